"""What all charts are drawn with: the theme's letters and colours, and how wide a text is. Lengths are inches."""

from __future__ import annotations

import colorsys
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from agent.documents.model import Point
from agent.export.fonts import FALLBACK
from agent.export.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Inches. The width is that of the text of an A4 page; no picture is higher than such a page's text.
WIDTH = 6.7
MAX_HEIGHT = 8.6
SIZE = 8.5
SMALL = 7.5
GAP = 0.08
LINE = 0.14
"""Height of a line of text of ``SIZE``."""
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "----")
_LIGHTNESS = (0.26, 0.62, 0.80, 0.45, 0.70, 0.88)


class Pen:
    """The theme's letters and colours, and how wide a text is."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.colours = theme.colours
        self.family = (theme.fonts.body, FALLBACK)

    def width(self, text: str, points: float = SIZE) -> float:
        """Inches of the widest line of ``text``."""
        return max((_line_width(line, points, self.family) for line in text.split("\n")), default=0.0)

    def wrap(self, text: str, inches: float, points: float = SIZE, most: int | None = None) -> str:
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

    def lettering(self, point: Point) -> dict[str, Any]:
        """How a point's value is written beside it: a gap, which is words, fainter and slanted."""
        if point.value is None:
            return {"color": self.colours.muted, "style": "italic"}
        return {"color": self.colours.text, "style": "normal"}

    def axes(self, figure: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
        """Axes inside margins given in inches; without frame or numbers."""
        width, height = (float(side) for side in figure.get_size_inches())
        axes = figure.add_axes(
            (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
        )
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelsize=SIZE, labelcolor=self.colours.text)
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
            fontsize=SIZE,
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
        return rows * (lines * LINE + 0.07) + 0.1


def filling(index: int, colour: str) -> dict[str, Any]:
    """How the bars of series ``index`` are filled: hatched apart, so that grey tells them from each other."""
    edge = "white" if index else colour
    return {
        "color": colour,
        "hatch": HATCHES[index % len(HATCHES)] or None,
        "edgecolor": edge,
        "linewidth": 0,
    }


def shades(theme: Theme, count: int) -> list[str]:
    """Colours for ``count`` series: the theme's hues, moved apart in lightness so that grey tells them apart."""
    hues = (theme.colours.primary, theme.colours.accent, theme.colours.secondary)
    made = []
    for index in range(count):
        lightness = _LIGHTNESS[index % len(_LIGHTNESS)]
        made.append(_of_lightness(hues[index % len(hues)], lightness))
    return made


def _of_lightness(colour: str, lightness: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.75))
    return "#" + "".join(f"{round(part * 255):02x}" for part in made)


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
