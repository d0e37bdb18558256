"""Events of runs at work, for readers at other workers than the one that makes the answer. Once a run has ended they can
be told from what is kept of it, so they are dropped again soon.

On SQLite, where one process serves all readers, nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from agent.server.store.part import StorePart
from agent.server.store.runs import Status
from agent.server.store.schema import run_events, runs
from tools.book.ordering import plainly


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One event: ``name`` says what of, ``data`` is plain JSON."""

    run_id: str
    number: int
    name: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """How far a run is: ``last`` is the number of the newest event kept of it, 0 where there is none."""

    status: Status
    attempt: int
    last: int


class EventStore(StorePart):
    """The table of events. Calls block. Whose a run is, is not asked here."""

    def add(self, events: Sequence[KeptEvent]) -> None:
        """Keep what happened."""
        with self.adding() as connection:
            connection.execute(insert(run_events), [asdict(event) for event in events])

    def heads(self, ids: Collection[str]) -> dict[str, Head]:
        """How far each of these runs is; one that is not there is left out."""
        last = func.coalesce(func.max(run_events.c.number), 0)
        query = (
            select(runs.c.id, runs.c.status, runs.c.attempt, last)
            .outerjoin(run_events, run_events.c.run_id == runs.c.id)
            .where(runs.c.id.in_(ids))
            .group_by(runs.c.id, runs.c.status, runs.c.attempt)
        )
        with self.reading() as connection:
            return {id: Head(*head) for id, *head in connection.execute(query)}

    def behind(self, run: str, number: int) -> list[KeptEvent]:
        """The run's events of higher numbers, in order."""
        query = (
            select(run_events)
            .where(run_events.c.run_id == run, run_events.c.number > number)
            .order_by(run_events.c.number)
        )
        with self.reading() as connection:
            return [KeptEvent(**row._mapping) for row in connection.execute(query)]

    def being_read(self, ids: Collection[str], *, at: datetime) -> None:
        """Let the workers that make these answers know that somebody waits for them."""
        with self.adding() as connection:
            connection.execute(update(runs).where(runs.c.id.in_(ids)).values(read_at=at))

    def drop(self, *, before: datetime) -> None:
        """Forget the events of runs that ended before this moment."""
        old = select(runs.c.id).where(runs.c.status != "running", plainly(runs.c.finished_at) < before)
        with self.adding() as connection:
            connection.execute(delete(run_events).where(run_events.c.run_id.in_(old)))
