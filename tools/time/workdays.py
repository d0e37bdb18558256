"""Working days of a country's calendar, so that due dates and touchpoints fall on days when people work.

The calendar is the ``holidays`` library's. For Russia it knows the non-working holidays of the Labour Code
and, for the years whose government decree it carries (2027 is the last in version 0.109), the days moved by
that decree and the Saturdays worked in exchange. What it lacks: the transfers of later years, which the
government decides only the autumn before (:func:`transfers_known` tells), regional holidays, shortened days
before a holiday, and companies' own calendars. The country is a parameter everywhere; nothing here reads the
clock.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

#: The calendar that an agency of this product's field works by, unless told otherwise.
DEFAULT_COUNTRY = "RU"

_DAY = timedelta(days=1)
#: Where the government moves days off by a decree of its own each year, so that a year without one is not
#: final.
_MOVED_BY_DECREE = frozenset({"RU"})


class UnknownCountryError(ValueError):
    """There is no calendar of that country; codes are those of ISO 3166-1 alpha-2 (``RU``, ``KZ``,
    ``US``)."""


def is_working_day(day: date, country: str = DEFAULT_COUNTRY) -> bool:
    """Whether people of ``country`` work on ``day``: no weekend and no holiday, or a weekend day worked in
    exchange.

    Raises :class:`UnknownCountryError` where the library has no such calendar.
    """
    return day in _working_days(country, day.year)


def next_working_day(day: date, country: str = DEFAULT_COUNTRY) -> date:
    """``day`` itself where it is a working day, else the first working day after it."""
    while not is_working_day(day, country):
        day += _DAY
    return day


def shift_back_to_working_day(day: date, country: str = DEFAULT_COUNTRY) -> date:
    """``day`` itself where it is a working day, else the last working day before it: for what must not be
    late."""
    while not is_working_day(day, country):
        day -= _DAY
    return day


def add_working_days(day: date, days: int, country: str = DEFAULT_COUNTRY) -> date:
    """The working day that lies ``days`` working days after ``day`` (before it, where ``days`` is negative).

    ``day`` itself is not counted, so one working day after a Friday is the Monday, and so it is after a
    Saturday. With ``days`` of zero it is ``day`` itself, or the first working day after it.
    """
    if days == 0:
        return next_working_day(day, country)
    step = _DAY if days > 0 else -_DAY
    left = abs(days)
    while left:
        day += step
        left -= is_working_day(day, country)
    return day


def transfers_known(year: int, country: str = DEFAULT_COUNTRY) -> bool:
    """Whether the year's calendar is final: false where the country moves days by decree and the library has
    none.

    A plan that reaches into such a year says so: a working day there may yet become a day off, or the other
    way.
    """
    if country not in _MOVED_BY_DECREE:
        return True
    return year in getattr(_calendar(country, year), "special_public_holidays", {})


@lru_cache(maxsize=256)
def _working_days(country: str, year: int) -> frozenset[date]:
    """All working days of a year. Computed once and never changed, so threads may share it; the library's own
    calendars fill themselves while they are read."""
    calendar = _calendar(country, year)
    first = date(year, 1, 1)
    days = (first + timedelta(days=offset) for offset in range((date(year, 12, 31) - first).days + 1))
    return frozenset(day for day in days if calendar.is_working_day(day))


def _calendar(country: str, year: int) -> HolidayBase:
    import holidays

    try:
        return holidays.country_holidays(country, years=year, expand=False)
    except NotImplementedError as error:
        raise UnknownCountryError(
            f"no calendar of the country {country!r}; RU, KZ, US are such codes"
        ) from error
