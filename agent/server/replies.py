"""Answers as they leave: plain JSON as a builder below made it, or a file to be saved."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi.responses import JSONResponse, Response


def reply(body: Any, status: int = 200, *, location: str | None = None) -> JSONResponse:
    """``body``, which is what the command line writes as JSON, just so."""
    return JSONResponse(body, status, headers=None if location is None else {"Location": location})


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """A file to be saved as ``name`` (RFC 6266, RFC 5987), never to be shown by a browser as a page of this service."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return Response(data, media_type=media_type, headers=headers)
