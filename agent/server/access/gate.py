"""The gate: every request shows a key, or the cookie of a browser that was signed in with one, before anything else is
looked at, be it a route, a file to take in or the API's own description. Only what a supervisor asks of a process is open,
and what the application itself says is (:class:`Doors`).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from agent.server.access.browser import must_be_same_origin, session_token
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.access.identity import Identity
from agent.server.problems import Problem, answer_to

#: Paths that need no key: they tell whether the process is alive, and nothing else.
OPEN = frozenset({"/healthz", "/readyz"})
#: Hosts that are this machine.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Doors:
    """What of an application is open beside :data:`OPEN`; kept as ``app.state.doors``."""

    paths: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def open_to_all(self, path: str) -> bool:
        """Whether ``path`` needs no key."""
        return path in OPEN or path in self.paths or path.startswith(self.prefixes)


class Gate:
    """ASGI middleware that puts who calls into the request's state (``identity``), or answers in the application's place."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        doors: Doors = getattr(scope["app"].state, "doors", None) or Doors()
        if scope["type"] == "lifespan" or (scope["type"] == "http" and doors.open_to_all(scope["path"])):
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no other protocol is served, and none gets past here by being new
            await send({"type": "websocket.close", "code": 1008})
            return
        gatekeeper: Gatekeeper = scope["app"].state.service.gatekeeper
        headers = Headers(scope=scope)
        try:
            if gatekeeper.insecure_local:
                _must_be_local(headers)
            identity = await asyncio.to_thread(_identify, gatekeeper, scope["method"], headers)
            scope.setdefault("state", {})["identity"] = identity
            await asyncio.to_thread(gatekeeper.admit, identity)
        except Problem as problem:
            await answer_to(problem, scope)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _identify(gatekeeper: Gatekeeper, method: str, headers: Headers) -> Identity:
    """By the key that is shown, else by the session: a cookie is sent by the browser, whoever's page asks for it, and so
    it counts only where the browser says that the page is ours."""
    authorization = headers.get("authorization")
    token = None if authorization is not None else session_token(headers)
    if token is not None and (identity := gatekeeper.identify_session(token)) is not None:
        must_be_same_origin(method, headers)
        return identity
    return gatekeeper.identify(authorization)


def caller_of(scope: Scope) -> Identity | None:
    """Who made this request, once the gate has let it in."""
    identity: Identity | None = scope.get("state", {}).get("identity")
    return identity


def _must_be_local(headers: Headers) -> None:
    """Without keys, refuses what a web page of elsewhere makes a browser on this machine send."""
    host = urlsplit(f"//{headers.get('host', '')}").hostname
    origin = headers.get("origin")
    if host not in LOOPBACK or (origin is not None and urlsplit(origin).hostname not in LOOPBACK):
        raise Problem(403, "not_local", "without keys, only this machine is served: call it by localhost")
