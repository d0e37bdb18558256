"""Loading a file into the book: one transaction, row after row in flat memory, and a report of what happened.

- The same file twice changes nothing, not a byte of the book; the report counts its rows as unchanged.
- A row is the client's whole record as of its date: a column that the file lacks is missing in the new
  record. (The report names the columns that the load before it had and this one lacks.)
- A later ``data_date`` becomes current and the figures before it stay as a dated snapshot; an earlier one
  goes into the history. A row without a date counts from the day of the load, and the report says how many
  there were.
- The same client twice in a file: with different dates both count, each for its day; the same figures for
  the same day count once; different figures for the same day, or one row with a date and one without, are a
  contradiction, so the later row is refused.
- Interrupted for whatever reason, the load leaves the book as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

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

from tools.book.files import ClientFile
from tools.book.maps import ColumnMap
from tools.book.numerals import Sign
from tools.book.refused import RefusedRows, Written
from tools.book.rows import Refusal
from tools.book.schema import aware, clients, loads, snapshots
from tools.book.sources import Dialect, RawRow
from tools.book.store import Book, figures_digest, to_json
from tools.record import ClientRecord

#: Rows looked up and written together.
CHUNK = 1000
#: Refusals kept in the report; all of them are in the refused-rows file.
KEPT = 1000

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a file's rows; the parts after ``rows`` sum to it."""

    rows: int = 0
    added: int = 0
    """Clients that the book did not have."""
    updated: int = 0
    """Clients whose current record changed."""
    history: int = 0
    """Rows older than the client's current record, kept as dated snapshots."""
    unchanged: int = 0
    """Rows that the book had already."""
    refused: int = 0


@dataclass(frozen=True)
class LoadReport:
    """What a load did, for a person and for ``--json``."""

    file: str
    counts: Counts
    dialect: Dialect
    unknown_columns: tuple[str, ...]
    """Kept with the records as they are, since they are no field."""
    absent_columns: tuple[str, ...]
    """Fields that the load before this one had and this file lacks: missing in the records now."""
    undated: int
    """Rows taken without a ``data_date``: they count from the day of the load."""
    refusals: tuple[Refusal, ...] = field(repr=False)
    """The first of them (1,000 at most); all are in ``refused_file``."""
    refused_file: Path | None
    moved_file: Path | None
    """Where an older, mended refused-rows file was moved to."""
    refused_file_error: str | None
    """Why the refused rows could not be written to their file."""
    load_id: int | None
    """The entry in the log; ``None`` where nothing changed."""

    @property
    def changed(self) -> bool:
        """Whether the book is another than before."""
        return self.load_id is not None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "file": self.file,
            **asdict(self.counts),
            "undated": self.undated,
            "dialect": asdict(self.dialect),
            "unknown_columns": list(self.unknown_columns),
            "absent_columns": list(self.absent_columns),
            "refused_file": None if self.refused_file is None else str(self.refused_file),
            "moved_file": None if self.moved_file is None else str(self.moved_file),
            "refused_file_error": self.refused_file_error,
            "refusals": [
                {"line": refusal.line, "field": b.field, "value": b.value, "rule": b.rule}
                for refusal in self.refusals
                for b in refusal.breaches
            ],
        }


def load_file(
    book: Book,
    path: Path | str,
    *,
    loaded_at: datetime,
    data_date: date | None = None,
    decimal: Sign | None = None,
    mapping: str | Path | ColumnMap | None = None,
    sheet: str | None = None,
    on_progress: Progress | None = None,
    on_refusal: Callable[[Refusal], None] | None = None,
) -> LoadReport:
    """Load ``path`` into ``book`` in one transaction.

    ``loaded_at`` is now; ``data_date`` the day of rows that give none; ``decimal`` settles numerals that
    could be read two ways; ``mapping`` renames another system's columns. ``on_progress`` is told rows done
    and, where the format says, rows in all; ``on_refusal`` each refused row as it comes. Raises
    ``UnreadableFile`` or ``MapError`` for what is wrong with the file or map as a whole; then the book is
    as it was.
    """
    file = ClientFile(path, data_date=data_date, decimal=decimal, mapping=mapping, sheet=sheet)
    columns = None if file.dialect.format in ("json", "jsonl") else file.columns
    with RefusedRows(file.path, file.writing, columns) as refused:
        load = _Load(book, file, aware(loaded_at), refused, on_progress, on_refusal)
        load.run()
        written = refused.publish(load.wrote)
        return load.report(written)


class _NothingNew(Exception):
    """Undoes the transaction of a load that found nothing new, so that the book stays the same to the
    byte."""


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


class _Load:
    """One load in progress."""

    def __init__(
        self,
        book: Book,
        file: ClientFile,
        loaded_at: datetime,
        refused: RefusedRows,
        on_progress: Progress | None,
        on_refusal: Callable[[Refusal], None] | None,
    ) -> None:
        self._book, self._file, self._loaded_at, self._refused = book, file, loaded_at, refused
        self._on_progress, self._on_refusal = on_progress, on_refusal
        self._added = self._updated = self._history = self._unchanged = self._undated = self._rows = 0
        self._refusals: list[Refusal] = []
        self._absent: tuple[str, ...] = ()
        self._load_id: int | None = None

    def run(self) -> None:
        try:
            with self._book.writing() as connection:
                self._load_id = self._log_start(connection)
                _seen.create(connection, checkfirst=False)
                rows = self._file.pairs()
                while chunk := list(islice(rows, CHUNK)):
                    self._chunk(connection, chunk)
                    if self._on_progress:
                        self._on_progress(self._rows, self._file.total)
                _seen.drop(connection, checkfirst=False)
                digest = self._refused.prepare()
                self._log_end(connection, digest)
                known = digest is None or self._known(connection, digest)
                if known and not (self._added or self._updated or self._history):
                    raise _NothingNew
        except _NothingNew:
            self._load_id = None

    def wrote(self, digest: str) -> bool:
        """Whether a load wrote a refused-rows file of this content."""
        with self._book.reading() as connection:
            return (
                connection.execute(select(loads.c.id).where(loads.c.refused_digest == digest)).first()
                is not None
            )

    def report(self, written: Written) -> LoadReport:
        return LoadReport(
            file=str(self._file.path),
            counts=self._counts(),
            dialect=self._file.dialect,
            unknown_columns=self._file.unknown_columns,
            absent_columns=self._absent,
            undated=self._undated,
            refusals=tuple(self._refusals),
            refused_file=written.path,
            moved_file=written.moved,
            refused_file_error=written.failed,
            load_id=self._load_id,
        )

    def _counts(self) -> Counts:
        return Counts(
            self._rows, self._added, self._updated, self._history, self._unchanged, self._refused.count
        )

    # --- the log ------------------------------------------------------------------------------------------

    def _log_start(self, connection: Connection) -> int:
        values = {
            "file": self._file.path.name,
            "digest": _file_digest(self._file.path),
            "loaded_at": self._loaded_at,
            "counts": {},
            "dialect": {},
            "fields": [],
        }
        key = connection.execute(insert(loads).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _log_end(self, connection: Connection, refused_digest: str | None) -> None:
        given = self._file.known_fields
        before = connection.execute(
            select(loads.c.fields).where(loads.c.id < self._load_id).order_by(loads.c.id.desc()).limit(1)
        ).scalar()
        self._absent = tuple(name for name in before or () if name not in given)
        connection.execute(
            update(loads)
            .where(loads.c.id == self._load_id)
            .values(
                counts=asdict(self._counts()),
                dialect=asdict(self._file.dialect),
                fields=list(given),
                refused_digest=refused_digest,
            )
        )

    def _known(self, connection: Connection, digest: str) -> bool:
        query = select(loads.c.id).where(loads.c.refused_digest == digest, loads.c.id != self._load_id)
        return connection.execute(query).first() is not None

    # --- rows ---------------------------------------------------------------------------------------------

    def _chunk(self, connection: Connection, chunk: list[tuple[RawRow, ClientRecord | Refusal]]) -> None:
        ids = {result.client_id for _, result in chunk if isinstance(result, ClientRecord)}
        states = self._states(connection, ids)
        writes = _Writes()
        for raw, result in chunk:
            self._rows += 1
            if isinstance(result, Refusal):
                self._refuse(result)
            else:
                self._take(raw, result, states[result.client_id], writes)
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

    def _states(self, connection: Connection, ids: set[str]) -> dict[str, _State]:
        states = {client_id: _State() for client_id in ids}
        if not ids:
            return states
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
        return states

    def _take(self, raw: RawRow, record: ClientRecord, state: _State, writes: _Writes) -> None:
        digest, day = figures_digest(record), record.data_date
        earlier = state.seen.get(day)
        if rule := _contradiction(day, digest, state.seen):
            self._refuse(self._file.reader.refuse(raw, "client_id", record.client_id, rule))
            return
        if day is None:
            self._undated += 1
        if earlier is None:
            state.seen[day] = (digest, raw.line)
            writes.seen.append(
                {"client_id": record.client_id, "data_date": day, "digest": digest, "line": raw.line}
            )
        if state.by_date.get(day) == digest or (day is None and state.digest == digest):
            self._unchanged += 1
            return
        effective = day or self._loaded_at.date()
        seq, state.next_seq = state.next_seq, state.next_seq + 1
        state.by_date[day] = digest
        writes.snapshots.append(
            {
                "client_id": record.client_id,
                "seq": seq,
                "data_date": day,
                "effective": effective,
                "digest": digest,
                "loaded_at": self._loaded_at,
                "load_id": self._load_id,
                "record": to_json(record),
            }
        )
        if state.effective is not None and effective < state.effective:
            self._history += 1
            return
        if state.effective is None:
            self._added += 1
        else:
            self._updated += 1
        state.effective, state.seq, state.digest = effective, seq, digest
        writes.clients[record.client_id] = {
            "client_id": record.client_id,
            "seq": seq,
            "name": record.name,
            "aliases": list(record.aliases),
            "language": record.language,
            "account_manager": record.account_manager,
            "renewal_date": record.renewal_date,
            "data_date": day,
            "effective": effective,
            "digest": digest,
        }

    def _refuse(self, refusal: Refusal) -> None:
        self._refused.add(refusal)
        if len(self._refusals) < KEPT:
            self._refusals.append(refusal)
        if self._on_refusal:
            self._on_refusal(refusal)


def _contradiction(day: date | None, digest: str, seen: dict[date | None, tuple[str, int]]) -> str | None:
    """What speaks against a row, given the rows before it of the same client in the same file."""
    for other, (figures, line) in seen.items():
        if (other is None) != (day is None):
            return f"stands on line {line} too, and only one of the two has a data_date: which is newer is unknown"
        if other == day and figures != digest:
            when = f"data_date {day}" if day else "no data_date"
            return f"stands on line {line} too, with {when} and other figures: one of the two must go"
    return None


def _file_digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
