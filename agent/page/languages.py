"""Which language a reader gets: the one asked for, the one chosen before, the browser's first that we have."""

from __future__ import annotations

from typing import Literal, cast

from starlette.requests import Request

from tools.words import LANGUAGES, Language

COOKIE = "csm_lang"
THEME_COOKIE = "csm_theme"
Theme = Literal["light", "dark"]


def language_of(request: Request) -> Language:
    """By ``?lang``, by the cookie, by ``Accept-Language``; English where none of them says one that we have."""
    for asked in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return asked
    for tag in _preferred(request.headers.get("accept-language", "")):
        if (short := tag.split("-")[0].casefold()) in LANGUAGES:
            return short
    return "en"


def theme_of(request: Request) -> Theme | None:
    """The theme that was chosen; ``None``: the system's."""
    theme = request.cookies.get(THEME_COOKIE)
    return cast("Theme", theme) if theme in ("light", "dark") else None


def _preferred(header: str) -> list[str]:
    """The tags of an ``Accept-Language`` header, the most wanted first."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            wanted = float(weight) if weight else 1.0
        except ValueError:
            continue
        if tag and wanted > 0:
            weighed.append((-wanted, place, tag))
    return [tag for _, _, tag in sorted(weighed)]
