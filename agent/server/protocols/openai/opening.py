"""Which conversation a question is put in: the one that its history is ours of, or a new one that knows whom was spoken of."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from agent.server.access.identity import Identity
from agent.server.problems import Problem
from agent.server.protocols.openai.errors import no_such, unfit
from agent.server.protocols.openai.history import Asked, Turn, trail
from agent.server.routes.conversations import title_of
from agent.server.service import Service
from agent.server.store.conversations import KeptConversation
from agent.server.store.runs import KeptRun

#: In front of a run's id in a response's.
RESPONSE = "resp_"
#: Turns of a history that are looked through for the client last spoken of, and characters of each.
_TURNS, _CHARACTERS = 20, 8000


async def begin(
    service: Service, caller: Identity, asked: Asked, *, before: str | None = None, fresh: bool = False
) -> KeptRun:
    """Put a question.

    Args:
        before: the id of the response that it goes on from; the history in ``asked`` counts where ``None``.
        fresh: whatever was said before, begin a conversation of its own.

    Raises:
        Problem: 404, where there is no such response; 409, where it is still being made.
    """
    users = [turn.text for turn in asked.earlier if turn.role == "user"]
    if before is not None:
        found, users = await asyncio.to_thread(_after, service, caller, before)
    elif fresh or not asked.earlier:
        found = None
    else:
        found = await asyncio.to_thread(_known, service, caller, asked.earlier)
    if found is not None:
        try:
            return await service.runs.start(
                caller, replace(found, language=asked.language or found.language), asked.question
            )
        except Problem as problem:
            if problem.code != "busy" or before is not None:
                raise  # else somebody went on with it in this moment
    opened = await asyncio.to_thread(_open, service, caller, asked, users)
    return await service.runs.start(caller, opened, asked.question)


async def remember(service: Service, run: KeptRun, asked: Asked, text: str) -> None:
    """Let the conversation be found by whoever sends this history back with ``text`` as its answer."""
    turns = [*asked.earlier, Turn("user", asked.question), Turn("assistant", text)]
    await asyncio.to_thread(service.store.turns.leave, run.id, trail(turns))


def run_of(response_id: str) -> str:
    """The run that a response is of.

    Raises:
        Problem: 404: it is the id of no response.
    """
    if not response_id.startswith(RESPONSE):
        raise no_such("response", response_id)
    return response_id.removeprefix(RESPONSE)


def _known(service: Service, caller: Identity, earlier: tuple[Turn, ...]) -> KeptConversation | None:
    """The caller's conversation of which this is the whole history."""
    found = service.store.turns.follow(caller.id, trail(earlier))
    return None if found is None else service.store.conversations.get(caller.id, found)


def _after(service: Service, caller: Identity, response_id: str) -> tuple[KeptConversation | None, list[str]]:
    """The conversation that goes on from a response; ``None`` where it has gone on otherwise. With it, what users said."""
    run = service.store.runs.get(caller.id, run_of(response_id))
    conversation = (
        service.store.conversations.get(caller.id, run.conversation_id) if run is not None else None
    )
    if run is None or conversation is None or service.store.turns.given(caller.id, run.id) is None:
        raise no_such("response", response_id, param="previous_response_id")
    if service.store.turns.is_last(run.id):
        return conversation, []
    if run.status == "running":
        raise unfit("The previous response is still being made.", param="previous_response_id")
    runs = service.store.runs.of(conversation.id, limit=_TURNS, before=run.seq + 1)
    return None, [one.question for one in runs]


def _open(service: Service, caller: Identity, asked: Asked, users: list[str]) -> KeptConversation:
    subject = _spoken_of(service, caller, users)
    opened = service.store.conversations.create(
        caller.id,
        at=datetime.now(UTC),
        client_id=subject,
        language=asked.language,
        title=title_of(asked.question),
    )
    if subject is not None:
        service.workplaces.conversation(caller, opened.id).speak_of(subject)
    return opened


def _spoken_of(service: Service, caller: Identity, users: Iterable[str]) -> str | None:
    """The client whom a user named last, beyond doubt. What was said of anybody is not taken over."""
    said = [text[:_CHARACTERS] for text in users][-_TURNS:]
    if not said:
        return None
    names = service.workplaces.desk(caller).names()
    return next((found[0] for text in reversed(said) if (found := names.find(text).clients)), None)
