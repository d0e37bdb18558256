"""Lines: change over time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from agent.documents.model import Chart, Point
from agent.export.chart_image.limits import listed_words, marks_beside, right_of
from agent.export.chart_image.pen import LINE, SIZE, SMALL, WIDTH, Pen, shades
from agent.export.chart_image.values import ends_of, limits_of, number, values_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: A no-break space between a number and a word, as in dates, where a name under a line may be broken after all.
_JOINED = re.compile(r"(?<=\d)\u00a0(?=[^\W\d])|(?<=[^\W\d])\u00a0(?=\d)")
_MARKS = ("o", "s", "^", "D", "v", "P")
_STROKES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), "-.", (0, (7, 2, 1, 2)), (0, (3, 1)))


def line(chart: Chart, pen: Pen) -> Figure:
    """The chart as a line a series, over its categories from left to right."""
    series = chart.series
    count = len(chart.categories)
    ends = [pen.width(one.points[-1].shown) for one in series]
    right = max(right_of(chart, pen), 0.0)
    listed = [*(one.name for one in series if len(series) > 1), *listed_words(limits_of(chart), pen)]
    legend = pen.legend_height(listed)
    side = max(0.3, *(pen.width(point.shown) / 2 for one in series for point in one.points)) + 0.05
    shown, names = _names_below(chart, pen, WIDTH - 2 * side - right)
    side = max(side, max(pen.width(names[0]), pen.width(names[-1])) / 2 + 0.05)
    inside = WIDTH - 2 * side - right
    shown, names = _names_below(chart, pen, inside)
    bottom = max(name.count("\n") + 1 for name in names) * LINE + 0.14
    figure = pen.figure(legend + 2.3 + bottom)
    axes = pen.axes(figure, 0.0, legend + 0.05, right, bottom)
    low, high = ends_of(chart, values_of(chart), from_zero=False)
    span = high - low
    axes.set_ylim(low - 0.16 * span, high + 0.16 * span)
    per_inch = max(count - 1, 1) / max(inside, 0.5)
    axes.set_xlim(-side * per_inch, count - 1 + side * per_inch)
    axes.set_yticks([])
    axes.set_xticks(shown, names)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(pen.colours.muted)
    axes.tick_params(axis="x", length=3, color=pen.colours.muted)
    handles = []
    wide = max([*ends, *(pen.width(point.shown) for one in series for point in one.points)]) + 0.06
    step = inside / max(count - 1, 1)
    for index, (one, colour) in enumerate(zip(series, shades(pen.theme, len(series)), strict=True)):
        values = [float(point.value) if point.value is not None else float("nan") for point in one.points]
        handles += axes.plot(
            range(count),
            values,
            color=colour,
            linewidth=1.8,
            linestyle=_STROKES[index % len(_STROKES)],
            marker=_MARKS[index % len(_MARKS)],
            markersize=4.5 if count <= 26 else 2.5,
            markerfacecolor=colour if index == 0 else "white",
            zorder=4,
        )
        for place in _told(one.points, step, wide):
            others = [
                other.points[place].value
                for at, other in enumerate(series)
                if at != index and other.points[place].value is not None
            ]
            point = one.points[place]
            below = any(
                other > point.value for other in others if other is not None and point.value is not None
            )
            if not below and point.value is not None and point.value in others:
                below = index > 0
            axes.annotate(
                point.shown,
                (place, values[place]),
                xytext=(0, -6 if below else 6),
                textcoords="offset points",
                ha="center",
                va="top" if below else "bottom",
                fontsize=SIZE,
                color=pen.colours.text,
                zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8},
            )
    if len(series) == 1:
        _tell_gaps(axes, series[0].points, pen, step)
    lines = marks_beside(axes, chart, pen)
    pen.legend(figure, [*(handles if len(series) > 1 else []), *lines], listed)
    return figure


def _names_below(chart: Chart, pen: Pen, inside: float) -> tuple[list[int], list[str]]:
    """Which categories are named under a line, and their names in lines: all, or every so many where they would touch."""
    count = len(chart.categories)
    names = [_JOINED.sub(" ", name) for name in chart.categories]
    if count == 1:
        return [0], [pen.wrap(names[0], WIDTH * 0.8)]
    widest = max(pen.width(word) for name in names for word in name.split(" "))
    room = min(max(widest, 0.3) * 1.15 + 0.12, inside)
    every = max(1, -(-int(room * 1000) * (count - 1) // int(inside * 1000)))
    shown = list(range((count - 1) % every, count, every))
    each = inside * every / (count - 1) if len(shown) > 1 else inside
    return shown, [pen.wrap(names[index], max(each - 0.08, 0.35)) for index in shown]


def _told(points: Sequence[Point], step: float, wide: float) -> list[int]:
    """Indexes of the points that carry their value: the last, the first, the ends of the range, then all that fit."""
    known = [index for index, point in enumerate(points) if point.value is not None]
    if not known:
        return []
    lowest = min(known, key=lambda index: (number(points[index]), -index))
    highest = max(known, key=lambda index: (number(points[index]), index))
    told: list[int] = []
    for index in (known[-1], known[0], highest, lowest, *known):
        if all(abs(index - other) * step >= wide for other in told):
            told.append(index)
    return sorted(told)


def _tell_gaps(axes: Axes, points: Sequence[Point], pen: Pen, step: float) -> None:
    """Words at the foot of each stretch without data, where they fit."""
    start = None
    for index in range(len(points) + 1):
        gap = index < len(points) and points[index].value is None
        if gap and start is None:
            start = index
        elif not gap and start is not None:
            room = (index - start + 1) * step - 0.1
            text = pen.wrap(points[start].shown, max(room, 0.35), SMALL)
            axes.annotate(
                text,
                ((start + index - 1) / 2, 0),
                xycoords=("data", "axes fraction"),
                xytext=(0, 4),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=SMALL,
                style="italic",
                color=pen.colours.muted,
            )
            start = None
