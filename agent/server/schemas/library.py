"""The library of playbooks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agent.server.schemas.base import Shown
from tools.retrieval.checking import LONGEST, Code
from tools.words import Language


class PassageShown(Shown):
    """A passage that answers, as `csm knowledge search --json` writes it."""

    document: str
    heading: str
    language: Language
    score: float
    """0-1; above 0.5 it counts as an answer."""
    text: str


class DocumentLine(Shown):
    """One document of the library."""

    id: str
    document: str
    """Its path inside its folder."""
    title: str
    kind: str
    language: Language
    applies_to: list[str]
    passages: int


class DocumentShown(DocumentLine):
    """One document with its text."""

    text: str


class WaitingDocument(Shown):
    """A document that a search does not find as it is now."""

    id: str
    language: Language
    document: str
    """Its path inside its folder."""


class RefusedDocument(Shown):
    """A file that cannot be read as a document."""

    document: str
    reason: str


class IndexStanding(Shown):
    """How far the index is behind the documents' files."""

    documents: int
    indexed: int
    """Documents that a search finds as they are now."""
    waiting: list[WaitingDocument]
    removed: int
    """Documents that a search still finds though their files are gone."""
    refused: list[RefusedDocument]


class DocumentFault(Shown):
    """What keeps a document from being kept, and where."""

    line: int
    """Counted from 1."""
    column: int
    code: Code
    field: str
    """The field of its head that it is about; empty for the rest."""
    detail: str


class CheckRequest(Shown):
    """A document that is being written, whole."""

    text: Annotated[str, Field(max_length=2 * LONGEST)]


class CheckAnswer(Shown):
    """Its faults in the order of its lines; none where it can be kept."""

    faults: list[DocumentFault]


class WholeDocument(Shown):
    """A document as its file holds it, head and all."""

    id: str
    language: Language
    own: bool
    """Whether it is the agency's own; one of ours is read only, and what is kept under its id stands in its place."""
    text: str
    digest: str | None
    """Of the own file, to be sent back with a change; `null` for one of ours."""


class KeepRequest(Shown):
    """A document of the agency's own, to be kept."""

    text: Annotated[str, Field(max_length=2 * LONGEST)]
    digest: Annotated[str | None, Field(max_length=64)] = None
    """Of the own file that was changed; left out for a new one."""
