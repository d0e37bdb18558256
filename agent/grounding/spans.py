"""What the renderer says about each piece that it wrote into a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

#: ``fact`` a fact's value; ``label`` its name or client, put beside it; ``citation`` and ``quotation`` of a passage or of
#: the user; ``list`` the number of a list item.
SpanKind = Literal["fact", "label", "citation", "quotation", "list"]


@dataclass(frozen=True, slots=True)
class Span:
    """``text`` is what stands at ``start:end`` of the released text; ``ref`` which reference made it.

    ``value`` and ``unit`` are the fact's, for the second reader.
    """

    start: int
    end: int
    text: str
    ref: str
    kind: SpanKind
    value: Decimal | date | str | None = None
    unit: str | None = None

    def shifted(self, by: int) -> Span:
        """The same span in a text with ``by`` more characters in front."""
        return replace(self, start=self.start + by, end=self.end + by)

    def to_state(self) -> dict[str, Any]:
        """Where it stands and what it is; values live in the ledger."""
        return {"start": self.start, "end": self.end, "ref": self.ref, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its figures in place, and a span for each piece that the renderer wrote."""

    text: str
    spans: tuple[Span, ...]
