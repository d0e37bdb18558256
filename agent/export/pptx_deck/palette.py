"""Fills that tell series apart in grey too: the theme's colours, brought to lightnesses that stand apart."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

from agent.export.theme import Colours

#: Lightness (relative luminance, 0-1) of the darkest and the lightest fill.
_DARKEST, _LIGHTEST = 0.04, 0.62
_WHITE_TEXT_BELOW = 0.18


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), as WCAG 2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on(fill: str) -> str:
    """White or black, whichever reads better on ``fill``."""
    return "#FFFFFF" if luminance(fill) <= _WHITE_TEXT_BELOW else "#000000"


def tint(colour: str, share: float) -> str:
    """``colour`` mixed with white; ``share`` of it stays."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def fills(colours: Colours, count: int) -> list[str]:
    """``count`` fills from dark to light, each as far from the next as can be when printed in grey.

    One series alone keeps the agency's own colour.
    """
    if count == 1:
        return [colours.primary]
    hues = (colours.primary, colours.accent, colours.secondary)
    # the eye reads lightness by its cube root, so equal steps are taken there
    first, last = _DARKEST ** (1 / 3), _LIGHTEST ** (1 / 3)
    steps = [(first + (last - first) * number / (count - 1)) ** 3 for number in range(count)]
    return [_at(hues[number % len(hues)], step) for number, step in enumerate(steps)]


def _at(colour: str, wanted: float) -> str:
    """The same hue at another luminance."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, _, saturation = rgb_to_hls(red, green, blue)
    low, high = 0.0, 1.0
    for _step in range(20):
        middle = (low + high) / 2
        if luminance(_hex(hue, middle, saturation)) < wanted:
            low = middle
        else:
            high = middle
    return _hex(hue, (low + high) / 2, saturation)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, lightness, saturation))
