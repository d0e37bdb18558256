"""Places for a line break in words that no line or cell holds: addresses, ids, the longest compound words."""

from __future__ import annotations

import re

SOFT_HYPHEN, NO_WIDTH = "\u00ad", "\u200b"
_WORD = re.compile(r"[^\s\u00a0-]+")
_VOWELS = "аеёиоуыэюяaeiouy"
#: Before a consonant that a vowel follows.
_SYLLABLE = re.compile(rf"(?<=[^\W\d_])(?=[^\W\d_ьъй{_VOWELS}][{_VOWELS}])", re.IGNORECASE)
#: Most letters between two places for a break.
_STRETCH = 10


def breakable(text: str, longest: int = 24) -> str:
    """``text`` with soft hyphens between syllables of its longest words, and breaks without a sign in long strings.

    Args:
        longest: letters; words up to it stay whole, or are left to the reader's own hyphenation.
    """
    return _WORD.sub(
        lambda found: _opened(found.group()) if len(found.group()) > longest else found.group(), text
    )


def without_breaks(text: str) -> str:
    """``text`` as it was before :func:`breakable`."""
    return text.replace(SOFT_HYPHEN, "").replace(NO_WIDTH, "")


def _opened(word: str) -> str:
    sign = SOFT_HYPHEN if word.isalpha() else NO_WIDTH
    parts = _SYLLABLE.split(word) if word.isalpha() else re.split(r"(?<=[/.,;:?&=_])", word)
    pieces = [part[at : at + _STRETCH] for part in parts for at in range(0, len(part), _STRETCH)]
    joined: list[str] = []
    for piece in pieces:
        if joined and (len(joined[-1]) < 3 or len(piece) < 2):
            joined[-1] += piece
        else:
            joined.append(piece)
    return sign.join(joined)
