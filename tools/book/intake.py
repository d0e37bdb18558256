"""What the book does with the judged rows of a load, chunk by chunk; the load itself is ``tools.book.load``.

An intake is made for one load. It looks up what the book has for a chunk of rows, takes or declines them one after
another, and then writes what changed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
    update,
)

from tools.book.records import figures_digest, to_json
from tools.book.rows import Breach, RowT
from tools.book.schema import clients, snapshots
from tools.record import ClientRecord


@dataclass(slots=True)
class Tally:
    """How many rows an intake took, and as what."""

    added: int = 0
    updated: int = 0
    history: int = 0
    unchanged: int = 0
    undated: int = 0

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated or self.history)


class Intake(ABC, Generic[RowT]):
    """Takes rows of one kind into the book, within one transaction of one load."""

    def __init__(self, loaded_at: datetime) -> None:
        self._loaded_at = loaded_at
        self._load_id = 0
        self.tally = Tally()

    def begin(self, connection: Connection, load_id: int) -> None:
        """The load with this entry in the log begins."""
        self._load_id = load_id

    @abstractmethod
    def look(self, connection: Connection, rows: Sequence[RowT]) -> None:
        """Look up what the book knows of the ``rows`` that are about to come, in this order."""

    @abstractmethod
    def take(self, line: int, row: RowT) -> Breach | None:
        """Take the row on ``line``, or say what speaks against it."""

    @abstractmethod
    def write(self, connection: Connection) -> None:
        """Write what was taken since the last look."""

    def end(self, connection: Connection, rows: int) -> bool:
        """The file is through, all its ``rows`` judged; whether the book is another than before."""
        del connection, rows
        return self.tally.changed


_seen = Table(
    "rows_of_this_load",
    MetaData(),
    Column("client_id", Text, nullable=False),
    Column("data_date", Date),
    Column("digest", String(32), nullable=False),
    Column("line", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)


@dataclass(slots=True)
class _State:
    """What the book and this load know of one client."""

    next_seq: int = 1
    effective: date | None = None
    seq: int = 0
    digest: str = ""
    exists: bool = False
    by_date: dict[date | None, str] = field(default_factory=dict)
    """Digest of the figures that count for each date."""
    seen: dict[date | None, tuple[str, int]] = field(default_factory=dict)
    """Digest and line of the rows of this load."""


@dataclass(slots=True)
class _Writes:
    snapshots: list[dict[str, Any]] = field(default_factory=list)
    clients: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: list[dict[str, Any]] = field(default_factory=list)


class ClientIntake(Intake[ClientRecord]):
    """Takes client records: the latest of each client becomes current, the others its snapshots."""

    def __init__(self, loaded_at: datetime) -> None:
        super().__init__(loaded_at)
        self._states: dict[str, _State] = {}
        self._writes = _Writes()

    def begin(self, connection: Connection, load_id: int) -> None:
        super().begin(connection, load_id)
        _seen.create(connection, checkfirst=False)

    def end(self, connection: Connection, rows: int) -> bool:
        _seen.drop(connection, checkfirst=False)
        return super().end(connection, rows)

    def look(self, connection: Connection, rows: Sequence[ClientRecord]) -> None:
        ids = {row.client_id for row in rows}
        self._states = states = {client_id: _State() for client_id in ids}
        self._writes = _Writes()
        if not ids:
            return
        columns = (snapshots.c.client_id, snapshots.c.seq, snapshots.c.data_date, snapshots.c.digest)
        query = select(*columns).where(snapshots.c.client_id.in_(ids))
        for row in connection.execute(query.order_by(snapshots.c.client_id, snapshots.c.seq)):
            state = states[row.client_id]
            state.next_seq = row.seq + 1
            state.by_date[row.data_date] = row.digest
        current = select(clients.c.client_id, clients.c.seq, clients.c.effective, clients.c.digest)
        for row in connection.execute(current.where(clients.c.client_id.in_(ids))):
            state = states[row.client_id]
            state.exists, state.seq, state.effective, state.digest = True, row.seq, row.effective, row.digest
        for row in connection.execute(select(_seen).where(_seen.c.client_id.in_(ids))):
            states[row.client_id].seen[row.data_date] = (row.digest, row.line)

    def take(self, line: int, row: ClientRecord) -> Breach | None:
        state, writes, tally = self._states[row.client_id], self._writes, self.tally
        digest, day = figures_digest(row), row.data_date
        if rule := _contradiction(day, digest, state.seen):
            return Breach("client_id", row.client_id, rule)
        if day is None:
            tally.undated += 1
        if day not in state.seen:
            state.seen[day] = (digest, line)
            writes.seen.append({"client_id": row.client_id, "data_date": day, "digest": digest, "line": line})
        if state.by_date.get(day) == digest or (day is None and state.digest == digest):
            tally.unchanged += 1
            return None
        effective = day or self._loaded_at.date()
        seq, state.next_seq = state.next_seq, state.next_seq + 1
        state.by_date[day] = digest
        writes.snapshots.append(
            {
                "client_id": row.client_id,
                "seq": seq,
                "data_date": day,
                "effective": effective,
                "digest": digest,
                "loaded_at": self._loaded_at,
                "load_id": self._load_id,
                "record": to_json(row),
            }
        )
        if state.effective is not None and effective < state.effective:
            tally.history += 1
            return None
        if state.effective is None:
            tally.added += 1
        else:
            tally.updated += 1
        state.effective, state.seq, state.digest = effective, seq, digest
        writes.clients[row.client_id] = {
            "client_id": row.client_id,
            "seq": seq,
            "name": row.name,
            "aliases": list(row.aliases),
            "language": row.language,
            "account_manager": row.account_manager,
            "renewal_date": row.renewal_date,
            "data_date": day,
            "effective": effective,
            "digest": digest,
        }
        return None

    def write(self, connection: Connection) -> None:
        states, writes = self._states, self._writes
        if writes.seen:
            connection.execute(insert(_seen), writes.seen)
        if writes.snapshots:
            connection.execute(insert(snapshots), writes.snapshots)
        new = [row for client_id, row in writes.clients.items() if not states[client_id].exists]
        old = [
            {"b_id": client_id, **row}
            for client_id, row in writes.clients.items()
            if states[client_id].exists
        ]
        if new:
            connection.execute(insert(clients), new)
        if old:
            changed: dict[str, Any] = {
                name: bindparam(name) for name in old[0] if name not in ("b_id", "client_id")
            }
            statement = update(clients).where(clients.c.client_id == bindparam("b_id")).values(changed)
            connection.execute(statement, old)


def _contradiction(day: date | None, digest: str, seen: dict[date | None, tuple[str, int]]) -> str | None:
    """What speaks against a row, given the rows before it of the same client in the same file."""
    for other, (figures, line) in seen.items():
        if (other is None) != (day is None):
            return f"stands on line {line} too, and only one of the two has a data_date: which is newer is unknown"
        if other == day and figures != digest:
            when = f"data_date {day}" if day else "no data_date"
            return f"stands on line {line} too, with {when} and other figures: one of the two must go"
    return None
