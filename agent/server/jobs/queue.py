"""What hands jobs to whoever works: on PostgreSQL a queue that several machines share, else leases in the store itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

from agent.server.store.jobs import Job
from tools.book import BookError

if TYPE_CHECKING:
    from agent.server.store import ServerStore

#: How often a job is begun before it is given up.
MOST_ATTEMPTS = 3
#: Jobs that a process works on at once.
WORKERS = 2
#: Seconds without a sign of life after which a worker is taken for lost.
LEASE = 30.0
#: What a job that was given up failed of.
CRASHED: Mapping[str, str] = {
    "code": "crashed",
    "detail": "the service went down while it worked on this, several times over: ask for it again, or for less at once",
}

#: Works on a job that was begun; whether it has to be begun again, for this process is going down or lost the store.
Work = Callable[[Job], bool]
Clock = Callable[[], datetime]


class Queue(Protocol):
    """Hands each job that waits to one worker at a time, and to another one where that is lost. The table of jobs is the
    truth: a queue says whose turn it is, and nothing else."""

    def put(self, connection: Connection, id: str) -> None:
        """Queue the job of this id, within the transaction that adds it or has it wait again."""

    def wake(self) -> None:
        """Something was queued, and its transaction has ended."""

    def start(self, work: Work) -> None:
        """Begin to hand out jobs, those of lost workers too; several at once, each to a thread of its own."""

    def close(self, patience: float) -> None:
        """Hand out no more, and wait for what is under way, ``patience`` seconds at most."""


def queue_for(store: ServerStore, now: Clock) -> Queue:
    """The queue that fits the store's database.

    Raises:
        tools.book.BookError: PostgreSQL without the extra that it needs.
    """
    if store.shared:
        try:
            from agent.server.jobs.postgres import PostgresQueue
        except ModuleNotFoundError:
            raise BookError("jobs on PostgreSQL need the extra [postgres] (procrastinate)") from None
        return PostgresQueue(store, now)
    from agent.server.jobs.leases import LeaseQueue

    return LeaseQueue(store, now)
