"""Font files cut down to the letters of both languages, and kept in the user's cache: cutting takes longer than all the rest.

A subset is kept under a hash of the font file's content and of how it is cut, so that another file, another choice of letters or
another fontTools never meets an old one. It is written whole or not at all, carries a hash of its own, and is cut anew
where that does not fit. Where the cache cannot be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

log = logging.getLogger(__name__)

#: What a subset keeps: Latin, Cyrillic, punctuation, currency, number forms, arrows, mathematical signs.
_KEPT = ((0x20, 0x24F), (0x2B0, 0x2DD), (0x300, 0x36F), (0x400, 0x52F), (0x2000, 0x22FF), (0x2500, 0x27BF))
#: Tables of screens and editors; GPOS has the kerning.
_DROPPED = ("FFTM", "LTSH", "hdmx", "kern")
_DIGEST = hashlib.sha256().digest_size


@cache
def subset(path: Path) -> bytes:
    """A font file cut down to Latin, Cyrillic and signs, for embedding in a file that is edited later."""
    data = path.read_bytes()
    place = _folder() / f"{_key(data)}.subset"
    kept = _read(place)
    if kept is None:
        kept = cut(data)
        _write(place, kept)
    return kept


def cut(font: bytes) -> bytes:
    """The same, made anew from the content of a font file."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, notdef_outline=True, layout_features=["*"])
    options.drop_tables += _DROPPED
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    worker = Subsetter(options)
    worker.populate(unicodes=[code for first, last in _KEPT for code in range(first, last + 1)])
    names = opened[
        "name"
    ]  # stay whole, the licence among them: looking for those in use takes a third of the time
    del opened["name"]
    worker.subset(opened)
    opened["name"] = names
    out = BytesIO()
    opened.save(out, reorderTables=False)
    return out.getvalue()


def _folder() -> Path:
    """The folder of subsets; beside the library's index, which is of the user's cache too."""
    from platformdirs import user_cache_path

    from agent.settings import APP

    return user_cache_path(APP, appauthor=False) / "fonts"


def _key(font: bytes) -> str:
    from importlib.metadata import version

    how = f"{version('fonttools')} {_KEPT} {_DROPPED} "
    return hashlib.sha256(how.encode() + font).hexdigest()


def _read(place: Path) -> bytes | None:
    """What is kept there; ``None`` where nothing is, or where it is damaged."""
    try:
        stored = place.read_bytes()
    except OSError:
        return None
    digest, font = stored[:_DIGEST], stored[_DIGEST:]
    return font if hashlib.sha256(font).digest() == digest else None


def _write(place: Path, font: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as out:
            out.write(hashlib.sha256(font).digest() + font)
        Path(out.name).replace(place)
    except OSError as error:
        log.info("no cache of fonts: %s", error)
