"""Writes down what each request did, before its answer leaves: what is not in the audit log was not answered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.server.access.gate import caller_of
from agent.server.store.audit import AuditLog

#: Characters kept of anything a caller sent.
_LONGEST = 200
#: Written where the caller's request was ended from without before there was an answer.
_CUT_SHORT = 499


class Audited:
    """ASGI middleware around the gate. Requests of nobody (no key, or none of ours) are the log's of the web server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        log: AuditLog = scope[
            "app"
        ].state.service.store.audit  # now: an application mounted below puts itself there
        written = False

        async def audited(message: Message) -> None:
            nonlocal written
            if message["type"] == "http.response.start" and not written:
                written = True
                await asyncio.to_thread(_write, log, scope, message["status"])
            await send(message)

        try:
            await self._app(scope, receive, audited)
        except BaseException as error:
            if not written:
                # Not in a thread: a request that is cancelled waits for nothing any more.
                _write(log, scope, 500 if isinstance(error, Exception) else _CUT_SHORT)
            raise


def _write(log: AuditLog, scope: Scope, status: int) -> None:
    caller = caller_of(scope)
    if caller is None:
        return
    log.add(
        at=datetime.now(UTC),
        key_id=caller.id,
        method=_short(scope["method"]),
        route=route_of(scope),
        touched=_plain({**scope.get("path_params", {}), **scope["state"].get("touched", {})}),
        status=status,
    )


def route_of(scope: Scope) -> str:
    """The template of the route that a request took, or its path where it took none."""
    template = getattr(scope.get("route"), "path", None)
    return template if isinstance(template, str) else _short(scope["path"])


def _plain(ids: Mapping[str, Any]) -> dict[str, Any]:
    return {kind: _id(id) for kind, id in ids.items()}


def _id(value: Any) -> Any:
    if isinstance(value, int):
        return value
    return (
        [_id(one) for one in value]
        if isinstance(value, list | tuple | set | frozenset)
        else _short(str(value))
    )


def _short(text: str) -> str:
    readable = text if text.isprintable() else text.encode("unicode_escape").decode("ascii")
    return readable if len(readable) <= _LONGEST else f"{readable[: _LONGEST - 1]}…"
