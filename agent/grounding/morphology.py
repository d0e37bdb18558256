"""One pymorphy3 analyser for the whole floor, loaded on first need, with its answers kept.

Loading takes about a fifth of a second, so nothing here runs at import.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from tools.words import Language


@cache
def analyser() -> Any:
    """The shared analyser."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def is_russian(word: str) -> bool:
    """Whether a word begins with a Cyrillic letter."""
    return "\u0400" <= word[:1] <= "\u04ff"


def script_of(word: str) -> Language:
    """``ru`` for a word in Cyrillic letters, ``en`` for any other."""
    return "ru" if is_russian(word) else "en"


@lru_cache(maxsize=65536)
def parses(word: str) -> tuple[Any, ...]:
    """Every reading of a Russian word, most likely first."""
    return tuple(analyser().parse(word))


def is_comparative(word: str) -> bool:
    """Whether a Russian word is likeliest a comparative: «выше», «спокойнее»."""
    return is_russian(word) and any(parse.tag.POS == "COMP" for parse in parses(word)[:1])


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
