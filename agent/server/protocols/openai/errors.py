"""Problems as OpenAI's clients expect them: ``{"error": {"message", "type", "param", "code"}}``, on OpenAI's paths alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.server.problems import MEDIA_TYPE, Problem

#: Everything under it speaks OpenAI's language.
PREFIX = "/v1"
#: Our codes that OpenAI's clients know under another name.
_CODES = {
    "no_key": "invalid_api_key",
    "too_many_requests": "rate_limit_exceeded",
    "budget_used_up": "insufficient_quota",
}
_TYPES = {
    401: "invalid_request_error",
    403: "permission_error",
    409: "conflict_error",
    429: "rate_limit_error",
}


def unfit(message: str, *, param: str | None = None, code: str = "invalid_value") -> Problem:
    """A request that cannot be answered as it stands; ``param`` names what is wrong with it."""
    return Problem(400, code, message, param=param)


def no_such(what: str, id: str, *, param: str | None = None) -> Problem:
    """Said alike of what is not there and of what belongs to another key."""
    return Problem(404, f"{what}_not_found", f"No such {what}: {id!r}.", param=param)


def body_of(
    status: int, code: str, message: str, param: str | None = None
) -> dict[str, dict[str, str | None]]:
    """An error as it is sent, be it an answer or the last event of a stream."""
    kind = _TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    code = _CODES.get(code, code)
    if code == "insufficient_quota":
        kind = code
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


class Route(APIRoute):
    """A route that says what is wrong with a request as OpenAI does: 400, and the parameter by name."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                raise _unread(error) from None

        return told


def _unread(error: RequestValidationError) -> Problem:
    fault = error.errors()[0]
    if fault["type"] == "json_invalid":
        return unfit("The body of the request is no JSON.", code="invalid_json")
    place = [part for part in fault["loc"][1:] if part not in ("str",) and not str(part).startswith("list[")]
    param = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
    if fault["type"] == "missing":
        return unfit(
            f"Missing required parameter: '{param}'.", param=param or None, code="missing_required_parameter"
        )
    return unfit(f"Invalid value for '{param}': {fault['msg']}.", param=param or None)


class OpenAIErrors:
    """ASGI middleware around what makes problems: under :data:`PREFIX` they leave in OpenAI's shape, whoever made them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not (scope["path"] + "/").startswith(f"{PREFIX}/"):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        held = bytearray()

        async def told(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_problem(message):
                start = message
                return
            if start is None:
                await send(message)
                return
            held.extend(message.get("body", b""))
            if not message.get("more_body", False):
                body = _translated(held)
                # What a request says that cannot be is 422 with us and 400 with OpenAI.
                status = 400 if start["status"] == 422 else start["status"]
                headers = MutableHeaders(raw=list(start["headers"]))
                headers["content-type"] = "application/json"
                headers["content-length"] = str(len(body))
                await send({**start, "status": status, "headers": headers.raw})
                await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, told)


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


def _translated(problem: bytes | bytearray) -> bytes:
    told = json.loads(problem)
    made = body_of(told["status"], told["code"], told["detail"], told.get("param"))
    return json.dumps(made, ensure_ascii=False).encode()
