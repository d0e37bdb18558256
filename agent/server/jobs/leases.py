"""The queue in the store itself: threads that take the oldest job that waits, under a lease. Processes may share a store."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from agent.server.access.identity import COMMAND_LINE
from agent.server.jobs.queue import CRASHED, LEASE, MOST_ATTEMPTS, WORKERS, Clock, Work
from agent.server.store.jobs import Job
from agent.server.store.schema import jobs

if TYPE_CHECKING:
    from agent.server.store import ServerStore

log = logging.getLogger(__name__)


class LeaseQueue:
    """Jobs by leases.

    Args:
        store: where jobs are kept.
        now: the clock.
        only: the id of the one job to be handed out; unless given all but those of the command line, which works on its
            own jobs itself.
        workers: threads of work.
        lease: seconds after which a job that nobody renewed is taken for lost.
        poll: seconds between two looks for jobs that other processes queued.
    """

    def __init__(
        self,
        store: ServerStore,
        now: Clock,
        *,
        only: str | None = None,
        workers: int = WORKERS,
        lease: float = LEASE,
        poll: float = 1.0,
    ) -> None:
        self._leases, self._now = store.leases, now
        self._ours = jobs.c.owner != COMMAND_LINE.id if only is None else jobs.c.id == only
        self._count, self._lease, self._poll = workers, lease, poll
        self._wake = threading.Condition()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._under_way: set[str] = set()

    def put(self, connection: Connection, id: str) -> None:
        """Nothing more to be done: whatever waits in the store is found."""

    def wake(self) -> None:
        with self._wake:
            self._wake.notify_all()

    def start(self, work: Work) -> None:
        self._take_back()
        loops: list[Callable[[], None]] = [self._keep, *[lambda: self._work(work)] * self._count]
        for number, loop in enumerate(loops):
            thread = threading.Thread(target=loop, name=f"jobs-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def close(self, patience: float) -> None:
        self._stopping.set()
        self.wake()
        until = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._threads.clear()

    def _work(self, work: Work) -> None:
        while not self._stopping.is_set():
            worker = uuid.uuid4().hex
            try:
                job = self._claim(worker)
            except SQLAlchemyError:
                log.warning("the store cannot be asked for jobs", exc_info=True)
                job = None
            if job is None:
                with self._wake:
                    if not self._stopping.is_set():
                        self._wake.wait(self._poll)
                continue
            self._under_way.add(worker)
            try:
                work(job)  # one that has to be begun again is found by its state, or when its lease runs out
            finally:
                self._under_way.discard(worker)

    def _claim(self, worker: str) -> Job | None:
        if not self._leases.any_waiting(self._ours):
            return None
        return self._leases.claim(worker, self._ours, at=self._now(), until=time.time() + self._lease)

    def _keep(self) -> None:
        """Renew what is ours and take back what others lost."""
        while not self._stopping.wait(self._lease / 3):
            try:
                if self._under_way:
                    self._leases.renew(list(self._under_way), until=time.time() + self._lease)
                self._take_back()
            except SQLAlchemyError:
                log.warning("the leases of jobs cannot be renewed", exc_info=True)

    def _take_back(self) -> None:
        if self._leases.take_back(now=time.time(), most=MOST_ATTEMPTS, at=self._now(), error=CRASHED):
            self.wake()
