"""Where each caller's questions are answered: a desk that sees its clients alone, and the agent that works at it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from agent.assembly import build_agent, open_desk
from agent.conversation import Conversation
from agent.desk import Desk
from agent.desk.desk import Scored
from agent.server.access.identity import COMMAND_LINE, Identity
from agent.settings import Settings
from tools.words import Language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

    from agent.drafting import Drafter
    from tools.retrieval import Library

#: Workplaces kept ready; the one least recently used goes first.
KEPT = 64

#: Who sees what: the clients, whose drafts, and the day where it was named.
_Scope = tuple[frozenset[str] | None, str | None, date | None]


class Workplaces:
    """Desks and graphs by what a caller may see. Its calls block: on an event loop make them in a thread.

    Args:
        settings: the configuration.
        models: the chat models to ask, in order; the configured ones where ``None``.
        library: opens the library; the configured one where ``None``. Opened once, for all.
        as_of: the day to answer for; today where ``None``.
        checkpointer: keeps the conversations of all.
        kept: how many are kept ready.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        models: Sequence[BaseChatModel] | None = None,
        library: Callable[[], Library] | None = None,
        as_of: date | None = None,
        checkpointer: BaseCheckpointSaver[Any] | None = None,
        kept: int = KEPT,
    ) -> None:
        self._settings = settings
        self._models = models
        self._checkpointer = checkpointer
        self._kept = kept
        self._lock = threading.RLock()
        self._desks: OrderedDict[_Scope, Desk] = OrderedDict()
        self._graphs: OrderedDict[_Scope, CompiledStateGraph[Any, Any, Any, Any]] = OrderedDict()
        self._whole = open_desk(settings, as_of=as_of, library=library)

    @property
    def whole(self) -> Desk:
        """The desk that sees everything, for what runs on nobody's behalf."""
        return self._whole

    def desk(self, identity: Identity, *, as_of: date | None = None) -> Desk:
        """The desk of whoever calls; ``as_of``: for that day instead of today."""
        scope = (identity.clients, None if identity == COMMAND_LINE else identity.id, as_of)
        with self._lock:
            desk = self._desks.pop(scope, None) or self._open(scope)
            _put(self._desks, scope, desk, self._kept)
            return desk

    def drafter(self, desk: Desk) -> Drafter:
        """Drafts documents at a desk, with the models of all.

        Raises:
            agent.models.choice.ModelConfigurationError: the model's settings cannot work.
        """
        from agent.drafting import Drafter

        return Drafter(desk, self._chat_models())

    def graph(self, identity: Identity) -> CompiledStateGraph[Any, Any, Any, Any]:
        """The agent at that desk.

        Raises:
            agent.models.choice.ModelConfigurationError: the model's settings cannot work.
        """
        scope = (identity.clients, identity.id, None)
        with self._lock:
            graph = self._graphs.pop(scope, None)
            if graph is None:
                graph = build_agent(
                    self._settings,
                    desk=self.desk(identity),
                    models=self._chat_models(),
                    checkpointer=self._checkpointer,
                )
            _put(self._graphs, scope, graph, self._kept)
            return graph

    def conversation(
        self, identity: Identity, thread: str, *, language: Language | None = None
    ) -> Conversation:
        """A thread of questions of whoever calls. Whose thread it is, is not asked here."""
        return Conversation(self.graph(identity), self.desk(identity), thread, language=language)

    async def forget(self, thread: str) -> None:
        """Drop what the agent remembers of a thread."""
        if self._checkpointer is not None:
            await self._checkpointer.adelete_thread(thread)

    def _chat_models(self) -> Sequence[BaseChatModel]:
        from agent.models.choice import chat_models

        with self._lock:
            if self._models is None:
                self._models = chat_models(self._settings)
            return self._models

    def _open(self, scope: _Scope) -> Desk:
        clients, owner, day = scope
        return Desk(
            settings=self._settings,
            book=self._whole.book.seen_by(clients, owner),
            library=self._whole.library,
            as_of=self._whole.as_of if day is None else (lambda: day),
            clock=self._whole.clock,
            scored=self._whole.scored if day is None else Scored(),
        )


def _put(kept: OrderedDict[_Scope, Any], scope: _Scope, made: Any, most: int) -> None:
    kept[scope] = made
    while len(kept) > most:
        kept.popitem(last=False)
