"""The book as one caller sees it: their clients alone, and their own drafts.

A client who may not be seen is as one who is not in the book: no record, an ``UnknownClient``, an ``UnknownAction``, an
``UnknownDraft``. Every public method of :class:`Book` is limited here or is harmless; a test holds that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, func, select

from tools.book.drafts import Draft
from tools.book.errors import BookError, UnknownAction, UnknownClient, UnknownDraft
from tools.book.history.writing import ActionStatus, whose_action
from tools.book.ordering import plainly
from tools.book.overrides import OverrideEntry
from tools.book.part import pages
from tools.book.schema import clients, history
from tools.book.store import Book, ClientName, Load, Snapshot
from tools.history import (
    Action,
    ChurnSnapshot,
    ClientHistory,
    Commitment,
    Event,
    HealthSnapshot,
    HistoryRow,
    Milestone,
    Note,
    TableName,
)
from tools.record import ClientRecord

if TYPE_CHECKING:
    from tools.scoring.results import Band, Override

_Row = TypeVar("_Row", bound=HistoryRow)


class SeenBook(Book):
    """Made by :meth:`Book.seen_by`, whose connections it shares. Safe to share between threads.

    Args:
        engine: the book's.
        clients: the ids of the clients that may be seen; ``None``: all.
        owner: whose drafts may be seen, and to whom new ones belong.
    """

    def __init__(self, engine: Engine, clients: frozenset[str] | None, owner: str | None) -> None:
        self._engine = engine
        self._seen = clients
        self._owner = owner

    def seen_by(self, clients: frozenset[str] | None, owner: str | None) -> SeenBook:
        """Somebody else's view of what is seen here: never more."""
        if owner != self._owner and self._owner is not None:
            raise BookError("a book seen by one owner is not seen by another")
        both = clients if self._seen is None else self._seen if clients is None else self._seen & clients
        return SeenBook(self._engine, both, owner)

    def close(self) -> None:
        """Does nothing: the connections are the whole book's."""

    def loading(self) -> AbstractContextManager[Connection]:
        """Refused where not all clients are seen: a file is about whichever clients it names. ``BookError``."""
        if self._seen is not None:
            raise BookError("files are loaded into the whole book, and some of its clients are not seen here")
        return super().loading()

    # --- clients ------------------------------------------------------------------------------------------

    def count(self) -> int:
        return super().count() if self._seen is None else len(self._ids())

    def get(self, client_id: str) -> ClientRecord | None:
        return super().get(client_id) if self._sees(client_id) else None

    def clients(self) -> Iterator[ClientRecord]:
        if self._seen is None:
            yield from super().clients()
            return
        for client_id in self._ids():
            if (record := super().get(client_id)) is not None:
                yield record

    def names(self) -> list[ClientName]:
        if self._seen is None:
            return super().names()
        return [
            ClientName(record.client_id, record.name, record.aliases, record.language)
            for record in self.clients()
        ]

    def last_data_date(self) -> date | None:
        if self._seen is None:
            return super().last_data_date()
        query = select(func.max(clients.c.data_date))
        with self.reading() as connection:
            days = [
                connection.execute(query.where(clients.c.client_id.in_(page))).scalar()
                for page in pages(self._seen)
            ]
        return max((day for day in days if day is not None), default=None)

    def snapshots(self, client_id: str, *, superseded: bool = False) -> list[Snapshot]:
        return super().snapshots(client_id, superseded=superseded) if self._sees(client_id) else []

    def snapshots_between(self, start: date, end: date) -> Iterator[tuple[str, list[Snapshot]]]:
        if self._seen is None:
            yield from super().snapshots_between(start, end)
            return
        for client_id in self._ids():
            if found := [one for one in super().snapshots(client_id) if start <= one.effective <= end]:
                yield client_id, found

    def record_as_of(self, client_id: str, as_of: date) -> ClientRecord | None:
        return super().record_as_of(client_id, as_of) if self._sees(client_id) else None

    def records_as_of(self, as_of: date) -> Iterator[ClientRecord]:
        if self._seen is None:
            yield from super().records_as_of(as_of)
            return
        for client_id in self._ids():
            if (record := super().record_as_of(client_id, as_of)) is not None:
                yield record

    def loads(self) -> list[Load]:
        """The log of loads, which is about all clients; empty where not all are seen."""
        return super().loads() if self._seen is None else []

    # --- history ------------------------------------------------------------------------------------------

    def history(self, client_id: str) -> ClientHistory:
        self._must_see([client_id])
        return super().history(client_id)

    def histories(
        self,
        client_ids: Iterable[str] | None = None,
        *,
        tables: Collection[TableName] | None = None,
        since: Mapping[TableName, date] | None = None,
    ) -> Iterator[ClientHistory]:
        if self._seen is not None:
            client_ids = self._seen if client_ids is None else self._seen & frozenset(client_ids)
        return super().histories(client_ids, tables=tables, since=since)

    def add_actions(
        self, actions: Iterable[Action], *, at: datetime, by: str | None = None
    ) -> tuple[Action, ...]:
        return super().add_actions(self._seen_rows(actions), at=at, by=by)

    def set_action(
        self,
        action_id: str,
        *,
        status: ActionStatus | None = None,
        owner: str | None = None,
        due: date | None = None,
        at: datetime,
        by: str | None = None,
        client_id: str | None = None,
    ) -> Action:
        if client_id is None and self._seen is not None:
            client_id = self._whose(action_id)
        if client_id is not None and not self._sees(client_id):
            raise UnknownAction(action_id)
        return super().set_action(
            action_id, status=status, owner=owner, due=due, at=at, by=by, client_id=client_id
        )

    def add_note(self, note: Note, *, at: datetime, by: str | None = None) -> bool:
        self._must_see([note.client_id])
        return super().add_note(note, at=at, by=by)

    def add_event(self, event: Event, *, at: datetime, by: str | None = None) -> bool:
        self._must_see([event.client_id])
        return super().add_event(event, at=at, by=by)

    def add_commitments(
        self, commitments: Iterable[Commitment], *, at: datetime, by: str | None = None
    ) -> tuple[Commitment, ...]:
        return super().add_commitments(self._seen_rows(commitments), at=at, by=by)

    def record_milestone(
        self, client_id: str, milestone: str, done: date | None, *, at: datetime, by: str | None = None
    ) -> Milestone:
        self._must_see([client_id])
        return super().record_milestone(client_id, milestone, done, at=at, by=by)

    def add_snapshots(
        self,
        day: date,
        health: Iterable[HealthSnapshot],
        churn: Iterable[ChurnSnapshot],
        *,
        at: datetime,
        by: str | None = None,
    ) -> int:
        return super().add_snapshots(day, self._seen_rows(health), self._seen_rows(churn), at=at, by=by)

    # --- overrides ----------------------------------------------------------------------------------------

    def set_override(
        self, client_id: str, *, band: Band, reason: str, set_by: str, set_at: datetime, expires: date
    ) -> Override:
        self._must_see([client_id])
        return super().set_override(
            client_id, band=band, reason=reason, set_by=set_by, set_at=set_at, expires=expires
        )

    def end_override(self, client_id: str, *, ended_at: datetime, ended_by: str) -> bool:
        self._must_see([client_id])
        return super().end_override(client_id, ended_at=ended_at, ended_by=ended_by)

    def override_for(self, client_id: str, as_of: date) -> Override | None:
        return super().override_for(client_id, as_of) if self._sees(client_id) else None

    def overrides_in_force(self, as_of: date) -> dict[str, Override]:
        found = super().overrides_in_force(as_of)
        return {client_id: override for client_id, override in found.items() if self._sees(client_id)}

    def overrides(self, client_id: str) -> list[OverrideEntry]:
        return super().overrides(client_id) if self._sees(client_id) else []

    # --- drafts -------------------------------------------------------------------------------------------

    @property
    def owner(self) -> str | None:
        """Whose drafts are seen, made and numbered here."""
        return self._owner

    def save_draft(self, *, client_id: str | None, **values: Any) -> Draft:
        """As :meth:`Book.save_draft`; the draft belongs to :attr:`owner`."""
        if client_id is not None:
            self._must_see([client_id])
        return super().save_draft(client_id=client_id, **values)

    def drafts(self, client_id: str | None = None, *, kind: str | None = None) -> list[Draft]:
        return [draft for draft in super().drafts(client_id, kind=kind) if self._sees_draft(draft)]

    def get_draft(self, draft_id: int) -> Draft:
        draft = super().get_draft(draft_id)
        if not self._sees_draft(draft):
            raise UnknownDraft(f"no draft {draft_id} in the book")
        return draft

    def draft_versions(
        self, client_id: str | None, *, kind: str, language: str, audience: str
    ) -> list[Draft]:
        found = super().draft_versions(client_id, kind=kind, language=language, audience=audience)
        return [draft for draft in found if self._sees_draft(draft)]

    # --- helpers ------------------------------------------------------------------------------------------

    def _sees(self, client_id: str) -> bool:
        return self._seen is None or client_id in self._seen

    def _sees_draft(self, draft: Draft) -> bool:
        if draft.owner != self._owner:
            return False
        return draft.client_id is None or self._sees(draft.client_id)

    def _must_see(self, client_ids: Iterable[str]) -> None:
        for client_id in client_ids:
            if not self._sees(client_id):
                raise UnknownClient(client_id)

    def _seen_rows(self, rows: Iterable[_Row]) -> Sequence[_Row]:
        given = tuple(rows)
        self._must_see(row.client_id for row in given)
        return given

    def _ids(self) -> list[str]:
        """The clients of the book that are seen, in order."""
        assert self._seen is not None
        query = select(clients.c.client_id)
        with self.reading() as connection:
            return sorted(
                client_id
                for page in pages(self._seen)
                for client_id in connection.execute(query.where(clients.c.client_id.in_(page))).scalars()
            )

    def _whose(self, action_id: str) -> str:
        """The one client among those seen who has that action."""
        assert self._seen is not None
        table = history["actions"]
        query = select(table.c.client_id).where(table.c.action_id == action_id)
        with self.reading() as connection:
            owners = list(connection.execute(query.order_by(plainly(table.c.client_id))).scalars())
        return whose_action(action_id, [client_id for client_id in owners if self._sees(client_id)])
