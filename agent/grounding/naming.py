"""Which references are shown with a label: what the sentence does not say of its figures, or says among words that nobody
reviewed."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import Binder, Binding
from agent.grounding.own_names import own_places
from agent.grounding.render import NAMED_BY_ITEM
from agent.grounding.rules_items import persons_without_a_part
from agent.grounding.rules_values import stands_against_its_value
from agent.grounding.rules_words import among_unreviewed_words

#: Between a name and what it names: "the review on [[x]]", «обзор назначен на [[x]]».
_LINKS = bag("on of at is by the a to for was falls set due from на до к по от за назначить это быть с")
_REACH = 4


def labels(sentence: Sentence) -> dict[int, Binding]:
    """For each reference that wants a label, whether for its metric, its client, or both."""
    found = Binder(sentence).unsaid()
    by_name = [
        placed.index for placed in among_unreviewed_words(sentence) if not _is_named_at_once(sentence, placed)
    ]
    targets = [placed.index for placed in sentence.placed if stands_against_its_value(sentence, placed)]
    for index in (*by_name, *targets, *persons_without_a_part(sentence)):
        found[index] = Binding(True, index in found and found[index].client)
    for placed in sentence.placed:
        said = found.get(placed.index)
        if said is not None and said.metric and _item_stands_beside(sentence, placed):
            found[placed.index] = Binding(False, said.client)
    return {index: said for index, said in found.items() if said.metric or said.client}


def _is_named_at_once(sentence: Sentence, placed: Placed) -> bool:
    """Whether one of the figure's own names stands right before it, with nothing but links between."""
    own = own_places(sentence, placed)
    for place in range(placed.token - 1, max(-1, placed.token - 1 - _REACH), -1):
        if place in own:
            return True
        if not (sentence.has(place, _LINKS) or sentence.tokens[place].kind == "sign"):
            return False
    return False


def _item_stands_beside(sentence: Sentence, placed: Placed) -> bool:
    """Whether the item that the figure is of stands by reference in the sentence, and the figure is what the item's name alone
    tells, or is named at once: "[[goal.a.name]] is at [[goal.a.value]]", "[[touchpoint.qbr.kind]]: [[touchpoint.qbr.date]]"."""
    prefix, _, _ = placed.fact.id.rpartition(".")
    shown = any(
        other.fact.client == placed.fact.client
        and other.fact.id in (f"{prefix}.name", f"{prefix}.kind", f"{prefix}.title")
        for other in sentence.placed
        if "." in prefix
    )
    return shown and (placed.fact.metric in NAMED_BY_ITEM or _is_named_at_once(sentence, placed))
