"""What a document is: typed data that every format lays out, and nothing of any format.

Text stands in :class:`Run` s as it was released: a run that shows a fact names it, so that each figure of a file can be
traced and checked. Charts and key figures hold facts' values, never numbers of their own. A new kind of document is
a new filling of these parts; a new format a new reader of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.facts import Audience
from tools.words import Language


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(_Part):
    """A stretch of released text of one look."""

    text: str
    fact: str | None = None
    """Reference of the fact that it shows; ``None`` for words."""
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    """An address that stands in the library; no other is ever shown."""


Line = tuple[Run, ...]


def plain(line: Line) -> str:
    """A line's text without its looks."""
    return "".join(run.text for run in line)


class Paragraph(_Part):
    block: Literal["paragraph"] = "paragraph"
    line: Line


class Bullets(_Part):
    """A list; ``ordered`` where its order matters."""

    block: Literal["bullets"] = "bullets"
    items: tuple[Line, ...]
    ordered: bool = False
    checks: bool = False
    """A checklist: each item has a box to be ticked."""


class Table(_Part):
    """Rows of cells under a head; every row is as long as the head."""

    block: Literal["table"] = "table"
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: Line = ()


class KeyFigure(_Part):
    """One figure shown large: what it is, its value, and how it stands to before or to its target."""

    label: str
    value: Run
    note: Line = ()
    amount: Decimal | None = None
    """The fact's own number, where it is one: where a chart draws the line."""


class Figures(_Part):
    """A few figures side by side."""

    block: Literal["figures"] = "figures"
    items: tuple[KeyFigure, ...]


class Point(_Part):
    """One value of a series: the fact's, as exact as it is; ``None`` is a gap, not zero."""

    value: Decimal | None
    shown: str
    """As the renderer formats it in the reader's language; words for "no data" where there is none."""
    fact: str | None


class Series(_Part):
    name: str
    points: tuple[Point, ...]
    """One for each category of the chart, in order."""


ChartForm = Literal["bars", "columns", "stacked", "line"]


class Chart(_Part):
    """One metric, drawn: a headline that says what follows from it, its data, and the same in words."""

    block: Literal["chart"] = "chart"
    name: str
    """Which chart it is: ``health_components``, ``health_over_time``, ``traffic`` ..."""
    form: ChartForm
    headline: Line
    categories: tuple[str, ...]
    category_facts: tuple[str | None, ...] = ()
    """References behind the categories that are figures or names of facts (days, goals, packages)."""
    series: tuple[Series, ...]
    value_format: str = "0"
    """Number format of the axis and labels, as spreadsheets write it."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Ends of the axis, where they are fixed (0 and 100 for a score)."""
    limits: tuple[KeyFigure, ...] = ()
    """Lines across: the edges of bands, a target."""
    alt: str
    """The same in words, for who does not see it."""


class ActionRow(_Part):
    """Something to be done: what, by whom, by when."""

    what: Line
    owner: Line
    due: Run | None
    status: Run | None = None
    goal: Line = ()


class Actions(_Part):
    """Actions, in the order of their due days."""

    block: Literal["actions"] = "actions"
    rows: tuple[ActionRow, ...]


Block = Paragraph | Bullets | Table | Figures | Chart | Actions


class Section(_Part):
    """A part with a heading. ``id`` tells it from the others of its document and stays the same between versions."""

    id: str
    heading: Line
    blocks: tuple[Block, ...] = ()
    internal: bool = False
    """Never in a client's version."""
    minutes: Run | None = None
    """How long it is spoken about, where the document is one that is spoken to."""
    edited: bool = False
    """Whether a person rewrote it."""


class Source(_Part):
    """Where a figure comes from, in a sentence."""

    fact: str
    also: tuple[str, ...] = ()
    """Further facts that it tells of: the rest of a series, of which ``fact`` is the oldest."""
    number: int = Field(ge=1)
    """The footnote's."""
    text: str


class Document(_Part):
    """One document for one reader."""

    kind: str
    language: Language
    audience: Audience
    client_id: str | None
    as_of: date
    title: Line
    subtitle: Line = ()
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    """The facts shown, each under its reference, as :meth:`tools.facts.Fact.to_state` writes them."""

    def headed(self, section: Section) -> bool:
        """Whether a section has a heading of its own: that of a letter is its subject, which stands as the title already."""
        return plain(section.heading) != plain(self.title)

    def runs(self) -> Iterator[Run]:
        """Every run, in reading order."""
        yield from self.title
        yield from self.subtitle
        for section in self.sections:
            yield from section.heading
            if section.minutes is not None:
                yield section.minutes
            for block in section.blocks:
                yield from runs_of(block)


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of one block, in reading order."""
    if isinstance(block, Paragraph):
        yield from block.line
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from item
    elif isinstance(block, Table):
        yield from block.caption
        for row in (block.head, *block.rows):
            for cell in row:
                yield from cell
    elif isinstance(block, Figures):
        for figure in block.items:
            yield figure.value
            yield from figure.note
    elif isinstance(block, Chart):
        yield from block.headline
        for limit in block.limits:
            yield limit.value
    else:
        for action in block.rows:
            yield from action.what
            yield from action.owner
            yield from action.goal
            yield from (run for run in (action.due, action.status) if run is not None)


def references_of(document: Document, *, categories: bool = True) -> Iterator[str]:
    """References of every fact that the document shows, drawn points included, in reading order; repeated as they are.

    Without ``categories`` those are left out that only name the points of a chart (days, goals, packages).
    """
    yield from (run.fact for run in (*document.title, *document.subtitle) if run.fact)
    for section in document.sections:
        heading = section.heading if section.minutes is None else (*section.heading, section.minutes)
        yield from (run.fact for run in heading if run.fact)
        for block in section.blocks:
            yield from (run.fact for run in runs_of(block) if run.fact)
            if isinstance(block, Chart):
                if categories:
                    yield from (ref for ref in block.category_facts if ref)
                yield from (point.fact for series in block.series for point in series.points if point.fact)
