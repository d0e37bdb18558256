"""Onboarding on a day: each state at, before and after its limit, each measure, what is missing, and what must always hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_cases import START, client, day, event, history, meeting, milestone, nps, scored, weeks

from tools.history import ChurnSnapshot, ClientHistory, Goal, GoalReading
from tools.record import ClientRecord
from tools.time.onboarding import (
    STATES,
    Criterion,
    Onboarding,
    baseline_among,
    onboarding_facts,
    onboarding_json,
    onboarding_state,
)
from tools.time.schema import onboarding_rules
from tools.time.workdays import is_working_day

PLAN = {
    "first_report": 14, "strategy_approved": 21, "implementation_started": 30, "audit_complete": 30,
    "executive_buy_in": 30, "baselines_recorded": 30, "team_introduced": 30,
    "technical_score_gain": 60, "content_calendar": 60, "satisfaction_confirmed": 60, "weekly_check_ins": 60,
    "tracking_set_up": 60,
    "traffic_growth": 90, "positions_gained": 90, "renewal_confidence": 90, "client_team_trained": 90,
    "quick_wins_celebrated": 90,
}  # fmt: skip


def state_of(
    as_of: date, past: ClientHistory | None = None, record: ClientRecord | None = None, **more: Any
) -> Onboarding:
    return onboarding_state(record or client(), (past or history()).until(as_of), as_of=as_of, **more)


def one(found: Onboarding, name: str) -> Criterion:
    return next(c for listed in found.lists for c in listed.criteria if c.criterion == name)


def test_the_plan_has_every_criterion_with_its_day() -> None:
    plan = state_of(day(0)).of("plan").criteria
    assert {c.criterion: (c.raw_due - START).days for c in plan} == PLAN


def test_the_checklist_and_the_first_month_have_their_weeks() -> None:
    found = state_of(day(0))
    checklist = found.of("checklist").criteria
    assert [len([c for c in checklist if c.part == part]) for part in dict.fromkeys(c.part for c in checklist)] == [
        5, 4, 4, 4, 4,
    ]  # fmt: skip
    assert sorted({(c.raw_due - START).days for c in checklist}) == [0, 7, 28, 56]
    assert sorted({(c.raw_due - START).days for c in found.of("first_month").criteria}) == [7, 14, 21, 28]


def test_due_days_fall_on_working_days_and_the_raw_day_is_kept() -> None:
    found = one(state_of(day(0)), "content_calendar")
    assert (found.raw_due, found.due) == (
        date(2026, 10, 31),
        date(2026, 10, 30),
    )  # a Saturday, the Friday before


def test_nothing_is_due_before_the_contract_starts() -> None:
    """Between the start on 31 December and day 7 lie the holidays alone."""
    start = date(2026, 12, 31)
    found = state_of(start, record=client(contract_start=start))
    assert one(found, "welcome_call").due == date(2027, 1, 11)
    assert one(found, "account_set_up").due == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("on", "state"), [(6, "not_yet"), (7, "due"), (14, "due"), (15, "late")]
)  # due on day 14, a week ahead
def test_a_criterion_with_a_day_of_its_own(on: int, state: str) -> None:
    assert one(state_of(day(on)), "first_report").state == state


@pytest.mark.parametrize(("on", "state"), [(30, "not_yet"), (31, "due"), (59, "due"), (60, "late")])
def test_a_criterion_of_a_whole_stage(on: int, state: str) -> None:
    """Day 60 is a Saturday, so the Friday before it is the day."""
    assert one(state_of(day(on)), "content_calendar").state == state


@pytest.mark.parametrize(
    "name",
    [
        "first_report",
        "First report handed over",
        "первый отчёт  ПЕРЕДАН",
        "Первый отчет передан.",
        "first-report",
    ],
)
def test_a_milestone_is_known_by_its_code_and_by_its_name_in_either_language(name: str) -> None:
    found = one(state_of(day(40), history(milestones=[milestone(name, done=day(12))])), "first_report")
    assert (found.state, found.done, found.on_time, found.by) == ("met", day(12), True, "milestones")


def test_a_milestone_done_late_is_met_late() -> None:
    past = history(milestones=[milestone("first_report", done=day(20))])
    assert one(state_of(day(40), past), "first_report").on_time is False
    # ... and was not met on the day before.
    assert one(state_of(day(19), past), "first_report").state == "late"


def test_an_agreed_day_goes_before_the_computed_one() -> None:
    sunday = date(2026, 10, 4)
    past = history(milestones=[milestone("strategy_approved", due=sunday)])
    found = one(state_of(day(25), past), "strategy_approved")
    assert (found.due, found.agreed, found.state) == (sunday, True, "not_yet")
    assert one(state_of(sunday, past), "strategy_approved").state == "due"
    assert one(state_of(date(2026, 10, 5), past), "strategy_approved").state == "late"


def test_without_the_table_nothing_due_can_be_told() -> None:
    found = state_of(day(35), history(absent=["milestones"]))
    assert one(found, "strategy_approved").state == "unknown"
    assert one(found, "strategy_approved").missing == ("milestones",)
    assert one(found, "client_team_trained").state == "not_yet"


def test_a_list_that_nobody_keeps_is_not_late() -> None:
    assert {c.state for c in state_of(day(70)).of("checklist").criteria} == {"unknown"}
    kept = state_of(day(70), history(milestones=[milestone("account_set_up", done=day(0))])).of("checklist")
    assert kept.counts == {"met": 1, "late": 19, "due": 0, "not_yet": 0, "unknown": 1}
    assert next(c for c in kept.criteria if c.state == "unknown").criterion == "data_migrated"


def test_no_contract_start_is_insufficient_data_by_name() -> None:
    found = state_of(day(10), record=client(contract_start=None))
    assert (found.status, found.missing, found.lists) == ("insufficient_data", ("client.contract_start",), ())
    facts = {fact.id: fact.value for fact in onboarding_facts(client(), found)}
    assert facts["onboarding.status"] == "insufficient_data" and facts["onboarding.day"] is None


@pytest.mark.parametrize(
    ("on", "status", "stage"),
    [(-1, "not_started", None), (0, "running", "foundation"), (30, "running", "foundation"),
     (31, "running", "implementation"), (60, "running", "implementation"), (61, "running", "optimisation"),
     (90, "running", "optimisation"), (91, "closed", None)],
)  # fmt: skip
def test_where_a_day_belongs(on: int, status: str, stage: str | None) -> None:
    found = state_of(day(on))
    assert (found.status, found.stage, found.day) == (status, stage, on)


# --- measures ---


def test_an_event_or_a_milestone_may_say_that_the_report_was_given() -> None:
    past = history(events=[event(day(13), "first_report")], absent=["milestones"])
    assert one(state_of(day(20), past), "first_report").done == day(13)
    silent = history(absent=["events", "milestones"])
    assert one(state_of(day(20), silent), "first_report").missing == ("events", "milestones")


@pytest.mark.parametrize(("now", "state"), [(64.9, "due"), (65.0, "met")])
def test_twenty_points_of_technical_score(now: float, state: str) -> None:
    baseline = client(technical_score=45.0, data_date=day(2))
    record = client(technical_score=now, data_date=day(50))
    found = one(state_of(day(52), record=record, baseline=baseline), "technical_score_gain")
    assert (found.state, float(found.value or 0)) == (state, pytest.approx(now - 45))


def test_a_gain_needs_two_snapshots() -> None:
    record = client(technical_score=70.0, data_date=day(2))
    missing = one(state_of(day(52), record=record), "technical_score_gain").missing
    assert missing == ("baseline.technical_score",)
    same = one(state_of(day(52), record=record, baseline=record), "technical_score_gain")
    assert (same.state, same.missing) == ("unknown", ("client.technical_score",))
    late = client(technical_score=40.0, data_date=day(31))  # too late for a baseline
    now = client(technical_score=70.0, data_date=day(50))
    assert one(state_of(day(52), record=now, baseline=late), "technical_score_gain").state == "unknown"


def test_the_baseline_among_snapshots() -> None:
    old, first, second = (client(technical_score=float(n), data_date=day(n)) for n in (0, 10, 40))
    dated = [(day(10), first), (day(40), second)]
    assert baseline_among(dated, start=START, as_of=day(60)) is first
    assert baseline_among([(day(-5), old), *dated], start=START, as_of=day(60)) is old
    assert baseline_among(dated, start=START, as_of=day(9)) is None
    assert baseline_among(dated[1:], start=START, as_of=day(60)) is None


@pytest.mark.parametrize(("mark", "state"), [(6.0, "due"), (7.0, "met")])
def test_seven_of_nps(mark: float, state: str) -> None:
    past = history(surveys=[nps(day(35), 10), nps(day(40), mark)])
    assert one(state_of(day(45), past), "satisfaction_confirmed").state == state
    record = client(nps_score=mark, data_date=day(40))
    assert one(state_of(day(45), record=record), "satisfaction_confirmed").state == state


def test_nps_from_before_the_contract_is_no_answer() -> None:
    record = client(nps_score=9.0, data_date=day(-1))
    found = one(state_of(day(45), history(surveys=[nps(day(-3), 9)]), record), "satisfaction_confirmed")
    assert (found.state, found.missing) == ("unknown", ("surveys", "client.nps_score"))


def test_a_check_in_every_whole_week() -> None:
    """Days 31-60 are 2-31 October: the whole weeks begin on the 5th, 12th and 19th."""
    mondays = [date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19)]
    held = [meeting(monday + timedelta(days=2), "sync") for monday in mondays]
    assert one(state_of(day(58), history(meetings=held)), "weekly_check_ins").state == "met"
    assert one(state_of(date(2026, 10, 13), history(meetings=held)), "weekly_check_ins").state == "due"
    gap = one(state_of(date(2026, 10, 13), history(meetings=held[1:])), "weekly_check_ins")
    assert (gap.state, gap.value, gap.target) == ("late", 0, 3)
    untold = one(state_of(day(40), history(absent=["meetings"])), "weekly_check_ins")
    assert (untold.state, untold.missing) == ("unknown", ("meetings",))


@pytest.mark.parametrize(("now", "state"), [(114.0, "due"), (115.0, "met")])
def test_fifteen_per_cent_of_traffic(now: float, state: str) -> None:
    traffic = weeks(date(2026, 8, 10), organic_traffic=[100.0] * 10 + [now] * 4)
    found = one(state_of(date(2026, 11, 16), history(weekly=traffic)), "traffic_growth")
    assert (found.state, float(found.value or 0)) == (state, pytest.approx(now - 100))


@pytest.mark.parametrize(("now", "state"), [(49.0, "due"), (50.0, "met")])
def test_twenty_positions(now: float, state: str) -> None:
    keywords = weeks(date(2026, 8, 31), keywords_top10=[30.0] * 6 + [now])
    assert one(state_of(date(2026, 11, 16), history(weekly=keywords)), "positions_gained").state == state


def test_weeks_too_few_to_tell() -> None:
    found = one(
        state_of(day(70), history(weekly=weeks(date(2026, 8, 31), organic_traffic=[1.0, 2.0]))),
        "traffic_growth",
    )
    assert (found.state, found.missing) == ("unknown", ("weekly.organic_traffic",))


def test_the_renewal_index() -> None:
    record, found = scored("low", data_date=day(60))
    state = onboarding_state(record, history(), found, as_of=day(70))
    assert (one(state, "renewal_confidence").state, one(state, "renewal_confidence").value) == ("met", 1)
    risky, scores = scored("medium", data_date=day(60))
    assert one(onboarding_state(risky, history(), scores, as_of=day(70)), "renewal_confidence").state == "due"
    assert one(state_of(day(70)), "renewal_confidence").missing == ("churn.score",)


def test_the_audit_by_a_goal_of_its_name() -> None:
    def past(value: float) -> ClientHistory:
        return history(
            goals=[Goal(client_id="a", goal="Аудит", target=100.0, unit="%")],
            goal_readings=[GoalReading(client_id="a", goal="Аудит", date=day(20), value=value)],
            absent=["milestones"],
        )

    assert one(state_of(day(25), past(100)), "audit_complete").done == day(20)
    assert (
        one(state_of(day(25), past(90)), "audit_complete").state == "unknown"
    )  # a milestone may still say so


# --- the closing state ---


def test_what_came_after_the_plan_is_not_its_doing() -> None:
    scores = [ChurnSnapshot(client_id="a", date=day(n), score=s) for n, s in ((80, 40.0), (120, 0.0))]
    past = history(surveys=[nps(day(50), 5), nps(day(110), 10)], churn_snapshots=scores)
    record, found = scored("low", data_date=day(120))
    closed = onboarding_state(record, past, found, as_of=day(130))
    assert one(closed, "satisfaction_confirmed").state == "late"
    assert one(closed, "renewal_confidence").state == "late"
    assert (closed.status, closed.of("plan").counts["not_yet"]) == ("closed", 0)


def test_the_closing_record_decides_after_the_plan() -> None:
    baseline = client(technical_score=40.0, data_date=day(1))
    now = client(technical_score=90.0, data_date=day(200))
    assert one(state_of(day(210), record=now, baseline=baseline), "technical_score_gain").state == "unknown"
    closing = client(technical_score=50.0, data_date=day(85))
    found = one(state_of(day(210), record=now, baseline=baseline, closing=closing), "technical_score_gain")
    assert (found.state, found.value) == ("late", 10)


# --- what must always hold ---

_NAMES = st.sampled_from([item.item for part in onboarding_rules().plan for item in part.items])
_MILESTONES = st.lists(
    st.builds(
        milestone, _NAMES, st.none() | st.integers(-5, 120).map(day), st.none() | st.integers(0, 120).map(day)
    ),
    unique_by=lambda row: row.milestone,
    max_size=8,
)


@given(st.integers(-20, 200), _MILESTONES)
def test_every_criterion_has_one_state_and_counts_add_up(on: int, rows: list[Any]) -> None:
    found = state_of(day(on), history(milestones=rows))
    for listed in found.lists:
        assert sum(listed.counts.values()) == len(listed.criteria)
        assert set(listed.counts) == set(STATES)
        for criterion in listed.criteria:
            assert criterion.agreed or is_working_day(criterion.due)
            assert (criterion.state == "unknown") <= bool(criterion.missing)
            assert criterion.done is None or criterion.done <= day(on)
    plain = onboarding_json(found)
    assert plain["plan"]["counts"] == found.of("plan").counts


@given(st.integers(0, 100), st.integers(0, 100), _MILESTONES)
def test_what_is_done_stays_done(first: int, second: int, rows: list[Any]) -> None:
    early, later = sorted((first, second))
    past = history(milestones=rows)
    before = {
        c.criterion
        for c in state_of(day(early), past).of("plan").criteria
        if c.by == "milestones" and c.state == "met"
    }
    after = {c.criterion for c in state_of(day(later), past).of("plan").criteria if c.state == "met"}
    assert before <= after


def test_facts_tell_a_client_nothing_internal() -> None:
    record, found = scored("low", data_date=day(60))
    facts = {
        f.id: f for f in onboarding_facts(record, onboarding_state(record, history(), found, as_of=day(70)))
    }
    assert facts["onboarding.criterion.renewal_confidence.value"].audience == "internal"
    assert facts["onboarding.criterion.first_report.state"].audience == "client"
    assert facts["onboarding.plan.late.count"].audience == "internal"
    assert len(facts) == len({*facts})
