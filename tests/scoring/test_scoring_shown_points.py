"""What a table shows adds up: points to one decimal by largest remainder, on both levels, and for a change."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tools.book import iter_file, sample_files
from tools.record import ClientRecord
from tools.scoring import assess, load_churn_model, load_offers, load_scorecard
from tools.scoring.change import change_facts, compare_churn, compare_health
from tools.scoring.facts import churn_facts, health_facts

DAY = date(2026, 11, 20)
RULES = {
    "scorecard": load_scorecard(),
    "churn_model": load_churn_model("seo_agency_graded"),
    "offers": load_offers(),
}


def _records(file: Path) -> dict[str, ClientRecord]:
    return {r.client_id: r for r in iter_file(file) if isinstance(r, ClientRecord)}


OLD, NEW = (_records(file) for file in sample_files())


def _rounded(exact: float) -> Decimal:
    return Decimal(repr(round(exact, 9))).quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.mark.parametrize("client", sorted(NEW))
def test_shown_points_sum_to_the_shown_total(client: str) -> None:
    assessment = assess(NEW[client], **RULES, as_of=DAY)
    if assessment.health.score is None:
        pytest.skip("no score, so no points")
    shown = {f.id: f.value for f in health_facts(NEW[client], assessment.health) if f.id.endswith(".shown")}
    points = [f.points for c in assessment.health.components for f in c.factors]
    for level in ("health.factor.", "health.component."):
        assert sum(v for k, v in shown.items() if k.startswith(level)) == _rounded(sum(points))
    churn = {f.id: f.value for f in churn_facts(NEW[client], assessment.churn) if f.id.endswith(".shown")}
    assert sum(churn.values()) == _rounded(sum(f.points for f in assessment.churn.factors))


@pytest.mark.parametrize("client", sorted(set(OLD) & set(NEW)))
def test_the_shown_parts_of_a_change_sum_to_it(client: str) -> None:
    before, after = (assess(book[client], **RULES, as_of=DAY) for book in (OLD, NEW))
    for change in (compare_health(before.health, after.health), compare_churn(before.churn, after.churn)):
        if change.exact is None:
            continue
        shown = [f.value for f in change_facts(NEW[client], change) if f.id.endswith(".shown")]
        assert sum(shown) == _rounded(change.exact)
