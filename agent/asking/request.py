"""Puts a model's request together: prompt, history, the fact sheet and passages as data, and the question.

The order is the cache's: what never changes stands in front, what is new in this turn at the end. Names of people at
the client leave the house only where ``send_contacts`` allows; in private mode no figure and no name does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from langchain.agents.middleware import ModelRequest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage, ToolMessage

from agent.asking.history import earlier, this_turn
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

#: Steps of a turn that may call tools and bring nothing; the next one has to answer.
MOST_IN_VAIN = 2
#: What a tool says that found nothing but what was told before.
_NO_MORE: dict[Language, str] = {
    "en": "Nothing that the fact sheet does not hold already. Answer from it.",
    "ru": "Ничего, чего нет в списке фактов. Ответь по нему.",
}
#: What a tool says that made a document or a proposal.
_MADE: dict[Language, str] = {
    "en": "Done: the user sees it below your answer and decides on it. Answer now.",
    "ru": "Готово: пользователь видит это под ответом и решает сам. Теперь ответь.",
}
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


def messages_for(
    request: ModelRequest[Any], settings: Settings, ledger: Ledger, *, offline: bool
) -> dict[str, Any]:
    """``system_message`` and ``messages`` of the request, and ``tool_choice`` where tools help no more; ``ledger`` is the
    state's.

    The offline composer gets the same, and the findings beside it, since it does not read prose.
    """
    state: Mapping[str, Any] = request.state
    language: Language = state["request"]["language"]
    system = SystemMessage(content=prompt("system", language, own=settings.home / "prompts"))
    if offline:
        system.additional_kwargs["csm"] = {
            key: state.get(key) for key in ("request", "ledger", "findings", "passages", "released")
        }
    mask = _mask(ledger, settings)
    messages = state["messages"]
    news = _news(state, ledger)
    return {
        "system_message": system,
        "messages": [
            *(_plain(message, mask) for message in earlier(messages)),
            *_of_this_turn(state, news, ledger, settings, mask),
        ],
        **({"tool_choice": "none"} if _in_circles(this_turn(messages), news) else {}),
    }


def _plain(message: AnyMessage, mask: Callable[[str], str]) -> AnyMessage:
    return HumanMessage(mask(message.text)) if isinstance(message, HumanMessage) else AIMessage(message.text)


def _of_this_turn(
    state: Mapping[str, Any],
    news: Sequence[Sequence[str]],
    ledger: Ledger,
    settings: Settings,
    mask: Callable[[str], str],
) -> list[AnyMessage]:
    """The question with the sheet that it was briefed with, and what the model and its tools have said since.

    What was told stays as it was told, so that a turn's next request begins as this one; a tool tells what was not told
    before, or that there is no more.
    """
    language: Language = state["request"]["language"]
    sheet = _refs(state.get("briefed") or (), ledger)
    passages = {passage["letter"]: _passage(passage, settings) for passage in state.get("passages") or ()}
    turn = this_turn(state["messages"])
    of_tools = [letter for message in turn for letter in _artifact(message).get("passages", ())]
    ready: list[AnyMessage] = []
    for message, new in zip(turn, news, strict=True):
        if isinstance(message, HumanMessage):
            briefing = prompt(
                "briefing",
                language,
                own=settings.home / "prompts",
                facts=_describe(ledger, sheet, language, settings) or "—",
                passages="\n\n".join(text for letter, text in passages.items() if letter not in of_tools)
                or "—",
                question=mask(state["request"]["question"]),
            )
            message = HumanMessage(content=briefing, id=message.id)
        elif isinstance(message, ToolMessage) and (found := _artifact(message)):
            words = [_describe(ledger, new, language, settings)]
            words += [passages[letter] for letter in found.get("passages", ())]
            content = "\n\n".join(filter(None, words)) or (_MADE if found.get("made") else _NO_MORE)[language]
            message = message.model_copy(update={"content": content, "artifact": None})
        ready.append(message)
    return ready


def _in_circles(turn: Sequence[AnyMessage], news: Sequence[Sequence[str]]) -> bool:
    """Whether the model has called tools time and again that failed, or found and made nothing but what it was told before.

    It is to answer then: small models call the same tools over and over otherwise. One call that went wrong may be mended.
    It is to answer at once where it asks for the same as before.
    """
    last = next((message for message in reversed(turn) if isinstance(message, AIMessage)), None)
    if last is not None and any(_repeats(call, turn) for call in last.tool_calls):
        return True
    vain = 0
    for of_tools, step in groupby(zip(turn, news, strict=True), lambda one: isinstance(one[0], ToolMessage)):
        vain += of_tools and not any(
            new or _artifact(message).get("passages") or _artifact(message).get("made")
            for message, new in step
        )
    return vain >= MOST_IN_VAIN


def answered_calls(state: Mapping[str, Any], *, failed: bool = True) -> set[str]:
    """Ids of the turn's tool calls that were answered; those that failed among them where ``failed``."""
    return {
        message.tool_call_id
        for message in this_turn(state["messages"])
        if isinstance(message, ToolMessage) and (failed or message.status != "error")
    }


def done_before(call: Mapping[str, Any], state: Mapping[str, Any]) -> bool:
    """Whether the same was called before in this turn, and did not fail."""
    return _repeats(call, this_turn(state["messages"]), answered_calls(state, failed=False))


def _repeats(
    call: Mapping[str, Any], turn: Sequence[AnyMessage], among: Collection[str | None] | None = None
) -> bool:
    """Whether the same was called before in the turn, under another id (one of ``among``, where given)."""
    return any(
        (call["name"], call["args"]) == (earlier["name"], earlier["args"])
        and call["id"] != earlier["id"]
        and (among is None or earlier["id"] in among)
        for message in turn
        if isinstance(message, AIMessage)
        for earlier in message.tool_calls
    )


def _news(state: Mapping[str, Any], ledger: Ledger) -> list[list[str]]:
    """For each message of the turn, the references that it brings and that were not told before."""
    said = set(_refs(state.get("briefed") or (), ledger))
    news = []
    for message in this_turn(state["messages"]):
        told = _refs(_artifact(message).get("told", ()), ledger)
        news.append([ref for ref in told if ref not in said])
        said.update(told)
    return news


def _artifact(message: AnyMessage) -> Mapping[str, Any]:
    """What is left of what a tool found, once it is entered (:func:`told_of`)."""
    return message.artifact if isinstance(message, ToolMessage) and isinstance(message.artifact, dict) else {}


def briefed(findings: Mapping[str, Any], ledger: Ledger) -> list[list[str | None]]:
    """Which facts a question is briefed with: client and id. What earlier ones brought stays in the ledger, untold."""
    clients = {key.partition(":")[2] for key in findings if ":" in key}
    for found in findings.values():
        clients |= set(found.get("sheets", ()))
    of_book = tuple(start for key, starts in OF_BOOK.items() if key in findings for start in starts)
    return [
        [fact.client, fact.id]
        for fact in ledger.facts()
        if (fact.client in clients if fact.client else fact.id.startswith(of_book))
        and essential(fact, findings)
    ]


def told_of(artifact: Mapping[str, Any], facts: Iterable[Fact], letters: Sequence[str]) -> dict[str, Any]:
    """What is left of a tool's artifact once its facts and passages are entered in the state: which of them a model is
    told of. ``letters`` are those of the passages that were not there before.

    The facts are a part that was asked for whole, else what matters of all that was found.
    """
    part: PartName | None = artifact.get("part")
    return {
        "told": [
            [fact.client, fact.id]
            for fact in facts
            if (in_part(fact, part) if part else essential(fact, artifact["findings"]))
        ],
        "passages": list(letters),
        "made": bool(artifact.get("documents") or artifact.get("proposals")),
    }


def _refs(told: Iterable[Sequence[str | None]], ledger: Ledger) -> list[str]:
    """References to facts by client and id; what the ledger does not hold is left out."""
    found = (ledger.of_client(client, str(id)) for client, id in told)
    return [ref for fact in found if fact is not None and (ref := ledger.ref_of(fact)) is not None]


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
