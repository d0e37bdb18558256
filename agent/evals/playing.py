"""Plays a task: the scripted user talks, approves and declines by rule, and the book is looked at before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from agent.assembly import build_agent, open_desk
from agent.checkpoints import open_checkpointer
from agent.conversation import Answer, Conversation
from agent.evals.books import MadeBook
from agent.evals.state import State, state_of
from agent.evals.task import Task, Turn
from agent.proposals import ProposalError
from agent.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from tools.retrieval import Library

#: Who approves, as the book keeps it.
USER = "evaluation"


@dataclass(frozen=True)
class Moment:
    """How things stood after one turn."""

    turn: Turn
    played: bool
    """Whether the turn's rule held."""
    answer: Answer
    """The last answer so far."""
    open: list[dict[str, Any]]
    """The proposals that waited then."""


@dataclass
class Played:
    """A task, played."""

    before: State
    after: State = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    """Proposals that could be approved a second time."""
    calls: int = 0
    tokens: int = 0
    tools: int = 0
    seconds: float = 0.0


def play(
    task: Task,
    book: MadeBook,
    folder: Path,
    settings: Settings,
    *,
    models: Sequence[BaseChatModel],
    library: Callable[[], Library] | None = None,
) -> Played:
    """Play a task over a copy of its book.

    Args:
        task: the task.
        book: its book.
        folder: where the copy is put.
        settings: the configuration.
        models: the chat models to ask, in order.
        library: opens the library; the configured one where ``None``.
    """
    url = book.copy_to(folder)
    as_of = task.book.as_of
    configured = settings.model_copy(update={"database_url": url, "home": folder})
    # What is approved is written down on the task's day too: how a task ends does not hang on when it is played.
    noon = datetime.combine(as_of, time(12), ZoneInfo(configured.timezone))
    desk = open_desk(configured, as_of=as_of, library=library, clock=lambda: noon)
    played = Played(before=book.state)
    try:
        graph = build_agent(configured, desk=desk, models=models, checkpointer=open_checkpointer(None))
        conversation = Conversation(graph, desk)
        started = perf_counter()
        for turn in task.turns:
            last = played.moments[-1] if played.moments else None
            holds = _holds(turn, last)
            answer = _do(turn, conversation, played, last) if holds else None
            if answer is None:
                assert last is not None  # the first turn always says something
                answer = last.answer
            played.moments.append(Moment(turn, holds, answer, conversation.proposals()))
        played.seconds = perf_counter() - started
    finally:
        desk.book.close()
    played.after = state_of(folder / book.database.name)
    return played


def _holds(turn: Turn, last: Moment | None) -> bool:
    if turn.when == "asked":
        return last is not None and last.answer.asks == "client"
    if turn.when == "proposed":
        return last is not None and bool(last.open)
    return True


def _do(turn: Turn, conversation: Conversation, played: Played, last: Moment | None) -> Answer | None:
    if turn.say is None:
        _settle(turn, conversation, played, last.open if last else [])
        return None
    for event in conversation.stream(turn.say):
        played.tools += event.type == "tool"
    answer = conversation.answer()
    played.calls += answer.model_calls
    played.tokens += answer.tokens.input + answer.tokens.output
    return answer


def _settle(turn: Turn, conversation: Conversation, played: Played, waiting: list[dict[str, Any]]) -> None:
    actions = turn.approve or turn.decline
    for proposal in waiting:
        if actions != "all" and proposal["action"] not in (actions or ()):
            continue
        if turn.decline is not None:
            conversation.refuse(proposal["id"])
        else:
            conversation.approve(proposal["id"], by=USER)
        try:
            conversation.approve(proposal["id"], by=USER)
        except ProposalError:
            continue
        played.twice.append(proposal["action"])
