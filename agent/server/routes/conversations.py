"""Conversations: opened, listed, read, deleted, and asked in."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Path, Response

from agent.desk import DeskError
from agent.server.access.callers import Reader, Touched, WithinBudget
from agent.server.access.identity import Identity
from agent.server.openapi import problems
from agent.server.pages import Cursor, Limit, mark, page_number
from agent.server.problems import not_found
from agent.server.schemas.conversations import (
    Conversation,
    ConversationPage,
    NewConversation,
    NewMessage,
    Run,
    Transcript,
    messages_of,
)
from agent.server.service import Service, TheService
from agent.server.store.conversations import KeptConversation

router = APIRouter(prefix="/api/conversations", tags=["conversations"])

ConversationId = Annotated[str, Path(description="The id of a conversation of the caller's.", max_length=200)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="The same message sent again under the same key is not asked twice.",
    ),
]


#: Characters of a title that is made of a question.
_TITLE = 80


def kept(service: Service, caller: Identity, conversation_id: str) -> KeptConversation:
    """The caller's conversation.

    Raises:
        Problem: 404.
    """
    found = service.store.conversations.get(caller.id, conversation_id)
    if found is None:
        raise not_found("conversation")
    return found


def title_of(question: str) -> str:
    """What a conversation is called that nobody gave a title: its first question, cut."""
    plain = " ".join(question.split())
    return plain if len(plain) <= _TITLE else plain[: _TITLE - 1].rstrip() + "…"


@router.post("", status_code=201, responses=problems(404))
def open_conversation(
    service: TheService, caller: Reader, touched: Touched, new: NewConversation, response: Response
) -> Conversation:
    """Open a conversation. With `client_id`, what is asked without naming a client is asked about that one."""
    if new.client_id is not None:
        try:
            service.workplaces.desk(caller).record(new.client_id)
        except DeskError:
            raise not_found("client") from None
    made = service.store.conversations.create(
        caller.id, at=datetime.now(UTC), client_id=new.client_id, language=new.language, title=new.title
    )
    if new.client_id is not None:
        service.workplaces.conversation(caller, made.id, language=made.language).speak_of(new.client_id)
    touched(conversation=made.id, client=new.client_id)
    response.headers["Location"] = f"/api/conversations/{made.id}"
    return Conversation.of(made)


@router.get("")
def list_conversations(
    service: TheService, caller: Reader, limit: Limit = 50, cursor: Cursor = None
) -> ConversationPage:
    """The caller's conversations, the last opened first."""
    found = service.store.conversations.page(caller.id, limit=limit + 1, before=page_number(cursor))
    shown = found[:limit]
    return ConversationPage(
        items=[Conversation.of(one) for one in shown],
        next=mark(shown[-1].seq) if len(found) > limit else None,
    )


@router.get("/{conversation_id}")
def read_conversation(
    service: TheService,
    caller: Reader,
    conversation_id: ConversationId,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Transcript:
    """A conversation with its last `limit` turns; `earlier` is the cursor of those before."""
    one = kept(service, caller, conversation_id)
    runs = service.store.runs.of(one.id, limit=limit + 1, before=page_number(cursor))
    shown = runs[-limit:]
    return Transcript(
        **Conversation.of(one).model_dump(),
        messages=[message for run in shown for message in messages_of(run)],
        earlier=mark(shown[0].seq) if len(runs) > limit else None,
    )


@router.delete("/{conversation_id}", status_code=204)
async def delete_conversation(service: TheService, caller: Reader, conversation_id: ConversationId) -> None:
    """Delete a conversation and all that was said in it; an answer at work is ended. What was approved stays in the book."""
    one = await asyncio.to_thread(kept, service, caller, conversation_id)
    await asyncio.to_thread(service.store.conversations.delete, caller.id, one.id, at=datetime.now(UTC))
    await service.runs.forget(caller, one.id)
    await service.workplaces.forget(one.id)


@router.post(
    "/{conversation_id}/messages", status_code=202, responses=problems(409), dependencies=[WithinBudget]
)
async def ask(
    service: TheService,
    caller: Reader,
    touched: Touched,
    conversation_id: ConversationId,
    message: NewMessage,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> Run:
    """Ask. The question is kept before this answers; read what is said to it at `events`, or ask for the run until it is
    done. A conversation answers one question at a time: 409 meanwhile."""
    one = await asyncio.to_thread(kept, service, caller, conversation_id)
    run = await service.runs.start(caller, one, message.text, key=idempotency_key)
    if one.title is None:
        await asyncio.to_thread(service.store.conversations.name, one.id, title_of(message.text))
    touched(run=run.id)
    response.headers["Location"] = f"/api/runs/{run.id}"
    return Run.of(run)
