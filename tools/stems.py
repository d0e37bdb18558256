"""Stems of Russian and English words (Snowball), from any thread."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

from tools.words import Language

#: A stemmer keeps the word it is at in itself: two threads at once would get one another's letters.
_ONE_AT_A_TIME = threading.Lock()


def stemmed(word: str, language: Language) -> str:
    """The stem of one lower-case word."""
    with _ONE_AT_A_TIME:
        return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: Language) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer({"ru": "russian", "en": "english"}[language])
