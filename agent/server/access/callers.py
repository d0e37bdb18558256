"""What a route says of who may call it: it takes ``caller: Reader``, ``Manager`` or ``Admin`` as a parameter.

A route that asks a model for its caller has ``dependencies=[WithinBudget]`` beside it and says afterwards what was taken
(:meth:`agent.server.access.gatekeeper.Gatekeeper.spent`). What a request touches beyond the ids in its path (the id of
what it made, the clients in its body) it says to ``touched: Touched``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPBearer

from agent.server.access.identity import Identity, Role
from agent.server.problems import Problem
from agent.server.service import TheService

#: Only says in the OpenAPI document that a key is needed; the gate (agent.server.gate) has asked for it already.
_BEARER = HTTPBearer(
    scheme_name="key", description="A key of this service, as made by `csm keys create`.", auto_error=False
)


class Touch:
    """Collects the ids of what a request touches, for the audit log."""

    def __init__(self, into: dict[str, Any]) -> None:
        self._into = into

    def __call__(self, **ids: str | int | list[str] | None) -> None:
        """Add ids by kind: ``touched(draft=12, client_id="c-1")``; ``None`` is passed over."""
        self._into.update({kind: id for kind, id in ids.items() if id is not None})


async def _touch(request: Request) -> Touch:
    state: dict[str, Any] = request.scope["state"]
    return Touch(state.setdefault("touched", {}))


def _with(role: Role) -> Callable[..., Awaitable[Identity]]:
    async def caller(request: Request, _: Annotated[Any, Security(_BEARER)] = None) -> Identity:
        identity: Identity = request.scope["state"]["identity"]
        if not identity.may(role):
            raise Problem(
                403, "role_too_low", f"this takes a key of the role {role}, and yours is {identity.role}"
            )
        return identity

    return caller


_reader = _with("reader")


def _within_budget(service: TheService, caller: Annotated[Identity, Depends(_reader)]) -> None:
    service.gatekeeper.may_spend(caller)


Reader = Annotated[Identity, Depends(_reader)]
Manager = Annotated[Identity, Depends(_with("manager"))]
Admin = Annotated[Identity, Depends(_with("admin"))]
Touched = Annotated[Touch, Depends(_touch)]
#: For ``dependencies=[WithinBudget]``: 429 where the caller's model calls took as much today as a key may.
WithinBudget = Depends(_within_budget)
