"""Taking rows of the history into the book.

- Same key and same values: unchanged. Same key and other values: the later file corrects the earlier.
- Two different rows of one key within a file are a contradiction, so the later one is refused; the same row twice
  counts once. Where the whole row is the key, equal rows of a file are that many rows, told apart by their number.
- A row of a client that the book does not have is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
    tuple_,
    update,
)

from tools.book.history.tables import columns_of, digest_of, key_of, values_of
from tools.book.intake import Intake
from tools.book.rows import Breach
from tools.book.schema import clients, history, loaded_tables
from tools.history.rows import HistoryRow

_Place = tuple[str, str]
"""A row's client and key: of a table whose whole row is the key, the key of the first among equals."""

_seen = Table(
    "history_rows_of_this_load",
    MetaData(),
    Column("client_id", Text, primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("digest", String(32), nullable=False),
    Column("line", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)


class HistoryIntake(Intake[HistoryRow]):
    """Takes the rows of one table of the history."""

    def __init__(self, loaded_at: datetime, model: type[HistoryRow]) -> None:
        super().__init__(loaded_at)
        self._model = model
        self._table = history[model.TABLE]
        self._counted = not model.KEY
        self._taken = False
        self._clients: set[str] = set()
        self._stored: dict[_Place, dict[str, Any]] = {}
        self._earlier: dict[_Place, tuple[str, int, int]] = {}
        self._new: dict[_Place, dict[str, Any]] = {}
        self._changed: dict[_Place, dict[str, Any]] = {}
        self._met: dict[_Place, tuple[str, int, int]] = {}

    def begin(self, connection: Connection, load_id: int) -> None:
        super().begin(connection, load_id)
        _seen.create(connection, checkfirst=False)

    def look(self, connection: Connection, rows: Sequence[HistoryRow]) -> None:
        self._new, self._changed, self._met = {}, {}, {}
        ids = {row.client_id for row in rows}
        known = select(clients.c.client_id).where(clients.c.client_id.in_(ids))
        self._clients = set(connection.execute(known).scalars())
        places = dict.fromkeys((row.client_id, key_of(row)) for row in rows)
        self._earlier = {
            (found.client_id, found.key): (found.digest, found.line, found.number)
            for found in connection.execute(select(_seen).where(_at(_seen, places)))
        }
        if self._counted:
            places = self._numbered(rows)
        names = [*columns_of(self._model), "extra"]
        query = select(self._table).where(_at(self._table, places))
        self._stored = {
            (found["client_id"], found["key"]): {name: found[name] for name in names}
            for found in connection.execute(query).mappings()
        }

    def _numbered(self, rows: Iterable[HistoryRow]) -> dict[_Place, None]:
        """Where the ``rows`` will stand, equal ones counted on from those of the chunks before."""
        counts = {place: number for place, (_, _, number) in self._earlier.items()}
        places: dict[_Place, None] = {}
        for row in rows:
            first = (row.client_id, key_of(row))
            counts[first] = counts.get(first, 0) + 1
            places[row.client_id, key_of(row, counts[first])] = None
        return places

    def take(self, line: int, row: HistoryRow) -> Breach | None:
        if row.client_id not in self._clients:
            rule = f"no client {row.client_id!r} in the book: load its row first"
            return Breach("client_id", row.client_id, rule)
        place = (row.client_id, key_of(row))
        values = values_of(row)
        digest = digest_of(values)
        earlier = self._met.get(place) or self._earlier.get(place)
        if self._counted:
            number = earlier[2] + 1 if earlier else 1
            self._met[place] = (digest, line, number)
            place = (row.client_id, key_of(row, number))
        elif earlier is None:
            self._met[place] = (digest, line, 1)
        elif earlier[0] != digest:
            return self._contradiction(row, earlier[1])
        else:
            self.tally.unchanged += 1
            return None
        self._taken = True
        stored = self._stored.get(place)
        if stored == values:
            self.tally.unchanged += 1
        elif stored is None:
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
        names = ("digest", "line", "number")
        met = [
            {"b_client": place[0], "b_key": place[1], **dict(zip(names, told, strict=True))}
            for place, told in self._met.items()
        ]
        fresh = [row for row in met if (row["b_client"], row["b_key"]) not in self._earlier]
        again = [row for row in met if (row["b_client"], row["b_key"]) in self._earlier]
        if fresh:
            connection.execute(
                insert(_seen).values(client_id=bindparam("b_client"), key=bindparam("b_key")), fresh
            )
        if again:
            connection.execute(
                update(_seen)
                .where(_seen.c.client_id == bindparam("b_client"), _seen.c.key == bindparam("b_key"))
                .values({name: bindparam(name) for name in names}),
                again,
            )

    def end(self, connection: Connection, rows: int) -> bool:
        """A table is known from its first row that was taken, or from a file that says there are none."""
        _seen.drop(connection, checkfirst=False)
        changed = super().end(connection, rows)
        if (self._taken or not rows) and mark_loaded(connection, self._model.TABLE, self._loaded_at):
            return True
        return changed


def _at(table: Table, places: Iterable[_Place]) -> Any:
    return tuple_(table.c.client_id, table.c.key).in_(list(places))


def mark_loaded(connection: Connection, table: str, since: datetime) -> bool:
    """Note that something is known of ``table``; whether that is news."""
    found = select(loaded_tables).where(loaded_tables.c.table_name == table)
    if connection.execute(found).first() is not None:
        return False
    connection.execute(insert(loaded_tables).values(table_name=table, since=since))
    return True
