"""The client book: what needs attention today, and everybody in a table."""

from __future__ import annotations

from starlette.responses import Response

from agent.page.shell import Nav, ThePage, page_router

NAV = Nav("book", "/", 1)
router = page_router()


@router.get("/")
def book(page: ThePage) -> Response:
    """The first page."""
    return page.show("book.html")
