"""Tasks: the same runs, seen as a piece of work that somebody waits for.

A task is a question with what came of it: one run, and, where the agent asked back, the runs of what was said to that.
Nothing is kept of a task but its runs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from agent.server.store.part import StorePart, is_id
from agent.server.store.runs import COLUMNS, KeptRun
from agent.server.store.schema import runs
from tools.book.ordering import plainly

#: How a task stands. ``asking``: it waits for what its owner is asked; ``stopped``: it was given up.
Standing = Literal["running", "asking", "answered", "stopped", "failed"]


@dataclass(frozen=True)
class KeptTask:
    """A task; there is at least one run, and they are in order."""

    runs: tuple[KeptRun, ...]

    @property
    def id(self) -> str:
        """That of its first run."""
        return self.last.task or self.last.id

    @property
    def last(self) -> KeptRun:
        """The run that says how it stands."""
        return self.runs[-1]

    @property
    def standing(self) -> Standing:
        """How it stands."""
        run = self.last
        if run.status != "done":
            return run.status
        if run.answer is None or not run.answer.get("asks"):
            return "answered"
        return "stopped" if run.stop else "asking"

    @property
    def since(self) -> datetime:
        """Since when it stands so."""
        return self.last.finished_at or self.last.created_at


#: A place in a list of tasks: when one came to stand as it does, and the ``seq`` of its last run.
Place = tuple[datetime, int]


@dataclass(frozen=True)
class TaskPage:
    """Some tasks, and how many there are in all."""

    tasks: list[KeptTask]
    total: int


class TaskStore(StorePart):
    """A side of the table of runs. Calls block; ids of another owner look as if they did not exist."""

    def get(self, owner: str, id: str) -> KeptTask | None:
        """The owner's task of this id."""
        if not is_id(id):
            return None
        own = or_(runs.c.task == id, and_(runs.c.id == id, runs.c.task.is_(None)))
        with self.reading() as connection:
            rows = connection.execute(select(*COLUMNS).where(own, *_owned(owner)).order_by(runs.c.seq))
            found = tuple(KeptRun(**row._mapping) for row in rows)
        return KeptTask(found) if found else None

    def page(
        self,
        owner: str,
        *,
        limit: int,
        after: Place | None = None,
        conversation: str | None = None,
        standing: Standing | None = None,
        since: datetime | None = None,
    ) -> TaskPage:
        """The owner's tasks, the last changed first.

        Args:
            limit: how many at most.
            after: only those behind this place in the list.
            conversation: only those of this conversation.
            standing: only those that stand so.
            since: only those that came to stand as they do then or later.
        """
        wanted: list[ColumnElement[bool]] = [
            runs.c.seq.in_(select(func.max(runs.c.seq)).where(*_owned(owner)).group_by(_task))
        ]
        if conversation is not None:
            wanted.append(runs.c.conversation_id == conversation)
        if standing is not None:
            wanted.append(_stands(standing))
        if since is not None:
            wanted.append(_since >= since.astimezone(UTC))
        behind: list[ColumnElement[bool]] = []
        if after is not None:
            at, seq = after[0].astimezone(UTC), after[1]
            behind.append(or_(_since < at, and_(_since == at, runs.c.seq < seq)))
        listed = select(_task).where(*wanted, *behind).order_by(_since.desc(), runs.c.seq.desc())
        with self.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(runs).where(*wanted)) or 0
            ids = list(connection.scalars(listed.limit(limit)))
            rows = connection.execute(
                select(*COLUMNS).where(_task.in_(ids), *_owned(owner)).order_by(runs.c.seq)
            )
            of: dict[str, list[KeptRun]] = defaultdict(list)
            for row in rows:
                run = KeptRun(**row._mapping)
                of[run.task or run.id].append(run)
        return TaskPage([KeptTask(tuple(of[id])) for id in ids], total)

    def give_up(self, task: KeptTask) -> bool:
        """Wait no longer for what a task asks; ``False`` where it stands otherwise by now."""
        with self.writing() as connection:
            done = connection.execute(
                update(runs)
                .where(runs.c.id == task.last.id, runs.c.seq == _newest(task.id), _stands("asking"))
                .values(stop=True)
            )
            return done.rowcount == 1


#: The id of a run's task.
_task: ColumnElement[str] = func.coalesce(runs.c.task, runs.c.id)
#: When a task came to stand as it does, of its last run.
_since: ColumnElement[datetime] = plainly(func.coalesce(runs.c.finished_at, runs.c.created_at))
_asks: ColumnElement[bool] = runs.c.answer["asks"].as_string().is_not(None)


def _owned(owner: str) -> tuple[ColumnElement[bool], ...]:
    return runs.c.owner == owner, runs.c.question.is_not(None)


def _newest(task: str) -> Any:
    other = runs.alias()
    return (
        select(func.max(other.c.seq)).where(func.coalesce(other.c.task, other.c.id) == task).scalar_subquery()
    )


def _stands(standing: Standing) -> ColumnElement[bool]:
    """:attr:`KeptTask.standing` of a task's last run, in the database."""
    done = runs.c.status == "done"
    match standing:
        case "asking":
            return and_(done, _asks, ~runs.c.stop)
        case "answered":
            return and_(done, ~_asks)
        case "stopped":
            return or_(runs.c.status == "stopped", and_(done, _asks, runs.c.stop))
        case _:
            return runs.c.status == standing
