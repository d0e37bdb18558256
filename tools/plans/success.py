"""The contents of a success plan: the client and its goals, people, milestones with their days, risks and growth.

All of it is read off the record, the history, onboarding and the contacts ahead; the plan adds no goal and no name of its own,
and says what is missing. Risks and growth are internal. What is offered is the assessment's; on hold while the client
has to be saved.

Sources: customer-success-manager skill 1.0.0, borghei: the sections; Optymizer, Client Success Manager: first value within
thirty days; AI SEO Architects, Client Success Manager knowledge base, v1.0: criteria of onboarding, offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from tools.history import ClientHistory
from tools.history import Milestone as Row
from tools.plans.course_schema import SuccessRules, success_rules
from tools.plans.parts import Part, lettered, save_first
from tools.plans.people import Person, people_of, unfilled
from tools.plans.promises import Promise, promises_of
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.signals.results import Signal
from tools.time.cadence import Cadence
from tools.time.measures import names_of, plain_name
from tools.time.onboarding import CriterionState, Onboarding, shown_names
from tools.time.schema import onboarding_rules
from tools.time.workdays import DEFAULT_COUNTRY, shift_back_to_working_day

#: How much the client takes part, a key of ``categories.engagement_mark``.
Engagement = Literal["high", "medium", "low"]
MilestoneKind = Literal["criterion", "first_value", "goal", "meeting", "own"]


class Milestone(Part):
    """Something that can be seen from outside, with its day."""

    letter: str
    kind: MilestoneKind
    code: str | None
    """For a criterion a key of ``categories.onboarding_criterion``; for a meeting of ``categories.touchpoint_kind``; for
    first value of ``categories.event_kind``."""
    text: str | None
    """For a goal its name, for one of the agency's own what it is called on record."""
    due: date | None
    done: date | None
    state: CriterionState
    owner: str | None
    """A key of ``categories.task_owner``; ``None`` where nobody is on record for it."""


class SuccessPlan(Part):
    """All that a success plan says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    data_date: date | None
    rules: str
    currency: str

    unknown: tuple[str, ...]
    """Fields of the contract without a value."""
    goals_absent: bool
    """Whether no goals were ever recorded in the book, for any client."""
    goals: int
    too_many_goals: bool
    people: tuple[Person, ...]
    unfilled: tuple[str, ...]
    """Roles that nobody on record fills; keys of ``categories.person_role``."""
    engagement: Engagement | None
    meeting_rate: float | None
    milestones: tuple[Milestone, ...]
    contacts: tuple[str, ...]
    """Kinds of contacts ahead, a key of ``categories.touchpoint_kind``, in the order of their days."""
    theirs: tuple[Promise, ...] | None
    """What the client has promised and not yet done; ``None`` where no promises were ever recorded."""
    ours: tuple[Promise, ...] | None
    signals: tuple[str, ...]
    undecided: tuple[str, ...]
    """Signals that could not be told for lack of data."""
    drivers: tuple[str, ...]
    """Churn factors that are past their threshold."""
    near_threshold: tuple[str, ...]
    hold_reasons: tuple[str, ...]
    offers: tuple[str, ...]
    expansion_signals: tuple[str, ...] | None
    """``None`` where nobody wrote down whether there are any."""


def success_plan(
    record: ClientRecord,
    assessment: Assessment,
    history: ClientHistory,
    *,
    onboarding: Onboarding,
    cadence: Cadence,
    signals: Sequence[Signal],
    as_of: date,
    country: str = DEFAULT_COUNTRY,
    rules: SuccessRules | None = None,
) -> SuccessPlan:
    """The contents of a success plan as of ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        onboarding, cadence, signals: of the same client on the same day.

    Raises ``ValueError`` where one of them is of another client, or there is no calendar of ``country``.
    """
    rules = success_rules() if rules is None else rules
    for other in (assessment.client_id, history.client_id, onboarding.client_id, cadence.client_id):
        if other != record.client_id:
            raise ValueError(f"what is known of {other} stands beside {record.client_id}")
    people = people_of(record, history, as_of)
    fields = ("industry", "monthly_value", "contract_start", "renewal_date", "account_manager")
    offers = assessment.upsell.offers
    held = next((offer.hold_reason for offer in offers if offer.hold_reason), None)
    return SuccessPlan(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        data_date=record.data_date,
        rules=rules.source,
        currency=record.currency,
        unknown=tuple(field for field in fields if getattr(record, field) is None),
        goals_absent="goals" in history.absent,
        goals=len(history.goals),
        too_many_goals=len(history.goals) > rules.most_goals,
        people=people,
        unfilled=unfilled(people, rules.roles, record),
        engagement=_engagement(record.meeting_rate, rules),
        meeting_rate=record.meeting_rate,
        milestones=_milestones(record, history, onboarding, cadence, as_of, rules, country),
        contacts=tuple(point.kind for point in sorted(cadence.next, key=lambda point: point.date)),
        theirs=promises_of(history, as_of, record=record, side="client", states=("pending", "unknown")),
        ours=promises_of(history, as_of, record=record, side="agency", states=("pending", "unknown")),
        signals=tuple(signal.signal for signal in signals if signal.fired),
        undecided=tuple(signal.signal for signal in signals if signal.fired is None),
        drivers=tuple(
            factor.id
            for factor in sorted(assessment.churn.factors, key=lambda one: (-one.points, one.id))
            if factor.breached
        ),
        near_threshold=assessment.churn.near_threshold,
        hold_reasons=tuple(held.split("+")) if held else save_first(assessment),
        offers=tuple(offer.id for offer in offers),
        expansion_signals=None
        if record.expansion_signals is None
        else tuple(signal.id for signal in assessment.expansion.signals),
    )


def _engagement(rate: float | None, rules: SuccessRules) -> Engagement | None:
    if rate is None:
        return None
    limits = rules.engagement
    return "high" if rate >= limits.high else "medium" if rate >= limits.medium else "low"


def _milestones(
    record: ClientRecord,
    history: ClientHistory,
    onboarding: Onboarding,
    cadence: Cadence,
    as_of: date,
    rules: SuccessRules,
    country: str,
) -> tuple[Milestone, ...]:
    """Those that are still ahead or late come before those done; no more than the plan carries."""
    found = [
        *_of_onboarding(onboarding, rules),
        *_first_value(record, history, onboarding, as_of, rules, country),
        *_of_goals(history, as_of, rules),
        *_meetings(cadence, rules),
        *_own(history, as_of),
    ]
    found.sort(key=lambda one: (one.state == "met", _day(one)))
    kept = sorted(found[: rules.most_milestones], key=_day)
    return tuple(one.model_copy(update={"letter": letter}) for letter, one in lettered(kept))


def _day(milestone: Milestone) -> date:
    return milestone.due or milestone.done or date.max


def _made(
    kind: MilestoneKind,
    state: CriterionState,
    *,
    code: str | None = None,
    text: str | None = None,
    due: date | None = None,
    done: date | None = None,
    owner: str | None = None,
) -> Milestone:
    """One that has no letter yet."""
    return Milestone(letter="", kind=kind, code=code, text=text, due=due, done=done, state=state, owner=owner)


def _of_onboarding(onboarding: Onboarding, rules: SuccessRules) -> Iterator[Milestone]:
    criteria = {one.criterion: one for listed in onboarding.lists for one in listed.criteria}
    for rule in rules.criteria:
        criterion = criteria.get(rule.criterion)
        if criterion is None or (onboarding.status != "running" and criterion.state != "met"):
            continue
        yield _made(
            "criterion",
            criterion.state,
            code=criterion.criterion,
            due=criterion.due,
            done=criterion.done,
            owner=rule.owner,
        )


def _first_value(
    record: ClientRecord,
    history: ClientHistory,
    onboarding: Onboarding,
    as_of: date,
    rules: SuccessRules,
    country: str,
) -> Iterator[Milestone]:
    start = record.contract_start
    if start is None:
        return
    done = next(
        (event.date for event in history.events if event.kind == "first_value" and event.date >= start), None
    )
    if done is None and onboarding.status != "running":
        return
    due = shift_back_to_working_day(start + timedelta(days=rules.first_value.day), country)
    state: CriterionState = (
        "met"
        if done is not None
        else "unknown"
        if "events" in history.absent
        else "late"
        if due < as_of
        else "not_yet"
    )
    yield _made("first_value", state, code="first_value", due=due, done=done, owner=rules.first_value.owner)


def _of_goals(history: ClientHistory, as_of: date, rules: SuccessRules) -> Iterator[Milestone]:
    for goal in sorted(history.goals, key=lambda one: one.goal):
        if goal.due is None or goal.target is None:
            continue
        readings = sorted((row.date, row.value) for row in history.goal_readings if row.goal == goal.goal)
        reached = [
            day
            for day, value in readings
            if (value >= goal.target if goal.better == "higher" else value <= goal.target)
        ]
        # What was reached and lost again is not met: the newest reading decides.
        met = bool(readings) and readings[-1][0] in reached
        state: CriterionState = (
            "met" if met else "not_yet" if goal.due >= as_of else "late" if readings else "unknown"
        )
        yield _made(
            "goal",
            state,
            text=goal.goal,
            due=goal.due,
            done=reached[0] if met else None,
            owner=rules.goal_owner,
        )


def _meetings(cadence: Cadence, rules: SuccessRules) -> Iterator[Milestone]:
    """The next review and the renewal's kickoff, where their day is no secret to the client."""
    for point in cadence.next:
        if point.kind in ("qbr", "renewal_kickoff") and point.basis != "risk":
            yield _made(
                "meeting",
                "late" if point.overdue else "not_yet",
                code=point.kind,
                due=point.date,
                owner=rules.meeting_owner,
            )


def _own(history: ClientHistory, as_of: date) -> Iterator[Milestone]:
    """Milestones on record that are none of onboarding's."""
    plan = onboarding_rules()
    parts = (*plan.plan, *plan.checklist, *plan.first_month)
    known = {name for part in parts for item in part.items for name in names_of(item, shown_names(item.item))}
    for row in history.milestones:
        if plain_name(row.milestone) not in known and (row.due is not None or row.done is not None):
            yield _made(
                "own",
                _state(row, as_of),
                text=row.milestone,
                due=row.due,
                done=row.done,
            )


def _state(row: Row, as_of: date) -> CriterionState:
    if row.done is not None:
        return "met"
    return "late" if row.due is not None and row.due < as_of else "not_yet"
