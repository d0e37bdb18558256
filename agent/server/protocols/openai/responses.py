"""Responses: the request as it is read, the response and its events as they are written."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from agent.server.protocols.closing import FIELD, Outcome
from agent.server.protocols.following import Following
from agent.server.protocols.openai import limits
from agent.server.protocols.openai.errors import unfit
from agent.server.protocols.openai.history import Asked, asked_in, text_in
from agent.server.protocols.openai.opening import RESPONSE
from agent.server.protocols.openai.wire import DONE, event
from agent.server.store.runs import KeptRun


class InputItem(BaseModel):
    """One item of an input: a message, or what only another model could use."""

    model_config = ConfigDict(extra="allow")

    type: str = "message"
    role: Literal["system", "developer", "user", "assistant"] | None = None
    content: str | list[dict[str, Any]] | None = None


class ResponseRequest(BaseModel):
    """What is read of a request for a response; the rest is looked at by :mod:`.limits` alone."""

    model_config = ConfigDict(extra="allow")

    model: str
    input: str | list[InputItem]
    instructions: str | None = Field(None, max_length=100_000)
    previous_response_id: str | None = None
    store: bool | None = None
    streamed: bool | None = Field(None, alias="stream")
    background: bool | None = None
    metadata: dict[str, str] | None = Field(None, max_length=16)

    @property
    def kept(self) -> bool:
        """Whether the response is to be kept."""
        return self.store is not False

    def asked(self) -> Asked:
        """What it asks.

        Raises:
            Problem: 404 for another model; 400 for what cannot be honoured.
        """
        limits.check(self.model, self.model_extra or {}, limits.RESPONSES)
        if not self.kept and self.background:
            raise unfit("What is made in the background has to be kept.", param="background")
        if not self.kept and self.previous_response_id is not None:
            raise unfit(
                "An answer in a conversation that is kept is a part of it: store=false goes without previous_response_id.",
                param="store",
            )
        if isinstance(self.input, str):
            return asked_in([("user", self.input)], param="input", instructions=self.instructions)
        messages: list[tuple[str, str]] = []
        for number, item in enumerate(self.input):
            if item.type == "reasoning":  # another model's
                continue
            if item.type != "message" or item.role is None:
                raise unfit(
                    f"Only messages are understood, and '{item.type}' is none.",
                    param=f"input[{number}]",
                    code="unsupported_content",
                )
            messages.append((item.role, text_in(item.content, param=f"input[{number}].content")))
        return asked_in(messages, param="input", instructions=self.instructions)

    def given(self) -> dict[str, Any]:
        """What is kept of it, and given back with the response."""
        return {
            "previous_response_id": self.previous_response_id,
            "instructions": self.instructions,
            "metadata": self.metadata or {},
            "background": self.background is True,
            "store": self.kept,
        }


_STATUS = {"running": "in_progress", "done": "completed", "stopped": "cancelled", "failed": "failed"}
#: Of a response that nothing was asked for but an answer: what the shape has to say of what is passed over.
_FIXED: dict[str, Any] = {
    "incomplete_details": None,
    "tools": [],
    "tool_choice": "auto",
    "truncation": "disabled",
    "parallel_tool_calls": False,
    "text": {"format": {"type": "text"}},
    "top_p": 1.0,
    "presence_penalty": 0.0,
    "frequency_penalty": 0.0,
    "top_logprobs": 0,
    "temperature": 1.0,
    "reasoning": {"effort": None, "summary": None},
    "max_output_tokens": None,
    "max_tool_calls": None,
    "service_tier": "default",
    "safety_identifier": None,
    "prompt_cache_key": None,
}


def response(run: KeptRun, given: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    """The response as it stands.

    Args:
        given: what :meth:`ResponseRequest.given` said.
        outcome: how its run stands.
    """
    error = {"code": "server_error", "message": (outcome.error or {}).get("detail", "")}
    text = "" if outcome.status == "running" else outcome.text()
    return {
        "id": f"{RESPONSE}{run.id}",
        "object": "response",
        "created_at": int(run.created_at.timestamp()),
        "completed_at": int(run.finished_at.timestamp()) if run.finished_at and outcome.whole else None,
        "status": _STATUS[outcome.status],
        "error": error if outcome.status == "failed" else None,
        "model": limits.MODEL,
        "output": [_message(run, text, whole=outcome.whole)] if text else [],
        "usage": None if outcome.status == "running" else _usage(outcome),
        **_FIXED,
        **given,
        FIELD: outcome.data(),
    }


class Written:
    """The typed events of a response as it is made."""

    def __init__(self, following: Following, given: dict[str, Any]) -> None:
        self._following = following
        self._given = given
        self._number = -1

    async def events(self) -> AsyncGenerator[bytes, None]:
        """All of them, in order."""
        run, following = self._following.run, self._following
        begun = response(run, self._given, following.outcome)
        yield self._event("response.created", response=begun)
        yield self._event("response.in_progress", response=begun)
        item, text = f"msg_{run.id}", ""
        at = {"item_id": item, "output_index": 0, "content_index": 0}
        async for piece in following.pieces():
            if not text:
                opened = {**_message(run, "", whole=False), "status": "in_progress", "content": []}
                yield self._event("response.output_item.added", output_index=0, item=opened)
                yield self._event("response.content_part.added", **at, part=_part(""))
            text += piece
            yield self._event("response.output_text.delta", **at, delta=piece, logprobs=[])
        outcome = following.outcome
        if text:
            message = _message(run, text, whole=outcome.whole)
            yield self._event("response.output_text.done", **at, text=text, logprobs=[])
            yield self._event("response.content_part.done", **at, part=_part(text))
            yield self._event("response.output_item.done", output_index=0, item=message)
        ended = response(following.run, self._given, outcome)
        name = {"done": "completed", "failed": "failed"}.get(outcome.status, "incomplete")
        yield self._event(f"response.{name}", response=ended)
        yield DONE

    def _event(self, name: str, **data: Any) -> bytes:
        self._number += 1
        return event({"type": name, "sequence_number": self._number, **data}, name=name)


def _message(run: KeptRun, text: str, *, whole: bool) -> dict[str, Any]:
    return {
        "id": f"msg_{run.id}",
        "type": "message",
        "status": "completed" if whole else "incomplete",
        "role": "assistant",
        "content": [_part(text)],
    }


def _part(text: str) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def _usage(outcome: Outcome) -> dict[str, Any]:
    read, written = outcome.tokens()
    return {
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": read + written,
    }
