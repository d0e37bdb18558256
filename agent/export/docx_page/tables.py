"""Tables of a Word file: widths that are fixed and fit the page, heads that repeat on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from agent.documents.model import Figures, Line, plain
from agent.export.docx_page.marks import borders, element, refer, shade, write, write_text
from agent.export.docx_page.styles import CELL, KEY_FIGURE, QUIET
from agent.export.grid import card_columns, figure_size, letters_of, numeric, shares, table_size
from agent.export.theme import Theme

#: Twentieths of a point: the width of the text of an A4 page with margins of 2 cm, and a cell's margin at the sides.
TEXT_WIDTH = 9638
_SIDE = 90
_GROUND = 0.07
"""How much of the primary colour tints every second row."""


def add_table(
    word: WordDocument,
    head: Sequence[Line],
    rows: Sequence[Sequence[Line]],
    numbers: Mapping[str, int],
    theme: Theme,
    caption: str = "",
) -> None:
    """Add a table across the page; columns of numbers are set to the right."""
    size = table_size(len(head))
    parts = shares(head, rows, size)
    widths = _whole([part * TEXT_WIDTH for part in parts])
    table = _table(word, len(rows) + 1, widths)
    if caption:
        _properties(table).append(element("w:tblCaption", val=caption))
    right = [numeric(rows, column) for column in range(len(head))]
    longest = [min(letters_of(part, size), 24) for part in parts]
    cells = [list(row.cells) for row in table.rows]
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index == 0:
            properties.append(OxmlElement("w:tblHeader"))
    for column, line in enumerate(head):
        _fill(cells[0][column], line, {}, size, right[column], "#FFFFFF", longest[column])
        cells[0][column].paragraphs[0].paragraph_format.keep_with_next = True
        _ground(cells[0][column], theme.colours.primary)
    for index, row_lines in enumerate(rows):
        for column, line in enumerate(row_lines):
            cell = cells[index + 1][column]
            _fill(cell, line, numbers, size, right[column], None, longest[column])
            cell.paragraphs[0].paragraph_format.keep_with_next = index == 0 and len(rows) > 1
            if index % 2:
                _ground(cell, tint(theme.colours.primary, _GROUND))
            _edges(cell, ("bottom",), tint(theme.colours.secondary, 0.5), 4)
    _space_after(word)


def add_figures(word: WordDocument, figures: Figures, numbers: Mapping[str, int], theme: Theme) -> None:
    """Add key figures as cards, three a row; the table holds them in place and has no head."""
    items = figures.items
    columns = card_columns(len(items))
    size = Pt(figure_size(item.value.text for item in items))
    count = -(-len(items) // columns)
    table = _table(word, count, _whole([TEXT_WIDTH / columns] * columns))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, item in zip(cells, items, strict=False):
        label = cell.paragraphs[0]
        label.style = QUIET
        label.paragraph_format.space_before, label.paragraph_format.space_after = Pt(4), Pt(2)
        write_text(label, item.label)
        value = cell.add_paragraph(style=KEY_FIGURE)
        shown = write_text(value, item.value.text)
        shown.font.size = size
        number = numbers.get(item.value.fact) if item.value.fact else None
        if number is not None:
            refer(value, str(number), number)
            _note_beside_large(value)
        note = cell.add_paragraph(style=QUIET)
        if plain(item.note):
            write(note, item.note, numbers)
        _ground(cell, tint(theme.colours.primary, _GROUND))
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.left_indent = Cm(0.15)
    for index, cell in enumerate(cells):
        _edges(cell, ("left", "bottom") if index % columns else ("bottom",), "#FFFFFF", 48)
    _space_after(word)


def tint(colour: str, part: float) -> str:
    """``part`` of a colour on white: 0 is white, 1 the colour itself."""
    mixed = (round(255 - (255 - int(colour[at : at + 2], 16)) * part) for at in (1, 3, 5))
    return "#" + "".join(f"{one:02X}" for one in mixed)


def _table(word: WordDocument, rows: int, widths: Sequence[int]) -> WordTable:
    """An empty table whose widths are fixed: the grid, every cell and the whole say the same."""
    table: WordTable = word.add_table(rows, len(widths))
    table.autofit = False
    properties = _properties(table)
    for tag in ("w:tblW", "w:tblLook"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(element("w:tblW", w=str(sum(widths)), type="dxa"))
    margins = OxmlElement("w:tblCellMar")
    for side, margin in (("top", 50), ("left", _SIDE), ("bottom", 50), ("right", _SIDE)):
        margins.append(element(f"w:{side}", w=str(margin), type="dxa"))
    properties.append(margins)
    properties.append(element("w:tblLook", val="0420", firstRow="1", noVBand="1"))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            kept = cell._tc.get_or_add_tcPr()
            for old in kept.findall(qn("w:tcW")):
                kept.remove(old)
            kept.insert(0, element("w:tcW", w=str(width), type="dxa"))
    return table


def _properties(table: WordTable) -> Any:
    return table._tbl.tblPr


def _fill(
    cell: WordCell,
    line: Line,
    numbers: Mapping[str, int],
    size: float,
    right: bool,
    colour: str | None,
    longest: int,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(paragraph, line, numbers, longest)
    for run in paragraph.runs:
        run.font.size = Pt(size)
        if colour is not None:
            run.font.bold = True
            run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))


def _note_beside_large(paragraph: Paragraph) -> None:
    """The number of a key figure's source is no larger than elsewhere."""
    for link in paragraph.hyperlinks:
        for run in link.runs:
            run.font.size = Pt(13)


def _ground(cell: WordCell, colour: str) -> None:
    shade(cell._tc.get_or_add_tcPr(), colour)


def _edges(cell: WordCell, sides: Sequence[str], colour: str, eighths: int) -> None:
    made = borders("w:tcBorders", sides, colour, eighths)
    properties = cell._tc.get_or_add_tcPr()
    ground = properties.find(qn("w:shd"))
    if ground is None:
        properties.append(made)
    else:
        ground.addprevious(made)


def _space_after(word: WordDocument) -> None:
    """A thin paragraph, so that two tables do not become one."""
    gap = word.add_paragraph()
    gap.paragraph_format.space_after = Pt(4)
    gap.paragraph_format.line_spacing = Pt(4)


def _whole(widths: Sequence[float]) -> list[int]:
    """Whole twentieths of a point that add up to the page's width and no more."""
    made = [int(width) for width in widths]
    made[-1] += TEXT_WIDTH - sum(made)
    return made
