"""The agent that AI SEO Architects registers in the place of its own client success manager."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.embed.seo_architects.desk import Done, TaskDesk
from agent.embed.seo_architects.failure import TaskError
from agent.embed.seo_architects.host import BaseAgent

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from agent.desk import Desk
    from agent.settings import Settings

AGENT_ID = "client_success_manager"
NAME = "Client Success Manager"
LEVEL = "management"
#: Seconds that a task may take: several model calls, and the library's embedder opened the first time.
TASK_TIMEOUT = 300.0


class ClientSuccessManagerAgent(BaseAgent):
    """Answers the host's client-success tasks from the client book, or from figures that a task brings.

    Args:
        data_provider: the host's; it is kept and never asked, for what it gives is made up.
        agent_level: the host's; ``management`` unless given.
        settings: our configuration; read from the environment where ``None``.
        desk: the desk to work at; one over the configured book where ``None``.
        models: the chat models to ask, in order; the configured ones where ``None``.
        kwargs: anything else that the host's base class takes.

    Making one opens nothing and reads nothing.
    """

    def __init__(
        self,
        data_provider: Any = None,
        agent_level: str | None = None,
        *,
        settings: Settings | None = None,
        desk: Desk | None = None,
        models: Sequence[BaseChatModel] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["rag_enabled"] = False  # we have a library of our own
        super().__init__(
            agent_id=kwargs.pop("agent_id", AGENT_ID),
            name=kwargs.pop("name", NAME),
            agent_level=agent_level or LEVEL,
            data_provider=data_provider,
            task_timeout=kwargs.pop("task_timeout", TASK_TIMEOUT),
            **kwargs,
        )
        self._csm_tasks = TaskDesk(settings, desk, models)

    async def process_task(self, task_data: dict[str, Any]) -> dict[str, Any]:
        """One task, in any shape that the host's callers send; a failure is returned, not raised."""
        # A run of the host's own graph around this one neither sees nor steers it.
        task = asyncio.create_task(self._csm_tasks.do(task_data), context=contextvars.Context())
        return self._told(await task)

    async def process_task_with_retry(self, task_data: dict[str, Any], *_: Any, **__: Any) -> dict[str, Any]:
        """:meth:`process_task` within ``task_timeout``.

        A failure that was returned stays one, and is not repeated: what can pass by itself, a provider that fails, is
        tried again where the provider is called.
        """
        try:
            async with asyncio.timeout(self.task_timeout):
                return await self.process_task(task_data)
        except TimeoutError:
            error = TaskError("timeout", f"the task took longer than {self.task_timeout:g} s")
            return self._told(Done(False, None, error.to_json(), str(error)))

    def _told(self, done: Done) -> dict[str, Any]:
        """The host's shape. Its HTTP interface keeps ``result`` and ``error`` alone."""
        written = done.written
        return {
            "success": done.success,
            "agent": self.agent_id,
            "timestamp": datetime.now(UTC).isoformat(),
            "task_type": done.task_type,
            "result": done.result,
            "error": done.error,
            "model_used": written.model if written else None,
            "tokens_used": written.tokens if written else None,
            "fallback_mode": written.fallback if written else False,
        }
