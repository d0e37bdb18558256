"""Before the model's first call: who is meant, what is asked, and everything computed that answers it.

Also between the calls: what a tool found goes into the ledger here, one message after the other, so that parallel
tools cannot give two clients the same letter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import BaseMessage, HumanMessage, RemoveMessage, ToolMessage
from langgraph.runtime import Runtime

from agent.asking.history import earlier, past, this_turn
from agent.asking.request import briefed, told_of
from agent.briefing.names import Found
from agent.briefing.requests import read_request
from agent.desk import Desk, Finding
from agent.grounding.ledger import Ledger
from agent.middleware.laying_out import LayingOut
from agent.reports import ROWS_IN_ANSWER, raw_text
from agent.state import ANEW, CsmState
from tools.facts import Fact
from tools.retrieval import Passage
from tools.words import Language

#: Lines of a kind in a section of a report about one client.
ROWS_OF_ONE = 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Briefing(AgentMiddleware[CsmState, Any, Any]):
    """Opens every turn. ``desk`` answers; nothing here decides on a figure."""

    state_schema = CsmState

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._laying_out = LayingOut(desk)

    def before_agent(self, state: CsmState, runtime: Runtime[Any]) -> dict[str, Any]:
        asked, given = question_of(state["messages"]), state.get("given") or {}
        found = _about(self._desk.names().find(asked), given.get("client"))
        waiting = state.get("pending")
        # Where the user has only said which client was meant, the question that waited is the one to answer.
        question = waiting if waiting and found.clients and _only_names(asked, found) else asked
        settings = self._desk.settings
        language = given.get("language") or settings.lang
        open_now = [proposal for proposal in state.get("proposals") or [] if proposal["status"] == "open"]
        request = read_request(
            question, language=language, default=_last_language(state), waiting=bool(open_now)
        )
        focus = state.get("focus") or []
        laid = self._laying_out.lay_out(request, found, question, focus=focus, waiting=bool(open_now))
        ledger = _remembered(state)
        facts = [fact for finding in laid.findings for fact in finding.facts]
        ledger.add(facts)
        ledger.subject = laid.clients[0] if len(laid.clients) == 1 else None
        if laid.report is not None:
            raw = raw_text(
                laid.report,
                request.language,
                ledger,
                rows=ROWS_IN_ANSWER if not laid.clients else ROWS_OF_ONE,
            )
            shown: dict[str, Any] = {
                fact.client: {} for fact in ledger.facts() if fact.client and fact.id.startswith("action.")
            }
            laid.findings.append(Finding("report", {"raw": raw, "sheets": shown}))
        findings = {finding.key: finding.data for finding in laid.findings}
        return {
            "messages": [RemoveMessage(id=message.id or "") for message in past(state["messages"])],
            "ledger": ledger.to_state(),
            "spoken_of": _spoken_of(state, facts),
            "findings": {ANEW: True} | findings,
            "briefed": briefed(findings, ledger),
            "request": {
                "question": question,
                "job": request.job,
                "aspects": sorted(request.aspects if laid.aspects is None else laid.aspects),
                "language": request.language,
                "kind": request.kind,
                "audience": request.audience,
                "clients": laid.clients,
                "answer": laid.answer,
                "unknown_names": list(found.unknown),
                "candidates": laid.candidates,
                "offline": not settings.uses_model,
            },
            "given": {},
            "passages": lettered([], [p for finding in laid.findings for p in finding.passages]),
            "focus": laid.clients or focus,
            "pending": question if laid.answer in ("ambiguous", "which_client") else None,
            "released": [],
            "counts": {},
            "notices": ["library_unavailable"] if laid.without_library else [],
            "documents": [],
            "proposals": _added(open_now, laid.proposals),
        }

    async def abefore_agent(self, state: CsmState, runtime: Runtime[Any]) -> dict[str, Any]:
        return await asyncio.to_thread(self.before_agent, state, runtime)

    def before_model(self, state: CsmState, runtime: Runtime[Any]) -> dict[str, Any] | None:
        """Enter what tools have found since the last model call."""
        made: list[ToolMessage] = []
        for message in reversed(state["messages"]):
            if not isinstance(message, ToolMessage):
                break
            if isinstance(message.artifact, dict) and "facts" in message.artifact:
                made.insert(0, message)
        if not made:
            return None
        ledger = Ledger.from_state(state.get("ledger") or {})
        update: dict[str, Any] = {"findings": {}, "messages": []}
        facts: list[Fact] = []
        passages = state.get("passages") or []
        documents, proposals = list(state.get("documents") or []), state.get("proposals") or []
        for message in made:
            found: dict[str, Any] = message.artifact
            new = [Fact.from_state(fact) for fact in found["facts"]]
            ledger.add(new)
            facts += new
            update["findings"] |= found["findings"]
            known, passages = len(passages), lettered(passages, found["passages"])
            letters = [passage["letter"] for passage in passages[known:]]
            # What was found is kept once, where it was entered.
            update["messages"].append(message.model_copy(update={"artifact": told_of(found, new, letters)}))
            documents += [d for d in found.get("documents", ()) if d not in documents]
            proposals = _added(proposals, found.get("proposals", ()))
        return update | {
            "ledger": ledger.to_state(),
            "spoken_of": _spoken_of(state, facts),
            "passages": passages,
            "documents": documents,
            "proposals": proposals,
        }

    async def abefore_model(self, state: CsmState, runtime: Runtime[Any]) -> dict[str, Any] | None:
        return self.before_model(state, runtime)


def _about(found: Found, client: str | None) -> Found:
    """What was found, with the client whom the caller names in front; it settles a name that fits it among others."""
    if client is None:
        return found
    return replace(
        found,
        clients=tuple(dict.fromkeys([client, *found.clients])),
        ambiguous={name: ids for name, ids in found.ambiguous.items() if client not in ids},
    )


def _added(old: Iterable[dict[str, Any]], new: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Proposals with the new ones behind; one that is there already is not put twice."""
    proposals = list(old)
    for proposal in new:
        if proposal["id"] not in {known["id"] for known in proposals}:
            proposals.append(proposal)
    return proposals


def question_of(messages: Sequence[BaseMessage]) -> str:
    """What the user said last."""
    return next((message.text for message in reversed(messages) if isinstance(message, HumanMessage)), "")


def _spoken_of(state: CsmState, facts: Iterable[Fact]) -> dict[str, list[str | None]]:
    """Whose facts came in the turns that the history still holds, with these ones of the turn at hand."""
    turn = this_turn(state["messages"])[0].id or ""
    known = state.get("spoken_of")
    before = [message.id or "" for message in earlier(state["messages"])]
    if known is None:  # kept by an earlier version, which did not say: all of it came in the turn before
        known = {id: list(Ledger.from_state(state.get("ledger") or {}).owners) for id in before[-1:]}
    owners = dict.fromkeys([*known.get(turn, ()), *(fact.client for fact in facts)])
    return {id: clients for id, clients in known.items() if id in before} | {turn: list(owners)}


def _remembered(state: CsmState) -> Ledger:
    """The ledger as the turns before left it, without whom none of them that the history still holds spoke of."""
    ledger = Ledger.from_state(state.get("ledger") or {})
    owners = {owner for clients in _spoken_of(state, ()).values() for owner in clients}
    messages = [*earlier(state["messages"]), *this_turn(state["messages"])]
    ledger.keep(owners, (message.text for message in messages))
    return ledger


def _only_names(question: str, found: Found) -> bool:
    """Whether a message says nothing but a client's name ("у Альфа Групп", "the first"): no job of its own."""
    rest = "".join(
        character for i, character in enumerate(question) if not any(a <= i < b for a, b in found.spans)
    )
    return len([word for word in rest.split() if len(word.strip(".,!?«»\"'")) > 2]) <= 1


def _last_language(state: CsmState) -> Language:
    last = state.get("request")
    return last["language"] if last else "ru"


def lettered(old: Sequence[dict[str, Any]], new: Iterable[Passage | dict[str, Any]]) -> list[dict[str, Any]]:
    """Passages as plain dicts, each with a letter by which it is cited; those already there keep theirs."""
    passages = list(old)
    for passage in new:
        plain = passage if isinstance(passage, dict) else passage.to_state()
        if not any(
            p["document"] == plain["document"]
            and p["heading"] == plain["heading"]
            and p["text"] == plain["text"]
            for p in passages
        ):
            if len(passages) == len(_LETTERS):
                break
            passages.append({**plain, "letter": _LETTERS[len(passages)]})
    return passages
