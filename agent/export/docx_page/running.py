"""The page of a Word file: A4, margins, and what stands at its head and foot."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Twips
from docx.text.paragraph import Paragraph

from agent.documents.model import Document, plain
from agent.export.docx_page.marks import borders, describe, field
from agent.export.docx_page.tables import TEXT_WIDTH
from agent.export.labels import Labels
from agent.export.theme import Theme

_TITLE = 80
"""Letters of the title that a page's head has room for."""
_LOGO_ID = 9001


def set_page(word: WordDocument, document: Document, theme: Theme, labels: Labels) -> None:
    """A4 pages: the agency and the title at the head (the logo on the first), page numbers at the foot."""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2)
    page.header_distance = page.footer_distance = Cm(1)
    page.different_first_page_header_footer = True
    title = plain(document.title)
    short = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
    head = _two_ends(page.header.paragraphs[0])
    head.add_run(f"{theme.name}\t{short}")
    head._p.get_or_add_pPr().insert_element_before(
        borders("w:pBdr", ("bottom",), theme.colours.secondary, 4, space=3),
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:jc",
    )
    first = _two_ends(page.first_page_header.paragraphs[0])
    first.add_run(f"{theme.name}\t")
    if theme.logo is not None:
        picture = first.add_run().add_picture(str(theme.logo), height=Cm(1.1))
        describe(picture, _LOGO_ID, theme.name)
    for foot in (page.footer.paragraphs[0], page.first_page_footer.paragraphs[0]):
        _two_ends(foot)
        foot.add_run(f"\t{labels.page} ")
        field(foot, "PAGE")
        foot.add_run(f" {labels.of} ")
        field(foot, "NUMPAGES")


def _two_ends(paragraph: Paragraph) -> Paragraph:
    """One stop at the right margin, and not the template's two for a narrower page."""
    if paragraph.style is not None:
        paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph
