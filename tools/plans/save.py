"""The contents of a save plan: why the client may leave, who is needed, what is done by when, and what ends
it.

Everything is read off the record and the assessment by the rules of ``rules/save_plan.yaml``; nothing is
invented: whom the record does not name stands there as not known, and where nothing on record says why, the
cause is ``unknown`` and the plan begins with finding out. A save plan is internal; no part of it is for the
client to see.

Sources: customer-success skill (Customer Success expert, Russian): the template, the four weeks, the
escalation path; customer-success-manager skill 1.0.0, borghei: the risk playbooks; AI SEO Architects, Client
Success Manager knowledge base, v1.0: thresholds and interventions; Optymizer, Client Success Manager: honest
recovery by early wins.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tools.plans.evidence import Evidence, judge
from tools.plans.parts import (
    MONTHS_A_YEAR,
    Part,
    PlainValue,
    lettered,
    plain_value,
    save_first,
)
from tools.plans.schedule import Basis, Schedule, schedule
from tools.plans.schema import UNKNOWN_CAUSE, CauseRule, Goal, SaveRules, save_rules
from tools.record import ClientRecord
from tools.scoring.fields import reader
from tools.scoring.results import Assessment, Band, Level
from tools.time.workdays import DEFAULT_COUNTRY, next_working_day


class CauseFinding(Part):
    """A class of causes that holds, with what speaks for it."""

    cause: str
    """A code of ``categories.root_cause``."""
    priority: int
    evidence: tuple[Evidence, ...]


class Stakeholder(Part):
    """Somebody the plan needs. ``name`` is ``None`` where the record names nobody: then it has to be found
    out."""

    role: str
    """A code of ``categories.stakeholder_role``."""
    name: str | None
    readings: tuple[str, ...]
    """Fields on record, with a value, that tell how things stand with them."""


class PlanAction(Part):
    """Something to be done. Codes are those of ``plan_action``, ``owner_role`` and ``plan_goal``."""

    letter: str
    code: str
    owners: tuple[str, ...]
    goal: str
    week: int
    """Week of the plan in which it is due; the day of opening is in week 1."""
    due: date
    latest: date | None
    """The last day that leaves every later week its full length before the renewal; ``None`` where there is
    no renewal date, or where that day has passed and the plan is squeezed."""


class LeadingIndicator(Part):
    """The one figure by which the plan is followed."""

    field: str
    value: PlainValue
    """Where it stands now; ``None`` where none of the figures that would do is on record."""
    relation: Literal[">=", ">", "<="]
    target: Decimal
    on_target: bool | None


class EscalationStep(Part):
    """Who is responsible, from which day of the plan to which; calendar days, the day of opening is day 1."""

    letter: str
    owners: tuple[str, ...]
    from_day: int
    to_day: int | None
    """``None``: to the end."""
    starts: date
    ends: date | None
    hand_over: date
    """The first working day on or after ``starts``, when the new owners are brought in."""


class SavePlan(Part):
    """All that a save plan says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    data_date: date | None
    rules: str
    """Which rules made it: ``save plan rules default@1a2b3c4d``."""
    country: str

    warranted: bool | None
    """Whether the client has to be saved at all; ``None`` where neither health nor churn risk has a score."""
    reasons: tuple[str, ...]
    """Codes of ``categories.hold_reason``; empty where there is no such reason on record."""
    health_score: int | None
    band: Band | None
    churn_score: int | None
    level: Level | None
    drivers: tuple[str, ...]
    """Churn factors that contribute, the heaviest at the front."""
    near_threshold: tuple[str, ...]
    interventions: tuple[str, ...]
    contact_rhythm: str | None
    currency: str
    vat: Literal["included", "excluded"] | None
    annual_value: Decimal | None
    sentiment: str | None
    """The client's feedback as on record, a code of ``categories.feedback``."""
    competitor: str | None
    """A code of ``categories.competitor_status``."""

    root_cause: str
    findings: tuple[CauseFinding, ...]
    """Every cause that holds, by priority; the first is the root cause. Empty where it is ``unknown``."""
    not_on_record: tuple[str, ...]
    """Fields without a value that could have spoken for a cause."""

    renewal_date: date | None
    days_to_renewal: int | None
    """Negative where the renewal date has passed."""
    basis: Basis
    calendar_final: bool
    """``False`` where a year of the plan has no final calendar of working days yet."""

    stakeholders: tuple[Stakeholder, ...]
    weeks: tuple[PlanAction, ...]
    actions: tuple[PlanAction, ...]
    """Three to five, in the order of their due dates."""
    indicator: LeadingIndicator
    exit_criteria: tuple[str, ...]
    commercial_path: tuple[str, ...]
    escalation: tuple[EscalationStep, ...]


def save_plan(
    record: ClientRecord,
    assessment: Assessment,
    *,
    as_of: date,
    signals: Collection[str] = (),
    country: str = DEFAULT_COUNTRY,
    rules: SaveRules | None = None,
) -> SavePlan:
    """The contents of a save plan opened on ``as_of``.

    Args:
        record: the client as on record.
        assessment: what the calculators say of that record.
        as_of: the day on which the plan is opened, day 1 of it.
        signals: codes of the early-warning signals that have fired (``sponsor_left`` ...), as evidence.
        country: whose working days count, ISO 3166-1 alpha-2.
        rules: how plans are put together; what ships here where none are given.

    Raises ``ValueError`` where the assessment is of another client, or where there is no calendar of
    ``country``.
    """
    rules = save_rules() if rules is None else rules
    if record.client_id != assessment.client_id:
        raise ValueError(f"the assessment of {assessment.client_id} stands beside {record.client_id}")
    health, churn = assessment.health, assessment.churn
    findings, missing = _findings(rules, record, assessment, signals)
    cause = _rule_of(rules, findings[0].cause if findings else UNKNOWN_CAUSE)
    days = schedule(
        as_of,
        record.renewal_date,
        weeks=len(rules.weeks),
        decision_days=rules.decision_days,
        country=country,
    )
    reasons = save_first(assessment)
    known = health.worse_band is not None or churn.level is not None
    contributing = sorted(
        (factor for factor in churn.factors if factor.points > 0),
        key=lambda factor: (-factor.points, factor.id),
    )
    return SavePlan(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        data_date=record.data_date,
        rules=rules.source,
        country=country,
        warranted=bool(reasons) if known else None,
        reasons=reasons,
        health_score=health.score,
        band=health.worse_band,
        churn_score=churn.score,
        level=churn.level,
        drivers=tuple(factor.id for factor in contributing),
        near_threshold=churn.near_threshold,
        interventions=churn.interventions,
        contact_rhythm=churn.contact_rhythm,
        currency=record.currency,
        vat=record.vat,
        annual_value=_annual(record),
        sentiment=record.feedback,
        competitor=record.competitor_status,
        root_cause=cause.cause,
        findings=findings,
        not_on_record=missing,
        renewal_date=record.renewal_date,
        days_to_renewal=None if record.renewal_date is None else (record.renewal_date - as_of).days,
        basis=days.basis,
        calendar_final=days.calendar_final(),
        stakeholders=_stakeholders(rules, record),
        weeks=_weeks(rules, days),
        actions=_actions(rules, cause, days),
        indicator=_indicator(cause.indicators, record),
        exit_criteria=rules.exit_criteria,
        commercial_path=rules.commercial_path,
        escalation=_escalation(rules, as_of, country),
    )


def _findings(
    rules: SaveRules, record: ClientRecord, assessment: Assessment, signals: Collection[str]
) -> tuple[tuple[CauseFinding, ...], tuple[str, ...]]:
    findings: list[CauseFinding] = []
    missing: dict[str, None] = {}
    for cause in rules.by_priority:
        evidence = []
        for rule in cause.evidence:
            found, lacking = judge(rule, record, assessment.churn, signals)
            missing |= dict.fromkeys(lacking)
            if found is not None:
                evidence.append(found)
        if evidence:
            findings.append(
                CauseFinding(cause=cause.cause, priority=cause.priority, evidence=tuple(evidence))
            )
    return tuple(findings), tuple(missing)


def _rule_of(rules: SaveRules, cause: str) -> CauseRule:
    return next(rule for rule in rules.causes if rule.cause == cause)


def _annual(record: ClientRecord) -> Decimal | None:
    value = plain_value(record.monthly_value)
    return value * MONTHS_A_YEAR if isinstance(value, Decimal) else None


def _stakeholders(rules: SaveRules, record: ClientRecord) -> tuple[Stakeholder, ...]:
    return tuple(
        Stakeholder(
            role=rule.role,
            name=reader(rule.field)(record),
            readings=tuple(field for field in rule.readings if reader(field)(record) is not None),
        )
        for rule in rules.stakeholders
    )


def _weeks(rules: SaveRules, days: Schedule) -> tuple[PlanAction, ...]:
    return tuple(
        PlanAction(
            letter=letter,
            code=row.action,
            owners=row.owners,
            goal=row.goal,
            week=days.week_of(days.due(week)),
            due=days.due(week),
            latest=days.latest(week, rules.decision_days),
        )
        for week, (letter, row) in enumerate(lettered(rules.weeks), start=1)
    )


def _actions(rules: SaveRules, cause: CauseRule, days: Schedule) -> tuple[PlanAction, ...]:
    ordered = sorted(cause.actions, key=lambda action: action.week)
    return tuple(
        PlanAction(
            letter=letter,
            code=action.action,
            owners=(action.owner,),
            goal=action.goal,
            week=days.week_of(days.due(action.week)),
            due=days.due(action.week),
            latest=days.latest(action.week, rules.decision_days),
        )
        for letter, action in lettered(ordered)
    )


def _indicator(goals: tuple[Goal, ...], record: ClientRecord) -> LeadingIndicator:
    """The first of the figures that is on record; where none is, the first, without a value."""
    goal = next((goal for goal in goals if reader(goal.field)(record) is not None), goals[0])
    value = reader(goal.field)(record)
    relation: Literal[">=", ">", "<="]
    relation = ">=" if goal.at_least is not None else ">" if goal.above is not None else "<="
    return LeadingIndicator(
        field=goal.field,
        value=plain_value(value),
        relation=relation,
        target=Decimal(str(goal.limit)),
        on_target=None if value is None else goal.met_by(value),
    )


def _escalation(rules: SaveRules, as_of: date, country: str) -> tuple[EscalationStep, ...]:
    steps = []
    for letter, (rule, after) in lettered(zip(rules.escalation, (*rules.escalation[1:], None), strict=True)):
        starts = as_of + timedelta(days=rule.from_day - 1)
        to_day = None if after is None else after.from_day - 1
        steps.append(
            EscalationStep(
                letter=letter,
                owners=rule.owners,
                from_day=rule.from_day,
                to_day=to_day,
                starts=starts,
                ends=None if to_day is None else as_of + timedelta(days=to_day - 1),
                hand_over=next_working_day(starts, country),
            )
        )
    return tuple(steps)
