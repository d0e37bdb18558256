"""The chat: beside any page as a drawer, and as a page of its own; what is shown of conversations, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query
from markupsafe import Markup
from starlette.responses import Response

from agent.desk import DeskError
from agent.page.answers import answer_html, fact_of, markdown_html, passage_of
from agent.page.shell import Nav, Page, ThePage, page_router
from agent.page.wording import wording
from agent.server.approvals import Approvals
from agent.server.pages import Cursor, Limit, mark, page_number
from agent.server.problems import not_found
from agent.server.routes.conversations import ConversationId, kept
from agent.server.routes.runs import RunId
from agent.server.schemas.conversations import said
from agent.server.store.conversations import KeptConversation
from agent.server.store.runs import KeptRun

NAV = Nav("chat", "/chat", 2)
router = page_router()

Client = Annotated[str | None, Query(max_length=200, description="The client that the chat stands beside.")]


@dataclass(frozen=True)
class Turn:
    """A question and what was said to it, ready to be shown."""

    run: KeptRun
    steps: tuple[str, ...]
    """What tools did, in words."""
    answer: Markup
    documents: tuple[Markup, ...]


@router.get("/chat")
def chat(page: ThePage, client: Client = None) -> Response:
    """The chat with nothing said yet, about ``client`` where one is named."""
    if client is not None and _name(page, client) is None:
        raise not_found("client")
    return page.show("chat.html", whole_chat=True, client_id=client, conversation_id=None)


@router.get("/chat/{conversation_id}")
def conversation(page: ThePage, conversation_id: ConversationId) -> Response:
    """A conversation of the reader's."""
    one = kept(page.service, page.caller, conversation_id)
    return page.show("chat.html", whole_chat=True, client_id=one.client_id, conversation_id=one.id)


@router.get("/parts/chat/frame")
def frame(page: ThePage, client: Client = None, whole: bool = False) -> Response:
    """What the chat is put together from, with its words."""
    name = None if client is None else _name(page, client)
    return page.show("chat_frame.html", client_name=name, whole=whole)


@router.get("/parts/chat/conversations/{conversation_id}")
def turns(
    page: ThePage, conversation_id: ConversationId, limit: Limit = 20, cursor: Cursor = None
) -> Response:
    """The last turns of a conversation, or those before ``cursor``."""
    one = kept(page.service, page.caller, conversation_id)
    runs = page.service.store.runs.of(one.id, limit=limit + 1, before=page_number(cursor))
    shown = runs[-limit:]
    return page.show(
        "chat_turns.html",
        turns=[_turn(page, run) for run in shown],
        earlier=mark(shown[0].seq) if len(runs) > limit else None,
        about=None if one.client_id is None else _name(page, one.client_id),
    )


@router.get("/parts/chat/conversations/{conversation_id}/approvals")
def approvals(page: ThePage, conversation_id: ConversationId) -> Response:
    """What waits for the reader's word."""
    one = kept(page.service, page.caller, conversation_id)
    waiting = [
        {**proposal, "name": _name(page, proposal["client"]) if proposal["client"] else None}
        for proposal in _waiting(page, one)
    ]
    return page.show("chat_approvals.html", waiting=waiting, may_approve=page.caller.may("manager"))


@router.get("/parts/chat/runs/{run_id}")
def turn(page: ThePage, run_id: RunId) -> Response:
    """One turn."""
    return page.show("chat_turns.html", turns=[_turn(page, _run(page, run_id))], earlier=None, about=None)


@router.get("/parts/chat/runs/{run_id}/figures/{ref}")
def figure(page: ThePage, run_id: RunId, ref: str) -> Response:
    """Where a figure of an answer comes from."""
    answer = _run(page, run_id).answer
    found = None if answer is None else fact_of(answer, ref)
    if found is None:
        raise not_found("figure")
    return page.show("source.html", fact=found)


@router.get("/parts/chat/runs/{run_id}/passages/{letter}")
def passage(page: ThePage, run_id: RunId, letter: str) -> Response:
    """A passage that an answer cites, as it stood in the library when it was cited."""
    answer = _run(page, run_id).answer
    found = None if answer is None else passage_of(answer, letter)
    if found is None:
        raise not_found("passage")
    text = markdown_html(str(found["text"]), page.language)
    return page.show("chat_passage.html", passage=found, text=text)


def _run(page: Page, run_id: str) -> KeptRun:
    found = page.service.store.runs.get(page.caller.id, run_id)
    if found is None:
        raise not_found("run")
    return found


def _turn(page: Page, run: KeptRun) -> Turn:
    answer: dict[str, Any] = run.answer or {}
    return Turn(
        run=run,
        steps=tuple(dict.fromkeys(_step(page, step) for step in answer.get("steps", ()))),
        answer=answer_html(run.id, run.answer or {"answer": said(run)}, page.language),
        documents=tuple(markdown_html(one["markdown"], page.language) for one in answer.get("documents", ())),
    )


def _step(page: Page, step: dict[str, str]) -> str:
    key = f"chat.js.tools.{step['tool']}"
    text = page.t(key if key in wording(page.language) else "chat.js.tools.other")
    return text if step["status"] == "success" else page.t("chat.js.step_failed", step=text)


def _waiting(page: Page, one: KeptConversation) -> list[dict[str, Any]]:
    return Approvals(page.service.store, page.service.workplaces, page.caller, one).waiting()


def _name(page: Page, client_id: str) -> str | None:
    """What a client is called; ``None`` where the reader may not see it (any more)."""
    try:
        return page.desk.record(client_id).name
    except DeskError:
        return None
