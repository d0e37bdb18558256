"""What asks a model, and a person's word on what came of it: the whole agent, drafts, approvals.

Where the client gives up a call, the model call is ended with it. What is proposed is kept with the conversation on this
side, and is done exactly as it was shown: nobody can send a text or a figure back to be saved.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Any, TypeVar

import anyio
import mcp_types as types
from fastapi import Response

from agent.drafting import Draft
from agent.proposals import propose_draft, propose_follow_up
from agent.server.approvals import Approvals, shown
from agent.server.problems import Problem
from agent.server.protocols.mcp import answers, arguments
from agent.server.protocols.mcp.call import Call
from agent.server.protocols.mcp.tool import Json, acting
from agent.server.routes import conversations
from agent.server.routes.drafts import language_of
from agent.server.runs.events import Sentence, ToolStarted
from agent.server.schemas.conversations import Approval, NewConversation, NewMessage, said
from agent.server.schemas.drafts import DraftRequest
from agent.server.store.conversations import Decision
from agent.server.store.runs import KeptRun
from agent.server.store.usage import Usage

#: Seconds between two signs that a document is still being written.
SIGN = 5.0

_T = TypeVar("_T")

#: A model is asked; nothing of the book is changed.
_SPEAKING = types.ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False
)
#: The book is changed, once however often it is called: what was decided on stays so.
_DECIDING = types.ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False
)


@acting("Ask the agent", arguments.Ask, answers.AskAnswer, _SPEAKING)
async def ask(call: Call, given: arguments.Ask) -> Json:
    """Ask the client success agent itself. Its answer is released text: a figure in it was made by a calculator.

    Pass the answer on as it is. It may propose changes to the book; they are made only by `approve_proposal`, after a
    person has seen them.
    """
    await asyncio.to_thread(call.service.gatekeeper.may_spend, call.caller)
    conversation_id = given.conversation_id
    if conversation_id is None:
        conversation_id = await asyncio.to_thread(_open, call, given)
    run = await conversations.ask(
        call.service,
        call.caller,
        call.touched,
        conversation_id,
        NewMessage(text=given.question),
        Response(),
    )
    call.touched(conversation=conversation_id)
    try:
        steps = 0
        async with call.service.runs.reading(call.caller, run.run_id) as events:
            async for _, event in events:
                steps += 1
                match event:
                    case Sentence(text=text):
                        await call.progress(steps, text)
                    case ToolStarted(tool=tool):
                        await call.progress(steps, tool)
        return _answer(await call.service.runs.get(call.caller, run.run_id))
    except asyncio.CancelledError:
        with anyio.CancelScope(shield=True):
            await call.service.runs.stop(call.caller, run.run_id)
        raise


def _open(call: Call, given: arguments.Ask) -> str:
    client_id = None if given.client is None else call.client_id(call.desk(), given.client)
    new = NewConversation(client_id=client_id, language=given.language)
    opened = conversations.open_conversation(call.service, call.caller, call.touched, new, Response())
    return opened.id


def _answer(run: KeptRun) -> Json:
    answer = run.answer
    if answer is None:
        error = run.error or {"code": "stopped", "detail": "the answer was ended before its time"}
        detail = error["detail"] + (f" Said so far: {text}" if (text := said(run)) else "")
        raise Problem(409 if run.status == "stopped" else 500, error["code"], detail)
    return {
        "conversation_id": run.conversation_id,
        "run_id": run.id,
        "text": answer["answer"],
        **{name: answer[name] for name in ("language", "facts", "sources", "citations", "notices")},
        **{name: answer[name] for name in ("withheld", "model", "model_calls")},
        "documents": [_document(document) for document in answer["documents"]],
        "proposals": [_proposal(proposal) for proposal in answer["proposals"]],
    }


def _document(state: Json) -> Json:
    return {name: state[name] for name in answers.Document.model_fields}


def _proposal(proposal: Json) -> Json:
    return Approval.model_validate(proposal).model_dump(mode="json")


@acting("Draft a document", arguments.DraftDocument, answers.DraftAnswer, _SPEAKING)
async def draft_document(call: Call, given: arguments.DraftDocument) -> Json:
    """Draft a document about one client (a save plan, a QBR, a renewal brief ...) or about the whole book.

    Give the Markdown to the person as it is. The document is not kept: `approve_proposal` keeps it, after the person has
    read it.
    """
    service, caller = call.service, call.caller
    await asyncio.to_thread(service.gatekeeper.may_spend, caller)
    desk = await asyncio.to_thread(call.desk)
    client_id = None
    if given.client is not None:
        client_id = await asyncio.to_thread(call.client_id, desk, given.client)
    asked = DraftRequest(
        kind=given.kind, client_id=client_id, language=given.language, audience=given.audience
    )
    language = await asyncio.to_thread(language_of, desk, asked)
    drafter = await asyncio.to_thread(service.workplaces.drafter, desk)
    try:
        draft = await _signed(
            call, drafter.adraft(asked.kind, client_id, language=language, audience=asked.audience)
        )
    except BaseException:
        if service.settings.uses_model:  # what it took so far nobody can tell any more
            _charge(call, Usage(unreported=1))
        raise
    await asyncio.to_thread(_charge, call, Usage(**draft.tokens))
    return await asyncio.to_thread(_laid_before, call, draft)


def _charge(call: Call, used: Usage) -> None:
    call.service.gatekeeper.spent(call.caller.id, used, purpose="draft")


async def _signed(call: Call, work: Awaitable[_T]) -> _T:
    """The work's result; a sign of life goes to the client while it lasts."""
    task, start = asyncio.ensure_future(work), time.monotonic()
    try:
        while not (await asyncio.wait({task}, timeout=SIGN))[0]:
            await call.progress(round(time.monotonic() - start, 1), "writing")
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            with anyio.CancelScope(shield=True):
                await asyncio.wait({task})


def _laid_before(call: Call, draft: Draft) -> Json:
    """The document, in a conversation of its own that holds what waits for a word."""
    service, caller = call.service, call.caller
    title = draft.kind if draft.client_id is None else f"{draft.kind}: {draft.client_id}"
    kept = service.store.conversations.create(
        caller.id, at=datetime.now(UTC), client_id=draft.client_id, language=draft.language, title=title[:200]
    )
    left = propose_follow_up(draft.client_id, draft.follow_up)
    waiting = [propose_draft(draft), *([left] if left is not None else [])]
    service.workplaces.conversation(caller, kept.id, language=draft.language).lay_before(waiting)
    call.touched(conversation=kept.id)
    state = draft.to_state()
    return _document(state) | {
        "conversation_id": kept.id,
        "proposals": [_proposal(shown(proposal, draft.language)) for proposal in waiting],
        "kept": False,
        "note": "Not kept until it is approved: show it to a person, and once they agree call approve_proposal with "
        f"conversation_id {kept.id} and proposal_id {waiting[0]['id']}.",
        **{name: state[name] for name in ("facts", "save_first", "withheld", "model", "model_calls")},
    }


@acting("Approve what was proposed", arguments.OfProposal, Approval, _DECIDING, role="manager")
async def approve_proposal(call: Call, given: arguments.OfProposal) -> Json:
    """Do what was proposed, exactly as it was shown: keep a draft, put actions into the book, set a band by hand.

    Only after a person has seen it and agreed. It is done once.
    """
    return await asyncio.to_thread(_decide, call, given, "approve")


@acting("Refuse what was proposed", arguments.OfProposal, Approval, _DECIDING)
async def refuse_proposal(call: Call, given: arguments.OfProposal) -> Json:
    """Drop what was proposed; it cannot be approved any more."""
    return await asyncio.to_thread(_decide, call, given, "refuse")


def _decide(call: Call, given: arguments.OfProposal, decision: Decision) -> Json:
    call.touched(conversation=given.conversation_id, proposal=given.proposal_id)
    kept = conversations.kept(call.service, call.caller, given.conversation_id)
    approvals = Approvals(call.service.store, call.service.workplaces, call.caller, kept)
    decided: dict[str, Any] = approvals.decide(given.proposal_id, decision)
    call.touched(client_id=decided["client"])
    return _proposal(decided)


TOOLS = (ask, draft_document, approve_proposal, refuse_proposal)
