"""What a browser is given when somebody signs in, and what is asked of it afterwards: a cookie that no script reads and
that is sent from our own pages alone, and that a change comes from one of them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response

from agent.server.problems import Problem

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def cookie_name(headers: Headers) -> str:
    """What the cookie is called. The prefix has browsers refuse one that is not secure or was set for other hosts too."""
    return "csm_session" if _local(headers) else "__Host-csm_session"


def session_token(headers: Headers) -> str | None:
    """The token that the browser sends; ``None`` where it sends none."""
    return cookie_parser(headers.get("cookie", "")).get(cookie_name(headers)) or None


def give_session(response: Response, headers: Headers, token: str, expires: datetime) -> None:
    """Have the browser keep a session."""
    response.set_cookie(
        cookie_name(headers),
        token,
        expires=expires.astimezone(UTC),
        path="/",
        secure=not _local(headers),
        httponly=True,
        samesite="strict",
    )


def take_session(response: Response, headers: Headers) -> None:
    """Have the browser forget it."""
    response.delete_cookie(
        cookie_name(headers), path="/", secure=not _local(headers), httponly=True, samesite="strict"
    )


def must_be_same_origin(method: str, headers: Headers) -> None:
    """A change that a browser asks for must come from a page of this very service.

    Raises:
        Problem: 403 ``other_origin``.
    """
    if method in _READS:
        return
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    ours = site == "same-origin" if site is not None else origin is not None
    if not ours or (origin is not None and urlsplit(origin).netloc != headers.get("host")):
        raise Problem(
            403,
            "other_origin",
            "a browser that is signed in changes things from this service's own pages alone",
        )


def _local(headers: Headers) -> bool:
    return urlsplit(f"//{headers.get('host', '')}").hostname in _LOOPBACK
