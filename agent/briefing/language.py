"""Which of the two languages a text is in."""

from __future__ import annotations

import re

from tools.words import Language

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def language_of(text: str, default: Language = "ru") -> Language:
    """The language that the text is written in.

    Client names are often Latin inside a Russian sentence ("как дела у Northwind?"), so Russian needs only a third
    of the letters. A text without letters gets ``default``.
    """
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if not cyrillic and not latin:
        return default
    return "ru" if cyrillic * 2 >= latin else "en"
