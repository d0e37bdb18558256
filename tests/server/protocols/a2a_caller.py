"""Somebody who speaks A2A: the protocol's own client, and the same requests as they lie on the wire."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import httpx2
from a2a.client import Client, ClientConfig, create_client
from a2a.types import Artifact, Message, Part, Role, SendMessageRequest, StreamResponse, Task
from a2a.utils.constants import TransportProtocol
from google.protobuf.json_format import MessageToDict

from agent.server.access.keys import NewKey
from tests.patience import PATIENCE
from tests.server.conftest import Served

T = TypeVar("T")

BINDINGS = [TransportProtocol.JSONRPC, TransportProtocol.HTTP_JSON]
VERSION = {"A2A-Version": "1.0"}


@asynccontextmanager
async def connected(
    served: Served, key: NewKey, binding: TransportProtocol = BINDINGS[0], *, streaming: bool = True
) -> AsyncIterator[Client]:
    """The protocol's own client, as anybody sets it up: from the service's address and a key."""
    headers = {"Authorization": f"Bearer {key.secret}"}
    async with httpx.AsyncClient(headers=headers, timeout=PATIENCE, trust_env=False) as http:
        config = ClientConfig(
            httpx_client=http, supported_protocol_bindings=[binding.value], streaming=streaming
        )
        async with await create_client(served.url, config) as client:
            yield client


def talk(
    served: Served,
    what: Callable[[Client], Awaitable[T]],
    key: NewKey | None = None,
    binding: TransportProtocol = BINDINGS[0],
    *,
    streaming: bool = True,
) -> T:
    """What comes of ``what``, done with a client of its own."""

    async def doing() -> T:
        async with connected(served, key or served.key(), binding, streaming=streaming) as client:
            return await what(client)

    return asyncio.run(doing())


def question(
    text: str, *, task: str = "", context: str = "", id: str = "", **configuration: Any
) -> SendMessageRequest:
    """A request that asks ``text``."""
    message = Message(
        message_id=id or uuid.uuid4().hex,
        role=Role.ROLE_USER,
        parts=[Part(text=text)],
        task_id=task,
        context_id=context,
    )
    return SendMessageRequest(message=message, configuration=configuration or None)


async def sent(client: Client, request: SendMessageRequest) -> Task:
    """The task that an answer to one request, not streamed, is."""
    (answer,) = [event async for event in client.send_message(request)]
    assert answer.HasField("task")
    return answer.task


def asking(served: Served, text: str, key: NewKey | None = None, **more: Any) -> Task:
    """A question put and answered, not streamed."""
    return talk(served, lambda client: sent(client, question(text, **more)), key, streaming=False)


def put_together(events: Iterable[StreamResponse]) -> list[Artifact]:
    """The artifacts that the updates of a stream make, as the protocol says to put them together."""
    made: dict[str, Artifact] = {}
    for event in events:
        if event.HasField("artifact_update"):
            update = event.artifact_update
            id = update.artifact.artifact_id
            if update.append:
                made[id].parts.extend(update.artifact.parts)
            else:
                made[id] = update.artifact
    return list(made.values())


def text_of(artifact: Artifact) -> str:
    """Its text."""
    return "".join(part.text for part in artifact.parts)


def data_of(artifact: Artifact) -> dict[str, Any]:
    """Its data."""
    (data,) = [MessageToDict(part.data) for part in artifact.parts if part.HasField("data")]
    assert isinstance(data, dict)
    return data


class Wire:
    """The same, request by request."""

    def __init__(self, client: httpx2.Client) -> None:
        self.http = client
        self.http.headers.update(VERSION)

    def call(self, method: str, params: Any = None, **envelope: Any) -> dict[str, Any]:
        """What JSON-RPC answers."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": {} if params is None else params}
        answer = self.http.post("/a2a", json={**body, **envelope})
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def stream(self, method: str, params: Any) -> list[dict[str, Any]]:
        """What JSON-RPC streams."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        answer = self.http.post("/a2a", json=body)
        assert answer.headers["content-type"].startswith("text/event-stream"), answer.text
        return events_in(answer.text)


def events_in(stream: str) -> list[dict[str, Any]]:
    """The data of server-sent events."""
    return [json.loads(line[6:]) for line in stream.splitlines() if line.startswith("data: ")]


def message(text: str, **more: Any) -> dict[str, Any]:
    """A message, as JSON."""
    return {"messageId": uuid.uuid4().hex, "role": "ROLE_USER", "parts": [{"text": text}], **more}
