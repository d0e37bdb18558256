"""Jobs and what comes of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from agent.server.schemas.base import Page, Shown
from agent.server.store.jobs import JobKind, JobStatus


class JobProgress(Shown):
    done: int
    """Rows of a file, clients."""
    total: int | None
    """In all; `null` while that is not known."""


class JobTokens(Shown):
    input: int
    output: int


class JobDrafting(Shown):
    """How far drafts for many are, and what they took."""

    made: int
    """Clients whose document is kept."""
    failed: int
    """Clients for whom none can be made; the result says why."""
    calls: int
    """Model calls begun."""
    calls_in_flight: int
    """Of them, those under way."""
    calls_lost: int
    """Of them, those that were cut off with their worker: nobody knows whether they were charged for."""
    tokens: JobTokens
    """As the provider counted them."""
    calls_unreported: int
    """Model calls of whose tokens the provider said nothing: those that the gate cut short or that failed, and lost ones."""
    cost: float | None
    """Of the tokens reported, at the configured prices; `null` where there are none."""
    currency: str | None


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
    drafting: JobDrafting | None
    """Of drafts for many alone."""
    attempts: int
    """How often it was begun: more than once where the service went down meanwhile."""
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    error: JobError | None
    """Why it failed."""


class DraftsEstimate(Shown):
    """Who a job would draft for, and what it would ask of a model."""

    clients: int
    client_ids: list[str]
    as_of: date
    calls_expected: int
    """Model calls where every section passes the gate at once; `0` without a model."""
    calls_at_most: int
    """Model calls where every section is asked for as often as it may be."""


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
