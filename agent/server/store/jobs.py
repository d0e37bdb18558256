"""Jobs: what was asked for, how far it is, what came of it. The truth that every worker goes by.

A running job is a worker's by a lease that is renewed while it is worked on. Where a lease ran out, whoever had it is
gone, and the job may be taken up again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from agent.server.store.part import StorePart
from agent.server.store.schema import jobs
from tools.book.schema import aware

JobKind = Literal["load", "run", "drafts"]
JobStatus = Literal["queued", "running", "done", "failed", "cancelled"]
#: States that nothing follows on.
ENDED: frozenset[JobStatus] = frozenset({"done", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Job:
    """One job as it stands in the store."""

    seq: int
    """Counts up; lists go by it."""
    id: str
    owner: str
    """Id of the key that asked for it."""
    kind: JobKind
    status: JobStatus
    parameters: Mapping[str, Any]
    """What was asked for: a request of :mod:`agent.server.jobs.requests` in plain JSON types."""
    done: int
    """Steps done: rows, clients."""
    total: int | None
    """Steps in all, where known."""
    attempts: int
    """How often it was begun."""
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)
    """What it remembers between attempts."""
    result: Any = None
    error: Mapping[str, Any] | None = None
    """``code`` and ``detail`` of why it failed."""

    @property
    def ended(self) -> bool:
        """Whether nothing follows any more."""
        return self.status in ENDED


_SHOWN = [jobs.c[one.name] for one in fields(Job)]


class JobStore(StorePart):
    """The jobs that are kept. Moments are parameters: nothing here reads the clock."""

    # -- for whoever wants something done -----------------------------------------------------------------------------

    def add(self, id: str, owner: str, kind: JobKind, parameters: Mapping[str, Any], *, at: datetime) -> Job:
        """Queue a job."""
        row = {
            "id": id,
            "owner": owner,
            "kind": kind,
            "parameters": dict(parameters),
            "status": "queued",
            "created_at": aware(at),
        }
        with self.writing() as connection:
            connection.execute(insert(jobs).values(row))
            found = _one(connection, jobs.c.id == id)
        assert found is not None
        return found

    def get(self, id: str, owner: str) -> Job | None:
        """The owner's job; ``None`` where there is none of that id, or it is another's."""
        with self.reading() as connection:
            return _one(connection, _of(id, owner))

    def list(
        self, owner: str, *, before: int | None = None, status: JobStatus | None = None, limit: int
    ) -> Sequence[Job]:
        """The owner's jobs, newest first, those of a ``seq`` below ``before``."""
        query = select(*_SHOWN).where(jobs.c.owner == owner).order_by(jobs.c.seq.desc()).limit(limit)
        if before is not None:
            query = query.where(jobs.c.seq < before)
        if status is not None:
            query = query.where(jobs.c.status == status)
        with self.reading() as connection:
            return [_job(row) for row in connection.execute(query)]

    def waiting(self, owner: str) -> int:
        """How many of the owner's jobs wait or run."""
        query = (
            select(func.count())
            .select_from(jobs)
            .where(jobs.c.owner == owner, jobs.c.status.in_(["queued", "running"]))
        )
        with self.reading() as connection:
            return connection.execute(query).scalar_one()

    def cancel(self, id: str, owner: str, *, at: datetime) -> Job | None:
        """Cancel what waits at once, and ask of what runs that it ends; what has ended stays as it is."""
        with self.writing() as connection:
            found = _one(connection, _of(id, owner))
            if found is None or found.ended:
                return found
            change = update(jobs).where(jobs.c.seq == found.seq, jobs.c.status == found.status)
            if found.status == "queued":
                change = change.values(cancel_requested=True, status="cancelled", finished_at=aware(at))
            else:
                change = change.values(cancel_requested=True)
            connection.execute(change)
            return _one(connection, jobs.c.seq == found.seq)

    # -- for whoever does it ------------------------------------------------------------------------------------------

    def claim(self, worker: str, *, at: datetime, until: float) -> Job | None:
        """Take the oldest job that waits: it is ``worker``'s until ``until`` (seconds since 1970)."""
        oldest = select(jobs.c.seq).where(jobs.c.status == "queued").order_by(jobs.c.seq).limit(1)
        with self.writing() as connection:
            seq = connection.execute(oldest).scalar()
            if seq is None:
                return None
            connection.execute(
                update(jobs)
                .where(jobs.c.seq == seq)
                .values(
                    status="running",
                    worker=worker,
                    lease_until=until,
                    started_at=aware(at),
                    attempts=jobs.c.attempts + 1,
                )
            )
            return _one(connection, jobs.c.seq == seq)

    def any_waiting(self) -> bool:
        """Whether there is something to claim; reads alone."""
        with self.reading() as connection:
            query = select(jobs.c.seq).where(jobs.c.status == "queued").limit(1)
            return connection.execute(query).first() is not None

    def renew(self, worker: str, *, until: float) -> None:
        """Everything that is ``worker``'s stays its own until ``until``."""
        with self.writing() as connection:
            mine = (jobs.c.worker == worker) & (jobs.c.status == "running")
            connection.execute(update(jobs).where(mine).values(lease_until=until))

    def step(self, seq: int, worker: str, *, done: int, total: int | None) -> bool:
        """Note how far it is; whether it may go on: nobody asked for its end, and it is still the worker's."""
        with self.writing() as connection:
            connection.execute(update(jobs).where(_mine(seq, worker)).values(done=done, total=total))
            query = select(jobs.c.cancel_requested).where(_mine(seq, worker))
            return connection.execute(query).scalar() is False

    def note(self, seq: int, worker: str, notes: Mapping[str, Any]) -> bool:
        """Remember ``notes`` for the next attempt; whether it is still the worker's."""
        with self.writing() as connection:
            change = update(jobs).where(_mine(seq, worker)).values(notes=dict(notes))
            return bool(connection.execute(change).rowcount)

    def end(
        self,
        seq: int,
        worker: str,
        status: JobStatus,
        *,
        at: datetime,
        result: Any = None,
        error: Mapping[str, Any] | None = None,
    ) -> bool:
        """It has ended; whether it was still the worker's to end."""
        values = {
            "status": status,
            "finished_at": aware(at),
            "result": result,
            "error": None if error is None else dict(error),
            "worker": None,
        }
        with self.writing() as connection:
            return bool(connection.execute(update(jobs).where(_mine(seq, worker)).values(values)).rowcount)

    def put_back(self, seq: int, worker: str) -> None:
        """It was begun and is not done: it waits again, and this attempt does not count."""
        values = {"status": "queued", "worker": None, "lease_until": None, "attempts": jobs.c.attempts - 1}
        with self.writing() as connection:
            connection.execute(update(jobs).where(_mine(seq, worker)).values(values))

    def take_back(self, *, now: float, most: int, at: datetime, error: Mapping[str, Any]) -> int:
        """Of the jobs whose workers are gone: those whose end was asked for are cancelled, those that were begun
        ``most`` times have failed of ``error``, the others wait again; how many do."""
        lost = (jobs.c.status == "running") & (jobs.c.lease_until < now)
        ended = {"finished_at": aware(at), "worker": None}
        with self.writing() as connection:
            asked = update(jobs).where(lost & jobs.c.cancel_requested)
            connection.execute(asked.values(status="cancelled", **ended))
            spent = update(jobs).where(lost & (jobs.c.attempts >= most))
            connection.execute(spent.values(status="failed", error=dict(error), **ended))
            again = update(jobs).where(lost).values(status="queued", worker=None, lease_until=None)
            return connection.execute(again).rowcount


def _of(id: str, owner: str) -> ColumnElement[bool]:
    return (jobs.c.id == id) & (jobs.c.owner == owner)


def _mine(seq: int, worker: str) -> ColumnElement[bool]:
    return (jobs.c.seq == seq) & (jobs.c.worker == worker) & (jobs.c.status == "running")


def _one(connection: Connection, condition: ColumnElement[bool]) -> Job | None:
    row = connection.execute(select(*_SHOWN).where(condition)).first()
    return None if row is None else _job(row)


def _job(row: Row[Any]) -> Job:
    values = dict(row._mapping)
    return Job(**values | {"notes": values["notes"] or {}})
