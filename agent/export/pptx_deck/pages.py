"""Which slides a document makes: pure data, before anything of the format is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.documents.model import Block, Chart, Document, Line, Run, Section, plain, runs_of
from agent.export.labels import LABELS, Labels
from agent.export.pptx_deck.chart_plan import pictures
from agent.export.pptx_deck.flow import Flow, as_text, flows
from agent.export.pptx_deck.frame import INNER, Head, fit_head
from agent.export.pptx_deck.metrics import Metrics
from agent.export.pptx_deck.prose import SMALLEST, Para, Text

#: Between two things on a slide.
BLOCK_GAP = 14.0
#: Sizes of body text in which a section is tried on one slide.
_SIZES = (20.0, 18.0, 16.0, 14.0)
#: Size where a section takes several slides.
_SPLIT_SIZE = 14.0
#: What stands beside a chart, and the room between.
SIDE_WIDTH = 250.0
SIDE_GAP = 24.0
_SIDE_SIZES = (16.0, 14.0)
#: Widest number of a slide among those of one section that is planned for.
_WIDEST = 99


@dataclass(frozen=True)
class Placed:
    """One thing and its place from the slide's top."""

    flow: Flow
    top: float


@dataclass(frozen=True)
class Page:
    """One slide."""

    head: Head
    full_title: Line
    """Before it was cut, if it was."""
    placed: tuple[Placed, ...] = ()
    size: float = SMALLEST
    chart: Chart | None = None
    side: Text | None = None
    """What stands beside the chart."""

    def facts(self) -> Iterator[str]:
        """References of the facts that the slide shows, in reading order."""
        lines = [self.head.kicker, self.full_title]
        lines += [line for placed in self.placed for line in placed.flow.lines()]
        lines += list(self.side.lines()) if self.side else []
        yield from (run.fact for line in lines for run in line if run.fact)
        if self.chart is not None:
            yield from (run.fact for run in runs_of(self.chart) if run.fact)
            yield from (p.fact for series in self.chart.series for p in series.points if p.fact)


class Pager:
    """Lays a document's sections over slides."""

    def __init__(self, document: Document, metrics: Metrics, *, logo: bool) -> None:
        self._document, self._metrics, self._logo = document, metrics, logo
        self._labels: Labels = LABELS[document.language]

    def pages(self) -> list[Page]:
        """The slides behind the title slide."""
        return [page for section in self._document.sections for page in self._section(section)]

    def plain(self, title: Line, lines: Sequence[Line]) -> list[Page]:
        """Slides of plain text, for what had no room elsewhere."""
        return self._laid(title, (), [Text(tuple(Para(line) for line in lines))]) if lines else []

    def _section(self, section: Section) -> list[Page]:
        found: list[Page] = []
        waiting: list[Block] = []
        time = section.minutes
        for block in section.blocks:
            if not isinstance(block, Chart):
                waiting.append(block)
                continue
            side = self._side(waiting)
            if waiting and side is None:
                found += self._written(section, waiting, time if not found else None)
            waiting = []
            found += self._drawn(section, block, side, time if not found else None)
        if waiting or not found:
            found += self._written(section, waiting, time if not found else None)
        return found

    def _side(self, blocks: Sequence[Block]) -> Text | None:
        """Text that introduces a chart and is short enough to stand beside it."""
        made = flows(blocks, self._labels)
        if len(made) != 1 or not isinstance(text := made[0], Text):
            return None
        fits = text.height(SIDE_WIDTH, _SIDE_SIZES[-1], self._metrics) <= 260
        wide = max((self._metrics.longest_word(line, _SIDE_SIZES[-1]) for line in text.lines()), default=0)
        return text if fits and wide <= SIDE_WIDTH else None

    def _drawn(self, section: Section, chart: Chart, side: Text | None, time: Run | None) -> list[Page]:
        width = INNER - (SIDE_WIDTH + SIDE_GAP if side else 0)
        charts = pictures(chart, width, self._metrics)
        title = chart.headline or section.heading
        over = section.heading if plain(title) != plain(section.heading) else ()
        if not charts:
            words = Text((*(side.paras if side else ()), Para((Run(text=chart.alt or self._labels.empty),))))
            return self._laid(title, self._kicker(over, time), [words])
        pages = []
        for number, one in enumerate(charts, start=1):
            named = self._numbered(title, number, len(charts))
            head = self._head(named, self._kicker(over, time if number == 1 else None))
            beside: tuple[Para, ...] = (Para(head.left_out),) if head.left_out else ()
            beside += side.paras if side and number == 1 else ()
            text = Text(beside) if beside else None
            size = self._side_size(text, head.body_height)
            if text and size is None:
                pages += self._laid(section.heading, (), [text])
                text = None
            pages.append(Page(head, named, size=size or SMALLEST, chart=one, side=text))
        return pages

    def _side_size(self, text: Text | None, room: float) -> float | None:
        """The largest size in which text stands beside a chart."""
        if text is None:
            return None
        sizes = (*_SIDE_SIZES, SMALLEST)
        return next((s for s in sizes if text.height(SIDE_WIDTH, s, self._metrics) <= room), None)

    def _written(self, section: Section, blocks: Sequence[Block], time: Run | None) -> list[Page]:
        made = flows(blocks, self._labels) or [Text((Para((Run(text=self._labels.empty),)),))]
        return self._laid(section.heading, self._kicker((), time), made)

    def _laid(self, title: Line, kicker: Line, made: list[Flow]) -> list[Page]:
        """On one slide in the largest size that fits; else over several."""
        head = self._head(title, kicker)
        if head.left_out:
            made = [Text((Para(head.left_out),)), *made]
        for size in _SIZES:
            if self._tall(made, size) <= head.body_height:
                return [Page(head, title, _stacked(made, head, size, self._metrics), size)]
        wide = self._head(self._numbered(title, _WIDEST, _WIDEST), kicker)
        slides = self._split(made, wide.body_height)
        found = []
        for number, part in enumerate(slides, start=1):
            named = self._numbered(title, number, len(slides))
            head = self._head(named, kicker if number == 1 else ())
            found.append(Page(head, named, _stacked(part, head, _SPLIT_SIZE, self._metrics), _SPLIT_SIZE))
        return found

    def _split(self, made: Sequence[Flow], room: float) -> list[list[Flow]]:
        """Fills slides one after the other."""
        slides: list[list[Flow]] = [[]]
        left, todo = room, list(made)
        while todo:
            flow = todo.pop(0)
            fits, rest = flow.split(INNER, _SPLIT_SIZE, left, self._metrics)
            if fits is None and not slides[-1]:
                todo.insert(0, as_text(flow))  # too large for any slide in its own shape
                continue
            if fits is not None:
                slides[-1].append(fits)
                left -= fits.height(INNER, _SPLIT_SIZE, self._metrics) + BLOCK_GAP
            if rest is not None:
                todo.insert(0, rest)
                slides.append([])
                left = room
        return [slide for slide in slides if slide]

    def _tall(self, made: Sequence[Flow], size: float) -> float:
        return sum(flow.height(INNER, size, self._metrics) for flow in made) + BLOCK_GAP * (len(made) - 1)

    def _head(self, title: Line, kicker: Line) -> Head:
        return fit_head(title, kicker, self._metrics, logo=self._logo)

    def _kicker(self, section: Line, time: Run | None) -> Line:
        if time is None:
            return section
        words = Run(text=f"{self._labels.minutes}: ")
        return (*section, Run(text=" · "), words, time) if section else (words, time)

    def _numbered(self, title: Line, number: int, count: int) -> Line:
        """Slides of one section are told apart by their titles: a reader by ear has nothing else."""
        return title if count == 1 else (*title, Run(text=f" ({number}\u00a0{self._labels.of}\u00a0{count})"))


def _stacked(made: Sequence[Flow], head: Head, size: float, metrics: Metrics) -> tuple[Placed, ...]:
    top, placed = head.body_top, []
    for flow in made:
        placed.append(Placed(flow, top))
        top += flow.height(INNER, size, metrics) + BLOCK_GAP
    return tuple(placed)
