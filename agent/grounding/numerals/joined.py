"""Parts of one number that were read apart: "1 1/2", "a quarter of a million", «пять и три десятых миллиона»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.grounding.numerals.quantity import Found

_OF_A = re.compile(r"\sof\s", re.IGNORECASE)
_AND = re.compile(r"\s(?:и|and)\s", re.IGNORECASE)
_SPACE = re.compile(r"[ \u00a0\u202f]")
_SCALE = Decimal(1000)


def joined(items: Sequence[Found], text: str) -> list[Found]:
    """``items`` in order, with neighbours that are one number put together."""
    found: list[Found] = []
    for item in items:
        while found and (whole := _whole(found[-1], item, text[found[-1].end : item.start])) is not None:
            item = whole
            found.pop()
        found.append(item)
    return found


def _whole(first: Found, second: Found, between: str) -> Found | None:
    if first.value is None or second.value is None or first.unit is not None:
        return None
    value: Decimal | None = None
    parts = first.kind == "fraction" or first.value != first.value.to_integral_value()
    if parts and (_OF_A.fullmatch(between) or _SPACE.fullmatch(between)) and _is_scale(second):
        value = first.value * second.value
    mixed = first.kind == "cardinal" and second.kind == "fraction" and abs(second.value) < 1
    # "1 1/2" in figures, «пять и три десятых» in words.
    if mixed and ((_SPACE.fullmatch(between) and not parts) or _AND.fullmatch(between)):
        value = first.value + second.value
    if value is None:
        return None
    return replace(second, start=first.start, value=value)


def _is_scale(item: Found) -> bool:
    """A thousand, a million (...) alone."""
    value = item.value
    return value is not None and value >= _SCALE and value.normalize().as_tuple().digits == (1,)
