"""Text as a reader's eye takes it, with the way back to where each character stood.

Readers see «８７», «⑧⑦», «8​7» (a zero-width space between) and «**8**7» as one number, so the rules read a folded
copy: digits of every script become 0-9, compatibility letters their plain ones, spaces of every width a space,
invisible and combining characters and Markdown's emphasis marks nothing. Offsets into the folded text lead back
into the source through :meth:`Folded.source_span`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

#: Already as folded: Russian, Basic Latin without emphasis marks, and the punctuation of ordinary prose.
_PLAIN = re.compile(r"[ -)+-^a-}А-Яа-яЁё«»„“”‘’–—…№₽€£¥−×÷±≈≤≥→←↑↓•·\n\t\r\ufffc]*")
_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
_COMMON = _SPACES | {ord("‐"): "-", ord("‑"): "-", ord("＇"): "'", ord("´"): "'", ord("ʼ"): "'"}
_COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "ё", "Е\u0308": "Ё"}
_EMPHASIS = "*_`~"
_SIGNS = "₽№…№™®©"


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded copy; ``origin`` the source offset of each of its characters (``None``: the same)."""

    text: str
    origin: tuple[int, ...] | None
    length: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stood in the source."""
        if self.origin is None:
            return start, end
        if end <= start:
            at = self.origin[start] if start < len(self.origin) else self.length
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold ``text``; quick where nothing but spaces has to change."""
    plain = text.translate(_COMMON)
    if _PLAIN.fullmatch(plain):
        return Folded(plain, None, len(text))
    out: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(plain):
        if out and out[-1] + char in _COMPOSED:
            out[-1] = _COMPOSED[out[-1] + char]
            continue
        for piece in _fold_char(plain, index, char):
            out.append(piece)
            origin.append(index)
    return Folded("".join(out), tuple(origin), len(text))


def _fold_char(text: str, index: int, char: str) -> str:
    if char in _EMPHASIS:
        return _fold_emphasis(text, index, char)
    if char < "\u0080" or char in _SIGNS or "\u0400" <= char <= "\u04ff":
        return char
    if char == "\ufffc":
        return char
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me", "Mc") or char in "\ufe0f\ufe0e\u20e3":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    numeric = unicodedata.numeric(char, None)
    if numeric is not None:
        whole = Decimal(repr(numeric))
        return str(int(whole)) if whole == whole.to_integral_value() and 0 <= whole < 10**6 else char
    if category.startswith("Z"):
        return "\n" if char in "\u2028\u2029" else " "
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _fold_emphasis(text: str, index: int, char: str) -> str:
    """Emphasis inside or around a word is not seen; between digits a star is a product, between words a space."""
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if char == "*" and before.isdigit() and after.isdigit():
        return "×"
    if char == "_" and before.isalnum() and after.isalnum():
        return "-"
    if char == "~" and after not in "~" and before != "~":
        return "~"
    return ""
