"""The signal over the client's KPIs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tools.history import GoalReading, Week
from tools.signals.case import QUIET, Case, Verdict, row_of, unknown
from tools.signals.results import Evidence
from tools.signals.schema import PlateauRule

#: A weekly figure holds for the week's last day.
_SUNDAY = timedelta(days=6)

_Reading = tuple[date, float, GoalReading | Week]


@dataclass(frozen=True)
class _Series:
    """One KPI's readings, oldest first; ``signs`` are the directions that may be the better one (1 up, -1 down)."""

    column: str
    readings: tuple[_Reading, ...]
    signs: tuple[Literal[1, -1], ...]

    def best(self, sign: int) -> tuple[_Reading, bool]:
        """The reading that first reached the best, and whether it bettered an earlier one: all that went before
        it were worse, so it did unless it is the first."""
        best = max(self.readings, key=lambda reading: sign * reading[1])  # the first of equals
        return best, best is not self.readings[0]

    def row(self, reading: _Reading) -> Evidence:
        source = reading[2]
        if isinstance(source, Week):
            return row_of(source, "week_start", self.column)
        return row_of(source, "goal", "date", "value")


def plateau(case: Case, rule: PlateauRule) -> Verdict:
    """No KPI better than its earlier best for more than the days allowed (performance_plateau).

    AI SEO Architects, Client Success Manager knowledge base, v1.0. KPIs are the client's goals, and weekly figures
    only where the rules name some. A KPI is judged once its first value is older than those days, and, where the
    rules ask for it, while it is still measured; a younger one that bettered its earlier best says no all the same.
    Where nobody recorded which way is better for a goal, it is judged both ways and counts only where both give one
    answer. Evidence: the best and the newest reading of each KPI judged.
    """
    judged: list[tuple[_Series, _Reading]] = []
    missing: list[str] = list(case.lacking(rule.needs))
    for series in _series(case, rule):
        answers = {_moved(case, rule, series, sign) for sign in series.signs}
        if answers == {True}:
            return QUIET
        if len(answers) > 1:
            missing += case.lacking(("goals",)) or ("goals.better",)
        elif answers == {False}:
            judged.append((series, max((series.best(sign)[0] for sign in series.signs), key=lambda r: r[0])))
    if missing:
        return unknown(*missing)
    if not judged:
        return unknown("goal_readings.value", *(case.lacking(("weekly",)) if rule.weekly else ()))
    rows: list[Evidence] = []
    for series, best in judged:
        rows += _pair(series, best)
    newest = max(best[0] for _, best in judged)
    return Verdict(
        True, tuple(rows), since=newest, figures={"days_without_best": float(case.days_since(newest))}
    )


def _moved(case: Case, rule: PlateauRule, series: _Series, sign: int) -> bool | None:
    """Whether the KPI bettered its earlier best within the window; ``None`` where it cannot be judged yet, or
    (where that matters) is no longer measured."""
    (day, _, _), bettered = series.best(sign)
    if bettered and case.days_since(day) <= rule.days:
        return True
    first, newest = series.readings[0][0], series.readings[-1][0]
    if case.days_since(first) <= rule.days:
        return None
    if rule.measured_within_days is not None and case.days_since(newest) > rule.measured_within_days:
        return None
    return False


def _pair(series: _Series, best: _Reading) -> Sequence[Evidence]:
    newest = series.readings[-1]
    return [series.row(best)] if newest == best else [series.row(best), series.row(newest)]


def _series(case: Case, rule: PlateauRule) -> Iterator[_Series]:
    """Each goal that has readings, by name, then each weekly figure of the rules that has values."""
    better = {goal.goal: goal.better for goal in case.history.goals}
    signs: dict[str, tuple[Literal[1, -1], ...]] = {"higher": (1,), "lower": (-1,)}
    by_goal: dict[str, list[_Reading]] = {}
    for reading in case.history.goal_readings:
        by_goal.setdefault(reading.goal, []).append((reading.date, reading.value, reading))
    for goal, readings in sorted(by_goal.items()):
        ways = signs[better[goal]] if goal in better else (1, -1)
        yield _Series("value", tuple(sorted(readings, key=lambda reading: reading[0])), ways)
    weeks = [(week.week_start + _SUNDAY, week) for week in case.weeks_in_order]
    for column in rule.weekly:
        values = tuple(
            (day, value, week) for day, week in weeks if (value := getattr(week, column)) is not None
        )
        if values:
            yield _Series(column, values, (1,))
