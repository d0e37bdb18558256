"""The success plan: people, milestones and their states, and what of it a client may see."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from plan_cases import CLIENTS, TODAY, by_id, client, every_fact_has_its_words, judged

from tools.history import TABLES, ClientHistory, Event, Goal, GoalReading, Milestone, Stakeholder
from tools.plans.success import SuccessPlan, success_plan
from tools.plans.success_facts import success_plan_facts
from tools.record import ClientRecord
from tools.time.cadence import next_touchpoints
from tools.time.onboarding import onboarding_state


def plan_of(record: ClientRecord, history: ClientHistory | None = None) -> SuccessPlan:
    history = history or ClientHistory(record.client_id, absent=frozenset(TABLES))
    found = judged(record)
    return success_plan(
        record,
        found,
        history,
        onboarding=onboarding_state(record, history, found, as_of=TODAY),
        cadence=next_touchpoints(record, history, found, as_of=TODAY),
        signals=(),
        as_of=TODAY,
    )


def person(name: str, **more: Any) -> Stakeholder:
    return Stakeholder(client_id="lumen", name=name, **more)


def test_people_come_from_the_history_and_the_record_once() -> None:
    history = ClientHistory(
        "lumen",
        stakeholders=(
            person("Olga Belova", role="champion", stance="supporter"),
            person("Igor Volkov", role="sponsor", until=date(2026, 10, 1)),
            person("Petr Sidorov", role="blocker", stance="opponent"),
        ),
    )
    plan = plan_of(client(), history)
    # The sponsor on record has left; the contact on record is the champion, and stands once.
    assert [(one.name, one.role) for one in plan.people] == [
        ("Olga Belova", "champion"),
        ("Petr Sidorov", "blocker"),
    ]
    assert plan.unfilled == ("sponsor",)
    facts = by_id(success_plan_facts(client(), plan))
    assert facts["plan.person.a.name"].audience == "client"
    assert facts["plan.person.b.role"].audience == "internal"
    assert facts["plan.person.b.stance"].audience == "internal"


def test_a_goal_lost_again_is_not_met() -> None:
    goal = Goal(client_id="lumen", goal="Leads", target=100.0, due=date(2026, 11, 1))
    readings = tuple(
        GoalReading(client_id="lumen", goal="Leads", date=day, value=value)
        for day, value in ((date(2026, 9, 1), 110.0), (date(2026, 10, 1), 90.0))
    )
    late = plan_of(client(), ClientHistory("lumen", goals=(goal,), goal_readings=readings))
    met = plan_of(client(), ClientHistory("lumen", goals=(goal,), goal_readings=readings[:1]))
    unread = plan_of(client(), ClientHistory("lumen", goals=(goal,)))
    states = [
        next((one.state, one.done) for one in plan.milestones if one.kind == "goal")
        for plan in (late, met, unread)
    ]
    assert states == [("late", None), ("met", date(2026, 9, 1)), ("unknown", None)]


def test_milestones_of_the_start_stand_while_onboarding_runs() -> None:
    running = plan_of(client(contract_start=date(2026, 11, 1)), ClientHistory("lumen"))
    assert {"tracking_set_up", "strategy_approved", "first_value"} <= {one.code for one in running.milestones}
    old = plan_of(client(contract_start=date(2025, 1, 1)), ClientHistory("lumen"))
    assert not {"tracking_set_up", "strategy_approved", "first_value"} & {one.code for one in old.milestones}
    valued = ClientHistory(
        "lumen", events=(Event(client_id="lumen", kind="first_value", date=date(2025, 1, 20)),)
    )
    kept = plan_of(client(contract_start=date(2025, 1, 1)), valued)
    assert [one.done for one in kept.milestones if one.code == "first_value"] == [date(2025, 1, 20)]


def test_the_agency_s_own_milestones_are_told_from_onboarding_s() -> None:
    rows = (
        Milestone(client_id="lumen", milestone="Запуск каталога", due=date(2026, 11, 1)),
        Milestone(client_id="lumen", milestone="стратегия утверждена", due=date(2026, 11, 1)),
    )
    plan = plan_of(client(), ClientHistory("lumen", milestones=rows))
    own = [(one.text, one.state, one.owner) for one in plan.milestones if one.kind == "own"]
    assert own == [("Запуск каталога", "late", None)]


def test_no_more_milestones_than_the_plan_carries_and_what_is_done_goes_first() -> None:
    rows = tuple(
        Milestone(client_id="lumen", milestone=f"M{number}", due=date(2027, 1, number), done=done)
        for number in range(1, 11)
        for done in [date(2026, 1, 1) if number <= 5 else None]
    )
    plan = plan_of(client(contract_start=None), ClientHistory("lumen", milestones=rows))
    assert len(plan.milestones) == 7
    assert {f"M{number}" for number in range(6, 11)} <= {one.text for one in plan.milestones}


def test_an_empty_history_says_what_is_missing() -> None:
    plan = plan_of(ClientRecord(client_id="bare", name="Bare"))
    assert plan.goals_absent and plan.people == () and plan.milestones == ()
    assert (plan.theirs, plan.ours, plan.engagement, plan.expansion_signals) == (None, None, None, None)
    assert plan.unfilled == ("sponsor", "primary_contact", "user")
    assert "renewal_date" in plan.unknown


def test_engagement_by_meetings_held() -> None:
    marks = [plan_of(client(meeting_rate=rate)).engagement for rate in (0.8, 0.79, 0.5, 0.49)]
    assert marks == ["high", "medium", "medium", "low"]


@settings(max_examples=30, deadline=None)
@given(CLIENTS)
def test_any_client_at_all(record: ClientRecord) -> None:
    plan = plan_of(record)
    every_fact_has_its_words(success_plan_facts(record, plan))
    days = [one.due or one.done for one in plan.milestones]
    assert days == sorted(day for day in days if day is not None)
