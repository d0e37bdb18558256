"""A table read column by column: what :class:`tools.book.rows.RowReader` makes of a row, for many rows at once.

The reader of rows stays the one authority. Here stands only what is plain beyond doubt (a number in a column of
numbers, text without odd characters); of text that must be read each distinct value is read once, by the reader of its
field. Rows that hold anything else are named, to be read one by one, so that what they are refused for is said in the
same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import polars as pl

from tools.book import values
from tools.book.fields import FieldSpec, fields_of
from tools.book.rows import RowReader
from tools.book.values import Unfit
from tools.record import ClientRecord

#: Characters that Python counts among the spaces or that no store keeps; text that has one is read by itself.
_ODD = r"[\x00\x1c-\x1f]"
#: A numeral with one reading, which shows nothing of the file's habits but a decimal point.
_SIMPLE = r"^-?[0-9]+(\.([0-9]{1,2}|[0-9]{4,}))?$"
_TYPES: dict[str, pl.DataType] = {
    "number": pl.Float64(),
    "integer": pl.Float64(),
    "text": pl.String(),
    "choice": pl.String(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "choices": pl.String(),
    "texts": pl.String(),
}


@dataclass(frozen=True)
class Columns:
    """A table by the names of the record's fields, and the rows of it that are to be read one by one."""

    table: pl.DataFrame
    """Fields in their types, lists as texts joined by ``;``; a column that is no field under its own name."""
    unread: pl.Series


@dataclass(frozen=True)
class _Column:
    """A column as far as it was read, and the rows that are to be read by themselves (``None``: none)."""

    values: pl.Series
    unread: pl.Series | None = None


def read_columns(table: pl.DataFrame, reader: RowReader[ClientRecord]) -> Columns:
    """The columns of ``table``, a frame of the source of ``reader``. Ranges are not judged here."""
    found: dict[str, pl.Series] = {}
    unread: list[pl.Series] = []
    for name in table.columns:
        binding = reader.binding(name)
        if binding is None:
            column = _unknown(table[name])
            key = name.strip()
        else:
            spec = fields_of(ClientRecord)[binding.field]
            column = (_distinct if binding.converted else _typed)(table[name], spec, binding.read)
            key = binding.field
        if key in found or key == "extra" or "\x00" in key:  # two columns in one place: row by row
            column = _Column(column.values, table[name].is_not_null())
        if column.unread is not None:
            unread.append(column.unread.fill_null(False))
        found.setdefault(key, column.values)
    made = pl.DataFrame([values.alias(key) for key, values in found.items()])
    return Columns(
        made.with_columns(_defaults(made, reader)),
        reduce(or_, unread, pl.repeat(False, table.height, eager=True)),
    )


def _defaults(table: pl.DataFrame, reader: RowReader[ClientRecord]) -> Iterator[pl.Expr]:
    """The columns with what stands where a row gives nothing."""
    for name, value in reader.defaults.items():
        told = ";".join(value) if isinstance(value, tuple) else value
        given = pl.lit(told, dtype=_TYPES[fields_of(ClientRecord)[name].kind])
        yield (pl.col(name).fill_null(given) if name in table.columns else given).alias(name)


def _typed(column: pl.Series, spec: FieldSpec, read: Callable[[Any], Any]) -> _Column:
    dtype = column.dtype
    if dtype in (pl.String, pl.Categorical, pl.Enum):
        return _text(column.cast(pl.String), spec, read)
    match spec.kind:
        case "number" | "integer":
            return _Column(column)  # its range and finiteness are judged with all the others
        case "text" if dtype.is_integer() and spec.name.endswith("_id"):
            return _Column(column.cast(pl.String))
        case "boolean" | "date" if dtype == _TYPES[spec.kind]:
            return _Column(column)
        case "texts" | "choices":
            return _list(column)
    return _distinct(column, spec, read)


def _text(column: pl.Series, spec: FieldSpec, read: Callable[[Any], Any]) -> _Column:
    """A column of text cells: what is plain at once, and of the rest each distinct text once."""
    if spec.kind == "texts":
        return _Column(column, column.str.contains(_ODD))
    if spec.kind == "text" and spec.name != "currency":
        bare = column.str.strip_chars()
        return _Column(bare.set(bare == "", None), column.str.contains(_ODD))
    if spec.kind == "number":
        simple = column.str.contains(_SIMPLE).fill_null(True)
        plain = column.set(~simple, None).cast(pl.Float64)
        if simple.all():
            return _Column(plain)
        rest = _distinct(column.set(simple, None), spec, read)
        return _Column(plain.fill_null(rest.values), rest.unread)
    return _distinct(column, spec, read)


def _distinct(column: pl.Series, spec: FieldSpec, read: Callable[[Any], Any]) -> _Column:
    """Each distinct value read once; a blank is missing."""
    known: dict[Any, Any] = {}
    unfit = []
    if column.dtype.is_nested():
        return _Column(
            pl.repeat(None, len(column), dtype=_TYPES[spec.kind], eager=True), column.is_not_null()
        )
    for value in column.drop_nulls().unique():
        try:
            told = None if values.is_missing(value) else read(value)
        except Unfit:
            unfit.append(value)
        else:
            known[value] = ";".join(told) if isinstance(told, tuple) else told
    if len(known) == 1 and not unfit:  # the usual currency, the usual day
        ((_, told),) = known.items()
        return _Column(
            pl.select(pl.when(column.is_not_null()).then(pl.lit(told, dtype=_TYPES[spec.kind]))).to_series()
        )
    made = column.replace_strict(
        pl.Series(list(known), dtype=column.dtype),
        pl.Series(list(known.values()), dtype=_TYPES[spec.kind]),
        default=None,
        return_dtype=_TYPES[spec.kind],
    )
    return _Column(made, column.is_in(pl.Series(unfit, dtype=column.dtype).implode()) if unfit else None)


def _list(column: pl.Series) -> _Column:
    """A column of lists; one with an item that is empty, or that a list as text could not hold, is read by itself."""
    if column.dtype != pl.List(pl.String):
        return _Column(pl.repeat(None, len(column), dtype=pl.String, eager=True), column.is_not_null())
    item = pl.element()
    odd = item.is_null() | item.str.contains(r"[\x00\x1c-\x1f;]|^\s|\s$|^$")
    return _Column(column.list.join(";"), column.list.eval(odd).list.any())


def _unknown(column: pl.Series) -> _Column:
    """A column that is no field: kept as it is, save for text that no store keeps."""
    if column.dtype == pl.String:
        return _Column(column, column.str.contains("\x00", literal=True))
    if column.dtype in (pl.Categorical, pl.Enum) or column.dtype.is_nested():
        return _Column(column, column.is_not_null())
    return _Column(column)
