"""How wide a table's columns are, and which hold numbers: the same for every format that lays out a page.

A column gets at least its longest word (long Russian words are broken only where a page leaves no other way) and
a part of what is left by how much text it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from agent.documents.model import ActionRow, Line, Run, plain
from agent.export.labels import Labels

#: Letters: the longest word that a column is widened for, and what a cell's margins take.
_LONGEST, _MARGINS = 18, 3
#: Letters of a cell beyond which more text makes a column no wider.
_ENOUGH = 160
_NUMBER = re.compile(r"[-+−≈≥≤<>]?\s?[$€₽£]?\d[\d\s.,]*(?:%|[₽€$£]|[^\W\d_]{1,3}\b\.?|\s|\.)*")

#: About how many letters of one point would stand across the page, the width of Cyrillic ones in bold.
_ACROSS = 860

Rows = Sequence[Sequence[Line]]


def table_size(columns: int) -> float:
    """Points of the letters in a table of so many columns across an A4 page."""
    return 9.0 if columns <= 5 else 8.0 if columns <= 8 else 7.0


def figure_size(texts: Iterable[str]) -> int:
    """Points of key figures that stand together, so that each stays on one line of a third of the page."""
    longest = max(map(len, texts), default=0)
    return next((size for size, most in ((22, 9), (17, 13), (13, 18)) if longest <= most), 11)


def card_columns(items: int) -> int:
    """How many key figures stand side by side."""
    return items if items <= 3 else 2 if items == 4 else 3


def shares(head: Sequence[Line], rows: Rows, size: float) -> list[float]:
    """Each column's part of the table's width across an A4 page; they add up to 1.

    Columns of short text keep on one line; those of long text share what is left.

    Args:
        size: points of the table's letters.
    """
    letters = _ACROSS / size
    columns = [[plain(row[index]) for row in (head, *rows)] for index in range(len(head))]
    least = [_least(cells) for cells in columns]
    wanted = [max(_ideal(cells), low) for cells, low in zip(columns, least, strict=True)]
    cap = _cap(least, wanted, letters)
    made = [max(low, min(want, cap)) for low, want in zip(least, wanted, strict=True)]
    return [one / sum(made) for one in made]


def numeric(rows: Rows, column: int) -> bool:
    """Whether a column holds numbers, and so is set to the right: words for "no data" may stand among them."""
    cells = [plain(row[column]) for row in rows]
    return any(map(_NUMBER.fullmatch, cells)) and all(
        _NUMBER.fullmatch(cell) or len(cell) <= 12 for cell in cells
    )


def letters_of(share: float, size: float) -> int:
    """About how many letters a line of a column holds, which has this share of the width."""
    return max(int(share * _ACROSS / size) - _MARGINS, 4)


def action_table(
    rows: Sequence[ActionRow], labels: Labels
) -> tuple[tuple[Line, ...], list[tuple[Line, ...]]]:
    """Actions as a table: what, owner and due always, goal and status where any action has them."""

    def one(run: Run | None) -> Line:
        return (run,) if run is not None else ()

    columns: list[tuple[str, list[Line]]] = [
        (labels.what, [row.what for row in rows]),
        (labels.owner, [row.owner for row in rows]),
        (labels.due, [one(row.due) for row in rows]),
    ]
    if any(plain(row.goal) for row in rows):
        columns.append((labels.goal, [row.goal for row in rows]))
    if any(row.status is not None for row in rows):
        columns.append((labels.status, [one(row.status) for row in rows]))
    head = tuple((Run(text=name),) for name, _ in columns)
    return head, [
        tuple(cells[index] if plain(cells[index]) else (Run(text="—"),) for _, cells in columns)
        for index in range(len(rows))
    ]


def _cap(least: Sequence[float], wanted: Sequence[float], room: float) -> float:
    """What no column may pass so that all fit: the widest give way first, and text in them is broken best."""
    low, high = 0.0, max(wanted, default=0.0)
    if sum(wanted) <= room:
        return high
    for _ in range(40):
        middle = (low + high) / 2
        fits = sum(max(one, min(want, middle)) for one, want in zip(least, wanted, strict=True)) <= room
        low, high = (middle, high) if fits else (low, middle)
    return low


def _words(text: str) -> list[str]:
    """Stretches that no line may break: no-break spaces hold theirs together."""
    return re.split(r"[ \t\n]+|(?<=[-–/])", text)


def _least(cells: Sequence[str]) -> int:
    return min(max((len(word) for cell in cells for word in _words(cell)), default=1), _LONGEST) + _MARGINS


def _ideal(cells: Sequence[str]) -> float:
    longest = max((len(cell) for cell in cells), default=1)
    return min(longest, _ENOUGH) + _MARGINS
