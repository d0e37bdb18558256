"""Kills a process in the middle of its work: at a statement of its databases, or at a moment.

The process is a fork of one that has imported everything, so that a trial takes a second and not ten. The parent opens
no database and starts no thread: what a child has open is the child's alone.
"""

from __future__ import annotations

import mmap
import os
import signal
import sqlite3
import struct
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Moment:
    """When a process dies: before its ``statement``-th statement, or ``seconds`` after its beginning; never by itself where
    neither is given."""

    statement: int | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Ran:
    """How a piece of work in a process of its own went."""

    ended: Literal["done", "killed"]
    statements: int
    """Statements begun, in all of its databases."""
    seconds: float
    marked: bool
    """Whether the work called :meth:`Told.mark` before it died."""


class Told:
    """What a child leaves in memory that it shares with its parent, who reads it after the child's death."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 16)

    @property
    def statements(self) -> int:
        return int(struct.unpack_from("q", self._shared, 0)[0])

    @property
    def marked(self) -> bool:
        return bool(self._shared[8])

    def mark(self) -> None:
        """The work has got so far that it was accepted."""
        self._shared[8] = 1

    def count(self) -> int:
        now = self.statements + 1
        struct.pack_into("q", self._shared, 0, now)
        return now


def run(work: Callable[[Told], None], dies: Moment = Moment()) -> Ran:
    """Do ``work`` in a process of its own, which dies when ``dies`` says so.

    Raises:
        RuntimeError: the work failed by itself; its traceback is on standard error.
    """
    told, begun = Told(), time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            _watch_statements(told, dies.statement)
            work(told)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    status = _waited(child, None if dies.seconds is None else begun + dies.seconds)
    took = time.monotonic() - begun
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return Ran("killed", told.statements, took, told.marked)
    if status != 0:
        raise RuntimeError(f"the work failed by itself (status {status})")
    return Ran("done", told.statements, took, told.marked)


def _waited(child: int, until: float | None) -> int:
    """The child's status at its end; killed at ``until``."""
    while until is not None and time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.001)
    if until is not None:
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _watch_statements(told: Told, fatal: int | None) -> None:
    """Count every statement that any SQLite connection of this process begins; die before the fatal one."""
    connect = sqlite3.connect

    def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)

        def begins(_: str) -> None:
            if told.count() == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(begins)
        return connection

    sqlite3.connect = watched  # type: ignore[assignment]
    sqlite3.dbapi2.connect = watched  # type: ignore[assignment]
