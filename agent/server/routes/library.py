"""The library of playbooks: searched, and read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse

from agent.server.access.callers import Reader
from agent.server.desks import TodaysDesk
from agent.server.problems import not_found
from agent.server.replies import reply
from agent.server.schemas.library import DocumentLine, DocumentShown, PassageShown
from tools.retrieval.model import Document
from tools.words import Language

router = APIRouter(prefix="/api/library", tags=["library"])

InLanguage = Annotated[
    Language | None, Query(description="The version shown where a document is there in both languages.")
]


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
