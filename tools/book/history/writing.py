"""Writing into the clients' history what somebody approved or recorded here, rather than loaded from a file.

Each method is one transaction, knows a row by its key, and may be repeated: what the book has already is left as it is,
unless the method says that it takes the earlier row's place. Every change is logged with its moment and, where given,
the name of whoever made it. A client that the book does not have is an ``UnknownClient``, and then nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Table, insert, select, update

from tools.book.errors import BookError, UnknownAction
from tools.book.history.known import mark_loaded
from tools.book.history.reading import rows_of
from tools.book.history.tables import key_of, values_of
from tools.book.part import BookPart, must_exist, pages
from tools.book.schema import aware, history, writes
from tools.history import (
    Action,
    ChurnSnapshot,
    Commitment,
    Event,
    HealthSnapshot,
    HistoryRow,
    Milestone,
    Note,
)

ActionStatus = Literal["open", "in_progress", "done", "cancelled"]

_Row = TypeVar("_Row", bound=HistoryRow)
_OPEN = ("open", "in_progress")
#: Tables that are kept here for the whole book: once written, a client without a row in them has none.
_KEPT_HERE = frozenset({"actions", "health_snapshots", "churn_snapshots"})


class HistoryWriting(BookPart):
    """What a book lets be written into its clients' history."""

    def add_actions(
        self, actions: Iterable[Action], *, at: datetime, by: str | None = None
    ) -> tuple[Action, ...]:
        """Add what is to be done; those that are new come back.

        Left out is an action whose id its client has already, and one of the same origin and type as an action of the
        client that is still open: nothing is proposed twice.
        """
        given = tuple(actions)
        with self.writing() as connection:
            must_exist(connection, _clients(given))
            table = history["actions"]
            pending = {
                (found.client_id, found.origin, found.type)
                for page in pages(_clients(given))
                for found in connection.execute(
                    select(table.c.client_id, table.c.origin, table.c.type).where(
                        table.c.client_id.in_(page), table.c.origin.is_not(None), table.c.status.in_(_OPEN)
                    )
                )
            }
            wanted: list[Action] = []
            for action in given:
                proposal = (action.client_id, action.origin, action.type)
                if action.origin is not None and action.status in _OPEN:
                    if proposal in pending:
                        continue
                    pending.add(proposal)
                wanted.append(action)
            return _add(connection, wanted, at=at, by=by)

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
        """Change what is given of an action, and give it back as it is then.

        An action that is done or cancelled is closed on the day of ``at``; opened again it has no such day. ``client_id``
        is needed only where two clients have an action of that id. Raises ``UnknownAction``, and ``BookError`` for
        a value that an action cannot have.
        """
        asked = {"status": status, "owner": owner, "due": due}
        with self.writing() as connection:
            before = _the_action(connection, action_id, client_id)
            changes: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
            if status is not None and status != before.status:
                changes["closed"] = None if status in _OPEN else aware(at).date()
            try:
                after = Action.model_validate(dict(before) | changes)
            except ValidationError as error:
                told = "; ".join(
                    f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
                )
                raise BookError(f"action {action_id}: {told}") from None
            if after != before:
                _replace(connection, after)
                detail = {
                    "client_id": after.client_id,
                    "action_id": action_id,
                    "before": _plain(before, changes),
                    "after": _plain(after, changes),
                }
                _log(connection, "actions", 1, at=at, by=by, detail=detail)
            return after

    def add_note(self, note: Note, *, at: datetime, by: str | None = None) -> bool:
        """Keep what somebody wrote down, as it is; whether it is new."""
        return bool(self._add([note], at=at, by=by))

    def add_event(self, event: Event, *, at: datetime, by: str | None = None) -> bool:
        """Record that something happened; whether it is new."""
        return bool(self._add([event], at=at, by=by))

    def add_commitments(
        self, commitments: Iterable[Commitment], *, at: datetime, by: str | None = None
    ) -> tuple[Commitment, ...]:
        """Record promises; those that are new come back. One that is on record keeps the state it has there."""
        return self._add(tuple(commitments), at=at, by=by)

    def record_milestone(
        self, client_id: str, milestone: str, done: date | None, *, at: datetime, by: str | None = None
    ) -> Milestone:
        """Record the day that a milestone was done, or that it is not done after all; it keeps the day it is due."""
        row = Milestone(client_id=client_id, milestone=milestone, done=done)
        with self.writing() as connection:
            must_exist(connection, [client_id])
            found = _stored(connection, [row])
            before = found.get((client_id, key_of(row)))
            if before is None:
                _add(connection, [row], at=at, by=by)
                return row
            after = before.model_copy(update={"done": done})
            if after != before:
                _replace(connection, after)
                _log(connection, "milestones", 1, at=at, by=by, detail=after.model_dump(mode="json"))
            return after

    def add_snapshots(
        self,
        day: date,
        health: Iterable[HealthSnapshot],
        churn: Iterable[ChurnSnapshot],
        *,
        at: datetime,
        by: str | None = None,
    ) -> int:
        """Keep health and churn risk as they were shown on ``day``; how many rows are new or other than before.

        A later snapshot of the same client and day takes the earlier one's place. ``BookError`` for one of another day.
        """
        given: tuple[Sequence[HistoryRow], ...] = (tuple(health), tuple(churn))
        changed = 0
        with self.writing() as connection:
            for rows in given:
                if any(row.date != day for row in rows):  # type: ignore[attr-defined]
                    raise BookError(f"a snapshot of another day than {day}")
                must_exist(connection, _clients(rows))
                stored = _stored(connection, rows)
                others = [
                    row
                    for row in rows
                    if (before := stored.get((row.client_id, key_of(row)))) is not None and before != row
                ]
                for row in others:
                    _replace(connection, row)
                if others:
                    _log(connection, type(others[0]).TABLE, len(others), at=at, by=by)
                changed += len(others) + len(_add(connection, rows, at=at, by=by))
        return changed

    def _add(self, rows: Sequence[_Row], *, at: datetime, by: str | None) -> tuple[_Row, ...]:
        with self.writing() as connection:
            must_exist(connection, _clients(rows))
            return _add(connection, rows, at=at, by=by)


def _add(connection: Connection, rows: Sequence[_Row], *, at: datetime, by: str | None) -> tuple[_Row, ...]:
    """Insert those of ``rows`` (of one table) whose keys are new."""
    stored = _stored(connection, rows)
    new: dict[tuple[str, str], _Row] = {}
    for row in rows:
        place = (row.client_id, key_of(row))
        if place not in stored:
            new.setdefault(place, row)
    if not rows:
        return ()
    table = type(rows[0]).TABLE
    if new:
        connection.execute(
            insert(history[table]),
            [{"client_id": place[0], "key": place[1], **values_of(row)} for place, row in new.items()],
        )
        _log(connection, table, len(new), at=at, by=by)
    if table in _KEPT_HERE:
        mark_loaded(connection, table, aware(at))
    return tuple(new.values())


def _stored(connection: Connection, rows: Sequence[_Row]) -> dict[tuple[str, str], _Row]:
    """What the book holds under the keys of ``rows`` (of one table)."""
    if not rows:
        return {}
    model = type(rows[0])
    keys = {(row.client_id, key_of(row)) for row in rows}
    table = history[model.TABLE]
    found: dict[tuple[str, str], _Row] = {}
    for page in pages(_clients(rows)):
        chosen = frozenset(page)
        wanted = {key for client_id, key in keys if client_id in chosen}
        condition = table.c.client_id.in_(page) & table.c.key.in_(wanted)
        for row in rows_of(connection, model, condition):
            place = (row.client_id, key_of(row))
            if place in keys:
                found[place] = row
    return found


def _replace(connection: Connection, row: HistoryRow) -> None:
    table = history[type(row).TABLE]
    connection.execute(
        update(table)
        .where(table.c.client_id == row.client_id, table.c.key == key_of(row))
        .values({**values_of(row), "load_id": None})
    )


def _the_action(connection: Connection, action_id: str, client_id: str | None) -> Action:
    table: Table = history["actions"]
    condition = table.c.action_id == action_id
    if client_id is not None:
        condition &= table.c.client_id == client_id
    found = {action.client_id: action for action in rows_of(connection, Action, condition)}
    return found[whose_action(action_id, list(found))]


def whose_action(action_id: str, client_ids: Sequence[str]) -> str:
    """The one of ``client_ids``, who all have an action of that id; ``UnknownAction`` or ``BookError`` where not one."""
    if not client_ids:
        raise UnknownAction(action_id)
    if len(client_ids) > 1:
        raise BookError(f"several clients have an action {action_id!r} ({', '.join(client_ids)}): say whose")
    return client_ids[0]


def _clients(rows: Iterable[HistoryRow]) -> Iterator[str]:
    return (row.client_id for row in rows)


def _plain(row: HistoryRow, names: Iterable[str]) -> dict[str, Any]:
    return row.model_dump(mode="json", include=set(names))


def _log(
    connection: Connection,
    table: str,
    rows: int,
    *,
    at: datetime,
    by: str | None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    values = {"at": aware(at), "by": by, "table_name": table, "rows": rows, "detail": detail}
    connection.execute(insert(writes).values(values))
