"""Chooses a chart's form, draws it, and writes the picture as SVG or PNG."""

from __future__ import annotations

import html
import re
import threading
from functools import cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from agent.documents.model import Chart, plain
from agent.export.chart_image.bars import bars
from agent.export.chart_image.columns import columns, columns_fit
from agent.export.chart_image.line import line
from agent.export.chart_image.pen import SIZE, WIDTH, Pen
from agent.export.chart_image.stacked import stacked
from agent.export.chart_image.values import is_empty
from agent.export.fonts import FALLBACK, faces, folders
from agent.export.theme import Fonts, Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Matplotlib's settings are the process's; only one picture is written at a time.
_LOCK = threading.Lock()
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


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


def _draw(chart: Chart, theme: Theme) -> Figure:
    pen = Pen(theme)
    if is_empty(chart):
        return _nothing(chart, pen)
    if chart.form == "line":
        return line(chart, pen)
    if chart.form == "columns" and columns_fit(chart, pen):
        return columns(chart, pen)
    if chart.form == "stacked":
        return stacked(chart, pen)
    return bars(chart, pen)


def _nothing(chart: Chart, pen: Pen) -> Figure:
    """Words in place of a drawing: those of the gaps, or the alternative where there is not even a category."""
    words = next(
        (point.shown for series in chart.series for point in series.points if point.shown), chart.alt
    )
    text = pen.wrap(words, WIDTH - 0.4, SIZE + 1)
    figure = pen.figure(0.5 + (text.count("\n") + 1) * 0.16)
    figure.text(0.5, 0.5, text, ha="center", va="center", fontsize=SIZE + 1, color=pen.colours.muted)
    return figure


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


def _element(text: str, chart: Chart) -> str:
    """The ``<svg>`` alone, its ids told apart from those of other charts on the page, with its alternative."""
    start = text.index("<svg")
    body = re.sub(r"<metadata>.*?</metadata>", "", text[start:], flags=re.DOTALL)
    prefix = re.sub(r"\W", "-", chart.name)
    body = re.sub(r'\bid="', f'id="{prefix}-', body)
    body = re.sub(r'(xlink:href="#|url\(#)', rf"\1{prefix}-", body)
    said = html.escape(chart.alt or plain(chart.headline), quote=True)
    return body.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1).strip() + "\n"
