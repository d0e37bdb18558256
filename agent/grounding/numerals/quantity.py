"""What the reader of numerals returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

#: ``cardinal``; ``ordinal``; ``money``; ``percent`` (and basis points); ``points`` (percentage points, score points);
#: ``range``; ``fraction`` (also ratios); ``multiplier``; ``date``; ``time``; ``quarter`` (also half-years, fiscal
#: years); ``year``; ``roman``; ``code`` (dotted versions, long identifiers); ``disguised`` (misspelt, split,
#: stretched or in the other alphabet); ``idiom``.
QuantityKind = Literal[
    "cardinal", "ordinal", "money", "percent", "points", "range", "fraction", "multiplier", "date", "time", "quarter",
    "year", "roman", "code", "disguised", "idiom",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity on its way: offsets are those of the text that is read."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    kind: QuantityKind
    harmless: bool = False
    """For an idiom: whether it can carry no count, so that the gate may let it pass."""


@dataclass(frozen=True, slots=True)
class Quantity(Found):
    """One quantity in a text: ``text`` is ``source[start:end]``."""

    text: str = field(kw_only=True)

    def to_json(self) -> dict[str, Any]:
        """The six fields of ``csm grounding numerals --json``; a value is an integer where it is whole."""
        value = self.value
        number: int | float | None = None
        if value is not None:
            number = int(value) if value == value.to_integral_value() else float(value)
        return {
            "text": self.text, "start": self.start, "end": self.end, "value": number, "unit": self.unit,
            "kind": self.kind,
        }  # fmt: skip
