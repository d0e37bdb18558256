"""What a cell may hold in each kind of field, and what it is refused for."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.book import values
from tools.book.fields import fields
from tools.book.numerals import DecimalSigns
from tools.book.values import Habits, Unfit
from tools.record import ClientRecord

CELLS = Habits(DecimalSigns())
TYPED = Habits(DecimalSigns(), text_is_cells=False)


def test_an_exponent_beyond_all_numbers_is_refused() -> None:
    for text in ("9e9999999%", "9e999%", "1e9999999"):
        with pytest.raises(Unfit, match="finite"):
            cell("meeting_rate", text)


def cell(field: str, value: Any, habits: Habits = CELLS) -> Any:
    return values.reader(fields()[field], habits)(value)


def refused(field: str, value: Any, habits: Habits = CELLS) -> str:
    with pytest.raises(Unfit) as caught:
        cell(field, value, habits)
    return caught.value.rule


def test_every_field_of_the_record_has_a_reader() -> None:
    assert set(fields()) == set(ClientRecord.model_fields) - {"extra"}
    assert {name for name, spec in fields().items() if spec.percent} == {
        "meeting_rate", "email_response_rate", "kpi_achievement_rate", "strategy_adherence", "upsell_readiness",
        "integration_level", "feature_adoption_rate", "change_velocity", "organic_conversion_rate",
        "seo_revenue_share",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [("85%", 0.85), ("85 %", 0.85), ("85,5%", 0.855), ("0.85", 0.85), ("0,85", 0.85), ("7%", 0.07)],
)
def test_a_ratio_may_be_a_percentage(text: str, value: float) -> None:
    assert cell("meeting_rate", text) == value


def test_a_percentage_past_one_hundred_is_for_goals_alone() -> None:
    assert cell("kpi_achievement_rate", "110%") == 1.1
    assert "from 0 to 1" in refused("meeting_rate", "110%")
    assert "percentage cannot stand here" in refused("nps_score", "85%")


@pytest.mark.parametrize(
    ("field", "value"),
    [("meeting_rate", "85"), ("nps_score", "11"), ("nps_score", "-1"), ("payment_score", "100.5"), ("complaints", "-1"),
     ("term_months", "0"), ("term_months", "1.5"), ("kpi_achievement_rate", "3.1"), ("monthly_value", "-5"),
     ("nps_score", "high"), ("nps_score", "nine"), ("nps_score", "n/a"), ("nps_score", "9 из 10")],
)  # fmt: skip
def test_out_of_range_or_no_number(field: str, value: str) -> None:
    assert refused(field, value) == fields()[field].rule


@pytest.mark.parametrize("text", ["nan", "NaN", "inf", "-Infinity", "1e999"])
def test_not_finite(text: str) -> None:
    assert refused("monthly_value", text) == "must be a finite number"


@pytest.mark.parametrize("value", [math.nan, math.inf, 10**400])
def test_not_finite_when_typed(value: float) -> None:
    assert refused("monthly_value", value, TYPED) == "must be a finite number"


def test_typed_values_are_not_coerced() -> None:
    assert refused("nps_score", "8", TYPED) == "must be a number from 0 to 10, not text"
    assert refused("nps_score", True, TYPED)
    assert refused("name", 7, TYPED) == "must be text"
    assert refused("client_id", 7, TYPED) == "must be text"
    assert refused("aliases", "a;b", TYPED)
    assert refused("expansion_signals", [1], TYPED)
    assert refused("autopay", 2, TYPED)
    assert cell("meeting_rate", "85%", TYPED) == 0.85
    assert cell("renewal_date", "2026-12-31", TYPED) == date(2026, 12, 31)
    assert cell("nps_score", 8, TYPED) == 8.0
    assert cell("term_months", 12.0, TYPED) == 12


@pytest.mark.parametrize("text", ["true", "TRUE", "1", "yes", "да", "Да", " yes "])
def test_true(text: str) -> None:
    assert cell("autopay", text) is True


@pytest.mark.parametrize("text", ["false", "0", "no", "нет", "НЕТ"])
def test_false(text: str) -> None:
    assert cell("autopay", text) is False


@pytest.mark.parametrize("text", ["y", "2", "on", "истина", "maybe"])
def test_neither_true_nor_false(text: str) -> None:
    assert "true or false" in refused("autopay", text)


@pytest.mark.parametrize("text", ["2026-12-31", "31.12.2026", "2026-12-31T00:00:00Z", "2026-12-31 00:00"])
def test_dates(text: str) -> None:
    assert cell("renewal_date", text) == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text",
    ["12/31/2026", "31/12/2026", "12.31.2026", "31.02.2026", "2026-13-01", "20261231", "31.12.26", "2026-12-31 14:20",
     "Dec 31, 2026", "2026-W53-4", "٢٠٢٦-12-31"],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert "must be a date" in refused("renewal_date", text)


def test_a_date_with_a_time_of_day_is_no_date() -> None:
    assert cell("renewal_date", datetime(2026, 12, 31)) == date(2026, 12, 31)
    assert "time of day" in refused("renewal_date", datetime(2026, 12, 31, 14, 20))


@given(st.dates())
def test_a_date_reads_the_same_both_ways(day: date) -> None:
    assert cell("renewal_date", day.isoformat()) == day
    assert cell("renewal_date", f"{day.day:02}.{day.month:02}.{day.year:04}") == day


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1000, 9999))
def test_a_dotted_date_is_never_month_first(first: int, second: int, year: int) -> None:
    try:
        expected: date | None = date(year, second, first)
    except ValueError:
        expected = None
    text = f"{first:02}.{second:02}.{year}"
    if expected is None:
        assert refused("data_date", text)
    else:
        assert cell("data_date", text) == expected


@given(st.floats(0, 100, allow_nan=False))
def test_a_score_that_python_writes_reads_as_itself(value: float) -> None:
    habits = Habits(DecimalSigns(point_is_usual=True))
    assert cell("payment_score", repr(value), habits) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_score_is_ever_clamped(value: float) -> None:
    if 0 <= value <= 100:
        assert cell("payment_score", value, TYPED) == value
    else:
        assert refused("payment_score", value, TYPED)


def test_lists() -> None:
    assert cell("aliases", "Ромашка; ООО Ромашка ;;Ромашка") == ("Ромашка", "ООО Ромашка")
    assert cell("expansion_signals", "high_adoption;seasonal_peak") == ("high_adoption", "seasonal_peak")
    assert cell("expansion_signals", ";") == ()
    assert cell("expansion_signals", [], TYPED) == ()
    assert "'upsell' is none of them" in refused("expansion_signals", "high_adoption;upsell")


def test_words_and_currencies() -> None:
    assert cell("kpi_status", "on_track") == "on_track"
    assert "must be one of exceeding" in refused("kpi_status", "On Track")
    assert cell("currency", "USD") == "USD"
    assert cell("currency", "AMD") == "AMD"
    assert "ISO 4217" in refused("currency", "rub")
    assert "ISO 4217" in refused("currency", "ZZZ")
    assert cell("industry", "зоомагазин") == "зоомагазин"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_text_that_no_store_keeps(text: str) -> None:
    assert "readable" in refused("name", text)


@given(st.sampled_from(sorted(fields())), st.text(max_size=20))
def test_any_text_is_a_value_of_the_record_or_refused_with_a_rule(field: str, text: str) -> None:
    if values.is_missing(text):
        return
    try:
        value = cell(field, text)
    except Unfit as unfit:
        assert unfit.rule
        return
    ClientRecord.model_validate({"client_id": "c", "name": "n", field: value})
