"""ISO weeks: which are whole, and which went before which. A week is named by its Monday."""

from __future__ import annotations

from datetime import date, timedelta

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The Monday of the ISO week that ``day`` lies in."""
    return day - timedelta(days=day.weekday())


def last_whole_weeks(as_of: date, count: int) -> list[date]:
    """The Mondays of the last ``count`` whole weeks, oldest first: weeks whose Sunday lies before ``as_of``."""
    newest = monday_of(as_of) - WEEK
    return [newest - WEEK * back for back in reversed(range(count))]


def whole_weeks_before(monday: date, count: int) -> list[date]:
    """The Mondays of the ``count`` weeks that end where the week of ``monday`` begins, oldest first."""
    return [monday - WEEK * back for back in range(count, 0, -1)]
