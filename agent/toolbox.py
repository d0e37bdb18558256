"""The tools that a model may call: thin wrappers that make the desk's calls LangChain tools.

A tool's message holds no figure. What it found travels as the message's artifact, from which the briefing fills the
ledger; the words that a model then reads in its place are made from the ledger when the request is put together, with
references (and, outside private mode, values). Tools that would change the book only propose: see ``agent.proposals``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import Field

from agent.asking.request import gate_context
from agent.asking.selection import PartName
from agent.briefing.requests import DraftKind
from agent.desk import Desk, DeskError, Finding
from agent.drafting import Drafter, DraftError
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from agent.proposals import propose_draft, propose_override
from tools.derive import DeriveError, Operation, derive
from tools.facts import Audience
from tools.scoring.results import Band
from tools.words import Language

ClientName = Annotated[
    str, Field(description="The client as the user calls it: a name, an alias, an id, or its letter.")
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
        """The one client meant; a letter of the ledger, an id, or a name as people say it."""
        ledger = Ledger.from_state(runtime.state.get("ledger") or {})
        if (by_letter := ledger.client_of(client.strip().lower())) is not None:
            return by_letter
        found = desk.names().called(client)
        if len(found.clients) == 1:
            return found.clients[0]
        if found.ambiguous:
            raise DeskError("ambiguous", f"{client!r} fits several clients; ask the user which one is meant")
        raise DeskError("unknown_client", f"no client {client!r} in the book; say so and do not guess")

    def client_sheet(client: ClientName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """Health, churn risk, offers and contract of one client, with what is missing."""
        return "ok", artifact([desk.sheet(who(client, runtime))])

    def details(client: ClientName, part: PartName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """All facts of one part of a client's sheet: every factor, or every field on record."""
        return "ok", artifact([desk.sheet(who(client, runtime))], part=part)

    def what_changed(client: ClientName, runtime: ToolRuntime) -> tuple[str, Artifact]:
        """How the scores of one client changed since the last snapshot, split into factors."""
        client_id = who(client, runtime)
        return "ok", artifact([desk.sheet(client_id), desk.change(client_id)])

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
        client: ClientName,
        runtime: ToolRuntime,
        audience: Audience = "internal",
        language: Language | None = None,
    ) -> tuple[str, Artifact]:
        """Write a save plan, an expansion pitch or a QBR for one client; it is shown, and kept after approval."""
        client_id = _asked_about(who(client, runtime), runtime, by_name=False)
        draft = drafter.draft(kind, client_id, language=language or _language(runtime), audience=audience)
        finding = Finding("draft", {"status": "ok", "kind": kind, "save_first": draft.save_first})
        return "ok", artifact(
            [desk.sheet(client_id), finding], documents=[draft.to_state()], proposals=[propose_draft(draft)]
        )

    def set_override(
        client: ClientName,
        band: Band,
        reason: Annotated[str, Field(min_length=3, max_length=300)],
        for_days: Annotated[int, Field(ge=1, le=180, description="For how many days it holds.")],
        runtime: ToolRuntime,
    ) -> tuple[str, Artifact]:
        """Propose a band set by hand, with a reason; done only after the user approves."""
        client_id = _asked_about(who(client, runtime), runtime, by_name=True)
        proposal = propose_override(
            desk, client_id, band=band, reason=_reason(reason, runtime, desk), for_days=for_days
        )
        return "ok", artifact([desk.sheet(client_id)], proposals=[proposal])

    functions: list[Callable[..., Any]] = [
        client_sheet,
        details,
        what_changed,
        rank_at_risk,
        offers,
        book_summary,
        search_library,
        draft_document,
        set_override,
    ]
    made: list[BaseTool] = [
        StructuredTool.from_function(function, response_format="content_and_artifact")
        for function in functions
    ]
    made.append(
        StructuredTool.from_function(derive_figure, name="derive", response_format="content_and_artifact")
    )
    return made


#: What a tool may raise that a model can mend, told to it in words; anything else is a fault of ours.
MENDABLE: tuple[type[Exception], ...] = (DeskError, DeriveError, DraftError)


def _asked_about(client_id: str, runtime: ToolRuntime, *, by_name: bool) -> str:
    """The client, if the user's question is about it: an order in somebody's data writes about nobody else.

    Where the question names no client, a tool that has to be asked for ``by_name`` finds none; others may take any.

    Raises:
        DeskError: ``not_asked``.
    """
    asked = runtime.state["request"]["clients"]
    if client_id not in asked and (asked or by_name):
        raise DeskError("not_asked", "the user's question is not about this client; ask the user first")
    return client_id


def _reason(reason: str, runtime: ToolRuntime, desk: Desk) -> str:
    """A reason as it may be kept and shown: the user's own words, or prose that passes the gate without a reference.

    Raises:
        DeskError: ``reason``, where the model wrote a figure, a reference or anything else that the gate refuses.
    """
    plain = " ".join(reason.split())
    if plain.casefold() in " ".join(runtime.state["request"]["question"].split()).casefold():
        return plain
    judged = compose(plain, gate_context(runtime.state, desk.settings))
    if judged.withheld or any(piece.refs for piece in judged.pieces):
        raise DeskError("reason", "give the reason in the user's own words, or in words without any figure")
    return plain


def _language(runtime: ToolRuntime) -> Language:
    language: Literal["ru", "en"] = runtime.state["request"]["language"]
    return language
