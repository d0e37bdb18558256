"""Each signal at its limit, just inside and just outside, with its rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from signal_cases import (
    AS_OF,
    NEWEST,
    back,
    event,
    fired,
    goal,
    health,
    history,
    invoice,
    look,
    meeting,
    readings,
    record,
    sponsor,
    weeks,
)

from tools.history import ClientHistory, Week
from tools.signals import SignalRules, signal_rules

# --- weekly figures ---


@pytest.mark.parametrize(
    ("logins", "expected"),
    [
        ((1, 1), True),
        ((0, 1.9), True),
        ((2, 1), False),
        ((1, 2), False),
        ((9, 9, 0, 0), True),
        ((0, 0, 9), False),
        ((1,), None),
        ((2,), False),
        ((None, 1), None),
        ((None, 2), False),
        ((1, ...), None),
        ((2, ...), False),
        ((), None),
    ],
)
def test_engagement_drop(logins: tuple[Any, ...], expected: bool | None) -> None:
    found = look("engagement_drop", history(weekly=weeks("logins", *logins)))
    assert found.fired is expected
    assert found.missing == (("weekly.logins",) if expected is None else ())


def test_engagement_drop_shows_its_weeks() -> None:
    found = look("engagement_drop", history(weekly=weeks("logins", 5, 1, 0)))
    assert [row.row for row in found.evidence] == [
        {"week_start": "2026-11-02", "logins": 1},
        {"week_start": "2026-11-09", "logins": 0},
    ]
    assert (found.since, found.figures) == (date(2026, 11, 2), {"logins_last": 0, "logins_before": 1})
    assert (found.severity, found.action, found.playbook) == (
        "medium", "proactive_outreach", "signal-engagement-drop",
    )  # fmt: skip


def test_a_week_counts_from_the_day_after_its_sunday() -> None:
    calm = history(weekly=weeks("logins", 9, 1, 1, newest=NEWEST + timedelta(weeks=1)))
    assert fired("engagement_drop", calm) is False  # the week of the 16th ends today
    assert fired("engagement_drop", calm, as_of=AS_OF + timedelta(days=1)) is True


@pytest.mark.parametrize(
    ("tickets", "expected"),
    [
        ((6, 6), True),
        ((5.5, 6), True),
        ((5, 9), False),
        ((9, 5), False),
        ((None, 9), None),
        ((None, 5), False),
    ],
)
def test_support_volume_spike(tickets: tuple[Any, ...], expected: bool | None) -> None:
    assert fired("support_volume_spike", history(weekly=weeks("tickets", *tickets))) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 1, 1, 1, 1, 1, 1, 2), True),
        ((1, 1, 1, 1, 1, 1, 1, 1), False),
        ((1, 1, 1, 2, 1, 1, 1, 1), False),
        ((0, 0, 0, 0, 0, 0, 0, 1), True),
        ((0, 0, 0, 0, None, None, None, 1), True),  # whatever the missing weeks held, there were more
        ((None, 1, 1, 1, 1, 1, 1, 0), False),  # and here no more
        ((None, 1, 1, 1, 1, 1, 1, 1), None),
        ((0, 0, 0, 0, None, 0, 0, 0), None),
        ((1, 1, 1, 1), None),
        ((0, 0, 0, 0), False),  # nothing cannot exceed anything
        ((), None),
    ],
)
def test_escalations_rising(values: tuple[Any, ...], expected: bool | None) -> None:
    assert fired("escalations_rising", history(weekly=weeks("escalations", *values))) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((10, 10, 10, 10, 7, 7, 7, 7), False),  # thirty per cent exactly
        ((10, 10, 10, 10, 7, 7, 7, 6.9), True),
        ((0.1, 0.1, 0.1, 0.1, 0.07, 0.07, 0.07, 0.07), False),  # binary dust decides nothing
        ((10, 10, 10, 10, 0, 0, 0, 0), True),
        ((0, 0, 0, 0, 0, 0, 0, 0), False),
        ((10, 10, 10, 10, 14, None, None, 14), False),
        ((None, 20, 20, 20, 5, 5, 5, 5), True),
        ((None, 10, 10, 10, 7, 7, 7, 7), None),
        ((10, 10, 10, 10, 1, 1, 1, None), None),
    ],
)
def test_usage_decline(values: tuple[Any, ...], expected: bool | None) -> None:
    assert fired("usage_decline", history(weekly=weeks("usage", *values))) is expected


def test_the_windows_of_four_weeks_are_shown() -> None:
    past = history(weekly=weeks("usage", 99, 10, 10, 10, 10, 5, 5, 5, 5))
    found = look("usage_decline", past)
    assert [row.row["usage"] for row in found.evidence] == [10, 10, 10, 10, 5, 5, 5, 5]
    assert found.figures == {"usage_mean_before": 10, "usage_mean_last": 5, "usage_decline": 0.5}
    assert found.since == date(2026, 10, 19)
    assert found.playbook == "low-adoption"
    found = look("escalations_rising", history(weekly=weeks("escalations", 0, 1, 0, 0, 1, 1, 1, 1)))
    assert found.figures == {"escalations_sum_last": 4, "escalations_sum_before": 1}


# --- invoices ---


@pytest.mark.parametrize(
    ("overdue", "expected"), [(7, False), (8, True), (6, False), (0, False), (-5, False)]
)
def test_payment_delays(overdue: int, expected: bool) -> None:
    assert fired("payment_delays", history(invoices=(invoice("1", overdue),))) is expected


def test_payment_delays_shows_every_such_invoice() -> None:
    past = history(
        invoices=(
            invoice("new", 3), invoice("b", 10, amount=500.0), invoice("paid", 40, paid=back(1)), invoice("a", 30),
        )
    )  # fmt: skip
    found = look("payment_delays", past)
    assert [row.row["invoice_id"] for row in found.evidence] == ["a", "b"]
    assert found.evidence[0].row == {"invoice_id": "a", "due": "2026-10-23", "paid": None, "amount": 1000}
    assert found.figures == {"invoices_overdue": 2, "days_overdue": 30, "amount_overdue": 1500}
    assert found.since == back(30)


def test_a_sum_of_some_amounts_is_none() -> None:
    past = history(invoices=(invoice("a", 30), invoice("b", 10, amount=None)))
    assert "amount_overdue" not in look("payment_delays", past).figures


def test_a_payment_of_a_later_day_is_not_known_yet() -> None:
    past = history(invoices=(invoice("a", 30, paid=AS_OF + timedelta(days=1)),))
    assert fired("payment_delays", past) is True
    assert fired("payment_delays", past, as_of=AS_OF + timedelta(days=1)) is False


# --- events and people ---


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("contact_changed", 90)], True),
        ([("contact_changed", 91)], False),
        ([("contact_changed", 0)], True),
        ([("contact_changed", 30), ("contact_rebuilt", 29)], False),
        ([("contact_changed", 30), ("contact_rebuilt", 30)], False),
        ([("contact_changed", 30), ("contact_rebuilt", 31)], True),
        ([("contact_changed", 80), ("contact_rebuilt", 50), ("contact_changed", 10)], True),
        ([("contact_rebuilt", 10)], False),
        ([], False),
    ],
)
def test_stakeholder_change(events: list[tuple[str, int]], expected: bool) -> None:
    past = history(events=tuple(event(kind, days) for kind, days in events))
    assert fired("stakeholder_change", past) is expected


def test_the_newest_event_is_the_evidence() -> None:
    past = history(events=(event("contact_changed", 10, "новый директор"), event("contact_changed", 70)))
    found = look("stakeholder_change", past)
    assert [row.row for row in found.evidence] == [
        {"date": "2026-11-12", "kind": "contact_changed", "detail": "новый директор"}
    ]
    assert (found.since, found.figures) == (back(10), {"days_since": 10})


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("competitive_rfp", 1)], True),
        ([("competitive_rfp", 2000)], True),  # on record
        ([("competitive_rfp", 30), ("competitive_rfp_closed", 5)], False),
        ([("competitive_rfp", 30), ("competitive_rfp_closed", 50)], True),
        ([], False),
    ],
)
def test_competitive_rfp(events: list[tuple[str, int]], expected: bool) -> None:
    found = look("competitive_rfp", history(events=tuple(event(kind, days) for kind, days in events)))
    assert (found.fired, found.playbook) == (expected, "competitor-evaluation")


@pytest.mark.parametrize(
    ("events", "people", "expected"),
    [
        ([("sponsor_left", 5)], [], True),
        ([("sponsor_left", 500)], [], True),
        ([("sponsor_left", 5), ("sponsor_replaced", 5)], [], False),
        ([("sponsor_left", 5), ("sponsor_replaced", 6)], [], True),
        ([("sponsor_left", 5)], [sponsor("new", since=4)], False),
        ([("sponsor_left", 5)], [sponsor("new", since=6)], True),
        ([("sponsor_left", 5)], [sponsor("old")], True),  # the one who left may still be listed
        ([("sponsor_left", 5)], [sponsor("new", since=4, role="user")], True),
        ([], [sponsor("old", until=20)], True),
        ([], [sponsor("old", until=20), sponsor("new", since=20)], False),
        ([], [sponsor("old", since=400, until=20), sponsor("new", since=40)], False),  # a hand-over
        ([], [sponsor("old", since=400, until=20), sponsor("other", since=500)], True),
        ([], [sponsor("old", until=20), sponsor("new", since=15, until=3)], True),
        ([], [sponsor("old", since=400)], False),
        ([], [sponsor("user", until=20, role="user")], False),
        ([], [sponsor("Анна Ким", until=20, role="decision_maker")], True),  # the record's own sponsor
        ([], [], False),
    ],
)
def test_sponsor_left(events: list[tuple[str, int]], people: list[Any], expected: bool) -> None:
    past = history(events=tuple(event(kind, days) for kind, days in events), stakeholders=tuple(people))
    assert fired("sponsor_left", past, record(executive_sponsor="Анна Ким")) is expected


# --- health ---


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(90, 80), (0, 60)], False),
        ([(90, 80), (0, 59.9)], True),
        ([(91, 80), (0, 59)], None),
        ([(91, 80), (30, 60), (0, 59)], False),
        ([(60, 90), (30, 65), (0, 69)], True),
        ([(60, 50), (30, 90), (0, 89)], False),
        ([(60, 90), (30, None)], None),
        ([(0, 10)], None),
        ([], None),
    ],
)
def test_health_drop(points: list[tuple[int, float | None]], expected: bool | None) -> None:
    past = history(health_snapshots=tuple(health(days, score) for days, score in points))
    assert fired("health_drop", past) is expected


def test_health_drop_shows_the_height_and_the_latest() -> None:
    past = history(health_snapshots=(health(80, 70), health(60, 90), health(30, 75), health(1, 60)))
    found = look("health_drop", past)
    assert [row.row for row in found.evidence] == [
        {"date": "2026-09-23", "score": 90}, {"date": "2026-11-21", "score": 60},
    ]  # fmt: skip
    assert found.figures == {"health_fall": 30, "health_before": 90, "health_last": 60}


def test_computed_health_answers_for_want_of_two_snapshots() -> None:
    past = history(health_snapshots=(health(60, 99), health(91, 20)))
    assert fired("health_drop", past) is None
    assert fired("health_drop", past, health=[(back(0), 55.0), (AS_OF + timedelta(1), 90.0)]) is None
    found = look("health_drop", past, health=[(back(60), 80.0), (back(0), 55.0), (back(91), 20.0)])
    assert found.fired is True
    assert [(row.table, row.row) for row in found.evidence] == [
        ("client", {"data_date": "2026-09-23", "health_score": 80}),
        ("client", {"data_date": "2026-11-22", "health_score": 55}),
    ]


def test_a_snapshot_is_never_compared_with_computed_health() -> None:
    steady = history(health_snapshots=(health(60, 80), health(20, 79)))
    assert fired("health_drop", steady, health=[(back(40), 99.0), (back(0), 30.0)]) is False
    fallen = history(health_snapshots=(health(60, 80), health(20, 50)))
    assert fired("health_drop", fallen, health=[(back(0), 80.0)]) is True


def test_computed_health_answers_where_no_snapshot_was_loaded() -> None:
    past = history(absent=["health_snapshots"])
    assert look("health_drop", past).missing == ("health_snapshots",)
    assert fired("health_drop", past, health=[(back(60), 80.0), (back(0), 60.0)]) is False


# --- the calendar ---


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ([(10, "missed")], True),
        ([(10, "held")], False),
        ([(100, "missed"), (10, "held")], False),
        ([(100, "held"), (10, "missed")], True),
        ([(10, "planned")], None),
        ([(100, "missed"), (10, "planned")], None),
        ([(100, "missed"), (0, "planned")], True),  # today's may still be held
        ([(100, "missed"), (0, "held")], False),
        ([(10, "missed"), (-20, "planned")], True),
        ([(-20, "planned")], False),
        ([], False),
    ],
)
def test_missed_qbr(meetings: list[tuple[int, str]], expected: bool | None) -> None:
    past = history(meetings=tuple(meeting(days, status) for days, status in meetings))
    found = look("missed_qbr", past)
    assert found.fired is expected
    assert found.missing == (("meetings.status",) if expected is None else ())


def test_another_meeting_is_no_review() -> None:
    assert fired("missed_qbr", history(meetings=(meeting(10, "missed", "sync"),))) is False


@pytest.mark.parametrize(
    ("left", "events", "expected"),
    [
        (90, [], True),
        (91, [], False),
        (0, [], True),
        (-1, [], False),
        (60, [("renewal_conversation", 1)], False),
        (60, [("renewal_conversation", 305)], False),
        (60, [("renewal_conversation", 306)], True),  # of the renewal before
        (60, [("renewal_conversation", -1)], True),  # not yet known
        (60, [("first_value", 1)], True),
        (None, [], None),
    ],
)
def test_renewal_delayed(left: int | None, events: list[tuple[str, int]], expected: bool | None) -> None:
    client = record(renewal_date=None if left is None else AS_OF + timedelta(days=left))
    past = history(events=tuple(event(kind, days) for kind, days in events))
    found = look("renewal_delayed", past, client)
    assert found.fired is expected
    assert found.missing == (("client.renewal_date",) if left is None else ())


@pytest.mark.parametrize(
    ("term", "day", "expected"),
    [
        (6, date(2026, 6, 22), False),
        (6, date(2026, 6, 21), True),  # of the renewal before
        (24, date(2024, 12, 22), False),
        (24, date(2024, 12, 21), True),
        (1, date(2026, 9, 23), False),  # the window, though the term is shorter
        (1, date(2026, 9, 22), True),
    ],
)
def test_a_renewal_conversation_of_the_running_term_counts(term: int, day: date, expected: bool) -> None:
    client = record(renewal_date=date(2026, 12, 22), term_months=term)
    past = history(events=(event("renewal_conversation", (AS_OF - day).days),))
    assert fired("renewal_delayed", past, client) is expected


def test_the_evidence_of_an_absence_is_the_client_itself() -> None:
    found = look("renewal_delayed", history(), record(renewal_date=date(2026, 12, 22)))
    assert [(row.table, row.row) for row in found.evidence] == [
        ("client", {"client_id": "a", "renewal_date": "2026-12-22"})
    ]
    assert (found.since, found.figures) == (date(2026, 9, 23), {"days_to_renewal": 30})


# --- KPIs ---


def plateau(past: ClientHistory) -> bool | None:
    return fired("performance_plateau", past)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(120, 100), (61, 110), (10, 105)], True),
        ([(120, 100), (60, 110), (10, 105)], False),
        ([(120, 100), (61, 110), (10, 110)], True),  # reached again, not bettered
        ([(120, 100), (61, 110), (10, 111)], False),
        ([(61, 100), (10, 90)], True),
        ([(60, 100), (10, 90)], None),  # too young to be judged
        ([(60, 100), (10, 101)], False),  # young, and better
        ([(120, 100), (61, 90)], True),  # nobody measured it since, and nothing was bettered
        ([(61, 100)], True),
        ([(60, 100)], None),
        ([(120, 100), (60, 90)], True),
        ([(10, 100)], None),
        ([], None),
    ],
)
def test_performance_plateau(points: list[tuple[int, float]], expected: bool | None) -> None:
    assert plateau(history(goals=(goal(),), goal_readings=readings(*points))) is expected


def test_where_lower_is_better() -> None:
    points = readings((120, 100), (90, 80), (10, 90))
    assert plateau(history(goals=(goal(better="lower"),), goal_readings=points)) is True
    assert (
        plateau(history(goals=(goal(better="lower"),), goal_readings=(*points, *readings((5, 79))))) is False
    )


def test_a_goal_whose_direction_nobody_recorded() -> None:
    assert plateau(history(goal_readings=readings((120, 100), (10, 100)))) is True  # flat either way
    falls = look("performance_plateau", history(goal_readings=readings((120, 100), (10, 90))))
    assert (falls.fired, falls.missing) == (None, ("goals.better",))
    falls = look(
        "performance_plateau", history(absent=["goals"], goal_readings=readings((120, 100), (10, 90)))
    )
    assert (falls.fired, falls.missing) == (None, ("goals",))


def test_one_kpi_that_rose_is_enough() -> None:
    flat = readings((120, 100), (10, 100))
    rose = readings((30, 1), (20, 2), name="young")
    assert plateau(history(goals=(goal(), goal("young")), goal_readings=(*flat, *rose))) is False


def with_weekly(*columns: str) -> SignalRules:
    """The shipped rules with these weekly figures as KPIs."""
    rule = signal_rules().performance_plateau.model_copy(update={"weekly": columns})
    return signal_rules().model_copy(update={"performance_plateau": rule})


def test_weekly_figures_are_no_kpis() -> None:
    flat, rising = weeks("leads", *[10.0] * 12), weeks("leads", *map(float, range(12)))
    for weekly in (flat, rising):
        found = look("performance_plateau", history(weekly=weekly, absent=["goal_readings"]))
        assert (found.fired, found.missing) == (None, ("goal_readings",))
        assert look("performance_plateau", history(weekly=weekly)).missing == ("goal_readings.value",)
        stuck = history(goals=(goal(),), goal_readings=readings((120, 9), (1, 9)), weekly=weekly)
        assert plateau(stuck) is True


def test_weekly_figures_are_kpis_too_where_the_rules_name_them() -> None:
    def told(past: ClientHistory) -> bool | None:
        return fired("performance_plateau", past, rules=with_weekly("leads"))

    flat = weeks("leads", *[10.0] * 12)
    assert told(history(weekly=flat)) is True
    assert told(history(weekly=weeks("leads", *[10.0] * 11, 11.0))) is False
    assert told(history(weekly=weeks("revenue", *map(float, range(12))))) is None  # not named
    assert told(history(weekly=flat, absent=["goal_readings"])) is None
    assert told(history(weekly=weeks("leads", *[10.0] * 11, 11.0), absent=["goal_readings"])) is False
    stuck = history(goals=(goal(),), goal_readings=readings((120, 9), (1, 9)), absent=["weekly"])
    assert told(stuck) is True


@pytest.mark.parametrize(("as_of", "expected"), [(date(2026, 11, 19), False), (date(2026, 11, 20), True)])
def test_a_weekly_value_holds_for_the_sunday(as_of: date, expected: bool) -> None:
    first, best = date(2026, 7, 6), date(2026, 9, 14)
    rows = tuple(
        Week.model_validate({"client_id": "a", "week_start": day, "leads": 5.0 if day == best else 4.0})
        for day in (first + timedelta(weeks=number) for number in range(19))
    )
    assert (as_of - (best + timedelta(days=6))).days == (61 if expected else 60)
    past = history(weekly=rows)
    assert fired("performance_plateau", past, as_of=as_of, rules=with_weekly("leads")) is expected


def test_the_best_and_the_newest_are_shown() -> None:
    found = look(
        "performance_plateau",
        history(goals=(goal(),), goal_readings=readings((200, 1), (100, 7), (50, 7), (5, 3))),
    )
    assert [row.row for row in found.evidence] == [
        {"goal": "leads", "date": "2026-08-14", "value": 7}, {"goal": "leads", "date": "2026-11-17", "value": 3},
    ]  # fmt: skip
    assert (found.since, found.figures) == (back(100), {"days_without_best": 100})
