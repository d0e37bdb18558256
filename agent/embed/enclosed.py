"""The agent run inside another graph's step, so that neither sees the other.

LangGraph hands a child its parent's run through context variables: callbacks (which carry every stream of messages and
``astream_events``), the runtime with the context object, the store and the stream's writer, the checkpointer. A run of
ours holds a model's raw text, which no reader may see. So it runs in a context of its own, which begins empty; what
goes in is a question, and what comes out is released text.

Memory, where there is any, is one conversation for each thread of the parent, kept under an id of its own.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary, WeakValueDictionary

from langchain_core.messages import HumanMessage
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.config import get_config, get_stream_writer
from langsmith import tracing_context
from opentelemetry import context as otel

from agent.assembly import NAME, build_agent, open_desk
from agent.conversation import Answer, answer_of
from agent.desk import Desk
from agent.settings import Settings
from agent.telemetry.spans import atraced, traced
from tools.words import Language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.graph.state import CompiledStateGraph

Memory = BaseCheckpointSaver[Any] | Literal["inherit"] | None
"""Keeps conversations; ``"inherit"`` takes the parent's checkpointer; ``None`` lets each question stand alone."""

#: Steps of one turn, at the most; the limits on calls end it long before.
STEPS = 60
#: Where LangGraph 1.x hands a checkpointer down to a child; it has no public name.
_INHERITED = "__pregel_checkpointer"


def memory_thread(thread: str, name: str = NAME) -> str:
    """The id of our conversation within a parent's thread: what :class:`agent.conversation.Conversation` is given
    to approve what was proposed there."""
    return f"{thread}/{name}"


@dataclass(frozen=True)
class Question:
    """What is asked, and what the caller says beside it."""

    text: str
    client: str | None = None
    """The client's id in the book."""
    language: Language | None = None

    def given(self) -> dict[str, Any]:
        pairs = {"client": self.client, "language": self.language}
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(frozen=True)
class Caller:
    """The parent's step that asks. Read it in the parent's own context."""

    tell: Callable[[dict[str, Any]], None]
    """Writes to the parent's ``custom`` stream."""
    thread: str | None
    step: str | None
    """Names the parent's step: the same when it is run again after an interrupt."""
    checkpointer: BaseCheckpointSaver[Any] | None

    @classmethod
    def here(cls) -> Caller:
        """Whoever is running now; nobody, outside of a graph."""
        try:
            given: Mapping[str, Any] = get_config().get("configurable") or {}
            writer = get_stream_writer()
        except (RuntimeError, KeyError):
            return cls(lambda event: None, None, None, None)
        # The writer looks up where it is called from, so it is called in the parent's context.
        parent = contextvars.copy_context()
        saver = given.get(_INHERITED)
        return cls(
            tell=lambda event: parent.run(writer, event),
            thread=str(given["thread_id"]) if given.get("thread_id") else None,
            step=given.get("checkpoint_ns") or None,
            checkpointer=saver if isinstance(saver, BaseCheckpointSaver) else None,
        )


class Enclosed:
    """The agent as another graph's part: questions in, answers out, sentences told as they are released.

    Args:
        settings: the configuration; read from the environment where ``None``.
        desk: the desk to work at; one over the configured book where ``None``.
        models: the chat models to ask, in order; the configured ones where ``None``.
        memory: keeps conversations.
        name: who speaks, in the parent's messages and events.

    A step that is run again after an interrupt gets the answer it got before, where there is memory. Nothing here
    changes the book: what would is proposed (:mod:`agent.proposals`).
    """

    def __init__(
        self,
        settings: Settings | None,
        desk: Desk | None,
        models: Sequence[BaseChatModel] | None,
        memory: Memory,
        name: str,
    ) -> None:
        self.settings = settings or (desk.settings if desk is not None else Settings())
        self.desk = desk or open_desk(self.settings)
        self._models = models
        self._memory = memory
        self._name = name
        self._turns = _Turns()
        self._graphs: WeakKeyDictionary[Any, CompiledStateGraph[Any, Any, Any, Any]] = WeakKeyDictionary()
        self._without_memory = self._build(None)

    def ask(self, question: Question, caller: Caller) -> Answer:
        """Put a question and wait for the whole answer.

        Raises:
            agent.desk.DeskError: ``unknown_client``, where the book has no client of the id that was given.
        """
        run = self._run(question, caller)
        with self._turns.one(run.thread):
            return answer_of(_own_context().run(self._drive, run, caller), self.settings)

    async def aask(self, question: Question, caller: Caller) -> Answer:
        """As :meth:`ask`; cancelling it ends the model call."""
        run = await asyncio.to_thread(self._run, question, caller)
        async with self._turns.aone(run.thread):
            task = asyncio.create_task(self._adrive(run, caller), context=_own_context())
            return answer_of(await task, self.settings)

    # Both run in :func:`_own_context`. LangSmith is off there even where the environment asks for it: it would be sent
    # what the model wrote, unjudged.

    def _drive(self, run: _Run, caller: Caller) -> Mapping[str, Any]:
        with tracing_context(enabled=False):
            if (said := run.said_before()) is not None:
                return said
            event: Any
            told = run.graph.stream(run.input, run.config, stream_mode=["custom", "values"])
            for mode, event in traced(told, thread=run.thread if run.kept else None):
                if mode == "values":
                    run.state = event
                else:
                    self._tell(event, caller)
            return run.state

    async def _adrive(self, run: _Run, caller: Caller) -> Mapping[str, Any]:
        with tracing_context(enabled=False):
            if (said := await run.asaid_before()) is not None:
                return said
            event: Any
            told = run.graph.astream(run.input, run.config, stream_mode=["custom", "values"])
            async for mode, event in atraced(told, thread=run.thread if run.kept else None):
                if mode == "values":
                    run.state = event
                else:
                    self._tell(event, caller)
            return run.state

    def _tell(self, event: Mapping[str, Any], caller: Caller) -> None:
        """Pass on what a reader may see of an event: the text as released, never as the model wrote it."""
        if event["type"] == "sentence":
            caller.tell({"type": "sentence", "agent": self._name, "text": event["text"]})
        elif event["type"] == "tool":
            caller.tell({"type": "tool", "agent": self._name, "name": event["name"]})

    def _run(self, question: Question, caller: Caller) -> _Run:
        if question.client is not None:
            self.desk.record(question.client)
        saver = caller.checkpointer if self._memory == "inherit" else self._memory
        kept = saver is not None and caller.thread is not None
        thread = memory_thread(caller.thread, self._name) if kept and caller.thread else uuid.uuid4().hex
        # The same step asking the same thing again is no new question.
        mark = f"{caller.step}\n{question}" if caller.step is not None else uuid.uuid4().hex
        return _Run(
            graph=self._graph(saver) if kept else self._without_memory,
            question=question,
            thread=thread,
            message=uuid.uuid5(uuid.NAMESPACE_OID, f"{thread}\n{mark}").hex,
            kept=kept,
        )

    def _graph(self, saver: BaseCheckpointSaver[Any] | None) -> CompiledStateGraph[Any, Any, Any, Any]:
        found = self._graphs.get(saver)
        if found is None:
            found = self._graphs[saver] = self._build(saver)
        return found

    def _build(self, saver: BaseCheckpointSaver[Any] | None) -> CompiledStateGraph[Any, Any, Any, Any]:
        return build_agent(self.settings, desk=self.desk, models=self._models, checkpointer=saver)


class _Run:
    """One turn of ours."""

    def __init__(
        self,
        *,
        graph: CompiledStateGraph[Any, Any, Any, Any],
        question: Question,
        thread: str,
        message: str,
        kept: bool,
    ) -> None:
        self.graph = graph
        self.thread = thread
        self.state: Mapping[str, Any] = {}
        self.config: Any = {"configurable": {"thread_id": thread}, "recursion_limit": STEPS}
        self.input: Any = {
            "messages": [HumanMessage(content=question.text, id=message)],
            "given": question.given(),
        }
        self._message = message
        self.kept = kept

    def said_before(self) -> Mapping[str, Any] | None:
        """The state that answers this very question of this very step, if it was asked before."""
        return self._answered(self.graph.get_state(self.config)) if self.kept else None

    async def asaid_before(self) -> Mapping[str, Any] | None:
        return self._answered(await self.graph.aget_state(self.config)) if self.kept else None

    def _answered(self, snapshot: Any) -> Mapping[str, Any] | None:
        state: Mapping[str, Any] = snapshot.values
        asked = [message for message in state.get("messages") or [] if isinstance(message, HumanMessage)]
        return state if asked and asked[-1].id == self._message and not snapshot.next else None


class _Turns:
    """Lets the turns of one conversation go one after the other: two at once would write over each other.

    Within one process and, of a conversation, within one of the two worlds, threads or an event loop.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: WeakValueDictionary[Any, Any] = WeakValueDictionary()

    @contextmanager
    def one(self, thread: str) -> Iterator[None]:
        with self._lock(thread, threading.Lock):
            yield

    @asynccontextmanager
    async def aone(self, thread: str) -> AsyncIterator[None]:
        async with self._lock((thread, asyncio.get_running_loop()), asyncio.Lock):
            yield

    def _lock(self, key: Any, make: Callable[[], Any]) -> Any:
        with self._guard:
            lock = self._locks.get(key)
            if lock is None:
                lock = self._locks[key] = make()
            return lock


def _own_context() -> contextvars.Context:
    """An empty context, but for the trace that the caller is in: our spans, which hold no text, are part of it."""
    context = contextvars.Context()
    context.run(otel.attach, otel.get_current())
    return context
