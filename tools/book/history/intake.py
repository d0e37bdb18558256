"""Taking rows of the history into the book.

- Same key and same values: unchanged. Same key and other values: the later file corrects the earlier.
- Two different rows of one key within a file are a contradiction, so the later one is refused; the same row twice
  counts once. Where the whole row is the key, equal rows of a file are that many rows, told apart by their number.
- A row of a client that the book does not have is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from tools.book.history.known import mark_loaded
from tools.book.history.tables import columns_of, key_of, values_of
from tools.book.intake import Intake
from tools.book.rows import Breach
from tools.book.schema import clients, history
from tools.history.rows import HistoryRow

_Place = tuple[str, str]
"""A row's client and key."""

_asked = Table(
    "history_rows_asked",
    MetaData(),
    Column("client_id", Text, nullable=False),
    Column("key", String(32), nullable=False),
    prefixes=["TEMPORARY"],
)
_met = Table(
    "history_rows_met",
    MetaData(),
    Column("client_id", Text, primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("line", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)
"""Rows of this load by place, or, of a table whose whole row is the key, by the place of the first among equals."""


@dataclass(slots=True)
class _Met:
    """Where in this load a row was met, and how many like it."""

    line: int
    number: int = 0


class HistoryIntake(Intake[HistoryRow]):
    """Takes the rows of one table of the history."""

    def __init__(self, loaded_at: datetime, model: type[HistoryRow]) -> None:
        super().__init__(loaded_at)
        self._model = model
        self._table = history[model.TABLE]
        self._names = (*columns_of(model), "extra")
        self._counted = not model.KEY
        self._taken = False
        self._clients: set[str] = set()
        self._places: Iterator[_Place] = iter(())
        self._stored: dict[_Place, dict[str, Any]] = {}
        self._new: dict[_Place, dict[str, Any]] = {}
        self._changed: dict[_Place, dict[str, Any]] = {}
        self._met: dict[_Place, _Met] = {}
        self._met_before: set[_Place] = set()

    def begin(self, connection: Connection, load_id: int) -> None:
        super().begin(connection, load_id)
        _met.create(connection, checkfirst=False)
        _asked.create(connection, checkfirst=False)

    def look(self, connection: Connection, rows: Sequence[HistoryRow]) -> None:
        self._new, self._changed = {}, {}
        ids = {row.client_id for row in rows}
        known = select(clients.c.client_id).where(clients.c.client_id.in_(ids))
        self._clients = set(connection.execute(known).scalars())
        places = [(row.client_id, key_of(row)) for row in rows]
        met = connection.execute(_where_asked(connection, _met, places))
        self._met = {(found.client_id, found.key): _Met(found.line, found.number) for found in met}
        self._met_before = set(self._met)
        self._places = iter(places)
        if self._counted:
            places = self._numbered(rows, places)
        stored = connection.execute(_where_asked(connection, self._table, places)).mappings()
        self._stored = {
            (found["client_id"], found["key"]): {name: found[name] for name in self._names}
            for found in stored
        }

    def _numbered(self, rows: Iterable[HistoryRow], places: Iterable[_Place]) -> list[_Place]:
        """Where the ``rows`` will stand, equal ones counted on from those of the chunks before."""
        counts = {place: met.number for place, met in self._met.items()}
        numbered: list[_Place] = []
        for row, place in zip(rows, places, strict=True):
            counts[place] = counts.get(place, 0) + 1
            numbered.append((row.client_id, key_of(row, counts[place])))
        return numbered

    def take(self, line: int, row: HistoryRow) -> Breach | None:
        place = next(self._places)
        if row.client_id not in self._clients:
            rule = f"no client {row.client_id!r} in the book: load its row first"
            return Breach("client_id", row.client_id, rule)
        met = self._met.get(place)
        again = met is not None and not self._counted
        if met is None:
            met = self._met[place] = _Met(line)
        met.number += 1
        if self._counted:
            place = (row.client_id, key_of(row, met.number))
        values, stored = values_of(row), self._stored.get(place)
        self._taken = True
        if stored == values:
            self.tally.unchanged += 1
            return None
        if again:
            return self._contradiction(row, met.line)
        self._stored[place] = values
        if stored is None:
            self.tally.added += 1
            self._new[place] = values
        else:
            self.tally.updated += 1
            self._changed[place] = values
        return None

    def _contradiction(self, row: HistoryRow, line: int) -> Breach:
        names = self._model.KEY
        told = ", ".join(f"{name} {value}" for name in names if (value := getattr(row, name)) is not None)
        rule = f"stands on line {line} too, with {told} and other values: one of the two must go"
        return Breach(names[0], str(getattr(row, names[0])), rule)

    def write(self, connection: Connection) -> None:
        if self._met:
            self._note(connection)
        if self._new:
            new = [
                {"client_id": place[0], "key": place[1], "load_id": self._load_id, **values}
                for place, values in self._new.items()
            ]
            connection.execute(insert(self._table), new)
        if self._changed:
            table = self._table
            changed = [
                {"b_client": place[0], "b_key": place[1], "load_id": self._load_id, **values}
                for place, values in self._changed.items()
            ]
            statement = (
                update(table)
                .where(table.c.client_id == bindparam("b_client"), table.c.key == bindparam("b_key"))
                .values({name: bindparam(name) for name in changed[0] if not name.startswith("b_")})
            )
            connection.execute(statement, changed)

    def _note(self, connection: Connection) -> None:
        """Remember the rows met, for the chunks to come."""
        fresh: list[dict[str, Any]] = []
        again: list[dict[str, Any]] = []
        for place, met in self._met.items():
            row = {"b_client": place[0], "b_key": place[1], "line": met.line, "number": met.number}
            (again if place in self._met_before else fresh).append(row)
        if fresh:
            connection.execute(
                insert(_met).values(client_id=bindparam("b_client"), key=bindparam("b_key")), fresh
            )
        if again and self._counted:
            connection.execute(
                update(_met)
                .where(_met.c.client_id == bindparam("b_client"), _met.c.key == bindparam("b_key"))
                .values(number=bindparam("number")),
                again,
            )

    def end(self, connection: Connection, rows: int) -> bool:
        """A table is known from its first row that was taken, or from a file that says there are none."""
        _met.drop(connection, checkfirst=False)
        _asked.drop(connection, checkfirst=False)
        changed = super().end(connection, rows)
        if (self._taken or not rows) and mark_loaded(connection, self._model.TABLE, self._loaded_at):
            return True
        return changed


def _where_asked(connection: Connection, table: Table, places: Sequence[_Place]) -> Select[Any]:
    """The rows of ``table`` that stand in ``places``, which a table of their own names: a long list of pairs in the
    query would have SQLite go over the whole table."""
    connection.execute(delete(_asked))
    if places:
        connection.execute(
            insert(_asked), [{"client_id": client, "key": key} for client, key in dict.fromkeys(places)]
        )
    return select(table).join_from(
        _asked, table, (table.c.client_id == _asked.c.client_id) & (table.c.key == _asked.c.key)
    )
