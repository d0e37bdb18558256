"""Roman numerals: canonical capitals, runs of i, v and x, and a lone V or X."""

from __future__ import annotations

import re
from decimal import Decimal

_CANONICAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SMALL = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
#: Lower-case words that spell a canonical numeral.
_WORDS = frozenset(
    {"mix", "div", "liv", "mdi", "cli", "civ", "dix", "mil", "mcc", "mli", "clv", "dci", "dcm", "cdc", "mmm"}
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_STAIRCASE = re.compile(r"[IVXivx]{2,}|[IiLl|]{3,}")
#: Fewer Cyrillic capitals that pass for Roman figures spell abbreviations («МСХ»).
_LONG = 4
#: Cyrillic letters that pass for Roman figures.
_CYRILLIC = str.maketrans("ХхІіМСх", "XxIiMCx")


def roman_value(word: str, look_alikes: frozenset[str]) -> Decimal | None:
    """What ``word`` is worth as a Roman numeral of two letters or more; ``None`` where it is none."""
    if len(word) < 2 or word in look_alikes:
        return None
    cyrillic = set(word) <= set("ХхІі") or (len(word) >= _LONG and set(word) <= set("ХІМС"))
    latin = word.translate(_CYRILLIC) if cyrillic else word
    small = latin.islower() and _SMALL.fullmatch(latin) is not None
    long_small = len(latin) > 2 and latin[1:].islower() and latin.lower() not in _WORDS
    if small or ((latin.isupper() or long_small) and _CANONICAL.fullmatch(latin.upper())):
        return Decimal(_sum(latin.upper()))
    if _STAIRCASE.fullmatch(latin) and len(set(latin.lower())) == 1 and latin.lower() not in ("ll",):
        return Decimal(_sum(latin.upper().replace("|", "I")))
    return None


def _sum(capitals: str) -> int:
    values = [_VALUES.get(letter, 1) for letter in capitals]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
