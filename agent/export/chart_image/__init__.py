"""Draws a chart as a picture (SVG or PNG) for formats that have no charts of their own.

Every number in a picture is a fact's: points and lines across carry what the renderer wrote (``Point.shown``), and the
axis has no numbers beside them. Series differ by lightness, hatching, marks and strokes, so that a page printed in
grey still reads. A gap is words, or a break in a line, and never a zero. The headline is not drawn: it is text of
the document, and stands above the picture.

The same chart gives the same bytes: no dates, no random ids.
"""

from __future__ import annotations

from agent.export.chart_image.pen import MAX_HEIGHT, WIDTH, shades
from agent.export.chart_image.picture import png, size, svg
from agent.export.chart_image.values import is_empty

__all__ = ["MAX_HEIGHT", "WIDTH", "is_empty", "png", "shades", "size", "svg"]
