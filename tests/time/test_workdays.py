"""Working days: the Russian calendar with its moved days, other countries, and the properties of every
shift."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.time.workdays import (
    UnknownCountryError,
    add_working_days,
    is_working_day,
    next_working_day,
    shift_back_to_working_day,
    transfers_known,
)

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
COUNTRIES = st.sampled_from(["RU", "US", "KZ"])


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),  # a plain Monday
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 11, 4), False),  # Unity Day, a Wednesday
        (date(2026, 1, 9), False),  # a Friday, for 3 January
        (date(2026, 12, 31), False),  # a Thursday, for 4 January
        (date(2027, 2, 20), True),  # a Saturday, worked
        (date(2027, 2, 22), False),  # ... for this Monday
        (date(2027, 11, 5), False),  # a Friday, for 2 January
    ],
)
def test_the_russian_calendar_with_its_moved_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_the_new_year_holidays_are_stepped_over_both_ways() -> None:
    assert next_working_day(date(2026, 12, 31)) == date(2027, 1, 11)
    assert shift_back_to_working_day(date(2027, 1, 10)) == date(2026, 12, 30)
    assert add_working_days(date(2026, 12, 29), 2) == date(2027, 1, 11)


def test_a_working_day_stays_where_it_is() -> None:
    monday = date(2026, 11, 23)
    assert (
        next_working_day(monday) == shift_back_to_working_day(monday) == add_working_days(monday, 0) == monday
    )


def test_working_days_are_added_and_taken_away() -> None:
    friday = date(2026, 11, 20)
    assert add_working_days(friday, 1) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert add_working_days(friday, -5) == date(2026, 11, 13)
    assert add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 23)


def test_the_country_decides() -> None:
    thanksgiving = date(2026, 11, 26)
    assert is_working_day(thanksgiving, "RU") and not is_working_day(thanksgiving, "US")
    with pytest.raises(UnknownCountryError, match="no calendar"):
        is_working_day(thanksgiving, "XX")


def test_a_year_without_its_decree_is_named() -> None:
    assert transfers_known(2026) and transfers_known(2027)
    assert not transfers_known(2040)
    assert transfers_known(2040, "US")


@given(DAYS, COUNTRIES)
def test_shifts_end_on_the_nearest_working_day(day: date, country: str) -> None:
    after, before = next_working_day(day, country), shift_back_to_working_day(day, country)
    assert before <= day <= after
    assert is_working_day(after, country) and is_working_day(before, country)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(is_working_day(other, country) for other in between)


@given(DAYS, st.integers(1, 30), COUNTRIES)
def test_adding_counts_exactly_the_working_days_between(day: date, days: int, country: str) -> None:
    end = add_working_days(day, days, country)
    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(is_working_day(other, country) for other in passed) == days
    assert is_working_day(end, country)
    start = next_working_day(day, country)
    assert add_working_days(add_working_days(start, days, country), -days, country) == start
