"""The words that a fact may be called by: its metric's name in either language and in its id, what it counts, its money, and the
names on record of the thing that it is of.

A list of phrases (``terms/metrics.yaml``) knows how people speak of a metric as a whole. A model also turns names about ("the
partnership is [[x]] deep" of the depth of partnership) and calls a goal's figure by the goal ("leads from search stand at
[[goal.b.value]]"). Such words are the fact's own: they cannot make it another's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from agent.grounding.analysis import Placed, Sentence, keys_of
from agent.grounding.bags import bag
from agent.grounding.lexicon import Mention
from agent.grounding.terms import load
from agent.grounding.work_names import item_of
from tools.facts import Fact
from tools.words import LANGUAGES, words

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Parts of names that say nothing of what is measured, or that other rules hold against the fact.
_COMMON = bag(
    "the and for with from not per all who that was were had its his her their our your this one first last now today "
    "value total sum mean average target goal plan threshold limit forecast change growth share part rest previous next "
    "before after since until beginning end ends start over under above below highest lowest whole "
    "для что как под над при без все всех или это этот его них был была были под про "
    "цель план порог предел прогноз изменение рост доля часть остаток прошлый следующий прежний новый начало конец сумма "
    "средний среднее значение итог до после выше ниже весь целый health churn client клиент здоровье отток"
)
#: Between two words of one name.
_LINKS = bag("of the a for in to by with по на у в с до от за")


def own_words(sentence: Sentence, fact: Fact) -> frozenset[str]:
    """Dictionary forms of the words that ``fact`` may be called by, found once a sentence."""
    known: dict[tuple[str | None, str], frozenset[str]] = sentence.notes.setdefault("own_words", {})
    key = fact.client, fact.id
    if key not in known:
        prefix, _, _ = fact.id.rpartition(".")
        named = tuple(
            str(other.value)
            for other in sentence.context.ledger.facts(fact.client)
            if prefix.count(".") and other.unit == "text" and other.id.rpartition(".")[0] == prefix
        )
        item = item_of(sentence, fact)
        if item is not None:
            kind, code = item
            named += tuple(words(language).categories[kind].get(code, "") for language in LANGUAGES)
        known[key] = _words(fact.metric, fact.noun, fact.id, named)
    return known[key]


@lru_cache(maxsize=4096)
def _words(metric: str, noun: str | None, id: str, named: tuple[str, ...]) -> frozenset[str]:
    texts = [metric.replace("_", " "), *named]
    for language in LANGUAGES:
        lexicon = words(language)
        texts.append(lexicon.metrics.get(metric, ""))
        texts.extend(lexicon.nouns.get(noun or "", ()))
    found = {key for text in texts for word in _WORD.findall(text.lower()) for key in keys_of(word)} - _COMMON
    found |= _said_too("metrics", metric) | _said_too("ends", id.rpartition(".")[2])
    parts = id.split(".")
    for part in parts:
        found |= _said_too("parts", part)
    if parts[0] == "change" and "factor" in parts:
        found |= _said_too("whole", parts[1])
    return frozenset(found)


def _said_too(kind: str, name: str) -> frozenset[str]:
    return frozenset(map(str, load("own_names.yaml")[kind].get(name, ())))


def own_places(sentence: Sentence, placed: Placed) -> frozenset[int]:
    """The tokens that are words of the fact's own names, found once a sentence."""
    known: dict[int, frozenset[int]] = sentence.notes.setdefault("own_places", {})
    if placed.index not in known:
        own = own_words(sentence, placed.fact)
        known[placed.index] = frozenset(
            place for place in range(len(sentence.tokens)) if sentence.has(place, own)
        )
    return known[placed.index]


def is_part_of_own(sentence: Sentence, mention: Mention, placed: Placed) -> bool:
    """ "Health gain" of a gain, «показатель глубины партнёрства»: the mention is a piece of the fact's longer name, another
    word of which stands beside it."""
    own = own_words(sentence, placed.fact)
    if sentence.has(mention.end, _FACTORS):
        return True  # "the lowest of the health factors"
    if mention.end - mention.start > 1 and all(
        sentence.has(place, own) for place in range(mention.start, mention.end)
    ):
        return True
    if not all(sentence.has(place, own | _NAMES_OF) for place in range(mention.start, mention.end)):
        return False
    return _beside(sentence, mention.start, -1, own) or _beside(sentence, mention.end - 1, 1, own)


def _beside(sentence: Sentence, at: int, step: int, own: frozenset[str]) -> bool:
    """Whether the word before (``step`` -1) or behind ``at`` is one of ``own``, links left out."""
    place = at + step
    while sentence.word(place) in _LINKS:
        place += step
    return sentence.has(place, own)


_FACTORS = bag("factor фактор")
#: The client's own score is part of the names of figures made of it.
_NAMES_OF = bag("health churn здоровье отток")
