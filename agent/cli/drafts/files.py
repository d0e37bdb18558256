"""Files of drafts: in which format, by which theme, and where."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.output import Exit, fail

if TYPE_CHECKING:
    from agent.documents import Document
    from agent.export import Format
    from agent.export.theme import Theme
    from agent.settings import Settings


class FormatName(StrEnum):
    md = "md"
    html = "html"
    docx = "docx"
    pptx = "pptx"
    pdf = "pdf"
    json = "json"
    eml = "eml"
    txt = "txt"


InFormat = Annotated[
    FormatName | None,
    typer.Option("--format", help="Of the file; by the ending of --out unless given, else Markdown."),
]
Out = Annotated[Path | None, typer.Option(help="Write here instead of the home's drafts folder.")]


def chosen_format(given: FormatName | None, out: Path | None) -> Format:
    """The format asked for, else that of the file's ending, else Markdown; ends the command where the ending is none."""
    from agent.export import FORMATS, format_of

    if given is not None:
        return given.value
    if out is None or not out.suffix:
        return "md"
    found = format_of(out)
    if found is None:
        fail(f"--out: {out.suffix} is none of {', '.join(FORMATS)}; say --format", Exit.WRONG_CALL)
    return found


def _theme(settings: Settings) -> Theme:
    from agent.export.theme import Theme, ThemeError, read_theme

    own = settings.home / "theme.yaml"
    try:
        return read_theme(own) if own.is_file() else Theme()
    except ThemeError as error:
        fail(str(error), Exit.WRONG_CALL)


def laid_out(document: Document, format: Format, settings: Settings) -> bytes:
    """The document as a file holds it, by the user's own theme; ends the command where it must not be written."""
    from agent.documents.client_check import ClientVersionError
    from agent.export import export
    from agent.export.fonts import FontError

    try:
        return export(document, format, _theme(settings))
    except ClientVersionError as error:
        fail(str(error))
    except FontError as error:
        fail(str(error), Exit.WRONG_CALL)


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it; ends the command where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        fail(f"{path}: {error.strerror or error}")
