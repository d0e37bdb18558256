"""Widths of a table's columns: as wide as their words want, within the room that there is."""

from __future__ import annotations

from collections.abc import Sequence

from agent.documents.model import Line
from agent.export.pptx_deck.metrics import Metrics

#: Left and right of a cell's text, points.
PAD_X = 6.0
#: What a column wants at most, as a share of the whole, when others are short of room.
_GREEDY = 0.6
#: Rounding of a cell's width must not push a word out.
_SLACK = 2.0


def widths(rows: Sequence[Sequence[Line]], width: float, size: float, metrics: Metrics) -> list[float]:
    """Widths of the columns, which sum to ``width`` (points).

    Every column first gets its longest word, then what is left goes by how much the columns want beyond it. Where not
    even the longest words fit, all are cut in proportion: the words then break.

    Args:
        rows: the head and all rows, also those that stand on other slides, so that a split table keeps its columns.
    """
    count = len(rows[0])
    if not count:
        return []
    margin = 2 * PAD_X + _SLACK
    most = width * _GREEDY
    need, want = [0.0] * count, [0.0] * count
    for number, row in enumerate(rows):
        bold = number == 0
        for column, cell in enumerate(row):
            need[column] = max(need[column], metrics.longest_word(cell, size, bold=bold) + margin)
            want[column] = max(want[column], metrics.line_width(cell, size, bold=bold) + margin)
    fair = width / count
    need = [min(value, max(fair, most / 2)) for value in need]
    want = [max(min(value, most), least) for value, least in zip(want, need, strict=True)]
    if sum(need) >= width:
        return [value * width / sum(need) for value in need]
    if sum(want) <= width:
        return [value + (width - sum(want)) * value / sum(want) for value in want]
    spare, asked = width - sum(need), sum(want) - sum(need)
    return [least + spare * (most_ - least) / asked for least, most_ in zip(need, want, strict=True)]
