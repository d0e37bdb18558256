"""Spans of days: ``2026Q4``, ``2026-11``, ``2026``, a day, or two days ``2026-10-01:2026-12-31``, both included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


class PeriodError(ValueError):
    """The text names no period."""


@dataclass(frozen=True, order=True)
class Period:
    """From ``start`` to ``end``, both days included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise PeriodError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    def __str__(self) -> str:
        """As :func:`parse_period` reads it: a quarter, month or year by its name, else the two days."""
        for name in (
            f"{self.start.year}Q{(self.start.month + 2) // 3}",
            f"{self.start:%Y-%m}",
            f"{self.start.year}",
        ):
            if parse_period(name) == self:
                return name
        return f"{self.start}:{self.end}"

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def before(self) -> Period:
        """The span just before: the quarter, month or year before one of these, else as many days."""
        last = self.start - timedelta(days=1)
        name = str(self)
        if _QUARTER.fullmatch(name):
            return quarter_of(last)
        if _MONTH.fullmatch(name):
            return _months(last.year, last.month, 1)
        if _YEAR.fullmatch(name):
            return _months(last.year, 1, 12)
        return Period(last - timedelta(days=self.days - 1), last)


def parse_period(text: str) -> Period:
    """The period that ``text`` names.

    Raises:
        PeriodError: it names none; the message says how one is written.
    """
    bare = text.strip()
    try:
        if found := _QUARTER.fullmatch(bare):
            return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
        if found := _MONTH.fullmatch(bare):
            return _months(int(found[1]), int(found[2]), 1)
        if _YEAR.fullmatch(bare):
            return _months(int(bare), 1, 12)
        start, colon, end = bare.partition(":")
        first = date.fromisoformat(start.strip())
        return Period(first, date.fromisoformat(end.strip()) if colon else first)
    except PeriodError:
        raise
    except ValueError:
        pass
    raise PeriodError(
        f"{text!r} is no period: write 2026Q4, 2026-11, 2026, 2026-11-16 or 2026-10-01:2026-12-31"
    )


def quarter_of(day: date) -> Period:
    """The calendar quarter that ``day`` lies in."""
    return _months(day.year, day.month - (day.month - 1) % 3, 3)


def _months(year: int, month: int, count: int) -> Period:
    start = date(year, month, 1)
    after = year * 12 + month - 1 + count
    return Period(start, date(after // 12, after % 12 + 1, 1) - timedelta(days=1))
