"""Chat completions: the request as it is read, the completion and its chunks as they are written."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from agent.server.protocols.closing import FIELD, Outcome
from agent.server.protocols.following import Following
from agent.server.protocols.openai import limits
from agent.server.protocols.openai.errors import body_of, unfit
from agent.server.protocols.openai.history import Asked, asked_in, text_in
from agent.server.protocols.openai.wire import DONE, event
from agent.server.store.runs import KeptRun


class ChatMessage(BaseModel):
    """A message of the history."""

    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[dict[str, Any]] | None = None


class StreamOptions(BaseModel):
    """How a stream is to be."""

    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """What is read of a request for a completion; the rest is looked at by :mod:`.limits` alone."""

    model_config = ConfigDict(extra="allow")

    model: str
    messages: list[ChatMessage] = Field(min_length=1)
    streamed: bool | None = Field(None, alias="stream")
    stream_options: StreamOptions | None = None

    def asked(self) -> Asked:
        """What it asks.

        Raises:
            Problem: 404 for another model; 400 for what cannot be honoured.
        """
        limits.check(self.model, self.model_extra or {}, limits.CHAT)
        messages: list[tuple[str, str]] = []
        for number, message in enumerate(self.messages):
            param = f"messages[{number}]"
            called = (message.model_extra or {}).get("tool_calls")
            if message.role in ("tool", "function") or called:
                raise unfit(
                    "There are no tools of the caller's, and so nothing that they said.",
                    param=param,
                    code="unsupported_content",
                )
            messages.append((message.role, text_in(message.content, param=f"{param}.content")))
        return asked_in(messages, param="messages")

    @property
    def counted(self) -> bool:
        """Whether a stream is to end with what it took."""
        return self.stream_options is not None and self.stream_options.include_usage is True


def completion(run: KeptRun, outcome: Outcome) -> dict[str, Any]:
    """The completion, whole."""
    message: dict[str, Any] = {
        "role": "assistant",
        "content": outcome.text(),
        "refusal": None,
        "annotations": [],
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _reason(outcome)}
    return {
        **_head(run, "chat.completion"),
        "choices": [choice],
        "usage": _usage(outcome),
        FIELD: outcome.data(),
    }


async def chunks(following: Following, *, counted: bool) -> AsyncGenerator[bytes, None]:
    """The completion as it is made.

    Args:
        counted: send what it took, in a chunk of its own behind the last.
    """
    head = _head(following.run, "chat.completion.chunk")
    rest: dict[str, Any] = {"usage": None} if counted else {}

    def chunk(delta: dict[str, str | None], reason: str | None = None, **more: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        return event({**head, "choices": [choice], **rest, **more})

    yield chunk({"role": "assistant", "content": "", "refusal": None})
    async for piece in following.pieces():
        yield chunk({"content": piece})
    outcome = following.outcome
    if outcome.status == "failed":
        error = outcome.error or {}
        yield event(body_of(500, error.get("code", "internal"), error.get("detail", "")))
    else:
        yield chunk({}, _reason(outcome), **{FIELD: outcome.data()})
        if counted:
            yield event({**head, "choices": [], "usage": _usage(outcome)})
    yield DONE


def _head(run: KeptRun, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{run.id}",
        "object": kind,
        "created": int(run.created_at.timestamp()),
        "model": limits.MODEL,
    }


def _reason(outcome: Outcome) -> str:
    """``length`` where it was ended before its time: the only word that the protocol has for it."""
    return "stop" if outcome.whole else "length"


def _usage(outcome: Outcome) -> dict[str, int]:
    read, written = outcome.tokens()
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
