"""Bars that lie: names of any length, as many as a page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents.model import Chart
from agent.export.chart_image.limits import BESIDE, listed_words, marks_above, marks_height, stroke_across
from agent.export.chart_image.pen import GAP, MAX_HEIGHT, SIZE, SMALL, WIDTH, Pen, filling, shades
from agent.export.chart_image.rows import row_names
from agent.export.chart_image.values import ends_of, limits_of, number, values_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def bars(chart: Chart, pen: Pen) -> Figure:
    """The chart as bars that lie, series side by side."""
    series = chart.series
    rows = len(chart.categories)
    limits = limits_of(chart)
    listed = [*(one.name for one in series if len(series) > 1), *listed_words(limits, pen)]
    legend = pen.legend_height(listed)
    marks = [] if listed_words(limits, pen) else [pen.wrap(limit.text, BESIDE, SMALL) for limit in limits]
    above = legend + marks_height(marks) + 0.05
    names, row, points = row_names(chart, pen, MAX_HEIGHT - above - 0.1, len(series) * 0.17 + 0.1)
    value_points = min(SIZE, (row - 0.04) / len(series) * 72 / 1.1)
    figure = pen.figure(above + rows * row + 0.1)
    left = max(pen.width(name, points) for name in names) + 2 * GAP
    axes = pen.axes(figure, left, above, 0.05, 0.1)
    labels = [pen.width(point.shown, value_points) for one in series for point in one.points]
    low, high = ends_of(chart, values_of(chart), from_zero=True)
    inside = WIDTH - left - 0.05
    room = (max(labels, default=0.0) + 2 * GAP) / inside
    span = (high - low) / max(1 - room * (2 if low < 0 else 1), 0.2)
    start = low - (span * room if low < 0 else 0)
    axes.set_xlim(start, start + span)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks(range(rows), names, fontsize=points)
    axes.tick_params(axis="y", pad=GAP * 72)
    thick = 0.72 / len(series) if len(series) > 1 else 0.6
    per_inch = span / inside
    handles = []
    for index, (one, colour) in enumerate(zip(series, shades(pen.theme, len(series)), strict=True)):
        at = [place + (index - (len(series) - 1) / 2) * thick for place in range(rows)]
        handles.append(
            axes.barh(
                at,
                [number(point) for point in one.points],
                thick * 0.9,
                **filling(index, colour),
            )
        )
        for place, point in zip(at, one.points, strict=True):
            side = -1 if number(point) < 0 else 1
            axes.text(
                number(point) + side * GAP * 0.6 * per_inch,
                place,
                point.shown,
                va="center_baseline",
                ha="right" if side < 0 else "left",
                fontsize=value_points,
                **pen.lettering(point),
                zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5} if limits else None,
            )
    axes.axvline(0, color=pen.colours.muted, linewidth=0.8)
    if marks:
        marks_above(axes, limits, marks, pen, inside)
    lines = [
        axes.axvline(limit.at, **stroke_across(pen, index)) for index, limit in enumerate(limits) if not marks
    ]
    pen.legend(figure, [*(handles if len(series) > 1 else []), *lines], listed)
    return figure
