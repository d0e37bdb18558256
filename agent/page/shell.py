"""What every page stands on: who reads it, in which language, at which desk, and how it is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.types import Scope

from agent.desk import Desk
from agent.grounding.formats import NBSP
from agent.page import assets
from agent.page.figures import Figures, source_of
from agent.page.languages import COOKIE, language_of, theme_of
from agent.page.wording import of_scripts, said
from agent.server.access.callers import Reader
from agent.server.access.identity import Identity
from agent.server.desks import TheDesk
from agent.server.service import Service, TheService
from tools.words import LANGUAGES, Language

_TEMPLATES = Path(__file__).parent / "templates"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Nav:
    """A view's place in the left rail: ``<view>.nav`` is its word."""

    view: str
    path: str
    order: int


@dataclass
class Page:
    """A page at work, for whoever is signed in."""

    request: Request
    service: Service
    caller: Identity
    desk: Desk
    language: Language = field(init=False)

    def __post_init__(self) -> None:
        self.language = language_of(self.request)

    def t(self, key: str, **slots: str) -> str:
        """A word of the page's language."""
        return said(self.language, key, **slots)

    def show(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A template as the answer. ``client_id`` in the context tells the chat which client is open."""
        return show(
            self.request.scope, template, status=status, caller=self.caller, desk=self.desk, **context
        )


def _page(request: Request, service: TheService, caller: Reader, desk: TheDesk) -> Page:
    return Page(request, service, caller, desk)


#: What a page's route takes: it demands a signed-in caller.
ThePage = Annotated[Page, Depends(_page)]


def page_router() -> APIRouter:
    """A router for pages: no part of the API's description."""
    return APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def show(
    scope: Scope, template: str, *, status: int = 200, caller: Identity | None = None, **context: Any
) -> HTMLResponse:
    """A template as the answer to whoever asks, signed in or not."""
    request = Request(scope)
    language = language_of(request)
    figures = Figures(language)
    known = {
        "lang": language,
        "theme": theme_of(request),
        "caller": caller,
        "client_id": None,
        "conversation_id": None,
        "path": request.url.path,
        "nav": getattr(scope["app"].state, "nav", ()),
        "signed_in": caller is not None and "authorization" not in request.headers,
        "keyless": scope["app"].state.service.gatekeeper.insecure_local,
        "other_language": _other_language(request, language),
        "t": lambda key, **slots: said(language, key, **slots),
        "figure": figures.figure,
        "figures": figures,
        "plain": figures.plain,
        "source_of": source_of,
        "day_text": lambda day: day_text(day, language),
        "words_for": lambda *views: words_for(language, views),
    }
    html = _environment().get_template(template).render(known | context)
    response = HTMLResponse(html, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="lax")
    return response


def day_text(day: date, language: Language) -> str:
    """A day as a reader writes it: 1 декабря 2026."""
    from babel.dates import format_date

    return str(format_date(day, f"d{NBSP}MMMM{NBSP}y", locale=language))


def words_for(language: Language, views: tuple[str, ...]) -> Markup:
    """The words of views' scripts, for :file:`shell.js` to find: data, which no browser runs."""
    words: Mapping[str, str] = {
        key: text for view in views for key, text in of_scripts(language, view).items()
    }
    data = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return Markup('<script type="application/json" class="wording">{}</script>').format(Markup(data))


def _other_language(request: Request, language: Language) -> tuple[Language, str]:
    """The language that the reader might want instead, and this page's address in it."""
    other: Language = "en" if language == "ru" else "ru"
    return other, f"{request.url.path}?{urlencode({**request.query_params, 'lang': other})}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = assets.address
    made.globals["has_chat"] = (assets.FOLDER / "chat.js").is_file()
    return made
