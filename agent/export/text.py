"""A document as plain text: short, for a messenger, or whole, for a reader of mail without pictures. No markup in either."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agent.documents.model import (
    Actions,
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    KeyFigure,
    Paragraph,
    Section,
    Table,
    plain,
)
from agent.export.grid import action_table
from agent.export.labels import LABELS

if TYPE_CHECKING:
    from agent.export.theme import Theme

#: Characters of a message: what messengers show without folding it.
MESSAGE = 2000
#: Actions and bullets of one block that a message names.
_FEW = 5
_MORE = "…"


def render(document: Document, theme: Theme) -> bytes:
    """The message."""
    del theme
    return to_message(document).encode("utf-8")


def to_message(document: Document, limit: int = MESSAGE) -> str:
    """Title, key figures, what the charts say and what is to be done, then prose as far as there is room.

    Lines are left out whole: no figure is cut. What does not fit is marked by an ellipsis at the end.
    """
    title = [plain(document.title), *([plain(document.subtitle)] if document.subtitle else [])]
    ranked: list[tuple[int, int, str]] = []
    at = 0
    for section in document.sections:
        found = [(rank, line) for block in section.blocks for rank, line in _told(block, document)]
        if found and document.headed(section):
            best = min(rank for rank, _ in found)
            ranked.append((best, at, f"\n{plain(section.heading)}"))
            at += 1
        for rank, line in found:
            ranked.append((rank, at, line))
            at += 1
    room = limit - sum(len(line) + 1 for line in title) - len(_MORE) - 1
    kept: list[tuple[int, str]] = []
    left_out = False
    for _, place, line in sorted(ranked):
        if len(line) + 1 > room:
            left_out = True
            continue
        room -= len(line) + 1
        kept.append((place, line))
    lines = [line for _, line in sorted(kept)]
    shown = [
        line
        for index, line in enumerate(lines)
        if not line.startswith("\n") or (index + 1 < len(lines) and not lines[index + 1].startswith("\n"))
    ]
    return "\n".join([*title, *shown, *([_MORE] if left_out else [])]) + "\n"


def _told(block: Block, document: Document) -> Iterator[tuple[int, str]]:
    """Lines of a block, each with how early it is told: the less, the earlier."""
    if isinstance(block, Figures):
        yield from ((0, _figure(item)) for item in block.items)
    elif isinstance(block, Chart):
        yield 1, plain(block.headline)
    elif isinstance(block, Actions):
        for row in block.rows[:_FEW]:
            due = f" — {row.due.text}" if row.due else ""
            status = f" ({row.status.text})" if row.status else ""
            yield 1, f"• {plain(row.what)}{due}{status}"
    elif isinstance(block, Bullets):
        yield from ((2, f"• {plain(item)}") for item in block.items[:_FEW])
    elif isinstance(block, Paragraph):
        yield 2, plain(block.line)
    else:
        rows = block.rows[:_FEW]
        yield from (
            (3, f"• {' — '.join(plain(cell) for cell in row if plain(cell).strip())}") for row in rows
        )


def to_text(document: Document) -> str:
    """The whole document, with its sources."""
    labels = LABELS[document.language]
    parts = [plain(document.title)]
    if document.subtitle:
        parts.append(plain(document.subtitle))
    for section in document.sections:
        parts += section_text(section, document)
    if document.sources:
        parts.append(labels.sources + ":")
        parts.append("\n".join(f"{note.number}. {note.text}" for note in document.sources))
    return "\n\n".join(parts) + "\n"


def section_text(section: Section, document: Document) -> Iterator[str]:
    """One section's heading and blocks, each in plain text."""
    labels = LABELS[document.language]
    if document.headed(section):
        minutes = f" ({section.minutes.text})" if section.minutes else ""
        yield (plain(section.heading) + minutes).upper()
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.line)
        elif isinstance(block, Bullets):
            marks = [f"{n}." if block.ordered else "•" for n in range(1, len(block.items) + 1)]
            yield "\n".join(f"{mark} {plain(item)}" for mark, item in zip(marks, block.items, strict=True))
        elif isinstance(block, Figures):
            yield "\n".join(map(_figure, block.items))
        elif isinstance(block, Chart):
            yield block.alt
        elif isinstance(block, Table):
            yield _rows(block)
        else:
            head, rows = action_table(block.rows, labels)
            yield _rows(Table(head=head, rows=tuple(rows))) if rows else labels.empty


def _rows(table: Table) -> str:
    """Each row as a line that names its columns."""
    return "\n".join(
        "• "
        + "; ".join(
            f"{plain(name)}: {plain(cell)}"
            for name, cell in zip(table.head, row, strict=True)
            if plain(cell).strip()
        )
        for row in table.rows
    )


def _figure(item: KeyFigure) -> str:
    note = f" ({plain(item.note)})" if item.note else ""
    return f"{item.label}: {item.value.text}{note}"
