"""A conversation as surfaces see it: put a question, get released sentences, facts, citations, drafts and proposals.

Nothing of a model's own messages is reachable from here.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from langchain_core.messages import HumanMessage

from agent.checkpoints import adrop_past, drop_past
from agent.desk import Desk
from agent.grounding.ledger import Ledger
from agent.grounding.render import sources
from agent.proposals import carry_out, dropped
from agent.settings import Settings
from agent.telemetry.spans import atraced, traced
from tools.facts import Fact
from tools.words import Language

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph


#: Units of facts that are their own source.
NAMES = frozenset({"name", "text"})
#: Beginnings of the ids of facts that are a report's headings.
HEADINGS = ("work.kind", "work.section.", "work.item.")


@dataclass(frozen=True)
class Event:
    """Something that happens while an answer is made.

    A ``sentence`` was released, a ``tool`` is at work, a ``tool_result`` came of it, or a model call was ``spent``.
    """

    type: Literal["sentence", "tool", "tool_result", "spent"]
    text: str = ""
    """The sentence, or the tool's name."""
    found: Mapping[str, Any] = field(default_factory=dict)
    """What a tool found, in counts and ids of clients; what a step's model calls were charged for, in counts."""


@dataclass(frozen=True)
class Tokens:
    """What an answer's model calls were charged for, as the provider counted."""

    input: int = 0
    output: int = 0
    unreported: int = 0
    """Model calls of which the provider said nothing; the two counts lack them."""

    def to_json(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class Answer:
    """One answer, whole."""

    text: str
    language: Language
    facts: list[dict[str, Any]]
    """The facts shown, each under the reference it was shown by, in order of appearance."""
    citations: list[dict[str, str]]
    sources: list[str]
    """A line for each fact shown: what it is, how it was made, from what, as of when."""
    model: str
    model_calls: int
    reasked: int
    withheld: int
    tokens: Tokens
    notices: list[str] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    proposals: list[dict[str, Any]] = field(default_factory=list)
    asks: Literal["client"] | None = None
    """What has to be said before the question can be answered: which client is meant."""
    spans: list[dict[str, Any]] = field(default_factory=list)
    """Where the text shows what: ``start``, ``end`` (offsets in :attr:`text`), ``kind`` (``fact``, ``citation``,
    ``quotation`` ...) and ``ref``, the fact's id or the reference of a passage."""
    passages: list[dict[str, Any]] = field(default_factory=list)
    """What was cited or quoted, each under the ``letter`` by which spans call it: where it stands, and its text."""

    def to_json(self) -> dict[str, Any]:
        """What ``csm ask --json`` writes."""
        return {
            "answer": self.text,
            "language": self.language,
            "facts": self.facts,
            "citations": self.citations,
            "model": self.model,
            "model_calls": self.model_calls,
            "reasked": self.reasked,
            "withheld": self.withheld,
            "tokens": self.tokens.to_json(),
            "notices": self.notices,
            "documents": self.documents,
            "proposals": [{k: v for k, v in p.items() if k != "arguments"} for p in self.proposals],
            "asks": self.asks,
        }


class Conversation:
    """One thread of questions over one agent.

    Args:
        graph: what :func:`agent.assembly.build_agent` built, with a checkpointer.
        desk: the same desk the graph works at.
        thread: names the conversation; a new one where ``None``.
        language: what to answer in; the configured language, or the question's own, where ``None``.
    """

    def __init__(
        self,
        graph: CompiledStateGraph[Any, Any, Any, Any],
        desk: Desk,
        thread: str | None = None,
        *,
        language: Language | None = None,
    ) -> None:
        self._graph = graph
        self._desk = desk
        self._given = {"language": language} if language else {}
        self.thread = thread or uuid.uuid4().hex
        self._config: Any = {"configurable": {"thread_id": self.thread}, "recursion_limit": 60}

    def ask(self, question: str) -> Answer:
        """Put a question and wait for the whole answer."""
        for _ in self.stream(question):
            pass
        return self.answer()

    def stream(self, question: str) -> Iterator[Event]:
        """Put a question; sentences come as they are released. :meth:`answer` then gives the whole."""
        stream = self._graph.stream(self._asked(question), self._config, **_STREAM)
        for told in traced(stream, thread=self.thread):
            if event := _event(told):
                yield event
        drop_past(self._graph.checkpointer, self.thread)

    async def aask(self, question: str, *, message_id: str | None = None) -> Answer:
        """:meth:`ask` on an event loop."""
        async for _ in self.astream(question, message_id=message_id):
            pass
        return await self.aanswer()

    def astream(self, question: str, *, message_id: str | None = None) -> AsyncGenerator[Event, None]:
        """:meth:`stream` on an event loop. Cancelling the task that reads ends the model call.

        Args:
            question: what is asked.
            message_id: the question's own id; put again under the same id it takes its own place, so that a question
                that a crash cut short can be put again.
        """
        return self._aput(self._asked(question, message_id))

    async def aresume(self, question: str, *, message_id: str) -> AsyncGenerator[Event, None]:
        """:meth:`astream` of a question that was cut short: only what was not done yet is done.

        A model call or a tool that came to its end before is not made again; where the whole answer stands, nothing
        is. A question that was never put is put.
        """
        snapshot = await self._graph.aget_state(self._config)
        asked = [m.id for m in snapshot.values.get("messages") or [] if isinstance(m, HumanMessage)]
        if not asked or asked[-1] != message_id:
            put = self._asked(question, message_id)
        elif (
            snapshot.tasks
        ):  # of the step that was cut short, those that are done too: `next` would leave them out
            put = None
        else:
            await adrop_past(self._graph.checkpointer, self.thread)
            return
        async with aclosing(self._aput(put)) as events:
            async for event in events:
                yield event

    async def _aput(self, put: dict[str, Any] | None) -> AsyncGenerator[Event, None]:
        stream = self._graph.astream(put, self._config, **_STREAM)
        async for told in atraced(stream, thread=self.thread):
            if event := _event(told):
                yield event
        await adrop_past(self._graph.checkpointer, self.thread)

    def answer(self) -> Answer:
        """The last answer."""
        state: Mapping[str, Any] = self._graph.get_state(self._config).values
        return answer_of(state, self._desk.settings)

    async def aanswer(self) -> Answer:
        """The last answer."""
        return answer_of((await self._graph.aget_state(self._config)).values, self._desk.settings)

    def speak_of(self, client_id: str) -> None:
        """Let what follows speak of this client where it names none."""
        self._graph.update_state(self._config, {"focus": [client_id], "messages": []})

    def proposals(self) -> list[dict[str, Any]]:
        """Changes that wait for a word."""
        found = self._graph.get_state(self._config).values.get("proposals") or []
        return [proposal for proposal in found if proposal["status"] == "open"]

    def lay_before(self, proposals: Sequence[Mapping[str, Any]]) -> None:
        """Let these changes wait for a word here too."""
        found = self._graph.get_state(self._config).values.get("proposals") or []
        known = {proposal["id"] for proposal in found}
        new = [dict(proposal) for proposal in proposals if proposal["id"] not in known]
        self._graph.update_state(self._config, {"proposals": [*found, *new], "messages": []})

    def proposed(self, proposal_id: str) -> bool:
        """Whether this was proposed, whatever became of it."""
        found = self._graph.get_state(self._config).values.get("proposals") or []
        return proposal_id in {proposal["id"] for proposal in found}

    def language(self) -> Language:
        """What the last answer was written in; before there is one, what the conversation is to be answered in."""
        request = self._graph.get_state(self._config).values.get("request") or self._given
        language: Language = request.get("language", "ru")
        return language

    def approve(self, proposal_id: str, *, by: str) -> dict[str, Any]:
        """Do what was proposed, as it was shown.

        Raises:
            agent.proposals.ProposalError: there is no such open proposal.
        """
        return self._settle(
            proposal_id, lambda proposal: carry_out(self._desk, proposal, by=by, now=self._desk.now())
        )

    def refuse(self, proposal_id: str) -> dict[str, Any]:
        """Drop a proposal.

        Raises:
            agent.proposals.ProposalError: there is no such open proposal.
        """
        return self._settle(proposal_id, dropped)

    def _settle(self, proposal_id: str, do: Any) -> dict[str, Any]:
        from agent.proposals import ProposalError

        found = self._graph.get_state(self._config).values.get("proposals") or []
        proposal = next((p for p in found if p["id"] == proposal_id), None)
        if proposal is None:
            raise ProposalError(f"no proposal {proposal_id!r} in this conversation")
        settled: dict[str, Any] = do(proposal)
        self._graph.update_state(
            self._config, {"proposals": [settled if p["id"] == proposal_id else p for p in found]}
        )
        return settled

    def _asked(self, question: str, message_id: str | None = None) -> dict[str, Any]:
        message = HumanMessage(content=question, id=message_id or uuid.uuid4().hex)
        return {"messages": [message], **({"given": self._given} if self._given else {})}


#: Released text alone; synced before each step, so that an accepted message outlives a crash.
_STREAM: Any = {"stream_mode": "custom", "durability": "sync"}


def _event(told: Mapping[str, Any]) -> Event | None:
    match told["type"]:
        case "sentence":
            return Event("sentence", told["text"])
        case "tool":
            return Event("tool", told["name"])
        case "tool_result":
            return Event("tool_result", told["name"], told["found"])
        case "spent":
            return Event("spent", found=told["counts"])
    return None


def answer_of(state: Mapping[str, Any], settings: Settings) -> Answer:
    """The answer that a state holds; its text is made of released pieces alone."""
    ledger = Ledger.from_state(state.get("ledger") or {})
    pieces = state.get("released") or []
    language: Language = state["request"]["language"]
    refs = list(dict.fromkeys(ref for piece in pieces for ref in piece["refs"]))
    shown = [(ref, fact) for ref in refs if (fact := ledger.get(ref)) is not None]
    counts = state.get("counts") or {}
    return Answer(
        text="".join(piece["text"] for piece in pieces).strip(),
        language=language,
        facts=[_fact(ref, fact) for ref, fact in shown],
        citations=_citations(pieces),
        sources=sources(
            [f for _, f in shown if f.unit not in NAMES and not f.id.startswith(HEADINGS)],
            language,
            inputs=False,
        ),
        model=settings.model_name,
        model_calls=counts.get("model_calls", 0),
        reasked=counts.get("reasked", 0),
        withheld=counts.get("withheld", 0),
        tokens=Tokens(
            counts.get("input_tokens", 0), counts.get("output_tokens", 0), counts.get("unreported_tokens", 0)
        ),
        notices=list(dict.fromkeys(state.get("notices") or [])),
        documents=state.get("documents") or [],
        proposals=[p for p in state.get("proposals") or [] if p["status"] == "open"],
        asks="client" if state.get("pending") else None,
        spans=_spans(pieces),
        passages=_cited(pieces, state.get("passages") or []),
    )


def _spans(pieces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the renderer wrote, in offsets of the answer's text."""
    joined = "".join(piece["text"] for piece in pieces)
    at = len(joined.lstrip()) - len(joined)
    found: list[dict[str, Any]] = []
    for piece in pieces:
        for span in piece.get("spans", ()):
            found.append({**span, "start": span["start"] + at, "end": span["end"] + at})
        at += len(piece["text"])
    return found


def _cited(pieces: list[dict[str, Any]], passages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The passages that the answer cites or quotes, in their order."""
    letters = {citation.get("letter") for piece in pieces for citation in piece.get("citations", ())}
    kept = ("letter", "document", "doc_id", "title", "heading", "language", "text")
    return [{key: p.get(key) for key in kept} for p in passages if p.get("letter") in letters]


def _fact(ref: str, fact: Fact) -> dict[str, Any]:
    plain = fact.to_state()
    return {
        "id": ref,
        **{key: plain.get(key) for key in ("client", "metric", "value", "unit", "as_of", "source")},
        **{
            key: value
            for key, value in plain.items()
            if key not in ("id", "client", "metric", "value", "unit", "as_of", "source")
        },
    }


def _citations(pieces: list[dict[str, Any]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for piece in pieces:
        for citation in piece.get("citations", ()):
            plain = {"document": citation["document"], "heading": citation["heading"]}
            if plain not in found:
                found.append(plain)
    return found
