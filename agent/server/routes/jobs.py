"""Long work: asked for, looked at, cancelled, and its result fetched."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from agent.desk import Desk
from agent.server.access.callers import Manager, Reader, Touch, Touched, WithinBudget
from agent.server.access.identity import Identity
from agent.server.desks import Day, TodaysDesk
from agent.server.jobs import DraftsJob, DraftsRequest, LoadJob, RunJob
from agent.server.jobs.drafts import settled
from agent.server.jobs.telling import job_json, jobs_json, result_of
from agent.server.openapi import problems
from agent.server.pages import LIMIT, Cursor, Limit, mark, page_number
from agent.server.problems import Problem, not_found
from agent.server.replies import attachment, reply
from agent.server.schemas.jobs import DraftsEstimate, JobPage, JobResult, JobShown
from agent.server.service import Service, TheService
from agent.server.store.jobs import Job, JobStatus
from tools.book.maps import shipped_maps
from tools.book.naming import LoadTable, table_of

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

JobId = Annotated[str, Path(max_length=64, description="The id of a job of the caller's.")]
Asked = Annotated[RunJob | DraftsRequest, Field(discriminator="kind")]


@router.post(
    "", status_code=202, response_model=JobShown, responses=problems(404, 409), dependencies=[WithinBudget]
)
def create_job(
    service: TheService, caller: Manager, desk: TodaysDesk, touched: Touched, asked: Asked
) -> JSONResponse:
    """Ask for a run (`daily`, `weekly`, `quarterly`), or for one document for each of several clients.

    Clients are named by their ids, or chosen by what is computed of them (`select`); who that is on the day is settled here,
    and told in `parameters`. A run may be repeated: it writes nothing that the book has.
    """
    wanted = asked if isinstance(asked, RunJob) else _settled(service, caller, desk, touched, asked)
    job = service.jobs.submit(caller, wanted)
    touched(job_id=job.id)
    return reply(_shown(service, job), 202, location=f"/api/jobs/{job.id}")


@router.post("/estimate", response_model=DraftsEstimate, responses=problems(404))
def estimate_job(
    service: TheService, caller: Manager, desk: TodaysDesk, touched: Touched, asked: DraftsRequest
) -> JSONResponse:
    """Who a job would draft for, and how many model calls it would take. Nothing is begun."""
    job = _settled(service, caller, desk, touched, asked)
    return reply(
        {
            "clients": len(job.client_ids),
            "client_ids": list(job.client_ids),
            "as_of": job.as_of.isoformat(),
            "calls_expected": job.calls_expected,
            "calls_at_most": job.calls_at_most,
        }
    )


def _settled(
    service: Service, caller: Identity, desk: Desk, touched: Touch, asked: DraftsRequest
) -> DraftsJob:
    if asked.as_of is not None:
        desk = service.workplaces.desk(caller, as_of=asked.as_of)
    job = settled(asked, desk, service.workplaces.drafter(desk))
    touched(clients=list(job.client_ids))
    return job


@router.post("/load", status_code=202, response_model=JobShown, responses=problems(409))
def load_file(
    service: TheService,
    caller: Manager,
    touched: Touched,
    file: Annotated[
        UploadFile, File(description="CSV, JSON, JSONL, Parquet or XLSX; its ending says which.")
    ],
    table: Annotated[
        LoadTable | Literal[""] | None,
        Form(description="What it holds, where its name (`weekly.csv`) does not say it; else clients."),
    ] = None,
    whole: Annotated[
        bool, Form(description="A workbook with a sheet a table, each loaded by its sheet's name.")
    ] = False,
    data_date: Annotated[Day | None, Form(description="The day of clients' rows that give none.")] = None,
    decimal: Annotated[Literal[".", ","] | None, Form(description="The file's decimal sign.")] = None,
    mapping: Annotated[
        str | None, Form(max_length=64, description="Another system's columns: hubspot, salesforce ...")
    ] = None,
    sheet: Annotated[str | None, Form(max_length=200, description="Sheet of a workbook.")] = None,
) -> JSONResponse:
    """Load a file into the book, as `csm load` does. Rows that break a rule are refused, the others are taken.

    The same file again changes nothing. A key that is limited to some clients may not load.
    """
    if caller.clients is not None:
        raise Problem(
            403, "limited_key", "a file is about whichever clients it names: this takes a key that sees all"
        )
    if mapping is not None and mapping not in shipped_maps():
        raise Problem(
            422, "unknown_map", f"there is no map {mapping!r}; there are {', '.join(shipped_maps())}"
        )
    if whole and (table or mapping or sheet):
        raise Problem(422, "cannot_upload", "table, mapping and sheet are for a file of one table")
    name = file.filename or ""
    holds: LoadTable | None = None if whole else table or (None if mapping else table_of(name)) or "clients"
    id = service.jobs.new_id()
    upload = service.jobs.uploads.receive(id, name, file.file, table=holds, most=service.settings.max_upload)
    asked = LoadJob(
        name=upload.name,
        digest=upload.digest,
        size=upload.size,
        table=holds,
        data_date=data_date,
        decimal=decimal,
        mapping=mapping,
        sheet=sheet,
    )
    try:
        job = service.jobs.submit(caller, asked, id=id)
    except BaseException:
        service.jobs.uploads.drop(id)
        raise
    touched(job_id=job.id, digest=upload.digest)
    return reply(_shown(service, job), 202, location=f"/api/jobs/{job.id}")


@router.get("", response_model=JobPage)
def list_jobs(
    service: TheService,
    caller: Reader,
    status: Annotated[JobStatus | None, Query(description="Those alone.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> JSONResponse:
    """The caller's jobs, newest first."""
    found = service.store.jobs.list(caller.id, before=page_number(cursor), status=status, limit=limit + 1)
    page = found[:limit]
    return reply(
        {
            "items": jobs_json(service.store, service.settings, page),
            "next": mark(page[-1].seq) if len(found) > limit else None,
        }
    )


@router.get("/{job_id}", response_model=JobShown)
def get_job(service: TheService, caller: Reader, job_id: JobId) -> JSONResponse:
    """How far a job is."""
    return reply(_shown(service, _mine(service, caller, job_id)))


@router.get("/{job_id}/result", response_model=JobResult, responses=problems(409))
def get_job_result(service: TheService, caller: Reader, job_id: JobId) -> JSONResponse:
    """What came of a job. 409 `not_done` while nothing has."""
    job = _mine(service, caller, job_id)
    result = result_of(service.store, job)
    if result is None:
        said = "it waits or runs still" if not job.ended else f"it is {job.status}"
        raise Problem(409, "not_done", f"this job has no result: {said}")
    return reply({"id": job.id, "kind": job.kind, "result": result})


@router.get(
    "/{job_id}/refused",
    response_class=Response,
    responses={
        200: {"description": "The rows.", "content": {"text/csv": {"schema": {"type": "string"}}}},
    },
)
def get_refused_rows(
    service: TheService,
    caller: Reader,
    job_id: JobId,
    table: Annotated[LoadTable | None, Query(description="Of which table; the first unless given.")] = None,
) -> Response:
    """The rows that a load refused, with the rules that they broke: mend them and load that file."""
    job = _mine(service, caller, job_id)
    files = service.jobs.uploads.refused_of(job.id)
    chosen = [path for path in files if table is None or (table_of(path) or "clients") == table]
    if not chosen:
        raise not_found("file of refused rows")
    holds = table_of(chosen[0]) or "clients"
    return attachment(chosen[0].read_bytes(), f"{holds}.refused.csv", "text/csv")


@router.post("/{job_id}/cancel", response_model=JobShown, responses=problems(409))
def cancel_job(service: TheService, caller: Manager, job_id: JobId) -> JSONResponse:
    """Cancel a job that waits, or ask one that runs to end: a load leaves the book as it was; of drafts those that are kept
    stay, and so do the answers paid for. 409 `ended` for one that has ended otherwise."""
    job = service.jobs.cancel(caller, job_id)
    if job is None:
        raise not_found("job")
    if job.ended and job.status != "cancelled":
        raise Problem(409, "ended", f"this job is {job.status}")
    return reply(_shown(service, job))


@router.post(
    "/{job_id}/resume",
    status_code=202,
    response_model=JobShown,
    responses=problems(409),
    dependencies=[WithinBudget],
)
def resume_job(service: TheService, caller: Manager, job_id: JobId) -> JSONResponse:
    """Have drafts that failed or were cancelled go on where they ended: what was kept stays, and no answer that was
    received is paid for again. 409 `not_stopped` for any other job."""
    job = _mine(service, caller, job_id)
    resumed = service.jobs.resume(caller, job_id) if job.kind == "drafts" else None
    if resumed is None:
        raise Problem(
            409,
            "not_stopped",
            f"drafts that failed or were cancelled go on; this is a {job.status} {job.kind}",
        )
    return reply(_shown(service, resumed), 202, location=f"/api/jobs/{job.id}")


def _mine(service: Service, caller: Identity, job_id: str) -> Job:
    job = service.store.jobs.get(job_id, caller.id)
    if job is None:
        raise not_found("job")
    return job


def _shown(service: Service, job: Job) -> dict[str, Any]:
    return job_json(service.store, service.settings, job)
