"""The client book: clients, their history, bands set by hand, and drafts.

What counts as a client's history is said once, here. Every different set of figures stays as a *snapshot*.
A snapshot is in effect from its ``data_date``, or, where the file gave none, from the day it was loaded. The oldest of
those without a date also stands in on days before everything the book has of the client: of its figures no day is
known, so none can be held against them, while dated figures of a later day are never used.
The current record is the one in effect last; of two for the same day the one loaded later, so that a
corrected file corrects. Figures older than the current ones join the history and change nothing else.

No method reads the clock: moments and days are parameters. A datetime without an offset is taken as UTC.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, case, func, insert, select, update

from tools.book.database import open_engine, reading, writing
from tools.book.errors import BookError, UnknownClient, UnknownDraft
from tools.book.history.reading import HistoryReading
from tools.book.history.writing import HistoryWriting
from tools.book.schema import aware, clients, drafts, loads, overrides, snapshots, writes
from tools.record import ClientRecord

if TYPE_CHECKING:
    from tools.scoring.results import Band, Override

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


@dataclass(frozen=True, slots=True)
class OverrideEntry:
    """A band set by hand, with its end where somebody ended it before it expired."""

    id: int
    client_id: str
    band: str
    reason: str
    set_by: str
    set_at: datetime
    expires: date
    ended_at: datetime | None
    ended_by: str | None

    def in_force(self, as_of: date) -> bool:
        """Whether it holds on ``as_of``: from the day it was set to the day it expires, both included.

        Ended by hand, it holds no more on the day it was ended.
        """
        if not self.set_at.date() <= as_of <= self.expires:
            return False
        return self.ended_at is None or as_of < self.ended_at.date()


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a document written for a client (or, without ``client_id``, for the whole book)."""

    id: int
    client_id: str | None
    kind: str
    language: str
    audience: str
    version: int
    """Counts from 1 within client, kind, language and audience."""
    created_at: datetime
    model: str
    prompts_version: str
    scorecard_version: str
    markdown: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    facts: Sequence[Mapping[str, Any]] = ()


class Book(HistoryReading, HistoryWriting):
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

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view, for the modules of this package."""
        return reading(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, for the modules of this package."""
        return writing(self._engine)

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
        query = select(clients.c.client_id, clients.c.seq).order_by(clients.c.client_id)
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
            rows = connection.execute(select(*columns).order_by(clients.c.client_id))
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
        query = (
            select(snapshots, clients.c.seq.label("current"))
            .join(clients, clients.c.client_id == snapshots.c.client_id)
            .where(snapshots.c.client_id == client_id)
            .order_by(snapshots.c.effective, snapshots.c.seq)
        )
        with self.reading() as connection:
            rows = connection.execute(query).all()
        if not superseded:
            rows = list({row.effective: row for row in rows}.values())
        return [
            Snapshot(
                from_json(row.record),
                row.effective,
                row.loaded_at,
                row.load_id,
                current=row.seq == row.current,
            )
            for row in rows
        ]

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
        query = select(ranked.c.record).where(ranked.c.place == 1).order_by(ranked.c.client_id)
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
            return [Load(row.id, row.file, row.loaded_at, row.counts, row.dialect) for row in rows]

    # --- overrides ----------------------------------------------------------------------------------------

    def set_override(
        self, client_id: str, *, band: Band, reason: str, set_by: str, set_at: datetime, expires: date
    ) -> Override:
        """Set a band by hand until ``expires`` (inclusive). An override in force before it is ended by it.

        Raises ``UnknownClient``, and ``BookError`` for an unknown band, no reason or name, or an expiry
        that is past.
        """
        from tools.scoring.results import Band as Bands

        if band not in get_args(Bands):
            raise BookError(f"a band is one of {', '.join(get_args(Bands))}, not {band!r}")
        if not reason.strip() or not set_by.strip():
            raise BookError("an override needs a reason and the name of who sets it")
        set_at = aware(set_at)
        if expires < set_at.date():
            raise BookError(f"an override cannot expire ({expires}) before it is set ({set_at.date()})")
        with self.writing() as connection:
            _must_exist(connection, client_id)
            _end(connection, client_id, set_at, set_by.strip())
            values = {
                "client_id": client_id,
                "band": band,
                "reason": reason.strip(),
                "set_by": set_by.strip(),
                "set_at": set_at,
                "expires": expires,
            }
            connection.execute(insert(overrides).values(values))
        return _override(values)

    def end_override(self, client_id: str, *, ended_at: datetime, ended_by: str) -> bool:
        """End the client's override before it expires; whether there was one. Raises ``UnknownClient``."""
        with self.writing() as connection:
            _must_exist(connection, client_id)
            return _end(connection, client_id, aware(ended_at), ended_by.strip())

    def override_for(self, client_id: str, as_of: date) -> Override | None:
        """The override that holds for the client on ``as_of``, or ``None``."""
        return self._in_force(as_of, client_id).get(client_id)

    def overrides_in_force(self, as_of: date) -> dict[str, Override]:
        """Every override that holds on ``as_of``, by ``client_id``."""
        return self._in_force(as_of)

    def _in_force(self, as_of: date, client_id: str | None = None) -> dict[str, Override]:
        query = select(overrides).where(overrides.c.expires >= as_of).order_by(overrides.c.id)
        if client_id is not None:
            query = query.where(overrides.c.client_id == client_id)
        with self.reading() as connection:
            entries = [_entry(row) for row in connection.execute(query)]
        return {
            entry.client_id: _override(
                {name: getattr(entry, name) for name in ("band", "reason", "set_by", "set_at", "expires")}
            )
            for entry in entries
            if entry.in_force(as_of)
        }

    def overrides(self, client_id: str) -> list[OverrideEntry]:
        """All overrides that the client ever had, oldest first."""
        query = select(overrides).where(overrides.c.client_id == client_id).order_by(overrides.c.id)
        with self.reading() as connection:
            return [_entry(row) for row in connection.execute(query)]

    # --- drafts -------------------------------------------------------------------------------------------

    def save_draft(
        self,
        *,
        client_id: str | None,
        kind: str,
        language: str,
        audience: str,
        created_at: datetime,
        markdown: str,
        data: Mapping[str, Any],
        facts: Sequence[Mapping[str, Any]],
        model: str,
        prompts_version: str,
        scorecard_version: str,
    ) -> Draft:
        """Keep a draft as the next version of its kind. ``data`` and ``facts`` are plain JSON types."""
        values: dict[str, Any] = {
            "client_id": client_id,
            "kind": kind,
            "language": language,
            "audience": audience,
            "created_at": aware(created_at),
            "model": model,
            "prompts_version": prompts_version,
            "scorecard_version": scorecard_version,
            "markdown": markdown,
            "data": dict(data),
            "facts": [dict(fact) for fact in facts],
        }
        line = (drafts.c.client_id, drafts.c.kind, drafts.c.language, drafts.c.audience)
        with self.writing() as connection:
            if client_id is not None:
                _must_exist(connection, client_id)
            last = connection.execute(
                select(func.max(drafts.c.version)).where(
                    *(column.is_not_distinct_from(values[column.name]) for column in line)
                )
            ).scalar()
            values["version"] = (last or 0) + 1
            key = connection.execute(insert(drafts).values(values)).inserted_primary_key
        assert key is not None
        return Draft(id=int(key[0]), **values)

    def drafts(self, client_id: str | None = None, *, kind: str | None = None) -> list[Draft]:
        """Drafts, newest first, without their text, data and facts (see :meth:`get_draft`)."""
        heavy = {"markdown", "data", "facts"}
        query = select(*(column for column in drafts.c if column.name not in heavy)).order_by(
            drafts.c.id.desc()
        )
        if client_id is not None:
            query = query.where(drafts.c.client_id == client_id)
        if kind is not None:
            query = query.where(drafts.c.kind == kind)
        with self.reading() as connection:
            return [Draft(**row._mapping) for row in connection.execute(query)]

    def get_draft(self, draft_id: int) -> Draft:
        """A draft with all that was kept. Raises ``UnknownDraft``."""
        with self.reading() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == draft_id)).first()
        if row is None:
            raise UnknownDraft(f"no draft {draft_id} in the book")
        return Draft(**row._mapping)


# --- records as JSON --------------------------------------------------------------------------------------


def to_json(record: ClientRecord) -> str:
    """The record as the book keeps it: what is missing is left out."""
    return record.model_dump_json(exclude_none=True)


def from_json(text: str) -> ClientRecord:
    return ClientRecord.model_validate_json(text)


def figures_digest(record: ClientRecord) -> str:
    """A hash of all that the record says but its date: equal where the figures are the same."""
    text = record.model_dump_json(exclude_none=True, exclude={"data_date"})
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


# --- helpers ----------------------------------------------------------------------------------------------


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


def _must_exist(connection: Connection, client_id: str) -> None:
    query = select(clients.c.client_id).where(clients.c.client_id == client_id)
    if connection.execute(query).first() is None:
        raise UnknownClient(client_id)


def _end(connection: Connection, client_id: str, at: datetime, by: str) -> bool:
    """End what is in force on the day of ``at``."""
    query = select(overrides).where(overrides.c.client_id == client_id, overrides.c.ended_at.is_(None))
    ended = [entry.id for entry in map(_entry, connection.execute(query)) if entry.expires >= at.date()]
    if ended:
        connection.execute(
            update(overrides).where(overrides.c.id.in_(ended)).values(ended_at=at, ended_by=by)
        )
    return bool(ended)


def _entry(row: Row[Any]) -> OverrideEntry:
    return OverrideEntry(**row._mapping)


def _override(values: Mapping[str, Any]) -> Override:
    from tools.scoring.results import Override

    return Override(**{name: value for name, value in values.items() if name != "client_id"})
