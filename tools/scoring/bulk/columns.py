"""What goes into bulk scoring: the fields of client records that the rules read, a column of one type each.

:func:`conform` makes such columns of any table that has the record's names and types, and tells which rows hold
something that is not plainly a value of the record: those are to be read one by one. Text that has to be read
(``"85 %"``) is the business of ``tools.book``, which reads files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, get_args

import polars as pl

from tools.record import ClientRecord, ExpansionSignal
from tools.scoring.bulk.rounding import any_of
from tools.scoring.fields import EXTRA, field_info, reader

#: What every table for bulk scoring has, whatever the rules read.
ALWAYS = ("client_id", "data_date", "currency", "expansion_signals")

_SIGNALS = get_args(ExpansionSignal)
_PLAIN_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
#: Digits and spaces that Python knows and the pattern above does not.
_FOREIGN = r"[\p{Nd}--0-9]|[\x1c-\x1f]"
#: Beyond this a whole number is no float.
_WHOLE = 2**53
#: Client records held at a time: each takes some kilobytes.
_RECORDS = 10_000
_PLACE = "_place"


@dataclass(frozen=True)
class Conformed:
    """A table of the columns asked for, and the rows of it that are to be read one by one."""

    clients: pl.DataFrame
    suspect: pl.Series

    def suspects(self) -> Iterator[int]:
        """Their places in the table."""
        return iter(self.suspect.arg_true())

    def settled(self, read: Iterable[tuple[int, ClientRecord]]) -> pl.DataFrame:
        """The table with the records of ``read`` in their places, in rising order; suspect rows for which there is no
        record are left out."""
        if not self.suspect.any():
            return self.clients
        parts = [self.clients.with_row_index(_PLACE).filter(~self.suspect)]
        rows = iter(read)
        while some := list(islice(rows, _RECORDS)):
            records = of_records([record for _, record in some], self.clients.columns)
            parts.append(records.insert_column(0, pl.Series(_PLACE, [at for at, _ in some], dtype=pl.UInt32)))
        return pl.concat(parts).sort(_PLACE).drop(_PLACE)


@cache
def type_of(field: str) -> pl.DataType:
    """The type of a field's column. Expansion signals are one text, joined by ``;``."""
    if field == "client_id":
        return pl.String()
    kinds = {"number": pl.Float64(), "money": pl.Float64(), "bool": pl.Boolean(), "date": pl.Date()}
    return kinds.get(field_info(field).kind, pl.String())


def of_records(records: Iterable[ClientRecord], fields: Collection[str]) -> pl.DataFrame:
    """The columns ``fields`` of client records."""
    clients = list(records)
    columns = {
        field: pl.Series([_read(field)(client) for client in clients], dtype=type_of(field))
        for field in fields
    }
    return pl.DataFrame(columns)


def frames_of_records(records: Iterable[ClientRecord], fields: Collection[str]) -> Iterator[pl.DataFrame]:
    """The columns ``fields`` of many client records as frames, one after another."""
    rest = iter(records)
    while some := list(islice(rest, _RECORDS)):
        yield of_records(some, fields)


def to_record(row: Mapping[str, Any]) -> ClientRecord:
    """The client of one row of such a table, with what the rules read and no more."""
    given = {
        field: value for field, value in row.items() if value is not None and not field.startswith(EXTRA)
    }
    if "expansion_signals" in given:
        given["expansion_signals"] = tuple(filter(None, given["expansion_signals"].split(";")))
    if "term_months" in given:
        given["term_months"] = int(given["term_months"])
    extra = {field.removeprefix(EXTRA): value for field, value in row.items() if field.startswith(EXTRA)}
    return ClientRecord(**{"name": "-", **given, "extra": extra})


@cache
def _read(field: str) -> Callable[[ClientRecord], Any]:
    """How to read a field off a record for its column."""
    if field == "client_id":
        return lambda client: client.client_id
    if field == "expansion_signals":
        return lambda client: None if client.expansion_signals is None else ";".join(client.expansion_signals)
    read = reader(field)
    if type_of(field) != pl.Float64():
        return read
    return lambda client: None if (value := read(client)) is None else float(value)


def conform(table: pl.DataFrame, fields: Collection[str], unread: pl.Series | None = None) -> Conformed:
    """The columns ``fields`` of ``table``, and which of its rows are not plainly client records (``unread`` among them).

    Every column of the record's is judged, whether the rules read it or not. ``current_spend`` is
    ``monthly_value`` where it is not given, as the record has it, and the currency is the record's default.
    """
    judged = {
        name: _judged(table[name], name)
        for name in table.columns
        if name in ClientRecord.model_fields and name != "extra"
    }
    extras = {
        field: _extra(pl.col(field.removeprefix(EXTRA)), table.schema[field.removeprefix(EXTRA)])
        for field in fields
        if field.startswith(EXTRA) and field.removeprefix(EXTRA) in table.columns
    }
    values = {name: value for name, (value, _) in (judged | extras).items()}
    nothing = {
        field: pl.lit(None, dtype=type_of(field)) for field in {*fields, "monthly_value", "client_id", "name"}
    }
    values = nothing | values
    if "current_spend" in fields:
        values["current_spend"] = pl.coalesce(values["current_spend"], values["monthly_value"])
    values["currency"] = values["currency"].fill_null(ClientRecord.model_fields["currency"].default)
    lacking = [values[name].is_null() for name in ("client_id", "name")]
    bad = any_of([*(fault for _, fault in (judged | extras).values()), *lacking])
    made = table.lazy().select(**{field: values[field] for field in fields}, _bad=bad).collect()
    suspect = made.drop_in_place("_bad")
    return Conformed(made, suspect if unread is None else suspect | unread)


Judged = tuple[pl.Expr, pl.Expr]
"""A column of the field's type, and which rows of it hold something else (missing is nothing else)."""


def _judged(values: pl.Series, field: str) -> Judged:
    column, dtype, wanted = pl.col(field), values.dtype, type_of(field)
    if dtype == pl.Null:
        return column.cast(wanted), pl.lit(False)
    info = None if field == "client_id" else field_info(field)
    if info is not None and info.kind == "list":
        return _list(values, _SIGNALS if field == "expansion_signals" else ())
    if wanted == pl.Float64() and info is not None:
        value, fault = _number(column, dtype)
        if info.low is not None:
            fault = fault | (value < info.low)
        if info.high is not None:
            fault = fault | (value > info.high)
        if field == "term_months":
            fault = fault | (value != value.floor()) | (value < 1)
        return value, fault
    if wanted == pl.String() and isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        text = column.cast(pl.String)
        if field == "currency":
            return text, ~text.str.contains("^[A-Z]{3}$")
        if info is not None and info.choices:
            return text, ~text.is_in(info.choices)
        return text, text == ""
    if dtype == wanted:
        return column, pl.lit(False)
    return _nothing_of(column, wanted)


def _nothing_of(column: pl.Expr, wanted: pl.DataType) -> Judged:
    """A column of a type that does not fit: whatever stands in it is to be read by itself."""
    return pl.lit(None, dtype=wanted), column.is_not_null()


def _number(column: pl.Expr, dtype: pl.DataType) -> Judged:
    if isinstance(dtype, pl.Decimal):
        value = column.cast(pl.Float64)
        return value, value.abs() * 10.0**dtype.scale >= _WHOLE
    if dtype.is_float():
        value = column.cast(pl.Float64)
        return value, ~value.is_finite()
    if dtype.is_integer():
        return column.cast(pl.Float64), pl.lit(False)
    return _nothing_of(column, pl.Float64())


def _list(values: pl.Series, choices: Sequence[str]) -> Judged:
    """A column of lists, or of texts that join them by ``;``."""
    column, item = pl.col(values.name), pl.element()
    if values.dtype == pl.String:
        odd = [
            text
            for text in values.drop_nulls().unique()
            if choices and not set(text.split(";")) <= {*choices, ""}
        ]
        return column, column.is_in(odd)
    if values.dtype != pl.List(pl.String):
        return _nothing_of(column, pl.String())
    fault = item.is_null() | ~item.is_in(choices) if choices else item.is_null()
    return column.list.join(";"), column.list.eval(fault).list.any()


def _extra(column: pl.Expr, dtype: pl.DataType) -> Judged:
    """A column that the record does not know, as the number that rules take it for."""
    if isinstance(dtype, pl.String):
        text = column.str.strip_chars()
        number = text.str.contains(_PLAIN_NUMBER)
        return pl.when(number).then(text).cast(pl.Float64), ~number & text.str.contains(_FOREIGN)
    if dtype.is_float():
        value = column.cast(pl.Float64)
        return pl.when(value.is_finite()).then(value), pl.lit(False)
    if dtype.is_integer():
        return column.cast(pl.Float64), column.cast(pl.Float64).abs() >= _WHOLE
    if dtype in (pl.Boolean, pl.Null, pl.Date):
        return pl.lit(None, dtype=pl.Float64), pl.lit(False)
    return _nothing_of(column, pl.Float64())
