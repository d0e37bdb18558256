"""The same conversation on an event loop: the same answers, and a cancelled question ends the model call."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from langchain_core.messages import AIMessage

from agent.assembly import build_agent
from agent.checkpoints import open_checkpointer
from agent.conversation import Conversation, Tokens
from agent.desk import Desk
from agent.models.scripted import Script
from agent.settings import Settings
from tests.agent.conftest import Scripted
from tests.hanging import HangingChatModel
from tests.patience import PATIENCE

ASK = "How is Альфа Строй doing?"
GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."


def test_an_event_loop_gets_the_same_answer(scripted: Scripted) -> None:
    lie = f"{GOOD} It will lose ninety percent. Done."
    at_once = scripted(lie, "Churn risk is [[churn.level]].")[0].ask(ASK)
    awaited = asyncio.run(scripted(lie, "Churn risk is [[churn.level]].")[0].aask(ASK))
    assert awaited == at_once
    assert awaited.withheld == 1


def test_what_the_gate_does_is_not_done_on_the_loop(scripted: Scripted, desk: Desk, monkeypatch: Any) -> None:
    conversation, _ = scripted("The score is 12.")
    seen: list[threading.Thread] = []
    real = desk.sheet
    monkeypatch.setattr(desk, "sheet", lambda client: seen.append(threading.current_thread()) or real(client))
    composed = "agent.middleware.grounding.compose_answer"
    monkeypatch.setattr(
        composed, lambda *a, **k: seen.append(threading.current_thread()) or "Nothing is missing.\n"
    )

    async def ask() -> None:
        loop_thread = threading.current_thread()
        await conversation.aask(ASK)
        assert len(seen) >= 2
        assert loop_thread not in seen

    asyncio.run(ask())


def test_cancelling_the_reader_ends_the_model_call(settings: Settings, desk: Desk) -> None:
    async def ask() -> list[str]:
        ended = asyncio.Event()
        model = HangingChatModel(script=Script(f"{GOOD} And"), ended=ended)
        configured = settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "hanging"})
        graph = build_agent(configured, desk=desk, models=[model], checkpointer=open_checkpointer(None))
        conversation = Conversation(graph, desk)
        said: list[str] = []
        spoken = asyncio.Event()

        async def read() -> None:
            async for event in conversation.astream(ASK):
                said.append(event.text)
                spoken.set()

        task = asyncio.create_task(read())
        await asyncio.wait_for(spoken.wait(), PATIENCE)
        assert not ended.is_set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.wait_for(ended.wait(), PATIENCE)
        return said

    assert asyncio.run(ask()) == ["Альфа Строй is in the yellow band: the health score is 53."]


def test_cancelling_the_reader_ends_the_model_call_of_a_draft(settings: Settings, desk: Desk) -> None:
    given = {"kind": "save-plan", "client": "Альфа Строй"}
    wanted = AIMessage(content="", tool_calls=[{"name": "draft_document", "args": given, "id": "call"}])

    async def ask() -> None:
        model = HangingChatModel(script=Script(lambda _: wanted, ""), hangs_at=2)
        configured = settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "hanging"})
        graph = build_agent(configured, desk=desk, models=[model], checkpointer=open_checkpointer(None))
        asked = asyncio.create_task(Conversation(graph, desk).aask("Draft a save plan for Альфа Строй"))
        await asyncio.wait_for(model.begun.wait(), PATIENCE)
        assert len(model.script.asked) == 2
        assert not model.ended.is_set()
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await asyncio.wait_for(model.ended.wait(), PATIENCE)

    asyncio.run(ask())


def test_a_question_put_again_under_its_id_takes_its_own_place(scripted: Scripted) -> None:
    conversation, script = scripted(GOOD)

    async def ask_twice() -> None:
        await conversation.aask(ASK, message_id="q")
        await conversation.aask(ASK, message_id="q")

    asyncio.run(ask_twice())
    assert sum(ASK in message.text for message in script.asked[-1]) == 1


def test_tokens_are_what_the_provider_counted_and_silence_is_told_apart(scripted: Scripted) -> None:
    counted = AIMessage(
        content=GOOD, usage_metadata={"input_tokens": 100, "output_tokens": 20, "total_tokens": 120}
    )
    conversation, _ = scripted(f"{GOOD} Revenue is 95 percent. More.", lambda _: counted)
    assert conversation.ask(ASK).tokens == Tokens(input=100, output=20, unreported=1)


def test_the_composer_is_free(offline: Conversation) -> None:
    assert offline.ask(ASK).tokens == Tokens()
