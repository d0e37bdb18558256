"""Runs: one question and what was said to it. Together they are a conversation's transcript.

A run belongs to a worker that renews its claim while it works on it, so that a run whose worker is gone is seen and
taken over by another.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from agent.server.store.part import StorePart, is_id
from agent.server.store.schema import run_events, runs
from tools.book.ordering import plainly

Status = Literal["running", "done", "stopped", "failed"]


class Busy(Exception):
    """A conversation answers one question at a time; ``run`` is the one at work."""

    def __init__(self, run: str) -> None:
        super().__init__(run)
        self.run = run


@dataclass(frozen=True)
class KeptRun:
    """One question and what came of it."""

    seq: int
    id: str
    conversation_id: str
    owner: str
    idempotency_key: str | None
    question: str
    message_id: str
    status: Status
    attempt: int
    """How often it was begun: more than once where a worker was lost."""
    events: int
    """Number of its last event, once it has ended."""
    stop: bool
    """Whether somebody asked for its end."""
    created_at: datetime
    finished_at: datetime | None
    model: str | None
    """Who wrote the answer; ``offline`` for the composer."""
    said: str
    """The sentences that were shown, where it was cut short."""
    answer: dict[str, Any] | None
    error: dict[str, Any] | None
    """``code`` and ``detail`` of what went wrong."""
    model_calls: int
    task: str | None = None
    """The run that this one belongs to: what is said here answers what was asked back there."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a run by others than the worker that runs it."""

    run: str
    stop: bool
    """Somebody asked for its end."""
    read_at: datetime | None
    """When another worker last had a reader of it."""


class RunStore(StorePart):
    """The table of runs. Calls block; ids of another owner look as if they did not exist."""

    def create(
        self,
        owner: str,
        conversation: str,
        question: str,
        *,
        key: str | None,
        worker: str,
        at: datetime,
        task: str | None = None,
    ) -> tuple[KeptRun, bool]:
        """Accept a question; with it whether it is new. One put again under the same ``key`` is the earlier one.

        ``task``: the run that it belongs to, where it answers what was asked back there.

        Raises:
            Busy: the conversation is answering another one.
        """
        row = {
            "id": uuid.uuid4().hex,
            "conversation_id": conversation,
            "owner": owner,
            "idempotency_key": key,
            "task": task,
            "question": question,
            "message_id": uuid.uuid4().hex,
            "status": "running",
            "worker": worker,
            "beat_at": at,
            "created_at": at,
        }
        if key is not None and (known := self._under(conversation, key)) is not None:
            return known, False
        try:
            with self.writing() as connection:
                connection.execute(insert(runs).values(row))
        except IntegrityError:
            if key is not None and (known := self._under(conversation, key)) is not None:
                return known, False
            if (at_work := self.running(conversation)) is not None:
                raise Busy(at_work.id) from None
            raise
        made = self._one(runs.c.id == row["id"])
        assert made is not None
        return made, True

    def get(self, owner: str, id: str) -> KeptRun | None:
        """The owner's run of this id."""
        if not is_id(id):
            return None
        return self._one(runs.c.id == id, runs.c.owner == owner, runs.c.question.is_not(None))

    def running(self, conversation: str) -> KeptRun | None:
        """The run at work in a conversation."""
        return self._one(runs.c.conversation_id == conversation, runs.c.status == "running")

    def of(self, conversation: str, *, limit: int, before: int | None = None) -> list[KeptRun]:
        """A conversation's last runs in order, without those erased; ``before``: only those with a smaller ``seq``."""
        wanted = select(*COLUMNS).where(runs.c.conversation_id == conversation, runs.c.question.is_not(None))
        if before is not None:
            wanted = wanted.where(runs.c.seq < before)
        with self.reading() as connection:
            rows = connection.execute(wanted.order_by(runs.c.seq.desc()).limit(limit))
            return [KeptRun(**row._mapping) for row in rows][::-1]

    def erase(self, conversation: str) -> None:
        """Forget what was asked and said in a conversation."""
        of = select(runs.c.id).where(runs.c.conversation_id == conversation)
        with self.writing() as connection:
            connection.execute(delete(run_events).where(run_events.c.run_id.in_(of)))
            connection.execute(
                update(runs)
                .where(runs.c.conversation_id == conversation)
                .values(
                    question=None,
                    said="",
                    answer=None,
                    error=None,
                    idempotency_key=None,
                    trail=None,
                    given=None,
                )
            )

    # -- by the worker that runs it -------------------------------------------------------------------------------

    def finish(
        self, id: str, *, worker: str, status: Status, at: datetime, model_calls: int = 0, **what: Any
    ) -> bool:
        """Write down how it ended; ``False`` where another worker has it by now, whose word counts."""
        values = {"status": status, "finished_at": at, "worker": None, **what}
        values["model_calls"] = runs.c.model_calls + model_calls
        with self.writing() as connection:
            done = connection.execute(
                update(runs).where(runs.c.id == id, runs.c.worker == worker).values(**values)
            )
            # Of a conversation that was deleted meanwhile nothing is written down.
            erased = runs.c.id == id, runs.c.question.is_(None)
            connection.execute(update(runs).where(*erased).values(said="", answer=None, error=None))
            connection.execute(
                delete(run_events).where(run_events.c.run_id.in_(select(runs.c.id).where(*erased)))
            )
            return done.rowcount == 1

    def release(self, id: str, *, worker: str, model_calls: int) -> None:
        """Let go of a run that is not done, for whoever comes next."""
        calls = runs.c.model_calls + model_calls
        with self.writing() as connection:
            connection.execute(
                update(runs)
                .where(runs.c.id == id, runs.c.worker == worker)
                .values(worker=None, model_calls=calls)
            )

    def beat(self, worker: str, at_work: Collection[str], at: datetime) -> list[Wish]:
        """Renew the claim of ``worker`` on the runs that it is at work on; what others want of them."""
        mine = runs.c.worker == worker, runs.c.status == "running", runs.c.id.in_(at_work)
        with self.writing() as connection:
            connection.execute(update(runs).where(*mine).values(beat_at=at))
            rows = connection.execute(select(runs.c.id, runs.c.stop, runs.c.read_at).where(*mine))
            return [Wish(*row) for row in rows]

    def ask_to_stop(self, id: str) -> None:
        """Leave word for the worker that runs it."""
        with self.writing() as connection:
            connection.execute(update(runs).where(runs.c.id == id).values(stop=True))

    def take_over(
        self, worker: str, at_work: Collection[str], *, at: datetime, lease: timedelta
    ) -> list[KeptRun]:
        """Claim every run that was let go of, or that nobody has renewed the claim on for ``lease``: its worker is gone, or
        lost the database while the question was accepted and never heard that it was. Those that ``worker`` is
        ``at_work`` on stay as they are, however late it is with its renewing."""
        cut = (
            runs.c.status == "running",
            or_(runs.c.worker.is_(None), plainly(runs.c.beat_at) < at - lease),
            runs.c.id.not_in(at_work),
        )
        with self.reading() as connection:  # most often there is none, and nobody has to wait for a writer
            if connection.execute(select(runs.c.id).where(*cut).limit(1)).first() is None:
                return []
        with self.writing() as connection:
            rows = connection.execute(select(*COLUMNS).where(*cut).order_by(runs.c.seq)).all()
            taken = [KeptRun(**(dict(row._mapping) | {"attempt": row.attempt + 1})) for row in rows]
            connection.execute(
                update(runs)
                .where(runs.c.id.in_([run.id for run in taken]))
                .values(worker=worker, beat_at=at, attempt=runs.c.attempt + 1)
            )
        return taken

    # -------------------------------------------------------------------------------------------------------------

    def _under(self, conversation: str, key: str) -> KeptRun | None:
        return self._one(runs.c.conversation_id == conversation, runs.c.idempotency_key == key)

    def _one(self, *conditions: Any) -> KeptRun | None:
        with self.reading() as connection:
            found = connection.execute(select(*COLUMNS).where(*conditions)).one_or_none()
        return None if found is None else KeptRun(**found._mapping)


#: What a kept run is read from.
COLUMNS = [
    column for column in runs.c if column.name not in ("worker", "beat_at", "read_at", "trail", "given")
]
