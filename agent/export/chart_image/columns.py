"""Columns: few, with short names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.documents.model import Chart
from agent.export.chart_image.limits import listed_words, marks_beside, right_of
from agent.export.chart_image.pen import LINE, SIZE, WIDTH, Pen, filling, shades
from agent.export.chart_image.values import ends_of, limits_of, number, values_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def columns_fit(chart: Chart, pen: Pen) -> bool:
    """Whether every name fits below its column in three lines, and every value above it."""
    inside = WIDTH - 0.2 - right_of(chart, pen)
    each = inside / len(chart.categories) - 0.06
    if each < 0.3:
        return False
    names = [pen.wrap(name, each) for name in chart.categories]
    whole = all(
        pen.width(word) <= each for name in chart.categories for word in re.split(r"[\s-]+", name) if word
    )
    values = [pen.width(point.shown) for one in chart.series for point in one.points]
    return (
        whole
        and max(name.count("\n") for name in names) < 3
        and max(values) <= each * 0.95 / len(chart.series)
    )


def columns(chart: Chart, pen: Pen) -> Figure:
    """The chart as columns, for one that :func:`columns_fit`."""
    series = chart.series
    right = right_of(chart, pen)
    inside = WIDTH - 0.2 - right
    each = inside / len(chart.categories) - 0.06
    names = [pen.wrap(name, each) for name in chart.categories]
    listed = [*(one.name for one in series if len(series) > 1), *listed_words(limits_of(chart), pen)]
    legend = pen.legend_height(listed)
    bottom = max(name.count("\n") + 1 for name in names) * LINE + 0.14
    figure = pen.figure(legend + 2.4 + bottom)
    axes = pen.axes(figure, 0.1, legend + 0.05, right + 0.1, bottom)
    low, high = ends_of(chart, values_of(chart), from_zero=True)
    span = high - low
    axes.set_ylim(low - (0.1 * span if low < 0 else 0), high + 0.1 * span)
    axes.set_xlim(-0.5, len(chart.categories) - 0.5)
    axes.set_yticks([])
    axes.set_xticks(range(len(chart.categories)), names)
    thick = 0.78 / len(series) if len(series) > 1 else 0.55
    handles = []
    for index, (one, colour) in enumerate(zip(series, shades(pen.theme, len(series)), strict=True)):
        at = [place + (index - (len(series) - 1) / 2) * thick for place in range(len(one.points))]
        handles.append(
            axes.bar(
                at,
                [number(point) for point in one.points],
                thick * 0.9,
                **filling(index, colour),
            )
        )
        for place, point in zip(at, one.points, strict=True):
            down = number(point) < 0
            axes.annotate(
                point.shown,
                (place, number(point)),
                xytext=(0, -3 if down else 3),
                textcoords="offset points",
                ha="center",
                va="top" if down else "bottom",
                fontsize=SIZE,
                **pen.lettering(point),
            )
    axes.axhline(0, color=pen.colours.muted, linewidth=0.8)
    lines = marks_beside(axes, chart, pen)
    pen.legend(figure, [*(handles if len(series) > 1 else []), *lines], listed)
    return figure
