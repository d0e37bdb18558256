"""What the agent expects of the host's base class, for tests and for programs without the host."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any


class BaseAgent(ABC):
    """The constructor and the methods of AI SEO Architects' ``core.base_agent.BaseAgent``, without what theirs does.

    Args:
        agent_id, name, agent_level: who the agent is to the host.
        data_provider, knowledge_base, model_name, mcp_enabled, rag_enabled: the host's own means.
        retry_attempts, retry_delay, retry_backoff: how the host repeats a task that raised; seconds.
        task_timeout, data_timeout: seconds.
    """

    def __init__(
        self,
        agent_id: str,
        name: str,
        agent_level: str,
        data_provider: Any = None,
        knowledge_base: Any = None,
        model_name: str | None = None,
        mcp_enabled: bool = False,
        rag_enabled: bool = True,
        retry_attempts: int = 3,
        retry_delay: float = 1.0,
        retry_backoff: float = 2.0,
        task_timeout: float = 30.0,
        data_timeout: float = 15.0,
        **kwargs: Any,
    ) -> None:
        self.agent_id = agent_id
        self.name = name
        self.agent_level = agent_level
        self.data_provider = data_provider
        self.knowledge_base = knowledge_base
        self.model_name = model_name
        self.mcp_enabled = mcp_enabled
        self.rag_enabled = rag_enabled
        self.retry_attempts = retry_attempts
        self.retry_delay = retry_delay
        self.retry_backoff = retry_backoff
        self.task_timeout = task_timeout
        self.data_timeout = data_timeout

    @abstractmethod
    async def process_task(self, task_data: dict[str, Any]) -> dict[str, Any]:
        """Do one task."""

    async def process_task_with_retry(self, task_data: dict[str, Any]) -> dict[str, Any]:
        """Do one task; the host repeats one that raised."""
        return await self.process_task(task_data)

    def get_health_status(self) -> dict[str, Any]:
        """How the agent is."""
        return {
            "agent_id": self.agent_id,
            "name": self.name,
            "status": "healthy",
            "mcp_enabled": self.mcp_enabled,
            "rag_enabled": self.rag_enabled,
        }

    async def get_client_data(self, client_id: str) -> Any:
        """The host's record of a client; made up there, and so never evidence here."""
        raise NotImplementedError(client_id)
