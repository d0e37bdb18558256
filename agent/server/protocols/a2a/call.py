"""One request, as every operation needs it: who calls, what answers, and what is said of it besides the protocol's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from a2a.server.context import ServerCallContext
from a2a.server.routes.common import DefaultServerCallContextBuilder
from fastapi import Request

from agent.server.access.callers import Touch
from agent.server.access.identity import Identity
from agent.server.problems import Problem
from agent.server.service import Service

_CALL = "call"


@dataclass
class Call:
    """A request at work."""

    service: Service
    caller: Identity
    touched: Touch
    """Told of the ids that the request touches, for the audit log."""
    problem: Problem | None = None
    """What has to be answered over HTTP, for the protocol has no word for it."""


def begun(request: Request) -> Call:
    """A request, once the gate has let it in."""
    state: dict[str, Any] = request.scope["state"]
    call = Call(request.app.state.service, state["identity"], Touch(state.setdefault("touched", {})))
    state[_CALL] = call
    return call


def of_context(context: ServerCallContext) -> Call:
    """The request that an operation is asked for in."""
    call: Call = context.state[_CALL]
    call.touched(operation=context.state.get("method"))  # of JSON-RPC, whose operations have one path
    return call


class Contexts(DefaultServerCallContextBuilder):
    """What the SDK hands to an operation, with our :class:`Call` in it."""

    def build(self, request: Request) -> ServerCallContext:
        context = super().build(request)
        context.state[_CALL] = request.scope["state"][_CALL]
        return context
