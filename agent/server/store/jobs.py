"""Jobs: what was asked for, how far it is, what came of it. The truth that every worker goes by, whichever queue hands a
job to it.

Each attempt at a job has a name of its own (``worker``). Whoever was taken for lost and works on can write nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
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
    worker: str | None
    """Names the attempt under way."""
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    result: Any = None
    """What came of a load or a run; what came of drafts stands in :class:`agent.server.store.job_drafts.JobDrafts`."""
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

    def add(
        self,
        connection: Connection,
        id: str,
        owner: str,
        kind: JobKind,
        parameters: Mapping[str, Any],
        *,
        total: int | None = None,
        at: datetime,
    ) -> Job:
        """Add a job that waits, within the transaction of whoever queues it."""
        row = {
            "id": id,
            "owner": owner,
            "kind": kind,
            "parameters": dict(parameters),
            "status": "queued",
            "total": total,
            "created_at": aware(at),
        }
        connection.execute(insert(jobs).values(row))
        found = one_job(connection, jobs.c.id == id)
        assert found is not None
        return found

    def get(self, id: str, owner: str) -> Job | None:
        """The owner's job; ``None`` where there is none of that id, or it is another's."""
        with self.reading() as connection:
            return one_job(connection, _of(id, owner))

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
            found = one_job(connection, _of(id, owner))
            if found is None or found.ended:
                return found
            change = update(jobs).where(jobs.c.seq == found.seq, jobs.c.status == found.status)
            if found.status == "queued":
                change = change.values(cancel_requested=True, status="cancelled", finished_at=aware(at))
            else:
                change = change.values(cancel_requested=True)
            connection.execute(change)
            return one_job(connection, jobs.c.seq == found.seq)

    # -- for whoever does it ------------------------------------------------------------------------------------------

    def begin(self, id: str, worker: str, *, at: datetime, most: int, error: Mapping[str, Any]) -> Job | None:
        """Begin a job that waits, or one whose worker is gone, as ``worker``; ``None`` where there is nothing to begin.

        Of those whose workers are gone the ones whose end was asked for are cancelled, and the ones that were begun
        ``most`` times have failed of ``error``.
        """
        with self.writing() as connection:
            found = one_job(connection, jobs.c.id == id)
            if found is None or found.ended:
                return None
            if found.status == "running":
                give_up(connection, jobs.c.seq == found.seq, at=at, most=most, error=error)
            return begun(connection, jobs.c.seq == found.seq, worker, at=at)

    def step(self, seq: int, worker: str, *, done: int, total: int | None) -> bool:
        """Note how far it is; whether it may go on: nobody asked for its end, and it is still the worker's."""
        with self.writing() as connection:
            connection.execute(update(jobs).where(_mine(seq, worker)).values(done=done, total=total))
            query = select(jobs.c.cancel_requested).where(_mine(seq, worker))
            return connection.execute(query).scalar() is False

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

    def unended(self, connection: Connection) -> Sequence[str]:
        """The ids of jobs that wait or run, in the order in which they were asked for."""
        query = select(jobs.c.id).where(jobs.c.status.in_(["queued", "running"])).order_by(jobs.c.seq)
        return connection.execute(query).scalars().all()

    def resume(self, connection: Connection, id: str, owner: str) -> Job | None:
        """Have a job that failed or was cancelled wait again, within the transaction of whoever queues it; ``None`` where
        there is none of that id, or it did neither."""
        values = {
            "status": "queued",
            "attempts": 0,
            "cancel_requested": False,
            "error": None,
            "finished_at": None,
        }
        stopped = _of(id, owner) & jobs.c.status.in_(["failed", "cancelled"])
        found = connection.execute(update(jobs).where(stopped).values(values)).rowcount
        return one_job(connection, _of(id, owner)) if found else None


def begun(
    connection: Connection,
    which: ColumnElement[bool],
    worker: str,
    *,
    at: datetime,
    until: float | None = None,
) -> Job | None:
    """Make the job that ``which`` names ``worker``'s, unless it has ended; ``until``: by a lease."""
    change = update(jobs).where(which, jobs.c.status.in_(["queued", "running"]))
    values = {"status": "running", "worker": worker, "lease_until": until, "started_at": aware(at)}
    found = connection.execute(change.values(values | {"attempts": jobs.c.attempts + 1})).rowcount
    return one_job(connection, which) if found else None


def give_up(
    connection: Connection, lost: ColumnElement[bool], *, at: datetime, most: int, error: Mapping[str, Any]
) -> None:
    """End those jobs without a worker whose end was asked for, and those that were begun ``most`` times."""
    ended = {"finished_at": aware(at), "worker": None}
    running = jobs.c.status == "running"
    asked = update(jobs).where(lost, running, jobs.c.cancel_requested)
    connection.execute(asked.values(status="cancelled", **ended))
    spent = update(jobs).where(lost, running, jobs.c.attempts >= most)
    connection.execute(spent.values(status="failed", error=dict(error), **ended))


def _of(id: str, owner: str) -> ColumnElement[bool]:
    return (jobs.c.id == id) & (jobs.c.owner == owner)


def is_at_work(connection: Connection, seq: int, worker: str, *, unless_cancelled: bool = False) -> bool:
    """Whether the attempt ``worker`` is the one under way; ``unless_cancelled``: and nobody asked for its end."""
    found = connection.execute(select(jobs.c.cancel_requested).where(_mine(seq, worker))).scalar()
    return found is not None and not (found and unless_cancelled)


def _mine(seq: int, worker: str) -> ColumnElement[bool]:
    return (jobs.c.seq == seq) & (jobs.c.worker == worker) & (jobs.c.status == "running")


def one_job(connection: Connection, condition: ColumnElement[bool]) -> Job | None:
    row = connection.execute(select(*_SHOWN).where(condition)).first()
    return None if row is None else _job(row)


def _job(row: Row[Any]) -> Job:
    return Job(**row._mapping)
