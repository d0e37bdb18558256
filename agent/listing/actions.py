"""The actions on record as plain data, and the steps that a person takes with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from agent.desk import Desk
from tools.book import UnknownAction
from tools.history import Action, TableName
from tools.work import Step, stepped
from tools.work.actions import PENDING, ActionStatus

_TABLES: tuple[TableName, ...] = ("actions",)


class ActionError(ValueError):
    """A step that cannot be taken; the message says why. ``code``: ``ambiguous_action`` or ``no_such_step``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def action_json(action: Action) -> dict[str, Any]:
    """One action as ``csm actions --json`` writes it."""
    return action.model_dump(mode="json", exclude={"extra"})


def action_rows(
    desk: Desk, client_ids: Iterable[str] | None = None, statuses: Collection[str] = PENDING
) -> list[dict[str, Any]]:
    """What ``csm actions --json`` writes: the actions of these statuses, as they were known on the desk's day, by client.

    Args:
        client_ids: whose; everybody's unless given.
    """
    wanted = None if client_ids is None else list(client_ids)
    return [
        action_json(action)
        for history in desk.histories(_TABLES, wanted)
        for action in history.actions
        if action.status in statuses
    ]


def take_step(
    desk: Desk,
    step: Step,
    action_ids: Iterable[str],
    *,
    at: datetime,
    by: str,
    client_id: str | None = None,
) -> list[tuple[Action, Action]]:
    """Take the step with every action, or with none where one of them cannot take it; each before and after.

    Args:
        at: the moment.
        by: who takes it.
        client_id: whose actions they are, where several clients have one of that id.

    Raises:
        UnknownAction: there is none of that id.
        ActionError: several clients have one of that id, or it is in no state to take the step from.
    """
    found: dict[str, list[Action]] = {}
    for history in desk.book.histories(None if client_id is None else [client_id], tables=_TABLES):
        for action in history.actions:
            found.setdefault(action.action_id, []).append(action)
    after = {id: _after(found, id, step) for id in dict.fromkeys(action_ids)}
    return [
        (found[id][0], desk.book.set_action(id, status=status, at=at, by=by, client_id=client_id))
        for id, status in after.items()
    ]


def _after(found: Mapping[str, list[Action]], id: str, step: Step) -> ActionStatus:
    if id not in found:
        raise UnknownAction(id)
    if len(found[id]) > 1:
        raise ActionError("ambiguous_action", f"several clients have an action {id!r}")
    try:
        return stepped(found[id][0], step)
    except ValueError as error:
        raise ActionError("no_such_step", str(error)) from None
