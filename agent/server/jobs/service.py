"""The jobs of one application: asked for and cancelled by routes, worked on as a queue hands them over.

A job whose process is gone is handed out again, up to :data:`agent.server.jobs.queue.MOST_ATTEMPTS` times: every kind of
work may be begun again (see :mod:`agent.server.jobs.work`).
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from agent.server.access.identity import COMMAND_LINE, LOCAL, Identity
from agent.server.jobs.queue import Queue, queue_for
from agent.server.jobs.requests import DraftsJob, JobRequest
from agent.server.jobs.slots import slots_for
from agent.server.jobs.task import Ended, Impossible, Task
from agent.server.jobs.uploads import Uploads
from agent.server.jobs.work import WORK, Work
from agent.server.store.jobs import Job, JobStatus
from agent.settings import Settings

if TYPE_CHECKING:
    from agent.server.access.gatekeeper import Gatekeeper
    from agent.server.store import ServerStore
    from agent.server.workplaces import Workplaces

log = logging.getLogger(__name__)

#: Jobs of one key that may wait or run at a time.
MOST_WAITING = 20


class TooMany(Exception):
    """The caller has as many jobs waiting as one may have."""


class Jobs:
    """The jobs of one application.

    Args:
        settings: the configuration.
        store: the service's store, whose jobs table is the truth.
        workplaces: gives each owner's desk.
        gatekeeper: says who may still ask a model.
        queue: hands the jobs out; the one that fits the store unless given.
    """

    def __init__(
        self,
        settings: Settings,
        store: ServerStore,
        workplaces: Workplaces,
        gatekeeper: Gatekeeper,
        *,
        queue: Queue | None = None,
    ) -> None:
        self.uploads = Uploads(settings.home / "uploads")
        self._zone = ZoneInfo(settings.timezone)
        self._store, self._jobs = store, store.jobs
        self._workplaces, self._gatekeeper = workplaces, gatekeeper
        self._queue = queue_for(store, self.now) if queue is None else queue
        self._slots = slots_for(store, settings)
        self._stopping = threading.Event()

    # -- life -----------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; jobs that lost their workers are handed out again."""
        self._queue.start(self._do)

    def close(self, patience: float = 10.0) -> None:
        """Stop. What is under way ends at its next step and waits to be begun again; blocks for ``patience`` seconds at most."""
        self._stopping.set()
        self._queue.close(patience)

    # -- for routes; all block ---------------------------------------------------------------------------------------

    def new_id(self) -> str:
        """The id of a job to be: one that brings a file keeps it under this before it is queued."""
        return uuid.uuid4().hex

    def submit(self, identity: Identity, request: JobRequest, *, id: str | None = None) -> Job:
        """Queue a job.

        Raises:
            TooMany: too many of the caller's jobs wait already.
        """
        self._may_wait(identity)
        id = id or self.new_id()
        clients = request.client_ids if isinstance(request, DraftsJob) else None
        with self._jobs.writing() as connection:
            job = self._jobs.add(
                connection,
                id,
                identity.id,
                request.kind,
                request.model_dump(mode="json", exclude_none=True),
                total=None if clients is None else len(clients),
                at=self.now(),
            )
            if clients is not None:
                self._store.job_drafts.add(connection, id, clients)
            self._queue.put(connection, id)
        self._queue.wake()
        return job

    def cancel(self, identity: Identity, id: str) -> Job | None:
        """Cancel a job that waits, and ask one that runs to end; ``None`` where there is none of that id."""
        job = self._jobs.cancel(id, identity.id, at=self.now())
        if job is not None and job.status == "cancelled" and job.kind == "load":
            self.uploads.drop_file(job.id)
        return job

    def resume(self, identity: Identity, id: str) -> Job | None:
        """Have a job that failed or was cancelled go on where it ended; ``None`` where there is none such of that id.

        Raises:
            TooMany: too many of the caller's jobs wait already.
        """
        self._may_wait(identity)
        with self._jobs.writing() as connection:
            job = self._jobs.resume(connection, id, identity.id)
            if job is not None:
                self._queue.put(connection, id)
        self._queue.wake()
        return job

    def now(self) -> datetime:
        """The moment, in the managers' time zone."""
        return datetime.now(self._zone)

    def _may_wait(self, identity: Identity) -> None:
        if self._jobs.waiting(identity.id) >= MOST_WAITING:
            raise TooMany(
                f"{MOST_WAITING} of your jobs wait or run already: wait for one to end, or cancel one"
            )

    # -- threads ---------------------------------------------------------------------------------------------------------

    def _do(self, job: Job) -> bool:
        """Work on the job and say how it ended; whatever goes wrong is the job's, never the thread's.

        Whether it has to be begun again: the service is going down, or the store could not be told how it ended.
        """
        status: JobStatus = "failed"
        more: dict[str, Any] = {}
        try:
            more["result"] = self._begin(job)
            status = "done"
        except Ended:
            if self._stopping.is_set():
                self._put_back(job)
                return True
            status = "cancelled"
        except Impossible as error:
            more["error"] = {"code": error.code, "detail": str(error)}
        except Exception:
            log.exception("job %s (%s) failed", job.id, job.kind)
            detail = "something went wrong that the service did not expect; its log says what"
            more["error"] = {"code": "internal_error", "detail": detail}
        assert job.worker is not None
        try:
            self._jobs.end(job.seq, job.worker, status, at=self.now(), **more)
        except SQLAlchemyError:
            log.exception("job %s is %s, which the store could not be told", job.id, status)
            return True
        if job.kind == "load":
            self.uploads.drop_file(job.id)
        return False

    def _put_back(self, job: Job) -> None:
        assert job.worker is not None
        try:
            self._jobs.put_back(job.seq, job.worker)
        except SQLAlchemyError:
            log.warning("job %s is taken for lost in a while", job.id, exc_info=True)

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
        return Task(
            job=job,
            identity=identity,
            uploads=self.uploads,
            now=self.now,
            desk=lambda day: self._workplaces.desk(identity, as_of=day),
            drafter=self._workplaces.drafter,
            may_spend=lambda: self._gatekeeper.may_spend(identity),
            store=self._jobs,
            drafts=self._store.job_drafts,
            slots=self._slots,
            stopping=self._stopping.is_set,
            clock=time.monotonic,
        )

    def _owner(self, job: Job) -> Identity:
        """Whose job it is, as the key stands now: a key that was revoked has nothing done for it any more."""
        for keyless in (LOCAL, COMMAND_LINE):
            if job.owner == keyless.id:
                return keyless
        key = next((key for key in self._store.keys.all() if key.id == job.owner), None)
        if key is None or key.revoked_at is not None:
            raise Impossible("key_revoked", "the key that asked for this was revoked")
        return key.identity
