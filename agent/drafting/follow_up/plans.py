"""A plan's tasks as actions of the book, and what the book says of them when the plan is drafted again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from agent.drafting.follow_up.tasks import Task
from tools.facts import Audience, Fact
from tools.history import Action, ClientHistory
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.words import Language, words
from tools.words.text import capital
from tools.work.actions import action_id

#: How long after it was opened a plan whose actions are all closed is over: twice the weeks that it covers. Ours.
LIVES = {"save-plan": timedelta(weeks=8), "recovery-plan": timedelta(weeks=16)}
_BOOK = "book"


def _origin(kind: str) -> str:
    """What the origin of a plan's actions begins with; the day that the plan was opened stands behind it."""
    return f"draft:{kind}:"


def plan_in_force(history: ClientHistory, day: date, kind: str = "save-plan") -> tuple[Action, ...]:
    """The actions of the plan of this kind that is being carried out: those of the newest origin, while any of them is
    open or the plan is not over yet."""
    ours = [one for one in history.actions if one.origin is not None and one.origin.startswith(_origin(kind))]
    if not ours:
        return ()
    newest = max(str(one.origin) for one in ours)
    batch = tuple(one for one in ours if one.origin == newest)
    alive = any(one.status in ("proposed", "open", "in_progress") for one in batch)
    recent = any(one.created is not None and day - one.created <= LIVES[kind] for one in batch)
    return batch if alive or recent else ()


def followed(
    kind: str,
    tasks: Sequence[Task],
    facts: Sequence[Fact],
    history: ClientHistory,
    record: ClientRecord,
    day: date,
) -> list[Fact]:
    """The plan's facts with what the book says of its tasks: the day each is due there, its state, the day it was closed.

    Adds ``.status`` and ``.closed`` to a task's facts, seen by whoever sees the task; and ``plan.carried.<letter>.*`` for
    actions of the plan in force that this version no longer asks for, which are the agency's own.
    """
    batch = {one.type: one for one in plan_in_force(history, day, kind)}
    if not batch:
        return list(facts)
    maker = FactMaker(record.client_id, day, _BOOK, record.currency)
    kept = {fact.id: fact for fact in facts}
    for task in tasks:
        row = batch.pop(task.type, None)
        if row is None:
            continue
        audience = kept[f"{task.fact}.code"].audience
        if row.due is not None:
            kept[f"{task.fact}.due"] = maker.fact(
                f"{task.fact}.due", "due_date", row.due, "date", audience=audience
            )
        for fact in _state(maker, task.fact, row, audience):
            kept[fact.id] = fact
    for letter, row in lettered(batch.values()):
        id = f"plan.carried.{letter}"
        for fact in (
            maker.fact(f"{id}.title", "action_title", row.title or row.type.replace("_", " "), "text"),
            maker.fact(f"{id}.owner", "action_owner", row.owner, "name"),
            maker.fact(f"{id}.due", "due_date", row.due, "date"),
            *_state(maker, id, row, "internal"),
        ):
            kept[fact.id] = fact
    return list(kept.values())


def _state(maker: FactMaker, id: str, row: Action, audience: Audience) -> list[Fact]:
    return [
        maker.fact(
            f"{id}.status", "action_status", row.status, "category", noun="action_status", audience=audience
        ),
        maker.fact(f"{id}.closed", "done_date", row.closed, "date", audience=audience),
    ]


def actions_of(
    kind: str,
    tasks: Sequence[Task],
    record: ClientRecord,
    history: ClientHistory,
    language: Language,
    day: date,
) -> list[Action]:
    """A plan's tasks as they would stand in the book; those that the plan in force holds already are left out."""
    batch = plan_in_force(history, day, kind)
    origin = str(batch[0].origin) if batch else f"{_origin(kind)}{day.isoformat()}"
    held = {one.type for one in batch}
    names = words(language)
    return [
        Action(
            action_id=action_id(record.client_id, task.type, origin),
            client_id=record.client_id,
            type=task.type,
            title=capital(names.category(task.vocabulary, task.type)),
            owner=_owner(task, record, language),
            created=day,
            due=task.due,
            origin=origin,
        )
        for task in tasks
        if task.type not in held
    ]


def _owner(task: Task, record: ClientRecord, language: Language) -> str:
    """Who does it: the client's manager by name, another role by its name."""
    if task.role in ("csm", "account_manager") and record.account_manager:
        return record.account_manager
    return words(language).category(task.roles, task.role)
