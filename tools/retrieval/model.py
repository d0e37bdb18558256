"""What the library hands out: documents, passages, and reports of what a build did."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from tools.words import Language

#: How passages are found: both ways together, or one alone (for comparison).
Method = Literal["hybrid", "lexical", "vector"]


@dataclass(frozen=True)
class Passage:
    """One passage found. ``text`` is an exact part of the document, so that a quotation of it can be checked."""

    key: str
    """Identity within the library."""
    document: str
    """The document's path inside its folder, with ``/``."""
    doc_id: str
    title: str
    kind: str
    """``playbook``, ``framework``, ``template`` ... as the document says; ``document`` where it says nothing."""
    heading: str
    """The headings above the passage, outermost first, joined by `` > ``; empty where there is none."""
    language: Language
    score: float
    """How well it answers, 0-1; above 0.5 it counts as an answer."""
    text: str
    applies_to: tuple[str, ...] = ()

    def to_state(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"applies_to": list(self.applies_to)}

    def to_json(self) -> dict[str, Any]:
        """What ``csm knowledge search --json`` writes."""
        return {name: getattr(self, name) for name in ("document", "heading", "language", "score", "text")}


@dataclass(frozen=True)
class Document:
    """One document of the library."""

    doc_id: str
    """The ``id`` of its front matter; its path without suffix where it has none."""
    document: str
    title: str
    kind: str
    language: Language
    applies_to: tuple[str, ...]
    source: int
    """Which of the library's folders it comes from, counted from 0."""
    passages: int
    """How many passages it was split into."""
    text: str
    """All of it below the front matter."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did, in documents unless said."""

    added: int
    changed: int
    removed: int
    unchanged: int
    passages: int
    """Passages in the index now."""
    embedded: int
    """Passages that had to be embedded; the others were remembered by their text."""
    refused: tuple[tuple[str, str], ...] = ()
    """Files that could not be read: path and reason."""
    note: str | None = None
    """Why all was built anew, where it was."""
