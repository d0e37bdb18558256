"""Writes one slide: the title first, as it is read, then what it shows, then its foot and its notes."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from agent.documents.model import Chart, Document, Line, Run, plain
from agent.export.labels import LABELS
from agent.export.pptx_deck import template
from agent.export.pptx_deck.cards import Cards
from agent.export.pptx_deck.chart_plan import TEXT, note
from agent.export.pptx_deck.charts import crossing, draw_chart
from agent.export.pptx_deck.draw import Pen
from agent.export.pptx_deck.frame import (
    BODY_BOTTOM,
    FOOT_HEIGHT,
    FOOT_SIZE,
    FOOT_TOP,
    HEAD_TOP,
    INNER,
    KICKER_SIZE,
    MARGIN,
    WIDTH,
)
from agent.export.pptx_deck.grid import Grid
from agent.export.pptx_deck.metrics import fit_line
from agent.export.pptx_deck.notes import notes, sources
from agent.export.pptx_deck.pages import SIDE_GAP, SIDE_WIDTH, Page
from agent.export.pptx_deck.prose import Para, Text

#: The title slide's room for title and subtitle, points.
_TITLE_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0, 12.0)
_SUBTITLE_SIZES = (20.0, 18.0, 16.0, 14.0, 12.0)
_TITLE_TOP, _TITLE_ROOM, _SUBTITLE_ROOM = 142.0, 216.0, 110.0


def title_slide(deck: Deck, document: Document, pen: Pen) -> list[Line]:
    """The first slide; returns what of title and subtitle had no room on it."""
    slide = deck.slides.add_slide(template.title_layout(deck))
    left, width = MARGIN + template.BAR, INNER - template.BAR
    title, subtitle = slide.placeholders[0], slide.placeholders[1]
    left_out: list[Line] = []
    top = _TITLE_TOP
    for shape, line, sizes, room in (
        (title, document.title, _TITLE_SIZES, _TITLE_ROOM),
        (subtitle, document.subtitle, _SUBTITLE_SIZES, _SUBTITLE_ROOM),
    ):
        if not line and shape is subtitle:
            shape._element.getparent().remove(shape._element)
            continue
        bold = shape is title
        shown, size = fit_line(line, width, room, sizes, pen.metrics, bold=bold)
        if shown is not line:
            left_out.append(line)
        height = pen.metrics.height(shown, width, size, bold=bold)
        template.place(shape, left, top, width, height)
        colours = pen.theme.colours
        pen.fill(shape, Text((Para(shown),)), size, paint=colours.primary if bold else colours.muted)
        top += height + 18
    _foot(slide, document, pen, ("ftr",), left, FOOT_TOP)
    facts = [run.fact for line in (document.title, document.subtitle) for run in line if run.fact]
    _note(slide, sources(document, facts), pen)
    return left_out


def slide_of(deck: Deck, document: Document, page: Page, pen: Pen) -> None:
    """One slide: the title first, as it is read, then its section, then what it shows."""
    slide = deck.slides.add_slide(template.slide_layout(deck))
    head, colours = page.head, pen.theme.colours
    title = slide.shapes.title
    template.place(title, MARGIN, head.title_top, head.width, head.title_height)
    pen.fill(title, Text((Para(head.title),)), head.size, paint=colours.primary)
    if head.kicker:
        box = (MARGIN, HEAD_TOP, head.width, head.kicker_height)
        pen.text(slide, Text((Para(head.kicker),)), box, KICKER_SIZE, paint=colours.muted)
    for placed in page.placed:
        match placed.flow:
            case Text():
                tall = placed.flow.height(INNER, page.size, pen.metrics)
                pen.text(slide, placed.flow, (MARGIN, placed.top, INNER, tall), page.size)
            case Grid():
                heads = ", ".join(plain(cell) for cell in placed.flow.head)
                named = plain(placed.flow.caption) or plain(page.full_title)
                pen.grid(slide, placed.flow, placed.top, page.size, alt=f"{named}: {heads}")
            case Cards():
                pen.cards(slide, placed.flow, placed.top)
    if page.chart is not None:
        _draw(slide, page, page.chart, pen)
    _foot(slide, document, pen, ("ftr", "sldNum"), MARGIN, FOOT_TOP)
    _note(slide, notes(document, page), pen)


def _draw(slide: Slide, page: Page, chart: Chart, pen: Pen) -> None:
    """The chart, what introduces it at its right, and what it lacks below."""
    drawn = crossing(chart)
    below = note(chart, [limit for limit in chart.limits if limit not in drawn])
    width = INNER - (SIDE_WIDTH + SIDE_GAP if page.side else 0)
    low = pen.metrics.height(below, width, TEXT) + 6 if below else 0
    top = page.head.body_top
    draw_chart(slide, chart, (MARGIN, top, width, BODY_BOTTOM - top - low), pen.theme)
    if page.side:
        tall = page.side.height(SIDE_WIDTH, page.size, pen.metrics)
        pen.text(slide, page.side, (MARGIN + width + SIDE_GAP, top, SIDE_WIDTH, tall), page.size)
    if below:
        box = (MARGIN, BODY_BOTTOM - low + 6, width, low - 6)
        pen.text(slide, Text((Para(below),)), box, TEXT, paint=pen.theme.colours.muted)


def _foot(
    slide: Slide, document: Document, pen: Pen, kinds: tuple[str, ...], left: float, top: float
) -> None:
    """The agency's name, a warning on what is not for the client, the slide's number."""
    internal = LABELS[document.language].internal if document.audience == "internal" else ""
    said = " · ".join(text for text in (pen.theme.name, internal) if text)
    for shape in template.foot(slide, tuple(kind for kind in kinds if said or kind != "ftr")):
        if shape.placeholder_format.type != PP_PLACEHOLDER.FOOTER:
            continue
        width = WIDTH * 0.7
        line, size = fit_line((Run(text=said),), width, FOOT_HEIGHT, (FOOT_SIZE,), pen.metrics)
        template.place(shape, left, top, width, FOOT_HEIGHT)
        pen.runs(shape.text_frame.paragraphs[0], line, size, paint=pen.theme.colours.muted)


def _note(slide: Slide, lines: list[str], pen: Pen) -> None:
    """Notes in the document's language; none where there is nothing to say."""
    if not lines:
        return
    frame: Any = slide.notes_slide.notes_text_frame
    for number, text in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        pen.runs(paragraph, (Run(text=text),), None, paint=None)
