"""The one pure assembly: every surface calls :func:`build_agent`, and none wires anything itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from agent.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

    from agent.desk import Desk
    from tools.retrieval import Library

NAME = "client_success_manager"


def open_desk(
    settings: Settings,
    *,
    as_of: date | None = None,
    library: Callable[[], Library] | None = None,
    clock: Callable[[], datetime] | None = None,
) -> Desk:
    """A desk over the configured book and library.

    Args:
        settings: the configuration.
        as_of: the day to answer for; today in the managers' time zone where ``None``, each time anew.
        library: opens the library, once, when it is first asked for; the configured one where ``None``.
        clock: gives the moment by which what is approved is written down, and today; the machine's where ``None``.
    """
    from agent.desk import Desk, machine_clock
    from agent.library import open_library, opened_once
    from tools.book import Book

    moment, zone = clock or machine_clock, ZoneInfo(settings.timezone)
    return Desk(
        settings=settings,
        book=Book(settings.book_url),
        library=opened_once(library or (lambda: open_library(settings))),
        as_of=(lambda: as_of) if as_of is not None else (lambda: moment().astimezone(zone).date()),
        clock=moment,
    )


def build_agent(
    settings: Settings,
    *,
    desk: Desk | None = None,
    models: Sequence[BaseChatModel] | None = None,
    checkpointer: BaseCheckpointSaver[Any] | None = None,
) -> CompiledStateGraph[Any, Any, Any, Any]:
    """The agent as a LangGraph graph. Builds and wires; calls nothing and reads no clock.

    Args:
        settings: the configuration.
        desk: the desk to work at; one over the configured book where ``None``.
        models: the chat models to ask, in order; the configured ones where ``None``. Give your own to test or embed.
        checkpointer: keeps conversations; without one each invocation stands alone.

    What it says is in the state's ``released`` and in the ``custom`` stream's ``sentence`` events. Messages hold the
    model's text with references and are not for readers.
    """
    from langchain.agents import create_agent
    from langchain.agents.middleware import ToolCallLimitMiddleware

    from agent.drafting import Drafter
    from agent.middleware.briefing import Briefing
    from agent.middleware.grounding import Grounding
    from agent.models.choice import chat_models
    from agent.toolbox import toolbox

    desk = desk or open_desk(settings)
    chosen = list(models) if models is not None else chat_models(settings)
    # The hooks speak of our own, wider state; the library's annotation is invariant.
    hooks: list[Any] = [
        Briefing(desk),
        ToolCallLimitMiddleware(run_limit=settings.max_tool_calls, exit_behavior="continue"),
        Grounding(desk, chosen),
    ]
    return create_agent(
        chosen[0],
        tools=toolbox(desk, Drafter(desk, chosen)),
        middleware=hooks,
        checkpointer=checkpointer,
        name=NAME,
    )
