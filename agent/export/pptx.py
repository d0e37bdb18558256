"""Decks: a document as slides of 16:9 with native tables and charts, for PowerPoint and its like.

Every slide has a title; a chart's headline is its slide's. What does not fit one slide goes on on the next. The notes
of a slide hold the sources of its figures. Nothing is shown that the document does not hold.
"""

from __future__ import annotations

from io import BytesIO

from agent.documents.model import Document
from agent.export.theme import Theme


def render(document: Document, theme: Theme) -> bytes:
    """The deck as a ``.pptx`` file.

    Raises:
        FontError: DejaVu Sans, by which room is measured, is not installed.
        OSError: the theme's logo cannot be read.
    """
    from agent.export.pptx_deck.draw import Pen
    from agent.export.pptx_deck.metrics import Metrics
    from agent.export.pptx_deck.pages import Pager
    from agent.export.pptx_deck.slides import slide_of, title_slide
    from agent.export.pptx_deck.template import LOCALES, empty_deck

    deck = empty_deck(document, theme)
    metrics = Metrics(theme.fonts)
    pen = Pen(theme, metrics, LOCALES[document.language])
    pager = Pager(document, metrics, logo=theme.logo is not None)
    left_out = title_slide(deck, document, pen)
    for page in [*pager.plain(document.title, left_out), *pager.pages()]:
        slide_of(deck, document, page, pen)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()
