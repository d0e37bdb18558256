"""Jobs and what comes of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from agent.server.schemas.base import Page, Shown
from agent.server.store.jobs import JobKind, JobStatus


class JobProgress(Shown):
    done: int
    """Rows of a file, clients."""
    total: int | None
    """In all; `null` while that is not known."""


class JobError(Shown):
    code: str
    detail: str


class JobShown(Shown):
    """A job as it stands."""

    id: str
    kind: JobKind
    status: JobStatus
    parameters: dict[str, Any]
    """What was asked for."""
    progress: JobProgress
    attempts: int
    """How often it was begun: more than once where the service went down meanwhile."""
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    error: JobError | None
    """Why it failed."""


class JobPage(Page):
    """Jobs, newest first."""

    items: list[JobShown]


class JobResult(Shown):
    """What came of a job.

    Of a load the reports of its tables, as `csm load --json` writes them; of a run the report, as `csm run --format json`
    does; of drafts each client's draft, and who could not be drafted for.
    """

    id: str
    kind: JobKind
    result: list[dict[str, Any]] | dict[str, Any]
