"""What a protocol leaves beside a run: by which history its conversation is found again, and what its caller gave with it.

Some protocols bring the whole history with each question instead of naming a conversation. Of each answer a digest of
the history up to and with it is kept (a *trail*), never the history itself.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, exists, select, update

from agent.server.store.part import StorePart
from agent.server.store.schema import conversations, run_events, runs


class TurnStore(StorePart):
    """A side of the table of runs. Calls block; ids of another owner look as if they did not exist."""

    def leave(self, run: str, trail: str) -> None:
        """Let the conversation of ``run`` be found by the history that ends with its answer."""
        self._set(run, trail=trail)

    def follow(self, owner: str, trail: str) -> str | None:
        """The owner's conversation in which the last thing said is what ``trail`` ends with; the newest of several."""
        later = runs.alias()
        found = (
            select(runs.c.conversation_id)
            .join(conversations, conversations.c.id == runs.c.conversation_id)
            .where(
                runs.c.owner == owner,
                runs.c.trail == trail,
                conversations.c.deleted_at.is_(None),
                ~exists().where(later.c.conversation_id == runs.c.conversation_id, later.c.seq > runs.c.seq),
            )
            .order_by(runs.c.seq.desc())
            .limit(1)
        )
        with self.reading() as connection:
            return connection.scalar(found)

    def is_last(self, run: str) -> bool:
        """Whether nothing was asked in its conversation after ``run``."""
        later = runs.alias()
        after = select(later.c.id).where(
            runs.c.id == run, later.c.conversation_id == runs.c.conversation_id, later.c.seq > runs.c.seq
        )
        with self.reading() as connection:
            return connection.scalar(after.limit(1)) is None

    def give(self, run: str, given: dict[str, Any]) -> None:
        """Keep what the caller gave beside the question, to be read again with the run."""
        self._set(run, given=given)

    def given(self, owner: str, run: str) -> dict[str, Any] | None:
        """What was given with the owner's run; ``None`` where nothing was kept of it, or it was erased."""
        with self.reading() as connection:
            found: dict[str, Any] | None = connection.scalar(
                select(runs.c.given).where(runs.c.id == run, runs.c.owner == owner)
            )
        return found

    def erase(self, run: str) -> bool:
        """Forget what was asked and said in one run; whether anything is left in its conversation."""
        gone = {"question": None, "said": "", "answer": None, "error": None, "idempotency_key": None}
        other = runs.alias()
        with self.writing() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(**gone, trail=None, given=None))
            connection.execute(delete(run_events).where(run_events.c.run_id == run))
            left = select(other.c.id).where(
                runs.c.id == run,
                other.c.conversation_id == runs.c.conversation_id,
                other.c.question.is_not(None),
            )
            return connection.scalar(left.limit(1)) is not None

    def _set(self, run: str, **values: Any) -> None:
        with self.writing() as connection:
            connection.execute(
                update(runs).where(runs.c.id == run, runs.c.question.is_not(None)).values(**values)
            )
