"""How an agency's documents look: its name, logo, colours and fonts, the same in every format.

Colours are ``#rrggbb``. The defaults keep a contrast of at least 4.5 to 1 on white for every colour that text is
written in, and differ in lightness, so that a page printed in grey still reads.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from tools.yaml_text import read_yaml

if TYPE_CHECKING:
    from agent.settings import Settings

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class _Look(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(_Look):
    """What each colour is for."""

    primary: Colour = "#1F3A5F"
    """Titles, headings, heads of tables, the first series of a chart."""
    secondary: Colour = "#5B7FA6"
    """Second series, rules."""
    accent: Colour = "#B4540A"
    """What the eye should find first: key figures, a target."""
    text: Colour = "#1E2329"
    muted: Colour = "#5C6670"
    """Notes, sources, page numbers."""
    green: Colour = "#2E7D4F"
    yellow: Colour = "#C99700"
    """For areas and marks; too light for text."""
    red: Colour = "#B3261E"


class Fonts(_Look):
    """Families by name; see :mod:`agent.export.fonts` for where their files come from."""

    heading: str = Field("PT Sans", min_length=1)
    body: str = Field("PT Sans", min_length=1)
    folder: Path | None = None
    """A folder with the TTF or OTF files of the agency's own families."""


class Theme(_Look):
    """One agency's look."""

    name: str = ""
    """Of the agency, for headers and footers; nothing is shown where it is empty."""
    logo: Path | None = None
    """A PNG or JPEG file: every format can show these."""
    colours: Colours = Field(default_factory=Colours)
    fonts: Fonts = Field(default_factory=Fonts)


class ThemeError(ValueError):
    """A theme that cannot be used, told so that its author can mend it."""


def read_theme(path: Path) -> Theme:
    """The theme of a YAML file; ``logo`` and ``fonts.folder`` may be given relative to it.

    Raises:
        ThemeError: the file is no theme, or the logo or the folder of fonts is not there.
    """
    try:
        data = read_yaml(path.read_text("utf-8"))
        theme = Theme.model_validate(data if data is not None else {})
    except (yaml.YAMLError, ValueError) as error:
        raise ThemeError(f"{path}: {error}") from error
    logo = None if theme.logo is None else path.parent / theme.logo
    if logo is not None and (not logo.is_file() or logo.suffix.lower() not in (".png", ".jpg", ".jpeg")):
        raise ThemeError(f"{path}: the logo is no PNG or JPEG file: {theme.logo}")
    folder = None if theme.fonts.folder is None else path.parent / theme.fonts.folder
    if folder is not None and not folder.is_dir():
        raise ThemeError(f"{path}: no folder of fonts: {theme.fonts.folder}")
    fonts = theme.fonts.model_copy(update={"folder": folder})
    return theme.model_copy(update={"logo": logo, "fonts": fonts})


def own_theme(settings: Settings) -> Theme:
    """The agency's name, logo, colours and fonts, where it gave any.

    Raises:
        ThemeError: the file cannot be read; the message names the place.
    """
    own = settings.home / "theme.yaml"
    return read_theme(own) if own.is_file() else Theme()
