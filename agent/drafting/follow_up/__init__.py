"""What a document leaves to be done, and what became of what the last one left.

A plan's actions and a review's priorities go into the book once a person has approved them: as actions, as
commitments. A later version of the plan reads there which of its actions are done; the next review scores the commitments.
"""

from agent.drafting.follow_up.commitments import commitments_of, promised
from agent.drafting.follow_up.plans import actions_of, followed, plan_in_force
from agent.drafting.follow_up.tasks import Task, tasks_of_recovery_plan, tasks_of_save_plan

__all__ = [
    "Task",
    "actions_of",
    "commitments_of",
    "followed",
    "plan_in_force",
    "promised",
    "tasks_of_recovery_plan",
    "tasks_of_save_plan",
]
