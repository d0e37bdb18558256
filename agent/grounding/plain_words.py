"""Words that make no true figure another's (``terms/plain.yaml``): they may stand beside a figure and lead to it."""

from __future__ import annotations

from functools import cache, lru_cache

from agent.grounding.analysis import Sentence
from agent.grounding.terms import load
from tools.stems import stemmed


def is_plain(sentence: Sentence, place: int) -> bool:
    """Whether the word at ``place`` is a plain one: English by its stem, Russian by its dictionary forms."""
    token = sentence.tokens[place]
    if token.kind != "word":
        return False
    if place in in_phrases(sentence):
        return True
    if token.lower.isascii():
        return _stem(token.lower) in _english()
    return sentence.has(place, _russian())


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for language in ("en", "ru"):
        for phrase in load(f"beside_{language}.yaml")["phrases"]:
            words = tuple(str(phrase).split())
            found[words[0]] = (*found.get(words[0], ()), words)
    return found


def in_phrases(sentence: Sentence) -> frozenset[int]:
    """The tokens of turns of speech that say nothing of a figure, found once a sentence."""
    if "turns" not in sentence.notes:
        sentence.notes["turns"] = frozenset(
            at + offset
            for at in range(len(sentence.tokens))
            for phrase in _phrases().get(sentence.word(at), ())
            if all(sentence.word(at + step) == word for step, word in enumerate(phrase))
            for offset in range(len(phrase))
        )
    found: frozenset[int] = sentence.notes["turns"]
    return found


@cache
def _english() -> frozenset[str]:
    return frozenset(_stem(str(word)) for word in load("plain.yaml")["en"])


@cache
def _russian() -> frozenset[str]:
    return frozenset(map(str, load("plain.yaml")["ru"]))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return stemmed(word, "en")
