"""Where things stand on a slide of 16:9, in points, and how a title is fitted."""

from __future__ import annotations

from dataclasses import dataclass

from agent.documents.model import Line
from agent.export.pptx_deck.metrics import LEADING, Metrics, fit_line

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 44.0
INNER = WIDTH - 2 * MARGIN
TOP = 30.0
#: The accent above the title.
RULE_HEIGHT, RULE_WIDTH = 4.0, 56.0
HEAD_TOP = TOP + RULE_HEIGHT + 8
FOOT_TOP = 508.0
FOOT_HEIGHT = 20.0
FOOT_SIZE = 10.0
BODY_BOTTOM = 496.0
LOGO_WIDTH, LOGO_HEIGHT = 108.0, 36.0
KICKER_SIZE = 12.0
_BELOW_HEAD = 14.0
_BELOW_KICKER = 2.0
#: What stays of a title that fits in none.
_CUT_LINES = 3
#: What title and kicker may take together.
_MOST_HEAD = 230.0
#: A title is tried in these sizes, each with the height that it may then take.
_TITLES = ((28.0, 70.0), (24.0, 90.0), (20.0, 130.0), (16.0, 160.0), (12.0, 190.0))


@dataclass(frozen=True)
class Head:
    """The fitted head of a slide."""

    title: Line
    kicker: Line
    """The small line above the title: of which section the slide is, and how long it is spoken about."""
    size: float
    kicker_height: float
    title_height: float
    width: float
    left_out: Line = ()
    """The whole title, where even the smallest size had no room for it: it then stands in the body."""

    @property
    def title_top(self) -> float:
        return HEAD_TOP + (self.kicker_height + _BELOW_KICKER if self.kicker else 0)

    @property
    def body_top(self) -> float:
        return self.title_top + self.title_height + _BELOW_HEAD

    @property
    def body_height(self) -> float:
        return BODY_BOTTOM - self.body_top


def fit_head(title: Line, kicker: Line, metrics: Metrics, *, logo: bool) -> Head:
    """The largest size in which the title stands in the height that a title may take."""
    width = INNER - (LOGO_WIDTH + 16 if logo else 0)
    over = metrics.height(kicker, width, KICKER_SIZE) if kicker else 0.0
    for size, most in _TITLES:
        tall = metrics.height(title, width, size, bold=True)
        if tall <= most and (over + tall <= _MOST_HEAD):
            return Head(title, kicker, size, over, tall, width)
    return _cut_head(title, kicker, metrics, width)


def _cut_head(title: Line, kicker: Line, metrics: Metrics, width: float) -> Head:
    """A title that fits in no size: its first lines, and the whole of it for the body."""
    size, most = _TITLES[-1]
    over = metrics.height(kicker, width, KICKER_SIZE) if kicker else 0.0
    if over > most / 2:
        whole = (*kicker, *title)
        head = fit_head(title, (), metrics, logo=width < INNER)
        return Head(head.title, (), head.size, 0, head.title_height, width, whole)
    cut, _ = fit_line(title, width, _CUT_LINES * size * LEADING + 0.1, (size,), metrics, bold=True)
    return Head(cut, kicker, size, over, metrics.height(cut, width, size, bold=True), width, title)
