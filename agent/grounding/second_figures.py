"""Figures in spans, for the second reader: what a reader takes them for, and whether that is the fact's
value.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Literal

_FIGURE = re.compile(
    r"(?P<sign>[-−–+±]\s?)?[^\w\s+−–-]?\s?(?P<digits>[0-9](?:[0-9.,\u00a0\u202f '’]*[0-9])?)"
)
_SPACES = re.compile("[ \u00a0\u202f'’]")
_SCALES: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\s?(?:тыс|k\b|к\b|thousand)"), 3),
    (re.compile(r"\s?(?:млн|mln|m\b|million)"), 6),
    (re.compile(r"\s?(?:млрд|bn|b\b|billion)"), 9),
)
_PERCENT = re.compile(r"%|процент|per ?cent")


@dataclass(frozen=True)
class Figure:
    """A figure as it is shown: its value, the worth of its last digit, and whether a sign was written."""

    value: Decimal
    step: Decimal
    signed: bool


def read_figure(text: str, language: Literal["ru", "en"]) -> Figure | None:
    """The first figure in ``text`` as a reader of ``language`` takes it; ``None`` where there is none to be
    read.
    """
    from babel.numbers import NumberFormatError, parse_decimal

    plain = unicodedata.normalize("NFKC", text)
    match = _FIGURE.search(plain)
    if match is None:
        return None
    # Babel wants the locale's own grouping sign; a renderer may use any of the spaces.
    digits = _SPACES.sub("\u00a0" if language == "ru" else "", match["digits"])
    try:
        value = parse_decimal(digits, locale=language, strict=True)
    except NumberFormatError:
        return None
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    tail = plain[match.end() :].lower()
    scale = next((power for pattern, power in _SCALES if pattern.match(tail)), 0)
    sign = (match["sign"] or "").strip()
    value = value.scaleb(scale)
    return Figure(-value if sign in ("-", "−", "–") else value, Decimal(1).scaleb(scale - places), bool(sign))


def agrees(shown: Figure, value: Decimal, text: str, unit: str | None) -> bool:
    """Whether ``shown`` (read from ``text``) is ``value`` rounded to the digits shown.

    A ratio is shown as a percentage; where ``unit`` is not known, a percentage may be of a ratio or be one
    already. Without a sign, the size alone must agree: "down by 12 points" speaks its direction.
    """
    if unit == "ratio":
        wants = [value * 100]
    elif unit is None and _PERCENT.search(text):
        wants = [value * 100, value]
    else:
        wants = [value]
    if not shown.signed:
        wants += [abs(want) for want in wants]
    return any(
        shown.value == (want / shown.step).quantize(Decimal(1), rounding) * shown.step
        for want in wants
        for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    )


def read_date(text: str) -> tuple[int | None, int, int | None] | None:
    """Day, month and year of a date in figures or with the month's name (Babel's); ``None`` where none is.

    Day and year are ``None`` where the text leaves them out ("March 2027", "15 марта").
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    if match := re.search(r"(\d{4})-(\d\d)-(\d\d)", plain):
        return int(match[3]), int(match[2]), int(match[1])
    if match := re.search(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", plain):
        return int(match[1]), int(match[2]), int(match[3])
    words = set(re.findall(r"[^\W\d_]+", plain))
    month = next((number for name, number in _months() if name in words), None)
    if month is None:
        return None
    numbers = [int(found) for found in re.findall(r"\d+", plain)]
    year = next((number for number in numbers if number > 31), None)
    day = next((number for number in numbers if number <= 31), None)
    return day, month, year


def is_date(text: str, value: date) -> bool | None:
    """Whether ``text`` shows ``value``; ``None`` where it shows no date."""
    read = read_date(text)
    if read is None:
        return None
    wants = (value.day, value.month, value.year)
    return all(have is None or have == want for have, want in zip(read, wants, strict=True))


@cache
def _months() -> tuple[tuple[str, int], ...]:
    from babel.dates import get_month_names

    widths: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
    contexts: tuple[Literal["format"], Literal["stand-alone"]] = ("format", "stand-alone")
    names = {
        (name.lower().rstrip("."), number)
        for locale in ("ru", "en")
        for width in widths
        for context in contexts
        for number, name in get_month_names(width, context, locale).items()
    }
    return tuple(sorted(names))
