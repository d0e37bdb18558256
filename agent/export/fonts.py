"""Where the files of a theme's fonts are. Nothing is fetched: they came with installed packages, or are the agency's own.

PT Sans (ParaType, Open Font License, package ``fontpkg-pt-sans``) was drawn for Russian and has №, ₽ and «»; signs that
it lacks (arrows, ticks) come from DejaVu Sans, which matplotlib carries. Both licences allow embedding.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Literal

from agent.export.theme import Fonts

#: Family that has the signs which others lack.
FALLBACK = "DejaVu Sans"

Style = Literal["Regular", "Bold", "Italic", "Bold Italic"]
STYLES: tuple[Style, ...] = ("Regular", "Bold", "Italic", "Bold Italic")
_STYLE_NAMES: dict[str, Style] = {
    "regular": "Regular",
    "book": "Regular",
    "roman": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "oblique": "Italic",
    "bold italic": "Bold Italic",
    "bold oblique": "Bold Italic",
}
#: What a subset keeps: Latin, Cyrillic, punctuation, currency, number forms, arrows, mathematical signs.
_KEPT = ((0x20, 0x24F), (0x2B0, 0x2DD), (0x300, 0x36F), (0x400, 0x52F), (0x2000, 0x22FF), (0x2500, 0x27BF))


class FontError(ValueError):
    """A theme names a family of which there is no file."""


def folders(fonts: Fonts) -> tuple[Path, ...]:
    """Folders with font files, the agency's own first."""
    import matplotlib

    ours = (Path(str(files("fontpkg_pt_sans"))) / "files", Path(matplotlib.get_data_path()) / "fonts" / "ttf")
    return ((fonts.folder,) if fonts.folder is not None else ()) + ours


def faces(family: str, fonts: Fonts) -> dict[Style, Path]:
    """Files of a family by style; a style that has no file is not there.

    Raises:
        FontError: no file of this family.
    """
    for folder in folders(fonts):
        found = {style: path for (name, style), path in _index(folder).items() if name == family}
        if found:
            return found
    known = sorted({name for folder in folders(fonts) for name, _ in _index(folder)})
    raise FontError(f"no font file of {family!r}; there are {', '.join(known)}")


@cache
def subset(path: Path) -> bytes:
    """A font file cut down to Latin, Cyrillic and signs, for embedding in a file that is edited later."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, notdef_outline=True, name_IDs=["*"], layout_features=["*"])
    options.drop_tables += ["FFTM", "LTSH", "hdmx", "kern"]  # of screens and editors; GPOS has the kerning
    font = TTFont(path, recalcTimestamp=False)
    worker = Subsetter(options)
    worker.populate(unicodes=[code for first, last in _KEPT for code in range(first, last + 1)])
    worker.subset(font)
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


@cache
def _index(folder: Path) -> dict[tuple[str, Style], Path]:
    from fontTools.ttLib import TTFont

    found: dict[tuple[str, Style], Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".ttf", ".otf"):
            continue
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            family = names.getDebugName(16) or names.getDebugName(1)
            style = _STYLE_NAMES.get(str(names.getDebugName(17) or names.getDebugName(2)).lower())
        if family and style:
            found.setdefault((family, style), path)
    return found
