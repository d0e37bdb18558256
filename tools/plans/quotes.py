"""The client's own words, where somebody wrote them down as such.

A note is somebody's words about the client, and no calculator reads it, with one exception: a note that begins with a
mark of the rules (``Цитата:``) says itself that what follows was said by the client, and whoever wrote it answers for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tools.facts import Fact
from tools.history import ClientHistory
from tools.plans.parts import Part
from tools.scoring.facts.maker import FactMaker


class Quote(Part):
    """Words of the client's, whole and unchanged."""

    said: date
    text: str


def quote_of(history: ClientHistory, marks: Iterable[str]) -> Quote | None:
    """The newest note that is marked as a quotation; ``None`` where there is none."""
    wanted = [mark.casefold() for mark in marks]
    for note in sorted(history.notes, key=lambda one: one.date, reverse=True):
        text = note.text.strip()
        for mark in wanted:
            said = text[len(mark) :].strip().strip('«»“”"').strip()
            if text.casefold().startswith(mark) and said:
                return Quote(said=note.date, text=said)
    return None


def quote_facts(maker: FactMaker, quote: Quote | None) -> list[Fact]:
    """``plan.quote.text`` and ``plan.quote.said``, which the client said and may see."""
    if quote is None:
        return []
    return [
        maker.fact("plan.quote.text", "quotation", quote.text, "text", audience="client"),
        maker.fact("plan.quote.said", "note_date", quote.said, "date", audience="client"),
    ]
