"""From what a cell holds to what the record holds: one reader a field, which returns a value or says why not.

Two worlds meet here. A *text cell* (CSV, a text cell of XLSX, a text column of Parquet) is read: numerals,
dates, booleans and lists in the forms people write them. A *typed value* (JSON, a number or date of Parquet
or XLSX) is taken as it is or refused: a JSON ``"85"`` is text where a number belongs. A percentage is the
exception that the spec makes (``85%`` in a ratio field is 0.85), and dates, which JSON can only write as
text.

Nothing is clamped, defaulted or coerced. The spec of the client record is the source of every form read here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from tools.book import numerals
from tools.book.fields import FieldSpec
from tools.book.numerals import DecimalSigns

#: The value of a cell that holds nothing.
MISSING = None

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SIMPLE = re.compile(r"-?[0-9]+(\.(?:[0-9]{1,2}|[0-9]{4,}))?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_USUAL_CURRENCIES = frozenset({"RUB", "USD", "EUR", "KZT", "BYN", "GBP", "CNY"})
_TRUTH = {
    "true": True,
    "1": True,
    "yes": True,
    "да": True,
    "false": False,
    "0": False,
    "no": False,
    "нет": False,
}

Reader = Callable[[Any], Any]


class Unfit(Exception):
    """The value cannot stand in this field; the message is the rule that it breaks."""

    @property
    def rule(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Habits:
    """How one file holds its values."""

    signs: DecimalSigns
    text_is_cells: bool = True
    """Whether a string is a cell to be read (CSV) or a typed value (JSON)."""
    numbers_as_text: Literal["never", "ids", "always"] = "never"
    """Where a whole number may stand for text: nowhere (JSON), in ids such as ``client_id`` (Parquet), anywhere
    (XLSX)."""


def is_missing(value: Any) -> bool:
    """Whether a cell is empty: nothing, or text of spaces alone."""
    return value is None or (isinstance(value, str) and not value.strip())


def reader(spec: FieldSpec, habits: Habits, *, scale: Decimal | None = None) -> Reader:
    """What turns a cell that is not empty into a value of ``spec``; it raises :class:`Unfit`.

    ``scale`` multiplies a number before its range is judged (a column map's conversion).
    """
    if spec.kind in ("number", "integer"):
        return _number_reader(spec, habits, scale)
    if spec.kind == "text":
        return _text_reader(spec, habits)
    if spec.kind == "boolean":
        return lambda value: _boolean(spec, value)
    if spec.kind == "date":
        return lambda value: _date(spec, value)
    if spec.kind == "choice":
        return lambda value: _choice(spec, value)
    return _list_reader(spec, habits)


# --- numbers ----------------------------------------------------------------------------------------------


def _number_reader(spec: FieldSpec, habits: Habits, scale: Decimal | None) -> Reader:
    low = -math.inf if spec.low is None else spec.low
    high = math.inf if spec.high is None else spec.high
    whole = spec.kind == "integer"
    signs = habits.signs

    simple = habits.text_is_cells and scale is None

    def from_text(value: str) -> float:
        if simple and (match := _SIMPLE.fullmatch(value)):  # most cells of most files
            if match.lastindex:
                signs.note_point()
            return float(value)
        text = value.strip()
        percent = text.endswith("%")
        if percent and not spec.percent:
            raise Unfit(f"{spec.rule}; a percentage cannot stand here")
        if not percent and not habits.text_is_cells:
            raise Unfit(f"{spec.rule}, not text")
        numeral = numerals.parse(text[:-1].rstrip() if percent else text)
        if numeral is None:
            if numerals.not_finite(text):
                raise Unfit("must be a finite number")
            raise Unfit(spec.rule)
        if numeral.shown or numeral.grouping:
            signs.note(numeral)
        literal = numeral.literal
        if numeral.sign is not None:
            settled = signs.settle(numeral)
            if settled is None:
                raise Unfit(two_ways(numeral))
            literal = settled
        if percent or scale is not None:
            try:
                return float(Decimal(literal) * (scale or 1) / (100 if percent else 1))
            except ArithmeticError:  # an exponent that no number has
                raise Unfit("must be a finite number") from None
        return float(literal)

    def read(value: Any) -> float | int:
        if spec.truth:
            value = _as_count(value)
        if isinstance(value, str):
            number = from_text(value)
        elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            try:
                number = float(value if scale is None else Decimal(str(value)) * scale)
            except (OverflowError, ArithmeticError):
                raise Unfit("must be a finite number") from None
        else:
            raise Unfit(spec.rule)
        if not math.isfinite(number):
            raise Unfit("must be a finite number")
        if not low <= number <= high:
            raise Unfit(spec.rule)
        if whole:
            if number != int(number):
                raise Unfit(spec.rule)
            return int(number)
        return number + 0.0  # no negative zero

    return read


def _as_count(value: Any) -> Any:
    """1 for a value that says yes, 0 for one that says no; any other as it is."""
    said = _TRUTH.get(value.strip().casefold()) if isinstance(value, str) else value
    return float(said) if isinstance(said, bool) else value


def two_ways(numeral: numerals.Numeral) -> str:
    """The rule that an ambiguous numeral breaks, with both readings."""
    sign = numeral.sign or ","
    other = "." if sign == "," else ","
    return (
        f"can be read as {numeral.thousands} or as {numeral.literal}: "
        f"say --decimal {other} for the first or --decimal {sign} for the second"
    )


# --- text, choices, booleans, dates -----------------------------------------------------------------------


def _readable(text: str) -> str:
    """``text`` unless it holds what no store keeps: a NUL, or half of a surrogate pair."""
    if not text.isprintable() and ("\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)):
        raise Unfit("must be readable text, without NUL or broken characters")
    return text


def _text_reader(spec: FieldSpec, habits: Habits) -> Reader:
    numbers = habits.numbers_as_text == "always" or (
        habits.numbers_as_text == "ids" and spec.name.endswith("_id")
    )

    def read(value: Any) -> str:
        if isinstance(value, str):
            return _readable(value.strip())
        if (
            numbers
            and isinstance(value, (int, float))
            and not isinstance(value, bool)
            and value == int(value)
        ):
            return str(int(value))
        raise Unfit(spec.rule)

    if spec.name == "currency":
        return lambda value: _currency(read(value))
    return read


@lru_cache(maxsize=512)
def _currency(code: str) -> str:
    if code not in _USUAL_CURRENCIES:
        from babel.core import get_global  # only for the rare: it reads a file

        if not _CURRENCY.fullmatch(code) or code not in get_global("all_currencies"):
            raise Unfit("must be an ISO 4217 code in capitals, such as RUB")
    return code


def _choice(spec: FieldSpec, value: Any) -> str:
    text = value.strip() if isinstance(value, str) else value
    if text in spec.choices:
        return str(text)
    raise Unfit(spec.rule)


def _boolean(spec: FieldSpec, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        known = _TRUTH.get(value.strip().casefold())
        if known is not None:
            return known
    elif isinstance(value, (int, float)) and value in (0, 1):
        return value == 1
    raise Unfit(spec.rule)


def _date(spec: FieldSpec, value: Any) -> date:
    if isinstance(value, str):
        return _date_text(spec, value.strip())
    if isinstance(value, datetime):
        if value.time() != time.min:
            raise Unfit(f"{spec.rule}, without a time of day")
        return value.date()
    if isinstance(value, date):
        return value
    raise Unfit(spec.rule)


@lru_cache(maxsize=4096)
def _date_text(spec: FieldSpec, text: str) -> date:
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DOTTED.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        raise Unfit(f"{spec.rule}; there is no such day") from None
    raise Unfit(spec.rule)


# --- lists ------------------------------------------------------------------------------------------------


def _list_reader(spec: FieldSpec, habits: Habits) -> Reader:
    """A list, or in a text cell its items between semicolons. What is said twice counts once, in its first
    place."""

    def read(value: Any) -> tuple[str, ...]:
        if isinstance(value, str) and habits.text_is_cells:
            items: list[Any] = value.split(";")
        elif isinstance(value, (list, tuple)):
            items = list(value)
        else:
            raise Unfit(spec.rule)
        if not all(isinstance(item, str) for item in items):
            raise Unfit(spec.rule)
        texts = tuple(dict.fromkeys(_readable(item.strip()) for item in items if item.strip()))
        if spec.choices:
            for text in texts:
                if text not in spec.choices:
                    raise Unfit(f"{spec.rule}; {text!r} is none of them")
        return texts

    return read


def plain(value: Any) -> Any:
    """A value of an unknown column as JSON can hold it: dates as ISO text, numbers that are none as their
    word."""
    if isinstance(value, str):
        return _readable(value.strip())
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {_readable(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return _readable(str(value))
