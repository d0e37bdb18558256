"""Puts the pages onto the service: ``mount(create_app(settings))``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fastapi import FastAPI

from agent.page import assets, signing, sources, views
from agent.page.headers import PageHeaders
from agent.page.shell import Nav
from agent.page.telling import tell
from agent.page.today import Days
from agent.server.access.gate import Doors


def mount(app: FastAPI) -> FastAPI:
    """Add every view of :mod:`agent.page.views`, sign-in, and the files that they link to; gives ``app`` again."""
    nav: list[Nav] = []
    for name in sorted(module.name for module in iter_modules(views.__path__)):
        view = import_module(f"{views.__name__}.{name}")
        app.include_router(view.router)
        if hasattr(view, "NAV"):
            nav.append(view.NAV)
    app.include_router(signing.router)
    app.include_router(sources.router)
    app.add_route("/static/{version}/{file}", assets.serve, include_in_schema=False)
    app.add_middleware(PageHeaders)
    app.state.nav = tuple(sorted(nav, key=lambda one: one.order))
    app.state.days = Days()
    app.state.doors = Doors(paths=frozenset({signing.SIGN_IN, "/favicon.ico"}), prefixes=("/static/",))
    app.state.teller = tell
    return app
