"""Bytes of a document as text: the encodings in which an agency's files really come.

UTF-8 with or without a byte-order mark, UTF-16 with one, and where it is neither, the old Cyrillic code pages
(Windows, DOS, KOI8): the one in which the text looks most like Russian prose. Line ends become ``\\n``, as when
Python opens a text file, so that a quotation compares with what a reader sees.
"""

from __future__ import annotations

import codecs
import re

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1251", "koi8-r", "cp866")

#: Letters that make up nine tenths of ordinary Russian text.
_COMMON = re.compile("[аеинорстлвкмдпуя]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f─-▟]")


def decode(data: bytes) -> str:
    """The text of ``data`` with ``\\n`` line ends and without a byte-order mark. Never fails: a file that is no
    text at all comes back as text full of replacement characters, which :func:`is_text` tells."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _unix_lines(data.decode(encoding, errors="replace"))
    try:
        return _unix_lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", errors="replace")
    if lenient.count("�") * 50 < len(lenient):  # UTF-8 with a few damaged bytes, not another encoding
        return _unix_lines(lenient)
    return _unix_lines(max((data.decode(page, errors="replace") for page in _CODE_PAGES), key=_looks_russian))


def is_text(text: str) -> bool:
    """Whether ``text`` is words rather than the bytes of a picture or an archive: hardly any control characters."""
    sample = text[:8192]
    return len(_CONTROL.findall(sample)) * 50 <= len(sample)


def _looks_russian(text: str) -> float:
    sample = text[:20_000]
    return len(_COMMON.findall(sample)) - 5 * len(_ODD.findall(sample))


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
