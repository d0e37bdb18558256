"""MCP over streamable HTTP, at ``/mcp`` of the service: one request, one answer, and no session between them.

So any worker answers any request. The key was asked for by the gate before a request comes here.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from agent.server.access.gate import LOOPBACK
from agent.server.access.identity import Identity
from agent.server.problems import Problem, answer_to
from agent.server.protocols.mcp.server import Context, build_server
from agent.server.service import Service

PATH = "/mcp"


@asynccontextmanager
async def mcp_over(service: Service) -> AsyncIterator[StreamableHTTPSessionManager]:
    """What answers at :data:`PATH`, until the block ends; calls at work then are ended."""
    manager = StreamableHTTPSessionManager(
        build_server(service, _caller), stateless=True, max_request_body_size=service.settings.max_body
    )
    async with manager.run():
        yield manager


def mcp_route() -> Route:
    """The route; ``app.state.mcp`` is what :func:`mcp_over` gave."""
    return Route(PATH, endpoint=_Endpoint(), include_in_schema=False)


def _caller(ctx: Context) -> Identity:
    assert ctx.request is not None
    identity: Identity = ctx.request.scope["state"]["identity"]
    return identity


class _Endpoint:
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":  # without sessions there is nothing to listen to, and nothing to end
            await Response(status_code=405, headers={"Allow": "POST"})(scope, receive, send)
            return
        origin = Headers(scope=scope).get("origin")
        settings = scope["app"].state.service.settings
        if origin is not None and origin not in settings.cors_origins and not _is_local(origin):
            detail = "pages of this origin are not served: name it in CSM_CORS_ORIGINS"
            await answer_to(Problem(403, "foreign_origin", detail), scope)(scope, receive, send)
            return
        manager: StreamableHTTPSessionManager = scope["app"].state.mcp
        # White space around a header's value is no part of it (RFC 9110), and the web server leaves some of it there.
        headers = [(name, value.strip(b" \t")) for name, value in scope["headers"]]
        await manager.handle_request({**scope, "headers": headers}, receive, send)


def _is_local(origin: str) -> bool:
    return urlsplit(origin).hostname in LOOPBACK
