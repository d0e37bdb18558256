"""Loading a file into the book: one transaction, row after row in flat memory, and a report of what happened.

Of any table:

- The same file twice changes nothing, not a byte of the book; the report counts its rows as unchanged.
- Interrupted for whatever reason, the load leaves the book as it was.

Of clients (of the history see ``tools.book.history.intake``):

- A row is the client's whole record as of its date: a column that the file lacks is missing in the new
  record. (The report names the columns that the load before it had and this one lacks.)
- A later ``data_date`` becomes current and the figures before it stay as a dated snapshot; an earlier one
  goes into the history. A row without a date counts from the day of the load, and the report says how many
  there were.
- The same client twice in a file: with different dates both count, each for its day; the same figures for
  the same day count once; different figures for the same day, or one row with a date and one without, are a
  contradiction, so the later row is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Generic

from sqlalchemy import Connection, insert, select, update

from tools.book.errors import BookError
from tools.book.files import ClientFile, TableFile
from tools.book.history.intake import HistoryIntake
from tools.book.intake import ClientIntake, Intake
from tools.book.maps import ColumnMap
from tools.book.naming import LoadTable, refused_path
from tools.book.numerals import Sign
from tools.book.refused import RefusedRows, Written
from tools.book.rows import Refusal, RowT
from tools.book.schema import aware, loads
from tools.book.sources import Dialect, RawRow
from tools.book.store import Book
from tools.history.rows import TABLES

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
    """Clients, or rows of the history, that the book did not have."""
    updated: int = 0
    """Clients whose current record changed, or rows of the history that hold other values now."""
    history: int = 0
    """Rows older than the client's current record, kept as dated snapshots (of clients alone)."""
    unchanged: int = 0
    """Rows that the book had already."""
    refused: int = 0


@dataclass(frozen=True)
class LoadReport:
    """What a load did, for a person and for ``--json``."""

    file: str
    table: LoadTable
    counts: Counts
    dialect: Dialect
    unknown_columns: tuple[str, ...]
    """Kept with the rows as they are, since they are no field."""
    absent_columns: tuple[str, ...]
    """Fields that the load of this table before this one had and this file lacks: missing in its rows now."""
    undated: int
    """Clients taken without a ``data_date``: they count from the day of the load."""
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
            "table": self.table,
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
    table: LoadTable = "clients",
    data_date: date | None = None,
    decimal: Sign | None = None,
    mapping: str | Path | ColumnMap | None = None,
    sheet: str | None = None,
    on_progress: Progress | None = None,
    on_refusal: Callable[[Refusal], None] | None = None,
) -> LoadReport:
    """Load ``path`` into ``book`` in one transaction.

    ``loaded_at`` is now; ``table`` what the file holds; ``decimal`` settles numerals that could be read two ways.
    For clients alone: ``data_date`` is the day of rows that give none, ``mapping`` renames another system's columns.
    ``on_progress`` is told rows done and, where the format says, rows in all; ``on_refusal`` each refused row as it
    comes. Raises ``UnreadableFile`` or ``MapError`` for what is wrong with the file or map as a whole; then the book
    is as it was.
    """
    return prepare(path, table, data_date=data_date, decimal=decimal, mapping=mapping, sheet=sheet).into(
        book, loaded_at=loaded_at, on_progress=on_progress, on_refusal=on_refusal
    )


def prepare(
    path: Path | str,
    table: LoadTable,
    *,
    data_date: date | None = None,
    decimal: Sign | None = None,
    mapping: str | Path | ColumnMap | None = None,
    sheet: str | None = None,
) -> PreparedLoad:
    """Open ``path`` as ``table`` ahead of its load. Raises as :func:`load_file` does."""
    if table == "clients":
        file: TableFile[Any] = ClientFile(
            path, data_date=data_date, decimal=decimal, mapping=mapping, sheet=sheet
        )
    elif mapping is not None:
        raise BookError(f"a map gives clients, not {table}")
    else:
        file = TableFile(path, TABLES[table], decimal=decimal, sheet=sheet)
    return PreparedLoad(table, file)


@dataclass(frozen=True)
class PreparedLoad:
    """A file that is open and of the right columns."""

    table: LoadTable
    file: TableFile[Any]

    def into(
        self,
        book: Book,
        *,
        loaded_at: datetime,
        on_progress: Progress | None = None,
        on_refusal: Callable[[Refusal], None] | None = None,
    ) -> LoadReport:
        """Load it into ``book``; see :func:`load_file`."""
        at = aware(loaded_at)
        intake: Intake[Any] = (
            ClientIntake(at) if self.table == "clients" else HistoryIntake(at, TABLES[self.table])
        )
        columns = None if self.file.dialect.format in ("json", "jsonl") else self.file.columns
        to = refused_path(self.file.path, self.table)
        with RefusedRows(self.file.path, self.file.writing, columns, to) as refused:
            load = _Load(book, self, intake, at, refused, on_progress, on_refusal)
            load.run()
            return load.report(refused.publish(load.wrote))


class _NothingNew(Exception):
    """Undoes the transaction of a load that found nothing new, so that the book stays the same to the
    byte."""


class _Load(Generic[RowT]):
    """One load in progress."""

    def __init__(
        self,
        book: Book,
        prepared: PreparedLoad,
        intake: Intake[RowT],
        loaded_at: datetime,
        refused: RefusedRows,
        on_progress: Progress | None,
        on_refusal: Callable[[Refusal], None] | None,
    ) -> None:
        self._book, self._loaded_at, self._refused = book, loaded_at, refused
        self._table: LoadTable = prepared.table
        self._file: TableFile[RowT] = prepared.file
        self._intake = intake
        self._on_progress, self._on_refusal = on_progress, on_refusal
        self._rows = 0
        self._refusals: list[Refusal] = []
        self._absent: tuple[str, ...] = ()
        self._load_id: int | None = None

    def run(self) -> None:
        try:
            with self._book.loading() as connection:
                self._load_id = self._log_start(connection)
                self._intake.begin(connection, self._load_id)
                rows = self._file.pairs()
                while chunk := list(islice(rows, CHUNK)):
                    self._chunk(connection, chunk)
                    if self._on_progress:
                        self._on_progress(self._rows, self._file.total)
                changed = self._intake.end(connection, self._rows)
                digest = self._refused.prepare()
                self._log_end(connection, digest)
                known = digest is None or self._known(connection, digest)
                if known and not changed:
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
            table=self._table,
            counts=self._counts(),
            dialect=self._file.dialect,
            unknown_columns=self._file.unknown_columns,
            absent_columns=self._absent,
            undated=self._intake.tally.undated,
            refusals=tuple(self._refusals),
            refused_file=written.path,
            moved_file=written.moved,
            refused_file_error=written.failed,
            load_id=self._load_id,
        )

    def _counts(self) -> Counts:
        tally = self._intake.tally
        return Counts(
            self._rows, tally.added, tally.updated, tally.history, tally.unchanged, self._refused.count
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
            "table_name": self._table,
        }
        key = connection.execute(insert(loads).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _log_end(self, connection: Connection, refused_digest: str | None) -> None:
        given = self._file.known_fields
        before = connection.execute(
            select(loads.c.fields)
            .where(loads.c.id < self._load_id, loads.c.table_name == self._table)
            .order_by(loads.c.id.desc())
            .limit(1)
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

    def _chunk(self, connection: Connection, chunk: list[tuple[RawRow, RowT | Refusal]]) -> None:
        self._intake.look(connection, [row for _, row in chunk if not isinstance(row, Refusal)])
        for raw, row in chunk:
            self._rows += 1
            if isinstance(row, Refusal):
                self._refuse(row)
            elif breach := self._intake.take(raw.line, row):
                self._refuse(self._file.reader.refuse(raw, breach))
        self._intake.write(connection)

    def _refuse(self, refusal: Refusal) -> None:
        self._refused.add(refusal)
        if len(self._refusals) < KEPT:
            self._refusals.append(refusal)
        if self._on_refusal:
            self._on_refusal(refusal)


def _file_digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
