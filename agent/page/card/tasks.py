"""What is to be done for a client, and the steps that a person may take with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.desk import Desk
from agent.desk.early_warning import signals_of, warning_rules
from tools.facts import Fact
from tools.history import Action
from tools.work import STEPS, ClientView, Step, action_facts
from tools.work.actions import PENDING

#: The likeliest step first.
_ORDER: tuple[Step, ...] = ("approve", "done", "start", "decline")


@dataclass(frozen=True)
class Task:
    """An action that is not closed."""

    action: Action
    facts: Mapping[str, Fact]
    """``type``, ``title``, ``owner``, ``due``, ``status``, ``playbook``."""
    overdue: bool

    @property
    def steps(self) -> tuple[Step, ...]:
        """What may be done with it now."""
        return tuple(step for step in _ORDER if self.action.status in STEPS[step][0])


def tasks_of(desk: Desk, client_id: str) -> list[Task]:
    """The client's actions that are not closed: the longest due first, those without a day last.

    Raises:
        DeskError: ``unknown_client``.
    """
    record, day = desk.record(client_id), desk.as_of()
    history = desk.history(client_id)
    pending = [action for action in history.actions if action.status in PENDING]
    if not pending:
        return []
    pending.sort(key=lambda one: (one.due is None, one.due or day, one.action_id))
    view = ClientView(
        record=record,
        assessment=desk.assessment(record),
        history=history,
        signals=signals_of(desk, client_id),
        warning_rules=warning_rules(desk.settings),
    )
    facts = action_facts(view, pending)
    return [
        Task(
            action,
            {fact.id.rsplit(".", 1)[-1]: fact for fact in facts[action.action_id]},
            action.status != "proposed" and action.due is not None and action.due < day,
        )
        for action in pending
    ]
