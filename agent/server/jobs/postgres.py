"""The queue on PostgreSQL: procrastinate, whose workers may stand on any machine.

It keeps whose turn it is in tables of its own beside the service's, claims with ``SKIP LOCKED``, is told of new jobs by
``NOTIFY``, and knows a lost worker by its heartbeat. A job is queued in the very transaction that adds it to the table of
jobs, so that there is neither without the other.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import uuid
from typing import TYPE_CHECKING, Any

import procrastinate
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection

from agent.server.jobs.queue import CRASHED, LEASE, MOST_ATTEMPTS, WORKERS, Clock, Work

if TYPE_CHECKING:
    from agent.server.store import ServerStore

log = logging.getLogger(__name__)

_QUEUE = "csm"
_WORK = "csm.work"
#: Seconds until what could not be begun or ended is tried again.
_PAUSE = 1


class _Again(Exception):
    """The job has to be begun again."""


class PostgresQueue:
    """Jobs by procrastinate.

    Args:
        store: where jobs are kept; the queue lies beside it.
        now: the clock.
        workers: jobs at once.
        lease: seconds without a heartbeat after which a worker is taken for lost.
    """

    def __init__(
        self, store: ServerStore, now: Clock, *, workers: int = WORKERS, lease: float = LEASE
    ) -> None:
        self._store, self._now = store, now
        self._count, self._lease = workers, lease
        # Queues on whatever connection it is given, and opens none.
        self._putting = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
        self._loop: asyncio.AbstractEventLoop | None = None
        self._worker: asyncio.Task[None] | None = None
        self._under_way: set[str] = set()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._make_tables()

    def put(self, connection: Connection, id: str) -> None:
        raw = connection.connection.driver_connection
        self._putting.configure_task(_WORK, queue=_QUEUE, connection=raw).defer(id=id)

    def wake(self) -> None:
        """The database itself tells the workers."""

    def start(self, work: Work) -> None:
        self._thread = threading.Thread(target=self._run, args=(work,), name="jobs", daemon=True)
        self._thread.start()

    def close(self, patience: float) -> None:
        self._stopping.set()
        if self._loop is not None and self._worker is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._worker.cancel)
        if self._thread is not None:
            self._thread.join(patience)

    def _make_tables(self) -> None:
        with self._store.jobs.writing() as connection:
            if connection.dialect.has_table(connection, "procrastinate_jobs"):
                return
            raw: Any = connection.connection.driver_connection
            raw.execute(SchemaManager.get_schema())
            for id in self._store.jobs.unended(
                connection
            ):  # which an older version of the service handed out itself
                self.put(connection, id)

    def _run(self, work: Work) -> None:
        """Work until the end; a database that goes away is waited for."""
        while not self._stopping.is_set():
            try:
                asyncio.run(self._working(work))
            except Exception:
                log.warning("the queue of jobs cannot be reached", exc_info=True)
            self._stopping.wait(self._lease / 10)

    async def _working(self, work: Work) -> None:
        connector = procrastinate.PsycopgConnector(conninfo=self._store.conninfo, min_size=1, max_size=3)
        app = procrastinate.App(connector=connector)

        # Whatever it fails with, the fault is not the job's own: those are in the table of jobs.
        @app.task(name=_WORK, queue=_QUEUE, retry=procrastinate.RetryStrategy(wait=_PAUSE))
        def handle(id: str) -> None:
            worker = uuid.uuid4().hex
            job = self._store.jobs.begin(id, worker, at=self._now(), most=MOST_ATTEMPTS, error=CRASHED)
            if job is None:  # cancelled, or given up
                return
            self._under_way.add(id)
            try:
                if work(job):
                    raise _Again
            finally:
                self._under_way.discard(id)

        async with app.open_async():
            self._loop = asyncio.get_running_loop()
            self._worker = asyncio.create_task(
                app.run_worker_async(
                    queues=[_QUEUE],
                    concurrency=self._count,
                    fetch_job_polling_interval=self._lease / 10,  # of those that wait again nobody is told
                    install_signal_handlers=False,
                    delete_jobs="always",
                    update_heartbeat_interval=self._lease / 3,
                    stalled_worker_timeout=self._lease,
                )
            )
            if self._stopping.is_set():
                self._worker.cancel()
            rescuer = asyncio.create_task(self._rescue(app))
            try:
                await self._worker
            except asyncio.CancelledError:
                if not self._stopping.is_set():
                    raise
            finally:
                rescuer.cancel()

    async def _rescue(self, app: procrastinate.App) -> None:
        """Queue again what lost workers were at work on."""
        while True:
            try:
                for job in await app.job_manager.get_stalled_jobs(
                    queue=_QUEUE, seconds_since_heartbeat=self._lease
                ):
                    if job.task_kwargs["id"] not in self._under_way:  # ours, and our heartbeat is late
                        await app.job_manager.retry_job(job)
            except Exception:
                log.warning("jobs of lost workers cannot be looked for", exc_info=True)
            await asyncio.sleep(self._lease / 3)
