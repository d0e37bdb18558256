"""One SQL table for each table of the history, made from the model of its rows.

Beside the model's own fields a row has its ``key`` (a digest of what tells it from the others of its client), the load
that brought it (``load_id``, empty where it was written here and not loaded) and ``extra``, the columns of its file that
nobody knows. Rows of one client lie together, so that a client's history is read in one sweep.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from tools.book.fields import FieldSpec, fields_of, required_of
from tools.history.rows import TABLES, HistoryRow, TableName

_KEY_BYTES = 12
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def history_tables(metadata: MetaData) -> dict[TableName, Table]:
    """The tables of ``tools.history.TABLES`` by name, declared in ``metadata`` beside ``clients`` and ``loads``."""
    return {name: _table(metadata, model) for name, model in TABLES.items()}


def _table(metadata: MetaData, model: type[HistoryRow]) -> Table:
    table = Table(
        model.TABLE,
        metadata,
        Column("client_id", Text, ForeignKey("clients.client_id"), primary_key=True),
        Column("key", String(2 * _KEY_BYTES), primary_key=True),
        *(
            Column(name, _type(fields_of(model)[name]), nullable=name not in required_of(model))
            for name in columns_of(model)
        ),
        Column("load_id", Integer, ForeignKey("loads.id")),
        Column("extra", JSON(none_as_null=True)),
        sqlite_with_rowid=False,
    )
    if "action_id" in table.c:
        Index(None, table.c.action_id)
    return table


def _type(spec: FieldSpec) -> TypeEngine[Any]:
    types: dict[str, TypeEngine[Any]] = {
        "text": Text(),
        "choice": String(32),
        "number": Double(),
        "boolean": Boolean(),
        "date": Date(),
    }
    return types[spec.kind]


@cache
def columns_of(model: type[HistoryRow]) -> tuple[str, ...]:
    """The fields of ``model`` that are a row's own: all but the client and the unknown columns."""
    return tuple(name for name in fields_of(model) if name != "client_id")


@cache
def day_of(model: type[HistoryRow]) -> str:
    """The field by whose days the rows of ``model`` are ordered: the day a row became known, else its own day, else
    the day it is due."""
    return model.DATE or next(name for name in ("date", "due") if name in model.model_fields)


def key_of(row: HistoryRow, number: int = 1) -> str:
    """The key of ``row`` among its client's; ``number`` counts equal rows of a table whose whole row is the key."""
    if type(row).KEY:
        return _digest(getattr(row, name) for name in type(row).KEY)
    return _digest([*(getattr(row, name) for name in columns_of(type(row))), number])


def values_of(row: HistoryRow) -> dict[str, Any]:
    """What the row's columns hold, by name; no unknown columns are ``None``."""
    held: dict[str, Any] = {name: getattr(row, name) for name in columns_of(type(row))}
    held["extra"] = dict(row.extra) or None
    return held


def _digest(values: Iterable[Any]) -> str:
    text = _JSON.encode(list(values))
    return hashlib.blake2b(text.encode("utf-8"), digest_size=_KEY_BYTES).hexdigest()
