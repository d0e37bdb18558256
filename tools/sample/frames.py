"""The tables of the folder as Polars frames, with the columns that the row models name, and how they are
written."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import polars as pl
from pydantic import BaseModel

from tools.history import TABLES, TableName
from tools.record import ClientRecord

FileFormat = Literal["csv", "parquet"]


def frame(table: TableName, columns: Mapping[str, Any]) -> pl.DataFrame:
    """A frame of ``table`` from arrays of equal length; NaN and NaT are missing, as are columns not given."""
    schema = columns_of(table)
    unknown = set(columns) - set(schema)
    if unknown:
        raise KeyError(f"{table} has no columns {sorted(unknown)}")
    given = pl.DataFrame(
        {name: _series(name, values, schema[name]) for name, values in columns.items()},
    )
    return given.select(
        pl.col(name) if name in columns else pl.lit(None, kind).alias(name) for name, kind in schema.items()
    )


def frame_of_rows(table: TableName, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame of ``table`` from rows as dictionaries."""
    return pl.DataFrame(list(rows), schema=dict(columns_of(table)), strict=False)


def _series(name: str, values: Any, kind: pl.DataType) -> pl.Series:
    series = values.alias(name) if isinstance(values, pl.Series) else pl.Series(name, values)
    if series.dtype.is_float():
        series = series.fill_nan(None)
    return series.cast(kind)


@cache
def columns_of(table: TableName) -> Mapping[str, pl.DataType]:
    """The columns of a history table with their types."""
    return _columns(TABLES[table])


@cache
def client_columns() -> Mapping[str, pl.DataType]:
    """The columns of the client record with their types; lists are text joined by ``;``."""
    return _columns(ClientRecord)


def _columns(model: type[BaseModel]) -> Mapping[str, pl.DataType]:
    return {name: _kind(info.annotation) for name, info in model.model_fields.items() if name != "extra"}


def _kind(annotation: Any) -> pl.DataType:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return next(_kind(part) for part in get_args(annotation) if part is not type(None))
    kinds: dict[Any, pl.DataType] = {
        date: pl.Date(),
        float: pl.Float64(),
        int: pl.Int64(),
        bool: pl.Boolean(),
    }
    return kinds.get(annotation, pl.String())


def write(table: pl.DataFrame, path: Path, file_format: FileFormat) -> None:
    """Write ``table`` beside ``path`` with the format's own suffix. Whole numbers are written as such."""
    whole = [
        name
        for name, kind in table.schema.items()
        if kind.is_float() and bool((table[name] == table[name].round(0)).all(ignore_nulls=True))
    ]
    plain = table.with_columns(pl.col(whole).cast(pl.Int64))
    if file_format == "parquet":
        plain.write_parquet(path.with_suffix(".parquet"))
    else:
        plain.write_csv(path.with_suffix(".csv"))
