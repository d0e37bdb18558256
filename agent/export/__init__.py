"""Lays a typed document out: one renderer a format, none of which knows a kind of document.

A format is a module with ``render(document, theme) -> bytes``. What is made for a client is read once more before it
leaves: the document first, then the finished file.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from agent.documents import Document
    from agent.export.theme import Theme

Format = Literal["md", "html", "docx", "pptx", "pdf", "json", "eml", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: Formats that are text and may be written to a terminal.
TEXT: frozenset[Format] = frozenset({"md", "html", "json", "eml", "txt"})

_MODULES: dict[Format, str] = {
    "md": "agent.export.markdown",
    "html": "agent.export.html",
    "docx": "agent.export.docx",
    "pptx": "agent.export.pptx",
    "pdf": "agent.export.pdf",
    "json": "agent.export.typed",
    "eml": "agent.export.eml",
    "txt": "agent.export.text",
}
_ENDINGS: dict[str, Format] = {"markdown": "md", "htm": "html", **{name: name for name in FORMATS}}


def format_of(path: Path) -> Format | None:
    """The format that a file's ending names; ``None`` for any other ending."""
    return _ENDINGS.get(path.suffix.lower().removeprefix("."))


def export(document: Document, format: Format, theme: Theme) -> bytes:
    """The file.

    Raises:
        agent.documents.client_check.ClientVersionError: a client's version would hold what a client must not see.
        agent.export.fonts.FontError: the theme names a font of which there is no file.
    """
    from agent.documents.client_check import check_document, check_texts
    from agent.export.contents import texts_of

    if document.audience == "client":
        check_document(document)
    made: bytes = import_module(_MODULES[format]).render(document, theme)
    if document.audience == "client":
        check_texts(texts_of(made, format), document)
    return made
