"""The order of a request is a provider's cache's: what stays the same stands in front, byte for byte."""

from __future__ import annotations

import json
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, SystemMessage, ToolMessage
from langchain_core.utils.function_calling import convert_to_openai_tool

from agent.assembly import build_agent
from agent.conversation import Conversation
from agent.desk import Desk
from agent.models.scripted import Script, ScriptedChatModel
from tests.agent.conftest import Scripted

GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
CLIENTS = ("Альфа Строй", "Ромашка", "Northwind HVAC")


class ToolsTold(ScriptedChatModel):
    """Keeps what it is told of the tools, as they go over the wire."""

    told: Any

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        self.told.append(json.dumps([convert_to_openai_tool(tool) for tool in tools], ensure_ascii=False))
        return super().bind_tools(tools, **kwargs)


def _begun(messages: list[BaseMessage]) -> list[str]:
    """What stands before the last question, with everything that is of this turn alone."""
    return [message.text for message in messages[:-1]]


def test_the_prompt_and_the_tools_are_the_same_bytes_over_turns_clients_and_conversations(desk: Desk) -> None:
    told: list[str] = []
    script = Script(GOOD)
    settings = desk.settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
    desk.settings = settings
    for _ in range(2):  # assembled anew, as another worker does
        graph = build_agent(settings, desk=desk, models=[ToolsTold(script=script, told=told)])
        for client in CLIENTS:
            Conversation(graph, desk)._graph.invoke({"messages": [("user", f"How is {client} doing?")]})
    systems = {messages[0].text.encode() for messages in script.asked}
    assert all(isinstance(messages[0], SystemMessage) for messages in script.asked)
    assert (len(script.asked), len(systems), len(set(told))) == (6, 1, 1)


def test_a_turn_begins_with_all_that_the_turn_before_began_with(scripted: Scripted) -> None:
    conversation, script = scripted(GOOD)
    for client in CLIENTS:
        conversation.ask(f"How is {client} doing?")
    first, second, third = (_begun(messages) for messages in script.asked)
    assert second[: len(first)] == first
    assert third[: len(second)] == second
    assert len(third) == 5


def test_what_is_of_this_turn_alone_stands_at_its_end(scripted: Scripted) -> None:
    conversation, script = scripted(GOOD)
    conversation.ask("How is Альфа Строй doing?")
    conversation.ask("And its churn risk?")
    *before, last = script.asked[-1]
    assert "[[churn.level]]" in last.text
    assert not any("<data>" in message.text for message in before[1:])


def test_within_a_turn_nothing_that_was_said_is_said_otherwise_later(scripted: Scripted) -> None:
    """The second request of a turn is the first with more at its end, whatever its tools have found."""
    calls = [
        {"name": "client_sheet", "args": {"client": "Альфа Строй"}, "id": "a"},
        {"name": "early_warning", "args": {"client": "Альфа Строй"}, "id": "b"},
    ]
    conversation, script = scripted(AIMessage(content="", tool_calls=calls), GOOD)
    conversation.ask("How is Альфа Строй doing?")
    first, second = script.asked
    assert [message.text for message in second[: len(first)]] == [message.text for message in first]
    *_, known, new = (message.text for message in second)
    assert ("[[" in known, "[[signals." in new) == (False, True)


def test_a_tool_tells_what_was_not_told_before(scripted: Scripted) -> None:
    call = {"name": "early_warning", "args": {"client": "Альфа Строй"}, "id": "a"}
    conversation, script = scripted(AIMessage(content="", tool_calls=[call]), GOOD)
    conversation.ask("How is Альфа Строй doing?")
    *_, asked, _, told = (message.text for message in script.asked[-1])
    assert ("[[health.score]]" in asked, "[[health.score]]" in told) == (True, False)
    assert "[[signals." in told


def test_passages_that_a_tool_finds_are_told_by_the_tool(scripted: Scripted) -> None:
    call = {"name": "search_library", "args": {"query": "low engagement"}, "id": "a"}
    conversation, script = scripted(AIMessage(content="", tool_calls=[call]), GOOD)
    conversation.ask("How is Альфа Строй doing?")
    first, second = script.asked
    assert [message.text for message in second[: len(first)]] == [message.text for message in first]
    state = conversation._graph.get_state(conversation._config).values
    (told,) = (message for message in state["messages"] if isinstance(message, ToolMessage))
    assert all(f"[{letter}] " in second[-1].text for letter in told.artifact["passages"])
    assert told.artifact["passages"]
