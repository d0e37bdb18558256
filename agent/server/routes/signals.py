"""Early-warning signals: of one client, and of the book a page of clients at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from agent.desk.early_warning import signals_along, signals_of
from agent.server.access.callers import Reader
from agent.server.desks import ClientId, TheDesk
from agent.server.pages import LIMIT, Cursor, Limit, mark, paged, place_of
from agent.server.replies import reply
from agent.server.schemas.book import SignalPage, SignalShown
from tools.signals import signals_json

router = APIRouter(prefix="/api", tags=["signals"])

All = Annotated[bool, Query(description="Those too that did not fire or cannot be told for lack of data.")]


@router.get("/signals", response_model=SignalPage)
def list_signals(
    caller: Reader, desk: TheDesk, all: All = False, cursor: Cursor = None, limit: Limit = LIMIT
) -> JSONResponse:
    """The signals that fired, client by client; `limit` counts clients."""
    after = None if cursor is None else place_of(cursor, str)[0]
    known = [record for record, _ in desk.everyone()]
    page, more = paged(known, lambda record: record.client_id, after, limit)
    records = {record.client_id: record for record in page}
    found = signals_along(desk, records) if records else ()
    return reply(
        {
            "items": [one for _, signals in found for one in signals_json(signals, all=all)],
            "next": mark(page[-1].client_id) if more else None,
        }
    )


@router.get("/clients/{client_id}/signals", response_model=list[SignalShown])
def get_client_signals(caller: Reader, desk: TheDesk, client_id: ClientId, all: All = False) -> JSONResponse:
    """One client's signals, each with the rows that fired it."""
    return reply(signals_json(signals_of(desk, client_id), all=all))
