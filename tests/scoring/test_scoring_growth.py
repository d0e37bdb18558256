"""Offers and expansion signals: the sources' tables, what is unknown, what is held."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from scoring_clients import AS_OF, FULL, full, record

from tools.record import ExpansionSignal
from tools.scoring import assess, load_expansion_signals, score_expansion
from tools.scoring.results import Override, UpsellResult
from tools.scoring.schema import ChurnModel, Offers, Scorecard

#: Meets every condition.
ALL_OFFERS: dict[str, Any] = {
    "current_spend": 900_000.0, "technical_score": 60.0, "content_score": 50.0, "organic_traffic": 150_000.0,
    "domain_authority": 45.0, "budget": 3_000_000.0, "business_type": "local", "locations": 6.0,
}  # fmt: skip


@pytest.fixture
def upsell(card: Scorecard, churn_model: ChurnModel, offers: Offers) -> Any:
    def of(**fields: Any) -> UpsellResult:
        return assess(
            record(**fields), scorecard=card, churn_model=churn_model, offers=offers, as_of=AS_OF
        ).upsell

    return of


@pytest.mark.parametrize(
    ("id", "package", "value", "probability", "expected", "annual"),
    [
        ("technical_seo", "Advanced Technical SEO", 500_000, 0.65, 325_000, 3_900_000),
        ("content_marketing", "Content Strategy Premium", 300_000, 0.55, 165_000, 1_980_000),
        ("link_building", "Enterprise Link Building", 800_000, 0.45, 360_000, 4_320_000),
        ("local_seo", "Multi-Location SEO", 200_000, 0.70, 140_000, 1_680_000),
    ],
)
def test_offer(
    upsell: Any, id: str, package: str, value: int, probability: float, expected: int, annual: int
) -> None:
    offer = next(o for o in upsell(**ALL_OFFERS).offers if o.id == id)
    assert (offer.package, offer.monthly_value, offer.probability) == (package, value, probability)
    assert (offer.expected_value, offer.annual_expected_value) == (expected, annual)
    assert isinstance(offer.expected_value, int) and isinstance(offer.monthly_value, int)


def test_offers_are_ordered_by_expected_value_and_summed(upsell: Any) -> None:
    result = upsell(**ALL_OFFERS)
    assert [o.id for o in result.offers] == [
        "link_building",
        "technical_seo",
        "content_marketing",
        "local_seo",
    ]
    assert result.total_expected_value == 990_000
    assert result.unknown == ()


@pytest.mark.parametrize(
    ("id", "field", "at_the_edge"),
    [
        ("technical_seo", "current_spend", 1_000_000.0),
        ("technical_seo", "technical_score", 70.0),
        ("content_marketing", "content_score", 60.0),
        ("content_marketing", "organic_traffic", 100_000.0),
        ("link_building", "domain_authority", 50.0),
        ("link_building", "budget", 2_000_000.0),
        ("local_seo", "business_type", "online"),
        ("local_seo", "locations", 5.0),
    ],
)
def test_condition_is_strict(upsell: Any, id: str, field: str, at_the_edge: Any) -> None:
    result = upsell(**(ALL_OFFERS | {field: at_the_edge}))
    assert id not in [o.id for o in result.offers]
    assert result.unknown == ()


def test_missing_field_makes_an_offer_unknown_and_names_it(upsell: Any) -> None:
    result = upsell(**(ALL_OFFERS | {"budget": None}))
    assert [(o.id, o.missing) for o in result.unknown] == [("link_building", ("budget",))]
    assert "link_building" not in [o.id for o in result.offers]


def test_false_and_unknown_is_no_offer(upsell: Any) -> None:
    result = upsell(**(ALL_OFFERS | {"budget": None, "domain_authority": 80.0}))
    assert result.unknown == ()


def test_client_in_another_currency_gets_no_price(upsell: Any) -> None:
    result = upsell(**(ALL_OFFERS | {"currency": "USD", "content_score": 90.0}))
    assert result.offers == () and result.total_expected_value == 0
    assert {o.id: o.missing for o in result.unknown} == {
        "technical_seo": ("current_spend", "price"),
        "link_building": ("budget", "price"),
        "local_seo": ("price",),
    }


# --- hold ---


def hold(card: Scorecard, churn_model: ChurnModel, offers: Offers, **kwargs: Any) -> tuple[bool, str | None]:
    override = kwargs.pop("override", None)
    client = full(**(ALL_OFFERS | kwargs))
    result = assess(
        client, scorecard=card, churn_model=churn_model, offers=offers, as_of=AS_OF, override=override
    )
    holds = {(o.hold, o.hold_reason) for o in result.upsell.offers}
    assert len(holds) == 1
    return holds.pop()


def test_no_hold_while_all_is_well(card: Scorecard, churn_model: ChurnModel, offers: Offers) -> None:
    assert hold(card, churn_model, offers) == (False, None)


def test_hold_while_health_is_red(card: Scorecard, churn_model: ChurnModel, offers: Offers) -> None:
    red = {name: (False if name == "autopay" else 0.0) for name in FULL if name not in CHURN_ONLY}
    calm = {"engagement_score": 90.0, "payment_delays": 0.0, "support_tickets": 0.0}
    # contract value, adoption and NPS are breached: 45, a medium risk
    assert hold(card, churn_model, offers, **(red | calm)) == (True, "health_red")


CHURN_ONLY = ("engagement_score", "payment_delays", "support_tickets", "days_since_last_login")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"monthly_value": 1.0, "engagement_score": 10.0}, None),  # 25 + 20 + 15 = 60: medium
        ({"monthly_value": 1.0, "engagement_score": 10.0, "days_since_last_login": 20.0}, "churn_high"),
        (
            {"monthly_value": 1.0, "engagement_score": 10.0, "support_tickets": 9.0, "nps_score": 6.0},
            "churn_critical",
        ),
    ],
)
def test_hold_while_churn_is_high(
    card: Scorecard, churn_model: ChurnModel, offers: Offers, changes: dict[str, Any], reason: str | None
) -> None:
    assert hold(card, churn_model, offers, **changes) == (reason is not None, reason)


def test_hold_names_both_reasons(card: Scorecard, churn_model: ChurnModel, offers: Offers) -> None:
    worst = {name: (False if name == "autopay" else 0.0) for name in FULL} | {
        "payment_delays": 9.0, "support_tickets": 9.0, "days_since_last_login": 40.0, "complaints": 9.0,
    }  # fmt: skip
    assert hold(card, churn_model, offers, **worst) == (True, "health_red+churn_critical")


def test_hold_goes_by_the_worse_of_computed_and_overridden_band(
    card: Scorecard, churn_model: ChurnModel, offers: Offers, red_by_hand: Override
) -> None:
    assert hold(card, churn_model, offers, override=red_by_hand) == (True, "health_red")


def test_total_counts_offers_on_hold(
    card: Scorecard, churn_model: ChurnModel, offers: Offers, red_by_hand: Override
) -> None:
    client = full(**ALL_OFFERS)
    rules: dict[str, Any] = {"scorecard": card, "churn_model": churn_model, "offers": offers, "as_of": AS_OF}
    held = assess(client, **rules, override=red_by_hand).upsell
    assert all(o.hold for o in held.offers)
    assert held.total_expected_value == assess(client, **rules).upsell.total_expected_value == 990_000


# --- expansion ---


@pytest.mark.parametrize(
    ("signal", "points", "action"),
    [
        ("high_adoption", 3, "explore_user_expansion"),
        ("new_department_interest", 3, "schedule_discovery"),
        ("feature_requests", 2, "position_premium_features"),
        ("executive_engagement", 2, "propose_strategic_review"),
        ("contract_renewal", 2, "bundle_expansion"),
        ("limits_reached", None, None),
        ("new_use_cases", None, None),
        ("organisational_growth", None, None),
        ("champion_promoted", None, None),
        ("positive_feedback", None, None),
        ("successful_qbr", None, None),
        ("capacity_limits", None, None),
        ("exceeding_targets", None, None),
        ("scaling_business", None, None),
        ("seasonal_peak", None, None),
    ],
)
def test_expansion_signal(signal: str, points: int | None, action: str | None) -> None:
    result = score_expansion(record(expansion_signals=(signal,)), load_expansion_signals())
    assert [(s.id, s.points, s.action) for s in result.signals] == [(signal, points, action)]
    assert result.score == (points or 0)


def test_expansion_score_is_the_sum_of_all_five() -> None:
    everything = get_args(ExpansionSignal)
    result = score_expansion(record(expansion_signals=everything), load_expansion_signals())
    assert (result.score, len(result.signals)) == (12, 15)


def test_signals_count_once_in_the_order_of_the_rules() -> None:
    twice = record(
        expansion_signals=("seasonal_peak", "feature_requests", "high_adoption", "feature_requests")
    )
    result = score_expansion(twice, load_expansion_signals())
    assert [s.id for s in result.signals] == ["high_adoption", "feature_requests", "seasonal_peak"]
    assert result.score == 5


def test_nothing_on_record_is_not_zero() -> None:
    rules = load_expansion_signals()
    unasked = score_expansion(full(upsell_readiness=1.0, feature_adoption_rate=1.0), rules)
    assert (unasked.score, unasked.signals) == (None, ())
    assert score_expansion(record(expansion_signals=()), rules).score == 0


def test_types_and_practice_of_expansion() -> None:
    rules = load_expansion_signals()
    assert rules.types == ("upsell", "cross_sell", "seat_expansion", "department_expansion")
    assert rules.practice == ("pilot_first", "impact_quantified")
