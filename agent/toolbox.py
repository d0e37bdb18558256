"""The tools that a model may call: thin wrappers that make the desk's calls LangChain tools.

A tool's message holds no figure. What it found travels as the message's artifact, from which the briefing fills the
ledger; the words that a model then reads in its place are made from the ledger when the request is put together, with
references (and, outside private mode, values). Tools that would change the book only propose: see ``agent.proposals``.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import Field

from agent.asking.request import gate_context
from agent.asking.selection import PartName
from agent.briefing.periods import read_period
from agent.briefing.requests import AHEAD, DraftKind, Job, bands_named, kinds_named, read_request
from agent.desk import Desk, DeskError, Finding, over_time
from agent.drafting import Draft, Drafter, DraftError
from agent.entries import DAYS_BY_HAND, DAYS_FOR_A_PROMISE, task_for
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from agent.proposals import propose_action, propose_draft, propose_follow_up, propose_override
from agent.reports import ROWS_IN_ANSWER, agenda_of, brief_of
from tools.derive import DeriveError, Operation, derive
from tools.facts import Audience
from tools.scoring.results import Band
from tools.time.period import Period, PeriodError, parse_period
from tools.words import Language
from tools.work.results import cut

ClientName = Annotated[
    str, Field(description="The client as the user calls it: a name, an alias, an id, or its letter.")
]
Span = Annotated[
    str,
    Field(description="2026Q4, 2026-11, 2026, a day as 2026-11-16, or two days as 2026-10-01:2026-12-31."),
]
Artifact = dict[str, Any]


def artifact(findings: Iterable[Finding], **more: Any) -> Artifact:
    """Findings as plain JSON types, to travel with a tool's message."""
    found = list(findings)
    return {
        "findings": {finding.key: finding.data for finding in found},
        "facts": [fact.to_state() for finding in found for fact in finding.facts],
        "passages": [passage for finding in found for passage in finding.passages],
        **more,
    }


def toolbox(desk: Desk, drafter: Drafter) -> list[BaseTool]:
    """All tools over one desk."""

    def who(client: str, runtime: ToolRuntime) -> str:
        """The one client meant; a letter of the ledger, an id, or a name as people say it.

        Where the user's question is about clients, no tool reads another: an order in somebody's data reaches nobody.
        """
        ledger = Ledger.from_state(runtime.state.get("ledger") or {})
        if (by_letter := ledger.client_of(client.strip().lower())) is not None:
            return _asked_about(by_letter, runtime, by_name=False)
        found = desk.names().called(client)
        if len(found.clients) == 1:
            return _asked_about(found.clients[0], runtime, by_name=False)
        if found.ambiguous:
            raise DeskError("ambiguous", f"{client!r} fits several clients; ask the user which one is meant")
        raise DeskError("unknown_client", f"no client {client!r} in the book; say so and do not guess")

    def client_sheet(client: ClientName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """Health, churn risk, offers and contract of one client, with what is missing."""
        return "ok", artifact([desk.sheet(who(client, runtime))])

    def details(client: ClientName, part: PartName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """All facts of one part of a client's sheet: every factor, or every field on record."""
        return "ok", artifact([desk.sheet(who(client, runtime))], part=part)

    def what_changed(
        client: ClientName, runtime: ToolRuntime, span: Span | None = None
    ) -> tuple[str, Artifact]:
        """How the scores of one client changed over a span (since the last snapshot unless given), split into factors."""
        client_id = who(client, runtime)
        since = None if span is None else _period(span).start
        return "ok", artifact([desk.sheet(client_id), desk.change(client_id, since)])

    def early_warning(runtime: ToolRuntime, client: ClientName | None = None) -> tuple[str, Artifact]:
        """Early-warning signals of one client, or of the clients of the book that need attention most."""
        if client is None:
            return "ok", artifact([over_time.warnings_of_book(desk)])
        client_id = who(client, runtime)
        return "ok", artifact([desk.sheet(client_id), over_time.warnings(desk, client_id)])

    def next_contacts(client: ClientName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """When a client is next spoken to: business review, results review, meetings, check-ins, renewal kickoff."""
        client_id = who(client, runtime)
        return "ok", artifact([desk.sheet(client_id), over_time.contacts(desk, client_id)])

    def onboarding(client: ClientName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """Where a client stands in its onboarding plan and in the contract year."""
        client_id = who(client, runtime)
        return "ok", artifact([desk.sheet(client_id), over_time.onboarding(desk, client_id)])

    def renewals(span: Span, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """The renewals of a span of time by how sure they are: commit, best case, at risk, unknown."""
        return "ok", artifact([over_time.renewals(desk, _asked_span(span, runtime, desk))])

    def moved_between_bands(
        span: Span, runtime: ToolRuntime, into: Band | None = None
    ) -> tuple[str, Artifact]:
        """Who changed bands over a span of time, and what moved the health score."""
        asked = runtime.state["request"]
        if asked["job"] == "moved":  # the words say which band, or that any will do
            into = read_request(asked["question"]).into
        return "ok", artifact([over_time.moved(desk, _asked_span(span, runtime, desk), into=into)])

    def success_metrics(span: Span, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """Retention, expansion, NPS and the team's other success metrics over a span of time, with targets."""
        period = _asked_span(span, runtime, desk)
        if period.start > desk.as_of():
            raise DeskError("span", "the span has not begun yet")
        return "ok", artifact([over_time.success(desk, period)])

    def agenda(runtime: ToolRuntime, span: Span | None = None) -> tuple[str, Artifact]:
        """What is due today and what is proposed; with a longer span the contacts and reviews of the week too."""
        report = cut(agenda_of(desk, None if span is None else _period(span)), ROWS_IN_ANSWER)
        return "ok", artifact([Finding("agenda", {}, report.facts)])

    def client_brief(client: ClientName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """A page before a call: what changed, open promises and actions, signals, dates, questions to ask."""
        client_id = who(client, runtime)
        report = cut(brief_of(desk, client_id), ROWS_IN_ANSWER)
        return "ok", artifact([desk.sheet(client_id), Finding(f"brief:{client_id}", {}, report.facts)])

    def at_stake(runtime: ToolRuntime) -> tuple[str, Artifact]:
        """The clients with the most at stake: annual contract value times churn index."""
        return "ok", artifact([over_time.at_stake(desk)])

    def propose_task(
        client: ClientName,
        title: Annotated[str, Field(min_length=3, max_length=300, description="What is to be done.")],
        runtime: ToolRuntime,
        within_working_days: Annotated[
            int, Field(ge=0, le=90, description="By when, in working days.")
        ] = DAYS_FOR_A_PROMISE,
    ) -> tuple[str, Artifact]:
        """Propose something to do for a client; it enters the book only after the user approves."""
        client_id = _asked_about(who(client, runtime), runtime, by_name=True)
        if runtime.state["request"]["job"] not in _MAY_WRITE:
            raise DeskError("not_asked", "the user asked for nothing to be put down; answer the question")
        task = task_for(desk, client_id, _own_words(title, runtime, desk), within_working_days)
        return "ok", artifact([desk.sheet(client_id)], proposals=[propose_action(task)])

    def rank_at_risk(
        runtime: ToolRuntime,
        how_many: Annotated[int, Field(ge=1, le=20, description="How many clients to name.")] = 5,
    ) -> tuple[str, Artifact]:
        """The clients of the book with the highest churn risk, and those that cannot be scored."""
        return "ok", artifact([desk.ranking(how_many)])

    def offers(runtime: ToolRuntime, client: ClientName | None = None) -> tuple[str, Artifact]:
        """What could be sold to one client, or to whom in the whole book; what is on hold and what is unknown."""
        return "ok", artifact([desk.sheet(who(client, runtime))] if client else [desk.offers()])

    def book_summary(runtime: ToolRuntime) -> tuple[str, Artifact]:
        """How many clients are in which band and level, and what their contracts add up to."""
        return "ok", artifact([desk.summary()])

    def search_library(
        query: Annotated[str, Field(description="What to look for, in a few words.")], runtime: ToolRuntime
    ) -> tuple[str, Artifact]:
        """Passages of the library of playbooks, templates and frameworks that answer a question."""
        return "ok", artifact([desk.search(query, _language(runtime))])

    def derive_figure(
        operation: Operation,
        references: Annotated[
            list[str],
            Field(min_length=1, max_length=20, description="References of the fact sheet, in order."),
        ],
        runtime: ToolRuntime,
    ) -> tuple[str, Artifact]:
        """Arithmetic over facts: difference, sum, percent_change, ratio, share, rank or count."""
        ledger = Ledger.from_state(runtime.state.get("ledger") or {})
        facts = []
        for reference in references:
            fact = ledger.get(reference.strip("[] "))
            if fact is None:
                raise DeskError("unknown_reference", f"no fact {reference!r} on the sheet")
            facts.append(fact)
        made = derive(operation, facts, id=f"derived.{operation}.{facts[0].id}")
        return "ok", artifact([Finding(f"derive:{made.id}", {}, (made,))])

    def draft_document(
        kind: DraftKind,
        runtime: ToolRuntime,
        client: ClientName | None = None,
        audience: Audience = "internal",
        language: Language | None = None,
    ) -> tuple[str, Artifact]:
        """Write a document about one client (a save plan, a QBR, a renewal brief ...), or about the whole book (a strategic
        plan: no client); it is shown, and kept after approval."""
        client_id, sheet = document_about(client, runtime)
        audience = _asked_for(kind, audience, runtime)
        try:
            draft = drafter.draft(kind, client_id, language=language or _language(runtime), audience=audience)
        except DraftError as error:
            return refused(kind, sheet, error)
        return shown(kind, sheet, draft)

    async def adraft_document(
        kind: DraftKind,
        runtime: ToolRuntime,
        client: ClientName | None = None,
        audience: Audience = "internal",
        language: Language | None = None,
    ) -> tuple[str, Artifact]:
        """:func:`draft_document` on an event loop: stopping the answer ends the model call that writes its prose."""
        client_id, sheet = await asyncio.to_thread(document_about, client, runtime)
        audience = _asked_for(kind, audience, runtime)
        tongue = language or _language(runtime)
        try:
            draft = await drafter.adraft(kind, client_id, language=tongue, audience=audience)
        except DraftError as error:
            return refused(kind, sheet, error)
        return shown(kind, sheet, draft)

    def document_about(client: str | None, runtime: ToolRuntime) -> tuple[str | None, list[Finding]]:
        """Whom a document is about, with their sheet; nobody where it is about the whole book."""
        client_id = None if client is None else who(client, runtime)
        if client_id is None and runtime.state["request"]["clients"]:
            raise DeskError("not_asked", "the user's question is about a client and not about the whole book")
        return client_id, [] if client_id is None else [desk.sheet(client_id)]

    def refused(kind: DraftKind, sheet: list[Finding], error: DraftError) -> tuple[str, Artifact]:
        return str(error), artifact([*sheet, Finding("draft", {"status": error.code, "kind": kind})])

    def shown(kind: DraftKind, sheet: list[Finding], draft: Draft) -> tuple[str, Artifact]:
        finding = Finding("draft", {"status": "ok", "kind": kind, "save_first": draft.save_first})
        left = propose_follow_up(draft.client_id, draft.follow_up)
        return "ok", artifact(
            [*sheet, finding],
            documents=[draft.to_state()],
            proposals=[propose_draft(draft), *([left] if left is not None else [])],
        )

    def set_override(
        client: ClientName,
        band: Band,
        reason: Annotated[str, Field(min_length=3, max_length=300)],
        for_days: Annotated[int, Field(ge=1, le=DAYS_BY_HAND, description="For how many days it holds.")],
        runtime: ToolRuntime,
    ) -> tuple[str, Artifact]:
        """Propose a band set by hand, with a reason; done only after the user approves."""
        client_id = _asked_about(who(client, runtime), runtime, by_name=True)
        if band not in bands_named(runtime.state["request"]["question"]):
            raise DeskError("not_asked", "the user named no such band to be set; answer the question")
        proposal = propose_override(
            desk, client_id, band=band, reason=_own_words(reason, runtime, desk), for_days=for_days
        )
        return "ok", artifact([desk.sheet(client_id)], proposals=[proposal])

    functions: list[Callable[..., Any]] = [
        client_sheet,
        details,
        what_changed,
        early_warning,
        next_contacts,
        onboarding,
        renewals,
        moved_between_bands,
        success_metrics,
        at_stake,
        agenda,
        client_brief,
        rank_at_risk,
        offers,
        book_summary,
        search_library,
        set_override,
        propose_task,
    ]
    made: list[BaseTool] = [
        StructuredTool.from_function(function, response_format="content_and_artifact")
        for function in functions
    ]
    made.append(
        StructuredTool.from_function(
            draft_document, coroutine=adraft_document, response_format="content_and_artifact"
        )
    )
    made.append(
        StructuredTool.from_function(derive_figure, name="derive", response_format="content_and_artifact")
    )
    return made


#: What a tool may raise that a model can mend, told to it in words; anything else is a fault of ours.
MENDABLE: tuple[type[Exception], ...] = (DeskError, DeriveError, DraftError)


def _asked_about(client_id: str, runtime: ToolRuntime, *, by_name: bool) -> str:
    """The client, if the user's question is about it: an order in somebody's data reads and writes about nobody else.

    Where the question names no client, a tool that has to be asked for ``by_name`` finds none; others may take any.

    Raises:
        DeskError: ``not_asked``.
    """
    asked = runtime.state["request"]["clients"]
    if client_id not in asked and (asked or by_name):
        raise DeskError("not_asked", "the user's question is not about this client; ask the user first")
    return client_id


def _own_words(text: str, runtime: ToolRuntime, desk: Desk) -> str:
    """Text as it may be kept and shown: the user's own words, or prose that passes the gate without a reference.

    Raises:
        DeskError: ``words``, where the model wrote a figure, a reference or anything else that the gate refuses.
    """
    plain = " ".join(text.split())
    if plain.casefold() in " ".join(runtime.state["request"]["question"].split()).casefold():
        return plain
    judged = compose(plain, gate_context(runtime.state, desk.settings))
    if judged.withheld or any(piece.refs for piece in judged.pieces):
        raise DeskError("words", "give it in the user's own words, or in words without any figure")
    return plain


def _period(span: str) -> Period:
    """The span a model named.

    Raises:
        DeskError: ``span``.
    """
    try:
        return parse_period(span)
    except PeriodError as error:
        raise DeskError("span", str(error)) from None


def _asked_span(span: str, runtime: ToolRuntime, desk: Desk) -> Period:
    """The span a model named, which is the one that the user's words name where they name one.

    Figures of another span would stand in the place of those that were asked for. A comparison may need several.

    Raises:
        DeskError: ``span``, ``not_asked``.
    """
    period, request = _period(span), runtime.state["request"]
    ahead, day = request["job"] in AHEAD, desk.as_of()
    asked = read_period(request["question"], day, ahead=ahead)
    if asked is None or _COMPARES.search(request["question"].casefold()):
        return period
    # A span up to now may be cut at today.
    to_date = not ahead and min(period.end, day) == min(asked.end, day)
    if period.start != asked.start or not (to_date or period.end == asked.end):
        raise DeskError("not_asked", f"the user asked for {asked}; ask for that span")
    return period


_COMPARES = re.compile(r"\b(compar\w*|versus|vs|than|against|сравн\w*|чем|против)\b")


#: Jobs whose words may ask for a document, or for something to do, without naming it.
_MAY_WRITE: frozenset[Job] = frozenset({"draft", "next_steps", "brief", "unknown"})


def _asked_for(kind: DraftKind, audience: Audience, runtime: ToolRuntime) -> Audience:
    """For whom the document is: what the user's words say where they say it, else what the model does.

    Raises:
        DeskError: ``not_asked``, where the words name other documents than this, or ask for something else than a document.
    """
    request = runtime.state["request"]
    named = kinds_named(request["question"])
    if request["job"] not in _MAY_WRITE and (not named or request["job"] == "library"):
        raise DeskError("not_asked", "the user asked for no document; answer the question")
    if named and kind not in named:
        raise DeskError("not_asked", f"the user asked for another document: {', '.join(sorted(named))}")
    asked: Audience = request["audience"]
    return asked if asked == "client" else audience


def _language(runtime: ToolRuntime) -> Language:
    language: Literal["ru", "en"] = runtime.state["request"]["language"]
    return language
