"""Leases on jobs: a running job is a worker's until its lease runs out, which is renewed while it is worked on.

Where a lease ran out, whoever had it is gone, and the job waits again. Needs nothing of the database but transactions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update

from agent.server.store.jobs import Job, begun, give_up
from agent.server.store.part import StorePart
from agent.server.store.schema import jobs


class Leases(StorePart):
    """Who works on which job. Moments are parameters: nothing here reads the clock; ``until`` and ``now`` are in seconds
    since 1970."""

    def claim(self, worker: str, waiting: ColumnElement[bool], *, at: datetime, until: float) -> Job | None:
        """Take the oldest of the jobs ``waiting``: it is ``worker``'s until ``until``."""
        oldest = select(jobs.c.seq).where(jobs.c.status == "queued", waiting).order_by(jobs.c.seq).limit(1)
        with self.writing() as connection:
            seq = connection.execute(oldest).scalar()
            return None if seq is None else begun(connection, jobs.c.seq == seq, worker, at=at, until=until)

    def any_waiting(self, waiting: ColumnElement[bool]) -> bool:
        """Whether there is something to claim; reads alone."""
        with self.reading() as connection:
            query = select(jobs.c.seq).where(jobs.c.status == "queued", waiting).limit(1)
            return connection.execute(query).first() is not None

    def renew(self, workers: Collection[str], *, until: float) -> None:
        """What is any of ``workers``' stays its own until ``until``."""
        with self.writing() as connection:
            mine = jobs.c.worker.in_(workers) & (jobs.c.status == "running")
            connection.execute(update(jobs).where(mine).values(lease_until=until))

    def take_back(self, *, now: float, most: int, at: datetime, error: Mapping[str, Any]) -> int:
        """Of the jobs whose leases ran out: those whose end was asked for are cancelled, those that were begun ``most``
        times have failed of ``error``, the others wait again; how many do."""
        lost = (jobs.c.status == "running") & (jobs.c.lease_until < now)
        with self.reading() as connection:  # most often there is none, and nobody has to wait for a writer
            if connection.execute(select(jobs.c.seq).where(lost).limit(1)).first() is None:
                return 0
        with self.writing() as connection:
            give_up(connection, lost, at=at, most=most, error=error)
            again = update(jobs).where(lost).values(status="queued", worker=None, lease_until=None)
            return connection.execute(again).rowcount
