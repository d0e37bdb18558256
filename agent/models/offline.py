"""The offline model: the deterministic composer behind LangChain's chat-model interface.

It is no language model and says so when greeted. It reads the briefing that every request carries, calls the same
tools when something is wanted that the briefing lacks, and writes by template, with references, for the same gate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, SystemMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from agent.composer.calls import wanted_calls
from agent.composer.compose import compose_answer
from agent.grounding.ledger import Ledger

NAME = "offline"


class OfflineChatModel(BaseChatModel):
    """Answers from the briefing by rule. Streams line by line, as a model streams tokens."""

    streaming: bool = True

    @property
    def _llm_type(self) -> str:
        return NAME

    def bind_tools(
        self, tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool], **kwargs: Any
    ) -> Runnable[LanguageModelInput, AIMessage]:
        return self.bind(tool_names=tuple(getattr(tool, "name", "") for tool in tools))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        briefing = _briefing(messages)
        tried = {message.tool_call_id for message in messages if isinstance(message, ToolMessage)}
        calls = wanted_calls(briefing, tried, kwargs.get("tool_names", ()))
        message = AIMessage(content="", tool_calls=calls) if calls else AIMessage(content=_answer(briefing))
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self._generate(messages, stop, None, **kwargs).generations[0].message
        assert isinstance(message, AIMessage)
        pieces = [AIMessageChunk(content=line) for line in message.text.splitlines(keepends=True)]
        if message.tool_calls:
            pieces = [AIMessageChunk(content="", tool_calls=message.tool_calls)]
        for piece in pieces or [AIMessageChunk(content="")]:
            chunk = ChatGenerationChunk(message=piece)
            if run_manager:
                run_manager.on_llm_new_token(piece.text, chunk=chunk)
            yield chunk


def _briefing(messages: Sequence[BaseMessage]) -> Mapping[str, Any]:
    for message in messages:
        if isinstance(message, SystemMessage) and "csm" in message.additional_kwargs:
            found: Mapping[str, Any] = message.additional_kwargs["csm"]
            return found
    raise ValueError("the offline model answers only inside the agent, whose briefing it reads")


def _answer(briefing: Mapping[str, Any]) -> str:
    return compose_answer(
        briefing["request"],
        ledger=Ledger.from_state(briefing.get("ledger") or {}),
        findings=briefing.get("findings") or {},
        passages=briefing.get("passages") or [],
    )
