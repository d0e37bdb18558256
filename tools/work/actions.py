"""What is proposed to be done: from signals that fired, a renewal ahead, contacts and promises overdue, onboarding that is late.

Everything proposed waits for a person's word. The same evidence proposes nothing twice: each action has an origin that
stays while its evidence stands, and one that was done or declined is proposed anew only for a new occurrence. Types,
days and playbooks stand in ``rules/actions.yaml``; due days fall on working days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from tools.facts import Fact
from tools.history import Action, Commitment, monday_of
from tools.plans.commitments import Commitment as Scored
from tools.plans.commitments import score_commitments
from tools.plans.parts import lettered
from tools.signals import Signal, SignalName, by_severity, detect
from tools.time.onboarding import onboarding_state
from tools.time.workdays import DEFAULT_COUNTRY, add_working_days, shift_back_to_working_day
from tools.words import words
from tools.work.schema import ActionRules, action_rules
from tools.work.view import ClientView

Step = Literal["approve", "decline", "start", "done"]
ActionStatus = Literal["open", "in_progress", "done", "cancelled"]
#: What a person may do with an action: from which states, and to which.
STEPS: dict[Step, tuple[frozenset[str], ActionStatus]] = {
    "approve": (frozenset({"proposed"}), "open"),
    "decline": (frozenset({"proposed", "open", "in_progress"}), "cancelled"),
    "start": (frozenset({"open"}), "in_progress"),
    "done": (frozenset({"open", "in_progress"}), "done"),
}
PENDING = frozenset({"proposed", "open", "in_progress"})
#: Signals whose evidence moves on with the weeks while they go on: only a week in which they stood still ends them.
_ROLLING: frozenset[SignalName] = frozenset(
    {"engagement_drop", "support_volume_spike", "escalations_rising", "usage_decline", "health_drop"}
)
_WEEK = timedelta(days=7)


def propose(
    view: ClientView,
    existing: Iterable[Action] | None = None,
    *,
    as_of: date,
    rules: ActionRules | None = None,
    country: str = DEFAULT_COUNTRY,
) -> tuple[Action, ...]:
    """New actions with status ``proposed``, the gravest signals' at the front.

    Args:
        view: the client on ``as_of``.
        existing: every action on record, closed ones too; the history's unless given.
        country: whose working days the due days fall on.

    Raises:
        ValueError: the view is of another day.
    """
    if view.as_of != as_of:
        raise ValueError(f"the view is of {view.as_of}, not of {as_of}")
    known = tuple(view.history.actions if existing is None else existing)
    rules = rules or action_rules()
    maker = _Proposer(view, known, rules, country)
    found: dict[str, Action] = {}
    for action in maker.all():
        found.setdefault(action.action_id, action)
    return tuple(found.values())


class _Proposer:
    """Proposes for one client on one day."""

    def __init__(
        self, view: ClientView, existing: Sequence[Action], rules: ActionRules, country: str
    ) -> None:
        self.view, self.existing, self.rules, self.country = view, existing, rules, country
        self.as_of = view.as_of
        self.origins = {action.origin for action in existing}

    def all(self) -> Iterator[Action]:
        yield from self._of_signals()
        yield from self._of_renewal()
        yield from self._of_touchpoints()
        yield from self._of_commitments()
        yield from self._of_onboarding()

    def _action(
        self, origin: str, type: str, playbook: str, due: date, title: str | None = None
    ) -> Iterator[Action]:
        """The action, unless its origin is on record already."""
        if origin in self.origins:
            return
        record = self.view.record
        yield Action(
            client_id=record.client_id,
            action_id=action_id(record.client_id, type, origin),
            type=type,
            title=title,
            owner=record.account_manager,
            created=self.as_of,
            due=due,
            status="proposed",
            playbook=playbook,
            origin=origin,
        )

    def _in(self, working_days: int) -> date:
        return add_working_days(self.as_of, working_days, self.country)

    # -- signals ----------------------------------------------------------------------------------------------------

    def _of_signals(self) -> Iterator[Action]:
        for signal in by_severity(self.view.fired):
            if signal.signal == "renewal_delayed":
                continue  # the renewal speaks for itself
            if not self._anew(signal):
                continue
            due = self._in(self.rules.signals.due_working_days[signal.severity])
            since = signal.since or self.as_of
            yield from self._action(f"signal:{signal.signal}:{since}", signal.action, signal.playbook, due)

    def _anew(self, signal: Signal) -> bool:
        """Whether no action of the signal waits or is under way, and the last one closed was for an earlier occurrence."""
        start = f"signal:{signal.signal}"
        mine = [
            action
            for action in self.existing
            if action.origin == start
            or (action.origin or "").startswith(f"{start}:")
            # Written down by hand, or in another system: the same thing to do by the same playbook.
            or (action.origin is None and (action.type, action.playbook) == (signal.action, signal.playbook))
        ]
        if any(action.status in PENDING for action in mine):
            return False
        closed = max((action.closed or action.due or self.as_of for action in mine), default=None)
        if closed is None:
            return True
        later = signal.signal not in _ROLLING and signal.since is not None and signal.since > closed
        return later or self._stood_still(signal.signal, closed)

    def _stood_still(self, name: SignalName, since: date) -> bool:
        """Whether there was a Monday after ``since`` on which the signal did not fire."""
        monday = max(
            monday_of(since) + _WEEK, monday_of(self.as_of) - _WEEK * self.rules.signals.follow_weeks
        )
        while monday < self.as_of:
            then = detect(
                self.view.record,
                self.view.history.until(monday),
                as_of=monday,
                rules=self.view.warning_rules,
            )
            if any(signal.signal == name and signal.fired is False for signal in then):
                return True
            monday += _WEEK
        return False

    # -- what is due by the calendar --------------------------------------------------------------------------------

    def _of_renewal(self) -> Iterator[Action]:
        """The kickoff, some days ahead of its day; within its window only while no conversation is known of."""
        rule, renewal = self.rules.renewal, self.view.record.renewal_date
        if renewal is None or not 0 <= (renewal - self.as_of).days <= rule.kickoff_days + rule.ahead_days:
            return
        if self.view.cadence.ended is not None:
            return
        delayed = next((signal for signal in self.view.signals if signal.signal == "renewal_delayed"), None)
        first = renewal - 2 * timedelta(days=rule.kickoff_days)
        if any(
            action.type == rule.type and (action.created or action.due or self.as_of) >= first
            for action in self.existing
        ):
            return
        within = (renewal - self.as_of).days <= rule.kickoff_days
        if within and delayed is not None and delayed.fired is False:
            return
        kickoff = shift_back_to_working_day(renewal - timedelta(days=rule.kickoff_days), self.country)
        playbook = delayed.playbook if delayed is not None and delayed.fired else rule.playbook
        due = max(kickoff, self._in(rule.due_working_days))
        yield from self._action(f"renewal:{renewal}", rule.type, playbook, due)

    def _of_touchpoints(self) -> Iterator[Action]:
        rule = self.rules.touchpoints
        missed = any(signal.signal == "missed_qbr" for signal in self.view.fired)
        for point in self.view.cadence.next:
            type = rule.types.get(point.kind)  # type: ignore[arg-type]
            if type is None or not point.overdue or (missed and point.kind == "qbr"):
                continue
            yield from self._action(
                f"touchpoint:{point.key}", type, rule.playbook, self._in(rule.due_working_days)
            )

    def _of_commitments(self) -> Iterator[Action]:
        rule = self.rules.commitments
        for promise in open_promises(self.view):
            if promise.due is not None and promise.due < self.as_of:
                origin = f"commitment:{promise.made}:{_digest(promise.text)}"
                type = rule.types[promise.side]
                due = self._in(rule.due_working_days)
                yield from self._action(origin, type, rule.playbook, due, promise.text)

    def _of_onboarding(self) -> Iterator[Action]:
        rule, view = self.rules.onboarding, self.view
        state = onboarding_state(
            view.record,
            view.history,
            view.assessment,
            as_of=self.as_of,
            baseline=view.baseline,
            country=self.country,
        )
        if state.status != "running":
            return
        for criterion in state.of("plan").criteria:
            if criterion.state == "late":
                yield from self._action(
                    f"onboarding:{criterion.criterion}",
                    rule.type,
                    rule.playbook,
                    self._in(rule.due_working_days),
                )


def stepped(action: Action, step: Step) -> ActionStatus:
    """The state that ``step`` brings the action to.

    Raises:
        ValueError: the action is in no state to take the step from; the message says which it is in.
    """
    states, after = STEPS[step]
    if action.status not in states:
        raise ValueError(
            f"{action.action_id} is {action.status}: only what is {' or '.join(sorted(states))} can be "
            f"brought to {after}"
        )
    return after


def action_id(client_id: str, type: str, origin: str) -> str:
    """The same for the same client, type and origin, on every machine."""
    return f"a-{_digest(f'{client_id} {type} {origin}')}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:10]


def open_promises(view: ClientView) -> list[Commitment]:
    """Commitments that nobody scored or closed and that no figure of the record shows as met; overdue ones first, by due
    day, those without one last."""
    found = [
        promise
        for promise in view.history.commitments
        if promise.state is None and promise.closed is None and not _met(promise, view)
    ]
    return sorted(found, key=lambda one: (one.due is None, one.due or one.made, one.made, one.text))


def _met(promise: Commitment, view: ClientView) -> bool:
    if promise.field is None or promise.target is None:
        return False
    try:
        scored = Scored(
            text=promise.text, field=promise.field, target=promise.target, baseline=promise.baseline
        )
    except ValueError:  # a file may name a field that the record lacks: then no figure decides
        return False
    return score_commitments([scored], view.record)[0].state == "met"


def action_facts(view: ClientView, actions: Iterable[Action]) -> dict[str, list[Fact]]:
    """By ``action_id`` the facts ``action.<letter>.type``, ``.title``, ``.owner``, ``.due``, ``.status``, ``.playbook``,
    ``.id``; letters in the order given.

    An owner, due day or playbook that nobody named has no value. A title that somebody wrote is their words. All internal.
    """
    facts: dict[str, list[Fact]] = {}
    make = view.maker.fact
    for letter, action in lettered(actions):
        id = f"action.{letter}"
        known = action.type in words("en").categories["signal_action"]
        noun = "signal_action" if known else "action_type"
        facts[action.action_id] = [
            make(f"{id}.type", "action_type", action.type, "category", noun=noun),
            *_title(view, f"{id}.title", action),
            make(f"{id}.owner", "action_owner", action.owner, "name"),
            make(f"{id}.due", "action_due", action.due, "date"),
            make(f"{id}.status", "action_status", action.status, "category", noun="action_status"),
            make(f"{id}.playbook", "action_playbook", action.playbook, "text"),
            make(f"{id}.id", "action_id", action.action_id, "text"),
        ]
    return facts


def _title(view: ClientView, id: str, action: Action) -> Iterator[Fact]:
    """What the action is about: what it was proposed for, or the words that somebody gave it."""
    source, _, rest = (action.origin or "").partition(":")
    code = rest.split(":")[0]
    vocabulary = {
        "signal": "warning_signal",
        "touchpoint": "touchpoint_kind",
        "onboarding": "onboarding_criterion",
    }.get(source)
    if source == "touchpoint":
        code = code.split("-")[0]
    if action.title is not None:
        yield view.maker.fact(id, "action_title", action.title, "text")
    elif vocabulary is not None and code in words("en").categories[vocabulary]:
        yield view.maker.fact(id, "action_title", code, "category", noun=vocabulary)
    elif source == "renewal":
        yield view.maker.fact(id, "action_title", view.record.renewal_date, "date")
    else:
        yield view.maker.fact(id, "action_title", None, "text")
