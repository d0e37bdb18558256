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
_KINDS = frozenset({"included", "excluded"})


def tax_is_own(sentence: Sentence) -> Fault | None:
    """ "[[x]] including VAT", «[[x]] без НДС»: only of an amount of that kind; "VAT not stated" of one that says neither."""
    for placed in sentence.placed:
        if not _is_of_money(placed):
            continue
        for place in _near(sentence, placed):
            if sentence.has(place, _TAX) and _said(sentence, place) != _kind(placed):
                return Fault("wrong_frame", f"{sentence.tokens[place].text} ≠ {_kind(placed) or '?'}")
    return None


def _is_of_money(placed: Placed) -> bool:
    """An amount, or a share of amounts that are all of one kind (``success.nrr.rub.included.value``)."""
    return placed.fact.unit == "money" or not _KINDS.isdisjoint(placed.fact.id.split("."))


def _kind(placed: Placed) -> str | None:
    return placed.fact.vat or next((part for part in placed.fact.id.split(".") if part in _KINDS), None)


def _near(sentence: Sentence, placed: Placed) -> list[int]:
    """The figure's own words: those of its clause that stand nearer to no other amount."""
    others = [other.token for other in sentence.placed if _is_of_money(other) and other is not placed]
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
        or "excluded" in (sentence.word(place + 1), sentence.word(place + 2))
        else "included"
    )
