"""Lines across a chart (edges of bands, a target) and their words: beside it, above it, or in the legend where they are long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from agent.documents.model import Chart
from agent.export.chart_image.pen import SMALL, Pen
from agent.export.chart_image.values import Limit, limits_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BESIDE = 1.2
"""Widest words of a line across that stand beside it."""


def right_of(chart: Chart, pen: Pen) -> float:
    """Room for the words of lines across, at the right; none where they stand in the legend."""
    limits = limits_of(chart)
    if listed_words(limits, pen) or not limits:
        return 0.0
    return max(pen.width(pen.wrap(limit.text, BESIDE, SMALL), SMALL) for limit in limits) + 0.1


def listed_words(limits: Sequence[Limit], pen: Pen) -> list[str]:
    """Words of lines across that are too long to stand beside them, and so stand in the legend; all or none."""
    long = any(pen.wrap(limit.text, BESIDE, SMALL).count("\n") > 1 for limit in limits)
    return [limit.text for limit in limits] if long else []


def stroke_across(pen: Pen, index: int) -> dict[str, Any]:
    """How the line of a limit is drawn; several differ by their dashes."""
    strokes = ((0, (4, 2)), (0, (1, 1)), (0, (6, 1, 1, 1)), (0, (8, 2)))
    return {
        "color": pen.colours.accent,
        "linewidth": 1.1,
        "linestyle": strokes[index % len(strokes)],
        "zorder": 3,
    }


def marks_beside(axes: Axes, chart: Chart, pen: Pen) -> list[Any]:
    """Lines across, with their words at the right, moved apart where they are close; returns those for the legend."""
    limits = limits_of(chart)
    listed = bool(listed_words(limits, pen))
    lines = [
        axes.axhline(limit.at, **stroke_across(pen, index if listed else 0))
        for index, limit in enumerate(limits)
    ]
    if listed or not limits:
        return lines
    texts = [pen.wrap(limit.text, BESIDE, SMALL) for limit in limits]
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
            fontsize=SMALL,
            color=pen.colours.text,
            annotation_clip=False,
        )
    return []


def marks_height(marks: Sequence[str]) -> float:
    """Height of the rows of words that :func:`marks_above` writes."""
    return sum((mark.count("\n") + 1) * 0.13 + 0.03 for mark in marks) + (0.08 if marks else 0.0)


def marks_above(axes: Axes, limits: Sequence[Limit], marks: Sequence[str], pen: Pen, inside: float) -> None:
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
            **stroke_across(pen, 0),
        )
        leftwards = share * inside + pen.width(mark, SMALL) + 0.1 > inside
        axes.annotate(
            mark,
            (share, top),
            xycoords="axes fraction",
            xytext=(-3 if leftwards else 3, 0),
            textcoords="offset points",
            ha="right" if leftwards else "left",
            va="bottom",
            fontsize=SMALL,
            color=pen.colours.text,
            annotation_clip=False,
        )
        up += (mark.count("\n") + 1) * 0.13 + 0.03


def _inches_high(axes: Axes) -> float:
    figure = axes.get_figure(root=True)
    if figure is None:  # never so for axes of a figure; for the type checker
        raise ValueError("axes without a figure")
    return float(axes.get_position().height * figure.get_size_inches()[1])


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
