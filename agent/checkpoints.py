"""Where conversations are kept between turns: one state a conversation, the newest.

LangGraph saves the whole state after every step of a turn, so that a turn that a crash cuts short is gone on with from
the step that was not done yet. Nothing of ours ever goes back further than that: no answer is forked, and what waits for
approval is part of the state. So the earlier states of a conversation are dropped when a turn has ended, and what is
kept grows with what is remembered and not with the number of steps ever taken.

What a crash may cost (savers write with ``durability="sync"``): the step at work is done again, and a model call in it is
paid for again; so is a step whose end was not written yet, for LangGraph orders the writing of a step's results and of
the state after it no further. Doing a step again does no harm, for no step changes the book: tools only propose. A
question whose first state was not written yet is not here at all; whoever accepts questions keeps them
(:mod:`agent.server.runs`) and puts them again.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

log = logging.getLogger(__name__)

#: A step that was written outlives a crash of the program at once, and one of the machine a moment later: waiting for the
#: disk at each of a turn's dozen writes takes longer than all else. What the machine's crash takes is the end of a turn,
#: whole steps of it: it is gone on with as after a kill. Approved twice, a proposal is still done once: its note or action
#: is known by its id, an override is set to what it is; only a draft would be kept as two equal versions.
_WITHOUT_WAITING = "PRAGMA synchronous=NORMAL"

#: Drops the rows of all but a thread's newest state, of each namespace. Ids of states grow with time, and it is by them
#: that the savers themselves tell the newest.
_DROPPING = tuple(
    f"""DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < (
        SELECT max(newest.checkpoint_id) FROM checkpoints AS newest
        WHERE newest.thread_id = {table}.thread_id AND newest.checkpoint_ns = {table}.checkpoint_ns)"""  # noqa: S608 - two names of our own
    for table in ("writes", "checkpoints")
)


def drop_past(saver: object, thread: str) -> None:
    """Drop all but the newest state of a thread, where this saver can. What cannot be dropped now is dropped later."""
    if isinstance(saver, BaseCheckpointSaver):
        with _or_later(thread):
            saver.prune([thread])


async def adrop_past(saver: object, thread: str) -> None:
    """:func:`drop_past` on an event loop."""
    if isinstance(saver, BaseCheckpointSaver):
        with _or_later(thread):
            await saver.aprune([thread])


@contextmanager
def _or_later(thread: str) -> Iterator[None]:
    try:
        yield
    except NotImplementedError:
        pass  # a saver of the program that we are embedded in, which keeps what it likes
    except Exception:
        log.warning("earlier states of conversation %s could not be dropped", thread, exc_info=True)


class SqliteStates(SqliteSaver):
    """LangGraph's saver for SQLite, with the dropping that it lacks (the one for PostgreSQL has it)."""

    def prune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """Drop all but the newest state of each thread, or (``"delete"``) that as well."""
        for thread in thread_ids:
            if strategy == "delete":
                self.delete_thread(thread)
                continue
            with self.cursor() as cursor:
                for statement in _DROPPING:
                    cursor.execute(statement, (thread,))


class AsyncSqliteStates(AsyncSqliteSaver):
    """:class:`SqliteStates` for an event loop."""

    async def aprune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        for thread in thread_ids:
            if strategy == "delete":
                await self.adelete_thread(thread)
                continue
            await self.setup()
            async with self.lock, self.conn.cursor() as cursor:
                for statement in _DROPPING:
                    await cursor.execute(statement, (thread,))
                await self.conn.commit()

    def prune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """As its other calls that wait: from another thread than the loop's."""
        asyncio.run_coroutine_threadsafe(self.aprune(thread_ids, strategy=strategy), self.loop).result()


def open_checkpointer(path: Path | None) -> BaseCheckpointSaver[str]:
    """Keeps conversations in a SQLite file; in memory where ``None``."""
    if path is None:
        from langgraph.checkpoint.memory import InMemorySaver

        return InMemorySaver()
    path.parent.mkdir(parents=True, exist_ok=True)
    saver = SqliteStates(sqlite3.connect(path, check_same_thread=False))
    saver.setup()
    saver.conn.execute(_WITHOUT_WAITING)
    return saver


@asynccontextmanager
async def open_async_checkpointer(url: str) -> AsyncIterator[BaseCheckpointSaver[str]]:
    """Keeps conversations for an event loop, in SQLite or PostgreSQL, until the block ends.

    Args:
        url: a SQLAlchemy URL; for PostgreSQL the extra ``[postgres]`` is needed.

    Raises:
        tools.book.BookError: it is none of the two, or PostgreSQL's driver is not installed.
    """
    from tools.book import BookError
    from tools.book.database import parse_url

    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        path = Path(parsed.database or ":memory:")
        path.parent.mkdir(parents=True, exist_ok=True)
        async with AsyncSqliteStates.from_conn_string(str(path)) as saver:
            await saver.setup()
            await saver.conn.execute(_WITHOUT_WAITING)
            yield saver
        return
    try:
        from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
        from psycopg import AsyncConnection
        from psycopg.rows import dict_row
        from psycopg_pool import AsyncConnectionPool
    except ModuleNotFoundError:
        raise BookError("PostgreSQL needs the extra [postgres] (psycopg)") from None
    address = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    # What the saver asks of its connections; a pool, for one connection would make all conversations wait in a row.
    options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    pool: AsyncConnectionPool[AsyncConnection[dict[str, Any]]] = AsyncConnectionPool(
        address,
        kwargs=options,
        min_size=1,
        max_size=8,
        open=False,
        # As long as whoever waits for a connection does. It is tried for at growing intervals, and behind a long outage
        # the last of those would go on long after the server is there again.
        reconnect_timeout=_PATIENCE,
        timeout=_PATIENCE,
        check=AsyncConnectionPool.check_connection,  # a server that was started again costs nobody an answer
    )
    async with pool:
        kept = AsyncPostgresSaver(pool)
        async with pool.connection() as guard:
            await _alone(guard)
            await kept.setup()
            await guard.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
        yield kept


#: Seconds that a step waits for a server that is away, before its conversation is told.
_PATIENCE = 30.0
#: Names the lock of PostgreSQL under which the tables of states are made.
_LOCK = 0x737461746573


async def _alone(connection: Any) -> None:
    """Have no other worker make these tables now. Asked for over and over and not waited for: a connection that waits
    is what the making of an index waits for."""
    while True:
        answer = await connection.execute("SELECT pg_try_advisory_lock(%s) AS mine", (_LOCK,))
        if (await answer.fetchone())["mine"]:
            return
        await asyncio.sleep(0.05)
