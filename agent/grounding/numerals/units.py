"""What stands beside a number and says what it counts: scales, currencies, percent, points, time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from agent.grounding.numerals.quantity import QuantityKind

CURRENCY_SIGNS = {
    "₽": "RUB",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₸": "KZT",
    "₴": "UAH",
    "₹": "INR",
}

_SCALE = re.compile(
    r"\s?(?:(?P<t>тыс\.?(?![а-яё])|т\.(?=\s?(?:р|₽|руб))|т(?=[.]?\s?(?:р\b|₽))|тысяч[аиуей]*\b|thousand\b)"
    r"|(?P<m>млн\.?(?![а-яё])|mln\b|mn\b|million\b|миллион\w*)|(?P<b>млрд\.?(?![а-яё])|bn\b|bln\b|billion\b|миллиард\w*)"
    r"|(?P<tr>трлн\.?(?![а-яё])|tn\b|trillion\b))"
)
_GLUED_SCALE = re.compile(
    r"(?:(?P<t>[kKкК](?![\w])|[kKкК](?=₽|\$|€))|(?P<m>MM?(?!\w)|[mMмМ](?=\s?[₽$€]))|(?P<b>B(?!\w)))"
)
#: Behind a sum small letters scale too: "$500m", "£2tn".
_GLUED_TO_MONEY = re.compile(r"(?:(?P<tr>t(?!\w))|(?P<m>mm?(?!\w))|(?P<b>b(?!\w)))", re.IGNORECASE)
_POWERS = {"t": 3, "m": 6, "b": 9, "tr": 12}

_CASES = "(?:а|ов|ам|ами|ах|у|ом|е|ы)?"
_UNITS: tuple[tuple[str, QuantityKind | None, str], ...] = (
    (r"(?:%|percent|per\scent|pct|процент\w*)[\s-]*(?:п\.?\s?п\.?(?!\w)|points?\b|пункт\w*)", "points", "percentage_points"),
    (r"(?:п\.\s?п\.|пп\b|п/п|pp\b|p\.p\.|ppts?\b|percentage\spoints?\b|процентн\w+\sпункт\w*)", "points", "percentage_points"),
    (r"(?:б\.\s?п\.|бп\b|bps?\b|basis\spoints?\b|базисн\w+\sпункт\w*)", "percent", "basis_points"),
    (rf"(?:%(?:-?\w+)?|percent\b|per\scent\b|pct\b|процент{_CASES}\b|процентн\w+|проц\.)", "percent", "percent"),
    (r"‰", "percent", "per_mille"),
    (r"(?:₽|руб(?:\.|л[а-яё]*|\b)|р\.|RUB\b|RUR\b|roubles?\b|rubles?\b|целковых)", "money", "RUB"),
    (r"(?:\$|USD\b|dollars?\b|bucks?\b|доллар[а-яё]*|бакс(?:а|у|ом|ы|ов|ам|ами|ах)?\b|у\.\s?е\.)", "money", "USD"),
    (r"(?:€|EUR\b|euros?\b|евро\b)", "money", "EUR"),
    (r"(?:£|GBP\b|pounds?\b|фунт[а-яё]*)", "money", "GBP"),
    (r"(?:₸|KZT\b|тенге\b)", "money", "KZT"),
    (r"(?:₴|UAH\b|hryvnias?\b|грив(?:ен|н)[а-яё]*)", "money", "UAH"),
    (r"(?:₹|INR\b|rupees?\b|рупи[а-яё]+)", "money", "INR"),
    (r"(?:CNY\b|RMB\b|yuan\b|юан[а-яё]*)", "money", "CNY"),
    (r"(?:¥|JPY\b|yen\b|[ий]ен(?:а|ы|е|у|ой|ам|ами|ах)?\b)", "money", "JPY"),
    (r"(?:CHF\b|francs?\b|франк(?:а|у|ом|е|и|ов|ам|ами|ах)?\b)", "money", "CHF"),
    (r"(?:AED\b|dirhams?\b|дирхам[а-яё]*)", "money", "AED"),
    (rf"(?:балл{_CASES}\b|points?\b|pts?\b|очк(?:о|а|ов|ам)\b|пункт{_CASES}\b)", "points", "points"),
    (r"(?:раза?\b|times\b|[xх×](?!\w)|-?fold\b)", "multiplier", "times"),
    (r"(?:секунд[а-яё]*|seconds?\b|secs?\b|сек\.?(?!\w))", None, "second"),
    (r"(?:ms\b|мс\b|milliseconds?\b)", None, "millisecond"),
    (r"(?:минут[а-яё]*|minutes?\b|mins?\b|мин\.?(?!\w))", None, "minute"),
    (r"(?:час(?:а|ов|у|ом|ам|ами|ах|ы|е)?\b|hours?\b|hrs?\b|ч\.(?!\w))", None, "hour"),
    (r"(?:дн(?:я|ей|ю|ём|ем|ям|ями|ях|и)\b|день\b|days?\b|сут(?:ок|ки|кам)\b|дн\.)", None, "day"),
    (r"(?:недел[а-яё]*|weeks?\b|нед\.?(?!\w))", None, "week"),
    (r"(?:месяц[а-яё]*|months?\b|мес\.?(?!\w))", None, "month"),
    (r"(?:квартал[а-яё]*|quarters?\b)", None, "quarter"),
    (r"(?:год(?:а|у|ом|ам|ы|е)?\b|лет\b|годам[и]?\b|years?\b|yrs?\b|г\.(?!\w))", None, "year"),
    (r"(?:кг|km|км|kg|ГБ|GB|МБ|MB|Мб|Гб|тб|ТБ|TB|шт)\b\.?", None, "other"),
)  # fmt: skip
_UNIT_PATTERNS = tuple(
    (
        re.compile(rf"[\s-]?(?:{body})", re.IGNORECASE if "%" not in body or "percent" in body else 0),
        kind,
        unit,
    )
    for body, kind, unit in _UNITS
)
_STARTS = re.compile(r"[\s-]?([%‰₽$€£¥₸₴₹×]|[^\W\d_])")


@dataclass(frozen=True, slots=True)
class UnitMatch:
    end: int
    kind: QuantityKind | None
    unit: str


def read_scale(text: str, at: int, *, money: bool = False) -> tuple[int, Decimal] | None:
    """A scale right after a number in figures: ``(end, factor)``; ``money`` where a currency stands before it."""
    match = (
        _GLUED_SCALE.match(text, at)
        or _SCALE.match(text, at)
        or (_GLUED_TO_MONEY.match(text, at) if money else None)
    )
    if match is None:
        return None
    name = next(name for name, found in match.groupdict().items() if found)
    return match.end(), Decimal(10) ** _POWERS[name]


def read_unit(text: str, at: int) -> UnitMatch | None:
    """The unit that follows a number ending at ``at``."""
    if _STARTS.match(text, at) is None:
        return None
    for pattern, kind, unit in _UNIT_PATTERNS:
        match = pattern.match(text, at)
        if match is not None and match.end() > at:
            return UnitMatch(match.end(), kind, unit)
    return None
