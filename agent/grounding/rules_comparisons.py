"""Words of above and below: a figure set against another, or against its target, stands so."""

from __future__ import annotations

from decimal import Decimal

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.direction import is_hypothetical, is_negated
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import both, grouped
from agent.grounding.own_names import own_places
from tools.facts import Fact

_SIBLINGS = ("target", "threshold")


def comparisons_true(sentence: Sentence) -> Fault | None:
    """ "[[x]] is above [[y]]", "above target": true of the facts."""
    above, below = grouped("comparison")["above"], grouped("comparison")["below"]
    for place in range(len(sentence.tokens)):
        side = 1 if sentence.has(place, above) else -1 if sentence.has(place, below) else 0
        if not side:
            continue
        if any(
            place in own_places(sentence, placed)
            for placed in sentence.placed
            if placed.fact.id.endswith(".base")
        ):
            continue
        side = -side if is_negated(sentence, place) else side
        left, right = _sides(sentence, place)
        if left is None and right is not None and (bound := _sibling(sentence, right, place)) is not None:
            # "Below its threshold: [[x]]": the figure follows what it is held against.
            left, right = right, None
        if left is None or is_hypothetical(sentence, place):
            continue
        bound = right.fact if right is not None else _sibling(sentence, left, place)
        if bound is None or not isinstance(left.fact.value, Decimal) or not isinstance(bound.value, Decimal):
            continue
        if bound.unit != left.fact.unit or is_change(left.fact):
            continue
        if (left.fact.value - bound.value) * side < 0 or (
            left.fact.value == bound.value and not is_negated(sentence, place)
        ):
            return Fault("comparison", sentence.tokens[place].text)
    return None


def _sides(sentence: Sentence, place: int) -> tuple[Placed | None, Placed | None]:
    tokens = sentence.tokens
    numeric = [placed for placed in sentence.placed if placed.numeric]
    left = next(
        (placed for placed in reversed(numeric) if placed.token < place and place - placed.token <= 8), None
    )
    right = next((placed for placed in numeric if place < placed.token <= place + 7), None)
    for placed, span in ((left, None), (right, None)):
        if placed is None:
            continue
        low, high = sorted((place, placed.token))
        stops = [tokens[at].text for at in range(low + 1, high) if tokens[at].kind == "sign"]
        if any(stop in ".;!?|" for stop in stops):
            if placed is left:
                left = None
            else:
                right = None
        del span
    return left, right


def _sibling(sentence: Sentence, left: Placed, place: int) -> Fact | None:
    """The target or threshold of the same factor, where the sentence says "above target"."""
    near = range(place + 1, min(place + 4, len(sentence.tokens)))
    if not any(sentence.has(at, both("target")) for at in near):
        return None
    base = left.fact.id.rsplit(".", 1)[0]
    for ending in _SIBLINGS:
        found = sentence.context.ledger.of_client(left.fact.client, f"{base}.{ending}")
        if found is not None and found.id != left.fact.id:
            return found
    return None
