"""Names beside bars that lie."""

from __future__ import annotations

from agent.documents.model import Chart
from agent.export.chart_image.pen import LINE, SIZE, SMALL, WIDTH, Pen


def row_names(chart: Chart, pen: Pen, height: float, least: float) -> tuple[list[str], float, float]:
    """Names beside lying bars, with the height of a row (inches) and the size of their letters (points).

    Where a page cannot hold the rows as high as their names would have them, names are cut by an ellipsis and
    not made too small to read: the whole of them stands in the chart's alternative and tables.
    """
    names = [pen.wrap(name, WIDTH * 0.36) for name in chart.categories]
    row = max(max(name.count("\n") + 1 for name in names) * LINE + 0.1, least)
    if row * len(names) <= height:
        return names, row, SIZE
    row = height / len(names)
    points = min(SMALL, max(row * 72 / 1.3, 3.0))
    most = max(1, int(row * 72 / (points * 1.3)))
    return [pen.wrap(name, WIDTH * 0.5, points, most) for name in chart.categories], row, points
