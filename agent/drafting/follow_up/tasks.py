"""What a plan asks to be done, whatever the plan: a task each, as it would stand in the book."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tools.plans import SavePlan
from tools.plans.recovery import RecoveryPlan


@dataclass(frozen=True)
class Task:
    """Something to be done by a plan. ``type`` is told once in a plan, so that a later version knows it again."""

    fact: str
    """How the ids of its facts in the plan begin."""
    type: str
    vocabulary: str
    """The vocabulary of :mod:`tools.words` in which ``type`` has its name."""
    role: str
    roles: str
    """The vocabulary of ``role``."""
    due: date


def tasks_of_save_plan(plan: SavePlan) -> list[Task]:
    """Its actions; the meetings of its weeks are a rhythm and no tasks."""
    return [
        Task(
            f"plan.action.{action.letter}",
            action.code,
            "plan_action",
            action.owners[0],
            "owner_role",
            action.due,
        )
        for action in plan.actions
    ]


def tasks_of_recovery_plan(plan: RecoveryPlan) -> list[Task]:
    """Its corrective actions and the steps of its course; steps that come back every week are a rhythm and no tasks."""
    corrections = [
        Task(
            f"plan.correction.{action.letter}",
            action.code,
            "recovery_action",
            action.owner,
            "task_owner",
            action.due,
        )
        for action in plan.corrections
    ]
    often = Counter(step.code for phase in plan.phases for step in phase.steps)
    steps = [
        Task(
            f"plan.phase.{phase.letter}.step.{step.letter}",
            step.code,
            "recovery_step",
            step.owner,
            "task_owner",
            step.due,
        )
        for phase in plan.phases
        for step in phase.steps
        if often[step.code] == 1
    ]
    return [*corrections, *steps]
