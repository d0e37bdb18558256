"""A2A over HTTP, at ``/a2a`` of the service. The key was asked for by the gate before a request comes here; for the card
too, since nothing of this service is shown without one.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from a2a.server.jsonrpc_models import JSONParseError
from a2a.server.request_handlers.response_helpers import build_error_response
from a2a.server.routes import create_agent_card_routes, create_rest_routes
from a2a.server.routes.jsonrpc_dispatcher import JsonRpcDispatcher
from a2a.utils.constants import AGENT_CARD_WELL_KNOWN_PATH
from fastapi import Request, Response
from fastapi.responses import JSONResponse
from starlette.routing import Route

from agent.server.problems import answer_to
from agent.server.protocols.a2a.call import Contexts, begun
from agent.server.protocols.a2a.card import card_at
from agent.server.protocols.a2a.handler import Handler

PATH = "/a2a"
#: Shown to one key, and the same until the service is renewed.
_CACHED = "private, max-age=3600"

Endpoint = Callable[[Request], Awaitable[Response]]


def a2a_routes() -> list[Route]:
    """The card, the one path of JSON-RPC, and the paths of HTTP+JSON."""
    handler, contexts = Handler(), Contexts()
    rpc = JsonRpcDispatcher(handler, contexts)
    rest = create_rest_routes(handler, contexts, path_prefix=PATH)
    return [
        Route(AGENT_CARD_WELL_KNOWN_PATH, _card, methods=["GET"], include_in_schema=False),
        _route(PATH, _json(rpc.handle_requests), ["POST"]),
        # Without the SDK's paths of tenants: they would take every path of the application.
        *(_route(one.path, one.endpoint, one.methods or ()) for one in rest if isinstance(one, Route)),
    ]


def _route(path: str, endpoint: Endpoint, methods: list[str] | set[str] | tuple[()]) -> Route:
    return Route(path, _answered(endpoint), methods=list(methods), include_in_schema=False)


async def _card(request: Request) -> Response:
    card = card_at(str(request.base_url).rstrip("/") + PATH)
    (route,) = create_agent_card_routes(card, cache_control=_CACHED)
    response: Response = await route.endpoint(request)
    return response


def _answered(endpoint: Endpoint) -> Endpoint:
    """The endpoint; what the protocol has no word for is answered as the rest of the service does."""

    async def answered(request: Request) -> Response:
        call = begun(request)
        response = await endpoint(request)
        return response if call.problem is None else answer_to(call.problem, request.scope)

    return answered


def _json(endpoint: Endpoint) -> Endpoint:
    """The endpoint, for bodies that are JSON of whole characters; the SDK takes some that are not for faults of its own."""

    async def read(request: Request) -> Response:
        try:
            told = json.loads(await request.body())
            json.dumps(told, ensure_ascii=False).encode()  # half a surrogate pair is no character
        except (ValueError, RecursionError):
            return JSONResponse(build_error_response(None, JSONParseError(message="The body is no JSON.")))
        return await endpoint(request)

    return read
