"""Documents: drafted, compared, edited section by section, approved, and laid out in every format."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response

from agent.desk import Desk
from agent.drafting import KINDS, DraftError
from agent.drafting.draft import file_name
from agent.drafting.kept import (
    changes_between,
    document_of,
    draft_json,
    draft_row,
    rewrite,
)
from agent.drafting.versions import Changes
from agent.export import Format, export
from agent.export.theme import own_theme
from agent.proposals import carry_out, propose_follow_up
from agent.server.access.callers import Manager, Reader, Touched, WithinBudget
from agent.server.desks import TheDesk, TodaysDesk
from agent.server.openapi import problems
from agent.server.pages import LIMIT, Cursor, Limit, mark, page_number, paged
from agent.server.replies import attachment, reply
from agent.server.schemas.drafts import (
    ApprovalAnswer,
    DraftMade,
    DraftPage,
    DraftRequest,
    DraftShown,
    SectionRequest,
)
from agent.server.service import TheService
from agent.server.store.usage import Usage
from tools.words import Language

router = APIRouter(prefix="/api/drafts", tags=["drafts"])

DraftId = Annotated[int, Path(ge=1, lt=2**31, description="A draft's number.")]

MEDIA_TYPES: dict[Format, str] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "json": "application/json",
    "eml": "message/rfc822",
    "txt": "text/plain; charset=utf-8",
}


@router.post(
    "", status_code=201, response_model=DraftMade, responses=problems(404), dependencies=[WithinBudget]
)
def create_draft(
    service: TheService, caller: Manager, desk: TheDesk, touched: Touched, asked: DraftRequest
) -> JSONResponse:
    """Draft a document and keep it as the next version of its kind.

    Where a model is configured it is asked while the caller waits; for several clients ask for a job.
    """
    touched(client_id=asked.client_id)
    draft = service.workplaces.drafter(desk).draft(
        asked.kind, asked.client_id, language=language_of(desk, asked), audience=asked.audience
    )
    kept = draft.keep(desk.book, now=service.jobs.now())
    service.gatekeeper.spent(caller.id, Usage(**draft.tokens), purpose="draft", reference=str(kept.id))
    touched(draft_id=kept.id)
    made = draft_json(kept) | {
        "changes": draft.changes or None,
        "model_calls": draft.model_calls,
        "withheld": draft.withheld,
        "refused": draft.refused,
        "save_first": draft.save_first,
    }
    return reply(made, 201, location=f"/api/drafts/{kept.id}")


def language_of(desk: Desk, asked: DraftRequest) -> Language:
    """The language of a document: as asked, else the client's own, else as configured.

    Raises:
        DraftError: no such kind of document.
        agent.desk.DeskError: no such client.
    """
    if asked.kind not in KINDS:
        raise DraftError(f"no kind of document is called {asked.kind!r}; there are {', '.join(KINDS)}")
    own = None if asked.client_id is None else desk.record(asked.client_id).language
    return asked.language or own or desk.settings.lang or "ru"


@router.get("", response_model=DraftPage, responses=problems(404))
def list_drafts(
    caller: Reader,
    desk: TodaysDesk,
    client_id: Annotated[str | None, Query(max_length=200, description="One client's.")] = None,
    kind: Annotated[str | None, Query(max_length=64, description="Of one kind.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> JSONResponse:
    """The caller's drafts, newest first."""
    if client_id is not None:
        desk.record(client_id)
    before = page_number(cursor)
    found = desk.book.drafts(client_id, kind=kind)
    page, more = paged(found, lambda one: -one.id, None if before is None else -before, limit)
    return reply({"items": [draft_row(one) for one in page], "next": mark(page[-1].id) if more else None})


@router.get("/{draft_id}", response_model=DraftShown)
def get_draft(caller: Reader, desk: TodaysDesk, draft_id: DraftId) -> JSONResponse:
    """A version with all that was kept of it."""
    return reply(draft_json(desk.book.get_draft(draft_id)))


@router.get(
    "/{draft_id}/export",
    response_class=Response,
    responses={
        200: {
            "description": "The file.",
            "content": {
                media_type.partition(";")[0]: {
                    "schema": {"type": "object"}
                    if format == "json"
                    else {"type": "string", "format": "binary"}
                }
                for format, media_type in MEDIA_TYPES.items()
            },
        }
    },
)
def export_draft(
    service: TheService,
    caller: Reader,
    desk: TodaysDesk,
    draft_id: DraftId,
    format: Annotated[Format, Query(description="How to lay it out.")] = "docx",
) -> Response:
    """A version as a file.

    A client's version is read once more before it leaves: what a client must not see is a 422 `not_for_a_client`.
    """
    kept = desk.book.get_draft(draft_id)
    data = export(document_of(kept), format, own_theme(service.settings))
    name = file_name(kept.client_id, kept.kind, kept.language, kept.audience, kept.version)
    return attachment(data, f"{name}.{format}", MEDIA_TYPES[format])


@router.get("/{draft_id}/diff/{other_id}", response_model=Changes)
def diff_drafts(caller: Reader, desk: TodaysDesk, draft_id: DraftId, other_id: DraftId) -> JSONResponse:
    """What the second version says otherwise than the first: figures, then section by section."""
    changes = changes_between(desk.book.get_draft(draft_id), desk.book.get_draft(other_id))
    return reply(changes.model_dump(mode="json"))


@router.patch("/{draft_id}/sections/{section_id}", response_model=DraftShown)
def edit_draft(
    service: TheService,
    caller: Manager,
    desk: TodaysDesk,
    touched: Touched,
    draft_id: DraftId,
    section_id: Annotated[str, Path(max_length=200, description="One of the document's sections.")],
    asked: SectionRequest,
) -> JSONResponse:
    """Put a person's own text into a section of the last version. It is kept as the next one, and stands in every later."""
    kept = rewrite(
        desk.book, desk.book.get_draft(draft_id), section_id, asked.markdown, now=service.jobs.now()
    )
    touched(new_draft_id=kept.id)
    return reply(draft_json(kept))


@router.post("/{draft_id}/approve", response_model=ApprovalAnswer)
def approve_draft(
    service: TheService, caller: Manager, desk: TodaysDesk, touched: Touched, draft_id: DraftId
) -> JSONResponse:
    """Put what a version leaves to be done into the book: a save plan's actions, a review's commitments.

    Approved again it changes nothing.
    """
    kept = desk.book.get_draft(draft_id)
    proposal = propose_follow_up(kept.client_id, kept.follow_up)
    new = 0
    if proposal is not None:
        done = carry_out(desk, proposal, by=caller.name, now=service.jobs.now())
        new = done["result"]["new"]
    touched(client_id=kept.client_id)
    return reply({"id": kept.id, "follow_up": [dict(row) for row in kept.follow_up], "new": new})
