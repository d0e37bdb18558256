"""The figures of a review: where each stands, where it stood before, and what it is held against.

A change is derived from facts by :func:`tools.derive.derive`, so that its unit is checked and its lineage
kept. A target of growth is judged only between snapshots about a quarter apart; a target that cannot be
judged says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from tools.derive import DeriveError, derive
from tools.facts import Audience, Fact, decimal, slug
from tools.plans.parts import Part
from tools.plans.schema import ClientTargets, FigureRule, QbrRules
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info, reader

#: Against the snapshot before; ``unknown`` where either figure is missing. A key of ``categories.trend``.
Trend = Literal["improved", "worsened", "unchanged", "unknown"]
#: ``no_target``: there is none for this figure; ``not_judged``: it is a growth and there are no two snapshots
#: a quarter apart, or the figure is missing. A key of ``categories.target_state``.
TargetState = Literal["met", "below", "not_judged", "no_target"]


class FigureRow(Part):
    """One figure of the review. Numbers are in the field's own unit (a ratio is 0-1)."""

    field: str
    topic: str
    priority: str
    """What a gap in it calls for, a code of ``categories.qbr_priority``."""
    audience: Audience
    value: Decimal | None
    previous: Decimal | None
    change: Decimal | None
    """Present less previous: points for a score or a mark, percent points for a ratio, else the figure's own
    unit."""
    growth: Decimal | None
    """Change on the previous in per cent, for figures that have a zero to grow from; ``None`` from zero."""
    trend: Trend
    target: Decimal | None
    """The level to be reached in the field's own unit, or the growth to be reached in per cent."""
    target_is_growth: bool
    target_state: TargetState
    facts: tuple[Fact, ...] = Field(exclude=True, repr=False)

    @property
    def needs_work(self) -> bool:
        """Whether it worsened or is below its target."""
        return self.trend == "worsened" or self.target_state == "below"

    @property
    def margin(self) -> Decimal | None:
        """How far past its target it is, as a part of the target; ``None`` where that was not judged."""
        reached = self.growth if self.target_is_growth else self.value
        if self.target_state not in ("met", "below") or reached is None or not self.target:
            return None
        return (reached - self.target) / self.target


def figure_rows(
    record: ClientRecord,
    previous: ClientRecord | None,
    *,
    rules: QbrRules,
    targets: ClientTargets,
    audience: Audience,
    source: str,
) -> tuple[FigureRow, ...]:
    """The figures of the review in the order of its table, those alone that ``audience`` may see."""
    apart = _days_apart(record, previous)
    is_quarter = apart is not None and targets.quarter_days[0] <= apart <= targets.quarter_days[1]
    return tuple(
        _row(rule, record, previous, targets, is_quarter, source)
        for rule in rules.figures
        if audience == "internal" or field_info(rule.field).audience == "client"
    )


def _days_apart(record: ClientRecord, previous: ClientRecord | None) -> int | None:
    if previous is None or record.data_date is None or previous.data_date is None:
        return None
    return (record.data_date - previous.data_date).days


def _row(
    rule: FigureRule,
    record: ClientRecord,
    previous: ClientRecord | None,
    targets: ClientTargets,
    is_quarter: bool,
    source: str,
) -> FigureRow:
    id = f"qbr.figure.{slug(rule.field)}"
    info = field_info(rule.field)
    now = _fact(rule.field, f"{id}.value", record, source)
    facts = [now]
    before = change = growth = None
    if previous is not None:
        before = _fact(rule.field, f"{id}.previous", previous, source)
        facts.append(before)
        change = _derived("difference", [now, before], f"{id}.change")
        growth = _derived("percent_change", [now, before], f"{id}.growth")
        facts += [fact for fact in (change, growth) if fact is not None]
    value, grown = _number(now), _number(growth)
    target, is_growth, state = None, False, "no_target"
    target_rule = targets.of(rule.field)
    if target_rule is not None:
        goal = target_rule.goal
        is_growth = goal is None
        judged: bool | None
        if goal is None:
            target = decimal(target_rule.growth or 0.0) * 100
            judged = grown >= target if grown is not None and is_quarter else None
        else:
            target = decimal(goal.limit)
            judged = goal.met_by(float(value)) if value is not None else None
        state = "not_judged" if judged is None else "met" if judged else "below"
        facts.append(_target_fact(f"{id}.target", rule.field, target, is_growth, record, source))
    trend = _trend(_number(change), rule.lower_is_better)
    maker = FactMaker(record.client_id, record.data_date, source, record.currency)
    seen: dict[str, Audience] = {"audience": info.audience}
    facts += [
        maker.fact(f"{id}.trend", rule.field, trend, "category", noun="trend", **seen),
        maker.fact(f"{id}.target_state", rule.field, state, "category", noun="target_state", **seen),
    ]
    return FigureRow.model_validate(
        {
            "field": rule.field,
            "topic": rule.topic,
            "priority": rule.priority,
            "audience": info.audience,
            "value": value,
            "previous": _number(before),
            "change": _number(change),
            "growth": grown,
            "trend": trend,
            "target": target,
            "target_is_growth": is_growth,
            "target_state": state,
            "facts": tuple(facts),
        }
    )


def _fact(field: str, id: str, record: ClientRecord, source: str) -> Fact:
    info = field_info(field)
    maker = FactMaker(record.client_id, record.data_date, source, record.currency)
    return maker.of_field(id, field, info, reader(field)(record), audience=info.audience, formula=field)


def _target_fact(
    id: str, field: str, target: Decimal, is_growth: bool, record: ClientRecord, source: str
) -> Fact:
    info = field_info(field)
    maker = FactMaker(record.client_id, record.data_date, source, record.currency)
    if is_growth:
        rule = "growth from one quarter to the next"
        return maker.fact(
            id, field, target, "percent", period="quarter", formula=rule, audience=info.audience
        )
    return maker.of_field(id, field, info, target, audience=info.audience)


def _derived(
    operation: Literal["difference", "percent_change"], facts: Sequence[Fact], id: str
) -> Fact | None:
    """The derived fact; ``None`` where a figure is missing, or has no zero, or starts from it."""
    try:
        return derive(operation, facts, id=id)
    except DeriveError:
        return None


def _number(fact: Fact | None) -> Decimal | None:
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def _trend(change: Decimal | None, lower_is_better: bool) -> Trend:
    if change is None:
        return "unknown"
    if change == 0:
        return "unchanged"
    return "improved" if (change > 0) is not lower_is_better else "worsened"


def quarter_of(day: date) -> str:
    """The quarter that a day lies in, as ``2026Q4``."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"
