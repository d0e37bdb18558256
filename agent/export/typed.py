"""A document as JSON: the typed data itself, with the fact behind each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.documents import Document
    from agent.export.theme import Theme


def render(document: Document, theme: Theme) -> bytes:
    """The file; :meth:`agent.documents.Document.model_validate_json` reads it back."""
    del theme
    return document.model_dump_json(indent=2).encode("utf-8") + b"\n"
