"""The agent inside real parent graphs: what the parent gives out holds released text alone."""

from __future__ import annotations

import asyncio
import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from unittest.mock import Mock

import pytest
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_core.tracers.context import collect_runs
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, MessagesState, StateGraph
from langgraph.runtime import get_runtime
from langgraph.types import Command, interrupt
from langsmith import tracing_context
from langsmith.utils import get_env_var, tracing_is_enabled
from pydantic import BaseModel
from typing_extensions import TypedDict

from agent.assembly import NAME, build_agent
from agent.conversation import Conversation
from agent.desk import Desk
from agent.embed.enclosed import memory_thread
from agent.embed.langgraph import METADATA, as_subgraph, as_tool
from agent.models.offline import OfflineChatModel
from agent.models.scripted import Script, ScriptedChatModel
from agent.settings import Settings
from tests.embed.conftest import Models, Spy
from tests.patience import PATIENCE

GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
SAID = "Альфа Строй is in the yellow band: the health score is 53."
ASK = "How is Альфа Строй doing?"
#: Figures and words that no calculator made, and what only a model's own text holds.
FORGED = re.compile(r"(?<![\w-])777(?![\w-])|ninety|forged|\[\[[a-z]+\.", re.IGNORECASE)
LIES = (f"{GOOD} Forged: the score is 777.", "Forged: it will lose ninety percent.", "Forged again, 777.")
MODES = ["values", "updates", "messages", "custom", "debug", "tasks", "checkpoints"]


def _call(name: str, **arguments: object) -> AIMessage:
    return AIMessage(content="", tool_calls=[{"name": name, "args": arguments, "id": f"call-{name}"}])


def _node(**made: Any) -> Any:
    """A parent with the agent as its one node."""
    graph = StateGraph(MessagesState)
    graph.add_node("manager", as_subgraph(**made))
    graph.add_edge(START, "manager")
    graph.add_edge("manager", END)
    return graph.compile(checkpointer=InMemorySaver())


def _agent(question: str = ASK, **made: Any) -> Any:
    """A parent agent whose model calls the tool, then speaks."""
    script = Script(_call(NAME, question=question), "The manager has answered.")
    return create_agent(
        ScriptedChatModel(script=script), tools=[as_tool(**made)], checkpointer=InMemorySaver()
    )


def _config(*handlers: Any, thread: str = "t") -> Any:
    return {"configurable": {"thread_id": thread}, "callbacks": list(handlers)}


def _input(question: str = ASK) -> Any:
    return {"messages": [HumanMessage(question)]}


PARENTS: list[Callable[..., Any]] = [_node, _agent]


def _clean(seen: Iterable[str]) -> None:
    seen = list(seen)
    assert any("the health score is 53" in piece for piece in seen)
    assert not [found[0] for piece in seen if (found := FORGED.search(piece))]


@pytest.mark.parametrize("parent", PARENTS)
def test_no_stream_of_the_parent_holds_what_was_refused(
    parent: Callable[..., Any], scripted_models: Models
) -> None:
    made, script = scripted_models(*LIES)
    graph, spy = parent(**made), Spy()
    with collect_runs() as traced:
        seen = [
            repr(event) for event in graph.stream(_input(), _config(spy), stream_mode=MODES, subgraphs=True)
        ]
    assert len(script.asked) == 3  # the lies were told, to us alone
    _clean(seen)
    _clean(spy.seen)
    _clean(repr((run.inputs, run.outputs)) for run in traced.traced_runs)
    _clean([repr(graph.get_state(_config(), subgraphs=True))])
    _clean(repr(list(graph.get_state_history(_config()))).splitlines())


async def _async_streams(parent: Callable[..., Any], made: dict[str, Any]) -> tuple[list[str], list[str]]:
    graph, spy = parent(**made), Spy()
    streamed = [
        repr(event)
        async for event in graph.astream(_input(), _config(spy), stream_mode=MODES, subgraphs=True)
    ]
    return streamed, spy.seen


@pytest.mark.parametrize("parent", PARENTS)
def test_nor_does_an_async_one(parent: Callable[..., Any], scripted_models: Models) -> None:
    made, script = scripted_models(*LIES)
    streamed, told = asyncio.run(_async_streams(parent, made))
    assert len(script.asked) == 3
    _clean(streamed)
    _clean(told)


@pytest.mark.filterwarnings("ignore:astream_events version")
@pytest.mark.parametrize("version", ["v1", "v2"])
@pytest.mark.parametrize("parent", PARENTS)
def test_nor_do_its_events(parent: Callable[..., Any], version: Any, scripted_models: Models) -> None:
    made, script = scripted_models(*LIES)

    async def events() -> list[str]:
        graph = parent(**made)
        return [repr(e) async for e in graph.astream_events(_input(), _config(), version=version)]

    seen = asyncio.run(events())
    assert len(script.asked) == 3
    _clean(seen)


def test_tools_of_ours_and_their_messages_stay_inside(scripted_models: Models) -> None:
    made, script = scripted_models(_call("client_sheet", client="Альфа Строй"), GOOD)
    graph, spy = _node(**made), Spy()
    seen = [
        repr(e) for e in graph.stream(_input(), _config(spy), stream_mode=MODES, subgraphs=True)
    ] + spy.seen
    assert len(script.asked) == 2
    assert not any("ToolMessage" in piece or "call-client_sheet" in piece for piece in seen)
    assert any("'type': 'tool'" in piece and "'client_sheet'" in piece for piece in seen)


# -- as a node ---------------------------------------------------------------------------------------------------


def test_the_node_gives_back_one_message_with_its_facts(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    messages = _node(**made).invoke(_input(), _config())["messages"]
    assert [type(message) for message in messages] == [HumanMessage, AIMessage]
    assert messages[1].text == SAID
    assert messages[1].name == NAME
    data = messages[1].response_metadata[METADATA]
    assert [fact["id"] for fact in data["facts"]] == ["client.name", "health.band", "health.score"]
    assert data["sources"]
    assert {"citations", "proposals", "notices"} <= set(data)


def test_the_message_is_streamed_once(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    spoken = [
        message.text
        for _, (message, _) in _node(**made).stream(
            _input(), _config(), stream_mode="messages", subgraphs=True
        )
        if isinstance(message, AIMessage)
    ]
    assert spoken == [SAID]


class Appending(TypedDict):
    messages: Annotated[list[AnyMessage], operator.add]


def test_a_parent_that_only_appends_gets_one_message_too(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    graph = StateGraph(Appending)
    graph.add_node("manager", as_subgraph(**made))
    graph.add_edge(START, "manager")
    assert len(graph.compile().invoke(_input())["messages"]) == 2  # type: ignore[arg-type]


def test_sentences_reach_the_parent_s_custom_stream(scripted_models: Models) -> None:
    made, _ = scripted_models(f"{GOOD} Churn risk is [[churn.level]].")
    told = list(_node(**made).stream(_input(), _config(), stream_mode="custom"))
    assert told == []  # a child's events carry its namespace
    told = [e for _, e in _node(**made).stream(_input(), _config(), stream_mode="custom", subgraphs=True)]
    assert [event["text"].strip() for event in told] == [SAID, "Churn risk is high."]
    assert {event["agent"] for event in told} == {NAME}


def test_sentences_can_be_kept_out_of_it(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    graph = _node(**made, sentences=False)
    assert list(graph.stream(_input(), _config(), stream_mode="custom", subgraphs=True)) == []


def test_the_last_human_message_is_the_question(scripted_models: Models) -> None:
    made, script = scripted_models(GOOD)
    history = [
        HumanMessage("How is Ромашка?"),
        AIMessage("Fine."),
        HumanMessage(ASK),
        AIMessage("One moment."),
    ]
    _node(**made).invoke({"messages": history}, _config())
    assert ASK in script.asked[0][-1].text


def test_without_a_question_there_is_an_error(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    with pytest.raises(ValueError, match="no human message"):
        as_subgraph(**made).invoke({"messages": [AIMessage("Hello.")]})


# -- the parent's context -----------------------------------------------------------------------------------------


@dataclass
class Tenant:
    name: str


class Strict(BaseModel):
    model_config = {"extra": "forbid"}
    secret: str


class Opaque:
    __slots__ = ()


@pytest.mark.parametrize("context", [Tenant("x"), Strict(secret="x"), Opaque(), {"secret": "x"}])
@pytest.mark.parametrize("as_a_tool", [True, False])
def test_the_parent_s_context_does_not_reach_us(
    context: object, as_a_tool: bool, scripted_models: Models
) -> None:
    met: list[object] = []

    def reply(messages: list[BaseMessage]) -> str:
        runtime = get_runtime()
        met.extend([runtime.context, runtime.store])
        return GOOD

    made, _ = scripted_models(reply)
    schema: Any = type(context) if not isinstance(context, dict) else None
    if as_a_tool:
        script = Script(_call(NAME, question=ASK), "Done.")
        graph: Any = create_agent(
            ScriptedChatModel(script=script), tools=[as_tool(**made)], context_schema=schema
        )
    else:
        builder = StateGraph(MessagesState, context_schema=schema)
        builder.add_node("manager", as_subgraph(**made))
        builder.add_edge(START, "manager")
        graph = builder.compile()
    assert SAID in repr(graph.invoke(_input(), context=context)["messages"])
    assert met == [None, None]


def test_langsmith_is_sent_nothing_of_ours(scripted_models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[object] = []

    def reply(messages: list[BaseMessage]) -> str:
        met.append(tracing_is_enabled())
        return GOOD

    made, _ = scripted_models(reply)
    asked = as_tool(**made)
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", "http://127.0.0.1:9")  # should it be asked all the same
    get_env_var.cache_clear()
    try:
        with tracing_context(enabled=True, client=Mock()):
            asked.func(question=ASK)  # type: ignore[attr-defined]
            asyncio.run(asked.coroutine(question=ASK))  # type: ignore[attr-defined]
    finally:
        get_env_var.cache_clear()
    assert met == [False, False]


# -- as a tool ----------------------------------------------------------------------------------------------------


def _tool_message(messages: list[AnyMessage]) -> ToolMessage:
    return next(message for message in messages if isinstance(message, ToolMessage))


@pytest.mark.parametrize("is_async", [True, False])
def test_the_tool_says_its_sources_and_brings_its_facts(is_async: bool, scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    graph = _agent(**made)
    result = (
        asyncio.run(graph.ainvoke(_input(), _config())) if is_async else graph.invoke(_input(), _config())
    )
    message = _tool_message(result["messages"])
    assert message.text.startswith(SAID)
    assert "Sources:\n- " in message.text
    assert message.name == NAME
    assert message.artifact["answer"] == SAID
    assert result["messages"][-1].text == "The manager has answered."


def test_a_client_named_by_id_is_whom_it_is_about(settings: Settings, desk: Desk) -> None:
    asked = as_tool(settings, desk=desk, models=[OfflineChatModel()])
    client = desk.names().called("Ромашка").clients[0]
    call = {"name": NAME, "id": "c", "type": "tool_call"}
    told = asked.invoke({**call, "args": {"question": "Почему такой балл?", "client_id": client}})
    assert "Ромашка" in told.text
    assert {fact["client"] for fact in told.artifact["facts"]} == {client}
    asked_in_russian = {"question": "How is it doing?", "client_id": client, "language": "ru"}
    assert asked.invoke({**call, "args": asked_in_russian}).artifact["language"] == "ru"
    # What was said beside one question does not stay for the next.
    assert "Ромашка" not in asked.invoke({**call, "args": {"question": "How is Альфа Строй?"}}).text


def test_a_client_that_the_book_lacks_is_an_error_in_words(settings: Settings, desk: Desk) -> None:
    asked = as_tool(settings, desk=desk, models=[OfflineChatModel()])
    call = {"name": NAME, "id": "c", "type": "tool_call"}
    told = asked.invoke({**call, "args": {"question": "How is it doing?", "client_id": "nobody"}})
    assert told.status == "error"
    assert "no client 'nobody'" in told.text


def test_the_tool_works_outside_of_any_graph(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    assert as_tool(**made).invoke({"question": ASK}).startswith(SAID)


def test_sentences_of_a_tool_reach_the_parent_s_custom_stream(scripted_models: Models) -> None:
    made, _ = scripted_models(GOOD)
    told = list(_agent(**made).stream(_input(), _config(), stream_mode="custom"))
    assert [event["text"] for event in told] == [SAID]


# -- interrupts, and what has effects -----------------------------------------------------------------------------


def _book(desk: Desk) -> tuple[Any, ...]:
    """All that a turn could have written."""
    client = desk.names().called("Альфа Строй").clients[0]
    history = desk.book.history(client)
    return desk.book.revision(), repr(history), repr(desk.book.override_for(client, desk.as_of()))


OVERRIDE = {"client": "Альфа Строй", "band": "red", "reason": "the sponsor has left", "for_days": 30}
ORDER = "Set Альфа Строй to red: the sponsor has left"


@pytest.mark.parametrize("is_async", [True, False])
@pytest.mark.parametrize("memory", ["inherit", None])
def test_a_tool_that_interrupts_after_asking_does_nothing_twice(
    memory: Any, is_async: bool, scripted_models: Models, desk: Desk
) -> None:
    def reply(messages: list[BaseMessage]) -> str | AIMessage:
        return GOOD if isinstance(messages[-1], ToolMessage) else _call("set_override", **OVERRIDE)

    made, script = scripted_models(reply)
    asked, runs = as_tool(**made, checkpointer=memory), []

    @tool
    def ask_and_confirm(question: str) -> str:
        """Ask, then let a person confirm."""
        told = asked.invoke({"name": NAME, "args": {"question": question}, "id": "x", "type": "tool_call"})
        runs.append([proposal["id"] for proposal in told.artifact["proposals"]])
        return f"{told.text} {interrupt('go on?')}"

    parent = create_agent(
        ScriptedChatModel(script=Script(_call("ask_and_confirm", question=ORDER), "Done.")),
        tools=[ask_and_confirm],
        checkpointer=InMemorySaver(),
    )

    def run(given: Any) -> Any:
        if is_async:
            return asyncio.run(parent.ainvoke(given, _config()))
        return parent.invoke(given, _config())

    before = _book(desk)
    assert run(_input(ORDER))["__interrupt__"]
    ended = run(Command(resume="yes"))
    assert "yes" in _tool_message(ended["messages"]).text
    assert _book(desk) == before
    assert len(runs) == 2  # the wrapping tool ran twice, and proposed one and the same thing
    assert len(runs[0]) == 1
    assert runs[0] == runs[1]
    # With memory the second run is answered from it; without, the model is asked anew.
    assert len(script.asked) == (2 if memory else 4)


def test_what_was_proposed_is_approved_in_the_parent_s_thread(scripted_models: Models, desk: Desk) -> None:
    made, _ = scripted_models(_call("set_override", **OVERRIDE), GOOD)
    saver = InMemorySaver()
    result = _node(**made, checkpointer=saver).invoke(_input(ORDER), _config(thread="parent"))
    (proposed,) = result["messages"][-1].response_metadata[METADATA]["proposals"]
    ours = build_agent(made["settings"], desk=desk, models=made["models"], checkpointer=saver)
    conversation = Conversation(ours, desk, thread=memory_thread("parent"))
    assert [proposal["id"] for proposal in conversation.proposals()] == [proposed["id"]]
    assert conversation.approve(proposed["id"], by="anna")["status"] == "done"
    client = desk.names().called("Альфа Строй").clients[0]
    assert desk.book.override_for(client, desk.as_of()) is not None


# -- memory -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_async", [True, False])
@pytest.mark.parametrize("memory", ["inherit", "own"])
def test_a_thread_of_the_parent_is_one_conversation(
    memory: str, is_async: bool, settings: Settings, desk: Desk
) -> None:
    saver: Any = "inherit" if memory == "inherit" else InMemorySaver()
    graph = _node(settings=settings, desk=desk, models=[OfflineChatModel()], checkpointer=saver)

    def last(question: str, thread: str) -> str:
        config = _config(thread=thread)
        given = _input(question)
        result = asyncio.run(graph.ainvoke(given, config)) if is_async else graph.invoke(given, config)
        return str(result["messages"][-1].text)

    assert "Альфа Строй" in last("Как дела у Альфа Строй?", "one")
    assert "балл риска оттока — 80" in last("А какой у него риск оттока?", "one")
    assert "80" not in last("А какой у него риск оттока?", "another")


def test_without_memory_each_question_stands_alone(settings: Settings, desk: Desk) -> None:
    graph = _node(settings=settings, desk=desk, models=[OfflineChatModel()])
    graph.invoke(_input("Как дела у Альфа Строй?"), _config())
    later = graph.invoke(_input("А какой у него риск оттока?"), _config())
    assert "80" not in later["messages"][-1].text


def test_inherited_memory_stays_out_of_the_parent_s_own_thread(scripted_models: Models) -> None:
    made, _ = scripted_models(*LIES)
    graph = _node(**made, checkpointer="inherit")
    graph.invoke(_input(), _config())
    _clean([repr(list(graph.get_state_history(_config()))), repr(graph.get_state(_config(), subgraphs=True))])
    ours = list(graph.checkpointer.list(_config(thread=memory_thread("t"))))
    assert ours


def test_two_calls_at_once_in_one_thread_go_one_after_the_other(settings: Settings, desk: Desk) -> None:
    both = AIMessage(
        content="",
        tool_calls=[
            {"name": NAME, "args": {"question": "How is Альфа Строй?"}, "id": "a"},
            {"name": NAME, "args": {"question": "How is Ромашка?"}, "id": "b"},
        ],
    )
    saver = InMemorySaver()
    asked = as_tool(settings, desk=desk, models=[OfflineChatModel()], checkpointer=saver)

    def parent() -> Any:
        return create_agent(
            ScriptedChatModel(script=Script(both, "Done.")), tools=[asked], checkpointer=InMemorySaver()
        )

    for thread, result in (
        ("sync", parent().invoke(_input(), _config(thread="sync"))),
        ("async", asyncio.run(parent().ainvoke(_input(), _config(thread="async")))),
    ):
        told = [message.text for message in result["messages"] if isinstance(message, ToolMessage)]
        assert "Альфа Строй" in told[0]
        assert "Ромашка" in told[1]
        ours = build_agent(settings, desk=desk, models=[OfflineChatModel()], checkpointer=saver)
        kept = ours.get_state({"configurable": {"thread_id": memory_thread(thread)}}).values["messages"]
        assert len([message for message in kept if isinstance(message, HumanMessage)]) == 2


# -- ending early -------------------------------------------------------------------------------------------------


def test_cancelling_the_parent_ends_our_run(scripted_models: Models) -> None:
    async def scenario() -> bool:
        begun, ended = asyncio.Event(), asyncio.Event()

        class Slow(ScriptedChatModel):
            async def _astream(self, *args: Any, **kwargs: Any) -> Any:
                begun.set()
                try:
                    await asyncio.sleep(3600)
                    yield  # pragma: no cover
                finally:
                    ended.set()

        made, _ = scripted_models(GOOD)
        made["models"] = [Slow(script=Script(GOOD))]
        task = asyncio.create_task(_node(**made).ainvoke(_input(), _config()))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(ended.wait(), PATIENCE)
        return ended.is_set()

    assert asyncio.run(scenario())
