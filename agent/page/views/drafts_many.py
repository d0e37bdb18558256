"""Documents for many: who would get one, and how far the caller's jobs are, what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, get_args

from fastapi import Query
from starlette.responses import Response

from agent.desk.selection import Band, Level, SegmentName, Selection
from agent.drafting import DraftError
from agent.page.figures import count_fact
from agent.page.shell import ThePage, page_router
from agent.server.jobs import DraftsRequest
from agent.server.jobs.drafts import settled
from agent.server.jobs.telling import jobs_json, result_of
from agent.server.store.jobs import Job
from tools.facts import Audience, Fact
from tools.words import words
from tools.words.text import capital

router = page_router()

#: Jobs shown, the newest first; those at work among them.
SHOWN = 3
#: Jobs looked through for those that draft.
_LOOKED_AT = 50
#: Names told of those who would get a document.
NAMED = 8
_SOURCE = "jobs"

OneOf = Annotated[str | None, Query(max_length=20)]


@router.get("/parts/drafts/estimate")
def estimate(
    page: ThePage,
    document: Annotated[str, Query(max_length=64)],
    band: OneOf = None,
    level: OneOf = None,
    segment: OneOf = None,
    manager: Annotated[str | None, Query(max_length=200)] = None,
    audience: Audience = "internal",
) -> Response:
    """Who would get a document, and how many model calls that takes; a word where nobody can."""
    select = Selection(
        bands=_known(band, Band), levels=_known(level, Level), segments=_known(segment, SegmentName),
        manager=manager or None,
    )  # fmt: skip
    asked = DraftsRequest(kind="drafts", document=document, select=select, audience=audience)
    try:
        job = settled(asked, page.desk, page.service.workplaces.drafter(page.desk))
    except DraftError:
        return page.show("drafts_estimate.html", job=None)
    names = {one.client_id: one.name for one in page.desk.book.names()}
    return page.show(
        "drafts_estimate.html",
        job=job,
        count=count_fact("clients", len(job.client_ids), metric="book_clients", source=_SOURCE),
        names=[names.get(id, id) for id in job.client_ids[:NAMED]],
        more=len(job.client_ids) > NAMED,
        expected=_number("calls_expected", job.calls_expected),
        most=_number("calls_at_most", job.calls_at_most),
    )


@router.get("/parts/drafts/jobs")
def jobs(page: ThePage) -> Response:
    """How far the caller's newest jobs of drafts are."""
    found = page.service.store.jobs.list(page.caller.id, limit=_LOOKED_AT)
    shown = [job for job in found if job.kind == "drafts"][:SHOWN]
    told = jobs_json(page.service.store, page.service.settings, shown)
    return page.show(
        "drafts_jobs.html",
        jobs=[_shown(page, job, one) for job, one in zip(shown, told, strict=True)],
        may=page.caller.may("manager"),
        cap=capital,
        code=words(page.language).category,
    )


def _shown(page: ThePage, job: Job, told: Mapping[str, Any]) -> dict[str, Any]:
    far = told["drafting"]
    names = {} if not far["failed"] or not job.ended else dict(_failed(page, job))
    return {
        "job": job,
        "document": job.parameters["document"],
        "failed": names,
        "figures": {
            "clients": count_fact("clients", job.total or 0, metric="book_clients", source=_SOURCE),
            "made": _number("made", far["made"]),
            "failed": _number("failed", far["failed"]),
            "in_flight": _number("calls_in_flight", far["calls_in_flight"]),
            "calls": _number("calls", far["calls"]),
            "lost": _number("calls_lost", far["calls_lost"]),
            "tokens": _number("tokens", far["tokens"]["input"] + far["tokens"]["output"]),
            "cost": _cost(far),
        },
    }


def _failed(page: ThePage, job: Job) -> list[tuple[str, str]]:
    names = {one.client_id: one.name for one in page.desk.book.names()}
    found = result_of(page.service.store, job)["failed"]
    return [(names.get(one["client_id"], one["client_id"]), one["detail"]) for one in found]


def _cost(far: Mapping[str, Any]) -> Fact | None:
    if far["cost"] is None:
        return None
    money = {} if far["currency"] is None else {"currency": far["currency"]}
    return Fact(
        id="page.jobs.cost",
        metric="cost",
        value=Decimal(str(far["cost"])),
        unit="money" if money else "number",
        source=_SOURCE,
        **money,
    )


def _number(metric: str, value: int) -> Fact:
    return Fact(id=f"page.jobs.{metric}", metric=metric, value=Decimal(value), unit="number", source=_SOURCE)


def _known(word: str | None, known: Any) -> tuple[Any, ...]:
    """What a form sends: one of the words, or an empty one for any."""
    return (word,) if word in get_args(known) else ()
