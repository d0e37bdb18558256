"""Puts the theme's fonts into a Word file, so that it looks the same where they are not installed.

Each face is cut down to Latin, Cyrillic and signs, and masked as ECMA-376 (obfuscated fonts) wants: the first 32 bytes are
XORed with a key that stands in the font table. A font whose licence flags forbid embedding is left out.
"""

from __future__ import annotations

import uuid
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from agent.export.docx_page.styles import add_setting
from agent.export.fonts import Style, faces
from agent.export.subsets import subset
from agent.export.theme import Theme

_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FONT_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TAGS: dict[Style, str] = {
    "Regular": "embedRegular",
    "Bold": "embedBold",
    "Italic": "embedItalic",
    "Bold Italic": "embedBoldItalic",
}


def embed_fonts(word: WordDocument, theme: Theme) -> None:
    """Add the files of the theme's families and list them in the file's font table."""
    table: Any = word.part.part_related_by(_FONT_TABLE)
    entries, count = "", 0
    for family in dict.fromkeys((theme.fonts.heading, theme.fonts.body)):
        embedded = ""
        for style, tag in _TAGS.items():
            path = faces(family, theme.fonts).get(style)
            if path is None or not _may_embed(path):
                continue
            count += 1
            key = uuid.uuid5(uuid.NAMESPACE_URL, f"{family}/{style}")
            name = PackURI(f"/word/fonts/font{count}.odttf")
            part = Part(name, _TYPE, masked(subset(path), key), word.part.package)
            embedded += f'<w:{tag} r:id="{table.relate_to(part, _FONT)}" w:fontKey="{{{str(key).upper()}}}"/>'
        entries += f'<w:font w:name="{escape(family)}">{embedded}</w:font>'
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="{_W}" xmlns:r="{_R}">{entries}</w:fonts>'
    ).encode()
    if count:
        add_setting(word, "w:saveSubsetFonts")
        add_setting(word, "w:embedTrueTypeFonts")


def masked(font: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes XORed with the key, last byte first; doing it twice undoes it."""
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ with_ for byte, with_ in zip(font[:32], mask, strict=True)) + font[32:]


@cache
def _may_embed(path: Path) -> bool:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return not font["OS/2"].fsType & 0x0302  # restricted, no subsetting, bitmaps only
