"""A chat model that says what it is told to, for tests and for attacks: streamed in pieces of any size, with tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import Field

Reply = str | AIMessage | Exception | Callable[[list[BaseMessage]], "str | AIMessage"]


class Script:
    """What is said, reply by reply; the last reply is repeated.

    ``asked`` keeps every request for a test to look at, and ``choices`` what each said of the use of tools.
    """

    def __init__(self, *replies: Reply) -> None:
        self._replies = list(replies)
        self.asked: list[list[BaseMessage]] = []
        self.choices: list[str | None] = []

    def reply(self, messages: list[BaseMessage], choice: str | None = None) -> AIMessage:
        self.asked.append(list(messages))
        self.choices.append(choice)
        reply = self._replies[min(len(self.asked), len(self._replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        if not isinstance(reply, str | AIMessage):
            reply = reply(messages)
        return AIMessage(content=reply) if isinstance(reply, str) else reply


class ScriptedChatModel(BaseChatModel):
    """Plays a :class:`Script`. ``piece`` is how many characters come at once; ``breaks_after`` drops the stream."""

    script: Any = Field(repr=False)
    piece: int = 7
    breaks_after: int | None = None
    streaming: bool = True

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        return self.bind(tool_choice=kwargs.get("tool_choice"))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(
            generations=[ChatGeneration(message=self.script.reply(messages, kwargs.get("tool_choice")))]
        )

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self.script.reply(messages, kwargs.get("tool_choice"))
        text = message.text
        pieces = [AIMessageChunk(content=text[i : i + self.piece]) for i in range(0, len(text), self.piece)]
        if message.tool_calls:
            pieces.append(AIMessageChunk(content="", tool_calls=message.tool_calls))
        if message.usage_metadata:
            pieces.append(AIMessageChunk(content="", usage_metadata=message.usage_metadata))
        for number, piece in enumerate(pieces or [AIMessageChunk(content="")]):
            if self.breaks_after is not None and number >= self.breaks_after:
                raise ConnectionError("the stream broke")
            chunk = ChatGenerationChunk(message=piece)
            if run_manager:
                run_manager.on_llm_new_token(piece.text, chunk=chunk)
            yield chunk
