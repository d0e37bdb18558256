"""A document as Markdown: footnotes behind its figures, charts as tables of their points, sources at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from agent.documents.model import (
    Actions,
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    Line,
    Paragraph,
    Run,
    Section,
    Series,
    Table,
)
from agent.export.citations import source_numbers
from agent.export.grid import action_table
from agent.export.labels import LABELS, Labels
from tools.words.text import capital

if TYPE_CHECKING:
    from agent.export.theme import Theme


def render(document: Document, theme: Theme) -> bytes:
    """The file. Markdown has no look of its own: a theme changes nothing."""
    del theme
    return to_markdown(document).encode("utf-8")


def to_markdown(document: Document) -> str:
    """The whole text."""
    writer = _Writer(LABELS[document.language], source_numbers(document))
    parts = [f"# {writer.line(document.title)}"]
    if document.subtitle:
        parts.append(writer.line(document.subtitle))
    for section in document.sections:
        parts += writer.section(section, document)
    if document.sources:
        parts.append("\n".join(f"[^{note.number}]: {note.text}" for note in document.sources))
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class _Writer:
    labels: Labels
    notes: dict[str, int]

    def section(self, section: Section, document: Document) -> Iterator[str]:
        if document.headed(section):
            minutes = f" ({self.run(section.minutes)})" if section.minutes is not None else ""
            yield f"## {self.line(section.heading)}{minutes}"
        for block in section.blocks:
            yield self.block(block)

    def block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.line(block.line)
        if isinstance(block, Bullets):
            marks = [f"{index}." if block.ordered else "-" for index in range(1, len(block.items) + 1)]
            box = "[ ] " if block.checks else ""
            return "\n".join(
                f"{mark} {box}{self.line(item)}" for mark, item in zip(marks, block.items, strict=True)
            )
        if isinstance(block, Table):
            table = _table(
                [self.line(cell) for cell in block.head],
                [[self.line(cell) for cell in row] for row in block.rows],
            )
            return f"{self.line(block.caption)}\n\n{table}" if block.caption else table
        if isinstance(block, Figures):
            return "\n".join(
                f"- {item.label}: **{self.run(item.value)}**"
                + (f" — {self.line(item.note)}" if item.note else "")
                for item in block.items
            )
        if isinstance(block, Chart):
            return self.chart(block)
        return self.actions(block)

    def chart(self, chart: Chart) -> str:
        whole = [self.of_series(series) for series in chart.series]
        head = ["", *map(self.noted, (capital(series.name) for series in chart.series), whole)]
        rows = [
            [
                label,
                *(
                    self.noted(series.points[index].shown, None if one else series.points[index].fact)
                    for series, one in zip(chart.series, whole, strict=True)
                ),
            ]
            for index, label in enumerate(chart.categories)
        ]
        rows += [
            [capital(limit.label), self.run(limit.value), *[""] * (len(chart.series) - 1)]
            for limit in chart.limits
        ]
        return f"**{self.line(chart.headline)}**\n\n{_table(head, rows)}"

    def of_series(self, series: Series) -> str | None:
        """A fact whose source tells of the whole series, so that it stands at its head once; ``None`` where several do."""
        facts = [point.fact for point in series.points if point.fact in self.notes]
        return facts[0] if len(facts) > 1 and len({self.notes[fact] for fact in facts if fact}) == 1 else None

    def actions(self, actions: Actions) -> str:
        if not actions.rows:
            return self.labels.empty
        head, rows = action_table(actions.rows, self.labels)
        return _table([self.line(cell) for cell in head], [[self.line(cell) for cell in row] for row in rows])

    def line(self, line: Line) -> str:
        looks = groupby(line, key=lambda run: (run.strong, run.emphasis))
        return "".join(
            _marked("".join(self.noted(run.text, run.fact) for run in runs), strong, emphasis)
            for (strong, emphasis), runs in looks
        )

    def run(self, run: Run) -> str:
        return self.line((run,))

    def noted(self, text: str, fact: str | None) -> str:
        number = self.notes.get(fact) if fact else None
        return text if number is None else f"{text}[^{number}]"


def _marked(text: str, strong: bool, emphasis: bool) -> str:
    core, mark = text.strip(), ("**" if strong else "") + ("*" if emphasis else "")
    return text.replace(core, f"{mark}{core}{mark}", 1) if core and mark else text


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(text) for text in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("\\|", "|").replace("|", "\\|").replace("\n", " ")
