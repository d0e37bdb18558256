"""Where the files of a theme's fonts are. Nothing is fetched: they came with installed packages, or are the agency's own.

PT Sans (ParaType, Open Font License, package ``fontpkg-pt-sans``) was drawn for Russian and has №, ₽ and «»; signs that
it lacks (arrows, ticks) come from DejaVu Sans, which matplotlib carries. Both licences allow embedding.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
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


class FontError(ValueError):
    """A theme names a family of which there is no file."""


def folders(fonts: Fonts) -> tuple[Path, ...]:
    """Folders with font files, the agency's own first."""
    ours = (Path(str(files("fontpkg_pt_sans"))) / "files", _matplotlib() / "mpl-data" / "fonts" / "ttf")
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


def _matplotlib() -> Path:
    """The folder of that package, which is slow to import."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:  # never so: it draws the charts
        raise FontError("matplotlib, whose fonts fill the gaps of others, is not installed")
    return Path(spec.origin).parent


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
