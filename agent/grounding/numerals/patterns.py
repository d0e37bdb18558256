"""Quantities with a shape of their own in figures: dates, times, quarters, fractions, dotted codes.

Each is tried on the folded text, longest shape first, before the walk over single numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from agent.grounding.numerals.quantity import QuantityKind

MONTHS_RU = (
    "январ[ьяею]|феврал[ьяею]|март[ае]?|апрел[ьяею]|ма[йяе]|июн[ьяею]|июл[ьяею]|август[ае]?|сентябр[ьяею]|октябр[ьяею]"
    "|ноябр[ьяею]|декабр[ьяею]|янв|фев|апр|авг|сент|окт|нояб|дек"
)
MONTHS_EN = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    "|Aug|Sept|Sep|Oct|Nov|Dec"
)
_YEAR = r"(?:19|20)\d{2}"
_G = r"(?:\s?(?:года?|году|гг?\.(?!\w)))?"


@dataclass(frozen=True, slots=True)
class Shaped:
    """A quantity found by its shape in the folded text."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    kind: QuantityKind


#: Shape, kind, unit; a group named ``v`` is its value.
_SHAPES: tuple[tuple[re.Pattern[str], QuantityKind, str | None], ...] = (
    (re.compile(r"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?\b"), "date", None),
    (
        re.compile(rf"(?<![\d.,])\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})(?![\d])(?!\.\d){_G}"),
        "date",
        None,
    ),
    (
        re.compile(
            rf"(?<![\d.,])\d{{1,2}}(?:-?(?:го|е|ого|му))?(?:\s?[-–—]\s?\d{{1,2}}(?:-?го)?)?\s(?:{MONTHS_RU})\b\.?(?:\s{_YEAR}{_G})?",
            re.IGNORECASE,
        ),
        "date",
        None,
    ),
    (re.compile(rf"\b(?:{MONTHS_RU})\s{_YEAR}{_G}(?!\d)", re.IGNORECASE), "date", None),
    (
        re.compile(
            rf"(?<![\d.,])\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}}(?:st|nd|rd|th)?)?\s(?:of\s)?(?:{MONTHS_EN})\b\.?(?:,?\s{_YEAR})?(?!\d)"
        ),
        "date",
        None,
    ),
    (
        re.compile(
            rf"\b(?:{MONTHS_EN})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,?\s{_YEAR})?(?![\d%])(?![.,:]\d)"
        ),
        "date",
        None,
    ),
    (re.compile(rf"\b(?:{MONTHS_EN})\.?,?\s{_YEAR}(?!\d)"), "date", None),
    (re.compile(rf"\bQ(?P<v>[1-4])(?:[ '’/-]{{0,2}}(?:FY\s?)?(?:{_YEAR}|\d{{2}}))?(?!\w)"), "quarter", None),
    (re.compile(rf"\b{_YEAR}[ -]?Q(?P<v>[1-4])\b"), "quarter", None),
    (re.compile(r"\b(?P<v>[1-4])Q(?:\s?'?\d{2,4})?\b"), "quarter", None),
    (
        re.compile(
            rf"(?<![\d.,])(?P<v>[1-4])(?:-?(?:й|м|го|му|ый|ом|ий|ем))?\s?(?:кв\.|квартал(?:а|е|у|ом)?\b)(?:\s{_YEAR}{_G})?"
        ),
        "quarter",
        None,
    ),
    (
        re.compile(
            rf"\b(?P<r>I|II|III|IV)(?:-?(?:й|м|го))?\s(?:кв\.|квартал(?:а|е|у|ом)?\b)(?:\s{_YEAR}{_G})?"
        ),
        "quarter",
        None,
    ),
    (
        re.compile(rf"\bH(?P<v>[12])[ '’-]{{0,2}}(?:of\s)?(?:FY\s?)?{_YEAR}\b|\b{_YEAR}[ -]?H(?P<w>[12])\b"),
        "quarter",
        None,
    ),
    (
        re.compile(
            r"\bH(?P<v>[12])(?=\s(?:revenue|results?|targets?|figures?|goals?|budgets?|plans?|sales|growth|report|numbers|of\b))"
            r"|(?:(?<=\bby\s)|(?<=\bfor\s)|(?<=\bduring\s)|(?<=\bsince\s)|(?<=\breached\s)|(?<=\bto\s))H(?P<w>[12])\b(?!\s(?:tag|head|title))"
        ),
        "quarter",
        None,
    ),
    (
        re.compile(
            r"\b(?:single|double|triple)[- ](?:digits?|figures)\b|\bоднозначн\w+\s(?:числ|цифр|процент)\w+",
            re.IGNORECASE,
        ),
        "cardinal",
        None,
    ),
    (re.compile(r"\b(?P<v>[12])H(?:\s?'?\d{2,4})\b"), "quarter", None),
    (re.compile(rf"\bFY\s?'?(?:{_YEAR}|\d{{2}})\b"), "year", "year"),
    (
        re.compile(
            rf"(?<![\d.,])(?P<v>{_YEAR})(?:-?(?:й|го|м|му|е|х))?\s?(?:год(?:а|у|ом|е|ы|ов|ам)?\b|гг?\.)"
        ),
        "year",
        "year",
    ),
    (
        re.compile(r"(?<![\d.,:])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\s?(?:[ap]\.?m\.?|AM|PM)\b)?(?![:\d])"),
        "time",
        None,
    ),
    (re.compile(r"(?<![\d.,:])\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]m\b|[ap]\.m\.|AM\b|PM\b)"), "time", None),
    # Points that part thousands ("1.200.000", "12.345,60") make no code.
    (
        re.compile(r"\b(?!\d{1,3}(?:\.\d{3}){2}(?![.\d])|\d{1,3}(?:\.\d{3})+,\d)v?\d+(?:\.\d+){2,}(?!\d)"),
        "code",
        None,
    ),
    (re.compile(r"(?<![\w.,])(?P<e>\d+(?:[.,]\d+)?)[eE](?P<x>[+-]?\d{1,2})(?!\w)"), "cardinal", None),
    (re.compile(r"(?<![\w.,])(?P<e>10)\^(?P<p>\d{1,2})(?!\w)"), "cardinal", None),
    (re.compile(r"(?<![\d.,:/])(?P<a>\d+):(?P<b>\d+)(?![\d:])"), "fraction", None),
    (re.compile(r"(?<![\d.,/])(?P<a>\d{1,3})\s?[/⁄∕]\s?(?P<b>\d{1,3})(?![\d/]|[.,]\d)"), "fraction", None),
    (re.compile(r"\b(?=\w*\d\w*[a-zA-Z]\w*\d)[0-9a-fA-F]{8,}\b"), "code", None),
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def shaped(text: str) -> Iterator[Shaped]:
    """Every shaped quantity of a folded text that has a digit or a Roman quarter; overlaps are the caller's."""
    for pattern, kind, unit in _SHAPES:
        for match in pattern.finditer(text):
            yield Shaped(match.start(), match.end(), _value(match), unit, kind)


def _value(match: re.Match[str]) -> Decimal | None:
    groups = match.groupdict()
    if groups.get("r"):
        return Decimal(_ROMAN[str(groups["r"])])
    if groups.get("a"):
        below = Decimal(str(groups["b"]))
        above = Decimal(str(groups["a"]))
        return (above / below).quantize(Decimal("0.000001")).normalize() if below and above <= below else None
    if groups.get("x"):
        return Decimal(str(groups["e"]).replace(",", ".")).scaleb(int(str(groups["x"])))
    if groups.get("p"):
        return Decimal(10) ** int(str(groups["p"]))
    found = groups.get("v") or groups.get("w")
    return Decimal(found) if found else None
