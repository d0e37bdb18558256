"""What goes wrong, said in one shape (RFC 9457): a status, a code to branch on, and a sentence that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class ProblemBody(BaseModel):
    """The body of every answer that is not a success, as ``application/problem+json``."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    code: str = Field(examples=["unknown_client"])
    detail: str = Field(examples=["no client 'x' in the book"])


class Problem(Exception):
    """Ends a request with ``status``; ``code`` is for programs, ``detail`` for people."""

    def __init__(self, status: int, code: str, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.extra: Mapping[str, Any] = extra
        self.headers: dict[str, str] = {}


class NothingMore(Exception):
    """Ends a request for what the caller has had already: 204, which tells a reader of events not to come back."""


def not_found(what: str) -> Problem:
    """Said alike of what is not there and of what belongs to another key."""
    return Problem(404, "not_found", f"there is no such {what}")


def body_of(problem: Problem) -> dict[str, Any]:
    """What is sent of a problem."""
    named = {"title": HTTPStatus(problem.status).phrase, "code": problem.code, "detail": problem.detail}
    return {"type": "about:blank", "status": problem.status, **named, **problem.extra}


#: Says a problem otherwise than as JSON to whoever made this request; ``None`` where JSON is what is wanted.
Teller = Callable[[Scope, Problem], Response | None]


def answer_to(problem: Problem, scope: Scope) -> Response:
    """The response that says it: as the application's own ``teller`` does, where it has one, else as JSON."""
    teller: Teller | None = getattr(scope["app"].state, "teller", None)
    try:
        told = None if teller is None else teller(scope, problem)
    except Exception:  # what cannot be said nicely is said all the same
        log.exception("a problem could not be told as the application wants it: %s", problem.code)
        told = None
    return told or JSONResponse(body_of(problem), problem.status, problem.headers, media_type=MEDIA_TYPE)
