"""What a piece of work is handed: its job, a desk that sees what its owner sees, and a way to say how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from agent.server.access.identity import Identity
from agent.server.store.jobs import Job, JobStore

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.drafting import Drafter
    from agent.server.jobs.uploads import Uploads

#: Seconds between two notes of progress that nobody has to wait for.
NOTE_EVERY = 0.5


class Ended(BaseException):
    """Somebody asked for the job's end, or it is another worker's now. Whatever transaction is open is undone by it.

    Not an ``Exception``: nothing between the work and its worker may take it for a fault of its own.
    """


class Impossible(Exception):
    """The job cannot be done; ``code`` is for programs, the message for people, ``result`` what was done until then."""

    def __init__(self, code: str, message: str, result: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.result = result


@dataclass
class Task:
    """One attempt at a job."""

    job: Job
    identity: Identity
    """Whose it is, as their key stands now."""
    uploads: Uploads
    now: Callable[[], datetime]
    desk: Callable[[date | None], Desk]
    """The owner's desk on a day; today where ``None``."""
    drafter: Callable[[Desk], Drafter]
    may_spend: Callable[[], None]
    """Asked before a model is asked; raises where the owner's calls took as much today as they may."""
    spent: Callable[[Mapping[str, int]], None]
    """Told what model calls took."""
    store: JobStore
    worker: str
    stopping: Callable[[], bool]
    """Whether the service is going down."""
    clock: Callable[[], float]
    notes: dict[str, Any] = field(default_factory=dict)
    """What earlier attempts remembered; :meth:`remember` keeps it."""
    _noted: float = 0.0

    def advance(self, done: int, total: int | None, *, at_once: bool = False) -> None:
        """Say how far it is. Not every call is written down, but each may end the work.

        Raises:
            Ended: it may not go on.
        """
        if self.stopping():
            raise Ended
        if not at_once and self.clock() - self._noted < NOTE_EVERY:
            return
        self._noted = self.clock()
        if not self.store.step(self.job.seq, self.worker, done=done, total=total):
            raise Ended

    def remember(self, **notes: Any) -> None:
        """Keep ``notes`` for the next attempt, should there be one.

        Raises:
            Ended: it is another worker's now.
        """
        self.notes |= notes
        if not self.store.note(self.job.seq, self.worker, self.notes):
            raise Ended
