"""One client: how it stands and why, what happened, what is to be done; a band set by hand, a document to be drafted."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from agent.drafting import KINDS as DOCUMENTS
from agent.page.card import KINDS, card_of, chapter_of, tasks_of
from agent.page.card.timeline import Kind
from agent.page.shell import Page, ThePage, page_router
from agent.server.desks import ClientId
from tools.words import LANGUAGES, words
from tools.words.text import capital

router = page_router()

Start = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/clients/{client_id}")
def client(page: ThePage, client_id: ClientId) -> Response:
    """The page whole, with the newest of what happened."""
    card = card_of(page.desk, client_id)
    return page.show(
        "client.html",
        client_id=client_id,
        card=card,
        tasks=tasks_of(page.desk, client_id),
        chapter=chapter_of(page.desk, client_id),
        kinds=KINDS,
        documents=[kind for kind in DOCUMENTS.values() if kind.material is not None],
        languages=LANGUAGES,
        draft_language=card.record.language or page.language,
        **_said(page),
    )


@router.get("/parts/clients/{client_id}/timeline")
def timeline(page: ThePage, client_id: ClientId, kind: Kind | None = None, start: Start = 0) -> Response:
    """A page of what happened, of one kind or of all."""
    chapter = chapter_of(page.desk, client_id, kind, start)
    return page.show("client_timeline.html", chapter=chapter, start=start, **_said(page))


@router.get("/parts/clients/{client_id}/actions")
def actions(page: ThePage, client_id: ClientId) -> Response:
    """What is to be done, as it is after a step."""
    return page.show("client_actions.html", tasks=tasks_of(page.desk, client_id), **_said(page))


def _said(page: Page) -> dict[str, Any]:
    """What the templates of this view say things with. What is done is done today: a page of another day only shows."""
    known = words(page.language)
    past = page.request.query_params.get("as_of")
    return {
        "cap": capital,
        "metric": known.metric,
        "code": known.category,
        "as_of": page.desk.as_of(),
        "past": past,
        "may": page.caller.may("manager") and past is None,
    }
