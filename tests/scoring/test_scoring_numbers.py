"""Rounding, and sharing a rounded total out among its parts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.scoring.numbers import half_up, largest_remainder, nine, plain


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (79.5, 0, "80"),
        (80.5, 0, "81"),
        (79.49999999999999, 0, "80"),  # 79.5 on paper
        (79.4999, 0, "79"),
        (83.335, 2, "83.34"),
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
        (1e-12, 2, "0.00"),
    ],
)
def test_half_up_after_nine_decimals(value: float, digits: int, rounded: str) -> None:
    assert str(half_up(value, digits)) == rounded


@pytest.mark.parametrize(
    ("value", "shown"), [(500000.0, 500000), (325000.00000000006, 325000), (0.65, 0.65), (-0.0, 0), (7, 7)]
)
def test_plain_writes_whole_numbers_without_a_point(value: float, shown: float) -> None:
    assert repr(plain(value)) == repr(shown)


def test_nine_has_no_negative_zero() -> None:
    assert str(nine(-1e-15)) == "0.0"


def test_largest_remainder_shares_out_what_rounding_lost() -> None:
    assert largest_remainder([33.4, 33.3, 33.3]) == [Decimal(34), Decimal(33), Decimal(33)]
    assert largest_remainder([0.5, 0.5]) == [Decimal(1), Decimal(0)]
    assert largest_remainder([-3.4, 1.2, -1.1]) == [Decimal(-3), Decimal(1), Decimal(-1)]
    assert largest_remainder([]) == []


parts = st.lists(st.integers(-10_000_000, 10_000_000).map(lambda value: value / 100_000), max_size=20)


@given(parts, st.integers(0, 3))
def test_largest_remainder_sums_to_the_rounded_total(points: list[float], digits: int) -> None:
    shown = largest_remainder(points, digits)
    total = sum((Decimal(repr(point)) for point in points), Decimal(0))
    assert sum(shown, Decimal(0)) == half_up(float(total), digits)
    for point, rounded in zip(points, shown, strict=True):
        assert abs(Decimal(repr(point)) - rounded) <= Decimal(1).scaleb(-digits)
