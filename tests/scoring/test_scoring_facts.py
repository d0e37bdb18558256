"""Facts of a client: complete, sourced, shown by words that exist, hidden from the client where internal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from scoring_clients import AS_OF, FULL, full, record, records

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring import (
    assess,
    assessment_facts,
    health_facts,
    load_churn_model,
    load_offers,
    load_scorecard,
    record_facts,
    score_health,
)
from tools.scoring.fields import field_names
from tools.scoring.results import Override
from tools.words import LANGUAGES, words

RICH: dict[str, Any] = FULL | {
    "account_manager": "Анна Иванова", "executive_sponsor": "Пётр Сидоров", "primary_contact": "Ольга Ким",
    "renewal_date": date(2026, 12, 1), "contract_start": date(2025, 12, 1), "term_months": 12,
    "vat": "excluded", "industry": "ecommerce", "business_type": "local", "language": "ru",
    "budget": 3_000_000.0, "technical_score": 60.0, "content_score": 50.0, "domain_authority": 45.0,
    "organic_traffic": 150_000.0, "locations": 6.0, "keywords_top10": 40.0, "organic_conversion_rate": 0.02,
    "seo_revenue_share": 0.3,
    "expansion_signals": ("high_adoption", "seasonal_peak"), "nps_10": 8.0,
}  # fmt: skip


def facts_of(
    client: ClientRecord, card: str = "seo_agency", churn: str = "seo_agency", **more: Any
) -> dict[str, Fact]:
    result = assess(
        client, scorecard=load_scorecard(card), churn_model=load_churn_model(churn), offers=load_offers(),
        as_of=AS_OF, **more,
    )  # fmt: skip
    facts = assessment_facts(client, result)
    by_id = {fact.id: fact for fact in facts}
    assert len(by_id) == len(facts), "an id stands twice"
    return by_id


def test_every_fact_can_be_shown_in_both_languages(red_by_hand: Override) -> None:
    pillars = {"product_usage": 90.0, "engagement": 60.0, "support_metrics": 70.0, "roi_vs_promised": 20.0}
    lights = {"kpi_status": "flat", "feedback": "negative", "engagement_status": "regular"}
    client = record(**RICH, **pillars, **lights)
    for card in ("seo_agency", "saas_pillars", "product_relationship_outcomes", "traffic_light"):
        for fact in facts_of(client, card, "seo_agency_graded", override=red_by_hand).values():
            for language in LANGUAGES:
                known = words(language)
                assert known.metric(fact.metric)
                if fact.unit == "category" and fact.value is not None:
                    assert known.category(str(fact.noun), str(fact.value))
                if fact.unit == "count":
                    assert known.noun(str(fact.noun))


def test_both_languages_have_the_same_words() -> None:
    english, russian = words("en"), words("ru")
    assert english.metrics.keys() == russian.metrics.keys()
    assert english.nouns.keys() == russian.nouns.keys()
    assert {name: codes.keys() for name, codes in english.categories.items()} == {
        name: codes.keys() for name, codes in russian.categories.items()
    }
    assert all(len(forms) == 2 for forms in english.nouns.values())
    assert all(len(forms) == 3 for forms in russian.nouns.values())
    assert set(field_names()) - {"name"} <= english.metrics.keys()


@pytest.mark.parametrize(
    ("id", "value", "unit"),
    [
        ("client.name", "Ромашка", "name"),
        ("client.renewal_date", date(2026, 12, 1), "date"),
        ("client.monthly_value", Decimal("800000.0"), "money"),
        ("record.autopay", "yes", "category"),
        ("record.industry", "ecommerce", "category"),
        ("record.keywords_top_ten", Decimal(40), "count"),
        ("record.nps_mark", Decimal(8), "ten"),
        ("record.meeting_rate", Decimal("0.8"), "ratio"),
        ("health.score", Decimal(79), "score"),
        ("health.band", "yellow", "category"),
        ("health.action", "nurture", "category"),
        ("health.coverage", Decimal(1), "ratio"),
        ("health.missing.count", Decimal(0), "count"),
        ("health.component.financial_health.points", Decimal("22.5"), "points"),
        ("health.component.financial_health.weight", Decimal("0.25"), "ratio"),
        ("health.factor.nps_score.value", Decimal(8), "ten"),
        ("health.factor.nps_score.score", Decimal(80), "score"),
        ("health.factor.contract_value.value", Decimal(800_000), "money"),
        ("churn.score", Decimal(15), "score"),
        ("churn.level", "low", "category"),
        ("churn.breached.count", Decimal(1), "count"),
        ("churn.near.count", Decimal(2), "count"),
        ("churn.contact_rhythm", "monthly", "category"),
        ("churn.intervention.monthly_check_in", "monthly_check_in", "category"),
        ("churn.factor.contract_value.threshold", Decimal(500_000), "money"),
        ("churn.factor.feature_adoption.value", Decimal(60), "percent"),
        ("churn.factor.payment_delays.points", Decimal(15), "points"),
        ("churn.factor.last_login.value", Decimal(3), "count"),
        ("expansion.score", Decimal(3), "points"),
        ("expansion.signal.high_adoption.action", "explore_user_expansion", "category"),
        ("expansion.signal.seasonal_peak", "seasonal_peak", "category"),
        ("offer.technical_seo.package", "Advanced Technical SEO", "text"),
        ("offer.technical_seo.value", Decimal(500_000), "money"),
        ("offer.technical_seo.probability", Decimal("0.65"), "ratio"),
        ("offer.technical_seo.expected", Decimal(325_000), "money"),
        ("offer.technical_seo.annual", Decimal(3_900_000), "money"),
        ("upsell.total", Decimal(990_000), "money"),
        ("upsell.offers.count", Decimal(4), "count"),
    ],
)
def test_fact(id: str, value: Any, unit: str) -> None:
    fact = facts_of(record(**RICH))[id]
    assert (fact.value, fact.unit) == (value, unit)
    assert (fact.client, fact.as_of) == ("c1", date(2026, 10, 1))


def test_facts_say_how_they_were_made() -> None:
    facts = facts_of(record(**RICH))
    card, churn = load_scorecard(), load_churn_model()
    assert facts["health.score"].source == f"scorecard seo_agency@{card.ref.version}"
    assert facts["churn.score"].source == f"churn model seo_agency@{churn.ref.version}"
    assert facts["client.name"].source == "book"
    complaints = facts["health.factor.complaint_ratio.score"]
    assert (complaints.formula, complaints.inputs) == (
        "100 − complaints × 20, within 0–100",
        ("complaints = 1",),
    )
    value = facts["health.factor.contract_value.score"]
    assert (value.formula, value.inputs) == (
        "min(monthly_value / 1000000 RUB, 1) × 100",
        ("monthly_value = 800000",),
    )
    assert facts["churn.factor.last_login.points"].formula == "breached when days_since_last_login > 14"
    assert facts["offer.technical_seo.expected"].inputs == ("value = 500000", "probability = 0.65")


def test_annual_and_monthly_money_differ_by_period() -> None:
    facts = facts_of(record(**RICH))
    assert (facts["offer.local_seo.expected"].period, facts["offer.local_seo.annual"].period) == (
        "month",
        "year",
    )
    assert facts["client.monthly_value"].currency == "RUB"


def test_money_says_whether_it_holds_vat() -> None:
    facts = facts_of(record(**RICH))
    for id in ("client.monthly_value", "record.budget", "churn.factor.contract_value.value"):
        assert facts[id].vat == "excluded"
    assert facts["churn.factor.contract_value.threshold"].vat == "excluded"  # it is what the value is put to
    assert facts["offer.local_seo.value"].vat is None  # the shipped price list does not say
    assert facts_of(record(monthly_value=1.0))["client.monthly_value"].vat is None


def test_client_sees_terms_and_seo_figures_and_nothing_else() -> None:
    facts = facts_of(record(**RICH))
    seen = {id for id, fact in facts.items() if fact.audience == "client"}
    assert {"client.name", "client.monthly_value", "record.organic_traffic", "offer.local_seo.value"} <= seen
    hidden = ("health.", "churn.", "expansion.", "upsell.", "change.")
    assert not [id for id in seen if id.startswith(hidden)]
    for part in ("probability", "expected", "annual"):
        assert facts[f"offer.local_seo.{part}"].audience == "internal"
    for field in ("budget", "payment_score", "nps_score", "upsell_readiness", "executive_satisfaction"):
        assert facts[f"record.{field}"].audience == "internal"


def test_missing_is_a_fact_without_a_value() -> None:
    facts = facts_of(full(nps_score=None))
    for part in ("value", "score"):
        assert facts[f"health.factor.nps_score.{part}"].value is None
    assert facts["health.factor.nps_score.points"].value == 0
    assert facts["client.renewal_date"].value is None
    assert facts["health.missing.count"].inputs == ("nps_score",)


def test_without_a_score_no_figure_of_it_is_known() -> None:
    facts = facts_of(record(nps_score=9.0))
    for id in ("health.score", "health.band", "health.factor.nps_score.points", "churn.score", "churn.level",
               "churn.factor.nps_score.points", "expansion.score", "expansion.signals.count"):  # fmt: skip
        assert facts[id].value is None
    assert facts["health.factor.nps_score.score"].value == 90
    assert facts["health.status"].value == "insufficient_data"


def test_holds_and_overrides_are_facts(red_by_hand: Override) -> None:
    facts = facts_of(record(**RICH), override=red_by_hand)
    assert facts["upsell.hold.health"].value == "health_red"
    assert facts["health.override.band"].value == "red"
    assert facts["health.override.expires"].value == AS_OF
    assert "upsell.hold.health" not in facts_of(record(**RICH))


def test_unknown_offer_is_a_fact_that_names_the_field() -> None:
    facts = facts_of(record(**(RICH | {"budget": None})))
    assert facts["upsell.unknown.link_building"].formula == "no data on budget"
    assert "offer.link_building.value" not in facts


def test_traffic_light_facts_are_colours_without_numbers() -> None:
    facts = facts_of(record(kpi_status="flat"), "traffic_light")
    assert (facts["health.score"].value, facts["health.band"].value) == (None, "yellow")
    assert facts["health.factor.kpi_status.band"].value == "yellow"
    assert facts["health.factor.feedback.value"].value is None
    assert not [id for id in facts if id.startswith("health.component.")]


def test_users_own_words_are_shown_as_they_are(tmp_path: Path) -> None:
    card = tmp_path / "own.yaml"
    card.write_text(
        "kind: scorecard\nname: own\ncomponents:\n"
        "  - {id: joy, weight: 1, factors: [{id: csat, field: extra.csat, times: 20}]}\n"
        "bands: [{band: green, from: 50, action: call_the_owner}, {band: red, from: 0}]\n"
    )
    client = record(extra={"csat": "4"})
    facts = {fact.id: fact for fact in health_facts(client, score_health(client, load_scorecard(card)))}
    assert (facts["health.action"].unit, facts["health.action"].value) == ("text", "call the owner")
    assert facts["health.component.joy.score"].metric == "health_component"
    assert facts["health.factor.csat.score"].metric == "health_factor"
    assert facts["health.factor.csat.value"].value == 4
    assert {"health_component", "health_factor", "churn_factor"} <= words("ru").metrics.keys()


def test_fact_ids_hold_no_digit_even_for_fields_that_do() -> None:
    every = {name: 5.0 for name in field_names() if name.endswith(("_10", "10"))}
    assert all(not any(letter.isdigit() for letter in fact.id) for fact in record_facts(record(**every)))


@given(client=records([*FULL, "technical_score", "budget", "domain_authority"]))
@settings(max_examples=25, deadline=None)
def test_facts_survive_the_graph_state(client: ClientRecord) -> None:
    for fact in facts_of(client).values():
        assert Fact.from_state(fact.to_state()) == fact
