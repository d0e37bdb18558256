"""Rounding, said once: every score, coverage and amount is rounded to nine decimals before it is compared.

So binary fractions decide nothing: a total of 79.49999999999999 that is 79.5 on paper is 79.5 here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

_QUANTA = {digits: Decimal(1).scaleb(-digits) for digits in range(10)}


def nine(value: float) -> float:
    """``value`` rounded to nine decimals, without a negative zero."""
    return round(value, 9) + 0.0  # adding 0.0 turns -0.0 into 0.0


def half_up(value: float, digits: int = 0) -> Decimal:
    """``value`` to ``digits`` decimals (0-9), half up (away from zero, below it), after :func:`nine`."""
    return Decimal(repr(nine(value))).quantize(_QUANTA[digits], ROUND_HALF_UP)


def plain(value: float) -> int | float:
    """A number as JSON shows it: nine decimals at most, and a whole number without ``.0``."""
    if isinstance(value, int):
        return value
    rounded = nine(value)
    return int(rounded) if rounded.is_integer() else rounded


def largest_remainder(points: Sequence[float], digits: int = 0) -> list[Decimal]:
    """Parts rounded to ``digits`` decimals that sum exactly to their total rounded half up.

    The largest-remainder method: every part is cut down, then the units that are lacking go to the parts that
    lost most (to the earlier one where two lost the same). Parts may be negative, as changes are.
    """
    exact = [Decimal(repr(nine(part))) for part in points]
    quantum = _QUANTA[digits]
    cut = [part.quantize(quantum, ROUND_FLOOR) for part in exact]
    total = sum(exact, Decimal(0)).quantize(quantum, ROUND_HALF_UP)
    lacking = int((total - sum(cut, Decimal(0))) / quantum)
    order = sorted(range(len(exact)), key=lambda index: (cut[index] - exact[index], index))
    for index in order[:lacking]:
        cut[index] += quantum
    return cut
