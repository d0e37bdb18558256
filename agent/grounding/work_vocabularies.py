"""The vocabularies of work's states: which phrases say which code, and which nouns and names speak of what bears it.

The words come from the categories of tools/words, by the nouns of the facts that hold such a state, and from
``terms/work.yaml`` for other phrasings. A category's phrase that denies ("did not fire") says no more than its denied word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from agent.grounding.analysis import Sentence
from agent.grounding.lexicon import both
from agent.grounding.state_vocabularies import as_words
from agent.grounding.terms import load
from tools.facts import Fact
from tools.words import LANGUAGES, words

#: Codes that say that nobody knows: no claim.
_UNKNOWN = frozenset({"unknown", "not_judged", "insufficient_data", "no_target"})
_LONGEST = 3
#: A category's word that labels a day more often than it tells a state: "due [[action.a.due]]".
_LABELS = frozenset({("due",)})
#: Ends a listed word that stands for every word that begins so.
_OPEN = "-"


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase (dictionary forms, or beginnings of words) and what it says: one of ``codes``; none of them if ``denied``."""

    words: tuple[str, ...]
    codes: frozenset[str]
    denied: bool = False
    alone: bool = False
    """Whether it says what bears the state too ("onboarded")."""


@dataclass(frozen=True, slots=True)
class WorkVocabulary:
    """One kind of state of work."""

    name: str
    nouns: frozenset[str]
    ids: tuple[str, ...]
    """Facts that hold such a state, where their nouns do not tell them from others."""
    names: str | None
    heads: tuple[str, ...]
    with_metric: tuple[str, ...]
    """Heads only where the metric that the state is of is named."""
    sayings: tuple[Saying, ...]
    named_is: str | None
    adjectives: bool
    """Whether an adjective before its noun tells the state too («обзоры у нас ежегодные»)."""
    foretells: bool
    """Whether "will" tells the state too ("will surely renew")."""
    beside: tuple[str, ...]
    """Heads only right beside the state ("a small account")."""
    given: tuple[str, ...]
    """Words one of which has to stand in the same part, where there are any."""
    either: bool
    """Whether one of several facts is enough (an action by health, another by risk)."""

    def holds(self, fact: Fact) -> bool:
        """Whether the fact is such a state."""
        return isinstance(fact.value, str) and (fact.noun in self.nouns or fact.id in self.ids)


@cache
def work_vocabularies() -> tuple[WorkVocabulary, ...]:
    """All of ``terms/work.yaml``, with the words of tools/words."""
    found = []
    for name, data in load("work.yaml")["vocabularies"].items():
        nouns = frozenset(map(str, data.get("nouns", ())))
        found.append(
            WorkVocabulary(
                name=str(name),
                nouns=nouns,
                ids=tuple(data.get("facts", ())),
                names=data.get("names"),
                heads=tuple(map(str, data.get("heads", ()))),
                with_metric=tuple(map(str, data.get("with_metric", ()))),
                sayings=_sayings(nouns, data),
                named_is=data.get("named_is"),
                adjectives=bool(data.get("adjectives")),
                foretells=bool(data.get("foretells")),
                beside=tuple(map(str, data.get("beside", ()))),
                given=tuple(map(str, data.get("given", ()))),
                either=bool(data.get("either")),
            )
        )
    return tuple(found)


def _sayings(nouns: frozenset[str], data: dict[str, Any]) -> tuple[Saying, ...]:
    found: dict[tuple[str, ...], Saying] = {}
    for language in LANGUAGES:
        for noun in sorted(nouns):
            for code, text in words(language).categories[noun].items():
                parts = as_words(text)
                told = code not in _UNKNOWN and parts not in _LABELS and len(parts) <= _LONGEST
                if told and not set(parts) & both("negation"):
                    found.setdefault(parts, Saying(parts, frozenset((code,))))
    for key, alone in (("says", False), ("alone", True)):
        for code, texts in data.get(key, {}).items():
            denied = str(code).startswith("not ")
            codes = frozenset(str(code).removeprefix("not ").split(" or "))
            for text in texts:
                parts = phrase(str(text))
                found[parts] = Saying(parts, codes, denied, alone)
    return tuple(sorted(found.values(), key=lambda saying: -len(saying.words)))


def phrase(text: str) -> tuple[str, ...]:
    """The words of a listed phrase as :func:`is_said` knows them: beginnings as they are, others in their dictionary form."""
    parts: list[str] = []
    for part in text.split():
        parts += (part,) if part.endswith(_OPEN) else as_words(part)
    return tuple(parts)


def is_said(sentence: Sentence, at: int, word: str) -> bool:
    """Whether the token at ``at`` is a form of a listed word, or begins as it does."""
    if not word.endswith(_OPEN) or word == _OPEN:
        return sentence.has(at, frozenset((word,)))
    return sentence.word(at).replace("ё", "е").startswith(word[:-1])


def stands(sentence: Sentence, at: int, words: Iterable[str]) -> bool:
    """Whether the listed words are said one behind the other, the first of them at ``at``."""
    return all(is_said(sentence, at + step, word) for step, word in enumerate(words))


def says_any(sentence: Sentence, at: int, listed: Iterable[str]) -> bool:
    """Whether one of ``listed`` is said at ``at``."""
    return any(is_said(sentence, at, word) for word in listed)


@cache
def _by_first() -> tuple[dict[str, tuple[tuple[WorkVocabulary, Saying], ...]], frozenset[int]]:
    """Every saying by its first word, longest first, and how long the beginnings among those are."""
    index: dict[str, list[tuple[WorkVocabulary, Saying]]] = {}
    for vocabulary in work_vocabularies():
        for saying in vocabulary.sayings:
            index.setdefault(saying.words[0], []).append((vocabulary, saying))
    lengths = frozenset(len(word) - 1 for word in index if word.endswith(_OPEN) and word != _OPEN)
    ordered = {
        word: tuple(sorted(listed, key=lambda pair: -len(pair[1].words))) for word, listed in index.items()
    }
    return ordered, lengths


def said_at(sentence: Sentence, at: int) -> tuple[tuple[WorkVocabulary, Saying], ...]:
    """What is said at ``at``: the longest saying of each vocabulary; found once a sentence."""
    known: dict[int, tuple[tuple[WorkVocabulary, Saying], ...]] = sentence.notes.setdefault("work_said", {})
    if at not in known:
        known[at] = _found_at(sentence, at)
    return known[at]


def _found_at(sentence: Sentence, at: int) -> tuple[tuple[WorkVocabulary, Saying], ...]:
    index, lengths = _by_first()
    word = sentence.word(at).replace("ё", "е")
    keys = sentence.keys[at] | {word[:length] + _OPEN for length in lengths if len(word) >= length}
    found: dict[str, tuple[WorkVocabulary, Saying]] = {}
    for key in sorted(keys):
        for vocabulary, saying in index.get(key, ()):
            old = found.get(vocabulary.name)
            if (old is None or len(old[1].words) < len(saying.words)) and stands(sentence, at, saying.words):
                found[vocabulary.name] = (vocabulary, saying)
    return tuple(found.values())


@cache
def work_words(key: str) -> frozenset[str]:
    """A word list of ``terms/work.yaml``."""
    return frozenset(map(str, load("work.yaml")[key]))
