"""Whose what a sentence tells is: the clients that a state, an event or a day is said of."""

from __future__ import annotations

import itertools

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import ClientMention, client_mentions
from agent.grounding.state_vocabularies import codes_by_word

#: So many words stand between clients that are named together, and none of these.
_ROW = 6
_APART = bag(
    "than unlike but while whereas not from after over чем отличие но а тогда не от после вместо против instead against versus vs"
)
_AGAINST = bag("unlike versus vs")
#: How far before a client the words stand that set another against it.
_CONTRAST = 4


def clients_meant(sentence: Sentence, at: int) -> list[str]:
    """The clients that something at ``at`` is said of: those named, else the text's subject, else all of the ledger."""
    named = [mention for mention in client_mentions(sentence) if not _is_contrast(sentence, mention)]
    before = [mention for mention in named if mention.token < at]
    if before:
        return _together(sentence, before, at)
    if named:
        return [named[0].client]
    if sentence.context.subject is not None:
        return [sentence.context.subject]
    return list(sentence.context.ledger.clients)


def _is_contrast(sentence: Sentence, mention: ClientMention) -> bool:
    """ "A, unlike B, is": B is what A is set against, and nothing is said of it but that."""
    before = [sentence.word(place) for place in range(max(0, mention.token - _CONTRAST), mention.token)]
    return any(word in _AGAINST for word in before) or any(
        pair in (("contrast", "to"), ("opposed", "to"), ("отличие", "от"), ("не", "пример"))
        for pair in itertools.combinations(before, 2)
    )


def _together(sentence: Sentence, before: list[ClientMention], at: int) -> list[str]:
    """The clients that a state is said of: the last one named, and those before it that nothing else was said of."""
    meant = [before[-1].client]
    said = {placed.token for placed in sentence.placed if placed.fact.unit != "name"} | {
        place for place in range(at) if not sentence.keys[place].isdisjoint(codes_by_word())
    }
    for first, second in itertools.pairwise(reversed(before)):
        # pairs from the last backwards: nothing said of the earlier one lies between the two
        if any(second.token < place < first.token for place in said) or not _row(
            sentence, second.token, first.token
        ):
            break
        meant.append(second.client)
    return meant


def _row(sentence: Sentence, start: int, end: int) -> bool:
    """ "A and B", «A, равно как и B»: few words between, and none of another clause."""
    between = [sentence.tokens[place] for place in range(start + 1, end)]
    return len(between) <= _ROW and not any(
        (token.kind == "sign" and token.text in ";:.!?") or token.lower in _APART for token in between
    )
