"""How large a request may be, counted as it comes in, whatever it says of itself."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.server.problems import Problem, answer_to


class BodyLimit:
    """ASGI middleware that ends a request whose body is larger than ``body`` bytes, or ``upload`` where it brings a file."""

    def __init__(self, app: ASGIApp, *, body: int, upload: int) -> None:
        self._app = app
        self._body = body
        self._upload = upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        file = headers.get("content-type", "").strip().casefold().startswith("multipart/")
        most = self._upload if file else self._body
        said = headers.get("content-length", "0")
        if said.isdecimal() and int(said) > most:
            await answer_to(Problem(413, "too_large", _told(most)), scope)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:  # the kind of exception that whoever reads the body lets through
                raise HTTPException(413, _told(most))
            return message

        await self._app(scope, counted, send)


def _told(most: int) -> str:
    return f"the body of this request may have {most} bytes"
