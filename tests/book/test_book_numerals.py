"""Numbers as people write them: one reading, or none without a word from the person."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.book.numerals import DecimalSigns, Numeral, parse


def reading(text: str) -> str | None:
    numeral = parse(text)
    return None if numeral is None or numeral.sign else numeral.literal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-7", "-7"),
        ("+7", "7"),
        ("\u22127,5", "-7.5"),
        ("85,5", "85.5"),
        ("0,85", "0.85"),
        ("0,850", "0.850"),
        ("0.125", "0.125"),
        (".5", "0.5"),
        ("1234,567", "1234.567"),
        ("12,3456", "12.3456"),
        ("1 200 000", "1200000"),
        ("1\u00a0200,50", "1200.50"),
        ("1\u202f200\u202f000,5", "1200000.5"),
        ("1 200.500", "1200.500"),
        ("1'200", "1200"),
        ("1\u2019200.75", "1200.75"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("1.5E+06", "1.5E+06"),
        ("1,5e3", "1.5e3"),
    ],
)
def test_one_reading(text: str, value: str) -> None:
    assert reading(text) is not None
    assert Decimal(str(reading(text))) == Decimal(value)


@pytest.mark.parametrize("text", ["1,200", "1.200", "12,345", "999.999", "-1,200", "1,200e3"])
def test_two_readings(text: str) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert numeral.sign in (",", ".")
    assert Decimal(str(numeral.thousands)) == Decimal(numeral.literal) * 1000


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,20,000", "1 20", "12 00", "1,2.3,4", "5.", "0x10", "1_000", "1,,5", "--1", "1 200'000", "١٢",
     "½", "²", "８７", "1,200.", "0 500", "1e", "85%", "1200 ₽", "1 200 5,5"],
)  # fmt: skip
def test_no_number(text: str) -> None:
    assert parse(text) is None


def test_the_person_says() -> None:
    comma, point = parse("1,200"), parse("1.200")
    assert comma is not None
    assert point is not None
    assert [DecimalSigns(",").settle(comma), DecimalSigns(",").settle(point)] == ["1.200", "1200"]
    assert [DecimalSigns(".").settle(comma), DecimalSigns(".").settle(point)] == ["1200", "1.200"]


def shown(*texts: str) -> list[Numeral]:
    return [numeral for text in texts if (numeral := parse(text))]


@pytest.mark.parametrize(
    ("others", "text", "literal"),
    [
        (["85,5"], "1,200", "1.200"),
        (["1 200,50"], "1,200", "1.200"),
        (["1,200,000"], "1,200", "1200"),
        (["1,200.50"], "1,200", "1200"),
        (["0.85"], "1,200", None),  # a point was decimal, which says nothing of what a comma is
        (["85,5"], "1.200", None),
        (["1.200,50"], "1.200", "1200"),
        (["85,5", "1,200,000"], "1,200", None),  # a comma in both roles settles nothing
        ([], "1,200", None),
    ],
)
def test_other_cells_settle_it(others: list[str], text: str, literal: str | None) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert DecimalSigns(scan=lambda: shown(*others)).settle(numeral) == literal


def test_a_point_is_decimal_in_a_comma_separated_file_unless_shown_otherwise() -> None:
    numeral = parse("1.125")
    assert numeral is not None
    assert DecimalSigns(point_is_usual=True).settle(numeral) == "1.125"
    assert DecimalSigns(scan=lambda: shown("2.000.000"), point_is_usual=True).settle(numeral) == "1125"
    assert DecimalSigns(scan=lambda: shown("85,5"), point_is_usual=True).settle(numeral) is None


def test_the_other_cells_are_looked_at_once_and_only_when_needed() -> None:
    looks = []

    def look() -> list[Numeral]:
        looks.append(1)
        return shown("85,5")

    signs = DecimalSigns(scan=look)
    plain, doubtful = parse("85,5"), parse("1,200")
    assert plain is not None
    assert doubtful is not None
    signs.settle(plain)
    assert not looks
    assert signs.settle(doubtful) == signs.settle(doubtful) == "1.200"
    assert len(looks) == 1


GROUPS = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", "\u2019"])


@given(st.integers(0, 10**12), st.integers(0, 99), GROUPS, st.sampled_from([",", "."]))
def test_grouped_numbers_with_cents_read_as_themselves(whole: int, cents: int, group: str, sign: str) -> None:
    text = f"{whole:,}".replace(",", group) + f"{sign}{cents:02}"
    assert Decimal(str(reading(text))) == Decimal(f"{whole}.{cents:02}")


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([",", "."]))
def test_three_digits_after_a_lone_sign_are_always_doubtful(whole: int, rest: int, sign: str) -> None:
    numeral = parse(f"{whole}{sign}{rest:03}")
    assert numeral is not None
    assert numeral.sign == sign


@given(st.text(max_size=12))
def test_whatever_is_read_is_what_python_reads_without_the_marks(text: str) -> None:
    numeral = parse(text)
    if numeral is not None:
        float(numeral.literal)
        digits = [char for char in text if char in "0123456789"]
        assert [char for char in numeral.literal if char.isdigit()][-len(digits) :] == digits
