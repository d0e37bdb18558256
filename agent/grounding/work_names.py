"""Which of a client's signals, criteria, contacts, actions or targets a sentence names: by the words of tools/words.

Names are compared by the beginnings of their words, so that "the sponsor's departure" and "a departed sponsor" are one; only
what facts of the ledger are about counts as a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import client_tokens
from agent.grounding.morphology import is_russian, lemma
from agent.grounding.tokens import tokenise
from tools.facts import Fact
from tools.words import LANGUAGES, words

#: By how a fact's id begins, the category whose codes its items go by.
_KINDS = {"signal": "warning_signal", "onboarding": "onboarding_criterion", "touchpoint": "touchpoint_kind"}
_STEM = 5
#: What an abbreviation stands for.
_SPELT = {"qbr": bag("quarterly business review квартальный обзор")}
_EMPTY = bag(
    "the a an of in on to for with and or by about at client clients work with from "
    "клиент сторона по на в с со о об и или за из к от для у не"
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The beginning of a word that its forms and kin share."""
    own = lemma(word) if is_russian(word) else word
    return own.replace("ё", "е")[:_STEM]


@cache
def stems_of(kind: str, code: str) -> tuple[frozenset[str], ...]:
    """What a category's code goes by, in each language: the stems of its words."""
    found = []
    for language in LANGUAGES:
        name = words(language).categories.get(kind, {}).get(code)
        if name is not None:
            parts = [token.lower for token in tokenise(name) if token.kind == "word"]
            found.append(frozenset(stem(part) for part in parts if part not in _EMPTY))
    return tuple(found)


def item_of(sentence: Sentence, fact: Fact) -> tuple[str, str] | None:
    """What the fact is about, as a category's name and code: a signal, a criterion, an action's or a contact's type."""
    parts = fact.id.split(".")
    kind = _KINDS.get(parts[0])
    for part in parts[1:]:
        if kind is not None and stems_of(kind, part):
            return kind, part
    if parts[0] == "action" and len(parts) > 2:
        sibling = sentence.context.ledger.of_client(fact.client, f"{parts[0]}.{parts[1]}.type")
        if sibling is not None and isinstance(sibling.value, str):
            code = sibling.value
            # What a signal asks for has its names with the signals'.
            return "signal_action" if stems_of("signal_action", code) else "action_type", code
    return None


def said_stems(sentence: Sentence, places: Iterable[int]) -> frozenset[str]:
    """The stems of the words at ``places``, clients' own names aside."""
    own = client_tokens(sentence)
    words = [
        sentence.word(place)
        for place in places
        if place not in own and sentence.tokens[place].kind == "word" and sentence.word(place) not in _EMPTY
    ]
    spelt = frozenset().union(*(_SPELT.get(word, frozenset()) for word in words))
    return frozenset(map(stem, words)) | frozenset(map(stem, spelt))


def overlap(item: tuple[str, str], said: frozenset[str]) -> tuple[int, int]:
    """How many of the name's words are said, at best, and how many it has."""
    return max(((len(name & said), len(name)) for name in stems_of(*item)), default=(0, 0))


def meant(sentence: Sentence, facts: list[Fact], said: frozenset[str]) -> tuple[list[Fact], bool]:
    """The facts whose items are named best, and whether any is named; all of them where none is."""
    scored = [(fact, item) for fact in facts if (item := item_of(sentence, fact)) is not None]
    best = max((overlap(item, said)[0] for _, item in scored), default=0)
    if not best:
        return facts, False
    return [fact for fact, item in scored if overlap(item, said)[0] == best], True
