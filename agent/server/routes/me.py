"""Who calls."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from agent.server.access.callers import Reader
from agent.server.replies import reply
from agent.server.schemas.access import MeAnswer

router = APIRouter(prefix="/api", tags=["access"])


@router.get("/me", response_model=MeAnswer)
async def get_me(caller: Reader) -> JSONResponse:
    """The name, role and clients of the key that is shown."""
    clients = None if caller.clients is None else sorted(caller.clients)
    return reply({"id": caller.id, "name": caller.name, "role": caller.role, "clients": clients})
