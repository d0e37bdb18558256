"""``onboarding_progress``: how far a client's first ninety days have come, from what was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from agent.desk import DeskError
from agent.desk.calendar import onboarding_of
from agent.embed.seo_architects.cases import Case, at
from agent.embed.seo_architects.outcome import Outcome
from agent.embed.seo_architects.request import Task
from agent.embed.seo_architects.wording import wording
from tools.record import ClientRecord
from tools.scoring.numbers import half_up
from tools.time.onboarding import Criterion, Onboarding, onboarding_facts, onboarding_json

#: The host's names of our plan's criteria, and of its stages; its own plan has no others.
THEIR_CRITERIA = {
    "initial_audit_completion": "audit_complete",
    "stakeholder_alignment": "executive_buy_in",
    "baseline_metrics": "baselines_recorded",
    "team_introductions": "team_introduced",
    "first_report_delivered": "first_report",
    "strategy_approval": "strategy_approved",
    "implementation_start": "implementation_started",
}
_THEIR_STAGE = {"optimisation": "optimization"}
#: The host's lines between its four words, over the share of what is due that is done.
_LINES = ((90, "excellent"), (70, "on_track"), (50, "delayed"))
#: Of the plan, what must be known before a share of it is given: the house's rule for scores.
_LEAST_KNOWN = Decimal("0.5")
_DONE = Decimal(100)
#: Steps that are named ahead of their day.
_AHEAD = 3


def onboarding(case: Case, task: Task) -> Outcome:
    """The plan's criteria as they stand on the task's day, or on its ``onboarding_day`` where that has come."""
    case = _on_day(case, task)
    state = onboarding_of(case.desk, case.record)
    if state.status == "insufficient_data":
        return Outcome(_fields(None, (), task), status="insufficient_data", missing=("contract_start",))
    plan = state.of("plan").criteria
    return Outcome(
        _fields(state, plan, task),
        missing=tuple(name for one in plan for name in one.missing),
        facts=tuple(onboarding_facts(case.record, state)),
        own={"onboarding": onboarding_json(state)},
        on=case,
    )


def _on_day(case: Case, task: Task) -> Case:
    """The case as it stood on the day of onboarding that the task names.

    Where the contract's start is not on record that day tells it; where the day is still ahead, today stands.
    """
    today, record = case.desk.as_of(), case.record
    if task.onboarding_day is None:
        return case
    passed = timedelta(days=task.onboarding_day)
    if record.contract_start is None:
        record = record.model_copy(update={"contract_start": today - passed})
        return Case(case.desk, record, case.assessment, case.given)
    day = record.contract_start + passed
    if day >= today or task.as_of is not None:
        return case
    desk = at(case.desk, day)
    try:
        then = desk.record(record.client_id)
    except DeskError:  # no figures go back so far: who the client is and when it began is all that is known
        then = ClientRecord(client_id=record.client_id, name=record.name, currency=record.currency)
    then = then.model_copy(update={"contract_start": record.contract_start})
    return Case(desk, then, desk.assessment(then), case.given)


def _fields(state: Onboarding | None, plan: Iterable[Criterion], task: Task) -> dict[str, Any]:
    """The host's fields."""
    said = wording(task.language)
    plan = list(plan)
    known = [one for one in plan if one.state == "met" or (one.state != "unknown" and not one.missing)]
    enough = bool(plan) and Decimal(len(known)) / len(plan) >= _LEAST_KNOWN
    met = sum(one.state == "met" for one in known)
    status = _status(known) if enough else None
    stage = state.stage if state else None
    by_name = {one.criterion: one for one in plan}
    return {
        **({"status": status} if state else {}),
        "onboarding_day": state.day if state else task.onboarding_day,
        "phase": _THEIR_STAGE.get(stage, stage) if stage else None,
        "phase_name": said.word("onboarding_part", stage),
        "overall_progress": half_up(100 * met / len(known), 1) if enough else None,
        "status_description": said.status("onboarding_status", status),
        "progress_metrics": {theirs: _done(by_name.get(ours)) for theirs, ours in THEIR_CRITERIA.items()},
        "days_remaining": max(0, (state.closes - state.as_of).days) if state and state.closes else None,
        "next_steps": [
            said.say(
                "named",
                name=said.word("onboarding_criterion", one.criterion) or one.criterion,
                what=said.word("criterion_state", one.state) or one.state,
            )
            for one in _next(plan)
        ],
    }


def _done(criterion: Criterion | None) -> Decimal | None:
    """How far one criterion is done, in per cent; ``None`` where that is not known."""
    if criterion is None:
        return None
    if criterion.state == "met":
        return _DONE
    if criterion.figure == "goal" and criterion.value is not None:
        return criterion.value
    return None if criterion.state == "unknown" or criterion.missing else Decimal(0)


def _status(known: Iterable[Criterion]) -> str:
    """The host's word, by what of that which is due by now is done."""
    past = [one.state for one in known if one.state in ("met", "late")]
    share = 100 * past.count("met") / len(past) if past else 100
    if not past:
        return "on_track"
    return next((word for line, word in _LINES if share >= line), "at_risk")


def _next(plan: Iterable[Criterion]) -> list[Criterion]:
    """What is late, then what is due, then what comes next."""
    ordered = sorted(plan, key=lambda one: one.due)
    pressing = [one for state in ("late", "due") for one in ordered if one.state == state]
    return pressing + [one for one in ordered if one.state == "not_yet"][:_AHEAD]
