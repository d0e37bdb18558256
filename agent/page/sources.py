"""Where a figure of a client's sheet comes from, for tables so long that each row cannot bring it along."""

from __future__ import annotations

from starlette.responses import Response

from agent.page.lines import facts_of_sheet
from agent.page.shell import ThePage, page_router
from agent.server.desks import ClientId
from agent.server.problems import not_found

router = page_router()


@router.get("/parts/figures/{client_id}/{fact_id}")
def source(page: ThePage, client_id: ClientId, fact_id: str) -> Response:
    """The inside of the popover of one figure."""
    found = facts_of_sheet(page.desk, client_id).get(fact_id)
    if found is None:
        raise not_found("figure")
    return page.show("source.html", fact=found)
