"""A queue of jobs over a store and the sample book, without HTTP: started, stopped and killed by a test."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from sqlalchemy import text

from agent.models.scripted import Script, ScriptedChatModel
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.access.identity import LOCAL
from agent.server.jobs import Jobs, LoadJob
from agent.server.jobs.leases import LeaseQueue
from agent.server.jobs.postgres import PostgresQueue
from agent.server.jobs.queue import Queue
from agent.server.store import ServerStore
from agent.server.store.jobs import Job
from agent.server.workplaces import Workplaces
from agent.settings import Settings
from tests.patience import wait_for
from tests.server.conftest import DAY
from tools.book import Book

CLIENTS = "client_id,name,monthly_value,weekly_logins\nj-1,Новый,1000,3\nj-2,Плохой,минус,3\n"


class Process:
    """What one process of the service has of jobs."""

    def __init__(
        self, settings: Settings, models: Sequence[BaseChatModel] | None = None, **options: Any
    ) -> None:
        self.settings = settings
        self.store = ServerStore(settings.service_url)
        self.script = Script(*[""] * 50)
        models = models or [ScriptedChatModel(script=self.script)]
        self.workplaces = Workplaces(settings, models=models, as_of=DAY)
        gatekeeper = Gatekeeper(settings, self.store)
        self.jobs = Jobs(settings, self.store, self.workplaces, gatekeeper, queue=self._queue(options))

    def _queue(self, options: dict[str, Any]) -> Queue:
        def now() -> Any:
            return self.jobs.now()

        if self.store.shared:
            return PostgresQueue(self.store, now, **options)
        return LeaseQueue(self.store, now, poll=0.02, **options)

    def job(self, job: Job) -> Job:
        found = self.store.jobs.get(job.id, job.owner)
        assert found is not None
        return found

    def ended(self, job: Job) -> Job:
        found: Job = wait_for(lambda: (now := self.job(job)).ended and now)
        return found

    def lost(self, job: Job, times: int = 1) -> None:
        """Whoever worked on the job was lost, so many times over."""
        for _ in range(times):
            self.store.jobs.begin(job.id, "dead", at=self.jobs.now(), most=99, error={})
        with self.store.jobs.writing() as connection:
            if not self.store.shared:
                connection.execute(text("UPDATE jobs SET lease_until = 1"))
                return
            worker = connection.execute(
                text(
                    "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 h') RETURNING id"
                )
            ).scalar()
            connection.execute(
                text(
                    "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :w WHERE args ->> 'id' = :id"
                ),
                {"w": worker, "id": job.id},
            )

    def load(self, rows: str = CLIENTS) -> Job:
        id = self.jobs.new_id()
        data = rows.encode("utf-8")
        self.jobs.uploads.receive(id, "clients.csv", io.BytesIO(data), table="clients", most=1 << 30)
        asked = LoadJob(
            name="clients.csv", digest=hashlib.sha256(data).hexdigest(), size=len(data), table="clients"
        )
        return self.jobs.submit(LOCAL, asked, id=id)

    def close(self) -> None:
        self.jobs.close()
        self.workplaces.whole.book.close()
        self.store.close()


Processes = Callable[..., Process]


@pytest.fixture
def processes(settings: Settings, database: str) -> Iterator[Processes]:
    """``processes(**options of the queue)``: a process of a service whose store is on each database in turn."""
    made: list[Process] = []
    shared = settings.model_copy(update={"service_database_url": database})

    def make(changes: dict[str, Any] | None = None, **options: Any) -> Process:
        made.append(Process(shared.model_copy(update=changes or {}), **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def names(settings: Settings) -> set[str]:
    with Book(settings.book_url) as book:
        return {name.client_id for name in book.names()}
