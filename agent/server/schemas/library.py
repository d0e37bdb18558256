"""The library of playbooks."""

from __future__ import annotations

from agent.server.schemas.base import Shown
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
