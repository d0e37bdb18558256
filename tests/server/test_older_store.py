"""A store of the service that an older version made comes forward with what it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import Any

from agent.server.jobs.queue import queue_for
from agent.server.jobs.telling import result_of
from agent.server.store import SERVICE, ServerStore
from agent.server.store.job_drafts import Progress
from agent.server.store.jobs import Job
from tests.book.book_tables import old_book
from tests.patience import wait_for

AT = "2026-11-20T10:00:00+03:00"


def _job(id: str, status: str, clients: list[str], *, notes: Any = None, result: Any = None) -> str:
    asked = json.dumps({"kind": "drafts", "document": "save_plan", "client_ids": clients})
    values = [
        id,
        "anna",
        "drafts",
        asked,
        status,
        AT,
        *(None if value is None else json.dumps(value) for value in (notes, result)),
    ]
    names = "id, owner, kind, parameters, status, created_at, notes, result"
    return (
        f"INSERT INTO jobs ({names}) VALUES ({', '.join('NULL' if v is None else repr(v) for v in values)})"
    )


MADE = {"client_id": "a", "draft_id": 7, "version": 2}
REFUSED = {"client_id": "b", "detail": "nothing is known of b"}


def test_drafts_for_many_are_told_client_by_client(databases: Callable[..., str]) -> None:
    url = databases(empty=True)
    old_book(
        url,
        "0001",
        _job("ended", "done", ["a", "b"], result={"drafts": [MADE], "failed": [REFUSED]}),
        _job("begun", "running", ["a", "c"], notes={"drafts": [MADE], "begun": {"client_id": "c", "at": AT}}),
        _job("new", "queued", ["c"]),
        of=SERVICE,
    )
    with closing(ServerStore(url)) as store:
        ended, begun, new = (store.jobs.get(id, "anna") for id in ("ended", "begun", "new"))
        assert ended is not None and begun is not None and new is not None
        assert result_of(store, ended) == {"drafts": [MADE], "failed": [REFUSED]} and ended.error is None
        assert result_of(store, begun) == {"drafts": [MADE], "failed": []}
        for cut_off in (begun, new):
            assert cut_off.status == "failed" and cut_off.error is not None
            assert cut_off.error["code"] == "older_version" and cut_off.finished_at is not None
        assert store.job_drafts.progress([ended, begun, new]) == {
            "ended": Progress(kept=1, failed=1),
            "begun": Progress(kept=1),
            "new": Progress(),
        }


def test_jobs_that_wait_are_handed_to_the_queue_that_came_since(databases: Callable[..., str]) -> None:
    url = databases(empty=True)
    asked = json.dumps({"kind": "run", "report": "daily"})
    values = f"'old', 'anna', 'run', '{asked}', 'queued', '{AT}'"
    old_book(
        url,
        "0001",
        f"INSERT INTO jobs (id, owner, kind, parameters, status, created_at) VALUES ({values})",
        of=SERVICE,
    )
    done: list[str] = []

    def work(job: Job) -> bool:
        done.append(job.id)
        return False

    with closing(ServerStore(url)) as store:
        queue = queue_for(store, lambda: datetime.fromisoformat(AT))
        queue.start(work)
        try:
            assert wait_for(lambda: done) == ["old"]
        finally:
            queue.close(10)
