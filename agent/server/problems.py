"""What goes wrong, said in one shape (RFC 9457): a status, a code to branch on, and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


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


def not_found(what: str) -> Problem:
    """Said alike of what is not there and of what belongs to another key."""
    return Problem(404, "not_found", f"there is no such {what}")
