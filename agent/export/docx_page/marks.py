"""Marks inside the text of a Word file: runs, links, references to sources, page numbers, pictures' alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as TextRun

from agent.documents.model import Line, Run
from agent.export.breaks import SOFT_HYPHEN, breakable

LINK_STYLE, NOTE_STYLE = "Hyperlink", "Source Number"


def element(tag: str, **attributes: str) -> Any:
    """A WordprocessingML element: ``element("w:b")``, ``element("w:sz", val="20")``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def write(paragraph: Paragraph, line: Line, numbers: Mapping[str, int], longest: int = 24) -> None:
    """Put a line's runs into a paragraph; each that shows a fact with a source is followed by its number.

    Args:
        longest: letters that a line holds at least; longer words get places for a break.
    """
    for run in line:
        _put(paragraph, run, longest)
        number = numbers.get(run.fact) if run.fact and run.text else None
        if number is not None:
            refer(paragraph, str(number), number)


def write_text(paragraph: Paragraph, text: str, longest: int = 24) -> TextRun:
    """Put plain text into a paragraph; its longest words can be broken."""
    made = paragraph.add_run()
    for part in re.split(rf"([\n{SOFT_HYPHEN}])", breakable(text, longest)):
        if part == "\n":
            made.add_break()
        elif part == SOFT_HYPHEN:
            made._r.append(OxmlElement("w:softHyphen"))
        elif part:
            made.add_text(part)
    return made


def refer(paragraph: Paragraph, text: str, number: int, *, raised: bool = True) -> None:
    """Write ``text`` as a link to the source with this number."""
    made = paragraph.add_run(text)
    if raised:
        made.style = NOTE_STYLE
    link = element("w:hyperlink", anchor=bookmark_name(number), history="1")
    link.append(made._r)
    paragraph._p.append(link)


def bookmark(paragraph: Paragraph, number: int) -> None:
    """Make the whole paragraph the place that references to this source lead to."""
    first = element("w:bookmarkStart", id=str(number), name=bookmark_name(number))
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, first)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def bookmark_name(number: int) -> str:
    return f"source_{number}"


def field(paragraph: Paragraph, code: str) -> None:
    """A value that the word processor works out: ``PAGE``, ``NUMPAGES``."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind == "text":
            run.text = "1"
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def describe(picture: Any, number: int, alt: str) -> None:
    """Give a picture its text alternative, and no distance to its sides, which some readers add."""
    for side in "TBLR":
        picture._inline.set(f"dist{side}", "0")
    properties = picture._inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"picture {number}")
    properties.set("descr", alt)


def shade(properties: Any, colour: str) -> None:
    """Fill the ground of a cell (its ``tcPr``)."""
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.lstrip("#")))


def borders(tag: str, sides: Iterable[str], colour: str, eighths: int, space: int = 0) -> Any:
    """Borders of a paragraph, table or cell; ``eighths`` of a point thick."""
    made = OxmlElement(tag)
    for side in sides:
        made.append(
            element(f"w:{side}", val="single", sz=str(eighths), space=str(space), color=colour.lstrip("#"))
        )
    return made


def _put(paragraph: Paragraph, run: Run, longest: int) -> None:
    made = write_text(paragraph, run.text, longest)
    made.bold = True if run.strong else None
    made.italic = True if run.emphasis else None
    if run.link is None:
        return
    made.style = LINK_STYLE
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(made._r)
    paragraph._p.append(link)
