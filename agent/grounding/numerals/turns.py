"""Turns of speech and shapes of letters that count without a number word: ``terms/counting_phrases.yaml``.

"A dime a click", «предпоследнее место», "midway through", "viij", «на балл выше»: each stands for a number that a reader
works out, so it is refused like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from agent.grounding.terms import load


def turns(text: str) -> Iterator[tuple[int, int]]:
    """Where in a folded text such a turn or shape stands, whatever the sentence tells."""
    for pattern in (_said("themes"), _drawn()):
        for match in pattern.finditer(text):
            yield match.span()


def told_turns(text: str) -> Iterator[tuple[int, int]]:
    """Where a turn stands that counts only in a sentence that tells what is."""
    for match in _said("told").finditer(text):
        yield match.span()


@cache
def _said(group: str) -> re.Pattern[str]:
    themes = load("counting_phrases.yaml")[group]
    said = "|".join(turn for listed in themes.values() for turn in listed)
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE)


@cache
def _drawn() -> re.Pattern[str]:
    return re.compile("|".join(load("counting_phrases.yaml")["shapes"]))
