"""What is to be done, and a person's word on it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse

from agent.listing.actions import action_json, action_rows, take_step
from agent.server.access.callers import Manager, Reader, Touched
from agent.server.desks import TheDesk, TodaysDesk
from agent.server.openapi import problems
from agent.server.pages import LIMIT, Cursor, Limit, mark, paged, place_of
from agent.server.replies import reply
from agent.server.schemas.book import ActionPage, StepRequest
from agent.server.service import TheService
from tools.history import Action
from tools.work.actions import PENDING

router = APIRouter(prefix="/api/actions", tags=["actions"])

Status = Literal["proposed", "open", "in_progress", "done", "cancelled"]


@router.get("", response_model=ActionPage, responses=problems(404))
def list_actions(
    caller: Reader,
    desk: TheDesk,
    client_id: Annotated[str | None, Query(max_length=200, description="One client's.")] = None,
    status: Annotated[
        list[Status] | None, Query(description="Only those; what is not closed unless given.")
    ] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> JSONResponse:
    """The actions on record as they were known on the day, by client: what waits for a word, what is under way."""
    if client_id is not None:
        desk.record(client_id)
    wanted = frozenset(status) if status else PENDING
    rows = action_rows(desk, None if client_id is None else [client_id], wanted)
    rows.sort(key=_place)
    page, more = paged(rows, _place, None if cursor is None else place_of(cursor, str, str), limit)
    return reply({"items": list(page), "next": mark(*_place(page[-1])) if more else None})


def _place(row: dict[str, str]) -> tuple[str, str]:
    return row["client_id"], row["action_id"]


@router.post("/{action_id}", response_model=Action, responses=problems(409))
def step_action(
    service: TheService,
    caller: Manager,
    desk: TodaysDesk,
    touched: Touched,
    action_id: Annotated[str, Path(max_length=200)],
    asked: StepRequest,
) -> JSONResponse:
    """Approve, start, finish or decline an action. 409 where it is in no state for that."""
    ((_, after),) = take_step(
        desk, asked.step, [action_id], at=service.jobs.now(), by=caller.name, client_id=asked.client_id
    )
    touched(client_id=after.client_id)
    return reply(action_json(after))
