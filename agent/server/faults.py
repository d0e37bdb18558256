"""Everything that goes wrong becomes a problem: what a caller can mend is told, what is ours is logged and not told."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.server.failures import problem_of, tell_apart
from agent.server.problems import NothingMore, Problem, answer_to

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

log = logging.getLogger(__name__)

#: Codes of statuses whose names differ between versions of Python, or from what is said elsewhere of the same thing.
_CODES = {413: "too_large", 422: "invalid_request"}


def tell_faults(app: FastAPI) -> None:
    """Have ``app`` say as problems what its own layers raise, and what the rooms below do."""

    async def tell(request: Request, error: Exception) -> Response:
        return answer_to(_problem(error), request.scope)

    async def nothing_more(request: Request, error: Exception) -> Response:
        del request, error
        return Response(status_code=204)

    app.add_exception_handler(NothingMore, nothing_more)
    for kind in (Problem, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, tell)
    tell_apart(app)


class Faults:
    """ASGI middleware around everything: an exception that nobody expected is logged, and answered with no word of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            problem = _foreseen(error) or Problem(
                500, "internal_error", "something went wrong here; it has been logged"
            )
            if problem.status >= 500:
                log.exception("a request failed: %s %s", scope["method"], scope["path"])
            if begun:
                raise  # the connection is cut, so that half an answer is not taken for a whole one
            await answer_to(problem, scope)(scope, receive, send)


def _foreseen(error: Exception) -> Problem | None:
    """The problem that it is. Starlette hides what is raised while an answer begins (the audit log cannot be written)
    behind an exception of its own."""
    cause = error.__cause__
    return problem_of(error) or (problem_of(cause) if isinstance(cause, Exception) else None)


def _problem(error: Exception) -> Problem:
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        code = _CODES.get(error.status_code) or HTTPStatus(error.status_code).name.casefold()
        problem = Problem(error.status_code, code, str(error.detail))
        problem.headers.update(error.headers or {})
        return problem
    assert isinstance(error, Problem)
    return error


def _invalid(error: RequestValidationError) -> Problem:
    faults = [
        {"at": ".".join(map(str, fault["loc"])), "message": fault["msg"], "type": fault["type"]}
        for fault in error.errors()
    ]
    told = "; ".join(f"{fault['at']}: {fault['message']}" for fault in faults)
    return Problem(422, "invalid_request", told, errors=faults)
