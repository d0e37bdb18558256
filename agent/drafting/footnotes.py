"""Puts a numbered footnote behind every figure of a released text, and the sources below it."""

from __future__ import annotations

from collections.abc import Sequence

from agent.grounding.ledger import Ledger
from agent.grounding.release import Released
from agent.grounding.render import sources
from tools.words import Language

#: What needs no source: words and names say themselves where they come from.
_PLAIN = frozenset({"name", "text", "category"})


def with_footnotes(pieces: Sequence[Released], ledger: Ledger, language: Language) -> str:
    """The text of ``pieces`` with ``[^1]`` behind each figure and its source at the end."""
    numbers: dict[str, int] = {}
    text = ""
    for piece in pieces:
        part, last = "", 0
        for span in sorted(piece.spans, key=lambda span: span.start):
            fact = ledger.get(span.ref) if span.ref else None
            if fact is None or fact.unit in _PLAIN or fact.value is None:
                continue
            number = numbers.setdefault(span.ref, len(numbers) + 1)
            part += f"{piece.text[last : span.end]}[^{number}]"
            last = span.end
        text += part + piece.text[last:]
    notes = [
        f"[^{number}]: {sources([fact], language)[0]}"
        for ref, number in numbers.items()
        if (fact := ledger.get(ref)) is not None
    ]
    return text.rstrip() + ("\n\n" + "\n".join(notes) if notes else "") + "\n"
