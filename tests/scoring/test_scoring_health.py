"""Health by every shipped scorecard: the sources' figures, one by one, and what must hold for any client."""

from __future__ import annotations

import random
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_clients import FULL, full, record, records, values_of

from tools.scoring import load_scorecard, score_health
from tools.scoring.fields import field_info
from tools.scoring.health import health_score
from tools.scoring.numbers import nine
from tools.scoring.results import FactorScore, HealthResult
from tools.scoring.schema import Scorecard, WeightedScorecard

CARDS = ("seo_agency", "saas_pillars", "product_relationship_outcomes", "traffic_light")
NUMERIC = CARDS[:3]


def factor(result: HealthResult, id: str) -> FactorScore:
    return next(f for component in result.components for f in component.factors if f.id == id)


def card_fields(card: Scorecard) -> list[str]:
    assert isinstance(card, WeightedScorecard)
    own = [component.own_field for component in card.components if component.own_field]
    return [f.field for component in card.components for f in component.factors] + own


# --- the knowledge base's table: one worked example a factor ---


@pytest.mark.parametrize(
    ("id", "field", "value", "score"),
    [
        ("payment_timeliness", "payment_score", 87.5, 87.5),
        ("contract_value", "monthly_value", 400_000.0, 40.0),
        ("contract_value", "monthly_value", 1_000_000.0, 100.0),
        ("contract_value", "monthly_value", 2_500_000.0, 100.0),
        ("contract_value", "monthly_value", 0.0, 0.0),
        ("payment_method", "autopay", True, 100.0),
        ("payment_method", "autopay", False, 80.0),
        ("dashboard_usage", "weekly_logins", 7.0, 70.0),
        ("dashboard_usage", "weekly_logins", 23.0, 100.0),
        ("meeting_attendance", "meeting_rate", 0.85, 85.0),
        ("response_rate", "email_response_rate", 0.29, 29.0),
        ("goal_achievement", "kpi_achievement_rate", 0.95, 95.0),
        ("goal_achievement", "kpi_achievement_rate", 1.2, 100.0),
        ("nps_score", "nps_score", 9.0, 90.0),
        ("complaint_ratio", "complaints", 2.0, 60.0),
        ("complaint_ratio", "complaints", 0.0, 100.0),
        ("complaint_ratio", "complaints", 6.0, 0.0),
        ("stakeholder_buy_in", "executive_satisfaction", 55.0, 55.0),
        ("roadmap_alignment", "strategy_adherence", 0.55, 55.0),
        ("communication_quality", "communication_score", 33.0, 33.0),
        ("expansion_interest", "upsell_readiness", 0.07, 7.0),
        ("referral_likelihood", "referral_score", 6.5, 65.0),
        ("partnership_depth", "integration_level", 0.4, 40.0),
        ("feature_usage", "feature_adoption_rate", 0.58, 58.0),
        ("implementation_speed", "change_velocity", 0.6, 60.0),
        ("team_enablement", "client_team_competency", 44.0, 44.0),
    ],
)
def test_seo_agency_factor(card: Scorecard, id: str, field: str, value: Any, score: float) -> None:
    shown = factor(score_health(full(**{field: value}), card), id)
    assert (shown.value, shown.score) == (value, score)


@pytest.mark.parametrize(
    ("component", "weight", "score", "points"),
    [
        ("financial_health", 0.25, 90.0, 22.5),
        ("engagement_level", 0.20, 200 / 3, 40 / 3),
        ("performance_satisfaction", 0.20, 260 / 3, 52 / 3),
        ("strategic_alignment", 0.15, 85.0, 12.75),
        ("growth_potential", 0.10, 60.0, 6.0),
        ("technical_adoption", 0.10, 205 / 3, 20.5 / 3),
    ],
)
def test_seo_agency_component(
    card: Scorecard, component: str, weight: float, score: float, points: float
) -> None:
    shown = next(c for c in score_health(full(), card).components if c.id == component)
    assert (shown.weight, shown.effective_weight) == (weight, weight)
    assert shown.score == pytest.approx(score, abs=1e-9)
    assert shown.points == pytest.approx(points, abs=1e-9)


def test_seo_agency_worked_example(card: Scorecard) -> None:
    result = score_health(full(), card)
    assert (result.status, result.score, result.score_exact) == ("ok", 79, 78.75)
    assert (result.band, result.action) == ("yellow", "nurture")
    assert (result.coverage, result.missing) == (1.0, ())
    assert result.scorecard.name == "seo_agency" and len(result.scorecard.version) == 8


@pytest.mark.parametrize(
    ("all_scores", "score", "band", "action"),
    [
        (100.0, 100, "green", "expand"),
        (80.0, 80, "green", "expand"),
        (79.5, 80, "green", "expand"),
        (79.49, 79, "yellow", "nurture"),
        (50.0, 50, "yellow", "nurture"),
        (49.5, 50, "yellow", "nurture"),
        (49.49, 49, "red", "save"),
        (0.0, 0, "red", "save"),
    ],
)
def test_band_is_read_off_the_rounded_score(all_scores: float, score: int, band: str, action: str) -> None:
    """An integer band table has gaps at 79.5 and 49.5; ours has none."""
    pillars = ("product_usage", "engagement", "support_metrics", "business_outcomes", "relationship_strength")
    result = score_health(record(**dict.fromkeys(pillars, all_scores)), load_scorecard("saas_pillars"))
    assert (result.score, result.score_exact, result.band, result.action) == (score, all_scores, band, action)


# --- the other scorecards ---


def test_saas_pillars_weights() -> None:
    """30 / 25 / 20 / 15 / 10: one pillar at 100 and the rest at 0 shows each."""
    pillars = {
        "product_usage": 30, "engagement": 25, "support_metrics": 20, "business_outcomes": 15,
        "relationship_strength": 10,
    }  # fmt: skip
    card = load_scorecard("saas_pillars")
    for pillar, weight in pillars.items():
        result = score_health(record(**(dict.fromkeys(pillars, 0.0) | {pillar: 100.0})), card)
        assert result.score == weight


def test_saas_pillar_is_its_own_field_or_the_mean_of_its_metrics() -> None:
    card = load_scorecard("saas_pillars")
    usage = {"dau_mau": 40.0, "adoption_breadth": 60.0, "usage_trend": 80.0}
    by_metrics = score_health(record(**usage, engagement=70.0, support_metrics=70.0), card).components[0]
    assert by_metrics.score == 60.0
    assert [f.score for f in by_metrics.factors] == [40.0, 60.0, 80.0, None]
    own = score_health(record(**usage, product_usage=90.0), card).components[0]
    assert own.score == 90.0
    assert [f.id for f in own.factors] == ["product_usage"]


def test_saas_pillars_coverage_counts_metrics() -> None:
    result = score_health(
        record(dau_mau=50.0, engagement=70.0, support_metrics=70.0), load_scorecard("saas_pillars")
    )
    assert result.coverage == nine(0.30 / 4 + 0.25 + 0.20)
    assert result.missing == (
        "adoption_breadth", "usage_trend", "seat_utilisation", "business_outcomes", "relationship_strength",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pillar", "score", "grade"),
    [
        ("product_usage", 90.0, "usage_exceeds_benchmarks"),
        ("product_usage", 89.5, "usage_exceeds_benchmarks"),
        ("product_usage", 89.4, "usage_healthy"),
        ("product_usage", 69.5, "usage_healthy"),
        ("product_usage", 50.0, "usage_below_average"),
        ("product_usage", 49.4, "usage_at_risk"),
        ("engagement", 95.0, "engaged_champion"),
        ("engagement", 70.0, "regular_engagement"),
        ("engagement", 60.0, "sporadic_engagement"),
        ("engagement", 0.0, "disengaged"),
        ("support_metrics", 100.0, "support_minimal"),
        ("support_metrics", 75.0, "support_normal"),
        ("support_metrics", 69.0, "support_elevated"),
        ("support_metrics", 30.0, "support_critical"),
        ("business_outcomes", 91.0, "outcomes_exceeding"),
        ("business_outcomes", 71.0, "outcomes_on_track"),
        ("business_outcomes", 51.0, "outcomes_partial"),
        ("business_outcomes", 11.0, "outcomes_not_achieved"),
        ("relationship_strength", 99.0, "relationship_multi_threaded"),
        ("relationship_strength", 89.0, "relationship_good_sponsor"),
        ("relationship_strength", 69.0, "relationship_single_threaded"),
        ("relationship_strength", 49.0, "relationship_no_executive"),
    ],
)
def test_saas_pillar_grade(pillar: str, score: float, grade: str) -> None:
    result = score_health(record(**{pillar: score}), load_scorecard("saas_pillars"))
    assert next(c.grade for c in result.components if c.id == pillar) == grade


BORGHEI = {
    "login_frequency_10": 9.0, "feature_adoption_10": 8.0, "active_users_10": 9.0, "support_tickets_10": 9.0,
    "executive_engagement_10": 8.0, "meeting_attendance_10": 7.0, "nps_10": 9.0, "response_time_10": 8.0,
    "goals_achieved_10": 8.0, "roi_demonstrated_10": 9.0, "business_impact_10": 8.0,
}  # fmt: skip


def test_borghei_dashboard_by_its_own_formula() -> None:
    """The skill's dashboard prints 85 and 85; its formula gives 83.33 and 84.00, and the formula holds."""
    result = score_health(record(**BORGHEI), load_scorecard("product_relationship_outcomes"))
    product, relationship, outcomes = result.components
    assert (product.score, relationship.score) == (87.5, 80.0)
    assert outcomes.score == pytest.approx(83.33, abs=0.005)
    assert (product.weight, relationship.weight, outcomes.weight) == (0.40, 0.30, 0.30)
    assert (result.score_exact, result.score, result.band, result.label) == (84.00, 84, "green", "healthy")


@pytest.mark.parametrize(
    ("mark", "band", "label"),
    [
        (8.0, "green", "healthy"),
        (7.95, "green", "healthy"),
        (7.94, "yellow", "needs_attention"),
        (6.0, "yellow", "needs_attention"),
        (5.95, "yellow", "needs_attention"),
        (5.94, "red", "at_risk"),
    ],
)
def test_product_relationship_outcomes_bands(mark: float, band: str, label: str) -> None:
    result = score_health(
        record(**dict.fromkeys(BORGHEI, mark)), load_scorecard("product_relationship_outcomes")
    )
    assert (result.band, result.label) == (band, label)


GOOD = {
    "kpi_status": "on_track", "engagement_status": "regular", "feedback": "positive",
    "payment_status": "on_time", "competitor_status": "none",
}  # fmt: skip


@pytest.mark.parametrize(
    ("signs", "band"),
    [
        ({}, "green"),
        ({"kpi_status": "exceeding"}, "green"),
        ({"feedback": "neutral"}, "green"),
        ({"kpi_status": "significant_decline"}, "red"),
        ({"engagement_status": "minimal"}, "red"),
        ({"feedback": "negative"}, "red"),
        ({"feedback": "cancellation_threat"}, "red"),
        ({"competitor_status": "shopping"}, "red"),
        ({"kpi_status": "declining"}, "yellow"),
        ({"kpi_status": "flat"}, "yellow"),
        ({"engagement_status": "reduced"}, "yellow"),
        ({"feedback": "concerns"}, "yellow"),
        ({"payment_status": "delayed"}, "yellow"),
        ({"competitor_status": "considering"}, "yellow"),
        ({"kpi_status": "flat", "feedback": "negative"}, "red"),
    ],
)
def test_traffic_light_colour(signs: dict[str, str], band: str) -> None:
    result = score_health(record(**(GOOD | signs)), load_scorecard("traffic_light"))
    assert (result.status, result.score, result.score_exact) == ("ok", None, None)
    assert (result.band, result.coverage) == (band, 1.0)
    actions = {
        "green": "pursue_upsell_and_referral",
        "yellow": "intervention_call_and_optimisation_plan",
        "red": "executive_involvement_and_recovery_plan",
    }
    assert result.action == actions[band]


def test_traffic_light_green_needs_three_of_five() -> None:
    card = load_scorecard("traffic_light")
    two = dict(list(GOOD.items())[:2])
    three = dict(list(GOOD.items())[:3])
    few = score_health(record(**two), card)
    assert (few.status, few.band, few.coverage) == ("insufficient_data", None, 0.4)
    assert few.missing == ("feedback", "payment_status", "competitor_status")
    assert score_health(record(**three), card).band == "green"


def test_traffic_light_red_and_yellow_fire_whatever_is_known() -> None:
    card = load_scorecard("traffic_light")
    red = score_health(record(competitor_status="shopping"), card)
    assert (red.status, red.band, red.coverage) == ("ok", "red", 0.2)
    assert score_health(record(kpi_status="flat"), card).band == "yellow"
    assert score_health(record(), card).status == "insufficient_data"


# --- missing data ---


def test_missing_factor_leaves_the_mean_to_the_others(card: Scorecard) -> None:
    result = score_health(full(nps_score=None), card)
    satisfaction = result.components[2]
    assert satisfaction.score == 90.0
    assert satisfaction.effective_weight == 0.20
    gone = factor(result, "nps_score")
    assert (gone.value, gone.score, gone.effective_weight, gone.points) == (None, None, 0.0, 0.0)
    assert gone.weight == pytest.approx(0.2 / 3)
    assert factor(result, "complaint_ratio").effective_weight == pytest.approx(0.1)
    assert result.missing == ("nps_score",)
    assert result.coverage == nine(1 - 0.2 / 3)


def test_missing_component_scales_the_other_weights(card: Scorecard) -> None:
    without = dict.fromkeys(("payment_score", "monthly_value", "autopay"))
    result = score_health(full(**without), card)
    assert result.coverage == 0.75
    assert result.components[0].effective_weight == 0.0
    assert result.components[1].effective_weight == pytest.approx(0.20 / 0.75)
    assert result.score_exact == 75.0  # (13.33 + 17.33 + 12.75 + 6 + 6.83) / 0.75


def test_coverage_of_exactly_half_gives_a_score(card: Scorecard) -> None:
    half = {
        name: FULL[name] for name in ("payment_score", "monthly_value", "autopay", "executive_satisfaction")
    }
    # 0.25 + 0.15 / 3 = 0.30: too little
    assert score_health(record(**half), card).status == "insufficient_data"
    # ... with both other strategic factors 0.40, and the growth component 0.50
    half |= {name: FULL[name] for name in ("strategy_adherence", "communication_score")}
    half |= {name: FULL[name] for name in ("upsell_readiness", "referral_score", "integration_level")}
    result = score_health(record(**half), card)
    assert (result.status, result.coverage) == ("ok", 0.5)


def test_insufficient_data_has_no_score_but_names_what_is_missing(card: Scorecard) -> None:
    result = score_health(record(nps_score=0.0), card)
    assert (result.status, result.score, result.score_exact, result.band, result.action) == (
        "insufficient_data", None, None, None, None,
    )  # fmt: skip
    assert len(result.missing) == 17 and "nps_score" not in result.missing
    assert factor(result, "nps_score").score == 0.0


def test_no_card_scores_an_empty_record() -> None:
    for name in CARDS:
        result = score_health(record(), load_scorecard(name))
        assert (result.status, result.score, result.band, result.coverage) == (
            "insufficient_data",
            None,
            None,
            0.0,
        )


def test_unknown_autopay_is_missing_and_not_eighty(card: Scorecard) -> None:
    result = score_health(full(autopay=None), card)
    assert result.missing == ("payment_method",)
    assert result.components[0].score == 85.0


def test_currency_that_is_not_stated_leaves_the_factor_missing(card: Scorecard) -> None:
    result = score_health(full(currency="USD"), card)
    assert result.missing == ("contract_value",)
    assert factor(result, "contract_value").value == 800_000.0
    assert factor(result, "contract_value").score is None


@pytest.mark.parametrize("name", NUMERIC)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_missing_is_never_zero(name: str, data: st.DataObject) -> None:
    """Taking a figure away never does what a zero in its place would do, unless the zero is on record."""
    card = load_scorecard(name)
    client = data.draw(records(card_fields(card)))
    result = score_health(client, card)
    for component in result.components:
        for shown in component.factors:
            assert (shown.score is None) == (shown.id in result.missing)
            if shown.score is None:
                assert (shown.value, shown.effective_weight, shown.points) == (None, 0.0, 0.0)
    assert (result.score is None) == (result.coverage < 0.5) == (result.band is None)


# --- what holds for any client ---


@pytest.mark.parametrize("name", NUMERIC)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_points_sum_to_the_exact_total(name: str, data: st.DataObject) -> None:
    card = load_scorecard(name)
    result = score_health(data.draw(records(card_fields(card))), card)
    if result.score_exact is None:
        return
    factors = [f for component in result.components for f in component.factors]
    total = fsum(f.points for f in factors)
    assert total == pytest.approx(fsum(c.points for c in result.components), abs=1e-7)
    assert total == pytest.approx(result.score_exact, abs=0.005 + 1e-7)
    assert fsum(f.effective_weight for f in factors) == pytest.approx(1, abs=1e-7)
    assert fsum(f.weight for f in factors) == pytest.approx(1, abs=1e-7)
    assert 0 <= result.score_exact <= 100


@pytest.mark.parametrize("name", NUMERIC)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_better_figure_never_lowers_health(name: str, data: st.DataObject) -> None:
    card = load_scorecard(name)
    client = data.draw(records(card_fields(card)))
    field = data.draw(
        st.sampled_from([f for f in card_fields(card) if getattr(client, f) is not None] or ["name"])
    )
    if field == "name":
        return
    other = data.draw(values_of(field_info(field)))
    low, high = sorted((getattr(client, field), other), reverse=field == "complaints")
    worse = score_health(client.model_copy(update={field: low}), card)
    better = score_health(client.model_copy(update={field: high}), card)
    assert worse.coverage == better.coverage
    if worse.score_exact is not None and better.score_exact is not None:
        assert worse.score_exact <= better.score_exact


@given(client=records(list(FULL)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_fields_and_clients_changes_nothing(client: Any) -> None:
    card = load_scorecard()
    fields = list(client.model_dump().items())
    random.Random(7).shuffle(fields)
    shuffled = type(client).model_validate(dict(fields))
    first = score_health(client, card)
    score_health(full(), card)  # another client in between
    assert score_health(shuffled, card) == first


@pytest.mark.parametrize("card", CARDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_score_alone_is_the_score_of_the_whole(card: str, data: st.DataObject) -> None:
    scorecard = load_scorecard(card)
    client = data.draw(records(list(FULL)))
    assert health_score(client, scorecard) == score_health(client, scorecard).score


@given(score=st.integers(0, 10_000).map(lambda value: value / 100))
@settings(max_examples=100, deadline=None)
def test_every_score_falls_in_a_band_that_agrees_with_it(score: float) -> None:
    card = load_scorecard("saas_pillars")
    pillars = ("product_usage", "engagement", "support_metrics", "business_outcomes", "relationship_strength")
    result = score_health(record(**dict.fromkeys(pillars, score)), card)
    assert result.score is not None
    expected = "green" if result.score >= 80 else "yellow" if result.score >= 50 else "red"
    assert result.band == expected
