"""All of one client: the JSON that ``csm score`` writes, and manual overrides."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from scoring_clients import AS_OF, FULL, full, record, records

from tools.scoring import apply_override, assess, in_force, load_scorecard, score_health, to_json
from tools.scoring.results import Assessment, HealthResult, Override
from tools.scoring.schema import ChurnModel, Offers, Scorecard


@pytest.fixture
def assessed(card: Scorecard, churn_model: ChurnModel, offers: Offers) -> Any:
    def of(client: Any, **more: Any) -> Assessment:
        return assess(
            client, **({"scorecard": card} | more), churn_model=churn_model, offers=offers, as_of=AS_OF
        )

    return of


def test_json_of_a_client(assessed: Any) -> None:
    client = full(
        current_spend=900_000.0, technical_score=60.0, budget=None, domain_authority=40.0,
        content_score=90.0, organic_traffic=5.0, business_type="online", locations=1.0,
        expansion_signals=("high_adoption", "seasonal_peak"),
    )  # fmt: skip
    shown = json.loads(json.dumps(to_json(assessed(client))))
    assert shown["client_id"] == "c1"
    health = shown["health"]
    assert {key: health[key] for key in ("status", "score", "score_exact", "band", "action", "coverage")} == {
        "status": "ok", "score": 79, "score_exact": 78.75,
        "band": "yellow", "action": "nurture", "coverage": 1,
    }  # fmt: skip
    assert (health["missing"], health["data_date"]) == ([], "2026-10-01")
    assert health["scorecard"]["name"] == "seo_agency" and len(health["scorecard"]["version"]) == 8
    assert (health["override"], health["disagrees"]) == (None, False)
    financial = health["components"][0]
    assert {key: financial[key] for key in ("id", "weight", "effective_weight", "score", "points")} == {
        "id": "financial_health", "weight": 0.25, "effective_weight": 0.25, "score": 90, "points": 22.5,
    }  # fmt: skip
    assert financial["factors"][1] == {
        "id": "contract_value", "value": 800000, "score": 80, "points": 6.666666667,
        "weight": 0.083333333, "effective_weight": 0.083333333,
    }  # fmt: skip
    churn = shown["churn"]
    assert {key: churn[key] for key in ("status", "score", "score_exact", "level", "action", "coverage")} == {
        "status": "ok", "score": 15, "score_exact": 15, "level": "low", "action": "maintain", "coverage": 1,
    }  # fmt: skip
    assert (churn["missing"], churn["near_threshold"]) == ([], ["engagement_score", "support_tickets"])
    assert churn["factors"][2] == {
        "id": "payment_delays", "value": 3, "threshold": 2, "weight": 0.15, "effective_weight": 0.15,
        "breached": True, "points": 15,
    }  # fmt: skip
    assert shown["expansion"] == {
        "score": 3,
        "signals": [
            {"id": "high_adoption", "points": 3, "action": "explore_user_expansion"},
            {"id": "seasonal_peak", "points": None, "action": None},
        ],
    }
    assert shown["upsell"] == {
        "offers": [
            {
                "id": "technical_seo", "package": "Advanced Technical SEO", "monthly_value": 500000,
                "currency": "RUB", "probability": 0.65, "expected_value": 325000,
                "annual_expected_value": 3900000, "hold": False, "hold_reason": None,
            }
        ],
        "unknown": [{"id": "link_building", "missing": ["budget"]}],
        "total_expected_value": 325000,
    }  # fmt: skip


def test_whole_numbers_are_written_without_a_point(assessed: Any) -> None:
    text = json.dumps(to_json(assessed(full(technical_score=10.0))))
    assert ".0," not in text and ".0}" not in text and ".0]" not in text


def test_json_of_a_client_without_data(assessed: Any) -> None:
    shown = to_json(assessed(record()))
    for part in ("health", "churn"):
        assert (shown[part]["status"], shown[part]["score"], shown[part]["score_exact"]) == (
            "insufficient_data", None, None,
        )  # fmt: skip
    assert shown["health"]["band"] is None and shown["churn"]["level"] is None
    assert len(shown["health"]["missing"]) == 18 and len(shown["churn"]["missing"]) == 7
    assert shown["expansion"] == {"score": None, "signals": []}
    assert shown["upsell"]["offers"] == [] and shown["upsell"]["total_expected_value"] == 0
    assert [offer["id"] for offer in shown["upsell"]["unknown"]] == [
        "content_marketing", "link_building", "local_seo", "technical_seo",
    ]  # fmt: skip


def test_json_of_a_traffic_light(assessed: Any) -> None:
    shown = to_json(assessed(record(kpi_status="flat"), scorecard=load_scorecard("traffic_light")))["health"]
    assert (shown["status"], shown["score"], shown["band"], shown["coverage"]) == ("ok", None, "yellow", 0.2)
    signals = {factor["id"]: factor for factor in shown["components"][0]["factors"]}
    assert (signals["kpi_status"]["value"], signals["kpi_status"]["band"]) == ("flat", "yellow")
    assert signals["feedback"]["value"] is None


@given(client=records([*FULL, "technical_score", "budget", "domain_authority"]))
@settings(max_examples=40, deadline=None)
def test_any_client_gives_json_that_reads_back(client: Any) -> None:
    from tools.scoring import load_churn_model, load_offers

    result = assess(
        client, scorecard=load_scorecard(), churn_model=load_churn_model(), offers=load_offers(), as_of=AS_OF
    )
    assert Assessment.model_validate_json(result.model_dump_json()) == result
    assert json.loads(json.dumps(to_json(result), allow_nan=False)) == to_json(result)


# --- overrides ---


def result_of(band: str | None) -> HealthResult:
    pillars = ("product_usage", "engagement", "support_metrics", "business_outcomes", "relationship_strength")
    score = {"green": 90.0, "yellow": 60.0, "red": 10.0, None: None}[band]
    return score_health(record(**dict.fromkeys(pillars, score)), load_scorecard("saas_pillars"))


def test_override_ends_by_itself_after_its_last_day(red_by_hand: Override) -> None:
    day = red_by_hand.expires
    assert in_force(red_by_hand, day - timedelta(days=1))
    assert in_force(red_by_hand, day)
    assert not in_force(red_by_hand, day + timedelta(days=1))
    assert not in_force(None, day)
    ended = apply_override(result_of("green"), red_by_hand, day + timedelta(days=1))
    assert (ended.override, ended.disagrees, ended.worse_band) == (None, False, "green")


@pytest.mark.parametrize(
    ("computed", "by_hand", "disagrees", "worse"),
    [
        ("green", "red", True, "red"),
        ("red", "green", True, "red"),
        ("green", "yellow", True, "yellow"),
        ("yellow", "green", True, "yellow"),
        ("red", "red", False, "red"),
        (None, "yellow", False, "yellow"),
    ],
)
def test_override_stands_beside_the_computed_band(
    red_by_hand: Override, computed: str | None, by_hand: str, disagrees: bool, worse: str
) -> None:
    override = red_by_hand.model_copy(update={"band": by_hand})
    result = apply_override(result_of(computed), override, date(2026, 9, 15))
    assert (result.band, result.override, result.disagrees, result.worse_band) == (
        computed, override, disagrees, worse,
    )  # fmt: skip


def test_override_is_in_the_json_with_who_set_it_and_until_when(assessed: Any, red_by_hand: Override) -> None:
    shown = to_json(assessed(full(), override=red_by_hand))["health"]
    assert (shown["band"], shown["disagrees"]) == ("yellow", True)
    assert shown["override"] == {
        "band": "red",
        "reason": "The director is leaving",
        "set_by": "Анна Иванова",
        "set_at": "2026-09-01T10:30:00+00:00",
        "expires": "2026-10-02",
    }
