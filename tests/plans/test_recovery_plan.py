"""The recovery plan: its weeks, its cause, the gap, and what of it a client may see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from plan_cases import CLIENTS, TODAY, by_id, client, every_fact_has_its_words, judged, troubled

from tools.history import ClientHistory, Commitment, Goal, GoalReading, Week
from tools.plans.course_schema import RecoveryRules, recovery_rules
from tools.plans.recovery import RecoveryPlan, recovery_plan
from tools.plans.recovery_facts import recovery_plan_facts
from tools.record import ClientRecord
from tools.time.workdays import is_working_day


def nothing(client_id: str) -> ClientHistory:
    return ClientHistory(client_id, absent=frozenset({"goals", "goal_readings", "commitments", "weekly"}))


def plan_of(record: ClientRecord, history: ClientHistory | None = None) -> RecoveryPlan:
    return recovery_plan(record, judged(record), history or nothing(record.client_id), as_of=TODAY)


def test_eight_weeks_from_admitting_the_gap_to_closing() -> None:
    plan = plan_of(troubled(renewal_date=date(2027, 6, 1)))
    assert [(phase.code, phase.from_week, phase.to_week) for phase in plan.phases] == [
        ("admit_gap", 1, 1),
        ("corrective_plan", 2, 2),
        ("frequent_checks", 3, 4),
        ("steady_checks", 5, 7),
        ("closing", 8, 8),
    ]
    assert plan.basis == "before_renewal"
    assert plan.phases[0].ends == date(2026, 11, 27)
    assert plan.ends == date(2027, 1, 15)
    assert plan.warranted is True


def test_a_near_renewal_squeezes_the_plan_before_it() -> None:
    plan = plan_of(troubled(renewal_date=TODAY + timedelta(days=40)))
    assert plan.basis == "squeezed"
    assert plan.ends <= TODAY + timedelta(days=40 - 14)


def test_the_same_check_does_not_stand_twice_on_one_day() -> None:
    plan = plan_of(troubled(renewal_date=date(2027, 6, 1)))
    steady = next(phase for phase in plan.phases if phase.code == "steady_checks")
    # The new year's holidays bring the checks of two weeks to one working day.
    assert [step.due for step in steady.steps] == [date(2026, 12, 25), date(2026, 12, 30)]


def test_the_gap_is_what_goals_and_promises_on_record_say() -> None:
    history = ClientHistory(
        "lumen",
        goals=(
            Goal(client_id="lumen", goal="Leads", target=100.0),
            Goal(client_id="lumen", goal="Cost", target=10.0, better="lower"),
            Goal(client_id="lumen", goal="Visits", target=5.0),
            Goal(client_id="lumen", goal="Wish"),
        ),
        goal_readings=(
            GoalReading(client_id="lumen", goal="Leads", date=date(2026, 11, 1), value=80.0),
            GoalReading(client_id="lumen", goal="Leads", date=date(2026, 10, 1), value=120.0),
            GoalReading(client_id="lumen", goal="Cost", date=date(2026, 11, 1), value=9.0),
        ),
        commitments=(
            Commitment(client_id="lumen", made=date(2026, 8, 1), text="Kept", state="met"),
            Commitment(client_id="lumen", made=date(2026, 8, 1), text="Broken", state="missed"),
            Commitment(
                client_id="lumen", made=date(2026, 8, 1), text="Theirs", side="client", state="missed"
            ),
            Commitment(client_id="lumen", made=date(2026, 8, 1), text="Ahead", due=date(2027, 1, 1)),
            Commitment(
                client_id="lumen",
                made=date(2026, 8, 1),
                text="Measured",
                due=date(2026, 11, 1),
                field="technical_score",
                target=70.0,
            ),
        ),
        weekly=(Week(client_id="lumen", week_start=date(2026, 11, 9), leads=42.0),),
    )
    plan = plan_of(client(), history)
    # By name: Cost a, Leads b, Visits c, Wish d; the newest reading decides, and no reading is not reached.
    assert plan.goals == ("b", "c")
    assert plan.promises is not None
    assert [(promise.text, promise.state) for promise in plan.promises] == [
        ("Measured", "missed"),
        ("Broken", "missed"),
    ]
    assert plan.gap_known and plan.warranted is False
    assert by_id(recovery_plan_facts(plan))["plan.baseline.leads"].value == 42


def test_nothing_known_is_said_and_not_made_up() -> None:
    plan = plan_of(ClientRecord(client_id="bare", name="Bare"))
    assert (plan.warranted, plan.goals, plan.promises, plan.leads) == (None, None, None, None)
    assert plan.cause == "unknown"
    assert all(baseline.value is None for baseline in plan.baselines)
    assert [action.code for action in plan.corrections] == ["ask_for_reasons", "audit_work", "agree_measures"]


def test_a_competitor_is_never_named_to_the_client() -> None:
    plan = plan_of(troubled(competitor_status="shopping"))
    facts = by_id(recovery_plan_facts(plan))
    assert plan.cause == "competitor"
    assert facts["plan.root_cause"].audience == "internal"
    plateau = plan_of(client(kpi_status="flat"))
    assert by_id(recovery_plan_facts(plateau))["plan.root_cause"].audience == "client"


def test_what_the_client_sees_holds_nothing_internal() -> None:
    facts = recovery_plan_facts(plan_of(troubled()))
    every_fact_has_its_words(facts)
    seen = {fact.id for fact in facts if fact.audience == "client"}
    assert not any(id.startswith(("plan.cause.", "plan.indicator.", "plan.escalation.")) for id in seen)
    assert {"plan.at_stake", "plan.days_to_renewal"}.isdisjoint(seen)
    assert not any("save" in fact.source for fact in facts if fact.audience == "client")


@settings(max_examples=40, deadline=None)
@given(CLIENTS)
def test_any_client_at_all(record: ClientRecord) -> None:
    plan = plan_of(record)
    every_fact_has_its_words(recovery_plan_facts(plan))
    days = [step.due for phase in plan.phases for step in phase.steps]
    assert days == sorted(days)
    assert all(day >= TODAY for day in days)
    ahead = record.renewal_date is not None and record.renewal_date >= TODAY
    for day in (*days, *(action.due for action in plan.corrections)):
        if not ahead or (record.renewal_date and record.renewal_date > TODAY + timedelta(days=30)):
            assert is_working_day(day)


def test_phases_without_a_gap() -> None:
    data = recovery_rules().model_dump(exclude={"content_hash"})
    data["phases"] = [phase for phase in data["phases"] if phase["phase"] != "corrective_plan"]
    with pytest.raises(ValueError, match="begins in week 3, not in week 2"):
        RecoveryRules.model_validate(data)
