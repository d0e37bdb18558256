"""How many model calls of jobs may be under way at once, over every process of the service.

A slot is a lock that its holder's end lets go of, whatever ends it: on PostgreSQL a lock of a session, else of a file.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import NullPool, create_engine, text

from agent.server.jobs.task import Ended
from agent.settings import Settings

if TYPE_CHECKING:
    from agent.server.store import ServerStore

#: Seconds between two looks for a slot that is free.
_POLL = 0.05
#: Names the slots among the locks of a database.
_LOCK = 0x63616C6C
#: Takes one of the slots that are free.
_FREE = text(
    "SELECT slot FROM generate_series(0, :last) AS slot WHERE pg_try_advisory_lock(:lock, slot) LIMIT 1"
)


class Slots(Protocol):
    """Turns to ask a model."""

    @property
    def most(self) -> int:
        """How many there are."""

    def one(self, stop: threading.Event) -> AbstractContextManager[None]:
        """A slot of one's own, once there is one.

        Raises:
            Ended: ``stop`` was set meanwhile.
        """


class FileSlots:
    """Slots of the processes of one machine, as files in ``folder``."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self.most = folder, most

    @contextmanager
    def one(self, stop: threading.Event) -> Iterator[None]:
        from filelock import FileLock, Timeout

        self._folder.mkdir(parents=True, exist_ok=True)
        while not stop.is_set():
            for number in range(self.most):
                lock = FileLock(self._folder / f"{number}.lock", is_singleton=False, thread_local=False)
                try:
                    lock.acquire(blocking=False)
                except Timeout:
                    continue
                try:
                    yield
                    return
                finally:
                    lock.release()
            stop.wait(_POLL)
        raise Ended


class SessionSlots:
    """Slots of whoever uses one database: each is held by a session of its own, which lasts as long as the call."""

    def __init__(self, url: str, most: int) -> None:
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self.most = most

    @contextmanager
    def one(self, stop: threading.Event) -> Iterator[None]:
        with self._engine.connect() as session:
            while not stop.is_set():
                if session.execute(_FREE, {"lock": _LOCK, "last": self.most - 1}).first() is not None:
                    yield
                    return
                stop.wait(_POLL)
        raise Ended


def slots_for(store: ServerStore, settings: Settings) -> Slots:
    """The slots that every process of this store shares."""
    most = settings.max_model_calls_in_flight
    if store.shared:
        return SessionSlots(store.url, most)
    return FileSlots(settings.home / "model-calls", most)
