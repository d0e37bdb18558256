"""What stands on a slide one below the other: text, tables and cards of key figures, made from a document's blocks."""

from __future__ import annotations

from collections.abc import Sequence

from agent.documents.model import Actions, Block, Bullets, Chart, Figures, Line, Paragraph, Run, Table
from agent.export.labels import Labels
from agent.export.pptx_deck.cards import Cards
from agent.export.pptx_deck.grid import Grid
from agent.export.pptx_deck.prose import BOX, DOT, Para, Text

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
