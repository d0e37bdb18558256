"""Short closed lists of words, written as running text."""

from __future__ import annotations


def bag(words: str) -> frozenset[str]:
    """The words of a text, apart by spaces."""
    return frozenset(words.split())


def listed(words: str) -> tuple[str, ...]:
    """The words of a text in their order."""
    return tuple(words.split())
