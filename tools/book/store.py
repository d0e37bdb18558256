"""The client book: clients, and with its other parts their history, bands set by hand, and drafts.

What counts as a client's figures is said once, here. Every different set of figures stays as a *snapshot*. A snapshot is
in effect from its ``data_date``, or, where the file gave none, from the day it was loaded. The current record is the one
in effect last; of two for the same day the one loaded later, so that a corrected file corrects. Figures older than the
current ones join the snapshots and change nothing else. On a day before everything that the book has of a client the
oldest figures without a date stand in: no day is known of them that could be held against them. Dated figures of
a later day are never used.

No method reads the clock: moments and days are parameters. A datetime without an offset is taken as UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, case, func, select

from tools.book.database import open_engine, reading, writing
from tools.book.drafts import Drafts
from tools.book.history.reading import HistoryReading
from tools.book.history.writing import HistoryWriting
from tools.book.ordering import plainly
from tools.book.overrides import Overrides
from tools.book.records import from_json
from tools.book.schema import clients, loads, overrides, snapshots, writes
from tools.record import ClientRecord

if TYPE_CHECKING:
    from tools.book.seen import SeenBook

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class ClientName:
    """What a search by name needs of a client."""

    client_id: str
    name: str
    aliases: tuple[str, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One set of a client's figures."""

    record: ClientRecord
    effective: date
    """From which day it counts: its ``data_date``, or the day of the load where that is unknown."""
    loaded_at: datetime
    load_id: int
    current: bool


@dataclass(frozen=True, slots=True)
class Load:
    """An entry in the log of loads."""

    id: int
    file: str
    loaded_at: datetime
    counts: Mapping[str, int]
    dialect: Mapping[str, Any]
    table: str
    """What was loaded: ``clients`` or a table of their history."""


class Book(HistoryReading, HistoryWriting, Overrides, Drafts):
    """The client book at ``url``: a SQLAlchemy URL (SQLite or PostgreSQL) or the path of a SQLite file.

    It is made where there is none, and brought to this program's version where it is older. Safe to share
    between threads. Raises ``BookError`` where it cannot be opened and ``NewerBook`` where a newer program
    made it.
    """

    def __init__(self, url: str | Path) -> None:
        self._engine = open_engine(url)

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back. The book may be used again."""
        self._engine.dispose()

    def seen_by(self, clients: frozenset[str] | None, owner: str | None) -> SeenBook:
        """This book as somebody sees it who may see ``clients`` alone (``None``: all) and whose drafts are ``owner``'s."""
        from tools.book.seen import SeenBook

        return SeenBook(self._engine, clients, owner)

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view, for the modules of this package."""
        return reading(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, for the modules of this package."""
        return writing(self._engine)

    def loading(self) -> AbstractContextManager[Connection]:
        """One transaction that may write whatever a file holds, for the modules of this package."""
        return self.writing()

    # --- clients ------------------------------------------------------------------------------------------

    def count(self) -> int:
        """How many clients there are."""
        with self.reading() as connection:
            return connection.execute(select(func.count()).select_from(clients)).scalar_one()

    def get(self, client_id: str) -> ClientRecord | None:
        """The client's current record, or ``None``."""
        with self.reading() as connection:
            text = connection.execute(_current().where(clients.c.client_id == client_id)).scalar()
        return None if text is None else from_json(text)

    def clients(self) -> Iterator[ClientRecord]:
        """All current records by ``client_id``, as the book stood when the reading began.

        They come a page at a time and no transaction stays open between pages: what is current is noted
        first, and a snapshot, once written, never changes.
        """
        query = select(clients.c.client_id, clients.c.seq).order_by(plainly(clients.c.client_id))
        with self.reading() as connection:
            current = [(row.client_id, row.seq) for row in connection.execute(query)]
        columns = (snapshots.c.client_id, snapshots.c.seq, snapshots.c.record)
        for at in range(0, len(current), _PAGE):
            page = current[at : at + _PAGE]
            found = select(*columns).where(
                snapshots.c.client_id.in_([client_id for client_id, _ in page]),
                snapshots.c.seq.in_({seq for _, seq in page}),
            )
            with self.reading() as connection:
                texts = {(row.client_id, row.seq): row.record for row in connection.execute(found)}
            for key in page:
                yield from_json(texts[key])

    def names(self) -> list[ClientName]:
        """Every client's names, light, for a search by name."""
        columns = (clients.c.client_id, clients.c.name, clients.c.aliases, clients.c.language)
        with self.reading() as connection:
            rows = connection.execute(select(*columns).order_by(plainly(clients.c.client_id)))
            return [ClientName(row.client_id, row.name, tuple(row.aliases), row.language) for row in rows]

    def last_data_date(self) -> date | None:
        """The latest ``data_date`` among the current records; ``None`` where none is known."""
        with self.reading() as connection:
            return connection.execute(select(func.max(clients.c.data_date))).scalar()

    # --- history ------------------------------------------------------------------------------------------

    def snapshots(self, client_id: str, *, superseded: bool = False) -> list[Snapshot]:
        """The client's sets of figures, oldest first, the current one included.

        A set that was corrected (another was loaded for the same day) is left out unless ``superseded``.
        """
        with self.reading() as connection:
            rows = connection.execute(_dated().where(snapshots.c.client_id == client_id)).all()
        if not superseded:
            rows = list({row.effective: row for row in rows}.values())
        return [_snapshot(row) for row in rows]

    def snapshots_between(self, start: date, end: date) -> Iterator[tuple[str, list[Snapshot]]]:
        """Every client's sets of figures in effect from a day of this span, oldest first, by ``client_id``; clients
        without any are left out, and so are sets that were corrected."""
        query = _dated().where(snapshots.c.effective.between(start, end)).execution_options(yield_per=_PAGE)
        with self.reading() as connection:
            for client_id, rows in groupby(connection.execute(query), key=lambda row: row.client_id):
                yield client_id, [_snapshot(row) for row in {row.effective: row for row in rows}.values()]

    def record_as_of(self, client_id: str, as_of: date) -> ClientRecord | None:
        """The figures in effect on ``as_of``, else the oldest that carry no date; ``None`` where the book has neither, or
        no such client."""
        query = (
            select(snapshots.c.record)
            .where(snapshots.c.client_id == client_id, _usable(as_of))
            .order_by(*_best_first(as_of))
            .limit(1)
        )
        with self.reading() as connection:
            text = connection.execute(query).scalar()
        return None if text is None else from_json(text)

    def records_as_of(self, as_of: date) -> Iterator[ClientRecord]:
        """Every client's figures in effect on ``as_of``, by ``client_id``, a page at a time.

        Where none is, the client's oldest figures without a date stand in; clients who have neither are left out.
        """
        place = func.row_number().over(partition_by=snapshots.c.client_id, order_by=_best_first(as_of))
        ranked = (
            select(snapshots.c.client_id, snapshots.c.record, place.label("place"))
            .where(_usable(as_of))
            .subquery()
        )
        query = select(ranked.c.record).where(ranked.c.place == 1).order_by(plainly(ranked.c.client_id))
        with self.reading() as connection:
            for text in connection.execute(query.execution_options(yield_per=_PAGE)).scalars():
                yield from_json(text)

    def revision(self) -> tuple[int, ...]:
        """A mark that is another one whenever clients, their history or overrides have changed, to keep results by."""
        marks = (
            select(func.coalesce(func.max(loads.c.id), 0)),
            select(func.coalesce(func.max(writes.c.id), 0)),
            select(func.coalesce(func.max(overrides.c.id), 0)),
            select(func.count()).select_from(overrides).where(overrides.c.ended_at.is_not(None)),
        )
        with self.reading() as connection:
            return tuple(connection.execute(mark).scalar_one() for mark in marks)

    def loads(self) -> list[Load]:
        """The log of loads that changed something, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(select(loads).order_by(loads.c.id))
            return [
                Load(row.id, row.file, row.loaded_at, row.counts, row.dialect, row.table_name) for row in rows
            ]


# --- helpers ----------------------------------------------------------------------------------------------


def _dated() -> Any:
    """Every set of figures, by client and day, beside which of them is current."""
    return (
        select(snapshots, clients.c.seq.label("current"))
        .join(clients, clients.c.client_id == snapshots.c.client_id)
        .order_by(plainly(snapshots.c.client_id), snapshots.c.effective, snapshots.c.seq)
    )


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(
        from_json(row.record), row.effective, row.loaded_at, row.load_id, current=row.seq == row.current
    )


def _current() -> Any:
    return select(snapshots.c.record).join(
        clients, (clients.c.client_id == snapshots.c.client_id) & (clients.c.seq == snapshots.c.seq)
    )


def _usable(as_of: date) -> ColumnElement[bool]:
    """The snapshots that may say how a client stood on ``as_of``."""
    return (snapshots.c.effective <= as_of) | snapshots.c.data_date.is_(None)


def _best_first(as_of: date) -> tuple[ColumnElement[Any], ...]:
    """Their order: those in effect, newest first, then the others, oldest first; of one day the one loaded later."""
    in_effect = snapshots.c.effective <= as_of
    day = case((in_effect, snapshots.c.effective))
    return case((in_effect, 0), else_=1), day.desc(), snapshots.c.effective, snapshots.c.seq.desc()
