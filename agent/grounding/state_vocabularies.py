"""The vocabularies of calculated states: which words say which code, beside which nouns, and where the fact stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agent.grounding.analysis import Sentence, keys_of
from agent.grounding.morphology import is_russian, lemma
from agent.grounding.terms import load
from agent.grounding.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One kind of state: what its words are, beside which nouns they are a claim, and where the fact stands."""

    name: str
    facts: tuple[str, ...]
    heads: frozenset[str]
    codes: dict[str, str]
    """word or sign -> code"""


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """All of ``terms/states.yaml``."""
    found = []
    for name, data in load("states.yaml")["vocabularies"].items():
        codes: dict[str, str] = {}
        for code, said in data["codes"].items():
            for word in (*said.get("en", ()), *said.get("ru", ())):
                codes[str(word)] = str(code)
            for sign in said.get("signs", ""):
                codes[sign] = str(code)
        heads = frozenset(map(str, (*data["heads_en"], *data["heads_ru"])))
        found.append(Vocabulary(str(name), tuple(data["facts"]), heads, codes))
    return tuple(found)


@cache
def codes_by_word() -> dict[str, tuple[tuple[Vocabulary, str], ...]]:
    index: dict[str, list[tuple[Vocabulary, str]]] = {}
    for vocabulary in vocabularies():
        for word, code in vocabulary.codes.items():
            index.setdefault(word, []).append((vocabulary, code))
    return {word: tuple(found) for word, found in index.items()}


@cache
def state_heads() -> frozenset[str]:
    """Every noun beside which a word of some vocabulary is a claim."""
    return frozenset().union(*(vocabulary.heads for vocabulary in vocabularies()))


def codes_at(sentence: Sentence, at: int) -> list[tuple[Vocabulary, str]]:
    """What the word or sign at ``at`` says: vocabularies, each with its code."""
    index = codes_by_word()
    return [found for key in sentence.keys[at] for found in index.get(key, ())]


@cache
def state_words(key: str) -> frozenset[str]:
    data = load("states.yaml")
    return frozenset(map(str, (*data[f"{key}_en"], *data[f"{key}_ru"])))


@cache
def client_phrases() -> tuple[tuple[str, ...], ...]:
    """Phrases that a client's text may not hold, as dictionary forms."""
    data = load("states.yaml")["client_phrases"]
    return tuple(as_words(str(text)) for language in ("en", "ru") for text in data[language])


@cache
def not_states() -> tuple[tuple[str, ...], ...]:
    return tuple(as_words(str(text)) for text in load("states.yaml")["not_states"])


def as_words(text: str) -> tuple[str, ...]:
    """The words of a listed phrase, each in the dictionary form that its own letters suggest."""
    parts = []
    for token in tokenise(text):
        keys = sorted(keys_of(token.lower), key=lambda key: (key != token.lower.replace("ё", "е"), key))
        if is_russian(token.lower):
            parts.append(lemma(token.lower))
        else:
            parts.append(keys[0])
    return tuple(parts)
