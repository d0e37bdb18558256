"""Bands set by hand: by whom, why, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import Connection, Row, insert, select, update

from tools.book.errors import BookError
from tools.book.part import BookPart, must_exist
from tools.book.schema import aware, overrides

if TYPE_CHECKING:
    from tools.scoring.results import Band, Override


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


class Overrides(BookPart):
    """The overrides of a book's clients."""

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
            must_exist(connection, [client_id])
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
            must_exist(connection, [client_id])
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
