"""Calendar arithmetic that the library of working days has not: months and anniversaries. No clock here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def years_passed(start: date, day: date) -> int:
    """How many anniversaries of ``start`` have come by ``day``. 29 February is kept on the 28th in common years.

    Raises ``ValueError`` where ``day`` lies before ``start``.
    """
    if day < start:
        raise ValueError(f"{day} lies before {start}")
    years = day.year - start.year
    return years if add_months(start, 12 * years) <= day else years - 1
