"""Writes text, tables and cards into shapes of a slide; all measures in points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from agent.documents.model import KeyFigure, Line, Run, plain
from agent.export.pptx_deck.cards import CARD_GAP, CARD_LABEL, CARD_NOTE, CARD_PAD, Cards
from agent.export.pptx_deck.columns import PAD_X
from agent.export.pptx_deck.frame import INNER, MARGIN
from agent.export.pptx_deck.grid import PAD_Y, Grid, cell_size
from agent.export.pptx_deck.metrics import Metrics
from agent.export.pptx_deck.palette import on, tint
from agent.export.pptx_deck.prose import BOX, DOT, GAP, Para, Text, indent
from agent.export.theme import Theme

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
#: A cell that holds a figure alone stands at the right edge.
_FIGURE = re.compile(r"[+\u2212-]?[$€₽]?\d[\d\s.,\u00a0\u202f]*(?:[%₽$€]|п\.\u00a0п\.|pp)?")
_WORDED = re.compile(r"[+\u2212-]?[$€₽]?\d")
#: What stands among figures where there is none: a dash, "no data".
_SHORT = 10
_WEB = re.compile(r"(?:https?|mailto):", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def colour(value: str) -> RGBColor:
    """``#rrggbb`` as the format writes it."""
    made: Any = RGBColor  # the library leaves it untyped
    return cast("RGBColor", made(*bytes.fromhex(value[1:])))


class Pen:
    """Writes onto slides in one theme and language."""

    def __init__(self, theme: Theme, metrics: Metrics, locale: str) -> None:
        self.theme, self.metrics, self.locale = theme, metrics, locale

    def text(
        self,
        slide: Slide,
        text: Text,
        box: tuple[float, float, float, float],
        size: float,
        *,
        paint: str | None = None,
    ) -> Any:
        """A box of paragraphs and lists."""
        shape = slide.shapes.add_textbox(*(Pt(value) for value in box))
        self.fill(shape, text, size, paint=paint)
        return shape

    def fill(self, shape: Any, text: Text, size: float, *, paint: str | None = None) -> None:
        """Writes paragraphs and lists into a shape that is there."""
        frame = bare(shape.text_frame)
        for number, para in enumerate(text.paras):
            paragraph = self.paragraph(
                frame, para.line, size, first=number == 0, paint=paint or self.theme.colours.text
            )
            if number:
                paragraph.space_before = Pt(GAP * size)
            _mark(paragraph, para, size)

    def paragraph(
        self,
        frame: Any,
        line: Line,
        size: float,
        *,
        first: bool = False,
        bold: bool = False,
        paint: str | None = None,
    ) -> Any:
        """Adds one paragraph of runs."""
        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        self.runs(paragraph, line, size, bold=bold, paint=paint)
        return paragraph

    def runs(
        self,
        paragraph: Any,
        line: Iterable[Run],
        size: float | None,
        *,
        bold: bool = False,
        paint: str | None,
    ) -> None:
        """Writes runs with their looks and language, so that a speller reads them in the right one."""
        for run in line:
            written = paragraph.add_run()
            written.text = _CONTROL.sub(" ", run.text)
            font = written.font
            if size is not None:
                font.size = Pt(size)
            if bold or run.strong:
                font.bold = True
            if run.emphasis:
                font.italic = True
            if run.link and _WEB.match(run.link):
                written.hyperlink.address = run.link
            elif paint is not None:
                font.color.rgb = colour(paint)
            written._r.get_or_add_rPr().set("lang", self.locale)

    def grid(self, slide: Slide, grid: Grid, top: float, size: float, *, alt: str) -> None:
        """A native table with a head, its caption above."""
        over = grid.caption_height(INNER, size, self.metrics)
        cell = cell_size(size)
        if grid.caption:
            caption = Text((Para(tuple(run.model_copy(update={"strong": True}) for run in grid.caption)),))
            self.text(slide, caption, (MARGIN, top, INNER, over - GAP * size), cell)
        heights = grid.row_heights(INNER, size, self.metrics)
        columns = grid.columns(INNER, size, self.metrics)
        shapes: Any = slide.shapes
        frame = shapes.add_table(
            len(grid.rows) + 1, len(grid.head), Pt(MARGIN), Pt(top + over), Pt(INNER), Pt(sum(heights))
        )
        describe(frame, alt)
        table = frame.table
        for column, width in zip(table.columns, columns, strict=True):
            column.width = Pt(width)
        for row, height in zip(table.rows, heights, strict=True):
            row.height = Pt(height)
        figures = _figure_columns(grid)
        for number, line in enumerate((grid.head, *grid.rows)):
            for place, text in enumerate(line):
                self._cell(table.cell(number, place), text, cell, number, right=figures[place])

    def _cell(self, cell: Any, line: Line, size: float, row: int, *, right: bool) -> None:
        cell.margin_left = cell.margin_right = Pt(PAD_X)
        cell.margin_top = cell.margin_bottom = Pt(PAD_Y)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE if row == 0 else MSO_ANCHOR.TOP
        fill = self.theme.colours.primary if row == 0 else "#FFFFFF" if row % 2 else self.light
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(fill)
        frame = cell.text_frame
        frame.word_wrap = True
        paragraph = self.paragraph(
            frame,
            line,
            size,
            first=True,
            bold=row == 0,
            paint=on(fill) if row == 0 else self.theme.colours.text,
        )
        if not line:
            _size_of_empty(paragraph, size)
        if right:
            paragraph.alignment = PP_ALIGN.RIGHT

    @property
    def light(self) -> str:
        """A tint of the agency's colour that text stands on."""
        return tint(self.theme.colours.primary, 0.07)

    def cards(self, slide: Slide, cards: Cards, top: float) -> None:
        """Key figures: what it is, the figure large, how it stands to before."""
        across = cards.across(INNER, self.metrics)
        width = cards.card_width(INNER, self.metrics)
        height = cards.card_height(INNER, self.metrics)
        value = cards.value_size(INNER, self.metrics)
        for number, item in enumerate(cards.items):
            row, column = divmod(number, across)
            box = (MARGIN + column * (width + CARD_GAP), top + row * (height + CARD_GAP), width, height)
            self._card(slide, item, box, value)

    def _card(
        self, slide: Slide, item: KeyFigure, box: tuple[float, float, float, float], size: float
    ) -> None:
        colours = self.theme.colours
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(value) for value in box))
        shape.name = item.label
        shape._element.remove(shape._element.find(qn("p:style")))  # its shadow and line
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(self.light)
        shape.line.fill.background()
        frame = bare(shape.text_frame, pad=CARD_PAD)
        lines: list[tuple[Line, float, bool, str]] = [
            ((Run(text=item.label),), CARD_LABEL, False, colours.muted),
            ((item.value,), size, True, colours.primary),
        ]
        if item.note:
            lines.append((item.note, CARD_NOTE, False, colours.text))
        for number, (line, points, bold, paint) in enumerate(lines):
            paragraph = self.paragraph(frame, line, points, first=number == 0, bold=bold, paint=paint)
            paragraph.alignment = PP_ALIGN.LEFT


def bare(frame: TextFrame, *, pad: float = 0) -> TextFrame:
    """A text frame that wraps, has known margins and leaves sizes as they were measured."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(pad)
    return frame


def describe(frame: Any, alt: str) -> None:
    """The same in words, for who does not see it."""
    frame._element.find(f".//{qn('p:cNvPr')}").set("descr", alt)


def _figure_columns(grid: Grid) -> list[bool]:
    """Which columns hold bare figures, and but a dash or the like where there is none.

    None does where other columns have figures with words (61 000 visits): a table's figures all stand on one side.
    """
    columns = [
        [plain(cell).strip() for cell in column] for column in zip(*(grid.every or grid.rows), strict=True)
    ]
    bare_ones = [any(_FIGURE.fullmatch(text) for text in column) for column in columns]
    odd = [[text for text in column if not _FIGURE.fullmatch(text)] for column in columns]
    worded = any(_WORDED.match(text) for texts in odd for text in texts)
    return [
        is_bare and not worded and all(len(text) <= _SHORT for text in texts)
        for is_bare, texts in zip(bare_ones, odd, strict=True)
    ]


def _mark(paragraph: Any, para: Para, size: float) -> None:
    """A list's mark, as the format's own, so that the list goes on when it is edited."""
    properties = paragraph._p.get_or_add_pPr()
    if not para.mark:
        properties.append(parse_xml(f"<a:buNone {_A}/>"))
        return
    inside = int(Pt(indent(para, size)))
    properties.set("marL", str(inside))
    if para.mark in (DOT, BOX):
        properties.set("indent", str(-inside))
        font = "Arial" if para.mark == DOT else "Segoe UI Symbol"
        properties.append(parse_xml(f'<a:buFont {_A} typeface="{font}"/>'))
        properties.append(parse_xml(f'<a:buChar {_A} char="{para.mark}"/>'))
    elif para.mark.endswith("."):
        properties.set("indent", str(-inside))
        properties.append(parse_xml(f'<a:buFont {_A} typeface="+mj-lt"/>'))
        properties.append(parse_xml(f'<a:buAutoNum {_A} type="arabicPeriod" startAt="{para.mark[:-1]}"/>'))
    else:
        properties.append(parse_xml(f"<a:buNone {_A}/>"))


def _size_of_empty(paragraph: Any, size: float) -> None:
    """An empty cell takes the height of its own size, not of the default one."""
    paragraph._p.append(parse_xml(f'<a:endParaRPr {_A} sz="{int(size * 100)}"/>'))
