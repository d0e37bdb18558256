"""Goals agreed with a client: the target, where it stands, and whether it is reached."""

from __future__ import annotations

from dataclasses import dataclass

from tools.facts import Fact
from tools.history import ClientHistory, Goal, GoalReading
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.work.daily import reached


@dataclass(frozen=True)
class Aim:
    """One goal."""

    goal: Goal
    reading: GoalReading | None
    """The newest on record."""
    target: Fact
    value: Fact
    """Without a value where nothing was read, or nothing was loaded."""
    due: Fact
    reached: bool | None
    """``None``: no target, or no reading."""

    @property
    def state(self) -> str:
        """A word of the page: ``reached``, ``short``, ``unread``."""
        return "unread" if self.reached is None else "reached" if self.reached else "short"


def aims_of(record: ClientRecord, history: ClientHistory) -> tuple[Aim, ...]:
    """The goals by name, each with its newest reading."""
    return tuple(
        _aim(record, history, letter, goal)
        for letter, goal in lettered(sorted(history.goals, key=lambda one: one.goal))
    )


def _aim(record: ClientRecord, history: ClientHistory, letter: str, goal: Goal) -> Aim:
    mine = [one for one in history.goal_readings if one.goal == goal.goal]
    reading = max(mine, key=lambda one: one.date, default=None)
    id = f"goal.{letter}"
    agreed = FactMaker(record.client_id, None, "book", record.currency)
    read = FactMaker(record.client_id, None if reading is None else reading.date, "book", record.currency)
    return Aim(
        goal,
        reading,
        target=agreed.fact(f"{id}.target", "goal_target", goal.target, "number", audience="client"),
        value=read.fact(
            f"{id}.value",
            "goal_value",
            None if reading is None else reading.value,
            "number",
            audience="client",
        ),
        due=agreed.fact(f"{id}.due", "goal_due", goal.due, "date", audience="client"),
        reached=None if reading is None else reached(goal, reading.value),
    )
