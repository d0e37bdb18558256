"""What was measured: samples with median and quartiles, ratios of two samples, rows and tables; and as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """Figures of one thing, a figure a run, in the order of the runs.

    Args:
        values: in ``unit``, one at least.
        unit: what stands after the figure: ``s``, ``%``, ``MiB``; seconds and bytes are shown in the unit that suits them.
    """

    values: tuple[float, ...]
    unit: str = "s"

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a sample needs one figure at least")

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def at(self, percent: int) -> float:
        """The figure that ``percent`` of the runs do not pass."""
        if len(self.values) == 1:
            return self.values[0]
        return statistics.quantiles(self.values, n=100, method="inclusive")[percent - 1]

    def __str__(self) -> str:
        scale, unit = _shown_in(self.median, self.unit)
        runs = "1 run" if len(self.values) == 1 else f"{len(self.values)} runs"
        spread = "" if len(self.values) == 1 else f"{_range(self, scale)}, "
        return f"{_figure(self.median * scale)}{unit} ({spread}{runs})"


@dataclass(frozen=True)
class AtMost:
    """An aim that a figure should not pass."""

    bound: float

    def met(self, figure: float) -> bool:
        return figure <= self.bound

    def __str__(self) -> str:
        return f"≤ {self.bound:g}"


@dataclass(frozen=True)
class AtLeast:
    """An aim that a figure should reach."""

    bound: float

    def met(self, figure: float) -> bool:
        return figure >= self.bound

    def __str__(self) -> str:
        return f"≥ {self.bound:g}"


@dataclass(frozen=True)
class Ratio:
    """One sample over another of the same run: the runs pair by pair where they are as many, else the medians.

    Args:
        of: what is divided.
        by: what it is divided by.
        says: what the ratio means, read after "×": "Polars", "faster than row by row".
    """

    of: Sample
    by: Sample
    says: str
    aim: AtMost | AtLeast | None = None

    @property
    def sample(self) -> Sample:
        if self.of.unit != self.by.unit:
            raise ValueError(f"a ratio of {self.of.unit} to {self.by.unit}")
        if len(self.of.values) == len(self.by.values):
            return Sample(tuple(a / b for a, b in zip(self.of.values, self.by.values, strict=True)), "×")
        return Sample((self.of.median / self.by.median,), "×")

    def __str__(self) -> str:
        sample = self.sample
        spread = "" if len(sample.values) == 1 else f" ({_range(sample, 1)})"
        return f"{_figure(sample.median)} × {self.says}{spread}{_verdict(self.aim, sample.median)}"


@dataclass(frozen=True)
class Row:
    """One thing that was measured.

    Args:
        what: in words, Markdown.
        sample: its figures.
        ratio: it beside a peer.
        aim: of the median itself, in the sample's unit.
        tail: show the 95th percentile too.
        memory: the peak of the process that did it, bytes, a figure a run.
    """

    what: str
    sample: Sample
    ratio: Ratio | None = None
    aim: AtMost | AtLeast | None = None
    tail: bool = False
    memory: Sample | None = None


@dataclass(frozen=True)
class Table:
    """Rows under a heading, with a remark on how they were measured where that needs saying."""

    title: str
    rows: Sequence[Row]
    note: str = ""


#: Columns beside the first two, shown where a row of the table has something in them.
_COLUMNS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("95 %", lambda row: _tail(row) if row.tail else ""),
    ("beside", lambda row: str(row.ratio or "")),
    ("peak memory", lambda row: str(row.memory or "")),
)


def markdown(tables: Iterable[Table]) -> str:
    """The tables as Markdown, each with its heading; a column that no row fills is left out."""
    return "\n\n".join(_markdown(table) for table in tables)


def _markdown(table: Table) -> str:
    extra = [(name, cell) for name, cell in _COLUMNS if any(cell(row) for row in table.rows)]
    names = ["what", "median (quartiles)", *(name for name, _ in extra)]
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    for row in table.rows:
        figure = f"{row.sample}{_verdict(row.aim, row.sample.median)}"
        lines.append(f"| {' | '.join([row.what, figure, *(cell(row) or '–' for _, cell in extra)])} |")
    return "\n\n".join(text for text in (f"### {table.title}", table.note, "\n".join(lines)) if text)


def _tail(row: Row) -> str:
    scale, unit = _shown_in(row.sample.median, row.sample.unit)
    return f"{_figure(row.sample.at(95) * scale)}{unit}"


def _range(sample: Sample, scale: float) -> str:
    return f"{_figure(sample.at(25) * scale)}–{_figure(sample.at(75) * scale)}"


def _verdict(aim: AtMost | AtLeast | None, figure: float) -> str:
    return "" if aim is None else f"; aim {aim}: {'met' if aim.met(figure) else '**missed**'}"


def _shown_in(median: float, unit: str) -> tuple[float, str]:
    """What to multiply by and what to write after it, with the space that belongs before."""
    if unit == "s":
        for scale, shown in ((1.0, "s"), (1e3, "ms"), (1e6, "µs")):
            if median * scale >= 1:
                return scale, f" {shown}"
        return 1e9, " ns"
    if unit == "bytes":
        for scale, shown in ((2.0**-30, "GiB"), (2.0**-20, "MiB")):
            if median * scale >= 1:
                return scale, f" {shown}"
        return 2.0**-10, " KiB"
    return 1.0, f" {unit}" if unit else ""


def _figure(value: float) -> str:
    """Three figures that matter, never in the writing 1.2e+04."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
