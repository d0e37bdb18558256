"""A client's place among the others in words: "the riskiest client of the book", «больше всех обращений у …».

Who stands first or last is computed over all clients and written by reference (a place, a list in its order), so that no
superlative says it. One of a client's own things ("the weakest factor") is no place of the client and stays free, as do
conditions and advice.
"""

from __future__ import annotations

import re
from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import client_mentions, grouped, mentions
from agent.grounding.tellings import tells_nothing
from agent.grounding.terms import load

_REACH = 9
#: Superlatives that the dictionary gives as forms of the plain word.
_RUSSIAN = re.compile(r"(?:наи|худш|лучш|высш|низш)\w+")
_STOPS = frozenset(".;!?|")
_CLIENT = bag("client account customer клиент аккаунт заказчик")
_RANKED = bag("position place rank место позиция")
_PLACES = ("place", "rank")


@cache
def ranks(name: str) -> frozenset[str]:
    """A list of ``terms/ranks.yaml``."""
    return frozenset(map(str, load("ranks.yaml")[name]))


def no_ranks_in_words(sentence: Sentence) -> Fault | None:
    """ "[[client.name]] has the worst health in the book", «По здоровью клиент [[client.name]] лучше всех»."""
    for placed in sentence.placed:
        ranked = any(sentence.has(placed.token - step, _RANKED) for step in (1, 2))
        if ranked and placed.numeric and not _is_place(placed.fact.metric):
            return Fault("other_metric", placed.reference.id)
    if not client_mentions(sentence) or any(_is_place(placed.fact.metric) for placed in sentence.placed):
        return None
    for at in range(len(sentence.tokens)):
        if _ranks(sentence, at) and not tells_nothing(sentence, at):
            return Fault("comparison", sentence.tokens[at].text)
    return None


def _is_place(metric: str) -> bool:
    return any(name in metric.split("_") for name in _PLACES)


def _ranks(sentence: Sentence, at: int) -> bool:
    behind = range(at + 1, min(at + 1 + _REACH, len(sentence.tokens)))
    if sentence.has(
        at, ranks("comparatives") | grouped("comparison")["above"] | grouped("comparison")["below"]
    ):
        if sentence.word(at + 1) in ranks("everybody"):
            return True
        than = any(sentence.has(place, grouped("comparison")["than"]) for place in behind)
        return than and any(
            sentence.word(place) in ranks("nobody") and _nobody(sentence, place, at) for place in range(at)
        )
    if not sentence.has(at, ranks("superlatives")) and not _RUSSIAN.fullmatch(sentence.word(at)):
        return False
    if any(named.start in (at + 1, at + 2) and named.slot for named in mentions(sentence)):
        return True
    reach = [place for place in behind if sentence.tokens[place].text not in _STOPS]
    text = " ".join(sentence.word(place) for place in reach)
    if any(turn in text for turn in ranks("outright")):
        return True
    client = any(sentence.has(place, _CLIENT) for place in reach[:2])
    return client or any(
        sentence.word(place) in ranks("among") or sentence.has(place, bag("портфель")) for place in reach
    )


def _nobody(sentence: Sentence, place: int, at: int) -> bool:
    """ "No client has more": a denial of others, and not of the comparison itself ("is no higher than")."""
    return at - place > 1
