"""A chat model whose call hangs until somebody ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import Field

from agent.models.scripted import ScriptedChatModel


class HangingChatModel(ScriptedChatModel):
    """Plays its script's replies but the last one, says the last, then waits; ``begun`` and ``ended`` are events, set when
    the waiting begins and when the call ends, however it does."""

    begun: Any = Field(default_factory=asyncio.Event, repr=False)
    ended: Any = Field(default_factory=asyncio.Event, repr=False)
    hangs_at: int = 1
    """Which call hangs; those before it answer."""

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        reply = self.script.reply(messages)
        piece = AIMessageChunk(content=reply.text, tool_calls=reply.tool_calls)
        chunk = ChatGenerationChunk(message=piece)
        if run_manager:
            await run_manager.on_llm_new_token(chunk.text, chunk=chunk)
        yield chunk
        if len(self.script.asked) < self.hangs_at:
            return
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()
