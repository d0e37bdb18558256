"""What moved a score between two days: an exact split of the change into factors.

A factor's part is the difference of its points, and points sum to the exact total, so the parts sum to the
change of the exact score whatever happened to the data. Each part is told apart into what its own value did
(``by_value``) and what its share of the total did (``by_weight``): a share grows when data of other factors
went missing and shrinks when it came. The two are the even split (each difference at the mean of the other),
which sums to the part exactly. A factor that has data on one day only moved by its data alone (``by_data``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import fsum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker, metric_of, named, scaled_info, shown_points
from tools.scoring.numbers import nine
from tools.scoring.results import ChurnResult, HealthResult, ModelRef, RawValue


class FactorChange(BaseModel):
    """One factor's part of a change; ``points`` = ``by_value`` + ``by_weight`` + ``by_data``."""

    model_config = ConfigDict(frozen=True)

    id: str
    field: str
    times: float = 1.0
    value_from: RawValue
    value_to: RawValue
    points_from: float | None
    points_to: float | None
    points: float | None
    """``None`` where one of the two days has no score."""
    by_value: float | None
    by_weight: float | None
    by_data: float | None


class ScoreChange(BaseModel):
    """A change of a health or churn score; ``exact`` is unrounded and the factors' points sum to it."""

    model_config = ConfigDict(frozen=True)

    what: str
    """``health`` or ``churn``."""
    score_from: int | None
    score_to: int | None
    score: int | None
    """Difference of the two scores as shown; ``None`` where one of them is not known."""
    exact: float | None
    label_from: str | None
    """Band or level before."""
    label_to: str | None
    date_from: date | None
    date_to: date | None
    rules: ModelRef
    rules_changed: bool
    """True where the rules themselves changed between the two: then part of the change is theirs."""
    factors: tuple[FactorChange, ...]
    """Largest change first, then id."""


class _Side(NamedTuple):
    """One factor on one day; ``score`` is 0-100 (for churn its risk), so that points = weight × score."""

    field: str
    times: float
    value: RawValue
    weight: float
    points: float
    score: float | None


def compare_health(before: HealthResult, after: HealthResult) -> ScoreChange:
    """The change of health from ``before`` to ``after`` by one scorecard.

    Raises ``ValueError`` where the two were made by scorecards of different names: their factors do not
    compare.
    """
    return _compare(
        "health",
        (before, before.scorecard, before.band, _health_sides(before)),
        (after, after.scorecard, after.band, _health_sides(after)),
    )


def compare_churn(before: ChurnResult, after: ChurnResult) -> ScoreChange:
    """The change of churn risk from ``before`` to ``after`` by one model.

    Raises ``ValueError`` where the two were made by models of different names: their factors do not compare.
    """
    return _compare(
        "churn",
        (before, before.model, before.level, _churn_sides(before)),
        (after, after.model, after.level, _churn_sides(after)),
    )


def change_facts(record: ClientRecord, change: ScoreChange) -> list[Fact]:
    """``change.health.*`` or ``change.churn.*``; points are signed, and internal as the scores are.

    What stood before (``*.from``) is as of the day of the earlier data, all else as of the later one.
    """
    base, metric = f"change.{change.what}", f"{change.what}_score"
    kind = "scorecard" if change.what == "health" else "churn model"
    source = f"{kind} {change.rules.name}@{change.rules.version}"
    maker = FactMaker(record.client_id, change.date_to, source, record.currency, record.vat)
    before = replace(maker, as_of=change.date_from)
    label, noun = ("health_band", "band") if change.what == "health" else ("churn_level", "level")
    known = [factor for factor in change.factors if factor.points is not None]
    facts = [
        before.fact(f"{base}.from", metric, change.score_from, "score"),
        maker.fact(f"{base}.to", metric, change.score_to, "score"),
        maker.fact(
            f"{base}.score",
            metric,
            change.score,
            "points",
            formula="score after − score before",
            inputs=named([("before", change.score_from), ("after", change.score_to)]),
        ),
        maker.fact(
            f"{base}.exact",
            metric,
            change.exact,
            "points",
            formula="sum of the factors' changes",
            inputs=named((factor.id, factor.points) for factor in known),
        ),
        before.fact(f"{base}.{noun}.from", label, change.label_from, "category", noun=noun),
        maker.fact(f"{base}.{noun}.to", label, change.label_to, "category", noun=noun),
        before.fact(f"{base}.date.from", "data_date", change.date_from, "date"),
        maker.fact(f"{base}.date.to", "data_date", change.date_to, "date"),
    ]
    parts = [
        (factor.id, metric_of(factor.id, factor.field, f"{change.what}_factor"), factor.points)
        for factor in change.factors
        if factor.points is not None
    ]
    facts += shown_points(maker, f"{base}.factor", parts)
    for factor in change.factors:
        facts += _factor_facts(before, maker, f"{base}.factor.{factor.id}", factor, f"{change.what}_factor")
    return facts


def _factor_facts(
    before: FactMaker, maker: FactMaker, id: str, factor: FactorChange, otherwise: str
) -> list[Fact]:
    metric = metric_of(factor.id, factor.field, otherwise)
    info = scaled_info(factor.field, factor.times)
    how = named(
        [
            ("by its value", factor.by_value),
            ("by its weight", factor.by_weight),
            ("by its data", factor.by_data),
        ]
    )
    return [
        before.of_field(f"{id}.from", metric, info, factor.value_from),
        maker.of_field(f"{id}.to", metric, info, factor.value_to),
        maker.fact(
            f"{id}.points",
            metric,
            factor.points,
            "points",
            formula="points after − points before",
            inputs=how,
        ),
    ]


def _health_sides(result: HealthResult) -> dict[str, _Side]:
    return {
        factor.id: _Side(
            factor.field, 1.0, factor.value, factor.effective_weight, factor.points, factor.score
        )
        for component in result.components
        for factor in component.factors
    }


def _churn_sides(result: ChurnResult) -> dict[str, _Side]:
    return {
        factor.id: _Side(
            factor.field,
            float(factor.times),
            factor.value,
            factor.effective_weight,
            factor.points,
            None if factor.risk is None else 100 * factor.risk,
        )
        for factor in result.factors
    }


_Day = tuple[Any, ModelRef, str | None, dict[str, _Side]]


def _compare(what: str, before: _Day, after: _Day) -> ScoreChange:
    (old, old_rules, old_label, old_sides), (new, new_rules, new_label, new_sides) = before, after
    if old_rules.name != new_rules.name:
        raise ValueError(
            f"{old_rules.name} and {new_rules.name} are different rules: their factors do not compare"
        )
    known = old.score is not None and new.score is not None
    ids = [*old_sides, *(id for id in new_sides if id not in old_sides)]
    factors = [_factor(id, old_sides.get(id), new_sides.get(id), known) for id in ids]
    return ScoreChange(
        what=what,
        score_from=old.score,
        score_to=new.score,
        score=new.score - old.score if known else None,
        exact=nine(fsum(factor.points or 0.0 for factor in factors)) if known else None,
        label_from=old_label,
        label_to=new_label,
        date_from=old.data_date,
        date_to=new.data_date,
        rules=new_rules,
        rules_changed=old_rules.version != new_rules.version,
        factors=tuple(sorted(factors, key=lambda factor: (-abs(factor.points or 0.0), factor.id))),
    )


def _factor(id: str, old: _Side | None, new: _Side | None, known: bool) -> FactorChange:
    side = new or old
    assert side is not None
    points = _points(new) - _points(old)
    parts: Iterable[float | None] = (None, None, None)
    if known:
        parts = _split(old, new, points)
    by_value, by_weight, by_data = parts
    return FactorChange(
        id=id,
        field=side.field,
        times=side.times,
        value_from=old.value if old else None,
        value_to=new.value if new else None,
        points_from=old.points if known and old else None,
        points_to=new.points if known and new else None,
        points=nine(points) if known else None,
        by_value=by_value,
        by_weight=by_weight,
        by_data=by_data,
    )


def _points(side: _Side | None) -> float:
    return side.points if side else 0.0


def _split(old: _Side | None, new: _Side | None, points: float) -> tuple[float, float, float]:
    """By value, by weight, by data. With p = w × s: Δp = mean(w) × Δs + mean(s) × Δw, an identity."""
    if old is None or new is None or old.score is None or new.score is None:
        return 0.0, 0.0, nine(points)
    if old.score == new.score:
        return 0.0, nine(points), 0.0
    by_weight = nine((old.score + new.score) / 2 * (new.weight - old.weight))
    return nine(points - by_weight), by_weight, 0.0
