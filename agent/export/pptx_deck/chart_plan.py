"""How a chart is drawn so that it can be read: lying or standing bars, over how many slides, with which axis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from agent.documents.model import Chart, ChartForm, KeyFigure, Line, Run
from agent.export.pptx_deck.metrics import Metrics

#: Size of every text in a chart.
TEXT = 12.0
#: Lying bars on one slide, where their names take a line each; fewer where they take more.
_MOST_BARS = 14
#: Room for lying bars on a slide whose head is of common height, in points, and the share of the width for names.
_BARS_ROOM = 330.0
_NAMES_SHARE = 0.33
_BAR_GAP = 6.0
_MOST_COLUMNS = 24
#: Displayed lines of a name under a column.
_NAME_LINES = 3


def pictures(chart: Chart, width: float, metrics: Metrics) -> list[Chart]:
    """The chart as it is drawn, one a slide; none where it has no value at all: there is nothing to look at.

    Args:
        width: how wide it is drawn, points.

    Names that do not fit under their columns make the columns lie down. Bars that are too many for one slide stand on
    several, all with the same ends of the axis, so that lengths can be compared across slides.
    """
    if not any(point.value is not None for series in chart.series for point in series.points):
        return []
    form = _form(chart, width, metrics)
    most = _most_bars(chart, width, metrics)
    if form != "bars" or len(chart.categories) <= most:
        return [chart.model_copy(update={"form": form})]
    low, high = _ends(chart)
    count = -(-len(chart.categories) // most)
    size = -(-len(chart.categories) // count)
    return [
        chart.model_copy(
            update={
                "form": form,
                "low": low,
                "high": high,
                "categories": chart.categories[first : first + size],
                "series": tuple(
                    series.model_copy(update={"points": series.points[first : first + size]})
                    for series in chart.series
                ),
            }
        )
        for first in range(0, len(chart.categories), size)
    ]


def note(chart: Chart, undrawn: Sequence[KeyFigure]) -> Line:
    """The line below a chart: limits that are not drawn across it, and where it has no data."""
    said: list[Line] = [(Run(text=f"{limit.label}: "), limit.value) for limit in undrawn]
    for series in chart.series:
        gaps = [
            name for name, point in zip(chart.categories, series.points, strict=True) if point.value is None
        ]
        if not gaps:
            continue
        shown = next(point.shown for point in series.points if point.value is None)
        of = f"{series.name} — " if len(chart.series) > 1 else ""
        said.append((Run(text=f"{of}{shown}: {', '.join(gaps)}"),))
    return tuple(run for number, line in enumerate(said) for run in ((Run(text="; "),) * bool(number) + line))


def _form(chart: Chart, width: float, metrics: Metrics) -> ChartForm:
    """Columns whose names do not fit lie down; lying bars with a limit stand up, so that a line can cross them."""
    if chart.form == "bars":
        return "columns" if chart.limits and _names_fit(chart, width, metrics) else "bars"
    if chart.form == "columns":
        return "columns" if _names_fit(chart, width, metrics) else "bars"
    return chart.form


def _most_bars(chart: Chart, width: float, metrics: Metrics) -> int:
    """How many lying bars a slide holds, so that each has its whole name beside it."""
    tallest = max(
        (metrics.height((Run(text=name),), width * _NAMES_SHARE, TEXT) for name in chart.categories),
        default=0,
    )
    return max(min(_MOST_BARS, int(_BARS_ROOM // (tallest + _BAR_GAP))), 1)


def _names_fit(chart: Chart, width: float, metrics: Metrics) -> bool:
    if len(chart.categories) > _MOST_COLUMNS:
        return False
    room = (width - 60) / len(chart.categories) - 6
    lines = [(Run(text=name),) for name in chart.categories]
    return all(
        metrics.longest_word(line, TEXT) <= room and len(metrics.wrap(line, room, TEXT)) <= _NAME_LINES
        for line in lines
    )


def _ends(chart: Chart) -> tuple[Decimal, Decimal]:
    """Ends of the axis that hold every value, where the chart fixes none: zero and a round number."""
    values = [p.value for series in chart.series for p in series.points if p.value is not None]
    low = chart.low if chart.low is not None else _round(min(Decimal(0), *values), ROUND_FLOOR)
    high = chart.high if chart.high is not None else _round(max(Decimal(0), *values), ROUND_CEILING)
    return low, high if high > low else low + 1


def _round(value: Decimal, rounding: str) -> Decimal:
    """To two significant digits, away from zero."""
    if not value:
        return Decimal(0)
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 1), rounding)
