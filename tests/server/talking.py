"""A caller that talks: opens a conversation, asks, reads events as a browser would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

from tests.patience import wait_for

Event = httpx2.ServerSentEvent


def opened(client: httpx2.Client, **body: Any) -> str:
    answer = client.post("/api/conversations", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def ask(client: httpx2.Client, conversation: str, text: str, **headers: str) -> dict[str, Any]:
    answer = client.post(f"/api/conversations/{conversation}/messages", json={"text": text}, headers=headers)
    assert answer.status_code == 202, answer.text
    made: dict[str, Any] = answer.json()
    return made


@contextmanager
def reading(client: httpx2.Client, run: str, last: str | None = None) -> Iterator[Iterator[Event]]:
    headers = {"Last-Event-ID": last} if last else {}
    with client.sse(f"/api/runs/{run}/events", headers=headers) as source:
        yield iter(source)


def events(client: httpx2.Client, run: str, last: str | None = None) -> list[Event]:
    """Every event until the stream ends."""
    with reading(client, run, last) as source:
        return list(source)


def until(source: Iterator[Event], name: str) -> list[Event]:
    """The events up to and with the first called ``name``."""
    found = []
    for event in source:
        found.append(event)
        if event.event == name:
            return found
    raise AssertionError(f"no {name!r} among {names(found)}")


def names(found: list[Event]) -> list[str]:
    return [event.event for event in found]


def data(event: Event) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(event.data)
    return found


def text(found: list[Event]) -> str:
    """What the sentences say."""
    return "".join(data(event)["text"] for event in found if event.event == "sentence").strip()


def finished(client: httpx2.Client, run: str) -> dict[str, Any]:
    """The run, once it has ended."""
    made: dict[str, Any] = {}

    def ended() -> bool:
        made.update(client.get(f"/api/runs/{run}").json())
        return bool(made["status"] != "running")

    wait_for(ended)
    return made
