"""What needs attention on the desk's day: signals, the gravest first; actions due and waiting; renewals that come up."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from agent.desk import Desk
from agent.desk.early_warning import signals_of_book
from agent.desk.portfolio import renewals_in
from agent.server.access.identity import Identity
from tools.facts import Fact
from tools.history import Action
from tools.portfolio import Renewal, RenewalForecast, renewal_facts
from tools.portfolio.renewals import churned_on
from tools.record import ClientRecord
from tools.signals import Signal, SignalRules, by_severity, signal_facts
from tools.time.period import Period
from tools.work.actions import action_facts
from tools.work.view import ClientView

#: How far ahead renewals are looked for.
AHEAD = timedelta(days=90)
#: Days of the book kept ready, by what a caller may see.
_KEPT = 16


@dataclass(frozen=True)
class Struck:
    """A signal that fired, and whose."""

    record: ClientRecord
    signal: Signal


@dataclass(frozen=True)
class Task:
    """An action on record, and whose."""

    record: ClientRecord
    action: Action
    overdue: bool


@dataclass(frozen=True)
class Today:
    """The day, whole."""

    signals: tuple[Struck, ...]
    """By severity; within it the newest first."""
    due: tuple[Task, ...]
    """Under way and due by the day, the longest overdue first."""
    waiting: tuple[Task, ...]
    """Proposed: they wait for a person's word."""
    renewals: RenewalForecast

    @property
    def quiet(self) -> bool:
        """Whether nothing asks for attention."""
        return not (self.signals or self.due or self.waiting or self.renewals.due)


class Days:
    """Days computed once a state of the book: looking at every client's history takes a while. Only what was computed is
    kept, by what may be seen, so that several workers need not know of each other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Any, tuple[Any, Today]] = OrderedDict()

    def of(self, caller: Identity, desk: Desk) -> Today:
        """The day of whoever calls."""
        scope, mark = (caller.clients, desk.as_of()), desk.book.revision()
        with self._lock:
            kept = self._kept.get(scope)
        if kept is not None and kept[0] == mark:
            return kept[1]
        made = today(desk)
        with self._lock:
            self._kept[scope] = (mark, made)
            self._kept.move_to_end(scope)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made


def today(desk: Desk) -> Today:
    """What the desk's day asks for.

    Raises:
        tools.signals.SignalRuleError: the user's limits of signals cannot be read.
    """
    day = desk.as_of()
    struck = [
        Struck(record, signal.model_copy(update={"evidence": ()}))
        for record, signals in signals_of_book(desk, who_left=False)
        for signal in by_severity(signal for signal in signals if signal.fired)
    ]
    struck.sort(
        key=lambda one: (
            one.signal.severity != "high",
            -(one.signal.since or one.signal.as_of).toordinal(),
            one.record.client_id,
        )
    )
    due, waiting = _tasks(desk)
    renewals = renewals_in(desk, Period(day, day + AHEAD))
    return Today(tuple(struck), due, waiting, renewals)


def _tasks(desk: Desk) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    day = desk.as_of()
    records = {record.client_id: record for record, _ in desk.everyone()}
    due: list[Task] = []
    waiting: list[Task] = []
    for history in desk.histories(("actions", "outcomes"), records):
        record = records[history.client_id]
        if churned_on(history.outcomes, record, day) is not None:
            continue
        for action in history.actions:
            if action.status == "proposed":
                waiting.append(Task(record, action, overdue=False))
            elif action.status in ("open", "in_progress") and action.due is not None and action.due <= day:
                due.append(Task(record, action, overdue=action.due < day))
    due.sort(key=lambda one: (one.action.due or day, one.record.client_id, one.action.action_id))
    waiting.sort(
        key=lambda one: (
            one.action.due is None,
            one.action.due or day,
            one.record.client_id,
            one.action.action_id,
        )
    )
    return tuple(due), tuple(waiting)


def facts_of_signal(struck: Struck, rules: SignalRules) -> dict[str, Fact]:
    """``name``, ``severity``, ``since``, ``action`` and the figures of a signal, by the last part of their ids."""
    found = signal_facts(struck.record, [struck.signal], rules)
    base = f"signal.{struck.signal.signal}."
    return {fact.id.removeprefix(base): fact for fact in found if fact.id.startswith(base)}


def facts_of_task(desk: Desk, task: Task) -> dict[str, Fact]:
    """``type``, ``title``, ``owner``, ``due``, ``status`` of an action."""
    client_id = task.record.client_id
    view = ClientView(
        record=task.record,
        assessment=desk.assessment(task.record),
        history=desk.history(client_id),
        signals=(),
    )
    (facts,) = action_facts(view, [task.action]).values()
    return {fact.id.rsplit(".", 1)[-1]: fact for fact in facts}


def facts_of_renewal(renewal: Renewal, forecast: RenewalForecast) -> dict[str, Fact]:
    """``date``, ``days_left``, ``annual_value``, ``category`` of one renewal."""
    found = renewal_facts(forecast.model_copy(update={"due": (renewal,), "by_manager": ()}))
    return {
        fact.id.removeprefix("renewal."): fact
        for fact in found
        if fact.client is not None and fact.id.startswith("renewal.")
    }
