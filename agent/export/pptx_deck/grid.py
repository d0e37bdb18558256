"""A table on slides: how high its rows are, and how it is split under a head that is repeated. Sizes in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from agent.documents.model import Line
from agent.export.pptx_deck.columns import PAD_X, widths
from agent.export.pptx_deck.metrics import LEADING, Metrics, break_line
from agent.export.pptx_deck.prose import GAP, SMALLEST

#: Above and below a cell's text.
PAD_Y = 4.0


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


def cell_size(size: float) -> float:
    """Size of a table's text on a slide whose text is of ``size``."""
    return max(SMALLEST, size - 2)


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
