"""The agents that stand side by side: ours, a bare ``create_agent``, and a bare loop on the ``openai`` client.

All have the same tools over the same book and the same model. A tool of ours says nothing by itself, since ours puts its
words together from the ledger; the bare ones are told the facts as ours tells them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tests.bench.endpoint import MODEL, Endpoint
from tests.bench.run import DAY

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

    from agent.desk import Desk

#: What a bare agent is told to be.
PROMPT = "You help a client success manager. Use the tools to look things up. Answer in the language of the question."


def desk_in(folder: Path) -> Desk:
    """A desk over the made-up book with its history, configured for a model."""
    from agent.assembly import open_desk
    from agent.settings import Settings
    from tools.book import load_folder
    from tools.sample import sample_folder

    settings = Settings(
        home=folder,
        database_url=f"sqlite:///{folder / 'book.db'}",
        base_url="http://model.invalid/v1",
        model=MODEL,
    )
    desk = open_desk(settings, as_of=DAY)
    sample_folder(folder / "sample")
    load_folder(desk.book, folder / "sample", loaded_at=datetime.now(UTC))
    return desk


def chat_model(endpoint: Endpoint) -> ChatOpenAI:
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        model=MODEL, api_key=lambda: "none", base_url="http://model.invalid/v1", http_client=endpoint.client(),
        streaming=True, max_retries=0,
    )  # fmt: skip


def ours(
    desk: Desk, endpoint: Endpoint, saver: BaseCheckpointSaver[Any] | None
) -> CompiledStateGraph[Any, Any, Any, Any]:
    from agent.assembly import build_agent

    return build_agent(desk.settings, desk=desk, models=[chat_model(endpoint)], checkpointer=saver)


def bare(
    desk: Desk, endpoint: Endpoint, saver: BaseCheckpointSaver[Any] | None
) -> CompiledStateGraph[Any, Any, Any, Any]:
    """LangChain's agent with the same tools and nothing of ours besides what the tools say."""
    from langchain.agents import create_agent
    from langchain.agents.middleware import wrap_tool_call

    from agent.drafting import Drafter
    from agent.state import CsmState
    from agent.toolbox import toolbox

    @wrap_tool_call
    def told(request: Any, handler: Callable[[Any], Any]) -> Any:
        message = handler(request)
        return message.model_copy(update={"content": _said(message.artifact), "artifact": None})

    return create_agent(
        chat_model(endpoint),
        tools=toolbox(desk, Drafter(desk)),
        system_prompt=PROMPT,
        middleware=[told],
        state_schema=CsmState,
        checkpointer=saver,
    )


class Loop:
    """A loop on the ``openai`` client: ask, call what it wants, ask again."""

    def __init__(self, desk: Desk, endpoint: Endpoint) -> None:
        from langchain_core.utils.function_calling import convert_to_openai_tool
        from openai import OpenAI

        from agent.drafting import Drafter
        from agent.toolbox import toolbox

        self._client = OpenAI(
            api_key="none", base_url="http://model.invalid/v1", http_client=endpoint.client(), max_retries=0
        )
        tools: Sequence[Any] = toolbox(desk, Drafter(desk))
        self._tools = {tool.name: tool.func for tool in tools}
        self._schemas: Any = [convert_to_openai_tool(tool) for tool in tools]
        self._messages: list[Any] = [{"role": "system", "content": PROMPT}]

    def ask(self, question: str) -> str:
        self._messages.append({"role": "user", "content": question})
        runtime = SimpleNamespace(state=asked(question))
        while True:
            text, calls = self._answered()
            self._messages.append(
                {"role": "assistant", "content": text, **({"tool_calls": calls} if calls else {})}
            )
            if not calls:
                return text
            for call in calls:
                function = call["function"]
                _, found = self._tools[function["name"]](**json.loads(function["arguments"]), runtime=runtime)
                self._messages.append({"role": "tool", "tool_call_id": call["id"], "content": _said(found)})

    def _answered(self) -> tuple[str, list[dict[str, Any]]]:
        stream = self._client.chat.completions.create(
            model=MODEL, messages=self._messages, tools=self._schemas, stream=True
        )
        text, calls = "", []
        for chunk in stream:
            delta = chunk.choices[0].delta
            text += delta.content or ""
            calls += [call.model_dump(exclude={"index"}) for call in delta.tool_calls or ()]
        return text, calls


def asked(question: str) -> dict[str, Any]:
    """What the tools read of a state, beside the question."""
    from agent.briefing.language import language_of

    return {"request": {"question": question, "language": language_of(question), "clients": []}}


def _said(found: Mapping[str, Any]) -> str:
    from agent.asking.request import told_of
    from agent.grounding.ledger import Ledger
    from tools.facts import Fact

    facts = [Fact.from_state(fact) for fact in found["facts"]]
    ledger = Ledger(facts)
    told = (ledger.of_client(client, id) for client, id in told_of(found, facts, ())["told"])
    refs = [ref for fact in told if fact is not None and (ref := ledger.ref_of(fact)) is not None]
    passages = (
        f"[{letter}] {one.to_state()['document']}\n{one.to_state()['text']}"
        for letter, one in zip("abcdefgh", found["passages"], strict=False)
    )
    return "\n".join([ledger.describe("en", refs=refs), *passages]).strip() or "ok"
