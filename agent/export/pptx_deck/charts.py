"""Native charts, which can be edited where the deck is shown: their data lie in the file, a gap stays a gap."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from agent.documents.model import Chart, KeyFigure, plain
from agent.export.pptx_deck.chart_plan import TEXT
from agent.export.pptx_deck.draw import colour, describe
from agent.export.pptx_deck.palette import fills, luminance, on
from agent.export.theme import Theme

_TYPES = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT, MSO_LINE.LONG_DASH)
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
)
_LIMIT_DASHES = (MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT, MSO_LINE.LONG_DASH)
#: Labels on every point up to so many points; above, the axis says it.
_LABELLED = 16
_LABELLED_LINE = 12
_PALE = 0.5
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_GRID = "#D5DAE0"


def crossing(chart: Chart) -> list[KeyFigure]:
    """The limits that are drawn: those that have a number, and never over lying bars, which no line can cross."""
    return [] if chart.form == "bars" else [limit for limit in chart.limits if limit.amount is not None]


def draw_chart(
    slide: Slide,
    chart: Chart,
    box: tuple[float, float, float, float],
    theme: Theme,
) -> Any:
    """Draws ``chart`` in ``box`` (points), its limits as dashed lines across."""
    limits = crossing(chart)
    made: Any = CategoryChartData  # the library leaves it untyped
    data = made(number_format=chart.value_format)
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.name, [_number(point.value) for point in series.points])
    for limit in limits:
        data.add_series(f"{limit.label}: {limit.value.text}", [_number(limit.amount)] * len(chart.categories))
    shapes: Any = slide.shapes
    frame = shapes.add_chart(_TYPES[chart.form], *(Pt(value) for value in box), data)
    frame.name = plain(chart.headline) or chart.alt[:80]
    describe(frame, chart.alt)
    drawn = frame.chart
    drawn.has_title = False
    drawn.font.size = Pt(TEXT)
    drawn.font.name = theme.fonts.body
    drawn.font.color.rgb = colour(theme.colours.text)
    drawn._chartSpace.chart.get_or_add_autoTitleDeleted().set("val", "1")
    _axes(drawn, chart, theme)
    _series(drawn, chart, theme)
    _limits(drawn, chart, theme, len(limits))
    drawn.has_legend = len(chart.series) + len(limits) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(TEXT)
    return frame


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _axes(drawn: Any, chart: Chart, theme: Theme) -> None:
    values, names = drawn.value_axis, drawn.category_axis
    if chart.low is not None:
        values.minimum_scale = float(chart.low)
    if chart.high is not None:
        values.maximum_scale = float(chart.high)
    values.tick_labels.number_format = chart.value_format
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = colour(_GRID)
    values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = colour(theme.colours.muted)
    names.tick_labels.font.size = values.tick_labels.font.size = Pt(TEXT)
    if chart.form == "bars":
        names.reverse_order = True  # the first on top, as it is read
        values.visible = not _labelled(chart)
        values.has_major_gridlines = not _labelled(chart)
        names.crosses = XL_AXIS_CROSSES.MAXIMUM  # and the figures below
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # at the left, also where bars go below zero
        every = parse_xml(f'<c:tickLblSkip {_C} val="1"/>')
        names._element.find(qn("c:noMultiLvlLbl")).addprevious(every)


def _labelled(chart: Chart) -> bool:
    """Whether every point has its figure beside it."""
    most = _LABELLED_LINE if chart.form == "line" else _LABELLED
    return len(chart.categories) * len(chart.series) <= most and (
        chart.form != "line" or len(chart.series) == 1
    )


def _series(drawn: Any, chart: Chart, theme: Theme) -> None:
    paints = fills(theme.colours, len(chart.series))
    plot = drawn.plots[0]
    if chart.form != "line":
        plot.vary_by_categories = False
        plot.gap_width = 60
        plot.overlap = 100 if chart.form == "stacked" else -5 if len(chart.series) > 1 else 0
    for number, (series, paint) in enumerate(zip(plot.series, paints, strict=False)):
        if chart.form == "line":
            series.smooth = False
            series.format.line.color.rgb = colour(paint)
            series.format.line.width = Pt(2.5)
            series.format.line.dash_style = _DASHES[number % len(_DASHES)]
            series.marker.style = _MARKERS[number % len(_MARKERS)]
            series.marker.size = 8
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = colour(paint)
            series.marker.format.line.color.rgb = colour(paint)
        else:
            series.invert_if_negative = False
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour(paint)
            if chart.form == "stacked" or luminance(paint) > _PALE:
                # parts what lies on each other, and what is pale from the page
                edge = theme.colours.muted if luminance(paint) > _PALE else "#FFFFFF"
                series.format.line.color.rgb = colour(edge)
                series.format.line.width = Pt(0.75)
        if _labelled(chart):
            _labels(series, chart, paint, theme)


def _labels(series: Any, chart: Chart, paint: str, theme: Theme) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format = chart.value_format
    labels.number_format_is_linked = False
    labels.font.size = Pt(TEXT)
    inside = chart.form == "stacked"
    labels.font.color.rgb = colour(on(paint) if inside else theme.colours.text)
    labels.position = (
        XL_LABEL_POSITION.CENTER
        if inside
        else XL_LABEL_POSITION.ABOVE
        if chart.form == "line"
        else XL_LABEL_POSITION.OUTSIDE_END
    )


def _limits(drawn: Any, chart: Chart, theme: Theme, count: int) -> None:
    """The last ``count`` series become dashed lines across, on the same axes."""
    if not count:
        return
    elements = [element for plot in _plots(drawn) for element in plot.findall(qn("c:ser"))][-count:]
    if chart.form != "line":
        _as_lines(drawn, elements)
    lines = drawn.plots[len(drawn.plots) - 1].series
    for number, series in enumerate(list(lines)[-count:]):
        series.smooth = False
        series.format.line.color.rgb = colour(theme.colours.accent)
        series.format.line.width = Pt(1.75)
        series.format.line.dash_style = _LIMIT_DASHES[number % len(_LIMIT_DASHES)]
        series.marker.style = XL_MARKER_STYLE.NONE


def _plots(drawn: Any) -> Iterator[Any]:
    yield from (one._element for one in drawn.plots)


def _as_lines(drawn: Any, elements: list[Any]) -> None:
    """Moves series of bars into a line plot over the same axes: the library has no mixed charts of its own."""
    bars = elements[0].getparent()
    axes = "".join(f'<c:axId val="{axis.get("val")}"/>' for axis in bars.findall(qn("c:axId")))
    plot = parse_xml(
        f'<c:lineChart {_C}><c:grouping val="standard"/>'
        f'<c:varyColors val="0"/><c:marker val="1"/>{axes}</c:lineChart>'
    )
    bars.addnext(plot)
    marker = plot.find(qn("c:marker"))
    for element in elements:
        for tag in ("c:invertIfNegative", "c:spPr", "c:dLbls"):
            for child in element.findall(qn(tag)):
                element.remove(child)
        marker.addprevious(element)
