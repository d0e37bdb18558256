"""The vocabularies of work's states: which phrases say which code, and which nouns and names speak of what bears it.

The words come from the categories of tools/words, by the nouns of the facts that hold such a state, and from
``terms/work.yaml`` for other phrasings. A category's phrase that denies ("did not fire") says no more than its denied word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agent.grounding.lexicon import both
from agent.grounding.state_vocabularies import as_words
from agent.grounding.terms import load
from tools.words import LANGUAGES, words

#: Codes that say that nobody knows: no claim.
_UNKNOWN = frozenset({"unknown", "not_judged", "insufficient_data", "no_target"})
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase (dictionary forms) and what it says: the state ``code``, or any but it where ``denied``."""

    words: tuple[str, ...]
    code: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class WorkVocabulary:
    """One kind of state of work."""

    name: str
    nouns: frozenset[str]
    names: str | None
    heads: frozenset[str]
    sayings: tuple[Saying, ...]
    named_is: str | None
    adjectives: bool
    """Whether an adjective before its noun tells the state too («обзоры у нас ежегодные»)."""


@cache
def work_vocabularies() -> tuple[WorkVocabulary, ...]:
    """All of ``terms/work.yaml``, with the words of tools/words."""
    found = []
    for name, data in load("work.yaml")["vocabularies"].items():
        nouns = frozenset(map(str, data["nouns"]))
        found.append(
            WorkVocabulary(
                str(name),
                nouns,
                data.get("names"),
                frozenset(map(str, data["heads"])),
                _sayings(nouns, data["says"]),
                data.get("named_is"),
                bool(data.get("adjectives")),
            )
        )
    return tuple(found)


def _sayings(nouns: frozenset[str], says: dict[str, list[str]]) -> tuple[Saying, ...]:
    found: dict[tuple[str, ...], Saying] = {}
    for language in LANGUAGES:
        for noun in sorted(nouns):
            for code, text in words(language).categories[noun].items():
                parts = as_words(text)
                if code not in _UNKNOWN and len(parts) <= _LONGEST and not set(parts) & both("negation"):
                    found.setdefault(parts, Saying(parts, code))
    for code, texts in says.items():
        denied = str(code).startswith("not ")
        for text in texts:
            parts = as_words(str(text))
            found[parts] = Saying(parts, str(code).removeprefix("not "), denied)
    return tuple(sorted(found.values(), key=lambda saying: -len(saying.words)))


@cache
def sayings_by_word() -> dict[str, tuple[tuple[WorkVocabulary, Saying], ...]]:
    """Every saying of every vocabulary by its first word, longest first."""
    index: dict[str, list[tuple[WorkVocabulary, Saying]]] = {}
    for vocabulary in work_vocabularies():
        for saying in vocabulary.sayings:
            index.setdefault(saying.words[0], []).append((vocabulary, saying))
    return {
        word: tuple(sorted(listed, key=lambda pair: -len(pair[1].words))) for word, listed in index.items()
    }


@cache
def work_words(key: str) -> frozenset[str]:
    """A word list of ``terms/work.yaml``."""
    return frozenset(map(str, load("work.yaml")[key]))
