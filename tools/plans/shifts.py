"""Figures of the client's business side by side, then and now: goals, weeks, and fields of dated records.

A figure stands here only where both ends are on record, far enough apart. Those that fell stand beside those that rose:
what is left out is left out by a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tools.facts import Fact, Unit, decimal
from tools.history import ClientHistory, Week
from tools.plans.outreach_schema import ShiftRules, WeeklyColumn
from tools.plans.parts import Part, lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info, reader

#: Weekly columns: what they are called and what they count.
COLUMNS: dict[WeeklyColumn, tuple[str, str]] = {
    "organic_traffic": ("weekly_traffic", "visits"),
    "leads": ("weekly_leads", "leads"),
    "conversions": ("weekly_conversions", "conversions"),
}
Trend = Literal["improved", "worsened", "unchanged"]


class Shift(Part):
    """One figure, then and now."""

    letter: str
    kind: Literal["goal", "weekly", "field"]
    what: str
    """The goal's name; of the others a metric of ``tools/words``."""
    unit: Unit
    noun: str | None = None
    unit_words: str | None = None
    """A goal's own unit, as it stands on record."""
    before: Decimal
    before_on: date
    after: Decimal
    after_on: date
    trend: Trend
    reached: bool | None = None
    """Of a goal: whether its newest reading reaches the target; ``None`` without a target."""

    @property
    def improved(self) -> bool:
        return self.trend == "improved"


def shifts_of(
    record: ClientRecord,
    earliest: tuple[date, ClientRecord] | None,
    history: ClientHistory,
    rules: ShiftRules,
) -> tuple[Shift, ...]:
    """Goals at the front, by name, then weeks, then fields, each group in the order of the rules.

    Args:
        earliest: the first dated record of the same client, and its day.
        history: already cut by ``until``.
    """
    found = [*_goals(history, rules), *_weeks(history, rules), *_fields(record, earliest, rules)]
    return tuple(Shift.model_validate({"letter": letter, **one}) for letter, one in lettered(found))


def mean_of(weeks: Sequence[Week], column: WeeklyColumn) -> Decimal | None:
    """The mean of the weeks that have a value, to a whole number; ``None`` where one has none."""
    values = [getattr(week, column) for week in weeks]
    if not values or any(value is None for value in values):
        return None
    mean = sum((decimal(value) for value in values), Decimal(0)) / len(values)
    return mean.quantize(Decimal(1), ROUND_HALF_UP)


def shift_facts(maker: FactMaker, shifts: Sequence[Shift], start: str = "plan.result") -> list[Fact]:
    """``<start>.<letter>.name`` (of a goal), ``.before``, ``.before_on``, ``.after``, ``.after_on``, ``.unit`` and ``.trend``,
    all of the client's own business."""
    facts = []
    for shift in shifts:
        id = f"{start}.{shift.letter}"
        goal = shift.kind == "goal"
        metric = "goal_value" if goal else shift.what
        formula = "mean of whole weeks" if shift.kind == "weekly" else None
        period = "week" if shift.kind == "weekly" else None
        if goal:
            facts += [
                maker.fact(f"{id}.name", "goal_name", shift.what, "text", audience="client"),
                maker.fact(f"{id}.unit", "goal_unit", shift.unit_words, "text", audience="client"),
            ]
        for end, value, day in (
            ("before", shift.before, shift.before_on),
            ("after", shift.after, shift.after_on),
        ):
            figure = maker.fact(
                f"{id}.{end}",
                metric,
                value,
                shift.unit,
                noun=shift.noun,
                period=period,
                formula=formula,
                audience="client",
            )
            facts += [
                figure.model_copy(update={"as_of": day}),
                maker.fact(f"{id}.{end}_on", "reading_date", day, "date", audience="client"),
            ]
        facts.append(
            maker.fact(
                f"{id}.trend", "result_trend", shift.trend, "category", noun="trend", audience="client"
            )
        )
    return facts


_Found = dict[str, object]


def _trend(before: Decimal, after: Decimal, *, lower_is_better: bool = False) -> Trend:
    if before == after:
        return "unchanged"
    return "improved" if (after > before) != lower_is_better else "worsened"


def _goals(history: ClientHistory, rules: ShiftRules) -> Iterator[_Found]:
    for goal in sorted(history.goals, key=lambda one: one.goal):
        read = sorted(
            (one for one in history.goal_readings if one.goal == goal.goal), key=lambda one: one.date
        )
        if not read or (read[-1].date - read[0].date).days < rules.apart_days:
            continue
        lower = goal.better == "lower"
        before, after = decimal(read[0].value), decimal(read[-1].value)
        yield {
            "kind": "goal",
            "what": goal.goal,
            "unit": "number",
            "unit_words": goal.unit,
            "before": before,
            "before_on": read[0].date,
            "after": after,
            "after_on": read[-1].date,
            "trend": _trend(before, after, lower_is_better=lower),
            "reached": None
            if goal.target is None
            else read[-1].value <= goal.target
            if lower
            else read[-1].value >= goal.target,
        }


def _weeks(history: ClientHistory, rules: ShiftRules) -> Iterator[_Found]:
    for column in rules.weekly:
        known = [week for week in history.weekly if getattr(week, column) is not None]
        early, late = known[: rules.weeks], known[-rules.weeks :]
        if len(known) < 2 * rules.weeks:
            continue
        if late[0].week_start - early[0].week_start < timedelta(days=rules.apart_days):
            continue
        before, after = mean_of(early, column), mean_of(late, column)
        assert before is not None and after is not None
        metric, noun = COLUMNS[column]
        yield {
            "kind": "weekly",
            "what": metric,
            "unit": "count",
            "noun": noun,
            "before": before,
            "before_on": early[0].week_start,
            "after": after,
            "after_on": late[0].week_start,
            "trend": _trend(before, after),
        }


def _fields(
    record: ClientRecord, earliest: tuple[date, ClientRecord] | None, rules: ShiftRules
) -> Iterator[_Found]:
    if earliest is None or record.data_date is None:
        return
    day, then = earliest
    if (record.data_date - day).days < rules.apart_days:
        return
    for field in rules.fields:
        read, info = reader(field), field_info(field)
        old, new = read(then), read(record)
        if old is None or new is None:
            continue
        before, after = decimal(old), decimal(new)
        yield {
            "kind": "field",
            "what": field,
            "unit": info.unit,
            "noun": info.noun,
            "before": before,
            "before_on": day,
            "after": after,
            "after_on": record.data_date,
            "trend": _trend(before, after),
        }
