"""Puts a model's request together: prompt, history, the fact sheet and passages as data, and the question.

The order is the cache's: what never changes stands in front, what is new in this turn at the end. Names of people at
the client leave the house only where ``send_contacts`` allows; in private mode no figure and no name does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from langchain.agents.middleware import ModelRequest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage, ToolMessage

from agent.asking.selection import OF_BOOK, PartName, essential, in_part
from agent.content import prompt
from agent.grounding.analysis import bare_words
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.passages import links_in
from agent.settings import Settings
from tools.content import knowledge_dir
from tools.facts import Fact
from tools.words import Language

#: Earlier messages that a model is shown; the ledger, not the history, remembers figures.
HISTORY = 8
#: Facts that name people: personal data of contacts.
CONTACTS = ("client.contact", "client.sponsor")


def gate_context(state: Mapping[str, Any], settings: Settings) -> GateContext:
    """What the gate judges this turn's text by."""
    clients = state["request"]["clients"]
    passages = tuple(state.get("passages") or ())
    return GateContext(
        subject=clients[0] if len(clients) == 1 else None,
        ledger=Ledger.from_state(state.get("ledger") or {}),
        language=state["request"]["language"],
        audience="internal",
        passages=passages,
        links=links_in(passages),
        user_text=state["request"]["question"],
        instructions=bare_words(
            prompt("system", state["request"]["language"], own=settings.home / "prompts")
        ),
        private=settings.private,
    )


def reask_words(language: Language, settings: Settings) -> Callable[[str, str], str]:
    """Words the request to go on after a refused sentence."""

    def words(sentence: str, reason: str) -> str:
        return prompt(
            "reask", language, own=settings.home / "prompts", sentence=sentence or "—", reason=reason
        )

    return words


def messages_for(request: ModelRequest[Any], settings: Settings, *, offline: bool) -> dict[str, Any]:
    """``system_message`` and ``messages`` of the request.

    The offline composer gets the same, and the findings beside it, since it does not read prose.
    """
    state: Mapping[str, Any] = request.state
    language: Language = state["request"]["language"]
    ledger = Ledger.from_state(state.get("ledger") or {})
    system = SystemMessage(content=prompt("system", language, own=settings.home / "prompts"))
    if offline:
        system.additional_kwargs["csm"] = {
            key: state.get(key) for key in ("request", "ledger", "findings", "passages", "released")
        }
    turn = _this_turn(state["messages"])
    earlier = [
        message for message in state["messages"][: len(state["messages"]) - len(turn)] if _speaks(message)
    ]
    mask = _mask(ledger, settings)
    history: list[AnyMessage] = [_plain(message, mask) for message in earlier[-HISTORY:]]
    return {
        "system_message": system,
        "messages": [*history, *(_ready(message, state, ledger, settings, mask) for message in turn)],
    }


def _this_turn(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    last = max((i for i, message in enumerate(messages) if isinstance(message, HumanMessage)), default=0)
    return list(messages[last:])


def _speaks(message: AnyMessage) -> bool:
    """Tool steps of earlier turns are left out whole, so that no call stands without its answer."""
    return isinstance(message, HumanMessage) or (isinstance(message, AIMessage) and bool(message.text))


def _plain(message: AnyMessage, mask: Callable[[str], str]) -> AnyMessage:
    return HumanMessage(mask(message.text)) if isinstance(message, HumanMessage) else AIMessage(message.text)


def _ready(
    message: AnyMessage,
    state: Mapping[str, Any],
    ledger: Ledger,
    settings: Settings,
    mask: Callable[[str], str],
) -> AnyMessage:
    language: Language = state["request"]["language"]
    if isinstance(message, HumanMessage):
        told = _told_by_tools(state["messages"], ledger)
        sheet = [ref for ref in _of_this_turn(state, ledger) if ref not in told]
        briefing = prompt(
            "briefing",
            language,
            own=settings.home / "prompts",
            facts=_describe(ledger, sheet, language, settings) or "—",
            passages="\n\n".join(_passage(passage, settings) for passage in state.get("passages") or [])
            or "—",
            question=mask(state["request"]["question"]),
        )
        return HumanMessage(content=briefing, id=message.id)
    if isinstance(message, ToolMessage) and isinstance(message.artifact, dict):
        refs = _refs(message.artifact, ledger)
        return message.model_copy(
            update={"content": _describe(ledger, refs, language, settings) or "ok", "artifact": None}
        )
    return message


def _of_this_turn(state: Mapping[str, Any], ledger: Ledger) -> list[str]:
    """References to what was found for this question; what earlier ones brought stays in the ledger, untold."""
    findings = state.get("findings") or {}
    clients = {key.partition(":")[2] for key in findings if ":" in key and not key.startswith("derive:")}
    for found in findings.values():
        clients |= set(found.get("sheets", ()))
    of_book = tuple(start for key, starts in OF_BOOK.items() if key in findings for start in starts)
    return [
        ref
        for ref in ledger.refs()
        if (fact := ledger.get(ref)) is not None
        and (
            fact.client in clients if fact.client else fact.id.startswith(of_book) or fact.source == "derive"
        )
        and essential(fact, findings)
    ]


def _told_by_tools(messages: Sequence[AnyMessage], ledger: Ledger) -> set[str]:
    """References that this turn's tool messages describe, so that the sheet need not say them twice."""
    return {
        ref
        for message in _this_turn(messages)
        if isinstance(message, ToolMessage) and isinstance(message.artifact, dict)
        for ref in _refs(message.artifact, ledger)
    }


def _refs(artifact: Mapping[str, Any], ledger: Ledger) -> list[str]:
    """References to what a tool found: a part that was asked for whole, else what matters of it."""
    facts = [Fact.from_state(fact) for fact in artifact["facts"]]
    part: PartName | None = artifact.get("part")
    told = [
        fact for fact in facts if (in_part(fact, part) if part else essential(fact, artifact["findings"]))
    ]
    return [ref for fact in told if (ref := ledger.ref_of(fact)) is not None]


def _describe(ledger: Ledger, refs: Sequence[str], language: Language, settings: Settings) -> str:
    hidden = () if settings.send_contacts else CONTACTS
    return ledger.describe(language, refs=refs, private=settings.private, without_values=hidden)


def _ours(passage: Mapping[str, Any]) -> bool:
    """Whether a passage is word for word of our own library; the agency's documents are not, whatever their names."""
    path = knowledge_dir() / passage["document"]
    return path.is_file() and passage["text"] in path.read_text("utf-8")


def _passage(passage: Mapping[str, Any], settings: Settings) -> str:
    if settings.private and not _ours(passage):
        return f"[{passage['letter']}]"
    return f"[{passage['letter']}] {passage['document']} > {passage['heading']}\n{passage['text']}"


def _mask(ledger: Ledger, settings: Settings) -> Callable[[str], str]:
    """Replaces what may not leave the house in the user's own words."""
    return lambda text: ledger.mask(text, names=settings.private, contacts=not settings.send_contacts)
