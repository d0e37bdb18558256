"""The library of playbooks: searched, and read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Path, Query
from fastapi.responses import JSONResponse

from agent.server.access.callers import Manager, Reader, Touched
from agent.server.desks import TodaysDesk
from agent.server.openapi import problems
from agent.server.own_library import OwnLibrary, bring_up_to_date, fault_json, standing_json
from agent.server.problems import not_found
from agent.server.replies import reply
from agent.server.schemas.library import (
    CheckAnswer,
    CheckRequest,
    DocumentLine,
    DocumentShown,
    IndexStanding,
    KeepRequest,
    PassageShown,
    WholeDocument,
)
from tools.retrieval.checking import faults_of
from tools.retrieval.model import Document
from tools.words import Language

router = APIRouter(prefix="/api/library", tags=["library"])

InLanguage = Annotated[
    Language | None, Query(description="The version shown where a document is there in both languages.")
]

InThisLanguage = Annotated[Language, Query(description="The document's language.")]
OwnId = Annotated[str, Path(max_length=500, description="A document's id.")]


@router.get("/search", response_model=list[PassageShown])
def search_library(
    caller: Reader,
    desk: TodaysDesk,
    q: Annotated[str, Query(min_length=1, max_length=2000, description="A question in Russian or English.")],
    k: Annotated[int, Query(ge=1, le=100, description="How many passages at most.")] = 5,
    language: InLanguage = None,
) -> JSONResponse:
    """Passages that answer a question, best first; none where the library does not answer.

    The first search waits for the index where there is none yet.
    """
    found = desk.library().search(q, k=k, language=language)
    return reply([passage.to_json() for passage in found])


@router.get("/documents", response_model=list[DocumentLine])
def list_documents(caller: Reader, desk: TodaysDesk) -> JSONResponse:
    """Every document that is searched."""
    return reply([_line(document) for document in desk.library().documents()])


@router.get("/documents/{document_id:path}", response_model=DocumentShown)
def get_document(
    caller: Reader,
    desk: TodaysDesk,
    document_id: Annotated[str, Path(max_length=500, description="A document's id, or its path.")],
    language: InLanguage = None,
) -> JSONResponse:
    """One document with its text."""
    try:
        document = desk.library().document(document_id, language)
    except KeyError:
        raise not_found("document") from None
    return reply(_line(document) | {"text": document.text})


@router.get("/index", response_model=IndexStanding)
def get_index(caller: Reader, desk: TodaysDesk) -> JSONResponse:
    """How far the index is behind the files. Asks without waiting, and begins nothing."""
    return reply(standing_json(desk.library().standing()))


@router.post("/index", status_code=202, response_model=IndexStanding)
def refresh_index(caller: Manager, desk: TodaysDesk, later: BackgroundTasks) -> JSONResponse:
    """Have the index catch up with the files; how far it is, `GET` says."""
    later.add_task(bring_up_to_date, desk.library())
    return reply(standing_json(desk.library().standing()), 202)


@router.post("/check", response_model=CheckAnswer)
def check_document(caller: Manager, asked: CheckRequest) -> JSONResponse:
    """What keeps a document from being kept: each fault of its head with its place."""
    return reply({"faults": [fault_json(fault) for fault in faults_of(asked.text)]})


@router.get("/own/{document_id:path}", response_model=WholeDocument, responses=problems(409))
def get_own_document(
    caller: Manager, desk: TodaysDesk, document_id: OwnId, language: InThisLanguage
) -> JSONResponse:
    """A document whole, to be changed: the agency's own, else ours to begin with.

    409 `no_own_library` where no folder is configured. A key that is limited to some clients may not.
    """
    return reply(OwnLibrary(desk, caller).read(document_id, language))


@router.put("/own/{document_id:path}", response_model=WholeDocument, responses=problems(409))
def keep_own_document(
    caller: Manager,
    desk: TodaysDesk,
    touched: Touched,
    document_id: OwnId,
    language: InThisLanguage,
    asked: KeepRequest,
    later: BackgroundTasks,
) -> JSONResponse:
    """Keep a document of the agency's own; one of ours of this id is replaced by it, and never written.

    422 `bad_document` names its `faults` with their places; 409 `changed_meanwhile`: somebody else changed it. The index
    catches up afterwards. A key that is limited to some clients may not.
    """
    kept = OwnLibrary(desk, caller).keep(document_id, language, asked.text, asked.digest)
    touched(language=language)
    later.add_task(bring_up_to_date, desk.library())
    return reply(kept)


def _line(document: Document) -> dict[str, object]:
    return {
        "id": document.doc_id,
        "document": document.document,
        "title": document.title,
        "kind": document.kind,
        "language": document.language,
        "applies_to": list(document.applies_to),
        "passages": document.passages,
    }
