"""Runs: one question at work, read event by event as it is answered, and ended at once by whoever asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path
from fastapi.sse import EventSourceResponse, ServerSentEvent

from agent.server.access.callers import Reader
from agent.server.problems import NothingMore
from agent.server.runs.events import EVENTS, RunEvent, number_in
from agent.server.schemas.conversations import Run
from agent.server.service import TheService

router = APIRouter(prefix="/api/runs", tags=["runs"])

RunId = Annotated[str, Path(description="The id of a run of the caller's.", max_length=200)]
LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        max_length=200,
        description="The id of the last event that was read: what follows it is sent.",
    ),
]


@router.get("/{run_id}")
async def read_run(service: TheService, caller: Reader, run_id: RunId) -> Run:
    """A run: its status, and its answer once that is made."""
    return Run.of(await service.runs.get(caller, run_id))


@router.post("/{run_id}/stop", status_code=202)
async def stop_run(service: TheService, caller: Reader, run_id: RunId) -> Run:
    """End a run at once, and the model call that it is at. One that has ended stays as it is."""
    return Run.of(await service.runs.stop(caller, run_id))


async def _events(
    service: TheService, caller: Reader, run_id: RunId, last_event_id: LastEventId = None
) -> AsyncIterator[AsyncIterator[tuple[str, RunEvent]]]:
    """The run's events; opened here, so that who may not read them is told so instead of being sent a stream."""
    after = number_in(last_event_id, run_id)
    if service.runs.all_told(await service.runs.get(caller, run_id), after):
        raise NothingMore
    async with service.runs.reading(caller, run_id, after) as events:
        yield events


_DESCRIPTION = "\n".join(
    [
        "Read a run as it is answered, as server-sent events: from its beginning, or behind `Last-Event-ID`.",
        "Close the stream after `done`; who comes back with the id of `done` gets 204. A comment is sent every 15 s",
        "that nothing happens. A run goes on for a while (`CSM_RUN_LINGER`) when nobody reads it.",
        "",
        *(f"- `{event.name}`: {(event.__doc__ or '').strip()}" for event in EVENTS),
    ]
)


def _schema() -> dict[int | str, dict[str, Any]]:
    shown = {
        "id": "0f8fad5bd9cb469fa16570867728950e:4",
        "event": "sentence",
        "data": '{"text": "Альфа Строй is in the yellow band: the health score is 53."}',
    }
    example = "".join(f"{key}: {value}\n" for key, value in shown.items()) + "\n"
    return {
        200: {
            "description": "The events. The `data` of each is JSON.",
            "content": {"text/event-stream": {"example": example}},
        },
        204: {"description": "The reader has had the last event: there is nothing more."},
    }


@router.get(
    "/{run_id}/events", response_class=EventSourceResponse, responses=_schema(), description=_DESCRIPTION
)
async def read_events(
    events: Annotated[AsyncIterator[tuple[str, RunEvent]], Depends(_events)],
) -> AsyncIterator[ServerSentEvent]:
    async for id, event in events:
        yield ServerSentEvent(id=id, event=event.name, data=event)
