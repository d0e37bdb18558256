"""Which source's number stands behind which figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agent.documents.model import Chart, Document


def source_numbers(document: Document) -> dict[str, int]:
    """Number of its source by fact's reference."""
    return {fact: source.number for source in document.sources for fact in (source.fact, *source.also)}


def chart_numbers(chart: Chart, numbers: Mapping[str, int]) -> list[int]:
    """Numbers of the sources of what a chart draws, rising."""
    drawn = {point.fact for series in chart.series for point in series.points}
    drawn |= {limit.value.fact for limit in chart.limits}
    return sorted({numbers[fact] for fact in drawn if fact is not None and fact in numbers})


def as_ranges(numbers: Iterable[int]) -> str:
    """``1–3, 7`` for 1, 2, 3 and 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
