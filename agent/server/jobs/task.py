"""What a piece of work is handed: its job, a desk that sees what its owner sees, and a way to say how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from agent.server.access.identity import Identity
from agent.server.store.job_drafts import JobDrafts
from agent.server.store.jobs import Job, JobStore

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.drafting import Drafter
    from agent.server.jobs.slots import Slots
    from agent.server.jobs.uploads import Uploads

#: Seconds between two notes of progress that nobody has to wait for.
NOTE_EVERY = 0.5


class Ended(BaseException):
    """Somebody asked for the job's end, or it is another worker's now. Whatever transaction is open is undone by it.

    Not an ``Exception``: nothing between the work and its worker may take it for a fault of its own.
    """


class Impossible(Exception):
    """The job cannot be done; ``code`` is for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


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
    store: JobStore
    drafts: JobDrafts
    slots: Slots
    """Turns to ask a model."""
    stopping: Callable[[], bool]
    """Whether the service is going down."""
    clock: Callable[[], float]
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
        if self.job.worker is None or not self.store.step(
            self.job.seq, self.job.worker, done=done, total=total
        ):
            raise Ended
