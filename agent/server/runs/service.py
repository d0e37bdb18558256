"""All runs of this worker: begun, read, stopped, ended when nobody reads, and taken over from workers that are gone."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import uuid
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from agent.briefing.language import language_of
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.access.identity import LOCAL, Identity
from agent.server.problems import Problem, not_found
from agent.server.runs.log import KEPT, EventLog
from agent.server.runs.making import Ended, Ending, Making
from agent.server.runs.reading import LOOK, Readings, Told, here
from agent.server.runs.relay import SILENCE, Relay, begin_of
from agent.server.runs.words import said_of
from agent.server.store import ServerStore
from agent.server.store.conversations import KeptConversation
from agent.server.store.runs import Busy, KeptRun
from agent.server.workplaces import Workplaces
from agent.settings import Settings
from tools.words import Language

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Seconds after which a worker that has not renewed its claim is taken for lost.
LEASE = 15.0


@dataclass
class _Live:
    """A run that this worker has: at work, or ended a little while ago."""

    making: Making
    unread_since: float
    readers: int = 0
    """Readers here."""
    read_at: datetime | None = None
    """When another worker last said that it has one."""
    task: asyncio.Task[None] | None = None
    ended_at: float | None = None

    @property
    def log(self) -> EventLog:
        return self.making.log


class Runs:
    """The runs of one worker, on its event loop.

    Args:
        settings: the configuration; ``run_linger`` is how many seconds a run goes on when nobody reads it, and how long
            its events can be read again once it has ended.
        store: where runs are kept.
        workplaces: where questions are answered.
        gatekeeper: told what model calls took.
        lease: seconds after which a worker that was not heard of is taken for lost.
        kept: events of a run that are held for readers.
    """

    def __init__(
        self,
        settings: Settings,
        store: ServerStore,
        workplaces: Workplaces,
        gatekeeper: Gatekeeper,
        *,
        lease: float = LEASE,
        kept: int = KEPT,
    ) -> None:
        self._settings = settings
        self._store = store
        self._workplaces = workplaces
        self._gatekeeper = gatekeeper
        self._lease = lease
        self._kept = kept
        self._worker = uuid.uuid4().hex
        self._live: dict[str, _Live] = {}
        self._relay = Relay(store.events, shared=store.shared, keep=settings.run_linger)
        self._readings = Readings(store.runs, self._relay, self._log_here)
        self._house = ThreadPoolExecutor(1, thread_name_prefix="runs")
        self._keeper: asyncio.Task[None] | None = None
        self._closing = False

    # -- with the application -------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Take up again what was cut short, and begin to keep house."""
        self._relay.open()
        await self._take_over()
        self._keeper = asyncio.create_task(self._keep_house())

    async def close(self) -> None:
        """End everything at work; whoever comes next goes on with it."""
        self._closing = True
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        await self._end([live for live in self._live.values() if live.ended_at is None], "closing")
        await self._relay.close()
        self._house.shutdown(wait=False)

    # -- for callers ----------------------------------------------------------------------------------------------

    async def start(
        self,
        identity: Identity,
        conversation: KeptConversation,
        question: str,
        *,
        key: str | None = None,
        task: str | None = None,
    ) -> KeptRun:
        """Accept a question, keep it, and begin to answer. One put again under the same ``key`` is the earlier one.

        ``task``: the run that it belongs to, where it answers what was asked back there.

        Raises:
            Problem: 409 ``busy``, while the conversation answers another one; 422 ``idempotency_key_reused``, where
                ``key`` came with another question before.
        """

        def create() -> tuple[KeptRun, bool]:
            # Its time is that of the writing, however long a thread was waited for.
            return self._store.runs.create(
                identity.id, conversation.id, question, key=key, task=task, worker=self._worker, at=_now()
            )

        try:
            run, new = await asyncio.to_thread(create)
        except Busy as busy:
            detail = "this conversation is answering another question: wait for `done`, or stop that run"
            raise Problem(409, "busy", detail, run_id=busy.run) from None
        if new:
            self._begin(run, identity, conversation.language)
        elif run.question != question:
            detail = "this Idempotency-Key came with another text before: use a new key for a new message"
            raise Problem(422, "idempotency_key_reused", detail)
        return run

    async def get(self, identity: Identity, run_id: str) -> KeptRun:
        """A run of whoever calls; asking for it counts as reading it.

        Raises:
            Problem: 404.
        """
        if (live := self._live.get(run_id)) is not None:
            live.unread_since = _clock()
        run = await asyncio.to_thread(self._store.runs.get, identity.id, run_id)
        if run is None:
            raise not_found("run")
        if run.status == "running" and live is None and self._relay.shared:
            await self._relay.read_once(run_id)
        return run

    async def stop(self, identity: Identity, run_id: str) -> KeptRun:
        """End a run and the model call that it is at. Where another worker has it, it will have ended in a moment.

        Raises:
            Problem: 404.
        """
        run = await self.get(identity, run_id)
        if run.status != "running":
            return run
        if (live := self._live.get(run_id)) is not None:
            await self._end([live], "stopped")
        else:
            await asyncio.to_thread(self._store.runs.ask_to_stop, run_id)
        return await self.get(identity, run_id)

    async def forget(self, identity: Identity, conversation_id: str) -> None:
        """End what is at work in a conversation, and drop what was asked and said in it."""
        run = await asyncio.to_thread(self._store.runs.running, conversation_id)
        if run is not None:
            await self.stop(identity, run.id)
        await asyncio.to_thread(self._store.runs.erase, conversation_id)

    @asynccontextmanager
    async def reading(
        self, identity: Identity, run_id: str, after: int | None = None
    ) -> AsyncIterator[AsyncIterator[Told]]:
        """A run's events behind number ``after``, as they come, until the last. The block counts as a reader.

        Events that are gone (a restart, a lost worker, a reader too slow) are replaced by one of type
        :class:`Gap`; the answer, as kept, follows.

        Raises:
            Problem: 404.
        """
        run = await self.get(identity, run_id)
        live = self._live.get(run_id)
        if live is None:
            async with aclosing(self._readings.elsewhere(run, after)) as events:
                yield events
            return
        live.readers += 1
        try:
            async with aclosing(here(live.log, run_id, after)) as events:
                yield events
        finally:
            live.readers -= 1
            live.unread_since = _clock()

    def all_told(self, run: KeptRun, after: int | None) -> bool:
        """Whether a reader who has had the event number ``after`` has had the last one."""
        return run.status != "running" and after is not None and after == run.events

    def _log_here(self, run_id: str) -> EventLog | None:
        live = self._live.get(run_id)
        return None if live is None else live.log

    # -- at work --------------------------------------------------------------------------------------------------

    def _begin(self, run: KeptRun, identity: Identity, language: Language | None) -> None:
        making = Making(
            run,
            conversation=partial(
                self._workplaces.conversation, identity, run.conversation_id, language=language
            ),
            language=language,
            log=EventLog(
                run.id,
                first=begin_of(run.attempt) + 1,
                kept=self._kept,
                tell=partial(self._relay.tell, run.id),
            ),
            charged=self._settings.uses_model,
        )
        live = self._live[run.id] = _Live(making, unread_since=_clock())
        # Of no request's context: it outlives the one that asked.
        live.task = asyncio.create_task(self._work(live), context=contextvars.Context())

    async def _work(self, live: _Live) -> None:
        making, run = live.making, live.making.run
        ended = await making.made()
        charge = partial(self._gatekeeper.spent, run.owner, making.used, purpose="run", reference=run.id)
        charged = await self._try(charge)
        await self._relay.flush()  # before others see that it has ended
        if ended is None:
            live.log.close()
            await asyncio.to_thread(
                self._store.runs.release, run.id, worker=self._worker, model_calls=making.model_calls
            )
        else:
            last = ended.events(run.conversation_id)
            finish = partial(
                self._store.runs.finish,
                run.id,
                worker=self._worker,
                at=_now(),
                model_calls=making.model_calls,
                events=live.log.last + len(last),
                model=self._settings.model_name,
                **asdict(ended),
            )
            kept = await self._try(finish)
            for event in last:
                live.log.append(event, quietly=True)
            live.log.close()
            # Where the store is away, its readers have the answer all the same.
            while not (charged and kept) and not self._closing:
                await asyncio.sleep(LOOK)
                charged = charged or await self._try(charge)
                kept = kept or await self._try(finish)
        live.ended_at = _clock()

    async def _try(self, keep: Callable[[], object]) -> bool:
        """Write down what came of a run; whether that could be done."""
        try:
            await asyncio.to_thread(keep)
        except SQLAlchemyError:
            log.exception("what came of a run could not be kept; it will be tried again")
            return False
        return True

    async def _end(self, lives: list[_Live], why: Ending) -> None:
        for live in lives:
            live.making.end(why)
        await asyncio.gather(*(live.task for live in lives if live.task is not None), return_exceptions=True)

    # -- keeping house --------------------------------------------------------------------------------------------

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(min(LOOK, self._lease / 3))
            try:
                await self._look_after()
                await self._take_over()
            except SQLAlchemyError:
                log.exception("the store of runs cannot be read")

    async def _look_after(self) -> None:
        linger, now = self._settings.run_linger, _clock()
        at_work = {id: live for id, live in self._live.items() if live.ended_at is None}
        if at_work:
            wishes = await self._by_itself(lambda: self._store.runs.beat(self._worker, list(at_work), _now()))
            for wish in wishes:
                if (live := at_work.get(wish.run)) is not None and wish.read_at != live.read_at:
                    live.read_at, live.unread_since = wish.read_at, now + SILENCE
            unwanted = {wish.run for wish in wishes if wish.stop}
            await self._end([live for id, live in at_work.items() if id in unwanted], "stopped")
        alone = [live for live in at_work.values() if not live.readers and now - live.unread_since > linger]
        await self._end(alone, "left")
        for id, live in list(self._live.items()):
            if live.ended_at is not None and not live.readers and now - live.ended_at > linger:
                del self._live[id]

    async def _take_over(self) -> None:
        lease, at_work = timedelta(seconds=self._lease), list(self._live)
        for run in await self._by_itself(
            lambda: self._store.runs.take_over(self._worker, at_work, at=_now(), lease=lease)
        ):
            if run.id in self._live:  # begun meanwhile
                continue
            conversation = await asyncio.to_thread(
                self._store.conversations.get, run.owner, run.conversation_id
            )
            identity = await asyncio.to_thread(self._identity, run.owner)
            if run.question is None or conversation is None or run.stop:
                await self._drop(run, Ended("stopped", run.said))
            elif identity is None:
                language = conversation.language or language_of(run.question)
                await self._drop(run, Ended("failed", error=said_of("key_revoked", language)))
            else:
                log.info("run %s is taken up again", run.id)
                self._begin(run, identity, conversation.language)

    async def _by_itself(self, work: Callable[[], T]) -> T:
        """In a thread of its own: a claim must be renewed however many answers are waiting for one."""
        return await asyncio.get_running_loop().run_in_executor(self._house, work)

    async def _drop(self, run: KeptRun, ended: Ended) -> None:
        events = begin_of(run.attempt) + len(ended.events(run.conversation_id))
        await asyncio.to_thread(
            self._store.runs.finish,
            run.id,
            worker=self._worker,
            at=_now(),
            events=events,
            **asdict(ended),
        )

    def _identity(self, owner: str) -> Identity | None:
        """Whoever asked, as their key stands now; ``None`` where it was revoked."""
        if owner == LOCAL.id:
            return LOCAL
        key = next((key for key in self._store.keys.all() if key.id == owner), None)
        return None if key is None or key.revoked_at is not None else key.identity


def _now() -> datetime:
    return datetime.now(UTC)


def _clock() -> float:
    return asyncio.get_running_loop().time()
