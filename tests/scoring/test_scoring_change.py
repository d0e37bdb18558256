"""What moved a score: the parts sum to the change, whatever came or went."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from scoring_clients import FULL, full, records

from tools.scoring import (
    change_facts,
    compare_churn,
    compare_health,
    load_churn_model,
    load_scorecard,
    score_churn,
    score_health,
)
from tools.scoring.change import FactorChange, ScoreChange
from tools.scoring.numbers import half_up, largest_remainder


def part(change: ScoreChange, id: str) -> FactorChange:
    return next(factor for factor in change.factors if factor.id == id)


def health_change(before: Any, after: Any, card: str = "seo_agency") -> ScoreChange:
    return compare_health(
        score_health(before, load_scorecard(card)), score_health(after, load_scorecard(card))
    )


def test_one_worse_figure_carries_the_whole_change() -> None:
    change = health_change(full(), full(nps_score=3.0))
    # 0.20 / 3 × (30 − 80)
    assert change.exact == pytest.approx(-10 / 3)
    assert (change.score_from, change.score_to, change.score) == (79, 75, -4)
    assert change.factors[0] == part(change, "nps_score")
    moved = part(change, "nps_score")
    assert (moved.value_from, moved.value_to) == (8.0, 3.0)
    assert moved.points == moved.by_value == pytest.approx(-10 / 3)
    assert (moved.by_weight, moved.by_data) == (0.0, 0.0)
    assert all(factor.points == 0 for factor in change.factors if factor.id != "nps_score")


def test_data_that_went_missing_moves_the_shares_of_the_others() -> None:
    """Payment score 90 goes, its 7.5 points with it, and its two neighbours share the component."""
    change = health_change(full(), full(payment_score=None))
    gone = part(change, "payment_timeliness")
    assert (gone.points, gone.by_data, gone.value_to) == (-7.5, -7.5, None)
    neighbour = part(change, "payment_method")
    assert (neighbour.by_value, neighbour.by_data) == (0.0, 0.0)
    assert neighbour.by_weight == pytest.approx(100 * (0.25 / 2 - 0.25 / 3))
    assert change.exact == pytest.approx(0.0, abs=1e-8)  # the others average 90 as well


def test_value_and_weight_that_both_changed_are_told_apart() -> None:
    change = health_change(full(), full(payment_score=None, monthly_value=400_000.0))
    moved = part(change, "contract_value")
    mean_weight, mean_score = (0.25 / 3 + 0.25 / 2) / 2, (80 + 40) / 2
    assert moved.by_value == pytest.approx(mean_weight * (40 - 80))
    assert moved.by_weight == pytest.approx(mean_score * (0.25 / 2 - 0.25 / 3))


def test_shown_parts_sum_to_the_shown_change() -> None:
    change = health_change(full(), full(nps_score=3.0, complaints=4.0, meeting_rate=0.33, payment_score=None))
    assert change.exact is not None
    shown = largest_remainder([factor.points or 0.0 for factor in change.factors], 1)
    assert sum(shown) == half_up(change.exact, 1)


def test_change_of_churn_by_a_breach() -> None:
    model = load_churn_model()
    change = compare_churn(score_churn(full(), model), score_churn(full(support_tickets=9.0), model))
    assert (change.score_from, change.score_to, change.exact) == (15, 30, 15.0)
    assert (change.label_from, change.label_to) == ("low", "low")
    assert (change.factors[0].id, change.factors[0].by_value) == ("support_tickets", 15.0)


def test_no_change_is_known_where_one_day_has_no_score() -> None:
    change = health_change(full(), full(**dict.fromkeys(name for name in FULL if name != "nps_score")))
    assert (change.score, change.exact, change.score_from, change.score_to) == (None, None, 79, None)
    assert all(factor.points is None for factor in change.factors)
    assert part(change, "complaint_ratio").value_from == 1.0


def test_different_rules_do_not_compare() -> None:
    with pytest.raises(ValueError, match="different rules"):
        compare_health(
            score_health(full(), load_scorecard()), score_health(full(), load_scorecard("saas_pillars"))
        )


def test_rules_that_changed_in_between_are_named() -> None:
    before = score_health(full(), load_scorecard())
    older = before.model_copy(
        update={"scorecard": before.scorecard.model_copy(update={"version": "00000000"})}
    )
    assert compare_health(older, before).rules_changed
    assert not compare_health(before, before).rules_changed


def test_facts_of_a_change() -> None:
    before, after = full(), full(nps_score=3.0).model_copy(update={"data_date": date(2026, 11, 1)})
    facts = {fact.id: fact for fact in change_facts(after, health_change(before, after))}
    assert (facts["change.health.score"].value, facts["change.health.score"].unit) == (Decimal(-4), "points")
    assert (facts["change.health.from"].value, facts["change.health.to"].value) == (Decimal(79), Decimal(75))
    assert facts["change.health.factor.nps_score.from"].value == 8
    assert facts["change.health.factor.nps_score.to"].value == 3
    assert facts["change.health.factor.nps_score.points"].value == Decimal("-3.333333333")
    assert facts["change.health.date.to"].value == facts["change.health.score"].as_of == date(2026, 11, 1)
    assert all(fact.audience == "internal" for fact in facts.values())


@pytest.mark.parametrize("what", ["health", "churn"])
def test_what_stood_before_is_as_of_the_earlier_data(what: str) -> None:
    before = full().model_copy(update={"data_date": date(2026, 8, 31)})
    after = full(nps_score=3.0).model_copy(update={"data_date": date(2026, 11, 1)})
    change = (
        health_change(before, after)
        if what == "health"
        else compare_churn(score_churn(before, load_churn_model()), score_churn(after, load_churn_model()))
    )
    facts = change_facts(after, change)
    assert {fact.id.endswith(".from") for fact in facts} == {True, False}
    for fact in facts:
        assert fact.as_of == (date(2026, 8, 31) if fact.id.endswith(".from") else date(2026, 11, 1)), fact.id


@pytest.mark.parametrize("name", ["seo_agency", "saas_pillars"])
@given(before=records(list(FULL)), after=records(list(FULL)))
@settings(max_examples=60, deadline=None)
def test_parts_sum_to_the_change_of_the_exact_score(name: str, before: Any, after: Any) -> None:
    card = load_scorecard(name)
    old, new = score_health(before, card), score_health(after, card)
    change = compare_health(old, new)
    assert (change.exact is None) == (old.score is None or new.score is None)
    if change.exact is None or old.score_exact is None or new.score_exact is None:
        return
    assert change.exact == pytest.approx(new.score_exact - old.score_exact, abs=0.01 + 1e-7)
    assert change.exact == pytest.approx(fsum(factor.points or 0.0 for factor in change.factors), abs=1e-7)
    for factor in change.factors:
        parts = (factor.by_value or 0.0) + (factor.by_weight or 0.0) + (factor.by_data or 0.0)
        assert parts == pytest.approx(factor.points, abs=1e-8)


@given(before=records(list(FULL)), after=records(list(FULL)))
@settings(max_examples=40, deadline=None)
def test_going_back_is_the_same_change_the_other_way(before: Any, after: Any) -> None:
    model = load_churn_model("seo_agency_graded")
    old, new = score_churn(before, model), score_churn(after, model)
    there, back = compare_churn(old, new), compare_churn(new, old)
    if there.exact is not None and back.exact is not None:
        assert there.exact == pytest.approx(-back.exact, abs=1e-8)
        for factor in there.factors:
            assert part(back, factor.id).by_weight == pytest.approx(-(factor.by_weight or 0.0), abs=1e-8)
