"""Small things done to words on their way to a reader, and before two of them are compared."""

from __future__ import annotations


def capital(text: str) -> str:
    """``text`` as it begins a sentence, a heading or a cell; the rest of it stays as it is written."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """``text`` as it is compared with another: letter case, and kinds and runs of spaces, do not count."""
    return " ".join(text.split()).casefold()
