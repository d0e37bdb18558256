"""Whether the process is alive, and whether it can work: for whoever supervises it. Neither needs a key."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from agent.server.openapi import problems
from agent.server.problems import Problem
from agent.server.replies import reply
from agent.server.schemas.access import Alive, Ready
from agent.server.service import TheService
from tools.book import BookError
from tools.book.database import parse_url

router = APIRouter(tags=["health"])
log = logging.getLogger(__name__)


@router.get("/healthz", response_model=Alive)
async def healthz() -> JSONResponse:
    """The process answers."""
    return reply({"status": "ok"})


@router.get("/readyz", response_model=Ready, responses=problems(503))
def readyz(service: TheService) -> JSONResponse:
    """The book and the store can be read. The library's index is not waited for."""
    gone = [
        name
        for name, url, look in (
            ("book", service.settings.book_url, service.workplaces.whole.book.last_data_date),
            ("store", service.settings.service_url, service.store.ready),
        )
        if not _there(url) or not _answers(name, look)
    ]
    if gone:
        raise Problem(503, "not_ready", f"cannot be read: {', '.join(gone)}", unavailable=gone)
    return reply({"status": "ok", "book": "ok", "store": "ok"})


def _there(url: str) -> bool:
    """Whether the file of a SQLite database is still where it was: an open connection would read on in one that is gone."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return True
    return Path(str(parsed.database)).is_file()


def _answers(name: str, look: Callable[[], object]) -> bool:
    try:
        look()
    except (SQLAlchemyError, BookError) as error:
        log.error("the %s cannot be read: %s", name, getattr(error, "orig", None) or error)
        return False
    return True
