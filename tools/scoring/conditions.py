"""Conditions over the fields of a client record: ``current_spend < 1000000 and technical_score < 70``.

Parsed once by sqlglot into a small tree of our own (nothing is ever evaluated as code), checked against the
record's fields when it is read, and judged in three values: a comparison that needs a missing field is
neither true nor false, and the answer names the field. False and unknown is false; true or unknown is true.

The tree (:class:`Compare`, :class:`OneOf`, :class:`All`, :class:`AnyOf`, :class:`Negated`) is public, so that
the same condition can be put to a table of clients at once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from tools.record import ClientRecord
from tools.scoring.fields import EXTRA, FieldInfo, field_info, reader

if TYPE_CHECKING:
    from sqlglot import exp

Operator = Literal["<", "<=", ">", ">=", "=", "<>"]
Value = int | float | str | bool | date

#: What an operator of a rule does with values, and with columns of them.
OPERATORS: dict[Operator, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_FLIPPED: dict[Operator, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}


class ConditionError(ValueError):
    """A condition that cannot be read; the message says where and what to write instead."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``True``, ``False`` or ``None`` (unknown), with the fields that would settle it."""

    value: bool | None
    missing: tuple[str, ...] = ()


_TRUE, _FALSE = Verdict(True), Verdict(False)


@dataclass(frozen=True)
class Compare:
    """A field against a value, or against another field of the same kind."""

    field: str
    op: Operator
    value: Value | None = None
    other: str | None = None
    currency: str | None = None
    """The currency that ``value`` is stated in, where the field is money."""
    _read: Callable[[ClientRecord], Any] = attribute(init=False, repr=False, compare=False)
    _read_other: Callable[[ClientRecord], Any] | None = attribute(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_read", reader(self.field))
        object.__setattr__(self, "_read_other", reader(self.other) if self.other else None)

    def judge(self, record: ClientRecord) -> Verdict:
        left = self._read(record)
        right = self.value if self._read_other is None else self._read_other(record)
        if left is None or right is None:
            names = ((self.field, left), (self.other or "", right))
            return Verdict(None, tuple(name for name, value in names if value is None))
        if self.currency is not None and self.currency != record.currency:
            return Verdict(None, (self.field,))
        return _TRUE if OPERATORS[self.op](left, right) else _FALSE


@dataclass(frozen=True)
class OneOf:
    """A field that holds one of some values."""

    field: str
    values: tuple[Value, ...]
    currency: str | None = None
    _read: Callable[[ClientRecord], Any] = attribute(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_read", reader(self.field))

    def judge(self, record: ClientRecord) -> Verdict:
        value = self._read(record)
        if value is None or (self.currency is not None and self.currency != record.currency):
            return Verdict(None, (self.field,))
        return _TRUE if value in self.values else _FALSE


@dataclass(frozen=True)
class All:
    """Every part holds: false as soon as one is false, whatever is unknown."""

    parts: tuple[Node, ...]

    def judge(self, record: ClientRecord) -> Verdict:
        return _joined((part.judge(record) for part in self.parts), settles=False)


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds: true as soon as one is true, whatever is unknown."""

    parts: tuple[Node, ...]

    def judge(self, record: ClientRecord) -> Verdict:
        return _joined((part.judge(record) for part in self.parts), settles=True)


@dataclass(frozen=True)
class Negated:
    part: Node

    def judge(self, record: ClientRecord) -> Verdict:
        verdict = self.part.judge(record)
        return Verdict(None if verdict.value is None else not verdict.value, verdict.missing)


Node = Compare | OneOf | All | AnyOf | Negated


def _joined(verdicts: Iterable[Verdict], *, settles: bool) -> Verdict:
    """Kleene's "and" (``settles`` false) and "or" (``settles`` true)."""
    unknown: tuple[str, ...] = ()
    known = True
    for verdict in verdicts:
        if verdict.value is settles:
            return _TRUE if settles else _FALSE
        if verdict.value is None:
            known = False
            unknown += tuple(name for name in verdict.missing if name not in unknown)
    return Verdict(not settles) if known else Verdict(None, unknown)


@dataclass(frozen=True)
class Condition:
    """A condition as written and as read; ``currency`` is what its amounts are stated in."""

    text: str
    currency: str

    @cached_property
    def node(self) -> Node:
        """Read and checked on first use. Raises :class:`ConditionError`."""
        return _Reader(self.currency).read(self.text)

    def judge(self, record: ClientRecord) -> Verdict:
        """Whether the record meets the condition; where unknown, which fields are missing."""
        return self.node.judge(record)


class _Reader:
    """Turns sqlglot's tree into ours, refusing whatever is not on the list."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def read(self, text: str) -> Node:
        from sqlglot import parse
        from sqlglot.errors import SqlglotError

        try:
            trees = parse(text)
        except SqlglotError as error:
            details = getattr(error, "errors", None) or [{}]
            what = str(details[0].get("description") or "not an expression").rstrip(".")
            raise ConditionError(f"cannot read {text!r}: {what}") from None
        if len(trees) != 1 or trees[0] is None:
            raise ConditionError(f"{text!r} is not one condition")
        return self._node(trees[0])

    def _node(self, tree: exp.Expr) -> Node:
        from sqlglot import exp

        match tree:
            case exp.Paren():
                return self._node(tree.this)
            case exp.And():
                return All((self._node(tree.left), self._node(tree.right)))
            case exp.Or():
                return AnyOf((self._node(tree.left), self._node(tree.right)))
            case exp.Not():
                return Negated(self._node(tree.this))
            case exp.LT() | exp.LTE() | exp.GT() | exp.GTE() | exp.EQ() | exp.NEQ():
                return self._comparison(tree)
            case exp.Between():
                low = self._compare(tree.this, ">=", tree.args["low"])
                return All((low, self._compare(tree.this, "<=", tree.args["high"])))
            case exp.In() if tree.expressions:
                info = self._field(tree.this)
                values = tuple(self._value(item, info) for item in tree.expressions)
                return OneOf(info.name, values, self._money(info))
            case exp.Column():
                if self._field(tree).kind != "bool":
                    raise ConditionError(f"{tree.sql()!r} alone is no condition; compare it with something")
                return Compare(self._field(tree).name, "=", True)
            case exp.Is():
                raise ConditionError(
                    f"{tree.sql()!r}: write = 'word' to compare; missing is unknown, so there is no IS NULL"
                )
        raise ConditionError(
            f"{tree.sql()!r} may not stand in a condition: only fields, numbers, 'words', true and false,"
            " < <= > >= = <>, in (...), between, and, or, not and brackets"
        )

    def _comparison(self, tree: exp.Expr) -> Compare:
        from sqlglot import exp

        operators: dict[type[exp.Expr], Operator] = {
            exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=", exp.EQ: "=", exp.NEQ: "<>",
        }  # fmt: skip
        op = operators[type(tree)]
        left, right = tree.this, tree.expression
        if isinstance(left, exp.Column):
            return self._compare(left, op, right)
        return self._compare(right, _FLIPPED[op], left)

    def _compare(self, column: exp.Expr, op: Operator, right: exp.Expr) -> Compare:
        from sqlglot import exp

        info = self._field(column)
        if info.kind in ("text", "bool") and op not in ("=", "<>"):
            raise ConditionError(f"{info.name} can be compared by = and <> alone")
        if isinstance(right, exp.Column):
            other = self._field(right)
            if other.kind != info.kind:
                hint = f"; a word is written in quotes: '{right.sql()}'" if info.kind == "text" else ""
                kinds = f"{info.name} is {info.kind}, {other.name} is {other.kind}"
                raise ConditionError(f"{kinds}: they cannot be compared{hint}")
            return Compare(info.name, op, other=other.name)
        return Compare(info.name, op, self._value(right, info), currency=self._money(info))

    def _money(self, info: FieldInfo) -> str | None:
        return self._currency if info.kind == "money" else None

    def _field(self, tree: exp.Expr) -> FieldInfo:
        from sqlglot import exp

        if not isinstance(tree, exp.Column):
            raise ConditionError(f"{tree.sql()!r} is not a field of the client record")
        name = f"{tree.table}.{tree.name}" if tree.table else tree.name
        if tree.table and f"{tree.table}." != EXTRA:
            raise ConditionError(f"{name!r}: a field has no dot, save {EXTRA}<column>")
        try:
            info = field_info(name)
        except ValueError as error:
            raise ConditionError(str(error)) from None
        if info.kind == "list":
            raise ConditionError(f"{name} is a list and cannot be compared")
        return info

    def _value(self, tree: exp.Expr, info: FieldInfo) -> Value:
        """The literal ``tree`` as a value that ``info`` can hold; refuses what could never be true."""
        from sqlglot import exp

        match tree:
            case exp.Literal() if tree.is_string:
                value: Value = tree.this
            case exp.Literal():
                value = float(tree.this) if set(tree.this) & set(".eE") else int(tree.this)
            case exp.Neg() if isinstance(tree.this, exp.Literal) and not tree.this.is_string:
                value = -float(tree.this.this)
            case exp.Boolean():
                value = bool(tree.this)
            case _:
                raise ConditionError(f"{tree.sql()!r} is no number, 'word', true or false")
        return _fitting(value, info)


def _fitting(value: Value, info: FieldInfo) -> Value:
    if info.kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ConditionError(f"{info.name} is a date, written '2026-12-31', not {value!r}") from None
    wanted: dict[str, tuple[type, ...]] = {"text": (str,), "bool": (bool,), "date": (date,)}
    types = wanted.get(info.kind, (int, float))
    if not isinstance(value, types) or (isinstance(value, bool) and info.kind != "bool"):
        raise ConditionError(f"{info.name} is {info.kind} and cannot be compared with {value!r}")
    if info.choices and value not in info.choices:
        raise ConditionError(f"{info.name} is one of {', '.join(info.choices)}, never {value!r}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        outside = (info.low is not None and value < info.low) or (info.high is not None and value > info.high)
        if outside:
            reach = f"never below {info.low:g}" if info.high is None else f"within {info.low:g}-{info.high:g}"
            raise ConditionError(f"{info.name} is {reach}, so {value:g} compares nothing")
    return value
