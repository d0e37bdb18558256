"""Which of the two languages a text is in, by its letters.

Business Russian is full of Latin names (QBR, CMS, Google), English prose holds no Cyrillic, so a text counts as
Russian from well under half Cyrillic letters on. The share itself is what the embedder's centring goes by.
"""

from __future__ import annotations

import re

from tools.words import Language

#: From this share of Cyrillic among all letters on, a text is taken for Russian.
RUSSIAN_FROM = 0.3

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def cyrillic_share(text: str) -> float | None:
    """Share of Cyrillic letters among the Cyrillic and Latin ones, 0-1; ``None`` for a text without letters."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    return cyrillic / (cyrillic + latin) if cyrillic + latin else None


def language_of(text: str, otherwise: Language = "en") -> Language:
    """The language of ``text``; ``otherwise`` for a text without letters."""
    share = cyrillic_share(text)
    if share is None:
        return otherwise
    return "ru" if share >= RUSSIAN_FROM else "en"


def other(language: Language) -> Language:
    """The other of the two languages."""
    return "en" if language == "ru" else "ru"
