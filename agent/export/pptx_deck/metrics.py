"""How much room text takes, by the metrics of real fonts, in points.

A deck is opened on computers that may lack the theme's font and put another in its place. So the wider of two is
taken for every stretch of text: the theme's own face, and DejaVu Sans, which runs wider than nearly all text faces.
What fits by this measure fits on the reader's screen too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from agent.documents.model import Line, Run, plain
from agent.export.fonts import FALLBACK, FontError, Style, faces
from agent.export.theme import Fonts

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

#: Height of a line as a multiple of the font's size: single spacing of the tallest common text faces.
LEADING = 1.2
#: Fonts are measured at this size and scaled, so that hinting plays no part.
_UNIT = 100
_WORD = re.compile(r"[^ ]+ *| +")

#: Where a displayed line begins and ends in the text.
Span = tuple[int, int]


class Metrics:
    """Measures text set in a theme's families, headings and body alike."""

    def __init__(self, fonts: Fonts) -> None:
        families = (fonts.body, fonts.heading)
        self._plain = tuple({path for family in families for path in _paths(family, fonts, "Regular")})
        self._bold = tuple({path for family in families for path in _paths(family, fonts, "Bold")})

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of ``text`` on one line."""
        paths = self._bold if bold else self._plain
        return max(_length(path, text) for path in paths) * size / _UNIT

    def line_width(self, line: Line, size: float, *, bold: bool = False) -> float:
        """Width of a whole line of runs, unwrapped."""
        return sum(self.width(run.text, size, bold=bold or run.strong) for run in line)

    def longest_word(self, line: Line, size: float, *, bold: bool = False) -> float:
        """Width of the widest stretch that does not break at a space."""
        text = plain(line)
        return max(
            (
                self._stretch(line, word.start(), word.start() + len(word.group().rstrip(" ")), size, bold)
                for word in _WORD.finditer(text)
            ),
            default=0,
        )

    def wrap(self, line: Line, width: float, size: float, *, bold: bool = False) -> list[Span]:
        """Spans of the displayed lines: broken at spaces, and inside a word only where it is wider than the line."""
        spans: list[Span] = []
        start, used = 0, 0.0
        for match in _WORD.finditer(plain(line)):
            first, last = match.span()
            body = first + len(match.group().rstrip(" "))
            wide = self._stretch(line, first, body, size, bold)
            if used and used + wide > width:
                spans.append((start, first))
                start, used = first, 0.0
            while wide > width and body - first > 1:
                cut = self._cut(line, first, body, width - used, size, bold)
                spans.append((start, cut))
                start, used, first = cut, 0.0, cut
                wide = self._stretch(line, first, body, size, bold)
            used += self._stretch(line, first, last, size, bold)
        spans.append((start, len(plain(line))))
        return spans

    def height(self, line: Line, width: float, size: float, *, bold: bool = False) -> float:
        """Height of a wrapped line; an empty one takes a line too."""
        return len(self.wrap(line, width, size, bold=bold)) * size * LEADING

    def _stretch(self, line: Line, start: int, end: int, size: float, bold: bool) -> float:
        """Width between two places of a line; each run in its own weight."""
        return sum(
            self.width(text, size, bold=bold or run.strong) for run, text in _between(line, start, end)
        )

    def _cut(self, line: Line, start: int, end: int, width: float, size: float, bold: bool) -> int:
        """The last place up to which a word that is too long fits; at least one character goes."""
        low, high = start + 1, end - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._stretch(line, start, middle, size, bold) <= width:
                low = middle
            else:
                high = middle - 1
        return low


def fit_line(
    line: Line, width: float, room: float, sizes: Sequence[float], metrics: Metrics, *, bold: bool = False
) -> tuple[Line, float]:
    """The largest of ``sizes`` in which a line stands in ``room``; in the smallest it is cut where it does not fit."""
    for size in sizes:
        if metrics.height(line, width, size, bold=bold) <= room:
            return line, size
    size = sizes[-1]
    spans = metrics.wrap(line, width, size, bold=bold)
    most = max(int(room // (size * LEADING)), 1)
    first, _ = break_line(line, spans, most)
    while first:
        text = plain(first).rstrip()
        cut = (*part(first, 0, len(text)), Run(text="…"))
        if len(metrics.wrap(cut, width, size, bold=bold)) <= most:
            return cut, size
        first = part(first, 0, max(text.rfind(" "), 0) or len(text) - 1)
    return (Run(text="…"),), size


def part(line: Line, start: int, end: int) -> Line:
    """The runs between two places of a line's text."""
    return tuple(run.model_copy(update={"text": text}) for run, text in _between(line, start, end))


def break_line(line: Line, spans: list[Span], count: int) -> tuple[Line, Line]:
    """A line broken behind its first ``count`` displayed lines; a figure is never broken if words stand before it."""
    at = spans[count][0]
    for run, start in _starts(line):
        if run.fact is not None and 0 < start < at < start + len(run.text):
            at = start
    return part(line, 0, at), part(line, at, len(plain(line)))


def _between(line: Line, start: int, end: int) -> Iterator[tuple[Run, str]]:
    for run, first in _starts(line):
        text = run.text[max(start - first, 0) : max(end - first, 0)]
        if text:
            yield run, text


def _starts(line: Line) -> Iterator[tuple[Run, int]]:
    at = 0
    for run in line:
        yield run, at
        at += len(run.text)


def _paths(family: str, fonts: Fonts, style: Style) -> tuple[Path, ...]:
    wide = faces(FALLBACK, fonts)[style]
    try:
        own = faces(family, fonts)
    except FontError:
        return (wide,)  # no file to measure by: the wider face stands for it
    return (wide, own.get(style, own.get("Regular", wide)))


@lru_cache(maxsize=65_536)
def _length(path: Path, text: str) -> float:
    return float(_font(path).getlength(text))


@cache
def _font(path: Path) -> FreeTypeFont:
    from PIL.ImageFont import Layout, truetype

    return truetype(str(path), _UNIT, layout_engine=Layout.BASIC)
