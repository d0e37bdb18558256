"""What every part of the service's store stands on: its transactions."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Engine

from agent.server.store.schema import LOCK
from tools.book.database import reading, writing


class StorePart:
    """A side of the store: its keys, its audit log, its conversations. Blocks: on an event loop call it in a thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view."""
        return reading(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes: it waits for the other writers of the store, and is undone whole on any exception."""
        return writing(self._engine, LOCK)

    def adding(self) -> AbstractContextManager[Connection]:
        """One transaction that writes what depends on no other row, so that on PostgreSQL nobody waits for it."""
        return writing(self._engine, None)


def is_id(text: str) -> bool:
    """Whether this may be an id of ours, in hexadecimal digits; a database need not be asked for anything else."""
    return re.fullmatch(r"[0-9a-f]{32}", text) is not None
