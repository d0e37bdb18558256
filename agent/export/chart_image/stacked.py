"""Stacked bars: parts of a whole, one bar a category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents.model import Chart
from agent.export.chart_image.pen import GAP, HATCHES, MAX_HEIGHT, SMALL, WIDTH, Pen, shades
from agent.export.chart_image.rows import row_names
from agent.export.chart_image.values import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def stacked(chart: Chart, pen: Pen) -> Figure:
    """The chart as one bar a category, its series end to end."""
    series = chart.series
    rows = len(chart.categories)
    listed = [one.name for one in series if len(series) > 1]
    legend = pen.legend_height(listed)
    names, row, points = row_names(chart, pen, MAX_HEIGHT - legend - 0.1, 0.36)
    figure = pen.figure(legend + rows * row + 0.1)
    left = max(pen.width(name, points) for name in names) + 2 * GAP
    axes = pen.axes(figure, left, legend, 0.1, 0.1)
    ups = [sum(max(number(one.points[place]), 0) for one in series) for place in range(rows)]
    downs = [sum(min(number(one.points[place]), 0) for one in series) for place in range(rows)]
    low, high = min(0.0, *downs), max([0.0, *ups])
    if chart.high is not None and float(chart.high) >= high:
        high = float(chart.high)
    span = (high - low) or 1.0
    axes.set_xlim(low, low + span)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks(range(rows), names, fontsize=points)
    axes.tick_params(axis="y", pad=GAP * 72)
    per_inch = span / (WIDTH - left - 0.1)
    starts_up, starts_down = [0.0] * rows, [0.0] * rows
    handles = []
    for index, (one, colour) in enumerate(zip(series, shades(pen.theme, len(series)), strict=True)):
        values = [number(point) for point in one.points]
        starts = [starts_up[at] if value >= 0 else starts_down[at] for at, value in enumerate(values)]
        handles.append(
            axes.barh(
                range(rows),
                values,
                0.7,
                left=starts,
                color=colour,
                hatch=HATCHES[index % len(HATCHES)] or None,
                edgecolor="white",
                linewidth=0.8,
            )
        )
        for at, (value, start, point) in enumerate(zip(values, starts, one.points, strict=True)):
            if point.value is None or abs(value) / per_inch < pen.width(point.shown, SMALL) + 0.06:
                continue
            axes.text(
                start + value / 2,
                at,
                point.shown,
                ha="center",
                va="center_baseline",
                fontsize=SMALL,
                color="black",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.92},
            )
        for at, value in enumerate(values):
            if value >= 0:
                starts_up[at] += value
            else:
                starts_down[at] += value
    axes.axvline(0, color=pen.colours.muted, linewidth=0.8)
    if listed:
        pen.legend(figure, handles, listed)
    return figure
