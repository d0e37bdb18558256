"""Churn risk: the knowledge base's weights, thresholds and levels, the graded ramps, and what must hold."""

from __future__ import annotations

from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_clients import full, record, records, values_of

from tools.scoring import load_churn_model, score_churn
from tools.scoring.fields import field_info
from tools.scoring.results import ChurnFactor, ChurnResult
from tools.scoring.schema import ChurnModel

#: Nothing breached and nothing near its threshold.
CALM: dict[str, Any] = {
    "monthly_value": 900_000.0, "engagement_score": 90.0, "payment_delays": 0.0, "support_tickets": 1.0,
    "feature_adoption_rate": 0.9, "nps_score": 9.0, "days_since_last_login": 2.0,
}  # fmt: skip

#: Factor, field, its weight in points, the threshold as shown, the last healthy and a breached value.
TABLE = [
    ("contract_value", "monthly_value", 25, 500_000, 500_000.0, 499_999.0),
    ("engagement_score", "engagement_score", 20, 60, 60.0, 59.9),
    ("payment_delays", "payment_delays", 15, 2, 2.0, 3.0),
    ("support_tickets", "support_tickets", 15, 5, 5.0, 6.0),
    ("feature_adoption", "feature_adoption_rate", 10, 40, 0.4, 0.39),
    ("nps_score", "nps_score", 10, 7, 7.0, 6.9),
    ("last_login", "days_since_last_login", 5, 14, 14.0, 15.0),
]
FIELDS = [row[1] for row in TABLE]
#: Fields of which more is worse.
WORSE_WHEN_MORE = ("payment_delays", "support_tickets", "days_since_last_login")


def factor(result: ChurnResult, id: str) -> ChurnFactor:
    return next(f for f in result.factors if f.id == id)


@pytest.mark.parametrize(("id", "field", "points", "threshold", "healthy", "breached"), TABLE)
def test_seo_agency_factor(
    churn_model: ChurnModel,
    id: str,
    field: str,
    points: int,
    threshold: float,
    healthy: float,
    breached: float,
) -> None:
    """At its threshold a factor is healthy; past it, it gives its whole weight."""
    at = score_churn(record(**(CALM | {field: healthy})), churn_model)
    assert (at.score, factor(at, id).breached, at.near_threshold) == (0, False, (id,))
    past = score_churn(record(**(CALM | {field: breached})), churn_model)
    shown = factor(past, id)
    assert (past.score, shown.breached, shown.points) == (points, True, points)
    assert (shown.threshold, shown.weight) == (threshold, points / 100)
    assert past.near_threshold == ()


def test_feature_adoption_is_shown_in_the_threshold_s_unit(churn_model: ChurnModel) -> None:
    assert (
        factor(score_churn(full(feature_adoption_rate=0.35), churn_model), "feature_adoption").value == 35.0
    )


@pytest.mark.parametrize(
    ("field", "value", "near"),
    [
        ("monthly_value", 550_000.0, True),
        ("monthly_value", 550_001.0, False),
        ("engagement_score", 66.0, True),
        ("engagement_score", 66.1, False),
        ("support_tickets", 4.5, True),
        ("support_tickets", 4.4, False),
        ("feature_adoption_rate", 0.44, True),
        ("feature_adoption_rate", 0.45, False),
        ("nps_score", 7.7, True),
        ("nps_score", 7.8, False),
        ("days_since_last_login", 12.6, True),
        ("days_since_last_login", 12.0, False),
        ("payment_delays", 1.8, True),
        ("payment_delays", 1.0, False),
    ],
)
def test_near_threshold_is_within_ten_per_cent(
    churn_model: ChurnModel, field: str, value: float, near: bool
) -> None:
    result = score_churn(record(**(CALM | {field: value})), churn_model)
    assert bool(result.near_threshold) is near


def test_client_just_above_every_line_does_not_pass_unseen(churn_model: ChurnModel) -> None:
    edge = {field: healthy for _, field, _, _, healthy, _ in TABLE}
    result = score_churn(record(**edge), churn_model)
    assert (result.score, result.level, len(result.near_threshold)) == (0, "low", 7)


@pytest.mark.parametrize(
    ("breached", "score", "level", "action", "rhythm"),
    [
        ((), 0, "low", "maintain", "monthly"),
        (("contract_value", "last_login"), 30, "low", "maintain", "monthly"),
        (("engagement_score", "payment_delays"), 35, "medium", "engage", "weekly"),
        (("contract_value", "engagement_score", "payment_delays"), 60, "medium", "engage", "weekly"),
        (
            ("contract_value", "engagement_score", "payment_delays", "last_login"),
            65, "high", "intervene", "immediate",
        ),
        (
            ("contract_value", "engagement_score", "payment_delays", "nps_score", "feature_adoption"),
            80, "high", "intervene", "immediate",
        ),
        (
            ("contract_value", "engagement_score", "payment_delays", "support_tickets", "nps_score"),
            85, "critical", "emergency_save", "immediate",
        ),
        (tuple(row[0] for row in TABLE), 100, "critical", "emergency_save", "immediate"),
    ],
)  # fmt: skip
def test_levels(
    churn_model: ChurnModel, breached: tuple[str, ...], score: int, level: str, action: str, rhythm: str
) -> None:
    changes = {field: past for id, field, *_, past in TABLE if id in breached}
    result = score_churn(record(**(CALM | changes)), churn_model)
    assert (result.score, result.level, result.action, result.contact_rhythm) == (
        score,
        level,
        action,
        rhythm,
    )


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (0, "low"), (30, "low"), (31, "medium"), (60, "medium"),
        (61, "high"), (80, "high"), (81, "critical"), (100, "critical"),
    ],
)  # fmt: skip
def test_level_of_every_edge(churn_model: ChurnModel, score: int, level: str) -> None:
    assert churn_model.level(score).level == level


@pytest.mark.parametrize(
    ("level", "measures"),
    [
        ("low", ("monthly_check_in", "success_story_sharing", "feature_education", "feedback_collection")),
        ("medium", ("executive_meeting", "strategy_review", "team_optimisation", "quick_wins")),
        ("high", ("emergency_audit", "senior_involvement", "custom_solution", "retention_offer")),
        ("critical", ("c_suite_escalation", "strategy_overhaul", "dedicated_resources", "win_back_campaign")),
    ],
)
def test_interventions_of_a_level(churn_model: ChurnModel, level: str, measures: tuple[str, ...]) -> None:
    breached = {"low": 0, "medium": 2, "high": 4, "critical": 7}[level]
    changes = {field: past for _, field, *_, past in TABLE[:breached]}
    result = score_churn(record(**(CALM | changes)), churn_model)
    assert (result.level, result.interventions) == (level, measures)


# --- the graded model ---


@pytest.mark.parametrize(
    ("id", "field", "points", "none", "half", "all_of_it"),
    [
        ("contract_value", "monthly_value", 25, 1_000_000.0, 625_000.0, 250_000.0),
        ("engagement_score", "engagement_score", 20, 80.0, 55.0, 30.0),
        ("payment_delays", "payment_delays", 15, 0.0, 2.5, 5.0),
        ("support_tickets", "support_tickets", 15, 2.0, 6.0, 10.0),
        ("feature_adoption", "feature_adoption_rate", 10, 0.6, 0.35, 0.1),
        ("nps_score", "nps_score", 10, 9.0, 6.0, 3.0),
        ("last_login", "days_since_last_login", 5, 7.0, 18.5, 30.0),
    ],
)
def test_graded_ramp(id: str, field: str, points: int, none: float, half: float, all_of_it: float) -> None:
    model = load_churn_model("seo_agency_graded")
    calm = CALM | {"monthly_value": 1_000_000.0}
    beyond = 0.0 if all_of_it < none else all_of_it * 3
    for value, share in ((none, 0.0), (half, 0.5), (all_of_it, 1.0), (beyond, 1.0)):
        shown = factor(score_churn(record(**(calm | {field: value})), model), id)
        assert shown.points == pytest.approx(points * share)
        assert shown.threshold is None
        assert shown.breached is (share > 0)


def test_graded_score_keeps_two_decimals_and_rounds_half_up() -> None:
    # 25 × 0.5 = 12.5 -> 13
    result = score_churn(
        record(**(CALM | {"monthly_value": 625_000.0})), load_churn_model("seo_agency_graded")
    )
    assert (result.score_exact, result.score, result.near_threshold) == (12.5, 13, ())


# --- missing data, currencies ---


def test_missing_factor_scales_the_other_weights(churn_model: ChurnModel) -> None:
    result = score_churn(record(**(CALM | {"monthly_value": None, "payment_delays": 3.0})), churn_model)
    assert (result.coverage, result.missing) == (0.75, ("contract_value",))
    assert result.score == 20  # 0.15 / 0.75
    gone = factor(result, "contract_value")
    assert (gone.value, gone.breached, gone.points, gone.effective_weight) == (None, None, 0.0, 0.0)


def test_coverage_of_half_scores_and_less_does_not(churn_model: ChurnModel) -> None:
    half = record(engagement_score=50.0, payment_delays=0.0, support_tickets=0.0)
    assert (score_churn(half, churn_model).coverage, score_churn(half, churn_model).score) == (0.5, 40)
    less = score_churn(record(engagement_score=50.0, payment_delays=0.0, nps_score=1.0), churn_model)
    assert (less.status, less.coverage) == ("insufficient_data", 0.45)
    assert (less.score, less.score_exact, less.level, less.action, less.interventions) == (
        None,
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize("name", ["seo_agency", "seo_agency_graded"])
def test_money_threshold_holds_for_its_currency_alone(name: str) -> None:
    result = score_churn(
        record(**(CALM | {"currency": "USD", "monthly_value": 9_000.0})), load_churn_model(name)
    )
    assert result.missing == ("contract_value",)
    shown = factor(result, "contract_value")
    assert (shown.value, shown.threshold, shown.breached) == (9_000.0, None, None)


# --- what holds for any client ---


@pytest.mark.parametrize("name", ["seo_agency", "seo_agency_graded"])
@given(client=records(FIELDS))
@settings(max_examples=80, deadline=None)
def test_points_sum_to_the_exact_score(name: str, client: Any) -> None:
    result = score_churn(client, load_churn_model(name))
    assert (result.score_exact is None) == (result.coverage < 0.5)
    if result.score_exact is not None:
        assert fsum(f.points for f in result.factors) == pytest.approx(result.score_exact, abs=0.005 + 1e-7)
        assert fsum(f.effective_weight for f in result.factors) == pytest.approx(1, abs=1e-7)
    for shown in result.factors:
        assert (shown.value is None) == (shown.id in result.missing)


@pytest.mark.parametrize("name", ["seo_agency", "seo_agency_graded"])
@given(client=records(FIELDS, gaps=False), field=st.sampled_from(FIELDS), data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_better_figure_never_raises_risk(name: str, client: Any, field: str, data: st.DataObject) -> None:
    model = load_churn_model(name)
    values = (getattr(client, field), data.draw(values_of(field_info(field))))
    worse, better = sorted(values, reverse=field in WORSE_WHEN_MORE)
    before = score_churn(client.model_copy(update={field: worse}), model)
    after = score_churn(client.model_copy(update={field: better}), model)
    assert before.score_exact is not None and after.score_exact is not None
    assert before.score_exact >= after.score_exact
