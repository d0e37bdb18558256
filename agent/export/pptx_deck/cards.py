"""Key figures side by side: how large they are, and how they are split. Sizes in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agent.documents.model import KeyFigure, Line, Run
from agent.export.pptx_deck.metrics import Metrics

CARD_GAP = 14.0
CARD_PAD = 12.0
CARD_LABEL = 14.0
CARD_NOTE = 12.0
#: A key figure is as large as its card lets it be.
CARD_VALUES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
#: Cards in a row, with the size that their figures must then have; fewer cards are wider.
_CARDS_A_ROW = ((4, 24.0), (3, 20.0), (2, 0.0))


@dataclass(frozen=True)
class Cards:
    """Key figures side by side, in rows of equal cards."""

    items: tuple[KeyFigure, ...]
    per_row: int = 0

    def lines(self) -> Iterator[Line]:
        for item in self.items:
            yield (Run(text=item.label), item.value)
            yield item.note

    def across(self, width: float, metrics: Metrics) -> int:
        """Cards in a row: as many as leave the figures large, rows being of equal length where they can."""
        if self.per_row:
            return self.per_row
        for most, least in _CARDS_A_ROW:
            rows = -(-len(self.items) // most)
            across = -(-len(self.items) // rows)
            if self._value_size(_card_width(width, across), metrics) >= least:
                break
        return across

    def card_width(self, width: float, metrics: Metrics) -> float:
        return _card_width(width, self.across(width, metrics))

    def value_size(self, width: float, metrics: Metrics) -> float:
        """The largest size in which every value stands on one line."""
        return self._value_size(self.card_width(width, metrics), metrics)

    def _value_size(self, card: float, metrics: Metrics) -> float:
        for size in CARD_VALUES:
            if all(metrics.width(i.value.text, size, bold=True) <= card - 2 * CARD_PAD for i in self.items):
                return size
        return CARD_VALUES[-1]

    def card_height(self, width: float, metrics: Metrics) -> float:
        room = self.card_width(width, metrics) - 2 * CARD_PAD
        value = self.value_size(width, metrics)
        return 2 * CARD_PAD + max(
            metrics.height((Run(text=item.label),), room, CARD_LABEL)
            + metrics.height((item.value,), room, value, bold=True)
            + (metrics.height(item.note, room, CARD_NOTE) if item.note else 0)
            for item in self.items
        )

    def height(self, width: float, size: float, metrics: Metrics) -> float:
        rows = -(-len(self.items) // self.across(width, metrics))
        return rows * self.card_height(width, metrics) + CARD_GAP * (rows - 1)

    def split(
        self, width: float, size: float, room: float, metrics: Metrics
    ) -> tuple[Cards | None, Cards | None]:
        tall = self.card_height(width, metrics)
        across = self.across(width, metrics)
        fit = int((room + CARD_GAP + 0.01) // (tall + CARD_GAP)) * across
        if fit >= len(self.items):
            return self, None
        if fit <= 0:
            return None, self
        return Cards(self.items[:fit], across), Cards(self.items[fit:], across)


def _card_width(width: float, across: int) -> float:
    return (width - CARD_GAP * (across - 1)) / across
