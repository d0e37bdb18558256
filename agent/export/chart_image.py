"""Draws a chart as a picture (SVG or PNG) for formats that have no charts of their own.

Every number in a picture is a fact's: points and lines across carry what the renderer wrote (``Point.shown``), and the
axis has no numbers beside them. Series differ by lightness, hatching, marks and strokes, so that a page printed in
grey still reads. A gap is words, or a break in a line, and never a zero. The headline is not drawn: it is text of
the document, and stands above the picture.

The same chart gives the same bytes: no dates, no random ids.
"""

from __future__ import annotations

import colorsys
import html
import re
import textwrap
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from agent.documents.model import Chart, Point, plain
from agent.export.fonts import FALLBACK, faces, folders
from agent.export.theme import Fonts, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Inches. The width is that of the text of an A4 page; no picture is higher than such a page's text.
WIDTH = 6.7
MAX_HEIGHT = 8.6
_SIZE = 8.5
_SMALL = 7.5
_GAP = 0.08
_BESIDE = 1.2
"""Widest words of a line across that stand beside it."""
_LINE = 0.14
"""Height of a line of text of ``_SIZE``."""
#: A no-break space between a number and a word, as in dates, where a name under a line may be broken after all.
_JOINED = re.compile(r"(?<=\d)\u00a0(?=[^\W\d])|(?<=[^\W\d])\u00a0(?=\d)")
_HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "----")
_MARKS = ("o", "s", "^", "D", "v", "P")
_STROKES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), "-.", (0, (7, 2, 1, 2)), (0, (3, 1)))
_LIGHTNESS = (0.26, 0.62, 0.80, 0.45, 0.70, 0.88)

#: Matplotlib's settings are the process's; only one picture is written at a time.
_LOCK = threading.Lock()


def svg(chart: Chart, theme: Theme, *, outlines: bool = False) -> str:
    """The chart as an SVG element, with its text alternative, ready to stand in a page.

    Args:
        outlines: draw letters as shapes, for a reader that may lack the font; otherwise text stays text.
    """
    out = StringIO()
    with _LOCK, _settings(chart, theme, outlines):
        _draw(chart, theme).savefig(out, format="svg", transparent=True, metadata=_NO_METADATA)
    return _element(out.getvalue(), chart)


def png(chart: Chart, theme: Theme, width_px: int = 1340, scale: float = 1.0) -> bytes:
    """The chart as a PNG picture on white, ``width_px * scale`` pixels wide.

    Raises:
        ValueError: a width or scale that is not above zero.
    """
    if width_px <= 0 or scale <= 0:
        raise ValueError(f"a picture of {width_px} pixels at scale {scale}")
    out = BytesIO()
    with _LOCK, _settings(chart, theme, outlines=False):
        dpi = width_px * scale / WIDTH
        _draw(chart, theme).savefig(
            out, format="png", dpi=dpi, facecolor="white", metadata={"Software": None}
        )
    return out.getvalue()


def size(chart: Chart, theme: Theme) -> tuple[float, float]:
    """Width and height of the chart's picture, in inches."""
    with _LOCK, _settings(chart, theme, outlines=False):
        width, height = _draw(chart, theme).get_size_inches()
    return float(width), float(height)


def shades(theme: Theme, count: int) -> list[str]:
    """Colours for ``count`` series: the theme's hues, moved apart in lightness so that grey tells them apart."""
    hues = (theme.colours.primary, theme.colours.accent, theme.colours.secondary)
    made = []
    for index in range(count):
        lightness = _LIGHTNESS[index % len(_LIGHTNESS)]
        made.append(_of_lightness(hues[index % len(hues)], lightness))
    return made


def is_empty(chart: Chart) -> bool:
    """Whether there is nothing to draw: no category, no series, or gaps alone."""
    return all(point.value is None for series in chart.series for point in series.points)


# --- what all forms share


def _draw(chart: Chart, theme: Theme) -> Figure:
    pen = _Pen(theme)
    if is_empty(chart):
        return _nothing(chart, pen)
    if chart.form == "line":
        return _line(chart, pen)
    if chart.form == "columns" and _columns_fit(chart, pen):
        return _columns(chart, pen)
    if chart.form == "stacked":
        return _stacked(chart, pen)
    return _bars(chart, pen)


class _Pen:
    """The theme's letters and colours, and how wide a text is."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.colours = theme.colours
        self.family = (theme.fonts.body, FALLBACK)

    def width(self, text: str, points: float = _SIZE) -> float:
        """Inches of the widest line of ``text``."""
        return max((_line_width(line, points, self.family) for line in text.split("\n")), default=0.0)

    def wrap(self, text: str, inches: float, points: float = _SIZE, most: int | None = None) -> str:
        """``text`` broken into lines no wider than ``inches``; a word longer than that is cut.

        Args:
            most: how many lines there is room for; what does not fit gives way to an ellipsis.
        """
        each = max(self.width("н" * 20, points) / 20, 0.01)
        letters = max(int(inches / each), 4)
        while True:
            lines = textwrap.wrap(text, letters, max_lines=most, placeholder="…") or [""]
            made = "\n".join(lines)
            if letters <= 4 or self.width(made, points) <= inches:
                return made
            letters -= 1

    def figure(self, height: float) -> Figure:
        from matplotlib.figure import Figure

        return Figure(figsize=(WIDTH, height))

    def axes(self, figure: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
        """Axes inside margins given in inches; without frame or numbers."""
        width, height = (float(side) for side in figure.get_size_inches())
        axes = figure.add_axes(
            (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
        )
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelsize=_SIZE, labelcolor=self.colours.text)
        axes.set_axisbelow(True)
        return axes

    def legend(self, figure: Figure, handles: Sequence[Any], names: Sequence[str]) -> None:
        """Names of series and lines at the top, in as many columns as fit."""
        if not names:
            return
        height = float(figure.get_size_inches()[1])
        figure.legend(
            handles,
            [self.wrap(name, WIDTH - 0.6) for name in names],
            loc="upper left",
            bbox_to_anchor=(0, 1 - 0.02 / height),
            ncols=self.legend_columns(names),
            frameon=False,
            fontsize=_SIZE,
            labelcolor=self.colours.text,
            handlelength=2.4,
            handleheight=1.1,
            borderaxespad=0,
            borderpad=0,
            columnspacing=1.6,
            labelspacing=0.5,
        )

    def legend_columns(self, names: Sequence[str]) -> int:
        widest = max(self.width(self.wrap(name, WIDTH - 0.6)) for name in names) + 0.6
        return max(1, min(len(names), int(WIDTH / widest)))

    def legend_height(self, names: Sequence[str]) -> float:
        if not names:
            return 0.0
        columns = self.legend_columns(names)
        rows = -(-len(names) // columns)
        lines = max(self.wrap(name, WIDTH - 0.6).count("\n") + 1 for name in names)
        return rows * (lines * _LINE + 0.07) + 0.1


@dataclass(frozen=True)
class _Limit:
    at: float
    text: str


def _limits(chart: Chart) -> list[_Limit]:
    """Lines across, from the lowest; one whose number is not known is not drawn."""
    made = [
        _Limit(float(limit.amount), f"{limit.label} {limit.value.text}".strip())
        for limit in chart.limits
        if limit.amount is not None
    ]
    return sorted(made, key=lambda limit: limit.at)


def _ends(chart: Chart, values: Iterable[float], *, from_zero: bool) -> tuple[float, float]:
    """Ends of the axis of values: those given, else what is shown, with zero where lengths are compared."""
    shown = [*values, *(limit.at for limit in _limits(chart))]
    low, high = min(shown), max(shown)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    low = float(chart.low) if chart.low is not None and float(chart.low) <= low else low
    high = float(chart.high) if chart.high is not None and float(chart.high) >= high else high
    if low == high:
        low, high = (low - 1, high + 1) if not from_zero else (0.0, 1.0)
    return low, high


def _values(chart: Chart) -> list[float]:
    return [
        float(point.value) for series in chart.series for point in series.points if point.value is not None
    ]


def _number(point: Point) -> float:
    return float(point.value) if point.value is not None else 0.0


def _nothing(chart: Chart, pen: _Pen) -> Figure:
    """Words in place of a drawing: those of the gaps, or the alternative where there is not even a category."""
    words = next(
        (point.shown for series in chart.series for point in series.points if point.shown), chart.alt
    )
    text = pen.wrap(words, WIDTH - 0.4, _SIZE + 1)
    figure = pen.figure(0.5 + (text.count("\n") + 1) * 0.16)
    figure.text(0.5, 0.5, text, ha="center", va="center", fontsize=_SIZE + 1, color=pen.colours.muted)
    return figure


def _spread(places: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Moves rising ``places`` apart to at least ``room``, within ``low`` and ``high`` where there is space."""
    moved = list(places)
    for index in range(1, len(moved)):
        moved[index] = max(moved[index], moved[index - 1] + room)
    if moved and moved[-1] > high:
        moved[-1] = high
        for index in range(len(moved) - 2, -1, -1):
            moved[index] = min(moved[index], moved[index + 1] - room)
    return moved


# --- bars that lie: names of any length, as many as a page holds


def _bars(chart: Chart, pen: _Pen) -> Figure:
    series = chart.series
    rows = len(chart.categories)
    limits = _limits(chart)
    listed = [*(one.name for one in series if len(series) > 1), *_listed(limits, pen)]
    legend = pen.legend_height(listed)
    marks = [] if _listed(limits, pen) else [pen.wrap(limit.text, _BESIDE, _SMALL) for limit in limits]
    above = legend + _marks_height(marks) + 0.05
    names, row, points = _row_names(chart, pen, MAX_HEIGHT - above - 0.1, len(series) * 0.17 + 0.1)
    value_points = min(_SIZE, (row - 0.04) / len(series) * 72 / 1.1)
    figure = pen.figure(above + rows * row + 0.1)
    left = max(pen.width(name, points) for name in names) + 2 * _GAP
    axes = pen.axes(figure, left, above, 0.05, 0.1)
    labels = [pen.width(point.shown, value_points) for one in series for point in one.points]
    low, high = _ends(chart, _values(chart), from_zero=True)
    inside = WIDTH - left - 0.05
    room = (max(labels, default=0.0) + 2 * _GAP) / inside
    span = (high - low) / max(1 - room * (2 if low < 0 else 1), 0.2)
    start = low - (span * room if low < 0 else 0)
    axes.set_xlim(start, start + span)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks(range(rows), names, fontsize=points)
    axes.tick_params(axis="y", pad=_GAP * 72)
    thick = 0.72 / len(series) if len(series) > 1 else 0.6
    per_inch = span / inside
    handles = []
    for index, (one, colour) in enumerate(zip(series, shades(pen.theme, len(series)), strict=True)):
        at = [place + (index - (len(series) - 1) / 2) * thick for place in range(rows)]
        handles.append(
            axes.barh(
                at,
                [_number(point) for point in one.points],
                thick * 0.9,
                color=colour,
                hatch=_HATCHES[index % len(_HATCHES)] or None,
                edgecolor="white" if index else colour,
                linewidth=0,
            )
        )
        for place, point in zip(at, one.points, strict=True):
            side = -1 if _number(point) < 0 else 1
            axes.text(
                _number(point) + side * _GAP * 0.6 * per_inch,
                place,
                point.shown,
                va="center_baseline",
                ha="right" if side < 0 else "left",
                fontsize=value_points,
                color=pen.colours.text if point.value is not None else pen.colours.muted,
                style="normal" if point.value is not None else "italic",
                zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5} if limits else None,
            )
    axes.axvline(0, color=pen.colours.muted, linewidth=0.8)
    if marks:
        _marks_above(axes, limits, marks, pen, inside)
    lines = [axes.axvline(limit.at, **_across(pen, index)) for index, limit in enumerate(limits) if not marks]
    pen.legend(figure, [*(handles if len(series) > 1 else []), *lines], listed)
    return figure


def _row_names(chart: Chart, pen: _Pen, height: float, least: float) -> tuple[list[str], float, float]:
    """Names beside lying bars, with the height of a row (inches) and the size of their letters (points).

    Where a page cannot hold the rows as high as their names would have them, names are cut by an ellipsis and
    not made too small to read: the whole of them stands in the chart's alternative and tables.
    """
    names = [pen.wrap(name, WIDTH * 0.36) for name in chart.categories]
    row = max(max(name.count("\n") + 1 for name in names) * _LINE + 0.1, least)
    if row * len(names) <= height:
        return names, row, _SIZE
    row = height / len(names)
    points = min(_SMALL, max(row * 72 / 1.3, 3.0))
    most = max(1, int(row * 72 / (points * 1.3)))
    return [pen.wrap(name, WIDTH * 0.5, points, most) for name in chart.categories], row, points


def _marks_height(marks: Sequence[str]) -> float:
    return sum((mark.count("\n") + 1) * 0.13 + 0.03 for mark in marks) + (0.08 if marks else 0.0)


def _marks_above(
    axes: Axes, limits: Sequence[_Limit], marks: Sequence[str], pen: _Pen, inside: float
) -> None:
    """Lines down through lying bars, each with its words on a row of its own above them."""
    low, high = axes.get_xlim()
    height = _inches_high(axes)
    up = 0.06
    for limit, mark in zip(limits, marks, strict=True):
        share = (limit.at - low) / (high - low)
        top = 1 + up / height
        axes.plot(
            [limit.at, limit.at],
            [0, top],
            transform=axes.get_xaxis_transform(),
            clip_on=False,
            **_across(pen, 0),
        )
        leftwards = share * inside + pen.width(mark, _SMALL) + 0.1 > inside
        axes.annotate(
            mark,
            (share, top),
            xycoords="axes fraction",
            xytext=(-3 if leftwards else 3, 0),
            textcoords="offset points",
            ha="right" if leftwards else "left",
            va="bottom",
            fontsize=_SMALL,
            color=pen.colours.text,
            annotation_clip=False,
        )
        up += (mark.count("\n") + 1) * 0.13 + 0.03


def _inches_high(axes: Axes) -> float:
    figure = axes.get_figure(root=True)
    if figure is None:  # never so for axes of a figure; for the type checker
        raise ValueError("axes without a figure")
    return float(axes.get_position().height * figure.get_size_inches()[1])


# --- columns: few, with short names


def _columns_fit(chart: Chart, pen: _Pen) -> bool:
    """Whether every name fits below its column in three lines, and every value above it."""
    inside = WIDTH - 0.2 - _right_of(chart, pen)
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


def _columns(chart: Chart, pen: _Pen) -> Figure:
    series = chart.series
    right = _right_of(chart, pen)
    inside = WIDTH - 0.2 - right
    each = inside / len(chart.categories) - 0.06
    names = [pen.wrap(name, each) for name in chart.categories]
    listed = [*(one.name for one in series if len(series) > 1), *_listed(_limits(chart), pen)]
    legend = pen.legend_height(listed)
    bottom = max(name.count("\n") + 1 for name in names) * _LINE + 0.14
    figure = pen.figure(legend + 2.4 + bottom)
    axes = pen.axes(figure, 0.1, legend + 0.05, right + 0.1, bottom)
    low, high = _ends(chart, _values(chart), from_zero=True)
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
                [_number(point) for point in one.points],
                thick * 0.9,
                color=colour,
                hatch=_HATCHES[index % len(_HATCHES)] or None,
                edgecolor="white" if index else colour,
                linewidth=0,
            )
        )
        for place, point in zip(at, one.points, strict=True):
            down = _number(point) < 0
            axes.annotate(
                point.shown,
                (place, _number(point)),
                xytext=(0, -3 if down else 3),
                textcoords="offset points",
                ha="center",
                va="top" if down else "bottom",
                fontsize=_SIZE,
                color=pen.colours.text if point.value is not None else pen.colours.muted,
                style="normal" if point.value is not None else "italic",
            )
    axes.axhline(0, color=pen.colours.muted, linewidth=0.8)
    lines = _marks_beside(axes, chart, pen)
    pen.legend(figure, [*(handles if len(series) > 1 else []), *lines], listed)
    return figure


def _right_of(chart: Chart, pen: _Pen) -> float:
    """Room for the words of lines across, at the right; none where they stand in the legend."""
    limits = _limits(chart)
    if _listed(limits, pen) or not limits:
        return 0.0
    return max(pen.width(pen.wrap(limit.text, _BESIDE, _SMALL), _SMALL) for limit in limits) + 0.1


def _listed(limits: Sequence[_Limit], pen: _Pen) -> list[str]:
    """Words of lines across that are too long to stand beside them, and so stand in the legend; all or none."""
    long = any(pen.wrap(limit.text, _BESIDE, _SMALL).count("\n") > 1 for limit in limits)
    return [limit.text for limit in limits] if long else []


def _across(pen: _Pen, index: int) -> dict[str, Any]:
    """How the line of a limit is drawn; several differ by their dashes."""
    strokes = ((0, (4, 2)), (0, (1, 1)), (0, (6, 1, 1, 1)), (0, (8, 2)))
    return {
        "color": pen.colours.accent,
        "linewidth": 1.1,
        "linestyle": strokes[index % len(strokes)],
        "zorder": 3,
    }


def _marks_beside(axes: Axes, chart: Chart, pen: _Pen) -> list[Any]:
    """Lines across, with their words at the right, moved apart where they are close; returns those for the legend."""
    limits = _limits(chart)
    listed = bool(_listed(limits, pen))
    lines = [
        axes.axhline(limit.at, **_across(pen, index if listed else 0)) for index, limit in enumerate(limits)
    ]
    if listed or not limits:
        return lines
    texts = [pen.wrap(limit.text, _BESIDE, _SMALL) for limit in limits]
    low, high = axes.get_ylim()
    tallest = max(text.count("\n") + 1 for text in texts) * 0.125 + 0.02
    room = tallest / _inches_high(axes)
    places = _spread([(limit.at - low) / (high - low) for limit in limits], room, 0.0, 1.0)
    for text, place in zip(texts, places, strict=True):
        axes.annotate(
            text,
            (1, place),
            xycoords="axes fraction",
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            fontsize=_SMALL,
            color=pen.colours.text,
            annotation_clip=False,
        )
    return []


# --- stacked: parts of a whole, one bar a category


def _stacked(chart: Chart, pen: _Pen) -> Figure:
    series = chart.series
    rows = len(chart.categories)
    listed = [one.name for one in series if len(series) > 1]
    legend = pen.legend_height(listed)
    names, row, points = _row_names(chart, pen, MAX_HEIGHT - legend - 0.1, 0.36)
    figure = pen.figure(legend + rows * row + 0.1)
    left = max(pen.width(name, points) for name in names) + 2 * _GAP
    axes = pen.axes(figure, left, legend, 0.1, 0.1)
    ups = [sum(max(_number(one.points[place]), 0) for one in series) for place in range(rows)]
    downs = [sum(min(_number(one.points[place]), 0) for one in series) for place in range(rows)]
    low, high = min(0.0, *downs), max([0.0, *ups])
    if chart.high is not None and float(chart.high) >= high:
        high = float(chart.high)
    span = (high - low) or 1.0
    axes.set_xlim(low, low + span)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks(range(rows), names, fontsize=points)
    axes.tick_params(axis="y", pad=_GAP * 72)
    per_inch = span / (WIDTH - left - 0.1)
    starts_up, starts_down = [0.0] * rows, [0.0] * rows
    handles = []
    for index, (one, colour) in enumerate(zip(series, shades(pen.theme, len(series)), strict=True)):
        values = [_number(point) for point in one.points]
        starts = [starts_up[at] if value >= 0 else starts_down[at] for at, value in enumerate(values)]
        handles.append(
            axes.barh(
                range(rows),
                values,
                0.7,
                left=starts,
                color=colour,
                hatch=_HATCHES[index % len(_HATCHES)] or None,
                edgecolor="white",
                linewidth=0.8,
            )
        )
        for at, (value, start, point) in enumerate(zip(values, starts, one.points, strict=True)):
            if point.value is None or abs(value) / per_inch < pen.width(point.shown, _SMALL) + 0.06:
                continue
            axes.text(
                start + value / 2,
                at,
                point.shown,
                ha="center",
                va="center_baseline",
                fontsize=_SMALL,
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


# --- lines: change over time


def _line(chart: Chart, pen: _Pen) -> Figure:
    series = chart.series
    count = len(chart.categories)
    ends = [pen.width(one.points[-1].shown) for one in series]
    right = max(_right_of(chart, pen), 0.0)
    listed = [*(one.name for one in series if len(series) > 1), *_listed(_limits(chart), pen)]
    legend = pen.legend_height(listed)
    side = max(0.3, *(pen.width(point.shown) / 2 for one in series for point in one.points)) + 0.05
    shown, names = _names_below(chart, pen, WIDTH - 2 * side - right)
    side = max(side, max(pen.width(names[0]), pen.width(names[-1])) / 2 + 0.05)
    inside = WIDTH - 2 * side - right
    shown, names = _names_below(chart, pen, inside)
    bottom = max(name.count("\n") + 1 for name in names) * _LINE + 0.14
    figure = pen.figure(legend + 2.3 + bottom)
    axes = pen.axes(figure, 0.0, legend + 0.05, right, bottom)
    low, high = _ends(chart, _values(chart), from_zero=False)
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
                fontsize=_SIZE,
                color=pen.colours.text,
                zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8},
            )
    if len(series) == 1:
        _tell_gaps(axes, series[0].points, pen, step)
    lines = _marks_beside(axes, chart, pen)
    pen.legend(figure, [*(handles if len(series) > 1 else []), *lines], listed)
    return figure


def _names_below(chart: Chart, pen: _Pen, inside: float) -> tuple[list[int], list[str]]:
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
    lowest = min(known, key=lambda index: (_number(points[index]), -index))
    highest = max(known, key=lambda index: (_number(points[index]), index))
    told: list[int] = []
    for index in (known[-1], known[0], highest, lowest, *known):
        if all(abs(index - other) * step >= wide for other in told):
            told.append(index)
    return sorted(told)


def _tell_gaps(axes: Axes, points: Sequence[Point], pen: _Pen, step: float) -> None:
    """Words at the foot of each stretch without data, where they fit."""
    start = None
    for index in range(len(points) + 1):
        gap = index < len(points) and points[index].value is None
        if gap and start is None:
            start = index
        elif not gap and start is not None:
            room = (index - start + 1) * step - 0.1
            text = pen.wrap(points[start].shown, max(room, 0.35), _SMALL)
            axes.annotate(
                text,
                ((start + index - 1) / 2, 0),
                xycoords=("data", "axes fraction"),
                xytext=(0, 4),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=_SMALL,
                style="italic",
                color=pen.colours.muted,
            )
            start = None


# --- writing


_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def _settings(chart: Chart, theme: Theme, outlines: bool) -> Any:
    """Matplotlib's settings for one picture, undone afterwards."""
    import matplotlib

    _register(theme.fonts)
    return matplotlib.rc_context(
        {
            "svg.fonttype": "path" if outlines else "none",
            "svg.hashsalt": chart.name,
            "font.family": [theme.fonts.body, FALLBACK],
            "hatch.color": "white",
            "hatch.linewidth": 0.7,
            "text.parse_math": False,
        }
    )


@cache
def _register(fonts: Fonts) -> None:
    """Make the theme's files known to matplotlib; the family must have one."""
    from matplotlib.font_manager import fontManager

    folders(fonts)
    for path in faces(fonts.body, fonts).values():
        fontManager.addfont(path)


@lru_cache(maxsize=4096)
def _line_width(line: str, points: float, family: tuple[str, ...]) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    if not line.strip():
        return 0.0
    width, _, _ = text_to_path.get_text_width_height_descent(
        line, FontProperties(family=list(family), size=points), ismath=False
    )
    return float(width) / 72


def _of_lightness(colour: str, lightness: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.75))
    return "#" + "".join(f"{round(part * 255):02x}" for part in made)


def _element(text: str, chart: Chart) -> str:
    """The ``<svg>`` alone, its ids told apart from those of other charts on the page, with its alternative."""
    start = text.index("<svg")
    body = re.sub(r"<metadata>.*?</metadata>", "", text[start:], flags=re.DOTALL)
    prefix = re.sub(r"\W", "-", chart.name)
    body = re.sub(r'\bid="', f'id="{prefix}-', body)
    body = re.sub(r'(xlink:href="#|url\(#)', rf"\1{prefix}-", body)
    said = html.escape(chart.alt or plain(chart.headline), quote=True)
    return body.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1).strip() + "\n"
