"""The client book: who there is, how each stands, what changed; and bands set by hand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from agent.desk.explanation import explained
from agent.desk.selection import Band, Level
from agent.listing.clients import client_json, client_row, override_json
from agent.server.access.callers import Manager, Reader
from agent.server.desks import ClientId, Day, TheDesk, TodaysDesk
from agent.server.pages import LIMIT, Cursor, Limit
from agent.server.replies import reply
from agent.server.schemas.clients import (
    ClientCard,
    ClientPage,
    ExplanationAnswer,
    HistoryAnswer,
    OverrideAnswer,
    OverrideRequest,
)
from agent.server.search import Sort, Wanted, search
from agent.server.service import TheService
from tools.explain import explanation_json
from tools.history import TABLES, TableName
from tools.scoring.assessment import assess

router = APIRouter(prefix="/api/clients", tags=["clients"])


@router.get("", response_model=ClientPage)
def list_clients(
    caller: Reader,
    desk: TheDesk,
    manager: Annotated[str | None, Query(max_length=200, description="The account manager's name.")] = None,
    band: Annotated[
        Band | None, Query(description="The worse of the computed band and the one set by hand.")
    ] = None,
    level: Annotated[Level | None, Query(description="Churn risk.")] = None,
    q: Annotated[str | None, Query(max_length=200, description="Part of a name, alias or id.")] = None,
    sort: Annotated[
        Sort, Query(description="With `-` the largest first. Clients of whom it is not known come last.")
    ] = "client_id",
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> JSONResponse:
    """The clients of the book, each with health, churn risk, contract value and renewal.

    Amounts of different currencies are sorted as numbers.
    """
    found = search(desk, Wanted(manager, band, level, q, sort), cursor, limit)
    return reply(
        {
            "items": [client_row(*entry) for entry in found.entries],
            "total": found.total,
            "next": found.next,
        }
    )


@router.get("/{client_id}", response_model=ClientCard)
def get_client(caller: Reader, desk: TheDesk, client_id: ClientId) -> JSONResponse:
    """One client whole: every score with its factors, what is missing, the band set by hand, and the record."""
    return reply(client_json(desk, desk.record(client_id)))


@router.get("/{client_id}/history", response_model=HistoryAnswer)
def get_client_history(
    caller: Reader,
    desk: TheDesk,
    client_id: ClientId,
    table: Annotated[list[TableName] | None, Query(description="These tables alone.")] = None,
) -> JSONResponse:
    """The client's dated history as it was known on the day, and the sets of figures up to it, scored."""
    desk.record(client_id)
    day, history = desk.as_of(), desk.history(client_id)
    snapshots = []
    for one in desk.book.snapshots(client_id):
        if one.effective <= day:
            found = assess(one.record, **desk.rules, as_of=day)
            snapshots.append(
                {
                    "effective": one.effective.isoformat(),
                    "data_date": None if one.record.data_date is None else one.record.data_date.isoformat(),
                    "loaded_at": one.loaded_at.isoformat(),
                    "current": one.current,
                    "health_score": found.health.score,
                    "health_band": found.health.band,
                    "churn_score": found.churn.score,
                    "churn_level": found.churn.level,
                }
            )
    names = [name for name in TABLES if table is None or name in table]
    return reply(
        {
            "client_id": client_id,
            "as_of": day.isoformat(),
            "snapshots": snapshots,
            "tables": {
                name: [
                    row.model_dump(mode="json", exclude={"client_id", "extra"})
                    for row in getattr(history, name)
                ]
                for name in names
                if name not in history.absent
            },
            "absent": [name for name in names if name in history.absent],
        }
    )


@router.get("/{client_id}/explain", response_model=ExplanationAnswer)
def explain_client(
    caller: Reader,
    desk: TheDesk,
    client_id: ClientId,
    since: Annotated[Day, Query(description="Compare with the figures in force on this day.")],
) -> JSONResponse:
    """What moved health and churn risk since a day: factor by factor, with the rows on record behind each.

    404 `no_earlier` where the book does not go back so far.
    """
    return reply(explanation_json(explained(desk, client_id, since)))


@router.post("/{client_id}/override", response_model=OverrideAnswer)
def set_override(
    service: TheService, caller: Manager, desk: TodaysDesk, client_id: ClientId, override: OverrideRequest
) -> JSONResponse:
    """Set the client's band by hand until a day. The computed band stays beside it; one set before is ended by it."""
    record = desk.record(client_id)
    desk.book.set_override(
        client_id,
        band=override.band,
        reason=override.reason,
        set_by=caller.name,
        set_at=service.jobs.now(),
        expires=override.expires,
    )
    return reply(override_json(desk, record))


@router.delete("/{client_id}/override", response_model=OverrideAnswer)
def end_override(service: TheService, caller: Manager, desk: TodaysDesk, client_id: ClientId) -> JSONResponse:
    """End the band set by hand, where there is one."""
    record = desk.record(client_id)
    desk.book.end_override(client_id, ended_at=service.jobs.now(), ended_by=caller.name)
    return reply(override_json(desk, record))
