"""Arithmetic over facts: the only way to a figure that no calculator made.

``derive`` takes facts, never bare numbers, checks that they may be put together at all (unit, currency, VAT,
period, what is counted), and returns a fact whose formula and inputs name the facts it came from and whose
they are. The order matters: of two facts the *first* is looked at *against the second* (difference = first
less second, change of the first on the second, first divided by second, first as a part of the second);
``rank`` is the first's place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal, TypeVar, get_args

from pydantic import ValidationError

from tools.facts import Audience, Fact, FactValue, Unit

T = TypeVar("T")

Operation = Literal["difference", "sum", "percent_change", "ratio", "share", "rank", "count"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)

#: Results of a division are kept to nine decimals, as all figures of the calculators.
_NINE = Decimal(1).scaleb(-9)

#: Units of amounts: they may be added up, and two different measures of them may be compared (a budget, a
#: spend).
_AMOUNTS: frozenset[Unit] = frozenset({"money", "count"})
#: Units that may be added up. An index, a mark or a rate may not: two scores of 40 are no score of 80.
_ADDS_UP: frozenset[Unit] = frozenset({"money", "count", "points", "number"})
#: Units with a true zero, of which one may be so many times, or so many per cent of, another.
_HAS_ZERO: frozenset[Unit] = frozenset({"money", "count", "number", "ratio", "percent"})
#: What the difference of two values of a unit is measured in, where it is not the unit itself.
_DIFFERENCE_UNIT: dict[Unit, Unit] = {
    "score": "points",
    "ten": "points",
    "ratio": "percent_points",
    "percent": "percent_points",
    "date": "count",
}
_NOT_NUMBERS: frozenset[Unit] = frozenset({"category", "name", "text"})


class DeriveError(ValueError):
    """The figure cannot be made from those facts; the message says why, in words fit for whoever asked."""


@dataclass(frozen=True)
class _Figure:
    """What an operation makes; ``derive`` puts lineage around it."""

    value: FactValue
    unit: Unit
    formula: str
    metric: str | None = None
    """``None``: the metric that the facts share, else the operation's own name."""
    noun: str | None = None
    client: str | None = None
    as_of: date | None = None
    period: str | None = None


def derive(operation: Operation, facts: Sequence[Fact], *, id: str) -> Fact:
    """One new fact, called ``id``, made of ``facts`` by ``operation``.

    - ``difference``: first less second. Scores give ``points``, percentages ``percent_points``, dates days.
    - ``sum``: of amounts, counts, points or plain numbers; the same fact twice is refused.
    - ``percent_change``: change of the first on the second, of one measure of one client; the second above
      zero.
    - ``ratio``: how many times the second goes into the first.
    - ``share``: the first as a part (0-1) of the second.
    - ``rank``: the first's place among all of them, the largest being at the top; equals share a place.
    - ``count``: how many facts there are (how many clients, where each is of another client).

    The metric is that of the facts where they share one and the result still measures it, else the
    operation's name. The audience is ``client`` only where every fact may be seen by the one and same client.

    Raises :class:`DeriveError` where a value is missing or the facts do not go together.
    """
    if operation not in _OPERATIONS:
        raise DeriveError(f"unknown operation {operation!r}; there are {', '.join(OPERATIONS)}")
    if not facts:
        raise DeriveError(f"{operation}: no facts were given")
    for fact in facts:
        if fact.value is None:
            raise DeriveError(f"{operation}: {_name(fact)} has no value; missing is not zero")
    figure = _OPERATIONS[operation](facts)
    money = figure.unit == "money"
    try:
        return Fact(
            id=id,
            client=figure.client if figure.client is not None else _common(fact.client for fact in facts),
            metric=figure.metric or _common(fact.metric for fact in facts) or operation,
            value=figure.value,
            unit=figure.unit,
            noun=figure.noun,
            currency=facts[0].currency if money else None,
            vat=facts[0].vat if money else None,
            period=figure.period,
            as_of=figure.as_of or _common(fact.as_of for fact in facts),
            formula=figure.formula,
            inputs=tuple(f"{_name(fact)} = {_value(fact)}" for fact in facts),
            source="derive",
            audience=_audience(facts),
        )
    except ValidationError as error:
        raise DeriveError(f"{operation}: {error.errors()[0]['msg']}") from error


def _difference(facts: Sequence[Fact]) -> _Figure:
    first, second = _two("difference", facts)
    _go_together("difference", facts)
    if first.unit not in _AMOUNTS and first.unit != "date":
        _same_metric("difference", first, second)
    formula = f"{_name(first)} - {_name(second)}"
    unit = _DIFFERENCE_UNIT.get(first.unit, first.unit)
    if isinstance(first.value, date) and isinstance(second.value, date):
        days = Decimal((first.value - second.value).days)
        return _Figure(days, unit, formula, metric="difference", noun="days", as_of=first.as_of)
    value = _number(first) - _number(second)
    if first.unit == "ratio":
        value *= 100
    return _Figure(value, unit, formula, noun=first.noun, as_of=first.as_of, period=_period(facts))


def _sum(facts: Sequence[Fact]) -> _Figure:
    if len(facts) < 2:
        raise DeriveError("sum: needs two facts or more")
    _distinct("sum", facts)
    _go_together("sum", facts)
    unit = facts[0].unit
    if unit not in _ADDS_UP:
        raise DeriveError(f"sum: values in {unit!r} do not add up")
    if unit == "number":
        for other in facts[1:]:
            _same_metric("sum", facts[0], other)
    for whole in facts:
        for part in facts:
            if any(line.startswith(f"{_name(part)} = ") for line in whole.inputs):
                raise DeriveError(f"sum: {_name(part)} is counted in {_name(whole)} already")
    value = sum((_number(fact) for fact in facts), Decimal(0))
    # Two quarters added up are no longer "2026Q4", nor any one quarter.
    period = facts[0].period if len({fact.period for fact in facts}) == 1 else None
    return _Figure(value, unit, " + ".join(map(_name, facts)), noun=facts[0].noun, period=period)


def _percent_change(facts: Sequence[Fact]) -> _Figure:
    first, second = _two("percent_change", facts)
    _go_together("percent_change", facts)
    _has_zero("percent_change", first, "use difference, which gives points")
    _same_metric("percent_change", first, second)
    if first.client != second.client:
        raise DeriveError(
            f"percent_change: {_name(first)} and {_name(second)} are of different clients; "
            "use ratio or difference"
        )
    base = _above_zero("percent_change", second)
    value = _divide(_number(first) - base, base, 100)
    formula = f"({_name(first)} - {_name(second)}) / {_name(second)} * 100"
    return _Figure(value, "percent", formula, as_of=first.as_of, period=_period(facts))


def _ratio(facts: Sequence[Fact]) -> _Figure:
    first, second = _two("ratio", facts)
    _go_together("ratio", facts)
    _has_zero("ratio", first, "an index has no zero to be so many times of")
    value = _divide(_number(first), _above_zero("ratio", second), 1)
    formula = f"{_name(first)} / {_name(second)}"
    return _Figure(value, "number", formula, metric="ratio", as_of=first.as_of, period=_period(facts))


def _share(facts: Sequence[Fact]) -> _Figure:
    first, second = _two("share", facts)
    _go_together("share", facts)
    if first.unit not in _ADDS_UP:
        raise DeriveError(f"share: values in {first.unit!r} have no parts")
    if second.client is not None and first.client != second.client:
        raise DeriveError(
            f"share: {_name(first)} is no part of {_name(second)}: they are of different clients"
        )
    part, whole = _number(first), _above_zero("share", second)
    if not 0 <= part <= whole:
        raise DeriveError(
            f"share: {_name(first)} is no part of {_name(second)}: it is not within zero and the whole"
        )
    return _Figure(
        _divide(part, whole, 1),
        "ratio",
        f"{_name(first)} / {_name(second)}",
        metric=None if first.metric == second.metric else "share",
        client=first.client,
        period=_period(facts),
    )


def _rank(facts: Sequence[Fact]) -> _Figure:
    if len(facts) < 2:
        raise DeriveError("rank: needs two facts or more")
    _distinct("rank", facts)
    _go_together("rank", facts)
    subject = _comparable(facts[0])
    place = 1 + sum(_comparable(fact) > subject for fact in facts[1:])
    formula = f"1 + how many of the others are larger than {_name(facts[0])}"
    return _Figure(Decimal(place), "number", formula, metric="rank", client=facts[0].client)


def _count(facts: Sequence[Fact]) -> _Figure:
    _distinct("count", facts)
    clients = {fact.client for fact in facts}
    noun = "clients" if None not in clients and len(clients) == len(facts) else "figures"
    return _Figure(Decimal(len(facts)), "count", "how many facts were given", metric="count", noun=noun)


_OPERATIONS: dict[str, Callable[[Sequence[Fact]], _Figure]] = {
    "difference": _difference,
    "sum": _sum,
    "percent_change": _percent_change,
    "ratio": _ratio,
    "share": _share,
    "rank": _rank,
    "count": _count,
}


def _two(operation: str, facts: Sequence[Fact]) -> tuple[Fact, Fact]:
    if len(facts) != 2:
        raise DeriveError(f"{operation}: needs exactly two facts, not {len(facts)}")
    return facts[0], facts[1]


def _go_together(operation: str, facts: Sequence[Fact]) -> None:
    """Every fact is a number (or every one a date) of one unit, currency, VAT kind, period and thing
    counted."""
    first = facts[0]
    for fact in facts:
        if fact.unit in _NOT_NUMBERS:
            raise DeriveError(f"{operation}: {_name(fact)} is a {fact.unit}, not a number")
    for other in facts[1:]:
        for what, mine, yours in (
            ("units", first.unit, other.unit),
            ("currencies", first.currency, other.currency),
            ("VAT kinds", first.vat or "unknown", other.vat or "unknown"),
            ("counted things", first.noun, other.noun),
            ("periods", _span(first.period), _span(other.period)),
        ):
            if mine != yours:
                raise DeriveError(
                    f"{operation}: {what} differ: {_name(first)} is {mine or 'none'}, "
                    f"{_name(other)} is {yours or 'none'}"
                )


def _same_metric(operation: str, first: Fact, second: Fact) -> None:
    if first.metric != second.metric:
        raise DeriveError(
            f"{operation}: {_name(first)} measures {first.metric} and {_name(second)} {second.metric}: "
            f"different measures in {first.unit!r} cannot be put together"
        )


def _distinct(operation: str, facts: Sequence[Fact]) -> None:
    seen: set[str] = set()
    for fact in facts:
        name = _name(fact)
        if name in seen:
            raise DeriveError(f"{operation}: {name} was given twice")
        seen.add(name)


def _has_zero(operation: str, fact: Fact, instead: str) -> None:
    if fact.unit not in _HAS_ZERO:
        raise DeriveError(f"{operation}: {_name(fact)} is in {fact.unit!r}; {instead}")


def _above_zero(operation: str, fact: Fact) -> Decimal:
    value = _number(fact)
    if value == 0:
        raise DeriveError(f"{operation}: {_name(fact)} is zero, and nothing can be divided by zero")
    if value < 0:
        raise DeriveError(f"{operation}: {_name(fact)} is below zero, and a base must be above it")
    return value


def _number(fact: Fact) -> Decimal:
    if not isinstance(fact.value, Decimal):
        raise DeriveError(f"{_name(fact)} is a {fact.unit}, not a number")
    return fact.value


def _comparable(fact: Fact) -> Decimal:
    return Decimal(fact.value.toordinal()) if isinstance(fact.value, date) else _number(fact)


def _divide(over: Decimal, under: Decimal, times: int) -> Decimal:
    try:
        rounded = (over * times / under).quantize(_NINE)
    except InvalidOperation as error:
        raise DeriveError(f"{over} against {under}: too large a number to be meant") from error
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _span(period: str | None) -> str | None:
    """The length of a period, whether it is named by its length (``month``) or by its date (``2026-11``,
    ``2026Q4``)."""
    if period is None or not period[:4].isdigit():
        return period
    rest = period[4:].lstrip("-").upper()
    if not rest:
        return "year"
    return {"Q": "quarter", "W": "week"}.get(rest[0], "month" if len(rest) == 2 else period)


def _period(facts: Sequence[Fact]) -> str | None:
    """The period that the facts share; where they are, say, two quarters, its length."""
    return _common(fact.period for fact in facts) or _span(facts[0].period)


def _common(values: Iterable[T | None]) -> T | None:
    """The value that all share, else ``None``."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _audience(facts: Sequence[Fact]) -> Audience:
    """What is made of two clients' facts is for neither of them to see."""
    one_client = len({fact.client for fact in facts}) == 1
    return "client" if one_client and all(fact.audience == "client" for fact in facts) else "internal"


def _name(fact: Fact) -> str:
    """A fact as formulas call it: its id, whose it is and of which day where that is known."""
    whose = f" of {fact.client}" if fact.client is not None else ""
    when = f" on {fact.as_of.isoformat()}" if fact.as_of is not None else ""
    return f"{fact.id}{whose}{when}"


def _value(fact: Fact) -> str:
    if fact.unit == "ratio" and isinstance(
        fact.value, Decimal
    ):  # told as it is shown: two parts of a whole may look alike
        return f"{(fact.value * 100).normalize():f}%"
    value = fact.value.isoformat() if isinstance(fact.value, date) else str(fact.value)
    return f"{value} {fact.currency}" if fact.currency else value
