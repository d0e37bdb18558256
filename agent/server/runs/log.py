"""The events of one run, kept for whoever reads: any number of readers, each at its own pace, none of whom it waits for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator

from agent.server.runs.events import Gap, RunEvent

#: Events of one run that are kept for readers; an answer rarely has a tenth of it.
KEPT = 2000

Numbered = tuple[int, RunEvent]


class EventLog:
    """A run's events under rising numbers. Only the newest ``kept`` are held; who is further behind is told of a gap.

    Of one event loop. ``first`` is the number of its first event.
    """

    def __init__(self, run_id: str, *, first: int = 1, kept: int = KEPT) -> None:
        self._run_id = run_id
        self._events: deque[RunEvent] = deque(maxlen=kept)
        self._begin = first - 1
        self._next = first
        self._closed = False
        self._changed = asyncio.Event()

    @property
    def last(self) -> int:
        """Number of the newest event."""
        return self._next - 1

    @property
    def closed(self) -> bool:
        """Whether the last event has come."""
        return self._closed

    def append(self, event: RunEvent) -> None:
        """Add what has happened; never waits."""
        self._events.append(event)
        self._next += 1
        self._wake()

    def close(self) -> None:
        """Nothing follows."""
        self._closed = True
        self._wake()

    async def follow(self, after: int | None) -> AsyncGenerator[Numbered, None]:
        """The events behind number ``after``, as they come, until the last; all that there are where ``None``.

        Where some of them are gone a :class:`Gap` stands in their place.
        """
        at = self._begin if after is None else after
        if at > self.last:  # of an attempt that is no more
            at = -1
        while True:
            first = self._first
            if at < first - 1:
                at = first - 1
                yield at, Gap(run_id=self._run_id)
                continue
            if at < self.last:
                at += 1
                yield at, self._events[at - first]
                continue
            if self._closed:
                return
            await self._changed.wait()

    @property
    def _first(self) -> int:
        """Number of the oldest event held."""
        return self._next - len(self._events)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
