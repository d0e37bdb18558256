"""Chat models whose calls a test can hold, let go and see end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import Field

from agent.models.scripted import Script, ScriptedChatModel

#: Settings under which a model that a test gives is asked.
CONFIGURED = {"base_url": "http://127.0.0.1:9", "model": "scripted"}
ASK = "How is Альфа Строй doing?"
GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
SAID = "Альфа Строй is in the yellow band: the health score is 53."
MORE = " Churn risk is [[churn.level]]."
SAID_MORE = "Churn risk is high."


class Held:
    """What a test holds of a :class:`HeldChatModel`."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.ended = threading.Event()
        self.whole = threading.Event()
        self.calls = 0


class HeldChatModel(ScriptedChatModel):
    """Says one sentence, waits for ``go``, and says another. ``ended`` is set when the call ends, however it does;
    ``whole`` only where it came to its own end."""

    script: Any = Field(default_factory=lambda: Script(""), repr=False)
    held: Any = Field(repr=False)

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        held: Held = self.held
        held.calls += 1
        self.script.asked.append(list(messages))
        try:
            yield await _said(GOOD + MORE[:6], run_manager)
            while not held.go.is_set():
                await asyncio.sleep(0.01)
            yield await _said(MORE[6:], run_manager)
            held.whole.set()
        finally:
            held.ended.set()


async def _said(text: str, run_manager: AsyncCallbackManagerForLLMRun | None) -> ChatGenerationChunk:
    chunk = ChatGenerationChunk(message=AIMessageChunk(content=text))
    if run_manager:
        await run_manager.on_llm_new_token(chunk.text, chunk=chunk)
    return chunk


def texts(messages: Sequence[BaseMessage]) -> list[str]:
    return [message.text for message in messages]
