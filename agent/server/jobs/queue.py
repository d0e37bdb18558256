"""The queue: a few threads that take jobs from the store, one after another. Several processes may share one store.

A job that waits in the store is found whoever queued it. One whose process is gone (its lease ran out) is put again, up to
:data:`MOST_ATTEMPTS` times: every kind of work may be begun again (see :mod:`agent.server.jobs.work`).
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from agent.server.access.identity import LOCAL, Identity
from agent.server.jobs.requests import JobRequest
from agent.server.jobs.task import Ended, Impossible, Task
from agent.server.jobs.uploads import Uploads
from agent.server.jobs.work import WORK, Work
from agent.server.store.jobs import Job
from agent.server.store.usage import Usage
from agent.settings import Settings

if TYPE_CHECKING:
    from agent.server.access.gatekeeper import Gatekeeper
    from agent.server.store import ServerStore
    from agent.server.workplaces import Workplaces

log = logging.getLogger(__name__)

#: How often a job is begun before it is given up.
MOST_ATTEMPTS = 3
#: Jobs of one key that may wait or run at a time.
MOST_WAITING = 20
_CRASHED = {
    "code": "crashed",
    "detail": "the service went down while it worked on this, several times over: ask for it again, or for less at once",
}


class TooMany(Exception):
    """The caller has as many jobs waiting as one may have."""


class Jobs:
    """The jobs of one application.

    Args:
        settings: the configuration.
        store: the service's store, whose jobs table is the truth.
        workplaces: gives each owner's desk.
        gatekeeper: charges each owner for what a model was asked.
        workers: threads of work.
        lease: seconds after which a job that nobody renewed is taken for lost.
        poll: seconds between two looks for jobs that other processes queued.
    """

    def __init__(
        self,
        settings: Settings,
        store: ServerStore,
        workplaces: Workplaces,
        gatekeeper: Gatekeeper,
        *,
        workers: int = 2,
        lease: float = 30.0,
        poll: float = 1.0,
    ) -> None:
        self.uploads = Uploads(settings.home / "uploads")
        self._zone = ZoneInfo(settings.timezone)
        self._store, self._jobs = store, store.jobs
        self._workplaces, self._gatekeeper = workplaces, gatekeeper
        self._count, self._lease, self._poll = workers, lease, poll
        self._worker = uuid.uuid4().hex
        self._wake = threading.Condition()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    # -- life -----------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; jobs that lost their workers are put again."""
        self._take_back()
        loops: list[Callable[[], None]] = [self._keep, *[self._work] * self._count]
        for number, loop in enumerate(loops):
            thread = threading.Thread(target=loop, name=f"jobs-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def close(self, patience: float = 10.0) -> None:
        """Stop. What is under way ends at its next step and waits to be begun again; blocks for ``patience`` seconds at most."""
        self._stopping.set()
        with self._wake:
            self._wake.notify_all()
        until = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._threads.clear()

    # -- for routes; all block ---------------------------------------------------------------------------------------

    def new_id(self) -> str:
        """The id of a job to be: one that brings a file keeps it under this before it is queued."""
        return uuid.uuid4().hex

    def submit(self, identity: Identity, request: JobRequest, *, id: str | None = None) -> Job:
        """Queue a job.

        Raises:
            TooMany: too many of the caller's jobs wait already.
        """
        if self._jobs.waiting(identity.id) >= MOST_WAITING:
            raise TooMany(
                f"{MOST_WAITING} of your jobs wait or run already: wait for one to end, or cancel one"
            )
        job = self._jobs.add(
            id or self.new_id(),
            identity.id,
            request.kind,
            request.model_dump(mode="json", exclude_none=True),
            at=self.now(),
        )
        with self._wake:
            self._wake.notify()
        return job

    def cancel(self, identity: Identity, id: str) -> Job | None:
        """Cancel a job that waits, and ask one that runs to end; ``None`` where there is none of that id."""
        job = self._jobs.cancel(id, identity.id, at=self.now())
        if job is not None and job.status == "cancelled":
            self._let_go(job)
        return job

    def now(self) -> datetime:
        """The moment, in the managers' time zone."""
        return datetime.now(self._zone)

    # -- threads ---------------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                job = self._claim()
            except SQLAlchemyError:
                log.warning("the store cannot be asked for jobs", exc_info=True)
                job = None
            if job is None:
                with self._wake:
                    if not self._stopping.is_set():
                        self._wake.wait(self._poll)
                continue
            self._do(job)

    def _claim(self) -> Job | None:
        if not self._jobs.any_waiting():
            return None
        return self._jobs.claim(self._worker, at=self.now(), until=time.time() + self._lease)

    def _keep(self) -> None:
        """Renew what is ours and take back what others lost."""
        while not self._stopping.wait(self._lease / 3):
            try:
                self._jobs.renew(self._worker, until=time.time() + self._lease)
                self._take_back()
            except SQLAlchemyError:
                log.warning("the leases of jobs cannot be renewed", exc_info=True)

    def _take_back(self) -> None:
        if self._jobs.take_back(now=time.time(), most=MOST_ATTEMPTS, at=self.now(), error=_CRASHED):
            with self._wake:
                self._wake.notify_all()

    def _do(self, job: Job) -> None:
        """Work on the job and say how it ended; whatever goes wrong is the job's, never the thread's."""
        try:
            result = self._begin(job)
        except Ended:
            self._ended(job)
            return
        except Impossible as error:
            self._end(job, "failed", result=error.result, error={"code": error.code, "detail": str(error)})
        except Exception:
            log.exception("job %s (%s) failed", job.id, job.kind)
            detail = "something went wrong that the service did not expect; its log says what"
            self._end(job, "failed", error={"code": "internal_error", "detail": detail})
        else:
            self._end(job, "done", result=result)
        self._let_go(job)

    def _begin(self, job: Job) -> Any:
        from agent.server.failures import problem_of

        work: Work | None = WORK.get(job.kind)
        if work is None:
            raise Impossible("unknown_kind", f"this version knows no jobs of the kind {job.kind!r}")
        task = self._task(job)
        try:
            return work(task)
        except Impossible:
            raise
        except Exception as error:
            if (problem := problem_of(error)) is None or problem.status == 500:
                raise
            raise Impossible(problem.code, problem.detail) from error

    def _task(self, job: Job) -> Task:
        identity = self._owner(job)

        def spent(tokens: Mapping[str, int]) -> None:
            self._gatekeeper.spent(identity.id, Usage(**tokens), purpose="job", reference=job.id)

        return Task(
            job=job,
            identity=identity,
            uploads=self.uploads,
            now=self.now,
            desk=lambda day: self._workplaces.desk(identity, as_of=day),
            drafter=self._workplaces.drafter,
            may_spend=lambda: self._gatekeeper.may_spend(identity),
            spent=spent,
            store=self._jobs,
            worker=self._worker,
            stopping=self._stopping.is_set,
            clock=time.monotonic,
            notes=dict(job.notes),
        )

    def _owner(self, job: Job) -> Identity:
        """Whose job it is, as the key stands now: a key that was revoked has nothing done for it any more."""
        if job.owner == LOCAL.id:
            return LOCAL
        key = next((key for key in self._store.keys.all() if key.id == job.owner), None)
        if key is None or key.revoked_at is not None:
            raise Impossible("key_revoked", "the key that asked for this was revoked")
        return key.identity

    def _ended(self, job: Job) -> None:
        if self._stopping.is_set():
            try:
                self._jobs.put_back(job.seq, self._worker)
            except SQLAlchemyError:
                log.warning("job %s waits until its lease runs out", job.id, exc_info=True)
        else:
            self._end(job, "cancelled")
            self._let_go(job)

    def _end(self, job: Job, status: Any, **more: Any) -> None:
        try:
            self._jobs.end(job.seq, self._worker, status, at=self.now(), **more)
        except SQLAlchemyError:  # it will be taken for lost, and begun again
            log.exception("job %s is %s, which the store could not be told", job.id, status)

    def _let_go(self, job: Job) -> None:
        """Of a load that has ended, the file goes and its refused rows stay."""
        if job.kind == "load":
            self.uploads.drop_file(job.id)
