"""Spans of days as text."""

from __future__ import annotations

from datetime import date

import pytest

from tools.time.period import Period, PeriodError, parse_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026Q4", "2026-10-01", "2026-12-31"),
        ("2026-q1", "2026-01-01", "2026-03-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        (" 2026-11-16 ", "2026-11-16", "2026-11-16"),
        ("2026-10-05 : 2026-11-04", "2026-10-05", "2026-11-04"),
    ],
)
def test_a_span_is_read_and_read_again_as_it_is_written(text: str, start: str, end: str) -> None:
    period = parse_period(text)
    assert period == Period(date.fromisoformat(start), date.fromisoformat(end))
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    "text", ["", "Q4", "2026Q5", "2026-13", "2026-02-30", "2026-11-16:", ":2026-11-16", "a:b"]
)
def test_what_names_no_span_is_refused_with_how_one_is_written(text: str) -> None:
    with pytest.raises(PeriodError, match="2026Q4"):
        parse_period(text)


def test_a_span_ends_no_earlier_than_it_starts() -> None:
    with pytest.raises(PeriodError, match="before it starts"):
        parse_period("2026-12-31:2026-10-01")
