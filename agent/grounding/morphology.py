"""One pymorphy3 analyser for the whole floor, loaded on first need, with its answers kept.

Loading takes about a fifth of a second, so nothing here runs at import.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any


@cache
def analyser() -> Any:
    """The shared analyser."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def is_russian(word: str) -> bool:
    """Whether a word begins with a Cyrillic letter."""
    return "\u0400" <= word[:1] <= "\u04ff"


@lru_cache(maxsize=65536)
def parses(word: str) -> tuple[Any, ...]:
    """Every reading of a Russian word, most likely first."""
    return tuple(analyser().parse(word))


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The likeliest dictionary form of a Russian word, with ё as е."""
    found = parses(word)
    return str(found[0].normal_form).replace("ё", "е") if found else word.replace("ё", "е")


@lru_cache(maxsize=65536)
def lemmas(word: str) -> frozenset[str]:
    """Every dictionary form that a Russian word may belong to, with ё as е."""
    return frozenset(str(parse.normal_form).replace("ё", "е") for parse in parses(word))


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word (both spellings of ё)."""
    return bool(analyser().word_is_known(word))
