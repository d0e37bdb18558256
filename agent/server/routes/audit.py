"""What was read and written, by which key."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from agent.server.access.callers import Admin
from agent.server.pages import LIMIT, Cursor, Limit, mark, page_number
from agent.server.problems import Problem
from agent.server.replies import reply
from agent.server.schemas.access import AuditPage
from agent.server.service import TheService

router = APIRouter(prefix="/api", tags=["access"])


@router.get("/audit", response_model=AuditPage)
def list_audit(
    service: TheService,
    caller: Admin,
    key_id: Annotated[str | None, Query(max_length=64, description="One key's requests.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> JSONResponse:
    """Every request of every key, newest first. Nothing changes or deletes an entry.

    A key that is limited to some clients may not read it: it names the others.
    """
    if caller.clients is not None:
        raise Problem(403, "limited_key", "the log names every client: this takes a key that sees all")
    found = service.store.audit.entries(key_id=key_id, before=page_number(cursor), limit=limit + 1)
    page = found[:limit]
    return reply(
        {
            "items": [entry.to_json() for entry in page],
            "next": mark(page[-1].id) if len(found) > limit else None,
        }
    )
