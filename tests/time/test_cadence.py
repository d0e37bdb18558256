"""The next contacts: rhythms by segment, risk and onboarding; what is planned, overdue, missed; working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_cases import client, event, history, meeting, scored

from tools.history import ClientHistory, Outcome
from tools.time.cadence import Cadence, Touchpoint, cadence_json, next_touchpoints, touch_facts
from tools.time.workdays import is_working_day

#: A Friday; the contract began long before.
TODAY = date(2026, 11, 20)
OLD: dict[str, Any] = {"contract_start": date(2025, 3, 3), "renewal_date": date(2027, 9, 1)}
BIG, MIDDLE, SMALL = 1_000_000.0, 300_000.0, 10_000.0


def ahead(
    past: ClientHistory | None = None, *, as_of: date = TODAY, days: int | None = None, **fields: Any
) -> Cadence:
    record = client(**(OLD | {"monthly_value": BIG} | fields))
    return next_touchpoints(record, (past or history()).until(as_of), None, as_of=as_of, days=days)


def the(found: Cadence, kind: Any) -> Touchpoint:
    point = found.next_of(kind)
    assert point is not None
    return point


def test_the_next_qbr_is_a_quarter_after_the_last() -> None:
    found = the(ahead(history(meetings=[meeting(date(2026, 9, 10), "qbr")])), "qbr")
    assert (found.date, found.basis, found.overdue, found.last) == (
        date(2026, 12, 10), "rhythm", False, date(2026, 9, 10),
    )  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), [(BIG, date(2026, 12, 10)), (MIDDLE, date(2027, 3, 10))])
def test_the_segment_decides_the_rhythm_of_reviews(value: float, expected: date) -> None:
    past = history(meetings=[meeting(date(2026, 9, 10), "qbr")])
    assert the(ahead(past, monthly_value=value), "qbr").date == expected


def test_a_small_client_has_reviews_on_demand_and_the_email() -> None:
    found = ahead(monthly_value=SMALL)
    assert found.on_demand == ("qbr", "review")
    assert {point.kind for point in found.touchpoints} == {"performance_email"}
    planned = ahead(history(meetings=[meeting(date(2026, 12, 4), "qbr", "planned")]), monthly_value=SMALL)
    assert (the(planned, "qbr").basis, planned.on_demand) == ("planned", ("review",))


def test_an_unknown_segment_gets_every_layer() -> None:
    found = ahead(monthly_value=None)
    assert {p.kind for p in found.next} == {
        "renewal_kickoff",
        "qbr",
        "review",
        "check_in",
        "performance_email",
    }
    assert "client.monthly_value" in found.missing


def test_a_planned_meeting_wins_and_stays_on_its_day() -> None:
    sunday = date(2026, 12, 6)
    past = history(meetings=[meeting(date(2026, 3, 1), "qbr"), meeting(sunday, "qbr", "planned")])
    found = the(ahead(past), "qbr")
    assert (found.date, found.basis, found.overdue) == (sunday, "planned", False)
    far = history(meetings=[meeting(date(2027, 6, 1), "QBR", "planned")])
    assert the(ahead(far), "qbr").date == date(2027, 6, 1)  # beyond the horizon, and still the answer


def test_what_is_overdue_gets_the_next_working_day() -> None:
    past = history(meetings=[meeting(date(2026, 8, 3), "qbr")])
    found = the(ahead(past, as_of=date(2026, 11, 21)), "qbr")  # a Saturday
    assert (found.due, found.date, found.overdue) == (date(2026, 11, 3), date(2026, 11, 23), True)


@pytest.mark.parametrize(
    ("as_of", "overdue"),
    [(date(2026, 12, 31), False), (date(2027, 1, 11), False), (date(2027, 1, 12), True)],
)
def test_the_working_day_decides_what_is_overdue(as_of: date, overdue: bool) -> None:
    """Due on 31 December 2026, a day off; the holidays last to 10 January."""
    past = history(meetings=[meeting(date(2026, 9, 1), "qbr"), meeting(date(2026, 12, 17), "review"),
                             meeting(date(2026, 12, 17), "sync"), meeting(date(2026, 12, 1), "qbr")])  # fmt: skip
    found = the(ahead(past, as_of=as_of), "check_in")
    assert (found.due, found.overdue) == (date(2026, 12, 31), overdue)


@pytest.mark.parametrize("status", ["missed", "planned"])
def test_a_qbr_missed_or_never_recorded_as_held_was_due_on_its_day(status: str) -> None:
    past = history(meetings=[meeting(date(2026, 9, 10), "qbr"), meeting(date(2026, 11, 5), "qbr", status)])
    found = the(ahead(past), "qbr")
    assert (found.due, found.overdue, found.date) == (date(2026, 11, 5), True, TODAY)
    assert found.sources == (f"meetings 2026-11-05 {status}",)
    made_up = history(meetings=[meeting(date(2026, 11, 5), "qbr", status), meeting(date(2026, 11, 9), "qbr")])
    assert the(ahead(made_up), "qbr").overdue is False


def test_a_qbr_stands_for_the_review_and_the_sync() -> None:
    found = ahead(history(meetings=[meeting(date(2026, 11, 18), "qbr")]))
    assert the(found, "review").last == date(2026, 11, 18) == the(found, "check_in").last
    assert the(found, "review").date == date(2026, 12, 18)
    assert the(found, "check_in").date == date(2026, 12, 2)


def test_a_sync_just_before_a_review_is_left_to_it() -> None:
    """A sync would fall on 16 December, the review on the 18th."""
    past = history(meetings=[meeting(date(2026, 11, 18), "qbr"), meeting(date(2026, 12, 2), "sync")])
    found = ahead(past, as_of=date(2026, 12, 3))
    assert the(found, "review").date == date(2026, 12, 18)
    assert the(found, "check_in").date == date(2027, 1, 11)  # 1 January, a holiday


@pytest.mark.parametrize(
    ("level", "value", "expected", "basis"),
    [("low", SMALL, date(2026, 12, 18), "risk"), ("medium", SMALL, date(2026, 11, 25), "risk"),
     ("low", BIG, date(2026, 12, 2), "rhythm"), ("medium", BIG, date(2026, 11, 25), "risk"),
     ("high", BIG, TODAY, "risk"), ("critical", BIG, TODAY, "risk")],
)  # fmt: skip
def test_risk_quickens_the_rhythm(level: str, value: float, expected: date, basis: str) -> None:
    _, found = scored(level)
    record = client(**(OLD | {"monthly_value": value, "data_date": TODAY}))
    past = history(meetings=[meeting(date(2026, 11, 10), "qbr"), meeting(date(2026, 11, 18), "call")]).until(
        TODAY
    )
    point = the(next_touchpoints(record, past, found, as_of=TODAY), "check_in")
    assert (point.date, point.basis, point.overdue) == (expected, basis, False)


def test_at_once_is_done_by_a_contact_and_then_weekly() -> None:
    _, found = scored("high")
    record = client(**(OLD | {"monthly_value": BIG, "data_date": date(2026, 11, 16)}))
    untouched = the(next_touchpoints(record, history(), found, as_of=TODAY), "check_in")
    assert (untouched.date, untouched.overdue) == (TODAY, True)
    spoken = history(meetings=[meeting(date(2026, 11, 10), "qbr"), meeting(date(2026, 11, 17), "call")])
    assert the(next_touchpoints(record, spoken, found, as_of=TODAY), "check_in").date == date(2026, 11, 24)


def test_weekly_while_onboarding_runs() -> None:
    start = date(2026, 10, 1)
    past = history(meetings=[meeting(date(2026, 11, 10), "review"), meeting(date(2026, 11, 18), "sync")])
    assert the(ahead(past, contract_start=start), "check_in").date == date(2026, 11, 25)  # day 50
    later = ahead(past, contract_start=start, as_of=date(2026, 12, 1))  # day 61
    assert the(later, "check_in").due == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("as_of", "expected", "overdue"),
    [(date(2026, 12, 1), date(2026, 12, 30), False), (date(2026, 12, 30), date(2026, 12, 30), False),
     (date(2027, 1, 11), date(2027, 1, 11), True)],
)  # fmt: skip
def test_the_renewal_kickoff(as_of: date, expected: date, overdue: bool) -> None:
    """Ninety days before 3 April 2027 is 3 January: the last working day before it is 30 December."""
    found = the(ahead(as_of=as_of, renewal_date=date(2027, 4, 3)), "renewal_kickoff")
    assert (found.date, found.basis, found.overdue) == (expected, "renewal", overdue)


def test_a_renewal_talk_on_record_is_the_kickoff() -> None:
    renewal = date(2027, 1, 20)
    talked = history(events=[event(date(2026, 11, 1), "renewal_conversation")])
    assert ahead(talked, renewal_date=renewal).next_of("renewal_kickoff") is None
    last_year = history(events=[event(date(2026, 1, 10), "renewal_conversation")])
    assert the(ahead(last_year, renewal_date=renewal), "renewal_kickoff").overdue is True
    untold = ahead(history(absent=["events"]), renewal_date=renewal)
    assert the(untold, "renewal_kickoff").overdue is None and "events" in untold.missing
    assert ahead(renewal_date=date(2026, 11, 1)).next_of("renewal_kickoff") is None


def test_without_meetings_the_grid_goes_from_the_start_and_nothing_is_called_overdue() -> None:
    found = ahead(history(absent=["meetings"]))
    assert (the(found, "qbr").due, the(found, "qbr").overdue) == (date(2026, 12, 3), None)
    assert "meetings" in found.missing


def test_without_a_start_only_what_was_held_dates_the_next() -> None:
    found = ahead(contract_start=None)
    assert found.next_of("qbr") is None and "client.contract_start" in found.missing
    assert the(ahead(history(meetings=[meeting(date(2026, 9, 10), "qbr")]), contract_start=None), "qbr").date


def test_nobody_plans_for_a_client_who_left() -> None:
    gone = [Outcome(client_id="a", date=date(2026, 10, 1), outcome="churned")]
    found = ahead(history(outcomes=gone))
    assert (found.ended, found.touchpoints, found.next) == (date(2026, 10, 1), (), ())
    assert ahead(history(outcomes=gone), as_of=date(2026, 9, 30)).next


def test_other_meetings_are_shown_as_planned() -> None:
    found = ahead(history(meetings=[meeting(date(2026, 12, 10), "training", "planned")]))
    assert (the(found, "meeting").detail, the(found, "meeting").basis) == ("training", "planned")


def test_emails_go_out_once_a_week_around_the_holidays() -> None:
    days = [p.date for p in ahead().touchpoints if p.kind == "performance_email"]
    assert days[0] == date(2026, 11, 23)
    assert date(2026, 12, 28) in days and date(2027, 1, 11) in days  # the week between is off


def test_in_the_past_only_what_was_known() -> None:
    past = history(meetings=[meeting(date(2026, 5, 5), "qbr"), meeting(date(2026, 8, 5), "qbr")])
    found = the(ahead(past, as_of=date(2026, 7, 1)), "qbr")
    assert (found.date, found.basis, found.last) == (date(2026, 8, 5), "planned", date(2026, 5, 5))


def test_facts_answer_when_the_next_qbr_is() -> None:
    record = client(**OLD, monthly_value=BIG)
    cadence = ahead(history(meetings=[meeting(date(2026, 9, 10), "qbr")]))
    facts = touch_facts(record, cadence)
    by_id = {fact.id: fact for fact in facts}
    assert len(by_id) == len(facts)
    assert by_id["touchpoint.qbr.date"].value == date(2026, 12, 10)
    assert by_id["touchpoint.qbr.date"].audience == "client"
    assert by_id["touchpoint.qbr.state"].audience == "internal"
    assert cadence_json(cadence)["next"]["qbr"]["date"] == "2026-12-10"


def test_a_contact_for_risk_is_no_news_for_the_client() -> None:
    record, found = scored("high", **OLD)
    cadence = next_touchpoints(record, history(), found, as_of=TODAY)
    facts = {fact.id: fact for fact in touch_facts(record, cadence)}
    assert all(
        facts[f"touchpoint.{p.kind}.date"].audience == "internal" for p in cadence.next if p.basis == "risk"
    )


_MEETINGS = st.lists(
    st.builds(
        meeting,
        st.dates(date(2026, 1, 1), date(2027, 6, 30)),
        st.sampled_from(["qbr", "review", "sync", "training", "renewal"]),
        st.sampled_from(["held", "missed", "planned"]),
    ),
    max_size=12,
    unique_by=lambda row: (row.date, row.kind),
)


@given(
    _MEETINGS,
    st.dates(date(2026, 1, 1), date(2027, 3, 1)),
    st.integers(0, 200),
    st.sampled_from([BIG, MIDDLE, SMALL, None]),
    st.sampled_from(["low", "medium", "high", None]),
    st.booleans(),
)
def test_whatever_is_on_record(
    rows: list[Any], as_of: date, days: int, value: float | None, level: str | None, told: bool
) -> None:
    past = history(meetings=rows if told else [], absent=[] if told else ["meetings"]).until(as_of)
    found = scored(level)[1] if level else None
    record = client(**(OLD | {"monthly_value": value}))
    cadence = next_touchpoints(record, past, found, as_of=as_of, days=days)
    points = cadence.touchpoints
    assert [p.date for p in points] == sorted(p.date for p in points)
    assert len({p.key for p in points}) == len(points)
    for point in (*points, *cadence.next):
        assert point.date >= as_of
        assert point.basis == "planned" or is_working_day(point.date)
        assert not point.overdue or point.due < as_of
    assert all(p.date <= as_of + timedelta(days=days) for p in points)
    planned = {
        (m.date, m.kind) for m in past.meetings if m.status == "planned" and as_of <= m.date <= cadence.until
    }
    assert len(planned) == sum(p.basis == "planned" for p in points)
    for point in points:
        earliest = the(cadence, point.kind)
        assert earliest.date <= point.date
