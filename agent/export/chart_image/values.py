"""What a chart shows as numbers to draw with: its points, the ends of its axis, its lines across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agent.documents.model import Chart, Point


def values_of(chart: Chart) -> list[float]:
    """All numbers that the chart shows."""
    return [
        float(point.value) for series in chart.series for point in series.points if point.value is not None
    ]


def number(point: Point) -> float:
    """The point's number; a gap, which is drawn by words, stands at zero."""
    return float(point.value) if point.value is not None else 0.0


def ends_of(chart: Chart, values: Iterable[float], *, from_zero: bool) -> tuple[float, float]:
    """Ends of the axis of values: those given, else what is shown, with zero where lengths are compared."""
    shown = [*values, *(limit.at for limit in limits_of(chart))]
    low, high = min(shown), max(shown)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    low = float(chart.low) if chart.low is not None and float(chart.low) <= low else low
    high = float(chart.high) if chart.high is not None and float(chart.high) >= high else high
    if low == high:
        low, high = (low - 1, high + 1) if not from_zero else (0.0, 1.0)
    return low, high


@dataclass(frozen=True)
class Limit:
    at: float
    text: str


def limits_of(chart: Chart) -> list[Limit]:
    """Lines across, from the lowest; one whose number is not known is not drawn."""
    made = [
        Limit(float(limit.amount), f"{limit.label} {limit.value.text}".strip())
        for limit in chart.limits
        if limit.amount is not None
    ]
    return sorted(made, key=lambda limit: limit.at)


def is_empty(chart: Chart) -> bool:
    """Whether there is nothing to draw: no category, no series, or gaps alone."""
    return all(point.value is None for series in chart.series for point in series.points)
