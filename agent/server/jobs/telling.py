"""Jobs as they are told: how far each is, what it took, what came of it; alike over HTTP and at the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agent.server.store import ServerStore
from agent.server.store.job_drafts import JobDraft, Progress
from agent.server.store.jobs import Job
from agent.settings import Settings
from agent.telemetry.cost import cost_of
from tools.scoring.numbers import plain


def jobs_json(store: ServerStore, settings: Settings, jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Jobs of one owner, each as :func:`job_json` tells it."""
    drafting = store.job_drafts.progress(jobs)
    return [_told(job, drafting.get(job.id), settings) for job in jobs]


def job_json(store: ServerStore, settings: Settings, job: Job) -> dict[str, Any]:
    """A job as it stands, in plain JSON types."""
    return jobs_json(store, settings, [job])[0]


def result_of(store: ServerStore, job: Job) -> Any:
    """What came of a job that has ended; ``None`` where nothing did."""
    if job.kind != "drafts" or not job.ended:
        return job.result
    found = store.job_drafts.of(job.id)
    return {
        "drafts": [_made(one) for one in found if one.state == "kept"],
        "failed": [
            {"client_id": one.client_id, "detail": one.detail} for one in found if one.state == "failed"
        ],
    }


def _made(one: JobDraft) -> dict[str, Any]:
    return {"client_id": one.client_id, "draft_id": one.draft_id, "version": one.version}


def _told(job: Job, drafting: Progress | None, settings: Settings) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "status": job.status,
        "parameters": {key: value for key, value in job.parameters.items() if key != "kind"},
        "progress": {"done": job.done, "total": job.total},
        "drafting": None if drafting is None else _drafting(job, drafting, settings),
        "attempts": job.attempts,
        "cancel_requested": job.cancel_requested,
        "created_at": job.created_at.isoformat(),
        "started_at": None if job.started_at is None else job.started_at.isoformat(),
        "finished_at": None if job.finished_at is None else job.finished_at.isoformat(),
        "error": None if job.error is None else dict(job.error),
    }


def _drafting(job: Job, far: Progress, settings: Settings) -> dict[str, Any]:
    """Of calls that were under way when the job ended, nobody knows the end: they are as lost as those of a killed worker."""
    in_flight = far.in_flight if job.status == "running" else 0
    cost = cost_of(far.used.input, far.used.output, settings)
    return {
        "made": far.kept,
        "failed": far.failed,
        "calls": far.calls,
        "calls_in_flight": in_flight,
        "calls_lost": far.lost + far.in_flight - in_flight,
        "tokens": {"input": far.used.input, "output": far.used.output},
        "calls_unreported": far.used.unreported,
        "cost": None if cost is None else plain(float(cost)),
        "currency": settings.price_currency if cost is not None else None,
    }
