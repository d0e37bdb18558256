"""Before the model's first call: who is meant, what is asked, and everything computed that answers it.

Also between the calls: what a tool found goes into the ledger here, one message after the other, so that parallel
tools cannot give two clients the same letter.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import BaseMessage, HumanMessage, RemoveMessage, ToolMessage
from langgraph.runtime import Runtime

from agent.asking.history import earlier, past, this_turn
from agent.asking.request import briefed, told_of
from agent.briefing.names import Found
from agent.briefing.periods import read_period
from agent.briefing.promises import logged_note
from agent.briefing.requests import ABOUT_CLIENTS, AHEAD, OF_BOOK, Request, read_request
from agent.calls import call_logged
from agent.desk import Desk, Finding, over_time
from agent.desk.portfolio import year_up_to
from agent.grounding.ledger import Ledger
from agent.reports import ROWS_IN_ANSWER, agenda_of, brief_of, raw_text
from agent.state import ANEW, CsmState
from tools.facts import Fact
from tools.retrieval import LibraryError, Passage
from tools.time.period import Period
from tools.words import Language
from tools.work import Report

log = logging.getLogger(__name__)

#: Passages laid out for one question.
PASSAGES = 3
#: From this score on a passage answers a question that no rule understood; where one asks the library, the library's own
#: bar (a half) is enough.
SURE = 0.6
#: Clients that one answer speaks of, and names offered when a name fits several.
MOST_CLIENTS = 4
CANDIDATES = 6
#: Lines of a kind in a section of a report about one client.
ROWS_OF_ONE = 20
#: Days looked back over for moves between bands, and ahead for renewals, where the question names no span.
RECENT = 30
COMING = 90
#: Key of the finding that the library could not be asked.
WITHOUT_LIBRARY = "without_library"
_SUPPOSES = re.compile(r"\b(если|в случае|при|if|when|in case)\b")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Briefing(AgentMiddleware[CsmState, Any, Any]):
    """Opens every turn. ``desk`` answers; nothing here decides on a figure."""

    state_schema = CsmState

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

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
        laid = self._lay_out(request, found, state, question, waiting=bool(open_now))
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
            "focus": laid.clients or state.get("focus") or [],
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

    # -- what to lay out ------------------------------------------------------------------------------------------

    def _lay_out(
        self, request: Request, found: Found, state: CsmState, question: str, *, waiting: bool
    ) -> _Laid:
        if request.job == "approval":
            return _Laid("waiting" if waiting else "nothing_waits", state.get("focus") or [])
        if self._desk.book.count() == 0 and request.job not in ("help", "library"):
            return _Laid("empty_book")
        if request.job == "draft" and request.kind in OF_BOOK:
            return _Laid("draft")
        if found.ambiguous and request.job != "library":
            candidates = list(dict.fromkeys(c for ids in found.ambiguous.values() for c in ids))[:CANDIDATES]
            return _Laid("ambiguous", findings=self._desk.names_of(candidates), candidates=candidates)
        speaks_of_clients = request.job in ABOUT_CLIENTS | {
            "upsell",
            "unknown",
            "contacts",
            "onboarding",
            "signals",
        }
        if found.unknown and speaks_of_clients and (not found.clients or request.job == "compare"):
            candidates = list(
                dict.fromkeys(c for name in found.unknown for c in self._desk.names().nearest(name))
            )[:CANDIDATES]
            return _Laid("unknown_client", findings=self._desk.names_of(candidates), candidates=candidates)
        clients = list(found.clients)
        focus = [client for client in state.get("focus") or [] if client not in clients]
        if request.job == "compare" and len(clients) == 1:
            clients = [*focus[:1], *clients]
        if request.job == "compare" and len(clients) < 2:
            return _Laid("which_client")
        if not clients and _goes_on(request, question):
            clients = focus[:1]
        return self._look_up(request, clients[:MOST_CLIENTS], question)

    def _look_up(self, request: Request, clients: list[str], question: str) -> _Laid:
        desk, job = self._desk, request.job
        if job == "renewals" and clients:  # of one client it is a date on its sheet
            job, request = "status", replace(request, job="status", aspects=request.aspects | {"renewal"})
        sheets = [desk.sheet(client) for client in clients]
        # A model can use the library whatever is asked; the composer quotes it only where advice is.
        wants_passages = (
            job in ("library", "unknown", "onboarding") or desk.settings.uses_model or not clients
        )
        if job == "help":
            return _Laid("help", findings=desk.examples())
        if job == "at_risk":
            return _Laid(
                "at_risk",
                findings=[desk.ranking(), *self._passages(request, question, desk.settings.uses_model)],
            )
        if job == "book":
            return _Laid("book", findings=[desk.summary()])
        if job == "upsell" and not clients:
            return _Laid("upsell", findings=[desk.offers()])
        if job == "draft" and clients and request.kind is None:
            return _Laid("which_kind", clients, sheets)
        if job == "log" and len(clients) == 1:
            found = call_logged(desk, clients[0], logged_note(question) or "")
            return _Laid("log", clients, [*sheets, found.finding], proposals=found.proposals)
        if (laid := self._over_time(request, clients, question)) is not None:
            return replace(laid, findings=[*sheets, *laid.findings])
        if job in ABOUT_CLIENTS | {"upsell"} and clients:
            found_so_far = [*sheets]
            if job == "change":
                span = read_period(question, desk.as_of())
                since = span.start if span is not None and span.start < desk.as_of() else None
                found_so_far += [desk.change(client, since) for client in clients]
            if job == "next_steps":
                found_so_far += [
                    finding for client in clients for finding in self._plays(client, request.language)
                ]
            found_so_far += self._passages(request, question, desk.settings.uses_model)
            return _Laid(job, clients, found_so_far, aspects=request.aspects)
        if job in ("draft", "log", "brief"):
            return _Laid("which_client")
        passages = self._passages(request, question, wants_passages)
        best = next((passage for finding in passages for passage in finding.passages), None)
        if best is not None and (job != "unknown" or best.score >= SURE):
            return _Laid("library", clients, [*sheets, *passages])
        if clients:
            return _Laid("status", clients, sheets)
        answer = "library" if job == "library" else "which_client" if job in ABOUT_CLIENTS else "unknown"
        return _Laid(answer, findings=passages)

    def _over_time(self, request: Request, clients: list[str], question: str) -> _Laid | None:
        """What is asked of time; ``None`` where nothing is."""
        desk, job = self._desk, request.job
        day = desk.as_of()
        period = read_period(question, day, ahead=job in AHEAD)
        if job == "moved":
            span = period or Period(day - timedelta(days=RECENT), day)
            return _Laid(
                job, findings=[over_time.moved(desk, span, into=request.into, direction=request.direction)]
            )
        if job == "renewals":
            return _Laid(
                job, findings=[over_time.renewals(desk, period or Period(day, day + timedelta(days=COMING)))]
            )
        if job == "success":
            opened = period if period is not None and period.start <= day else year_up_to(day)
            return _Laid(job, findings=[over_time.success(desk, opened)])
        if job == "agenda" or (job in ("contacts", "brief") and not clients and period is not None):
            return _Laid("report", report=agenda_of(desk, period))
        if job == "brief" and clients:
            return _Laid("report", clients[:1], report=brief_of(desk, clients[0]))
        if job == "stakes":
            return _Laid(job, findings=[over_time.at_stake(desk)])
        if job == "signals":
            if not clients:
                return _Laid(job, findings=[over_time.warnings_of_book(desk)])
            return _Laid(job, clients, [over_time.warnings(desk, client) for client in clients])
        if job == "contacts" and clients:
            return _Laid(job, clients, [over_time.contacts(desk, client) for client in clients])
        if job == "onboarding" and clients:
            return _Laid(job, clients, [over_time.onboarding(desk, client) for client in clients])
        return None

    def _passages(self, request: Request, question: str, wanted: bool) -> list[Finding]:
        """What the library says; that it cannot be asked, where it cannot: the facts answer without it."""
        try:
            return [self._desk.search(question, request.language, PASSAGES)] if wanted else []
        except LibraryError:
            log.warning("a question is answered without the library", exc_info=True)
            return [Finding(WITHOUT_LIBRARY, {})]

    def _plays(self, client_id: str, language: Language) -> list[Finding]:
        try:
            return [self._desk.plays(client_id, language)]
        except LibraryError:
            log.warning("what to do next is answered without the library", exc_info=True)
            return [Finding(WITHOUT_LIBRARY, {})]


@dataclass(frozen=True)
class _Laid:
    """What the briefing decided: how to answer (a composer's template), about whom, from what."""

    answer: str
    clients: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    proposals: list[dict[str, Any]] = field(default_factory=list)
    report: Report | None = None
    """A report that the answer lays out."""
    aspects: frozenset[str] | None = None
    """What of a client's state is asked for, where it is not what the question's words said."""

    @property
    def without_library(self) -> bool:
        """Whether the library could not be asked."""
        return any(finding.key == WITHOUT_LIBRARY for finding in self.findings)


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


def _goes_on(request: Request, question: str) -> bool:
    """Whether a question that names nobody is about whoever was spoken of last.

    "What next?" is; "what to do if a sponsor leaves?" asks the library.
    """
    if request.job == "next_steps":
        return request.refers_back or not _SUPPOSES.search(question.casefold())
    if request.job in ("upsell", "signals", "moved", "renewals"):
        return request.refers_back
    return request.job in ABOUT_CLIENTS or request.job in ("contacts", "onboarding")


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
