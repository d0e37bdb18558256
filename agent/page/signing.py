"""Signing in with a key, and out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agent.page.shell import ThePage, page_router, show
from agent.server.access.browser import give_session, must_be_same_origin, session_token, take_session
from agent.server.problems import Problem
from agent.server.service import TheService

SIGN_IN = "/login"
_LONGEST = 2000

router = page_router()


@router.get(SIGN_IN)
def ask_for_key(
    request: Request, service: TheService, next: Annotated[str, Query(max_length=_LONGEST)] = "/"
) -> Response:
    """Asks for a key; leads on at once where none is needed."""
    if service.gatekeeper.insecure_local:
        return RedirectResponse(_within(next), 303)
    return show(request.scope, "login.html", next=_within(next), wrong=False)


@router.post(SIGN_IN)
def sign_in(
    request: Request,
    service: TheService,
    key: Annotated[str, Form(max_length=_LONGEST)] = "",
    next: Annotated[str, Form(max_length=_LONGEST)] = "/",
) -> Response:
    """Open a session for the key, and lead to where the reader was going."""
    must_be_same_origin(request.method, request.headers)
    try:
        token, expires = service.gatekeeper.sign_in(key.strip())
    except Problem as problem:
        if problem.status != 401:
            raise
        return show(request.scope, "login.html", status=401, next=_within(next), wrong=True)
    response = RedirectResponse(_within(next), 303)
    give_session(response, request.headers, token, expires)
    return response


@router.post("/logout")
def sign_out(page: ThePage) -> Response:
    """End the session."""
    token = session_token(page.request.headers)
    if token is not None:
        page.service.gatekeeper.sign_out(token)
    response = RedirectResponse(SIGN_IN, 303)
    take_session(response, page.request.headers)
    return response


def _within(path: str) -> str:
    """``path`` where it is one of this service, else the first page: nobody is led elsewhere."""
    ours = (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and path.isprintable()
        and "\\" not in path
    )
    return path if ours and not path.startswith(SIGN_IN) else "/"
