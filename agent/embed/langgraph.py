"""The agent in a LangGraph or LangChain program: as a tool that an agent calls, and as a node of a graph.

Both give released text alone; see :mod:`agent.embed.enclosed` for how the parent and ours are kept apart.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langchain_core.runnables import RunnableLambda
from langchain_core.tools import BaseTool, StructuredTool, ToolException
from langgraph.graph import END, START, StateGraph
from pydantic import Field
from typing_extensions import TypedDict

from agent.assembly import NAME
from agent.conversation import Answer
from agent.desk import Desk, DeskError
from agent.embed.enclosed import Caller, Enclosed, Memory, Question
from agent.export.labels import LABELS
from agent.settings import Settings
from tools.words import Language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.graph.state import CompiledStateGraph

DESCRIPTION = (
    "Ask the client success manager about the agency's clients: health, churn risk, renewals, upsell, early-warning "
    "signals, what to do next, documents such as save plans and QBRs, and the library of playbooks. "
    "Every figure in its answer was computed from the client book. Repeat figures as they stand, with their sources."
)
#: The key of an answer's data in a message's ``response_metadata``.
METADATA = "client_success"


def as_tool(
    settings: Settings | None = None,
    *,
    desk: Desk | None = None,
    models: Sequence[BaseChatModel] | None = None,
    checkpointer: Memory = None,
    name: str = NAME,
    description: str = DESCRIPTION,
    sentences: bool = True,
) -> BaseTool:
    """The agent as a tool, sync and async. Content: the released text and its sources. Artifact: :func:`data_of`.

    Args:
        settings: the configuration; read from the environment where ``None``.
        desk: the desk to work at; one over the configured book where ``None``.
        models: the chat models to ask, in order; the configured ones where ``None``.
        checkpointer: keeps one conversation for each thread of the parent; ``"inherit"`` for the parent's own;
            ``None`` lets each question stand alone.
        name: of the tool.
        description: said to the parent's model.
        sentences: tell the parent's ``custom`` stream of each sentence as it is released and of each tool at work
            (``{"type": "sentence" | "tool", "agent": name, "text" | "name": …}``).
    """
    inner = Enclosed(settings, desk, models, checkpointer, name)

    def ask(
        question: Annotated[str, Field(description="The question, in Russian or English.", min_length=1)],
        client_id: Annotated[
            str | None, Field(description="Id of the client it is about, where it is known.")
        ] = None,
        language: Annotated[
            Language | None, Field(description="Language to answer in; the question's own unless given.")
        ] = None,
    ) -> tuple[str, dict[str, Any]]:
        try:
            answer = inner.ask(Question(question, client_id, language), _caller(sentences))
        except DeskError as error:
            raise ToolException(str(error)) from error
        return _content(answer), data_of(answer)

    async def aask(
        question: str, client_id: str | None = None, language: Language | None = None
    ) -> tuple[str, dict[str, Any]]:
        try:
            answer = await inner.aask(Question(question, client_id, language), _caller(sentences))
        except DeskError as error:
            raise ToolException(str(error)) from error
        return _content(answer), data_of(answer)

    return StructuredTool.from_function(
        ask,
        aask,
        name=name,
        description=description,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


class Asked(TypedDict):
    """State of the node: the parent's messages going in, the one answer coming out."""

    messages: list[AnyMessage]


def as_subgraph(
    settings: Settings | None = None,
    *,
    desk: Desk | None = None,
    models: Sequence[BaseChatModel] | None = None,
    checkpointer: Memory = None,
    name: str = NAME,
    sentences: bool = True,
) -> CompiledStateGraph[Any, Any, Any, Any]:
    """The agent as a node of a graph with ``messages``: ``parent.add_node("manager", as_subgraph())``.

    It answers the last human message with one ``AIMessage`` named ``name``, which holds the released text alone;
    :func:`data_of` the answer is in its ``response_metadata`` under :data:`METADATA`, which is sent to no model.

    Args: as of :func:`as_tool`.

    Raises (when run):
        ValueError: there is no human message.
    """
    inner = Enclosed(settings, desk, models, checkpointer, name)

    def answer(state: Asked) -> Asked:
        return _spoken(inner.ask(_question(state), _caller(sentences)), name)

    async def aanswer(state: Asked) -> Asked:
        return _spoken(await inner.aask(_question(state), _caller(sentences)), name)

    graph = StateGraph(Asked)
    graph.add_node("answer", RunnableLambda(answer, aanswer, name="answer"))
    graph.add_edge(START, "answer")
    graph.add_edge("answer", END)
    return graph.compile(name=name)


def data_of(answer: Answer) -> dict[str, Any]:
    """An answer as plain JSON types: as ``csm ask --json`` writes it, with the lines of its sources."""
    return {**answer.to_json(), "sources": answer.sources}


def _caller(sentences: bool) -> Caller:
    here = Caller.here()
    return here if sentences else Caller(lambda event: None, here.thread, here.step, here.checkpointer)


def _content(answer: Answer) -> str:
    if not answer.sources:
        return answer.text
    lines = "\n".join(f"- {line}" for line in answer.sources)
    return f"{answer.text}\n\n{LABELS[answer.language].sources}:\n{lines}"


def _question(state: Asked) -> Question:
    for message in reversed(state["messages"]):
        if isinstance(message, HumanMessage):
            return Question(message.text)
    raise ValueError("there is no human message to answer")


def _spoken(answer: Answer, name: str) -> Asked:
    return {
        "messages": [
            AIMessage(
                content=answer.text,
                id=uuid.uuid4().hex,
                name=name,
                response_metadata={METADATA: data_of(answer)},
            )
        ]
    }
