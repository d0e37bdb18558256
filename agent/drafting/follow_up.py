"""What a document leaves to be done, and what became of what the last one left.

A save plan's actions and a review's priorities go into the book once a person has approved them: as actions, as
commitments. A later version of the plan reads there which of its actions are done; the next review scores the commitments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from tools.facts import Fact
from tools.history import Action, ClientHistory
from tools.history import Commitment as Promise
from tools.plans import Commitment, Qbr, SavePlan
from tools.plans.parts import lettered
from tools.plans.performance import FigureRow
from tools.plans.review import quarter_days
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.time.period import quarter_of
from tools.words import Language, words
from tools.words.text import capital
from tools.work.actions import action_id

#: What the origin of a save plan's actions begins with; the day that its plan was opened stands behind it.
ORIGIN = "draft:save-plan:"
#: Days after which a plan whose actions are all closed is over: twice the four weeks that a plan covers. Ours.
PLAN_LIVES = timedelta(days=56)
_BOOK = "book"


# -- a save plan's actions ----------------------------------------------------------------------------------------------


def plan_in_force(history: ClientHistory, day: date) -> tuple[Action, ...]:
    """The actions of the plan that is being carried out: those of the newest origin, while any of them is open or the
    plan is not over yet."""
    ours = [one for one in history.actions if one.origin is not None and one.origin.startswith(ORIGIN)]
    if not ours:
        return ()
    newest = max(str(one.origin) for one in ours)
    batch = tuple(one for one in ours if one.origin == newest)
    alive = any(one.status in ("proposed", "open", "in_progress") for one in batch)
    recent = any(one.created is not None and day - one.created <= PLAN_LIVES for one in batch)
    return batch if alive or recent else ()


def followed(plan: SavePlan, facts: Sequence[Fact], history: ClientHistory) -> list[Fact]:
    """The plan's facts with what the book says of its actions: the day each is due there, its state, the day it was closed.

    Adds ``plan.action.<letter>.status`` and ``.closed``, and ``plan.carried.<letter>.*`` for actions of the plan in force
    that this version no longer asks for.
    """
    batch = {one.type: one for one in plan_in_force(history, plan.as_of)}
    if not batch:
        return list(facts)
    maker = FactMaker(plan.client_id, plan.as_of, _BOOK, plan.currency)
    kept = {fact.id: fact for fact in facts}
    for action in plan.actions:
        row = batch.pop(action.code, None)
        if row is None:
            continue
        id = f"plan.action.{action.letter}"
        if row.due is not None:
            kept[f"{id}.due"] = maker.fact(f"{id}.due", "due_date", row.due, "date")
        for fact in _state(maker, id, row):
            kept[fact.id] = fact
    for letter, row in lettered(batch.values()):
        id = f"plan.carried.{letter}"
        for fact in (
            maker.fact(f"{id}.title", "action_title", row.title or row.type.replace("_", " "), "text"),
            maker.fact(f"{id}.owner", "action_owner", row.owner, "name"),
            maker.fact(f"{id}.due", "due_date", row.due, "date"),
            *_state(maker, id, row),
        ):
            kept[fact.id] = fact
    return list(kept.values())


def _state(maker: FactMaker, id: str, row: Action) -> list[Fact]:
    return [
        maker.fact(f"{id}.status", "action_status", row.status, "category", noun="action_status"),
        maker.fact(f"{id}.closed", "done_date", row.closed, "date"),
    ]


def actions_of(
    plan: SavePlan, record: ClientRecord, history: ClientHistory, language: Language
) -> list[Action]:
    """The plan's actions as they would stand in the book; those that the plan in force holds already are left out."""
    batch = plan_in_force(history, plan.as_of)
    origin = batch[0].origin if batch else f"{ORIGIN}{plan.as_of.isoformat()}"
    held = {one.type for one in batch}
    names = words(language)
    return [
        Action(
            action_id=action_id(record.client_id, action.code, str(origin)),
            client_id=record.client_id,
            type=action.code,
            title=capital(names.category("plan_action", action.code)),
            owner=_owner(action.owners[0], record, language),
            created=plan.as_of,
            due=action.due,
            origin=origin,
        )
        for action in plan.actions
        if action.code not in held
    ]


def _owner(role: str, record: ClientRecord, language: Language) -> str:
    """Who does it: the client's manager by name, another role by its name."""
    if role in ("csm", "account_manager") and record.account_manager:
        return record.account_manager
    return words(language).category("owner_role", role)


# -- a review's commitments ----------------------------------------------------------------------------------------------


def promised(history: ClientHistory, day: date) -> list[Commitment] | None:
    """What a review held on ``day`` has to score: what was promised at the last one or since, and what is still open from
    before. ``None`` where no promises were ever recorded; an empty list where this client has none."""
    if "commitments" in history.absent:
        return None
    held = [
        one.date for one in history.meetings if one.kind == "qbr" and one.status == "held" and one.date < day
    ]
    before = [one for one in history.commitments if one.made < day]
    since = max(held) if held else max((one.made for one in before), default=day)
    return [
        _commitment(one) for one in before if one.made >= since or (one.state is None and one.closed is None)
    ]


def _commitment(row: Promise) -> Commitment:
    """As the review scores it; a figure that the record does not know leaves the judgement to whoever kept the book."""
    told = {"text": row.text, "state": row.state, "due": row.due, "owner": row.owner, "side": row.side}
    measured = {"field": row.field, "target": row.target, "baseline": row.baseline}
    try:
        return Commitment.model_validate(told | measured)
    except (ValidationError, KeyError):
        return Commitment.model_validate(told)


def commitments_of(review: Qbr, record: ClientRecord, language: Language) -> list[Promise]:
    """The review's priorities as promises of the agency's, due by the end of the next quarter.

    One that a figure calls for is held to the figure's target where that is a level and not reached yet.
    """
    names = words(language)
    due = quarter_of(quarter_days(review.quarter)[1] + timedelta(days=1)).end
    rows = {row.field: row for row in review.figures}
    found = []
    for priority in review.priorities:
        text = capital(names.category("qbr_priority", priority.code))
        row = rows.get(priority.field or "")
        measured = {} if row is None else _measured(row)
        found.append(
            Promise.model_validate(
                {
                    "client_id": record.client_id,
                    "made": review.as_of,
                    "text": text,
                    "side": "agency",
                    "owner": record.account_manager,
                    "due": due,
                    **measured,
                }
            )
        )
    return found


def _measured(row: FigureRow) -> dict[str, Any]:
    """The figure that a promise is held to; nothing where its target is a growth, or is reached."""
    if row.target is None or row.value is None or row.target_is_growth or row.value >= row.target:
        return {}
    return {"field": row.field, "target": float(row.target), "baseline": float(row.value)}
