"""Whether an amount holds VAT: the fact says so, or nobody does."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.tellings import clause

_TAX = bag("vat ндс")
_FREE = bag("without excluding exclusive ex net before plus less без сверх исключая кроме нет")
_UNKNOWN = bag("stated unknown указать указанный неизвестно неизвестный")
_NEAR = 3


def tax_is_own(sentence: Sentence) -> Fault | None:
    """ "[[x]] including VAT", «[[x]] без НДС»: only of an amount of that kind; "VAT not stated" of one that says neither."""
    for placed in sentence.placed:
        if placed.fact.unit != "money":
            continue
        for place in _near(sentence, placed):
            if sentence.has(place, _TAX) and _said(sentence, place) != placed.fact.vat:
                return Fault("wrong_frame", f"{sentence.tokens[place].text} ≠ {placed.fact.vat or '?'}")
    return None


def _near(sentence: Sentence, placed: Placed) -> list[int]:
    """The figure's own words: those of its clause that stand nearer to no other amount."""
    others = [other.token for other in sentence.placed if other.fact.unit == "money" and other is not placed]
    return [
        place
        for place in clause(sentence, placed.token)
        if not any(abs(place - other) < abs(place - placed.token) for other in others)
    ]


def _said(sentence: Sentence, place: int) -> str | None:
    """Which kind the words around "VAT" name; ``None`` where they say that it is not known."""
    around = range(max(0, place - _NEAR), place + _NEAR + 1)
    if any(sentence.has(at, _UNKNOWN) for at in around):
        return None
    return (
        "excluded"
        if any(sentence.has(at, _FREE) for at in range(max(0, place - _NEAR), place))
        else "included"
    )
