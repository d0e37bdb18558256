"""Long work: asked for, looked at, cancelled, and its result fetched."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from agent.drafting import KINDS, DraftError
from agent.server.access.callers import Manager, Reader, Touched, WithinBudget
from agent.server.access.identity import Identity
from agent.server.desks import Day, TodaysDesk
from agent.server.jobs import DraftsJob, LoadJob, RunJob
from agent.server.jobs.requests import ABOUT_CLIENTS
from agent.server.openapi import problems
from agent.server.pages import LIMIT, Cursor, Limit, mark, page_number
from agent.server.problems import Problem, not_found
from agent.server.replies import attachment, reply
from agent.server.schemas.jobs import JobPage, JobResult, JobShown
from agent.server.service import Service, TheService
from agent.server.store.jobs import Job, JobStatus
from tools.book.maps import shipped_maps
from tools.book.naming import LoadTable, table_of

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

JobId = Annotated[str, Path(max_length=64, description="The id of a job of the caller's.")]
Asked = Annotated[RunJob | DraftsJob, Field(discriminator="kind")]


@router.post(
    "", status_code=202, response_model=JobShown, responses=problems(404, 409), dependencies=[WithinBudget]
)
def create_job(
    service: TheService, caller: Manager, desk: TodaysDesk, touched: Touched, asked: Asked
) -> JSONResponse:
    """Ask for a run (`daily`, `weekly`, `quarterly`) or for one document for each of several clients.

    A run may be repeated: it writes nothing that the book has.
    """
    if isinstance(asked, DraftsJob):
        if asked.document not in ABOUT_CLIENTS:
            raise DraftError(f"no kind of document about a client is called {asked.document!r}")
        if asked.audience not in KINDS[asked.document].audiences:
            raise DraftError(KINDS[asked.document].refusal, "internal_only")
        for client_id in asked.client_ids:
            desk.record(client_id)
        touched(clients=list(asked.client_ids))
    job = service.jobs.submit(caller, asked)
    touched(job_id=job.id)
    return reply(shown(job), 202, location=f"/api/jobs/{job.id}")


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
    return reply(shown(job), 202, location=f"/api/jobs/{job.id}")


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
            "items": [shown(job) for job in page],
            "next": mark(page[-1].seq) if len(found) > limit else None,
        }
    )


@router.get("/{job_id}", response_model=JobShown)
def get_job(service: TheService, caller: Reader, job_id: JobId) -> JSONResponse:
    """How far a job is."""
    return reply(shown(_mine(service, caller, job_id)))


@router.get("/{job_id}/result", response_model=JobResult, responses=problems(409))
def get_job_result(service: TheService, caller: Reader, job_id: JobId) -> JSONResponse:
    """What came of a job. 409 `not_done` while nothing has."""
    job = _mine(service, caller, job_id)
    if job.result is None:
        said = "it waits or runs still" if not job.ended else f"it is {job.status}"
        raise Problem(409, "not_done", f"this job has no result: {said}")
    return reply({"id": job.id, "kind": job.kind, "result": job.result})


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
    """Cancel a job that waits, or ask one that runs to end: a load leaves the book as it was, drafts end with the
    client at hand. 409 `ended` for one that has ended otherwise."""
    job = service.jobs.cancel(caller, job_id)
    if job is None:
        raise not_found("job")
    if job.ended and job.status != "cancelled":
        raise Problem(409, "ended", f"this job is {job.status}")
    return reply(shown(job))


def _mine(service: Service, caller: Identity, job_id: str) -> Job:
    job = service.store.jobs.get(job_id, caller.id)
    if job is None:
        raise not_found("job")
    return job


def shown(job: Job) -> dict[str, Any]:
    """A job as it is shown."""
    return {
        "id": job.id,
        "kind": job.kind,
        "status": job.status,
        "parameters": {key: value for key, value in job.parameters.items() if key != "kind"},
        "progress": {"done": job.done, "total": job.total},
        "attempts": job.attempts,
        "cancel_requested": job.cancel_requested,
        "created_at": job.created_at.isoformat(),
        "started_at": None if job.started_at is None else job.started_at.isoformat(),
        "finished_at": None if job.finished_at is None else job.finished_at.isoformat(),
        "error": None if job.error is None else dict(job.error),
    }
