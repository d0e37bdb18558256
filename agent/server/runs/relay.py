"""What happens in a run, passed from the worker that has it to readers at the others, through the store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from agent.server.runs.events import EVENTS, Gap, RunEvent
from agent.server.runs.log import Numbered
from agent.server.store.events import EventStore, Head, KeptEvent

log = logging.getLogger(__name__)

#: Seconds between two looks at the runs of other workers that are read here: one question for all of them together.
PACE = 0.15
#: Seconds between two words to those workers that somebody reads, and how long one of them counts.
REMIND, SILENCE = 2.0, 5.0
#: Seconds between two clearings.
CLEAR = 60.0
#: Numbers of events that one attempt at a run may use.
ATTEMPT = 1_000_000

_KINDS = {kind.name: kind for kind in EVENTS}


def begin_of(attempt: int) -> int:
    """The number before that of the attempt's first event."""
    return (attempt - 1) * ATTEMPT


@dataclass
class _Followed:
    """A run of another worker that is read here."""

    readers: int = 0
    head: Head | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, head: Head | None) -> None:
        """Wake whoever waits, where this is news."""
        if head is not None and head != self.head:
            self.head = head
            self.changed.set()
            self.changed = asyncio.Event()


class Relay:
    """The events that this worker tells the others, and those that it is told. Of one event loop.

    Args:
        store: where they are passed on.
        shared: whether there may be other workers; nothing is told where there are none.
        keep: seconds that the events of a run are kept for readers once it has ended.
    """

    def __init__(self, store: EventStore, *, shared: bool, keep: float) -> None:
        self._store = store
        self.shared = shared
        self._keep = timedelta(seconds=keep)
        self._pending: list[KeptEvent] = []
        self._writing = asyncio.Lock()
        self._told = asyncio.Event()
        self._followed: dict[str, _Followed] = {}
        self._asked = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        """Begin to tell and to listen."""
        if self.shared:
            loops = (self._tell(), self._listen(), self._clear())
            self._tasks = [asyncio.create_task(loop) for loop in loops]

    async def close(self) -> None:
        """Tell what there is to tell, and end."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.flush()

    # -- telling --------------------------------------------------------------------------------------------------

    def tell(self, run_id: str, number: int, event: RunEvent) -> None:
        """Pass on what happened; never waits."""
        if self.shared:
            self._pending.append(KeptEvent(run_id, number, event.name, event.model_dump(mode="json")))
            self._told.set()

    async def flush(self) -> None:
        """All that was told until now can be read by others. What cannot be kept is a gap to them."""
        async with self._writing:
            events, self._pending = self._pending, []
            if not events:
                return
            try:
                await asyncio.to_thread(self._store.add, events)
            except SQLAlchemyError:
                log.exception("%d events of runs could not be passed on", len(events))

    async def _tell(self) -> None:
        while True:
            await self._told.wait()
            self._told.clear()
            await self.flush()

    # -- listening ------------------------------------------------------------------------------------------------

    async def read_once(self, run_id: str) -> None:
        """Have the run's worker know that it was asked for."""
        await self._remind([run_id])

    async def follow(
        self, run_id: str, after: int | None, *, until: Callable[[], bool]
    ) -> AsyncGenerator[Numbered, None]:
        """The events of a run of another worker behind number ``after``, as they come; all of its attempt where ``None``.

        Ends when the run has ended, or ``until`` says so: what is left to be told is kept with the run. Where events are
        gone a :class:`Gap` stands in their place.
        """
        at = after
        with self._following(run_id) as followed:
            while not until():
                head, changed = followed.head, followed.changed
                if head is not None:
                    at = begin_of(head.attempt) if at is None else at
                    for kept in await asyncio.to_thread(
                        self._store.behind, run_id, max(at, begin_of(head.attempt))
                    ):
                        if kept.number > at + 1:
                            yield kept.number - 1, Gap(run_id=run_id)
                        at = kept.number
                        yield at, _KINDS[kept.name].model_validate(kept.data)
                    if head.status != "running":
                        return
                if followed.changed is changed:  # nothing came meanwhile
                    await changed.wait()

    @contextmanager
    def _following(self, run_id: str) -> Iterator[_Followed]:
        followed = self._followed.setdefault(run_id, _Followed())
        followed.readers += 1
        self._asked.set()
        try:
            yield followed
        finally:
            followed.readers -= 1
            if not followed.readers:
                self._followed.pop(run_id, None)

    async def _listen(self) -> None:
        reminded = 0.0
        while True:
            if not self._followed:
                self._asked.clear()
                await self._asked.wait()
            ids = list(self._followed)
            try:
                heads = await asyncio.to_thread(self._store.heads, ids)
                for run_id, followed in self._followed.items():
                    followed.put(heads.get(run_id))
                if (now := asyncio.get_running_loop().time()) - reminded >= REMIND:
                    reminded = now
                    await self._remind(ids)
            except SQLAlchemyError:
                log.exception("the runs of other workers cannot be looked at")
            await asyncio.sleep(PACE)

    async def _remind(self, ids: list[str]) -> None:
        await asyncio.to_thread(self._store.being_read, ids, at=datetime.now(UTC))

    # -- keeping house --------------------------------------------------------------------------------------------

    async def _clear(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._store.drop, before=datetime.now(UTC) - self._keep)
            except SQLAlchemyError:
                log.exception("events of old runs cannot be dropped")
            await asyncio.sleep(CLEAR)
