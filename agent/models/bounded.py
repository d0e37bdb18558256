"""HTTP clients for a model's endpoint whose answers come to an end: an endpoint may stream, or think, without one.

The timeout of such a client counts from one sign of life to the next, and an endpoint that gives them for ever would
hold its caller for ever. So what is read of one answer is bounded in seconds and in bytes.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

#: Bytes of one answer: many times what the longest answer takes, with each token in an event of its own.
MOST_BYTES = 16 * 1024 * 1024


class EndlessAnswer(httpx2.ReadError):
    """The endpoint went on for longer, or at greater length, than one answer may take."""


class _Bounds:
    """What is left of one answer's allowance."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._bytes = MOST_BYTES

    def took(self, piece: bytes) -> bytes:
        self._bytes -= len(piece)
        if self._bytes < 0:
            raise EndlessAnswer(f"the model's answer is longer than {MOST_BYTES} bytes")
        if time.monotonic() > self._until:
            raise EndlessAnswer(f"the model's answer took longer than {self._seconds:g} seconds")
        return piece


class _Stream(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, bounds: _Bounds) -> None:
        self._stream, self._bounds = stream, bounds

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            yield self._bounds.took(piece)

    def close(self) -> None:
        self._stream.close()


class _AsyncStream(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, bounds: _Bounds) -> None:
        self._stream, self._bounds = stream, bounds

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield self._bounds.took(piece)

    async def aclose(self) -> None:
        await self._stream.aclose()


def bounded_clients(seconds: float, **options: Any) -> tuple[httpx2.Client, httpx2.AsyncClient]:
    """A client, and one for event loops, of whose answers no more than ``seconds`` and :data:`MOST_BYTES` are read.

    Args:
        seconds: from an answer's head to its end.
        options: further options of the clients (``proxy``, ``verify``).

    What goes on for longer raises :class:`EndlessAnswer` where it is read.
    """

    def bound(response: httpx2.Response) -> None:
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Stream(response.stream, _Bounds(seconds))

    async def abound(response: httpx2.Response) -> None:
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _AsyncStream(response.stream, _Bounds(seconds))

    return (
        DefaultHttpxClient(event_hooks={"response": [bound]}, **options),
        DefaultAsyncHttpxClient(event_hooks={"response": [abound]}, **options),
    )
