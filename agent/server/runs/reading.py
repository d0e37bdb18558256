"""The events of a run as a reader gets them: from this worker's memory, from another worker, or as the answer is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from agent.server.runs.events import Gap, RunEvent, Sentence, mark
from agent.server.runs.log import EventLog
from agent.server.runs.making import Ended
from agent.server.runs.relay import Relay
from agent.server.store.runs import KeptRun, RunStore

#: Seconds between two looks at a run that another worker has.
LOOK = 1.0

#: An event under its id.
Told = tuple[str, RunEvent]


async def here(log: EventLog, run_id: str, after: int | None) -> AsyncGenerator[Told, None]:
    """The events behind number ``after`` of a run that this worker has, as they come."""
    async with aclosing(log.follow(after)) as events:
        async for number, event in events:
            yield mark(run_id, number), event


class Readings:
    """Of runs that this worker does not have (any more).

    Args:
        runs: where runs are kept.
        relay: what other workers tell.
        log_here: the log of a run that this worker has, by its id: a lost worker's run may be taken over by this one.
    """

    def __init__(self, runs: RunStore, relay: Relay, log_here: Callable[[str], EventLog | None]) -> None:
        self._runs = runs
        self._relay = relay
        self._log_here = log_here

    async def elsewhere(self, run: KeptRun, after: int | None) -> AsyncGenerator[Told, None]:
        """Its events behind number ``after`` until the last, as they come; what is gone is told as a :class:`Gap`."""
        gap, at_work = False, run.status == "running"
        if at_work and self._relay.shared:
            follow = self._relay.follow(run.id, after, until=lambda: self._log_here(run.id) is not None)
            async with aclosing(follow) as news:
                async for after, event in news:
                    yield mark(run.id, after), event
        elif at_work:
            yield mark(run.id, after or 0), Gap(run_id=run.id)
            gap, after = True, None
        while at_work:
            if (log := self._log_here(run.id)) is not None:
                async with aclosing(here(log, run.id, after)) as events:
                    async for told in events:
                        yield told
                return
            found = await asyncio.to_thread(self._runs.get, run.owner, run.id)
            if found is None:
                return
            run, at_work = found, found.status == "running"
            if at_work:
                await asyncio.sleep(LOOK)
        for told in _ended(run, after, gap=gap):
            yield told


def _ended(run: KeptRun, after: int | None, *, gap: bool) -> list[Told]:
    """What a reader of an ended run lacks who has had the event ``after``, or was told of a ``gap``."""
    told: list[Told] = []
    last = Ended(run.status, run.said, run.answer, run.error).events(run.conversation_id)
    first = run.events - len(last) + 1
    if not gap and (after is None or not first - 1 <= after <= run.events):
        gap = True
        told.append((mark(run.id, first - 1), Gap(run_id=run.id)))
    if gap and run.answer is None and run.said:
        told.append((mark(run.id, first - 1), Sentence(text=run.said)))
    told += [
        (mark(run.id, number), event)
        for number, event in enumerate(last, first)
        if gap or after is None or number > after
    ]
    return told
