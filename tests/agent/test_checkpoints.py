"""What a conversation keeps: one state that does not grow with its length, and that no kill and no restart loses."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langgraph.checkpoint.sqlite import SqliteSaver

from agent.asking.history import HISTORY
from agent.assembly import build_agent, open_desk
from agent.checkpoints import AsyncSqliteStates, open_async_checkpointer, open_checkpointer
from agent.conversation import Answer, Conversation
from agent.desk import Desk
from agent.models.scripted import Script, ScriptedChatModel
from agent.settings import Settings
from tests.agent.conftest import DAY, Scripted
from tests.shelf import Shelf
from tools.book import Book, load_file, sample_files
from tools.book.database import parse_url

GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
ASK = "How is Альфа Строй doing?"
WHICH, NAMED = "How is Альфа doing?", "Альфа Строй"  # of two clients
SAID = "Альфа Строй is in the yellow band: the health score is 53."
ABOUT = ("Альфа Строй", "Ромашка", "Northwind HVAC", "Альфа Групп", "ТехноМир")


def _configured(desk: Desk, script: Script, saver: Any) -> Conversation:
    desk.settings = desk.settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
    graph = build_agent(
        desk.settings, desk=desk, models=[ScriptedChatModel(script=script)], checkpointer=saver
    )
    return Conversation(graph, desk, "t")


def _tool_then(text: str) -> Callable[[list[BaseMessage]], AIMessage]:
    """Calls a tool for every question, and then answers."""

    def reply(messages: list[BaseMessage]) -> AIMessage:
        if isinstance(messages[-1], ToolMessage):
            return AIMessage(content=text)
        return AIMessage(
            content="", tool_calls=[{"name": "book_summary", "args": {}, "id": f"c{len(messages)}"}]
        )

    return reply


def _kept(url: str) -> tuple[int, int]:
    """The states of all conversations in a database: how many, and their bytes with everything beside them."""
    engine = sa.create_engine(parse_url(url))
    beside = {"sqlite": ["writes"], "postgresql": ["checkpoint_writes", "checkpoint_blobs"]}[
        engine.dialect.name
    ]
    with closing(engine.connect()) as connection:
        states = connection.scalar(sa.text("SELECT count(*) FROM checkpoints"))
        size = 0
        for table in ("checkpoints", *beside):
            rows = connection.execute(sa.text(f"SELECT * FROM {table}"))
            size += sum(
                len(value) if isinstance(value, bytes) else len(str(value)) for row in rows for value in row
            )
    engine.dispose()
    return int(states or 0), size


def test_a_conversation_does_not_grow_with_its_length(desk: Desk, databases: Callable[..., str]) -> None:
    url = databases(empty=True)
    sizes: list[int] = []

    async def talk() -> None:
        async with open_async_checkpointer(url) as saver:
            conversation = _configured(desk, Script(_tool_then(GOOD)), saver)
            for turn in range(24):
                answer = await conversation.aask(f"How is {ABOUT[turn % len(ABOUT)]} doing?")
                assert answer.text.startswith(ABOUT[turn % len(ABOUT)])
                states, size = _kept(url)
                assert states == 1
                sizes.append(size)

    asyncio.run(talk())
    # The turns that a model is still shown are all that is held, so that the later ones are as large as one another.
    assert max(sizes[12:]) <= 1.1 * max(sizes[6:12])
    assert sizes[-1] < 400_000


def test_what_was_said_long_ago_is_forgotten_and_found_again(scripted: Scripted) -> None:
    conversation, script = scripted(_tool_then(GOOD))
    for turn in range(HISTORY):
        conversation.ask(f"How is {ABOUT[turn % 2]} doing?")
    for _ in range(HISTORY // 2):
        conversation.ask(f"How is {ABOUT[2]} doing?")
    conversation.ask(f"How is {ABOUT[2]} doing?")
    state = conversation._graph.get_state(conversation._config).values
    assert {fact.get("client") for fact in state["ledger"]["facts"]} - {None} == set(state["focus"])
    assert len(state["messages"]) <= HISTORY + 4
    assert conversation.ask(ASK).text == SAID
    assert len(script.asked[-1]) == 1 + HISTORY + 3  # the prompt, what was said, the question, the tool's two


def test_a_tool_s_facts_are_kept_once(scripted: Scripted) -> None:
    conversation, _ = scripted(_tool_then(GOOD))
    conversation.ask(ASK)
    state = conversation._graph.get_state(conversation._config).values
    (told,) = (message for message in state["messages"] if isinstance(message, ToolMessage))
    assert set(told.artifact) == {"told", "passages", "made"}
    assert [None, "book.clients.count"] in told.artifact["told"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in the middle, which wants fork")
def test_a_question_is_answered_once_whenever_the_process_is_killed(
    settings: Settings, tmp_path: Path
) -> None:
    """The message that is cut short says which client an earlier question meant: that one is still to be answered."""
    with Book(settings.book_url) as book:
        for file in sample_files():
            load_file(book, file, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
    before, states, calls = (tmp_path / name for name in ("before.db", "states.db", "calls"))
    asyncio.run(_begun(settings, before))
    killed = again = 0
    for writes in range(1, 40):
        for leftover in tmp_path.glob("states.db*"):
            leftover.unlink()
        states.write_bytes(before.read_bytes())
        calls.write_text("")
        if not _killed_at(writes, settings, states, calls):
            break
        killed += 1
        answer, request, shown = asyncio.run(_resumed(settings, states, calls))
        assert answer.text == SAID, writes
        assert request["question"] == WHICH, writes
        again += len(calls.read_text()) - 2  # two calls make the answer
        assert _kept(f"sqlite:///{states}")[0] == 1
        told = [message.text for message in shown if isinstance(message, HumanMessage | AIMessage)]
        assert (told.count(NAMED), told.count(GOOD)) == (1, 1), writes  # the next question finds both
    assert killed > 8
    assert (
        again == 2
    )  # the one at work when the process was killed is all that is made again: once for each of the two


def test_a_question_that_was_never_put_is_put(scripted: Scripted) -> None:
    """The process was killed before it wrote anything of it."""
    conversation, script = scripted(GOOD)

    async def resume() -> Answer:
        async for _ in conversation.aresume(ASK, message_id="q"):
            pass
        return await conversation.aanswer()

    assert asyncio.run(resume()).text == SAID
    assert asyncio.run(resume()).text == SAID
    assert len(script.asked) == 1


async def _begun(settings: Settings, states: Path) -> None:
    async with AsyncSqliteStates.from_conn_string(str(states)) as saver:
        conversation = _configured(_desk(settings), Script(_tool_then("Which of the two?")), saver)
        assert (await conversation.aask(WHICH)).asks == "client"


def _killed_at(writes: int, settings: Settings, states: Path, calls: Path) -> bool:
    """Puts the message in a process of its own that is killed before its ``writes``-th write; whether it came to that."""
    child = os.fork()
    if child == 0:  # pragma: no cover  - another process
        try:
            asyncio.run(_put(settings, states, calls, writes))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


class _Killed(AsyncSqliteStates):
    """Kills its own process before a write; what it was told to write before that is written."""

    left: int
    _under_way: asyncio.Task[Any] | None = None

    async def _count(self) -> None:
        before, self._under_way = self._under_way, asyncio.current_task()
        if before is not None and before is not self._under_way:
            await asyncio.wait({before})
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    async def aput(self, *given: Any, **named: Any) -> Any:
        await self._count()
        return await super().aput(*given, **named)

    async def aput_writes(self, *given: Any, **named: Any) -> None:
        await self._count()
        await super().aput_writes(*given, **named)

    async def aprune(self, *given: Any, **named: Any) -> None:
        await self._count()
        await super().aprune(*given, **named)


def _desk(settings: Settings) -> Desk:
    return open_desk(settings, as_of=DAY, library=lambda: Shelf())  # type: ignore[arg-type,return-value]


def _counted(calls: Path) -> Script:
    reply = _tool_then(GOOD)

    def counted(messages: list[BaseMessage]) -> AIMessage:
        with calls.open("a") as told:
            told.write(".")
        return reply(messages)

    return Script(counted)


async def _put(settings: Settings, states: Path, calls: Path, writes: int) -> None:
    async with _Killed.from_conn_string(str(states)) as saver:
        assert isinstance(saver, _Killed)
        saver.left = writes
        conversation = _configured(_desk(settings), _counted(calls), saver)
        async for _ in conversation.astream(NAMED, message_id="q"):
            pass


async def _resumed(
    settings: Settings, states: Path, calls: Path
) -> tuple[Answer, dict[str, Any], Sequence[BaseMessage]]:
    """The answer, the question as it was understood, and what a model is shown with the next one."""
    async with open_async_checkpointer(f"sqlite:///{states}") as saver:
        desk = _desk(settings)
        conversation = _configured(desk, _counted(calls), saver)
        async for _ in conversation.aresume(NAMED, message_id="q"):
            pass
        answer = await conversation.aanswer()
        state = await conversation._graph.aget_state(conversation._config)
        script = Script(GOOD)
        await _configured(desk, script, saver).aask("And its churn risk?")
        return answer, state.values["request"], script.asked[-1]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Opens the same file again and again, as a restart does."""
    opened: list[Any] = []

    def again() -> Any:
        opened.append(open_checkpointer(tmp_path / "conversations.db"))
        return opened[-1]

    yield again
    for saver in opened:
        saver.conn.close()


def test_what_was_proposed_is_approved_after_a_restart(desk: Desk, kept: Callable[[], Any]) -> None:
    arguments = {"client": "Альфа Строй", "band": "red", "reason": "the sponsor said so", "for_days": 30}
    call = AIMessage(content="", tool_calls=[{"name": "set_override", "args": arguments, "id": "c"}])
    script = Script(call, GOOD)
    _configured(desk, script, kept()).ask("Set Альфа Строй to red: the sponsor said so")
    (proposal,) = _configured(desk, script, kept()).proposals()
    _configured(desk, Script(GOOD), kept()).ask("How is Ромашка doing?")
    later = _configured(desk, script, kept())
    assert later.approve(proposal["id"], by="me")["status"] == "done"
    assert desk.book.overrides_in_force(DAY)
    assert _configured(desk, script, kept()).proposals() == []


def test_a_conversation_that_an_earlier_version_kept_goes_on(
    desk: Desk, tmp_path: Path, kept: Callable[[], Any]
) -> None:
    """It kept every state, and each tool's facts in the tool's message, and did not say whose facts came when."""
    path = tmp_path / "conversations.db"
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        old = _configured(desk, Script(_tool_then(GOOD)), SqliteSaver(connection))
        old.ask(ASK)
        state = old._graph.get_state(old._config).values
        (told,) = (message for message in state["messages"] if isinstance(message, ToolMessage))
        whole = told.model_copy(
            update={"artifact": {"facts": state["ledger"]["facts"], "findings": {}, "passages": []}}
        )
        old._graph.update_state(old._config, {"messages": [whole], "spoken_of": None})
    assert _kept(f"sqlite:///{path}")[0] > 1
    conversation = _configured(desk, Script("Its churn risk is [[churn.level]]."), kept())
    assert conversation.ask("And its churn risk?").text.startswith("Its churn risk is high.")
    assert _kept(f"sqlite:///{path}")[0] == 1
