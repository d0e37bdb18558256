"""How each kind of value is written in Russian and English.

Numbers go by Babel: Russian groups digits by non-breaking spaces, has a decimal comma and a non-breaking space before
% and ₽; English groups by commas and writes the currency in front (₽500,000, $2,400). Money is given in full, with
kopecks only where there are any; scores are whole numbers, rounded half up; a number from ten on has one decimal, a
count from a hundred on none; a change has its sign (+ or −), unless the sentence's own verb says which way it went.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from agent.grounding.inflect import counted, inflect, inflect_name
from agent.grounding.references import Form
from tools.facts import Fact
from tools.words import Language, words
from tools.words.periods import quarter_name

NO_DATA: dict[Language, str] = {"ru": "нет данных", "en": "no data"}
NBSP = "\u00a0"
MINUS = "\u2212"
_OUT_OF_TEN: dict[Language, str] = {"ru": f"{{}}{NBSP}из{NBSP}10", "en": f"{{}}{NBSP}out of{NBSP}10"}
_PERCENT_POINTS: dict[Language, str] = {"ru": f"{NBSP}п.{NBSP}п.", "en": f"{NBSP}pp"}
#: Decimals kept in prose by unit; ``None`` where the value decides.
_PLACES = {
    "score": 0,
    "points": 1,
    "ratio": 1,
    "percent": 1,
    "percent_points": 1,
    "ten": 1,
    "number": 2,
    "count": 1,
}


def format_value(fact: Fact, language: Language, *, form: Form | None = None, signed: bool = False) -> str:
    """The fact's value as a reader sees it.

    Args:
        form: the Russian case of a name, category or counted noun.
        signed: write + or − before a number.
    """
    value = fact.value
    if value is None:
        return NO_DATA[language]
    if isinstance(value, str):
        return _words(fact, value, language, form)
    if isinstance(value, date):
        return _date(value, language)
    sign = (
        (MINUS if value < 0 else "+" if value > 0 and signed else "") if fact.unit != "money" or value else ""
    )
    return sign + _number(fact, abs(value), language, form)


def _words(fact: Fact, value: str, language: Language, form: Form | None) -> str:
    if fact.unit == "category":
        word = words(language).category(fact.noun or "", value)
        return inflect(word, form) if form and language == "ru" else word
    if fact.unit in ("name", "text"):
        value = harmless(str(value))
    if fact.metric == "quarter":
        return quarter_name(value, language)
    if fact.unit == "name" and form and language == "ru":
        return inflect_name(value, form)
    return value


def _date(value: date, language: Language) -> str:
    from babel.dates import format_date

    text: str = format_date(value, f"d{NBSP}MMMM{NBSP}y", locale=language)
    return text


def _number(fact: Fact, value: Decimal, language: Language, form: Form | None) -> str:
    match fact.unit:
        case "money":
            return _money(value, fact.currency or "", language)
        case "ratio":
            return _decimal(_rounded(value * 100, 1), language) + _percent_sign(language)
        case "percent":
            return _decimal(_rounded(value, 1), language) + _percent_sign(language)
        case "percent_points":
            return _decimal(_rounded(value, 1), language) + _PERCENT_POINTS[language]
        case "ten":
            return _OUT_OF_TEN[language].format(_decimal(_rounded(value, 1), language))
        case "count":
            return _count(fact, value, language, form)
        case unit:
            return _decimal(_rounded(value, _places(unit, value)), language)


def _count(fact: Fact, value: Decimal, language: Language, form: Form | None) -> str:
    shown = _rounded(value, _places("count", value))
    forms = words(language).noun(fact.noun or "")
    noun = counted(shown, forms, form or "nom") if language == "ru" else forms[0] if shown == 1 else forms[-1]
    return f"{_decimal(shown, language)}{NBSP}{noun}"


def _money(value: Decimal, currency: str, language: Language) -> str:
    from babel.numbers import get_currency_symbol

    symbol = get_currency_symbol(currency, locale="ru" if currency == "RUB" else "en")
    whole = value == value.to_integral_value()
    number = _decimal(value if whole else _rounded(value, 2), language, places=0 if whole else 2)
    if language == "ru":
        return f"{number}{NBSP}{symbol}"
    return f"{symbol}{number}" if len(symbol) == 1 else f"{symbol}{NBSP}{number}"


def _places(unit: str, value: Decimal) -> int:
    """Decimals of a number or count: the larger it is, the fewer anybody reads."""
    fewer = (unit == "number" and value >= 10) or (unit == "count" and value >= 100)
    return _PLACES.get(unit, 2) - fewer


def _percent_sign(language: Language) -> str:
    return f"{NBSP}%" if language == "ru" else "%"


def _rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as the scores are rounded."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded


def _decimal(value: Decimal, language: Language, *, places: int | None = None) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * places if places else "#,##0.####"
    text: str = format_decimal(value, pattern.rstrip("."), locale=language)
    return text.replace("\u202f", NBSP)


_SPACE = re.compile(r"\s+")


def harmless(text: str) -> str:
    """A name or a text on record as plain words: it may not draw an image, open a link, make a tag or begin a line.

    Whatever a client's name holds, it is shown and can be recognised; only marks that a page or a renderer of
    Markdown would act on are taken apart.
    """
    flat = _SPACE.sub(" ", "".join(char if char.isprintable() else " " for char in text)).strip()
    return (
        flat.replace("](", "] (").replace("![", "! [").replace("<", "‹").replace(">", "›").replace("`", "'")
    )
