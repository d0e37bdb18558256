"""Paragraphs and lists of one text box: how high they are, and how they are split. Sizes in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agent.documents.model import Line
from agent.export.pptx_deck.metrics import LEADING, Metrics, break_line

#: Marks of a list and of a checklist.
DOT, BOX = "•", "☐"
#: Between two paragraphs, as a share of their size.
GAP = 0.45
#: Body text is never smaller.
SMALLEST = 12.0


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


def indent(para: Para, size: float) -> float:
    """How far a list's text stands in: room for its mark, two digits with a dot at most."""
    if not para.mark:
        return 0
    return size * (1.9 if para.numbered else 1.1)


def _room(para: Para, width: float, size: float) -> float:
    return width - indent(para, size)
