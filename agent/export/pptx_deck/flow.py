"""What stands on a slide one below the other, how high it is, and how it is split when a slide is full.

Three kinds: text (paragraphs and lists), a grid (a table, actions), cards (key figures). Sizes in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from agent.documents.model import (
    Actions,
    Block,
    Bullets,
    Chart,
    Figures,
    KeyFigure,
    Line,
    Paragraph,
    Run,
    Table,
)
from agent.export.labels import Labels
from agent.export.pptx_deck.columns import PAD_X, widths
from agent.export.pptx_deck.metrics import LEADING, Metrics, break_line

#: Marks of a list and of a checklist.
DOT, BOX = "•", "☐"
#: Above and below a cell's text.
PAD_Y = 4.0
#: Between two paragraphs, as a share of their size.
GAP = 0.45
#: Body text is never smaller.
SMALLEST = 12.0
CARD_GAP = 14.0
CARD_PAD = 12.0
CARD_LABEL = 14.0
CARD_NOTE = 12.0
#: A key figure is as large as its card lets it be.
CARD_VALUES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
#: Cards in a row, with the size that their figures must then have; fewer cards are wider.
_CARDS_A_ROW = ((4, 24.0), (3, 20.0), (2, 0.0))


@dataclass(frozen=True)
class Para:
    """A paragraph; ``mark`` is a dot, a box, a number, a space (what is left of a split item) or nothing."""

    line: Line
    mark: str = ""
    numbered: bool = False
    """Of a numbered list, whose text stands in further."""


@dataclass(frozen=True)
class Text:
    """Paragraphs of one text box."""

    paras: tuple[Para, ...]

    def lines(self) -> Iterator[Line]:
        yield from (para.line for para in self.paras)

    def height(self, width: float, size: float, metrics: Metrics) -> float:
        tall = sum(metrics.height(para.line, _room(para, width, size), size) for para in self.paras)
        return tall + GAP * size * (len(self.paras) - 1)

    def split(
        self, width: float, size: float, room: float, metrics: Metrics
    ) -> tuple[Text | None, Text | None]:
        """What fits into ``room``, and the rest."""
        used = 0.0
        for number, para in enumerate(self.paras):
            used += GAP * size if number else 0
            spans = metrics.wrap(para.line, _room(para, width, size), size)
            fit = int((room - used + 0.01) // (size * LEADING))
            if fit >= len(spans):
                used += len(spans) * size * LEADING
                continue
            before, after = self.paras[:number], self.paras[number:]
            fit = min(fit, len(spans) - 2)  # two lines at least on either side, as a book has it
            if fit >= 2:
                first, second = break_line(para.line, spans, fit)
                rest = Para(second, " " if para.mark else "", para.numbered)
                before, after = (*before, Para(first, para.mark, para.numbered)), (rest, *after[1:])
            return Text(before) if before else None, Text(after)
        return self, None


@dataclass(frozen=True)
class Grid:
    """Rows under a head that is repeated wherever the rows go on."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: Line = ()
    every: tuple[tuple[Line, ...], ...] = field(default=(), repr=False)
    """All rows, of which ``rows`` may be a part: they fix the columns."""

    def lines(self) -> Iterator[Line]:
        yield self.caption
        for row in (self.head, *self.rows):
            yield from row

    def columns(self, width: float, size: float, metrics: Metrics) -> list[float]:
        return widths([self.head, *(self.every or self.rows)], width, cell_size(size), metrics)

    def caption_height(self, width: float, size: float, metrics: Metrics) -> float:
        if not self.caption:
            return 0
        return metrics.height(self.caption, width, cell_size(size), bold=True) + GAP * size

    def row_heights(self, width: float, size: float, metrics: Metrics) -> list[float]:
        """Of the head and the rows."""
        columns = self.columns(width, size, metrics)
        return [
            _row_height(row, columns, size, metrics, bold=number == 0)
            for number, row in enumerate((self.head, *self.rows))
        ]

    def height(self, width: float, size: float, metrics: Metrics) -> float:
        return self.caption_height(width, size, metrics) + sum(self.row_heights(width, size, metrics))

    def split(
        self, width: float, size: float, room: float, metrics: Metrics
    ) -> tuple[Grid | None, Grid | None]:
        """The rows that fit into ``room``, and the rest; a row that is higher than the room is broken."""
        whole = replace(self, every=self.every or self.rows)
        heights = self.row_heights(width, size, metrics)
        left = room - self.caption_height(width, size, metrics) - heights[0] + 0.01
        fit = 0
        while fit < len(self.rows) and heights[fit + 1] <= left:
            left -= heights[fit + 1]
            fit += 1
        if fit == len(self.rows):
            return self, None
        if fit:
            return (
                replace(whole, rows=self.rows[:fit]),
                replace(whole, rows=self.rows[fit:], caption=()),
            )
        lines = int((left - 2 * PAD_Y) // (cell_size(size) * LEADING))
        if lines < 2:
            return None, self
        columns = self.columns(width, size, metrics)
        first, second = _break_row(self.rows[0], columns, size, lines, metrics)
        return (
            replace(whole, rows=(first,)),
            replace(whole, rows=(second, *self.rows[1:]), caption=()),
        )


@dataclass(frozen=True)
class Cards:
    """Key figures side by side, in rows of equal cards."""

    items: tuple[KeyFigure, ...]
    per_row: int = 0

    def lines(self) -> Iterator[Line]:
        for item in self.items:
            yield (Run(text=item.label), item.value)
            yield item.note

    def across(self, width: float, metrics: Metrics) -> int:
        """Cards in a row: as many as leave the figures large, rows being of equal length where they can."""
        if self.per_row:
            return self.per_row
        for most, least in _CARDS_A_ROW:
            rows = -(-len(self.items) // most)
            across = -(-len(self.items) // rows)
            if self._value_size(_card_width(width, across), metrics) >= least:
                break
        return across

    def card_width(self, width: float, metrics: Metrics) -> float:
        return _card_width(width, self.across(width, metrics))

    def value_size(self, width: float, metrics: Metrics) -> float:
        """The largest size in which every value stands on one line."""
        return self._value_size(self.card_width(width, metrics), metrics)

    def _value_size(self, card: float, metrics: Metrics) -> float:
        for size in CARD_VALUES:
            if all(metrics.width(i.value.text, size, bold=True) <= card - 2 * CARD_PAD for i in self.items):
                return size
        return CARD_VALUES[-1]

    def card_height(self, width: float, metrics: Metrics) -> float:
        room = self.card_width(width, metrics) - 2 * CARD_PAD
        value = self.value_size(width, metrics)
        return 2 * CARD_PAD + max(
            metrics.height((Run(text=item.label),), room, CARD_LABEL)
            + metrics.height((item.value,), room, value, bold=True)
            + (metrics.height(item.note, room, CARD_NOTE) if item.note else 0)
            for item in self.items
        )

    def height(self, width: float, size: float, metrics: Metrics) -> float:
        rows = -(-len(self.items) // self.across(width, metrics))
        return rows * self.card_height(width, metrics) + CARD_GAP * (rows - 1)

    def split(
        self, width: float, size: float, room: float, metrics: Metrics
    ) -> tuple[Cards | None, Cards | None]:
        tall = self.card_height(width, metrics)
        across = self.across(width, metrics)
        fit = int((room + CARD_GAP + 0.01) // (tall + CARD_GAP)) * across
        if fit >= len(self.items):
            return self, None
        if fit <= 0:
            return None, self
        return Cards(self.items[:fit], across), Cards(self.items[fit:], across)


def _card_width(width: float, across: int) -> float:
    return (width - CARD_GAP * (across - 1)) / across


Flow = Text | Grid | Cards


def as_text(flow: Flow) -> Text:
    """The same in plain paragraphs, for what is too large to stand in its own shape on any slide."""
    match flow:
        case Text():
            return flow
        case Cards():
            return Text(tuple(Para(_joined((Run(text=i.label),), (i.value,), i.note)) for i in flow.items))
        case Grid():
            caption = (Para(flow.caption),) if flow.caption else ()
            pairs = (tuple(zip(flow.head, row, strict=True)) for row in flow.rows)
            rows = (Para(_joined(head, cell)) for row in pairs for head, cell in row if cell)
            return Text((*caption, *rows))


def _joined(name: Line, *values: Line) -> Line:
    said = [value for value in values if value]
    return (*name, *(run for n, value in enumerate(said) for run in (Run(text=", " if n else ": "), *value)))


def cell_size(size: float) -> float:
    """Size of a table's text on a slide whose text is of ``size``."""
    return max(SMALLEST, size - 2)


def flows(blocks: Sequence[Block], labels: Labels) -> list[Flow]:
    """Blocks as what stands on slides, charts aside; neighbouring text goes into one box."""
    found: list[Flow] = []
    for block in blocks:
        flow = _flow(block, labels)
        if isinstance(flow, Text) and found and isinstance(last := found[-1], Text):
            found[-1] = Text((*last.paras, *flow.paras))
        elif flow is not None:
            found.append(flow)
    return found


def _flow(block: Block, labels: Labels) -> Flow | None:
    empty: Line = (Run(text=labels.empty),)
    match block:
        case Paragraph():
            return Text((Para(block.line),)) if block.line else None
        case Bullets():
            return Text(
                tuple(
                    Para(item, _list_mark(block, number), block.ordered)
                    for number, item in enumerate(block.items, start=1)
                )
                or (Para(empty),)
            )
        case Table():
            if not block.rows:
                caption = (*block.caption, Run(text=": ")) if block.caption else ()
                return Text((Para((*caption, *empty)),))
            return Grid(block.head, block.rows, block.caption)
        case Figures():
            return Cards(block.items) if block.items else Text((Para(empty),))
        case Actions():
            return actions_grid(block, labels) if block.rows else Text((Para(empty),))
        case Chart():
            raise ValueError("a chart has a slide of its own")


def actions_grid(actions: Actions, labels: Labels) -> Grid:
    """Actions as a table; goal and state have a column only where an action has them."""
    goals = any(row.goal for row in actions.rows)
    states = any(row.status is not None for row in actions.rows)
    none: Line = (Run(text=labels.empty, emphasis=True),)

    def cells(what: Line, owner: Line, due: Line, goal: Line, status: Line) -> tuple[Line, ...]:
        return (what, *((goal,) if goals else ()), owner, due, *((status,) if states else ()))

    def word(text: str) -> Line:
        return (Run(text=text),)

    return Grid(
        head=cells(
            word(labels.what), word(labels.owner), word(labels.due), word(labels.goal), word(labels.status)
        ),
        rows=tuple(
            cells(
                row.what,
                row.owner or none,
                (row.due,) if row.due is not None else none,
                row.goal,
                (row.status,) if row.status is not None else (),
            )
            for row in actions.rows
        ),
    )


def _list_mark(block: Bullets, number: int) -> str:
    return f"{number}." if block.ordered else BOX if block.checks else DOT


def indent(para: Para, size: float) -> float:
    """How far a list's text stands in: room for its mark, two digits with a dot at most."""
    if not para.mark:
        return 0
    return size * (1.9 if para.numbered else 1.1)


def _room(para: Para, width: float, size: float) -> float:
    return width - indent(para, size)


def _row_height(
    row: Sequence[Line], columns: Sequence[float], size: float, metrics: Metrics, *, bold: bool
) -> float:
    cell = cell_size(size)
    return 2 * PAD_Y + max(
        metrics.height(line, column - 2 * PAD_X, cell, bold=bold)
        for line, column in zip(row, columns, strict=True)
    )


def _break_row(
    row: Sequence[Line], columns: Sequence[float], size: float, lines: int, metrics: Metrics
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The first ``lines`` displayed lines of every cell, and what is left of it."""
    first: list[Line] = []
    second: list[Line] = []
    for line, column in zip(row, columns, strict=True):
        spans = metrics.wrap(line, column - 2 * PAD_X, cell_size(size))
        start, rest = break_line(line, spans, lines) if len(spans) > lines else (line, ())
        first.append(start)
        second.append(rest)
    return tuple(first), tuple(second)
