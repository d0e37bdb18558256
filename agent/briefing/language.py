"""Which of the two languages a text is in."""

from __future__ import annotations

import re

from tools.words import Language

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_NAMES = re.compile(r"[«\"“„][^«»\"“”„]*[»\"”“]|(?<=\s)[A-ZА-ЯЁ][\w.-]*")


def language_of(text: str, default: Language = "ru") -> Language:
    """The language that the text is written in.

    Names (quoted, or capitalised inside a sentence) are left aside: a client may be called in the other language
    ("как дела у Northwind?"). A text without letters gets ``default``.
    """
    for words in (_NAMES.sub(" ", text), text):
        cyrillic, latin = len(_CYRILLIC.findall(words)), len(_LATIN.findall(words))
        if cyrillic or latin:
            return "ru" if cyrillic >= latin else "en"
    return default
