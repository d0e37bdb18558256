"""Signals over weekly figures. A week is a whole ISO week that ended before the day asked for.

A missing week is not a week of zero: it leaves the answer open, unless the weeks on record decide it whatever
the missing one held (counts are never negative).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tools.facts import decimal
from tools.history import last_whole_weeks
from tools.signals.case import QUIET, Case, Verdict, row_of, unknown
from tools.signals.results import Evidence
from tools.signals.schema import DeclineRule, EachWeekRule, RiseRule


def each_week(case: Case, rule: EachWeekRule) -> Verdict:
    """Past the line in each of the last whole weeks (engagement_drop, support_volume_spike).

    AI SEO Architects, Client Success Manager knowledge base, v1.0. One week on the right side says no, whatever
    the others were.
    """
    mondays = last_whole_weeks(case.as_of, rule.weeks)
    values = case.weekly(mondays, rule.column)
    known = [value for value in values if value is not None]
    if not all(map(rule.past, known)):
        return QUIET
    if len(known) < rule.weeks:
        return unknown(*_missing(case, rule.column))
    figures = {f"{rule.column}_last": known[-1]}
    if rule.weeks > 1:
        figures[f"{rule.column}_before"] = known[-2]
    return Verdict(True, _rows(case, mondays, rule.column), since=mondays[0], figures=figures)


def rise(case: Case, rule: RiseRule) -> Verdict:
    """More over the last weeks than over as many before (escalations_rising; customer-success skill)."""
    mondays, before, last = _halves(case, rule)
    earlier, later = _total(before), _total(last)
    if later > earlier and None not in before:
        figures = {f"{rule.column}_sum_last": float(later), f"{rule.column}_sum_before": float(earlier)}
        return Verdict(True, _rows(case, mondays, rule.column), since=mondays[rule.weeks], figures=figures)
    if later <= earlier and None not in last:
        return QUIET
    return unknown(*_missing(case, rule.column))


def decline(case: Case, rule: DeclineRule) -> Verdict:
    """Down by more than a share on as many weeks before (usage_decline; customer-success skill).

    Means over as many weeks compare as their sums do. From nothing there is no decline.
    """
    mondays, before, last = _halves(case, rule)
    earlier, later = _total(before), _total(last)
    line = (1 - decimal(rule.share)) * earlier
    if later < line and None not in last:
        weeks = Decimal(rule.weeks)
        figures = {f"{rule.column}_mean_last": float(later / weeks)}
        if None not in before:
            figures[f"{rule.column}_mean_before"] = float(earlier / weeks)
            figures[f"{rule.column}_decline"] = float(1 - later / earlier)
        return Verdict(True, _rows(case, mondays, rule.column), since=mondays[rule.weeks], figures=figures)
    if later >= line and None not in before:
        return QUIET
    return unknown(*_missing(case, rule.column))


def _halves(
    case: Case, rule: RiseRule | DeclineRule
) -> tuple[list[date], list[float | None], list[float | None]]:
    """The Mondays of both halves, oldest first, and the figure in the earlier and in the later half."""
    mondays = last_whole_weeks(case.as_of, 2 * rule.weeks)
    values = case.weekly(mondays, rule.column)
    return mondays, values[: rule.weeks], values[rule.weeks :]


def _total(values: Sequence[float | None]) -> Decimal:
    """The least that the weeks can sum to: those on record."""
    return sum((decimal(value) for value in values if value is not None), Decimal(0))


def _missing(case: Case, column: str) -> tuple[str, ...]:
    return case.lacking(("weekly",)) or (f"weekly.{column}",)


def _rows(case: Case, mondays: Sequence[date], column: str) -> tuple[Evidence, ...]:
    return tuple(
        row_of(case.weeks[day], "week_start", column)
        for day in mondays
        if day in case.weeks and getattr(case.weeks[day], column) is not None
    )
