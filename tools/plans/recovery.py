"""The contents of a recovery plan: the gap, its cause, what is corrected, the checks, what closes the plan.

Eight weeks: the gap is admitted in the opening week, a corrective plan follows, checks become weekly, a review closes the
plan. The cause is the save plan's, found by the same evidence; what was promised and not reached is read off goals and promises
on record. Nothing is promised of how the figures will move. Where the renewal stands nearer than the whole plan, its weeks
are squeezed before it.

Sources: Optymizer, Client Success Manager: the course and its example; customer-success skill (Customer Success expert,
Russian): causes, the leading indicator and escalation.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from tools.facts import decimal
from tools.history import ClientHistory
from tools.plans.course_schema import RecoveryRules, recovery_rules
from tools.plans.parts import Part, PlainValue, lettered, plain_value
from tools.plans.promises import Promise, promises_of
from tools.plans.save import SavePlan, save_plan
from tools.plans.schedule import Basis, Schedule, schedule
from tools.record import ClientRecord
from tools.scoring.fields import reader
from tools.scoring.results import Assessment
from tools.time.workdays import DEFAULT_COUNTRY


class CourseStep(Part):
    """A step; codes are those of ``recovery_step`` and ``task_owner``."""

    letter: str
    code: str
    owner: str
    week: int
    due: date
    internal: bool


class Phase(Part):
    """Some weeks of the plan."""

    letter: str
    code: str
    """A code of ``categories.recovery_phase``."""
    from_week: int
    to_week: int
    starts: date
    ends: date
    """The working day by which its last week is done."""
    steps: tuple[CourseStep, ...]


class Correction(Part):
    """A corrective action; codes are those of ``recovery_action``, ``recovery_measure`` and ``task_owner``."""

    letter: str
    code: str
    owner: str
    measure: str
    due: date


class Baseline(Part):
    """A figure that a client may see, as it stands before the plan; ``None`` where it is not on record."""

    field: str
    value: PlainValue


class RecoveryPlan(Part):
    """All that a recovery plan says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    data_date: date | None
    rules: str
    country: str
    currency: str

    warranted: bool | None
    """Whether a band or a level calls for recovery; ``None`` where neither is known."""
    saved: SavePlan
    """The save plan of the day: the cause with its evidence, the leading indicator, escalation. Internal."""
    cause: str
    cause_told: bool
    """Whether the cause is named to the client."""
    goals: tuple[str, ...] | None
    """Letters of the goals (by name) with a target that is not reached or not measured; ``None`` where no goals were ever
    recorded in the book."""
    promises: tuple[Promise, ...] | None
    """The agency's promises that were not kept, or that nobody scored after their day."""
    renewal_date: date | None
    days_to_renewal: int | None
    basis: Basis
    ends: date
    calendar_final: bool
    phases: tuple[Phase, ...]
    corrections: tuple[Correction, ...]
    baselines: tuple[Baseline, ...]
    leads: Decimal | None
    """Leads of the newest whole week on record."""
    leads_week: date | None
    exit_criteria: tuple[str, ...]

    @property
    def gap_known(self) -> bool:
        """Whether anything on record says what was promised and not reached."""
        return bool(self.goals or self.promises)


def recovery_plan(
    record: ClientRecord,
    assessment: Assessment,
    history: ClientHistory,
    *,
    as_of: date,
    signals: Collection[str] = (),
    country: str = DEFAULT_COUNTRY,
    rules: RecoveryRules | None = None,
) -> RecoveryPlan:
    """The contents of a recovery plan opened on ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        signals: codes of the early-warning signals that have fired, as evidence of the cause.

    Raises ``ValueError`` where the assessment is of another client, or there is no calendar of ``country``.
    """
    rules = recovery_rules() if rules is None else rules
    saved = save_plan(record, assessment, as_of=as_of, signals=signals, country=country)
    cause = rules.of(saved.root_cause)
    days = schedule(
        as_of, record.renewal_date, weeks=rules.weeks, decision_days=rules.decision_days, country=country
    )
    band, level = assessment.health.worse_band, assessment.churn.level
    week = next((one for one in reversed(history.weekly) if one.leads is not None), None)
    return RecoveryPlan(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        data_date=record.data_date,
        rules=rules.source,
        country=country,
        currency=record.currency,
        warranted=None if band is None and level is None else band in rules.bands or level in rules.levels,
        saved=saved,
        cause=saved.root_cause,
        cause_told=cause.told,
        goals=_goals(history),
        promises=promises_of(
            history, as_of, record=record, side="agency", states=("missed", "partly", "unknown")
        ),
        renewal_date=record.renewal_date,
        days_to_renewal=saved.days_to_renewal,
        basis=days.basis,
        ends=days.due(rules.weeks),
        calendar_final=days.calendar_final(),
        phases=_phases(rules, days),
        corrections=tuple(
            Correction(
                letter=letter,
                code=action.action,
                owner=action.owner,
                measure=action.measure,
                due=days.due(action.week),
            )
            for letter, action in lettered(cause.actions)
        ),
        baselines=tuple(
            Baseline(field=field, value=plain_value(reader(field)(record))) for field in rules.baselines
        ),
        leads=None if week is None or week.leads is None else decimal(week.leads),
        leads_week=None if week is None else week.week_start,
        exit_criteria=rules.exit_criteria,
    )


def _goals(history: ClientHistory) -> tuple[str, ...] | None:
    """Letters as :func:`tools.plans.series.goal_facts` gives them: by the goals' names."""
    if "goals" in history.absent:
        return None
    newest = {
        reading.goal: reading.value for reading in sorted(history.goal_readings, key=lambda one: one.date)
    }
    missed = []
    for letter, goal in lettered(sorted(history.goals, key=lambda one: one.goal)):
        value = newest.get(goal.goal)
        if goal.target is None:
            continue
        reached = value is not None and (
            value >= goal.target if goal.better == "higher" else value <= goal.target
        )
        if not reached:
            missed.append(letter)
    return tuple(missed)


def _phases(rules: RecoveryRules, days: Schedule) -> tuple[Phase, ...]:
    """The phases with their days. Where holidays or a near renewal bring the same step to the same day again, it stands once."""
    phases = []
    for letter, phase in lettered(rules.phases):
        once = {(step.step, days.due(step.week)): step for step in reversed(phase.steps)}
        kept = [step for step in phase.steps if once[step.step, days.due(step.week)] is step]
        phases.append(
            Phase(
                letter=letter,
                code=phase.phase,
                from_week=phase.from_week,
                to_week=phase.to_week,
                starts=days.as_of if phase.from_week == 1 else days.due(phase.from_week - 1),
                ends=days.due(phase.to_week),
                steps=tuple(
                    CourseStep(
                        letter=mark,
                        code=step.step,
                        owner=step.owner,
                        week=step.week,
                        due=days.due(step.week),
                        internal=step.internal,
                    )
                    for mark, step in lettered(kept)
                ),
            )
        )
    return tuple(phases)
