"""Numbered lists of a Word file that begin at one each."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from agent.export.docx_page.marks import element


def new_list(word: WordDocument) -> Callable[[Paragraph], None]:
    """A list numbered from one; the result makes a paragraph its next item."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    of_style = int(style.find(f".//{qn('w:numId')}").get(qn("w:val")))
    abstract = numbering.num_having_numId(of_style).abstractNumId.val
    made = numbering.add_num(abstract)
    override = made.add_lvlOverride(ilvl=0)
    override.add_startOverride(1)

    def join(paragraph: Paragraph) -> None:
        properties = paragraph._p.get_or_add_pPr()
        place = properties.get_or_add_numPr()
        place.append(element("w:ilvl", val="0"))
        place.append(element("w:numId", val=str(made.numId)))

    return join
