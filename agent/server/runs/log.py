"""The events of one run, kept for whoever reads: any number of readers, each at its own pace, none of whom it waits for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable

from agent.server.runs.events import Gap, RunEvent

#: Events of one run that are kept for readers; an answer rarely has a tenth of it.
KEPT = 2000

Numbered = tuple[int, RunEvent]


class EventLog:
    """A run's events under rising numbers. Only the newest ``kept`` are held; who is further behind is told of a gap.

    Of one event loop. ``first`` is the number of its first event; ``tell`` hears of each event too.
    """

    def __init__(
        self,
        run_id: str,
        *,
        first: int = 1,
        kept: int = KEPT,
        tell: Callable[[int, RunEvent], None] | None = None,
    ) -> None:
        self._run_id = run_id
        self._tell = tell
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

    def append(self, event: RunEvent, *, quietly: bool = False) -> None:
        """Add what has happened; never waits. ``quietly``: for readers here alone."""
        self._events.append(event)
        self._next += 1
        if self._tell is not None and not quietly:
            self._tell(self.last, event)
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
