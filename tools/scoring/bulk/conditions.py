"""A condition put to a table: the tree that ``tools.scoring.conditions`` reads, as a column of true, false and null.

Null is unknown. Polars joins nulls as the calculators do: false and unknown is false, true or unknown is true.
"""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

import polars as pl

from tools.scoring.conditions import OPERATORS, All, AnyOf, Compare, Negated, Node, OneOf, Value


def verdict(node: Node) -> pl.Expr:
    """What ``node`` says of each row of typed client columns (see :mod:`tools.scoring.bulk.columns`)."""
    match node:
        case Compare():
            right = pl.lit(_literal(node.value)) if node.other is None else pl.col(node.other)
            return _in_currency(OPERATORS[node.op](pl.col(node.field), right), node.currency)
        case OneOf():
            values = [_literal(value) for value in node.values]
            return _in_currency(pl.col(node.field).is_in(values), node.currency)
        case All():
            return reduce(operator.and_, map(verdict, node.parts))
        case AnyOf():
            return reduce(operator.or_, map(verdict, node.parts))
        case Negated():
            return ~verdict(node.part)


def fields_named(node: Node) -> set[str]:
    """The fields that a condition looks at."""
    match node:
        case Compare():
            return {node.field, *([node.other] if node.other else [])}
        case OneOf():
            return {node.field}
        case All() | AnyOf():
            return set[str]().union(*map(fields_named, node.parts))
        case Negated():
            return fields_named(node.part)


def _in_currency(answer: pl.Expr, currency: str | None) -> pl.Expr:
    """``answer`` where the client's money is in ``currency``, else unknown; ``None``: whatever the currency."""
    return answer if currency is None else pl.when(pl.col("currency") == currency).then(answer)


def _literal(value: Value | None) -> Any:
    """A number as the columns hold it."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
