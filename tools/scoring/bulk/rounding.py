"""Rounding a column as ``tools.scoring.numbers`` rounds a number, and saying where the two might differ.

A calculator of one client rounds decimals as they are written; a column is rounded in binary. The two agree
except within a hair of a boundary, so every rounding here comes with a *doubt*: true where binary noise, or a
factor whose ninth decimal is itself in doubt, could decide. Rows in doubt are scored by the calculators of one
client (:class:`tools.scoring.bulk.BulkScorer`), so that no figure ever differs.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tools.scoring.numbers import nine

NANO = 1e9
#: Largest error of a weighted sum of numbers up to 100, computed in another order than ``math.fsum`` does: the
#: doubles near 100 lie 1.4e-14 apart, and hundreds of additions stay under this.
NOISE = 1e-11
#: How far a number may move by being rounded to nine decimals the other way.
STEP = 1.1e-9
#: Beyond this the doubles lie further apart than a tenth of the ninth decimal, and scaling adds noise to it.
LARGE = float(2**20)


@dataclass(frozen=True)
class Rounded:
    """A column of rounded numbers, and where the other rounding might have come out differently."""

    value: pl.Expr
    doubt: pl.Expr


def any_of(flags: list[pl.Expr]) -> pl.Expr:
    """Whether any flag is true; a missing one is not."""
    return pl.any_horizontal(flags or [pl.lit(False)]).fill_null(False)


def nine_column(value: pl.Expr) -> Rounded:
    """``numbers.nine`` of a column."""
    scaled = value * NANO
    whole = scaled.round(0, mode="half_to_even")
    # Scaling errs by half of a double's last place at most; twice that is allowed for.
    near_half = (scaled - whole).abs() > 0.5 - 1e-4 - scaled.abs() * 2.0**-52
    large = value.abs() >= LARGE
    return Rounded(
        pl.when(large).then(value).otherwise(whole / NANO),
        pl.when(large).then(value != value.floor()).otherwise(near_half),
    )


def nanos(value: pl.Expr) -> Rounded:
    """``numbers.nine`` of a column of numbers from 0 to 100, as whole billionths, of which sums are exact."""
    scaled = value * NANO
    whole = scaled.round(0, mode="half_to_even")
    return Rounded(whole, (scaled - whole).abs() > 0.5 - 1e-4)


def nine_share(value: pl.Expr) -> Rounded:
    """``numbers.nine`` of a column of shares, as floats, each the nearest to its decimal."""
    whole = nanos(value)
    return Rounded(_over(whole.value, NANO), whole.doubt)


def half_up_column(value: pl.Expr, digits: int, unsure: pl.Expr, by: pl.Expr | float) -> Rounded:
    """``numbers.half_up`` of a column of numbers from 0 to 100; as floats, each the nearest to its decimal.

    ``unsure`` rows may be wrong by ``by``, all others by :data:`NOISE`.
    """
    scale = 10.0**digits
    # After rounding to nine decimals half of a ninth decimal below the tie already goes up.
    shifted = value * scale + (0.5 + 5e-10 * scale)
    gap = (shifted - shifted.round(0)).abs()
    doubt = (gap < NOISE * scale) | (unsure & (gap < (by + NOISE) * scale))
    return Rounded(_over(shifted.floor(), scale), doubt)


def _over(whole: pl.Expr, parts: float) -> pl.Expr:
    """``whole / parts``, the nearest float to that decimal: by a constant Polars multiplies with its reciprocal."""
    return whole / (whole * 0.0 + parts)


def against(value: pl.Expr, limit: float) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Whether ``nine(value)`` is below ``limit``, whether it is above, and the doubt of both."""
    gap = value - limit
    # Up to here a value belongs to the limit's own ninth decimal; of large numbers only the limit itself does.
    same = 4e-10 if abs(limit) < LARGE / 2 else 0.0
    doubt = gap.abs() <= STEP + 5e-10
    if nine(limit) == limit:
        doubt = doubt & (gap.abs() > same)
    return gap < -same, gap > same, doubt


def at_most(distance: pl.Expr, most: float, limit: float) -> tuple[pl.Expr, pl.Expr]:
    """Whether ``nine`` of the distance from ``limit`` is at most ``most`` (itself rounded by ``nine``), and the doubt
    of it."""
    gap = distance - most
    same = 4e-10 if abs(limit) + most < LARGE / 2 else 0.0
    doubt = gap.abs() <= 2 * STEP
    if nine(limit) == limit:
        doubt = doubt & (gap > same if same else gap != 0.0)
    return gap <= same, doubt
