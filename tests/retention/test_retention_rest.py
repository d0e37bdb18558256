"""Renewals, surveys, first value, referrals, goals, health, and one client's own figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from retention_cases import AS_OF, client, d, history, metrics, outcome, pair

from agent.grounding.lineage import told
from tools.history import (
    ClientHistory,
    Event,
    Goal,
    GoalReading,
    HealthSnapshot,
    Meeting,
    Referral,
    Survey,
    Week,
)
from tools.plans import PlanRuleError
from tools.retention import (
    CLIENT_METRICS,
    TEAM_METRICS,
    client_metric_facts,
    client_metrics,
    definition,
    metrics_json,
    read_targets,
    shipped_targets,
    success_facts,
    within,
)
from tools.time.period import Period, parse_period
from tools.words import words

Q3 = parse_period("2026Q3")


# --- renewals ---


@pytest.mark.parametrize(
    ("outcomes", "renewal", "rate", "in_time", "unknown"),
    [
        ([("03-01", "renewed")], "2026-03-01", 1, 1, ()),
        ([("03-02", "renewed")], "2026-03-01", 1, 0, ()),
        ([("02-01", "renewed")], "2027-03-01", 1, 1, ()),  # the term tells the date before
        ([("03-05", "renewed")], "2027-03-01", 1, 0, ()),
        ([("03-01", "churned")], "2026-03-01", 0, 0, ()),
        ([("03-01", "churned")], "2026-12-31", 0, 0, ()),
        ([("03-01", "churned")], "2027-01-01", None, None, ()),  # it was not due in the period
        ([("03-01", "churned")], None, None, None, ("a",)),
        ([("03-01", "expanded")], "2026-03-01", 1, 1, ()),
        ([("03-02", "expanded")], "2026-03-01", 0, 0, ()),
        ([], "2026-03-01", 0, 0, ()),  # it passed, and no renewal is on record
        ([], "2027-03-01", None, None, ()),
        ([("2025-12-20", "renewed")], "2026-01-10", None, None, ()),  # settled before the period
        ([("2025-02-20", "churned")], "2026-03-01", None, None, ()),  # gone long ago
    ],
)
def test_what_was_due_and_what_was_renewed(
    outcomes: Any, renewal: Any, rate: Any, in_time: Any, unknown: Any
) -> None:
    one = pair(
        "a",
        *(outcome(*row) for row in outcomes),
        renewal_date=renewal and d(renewal),
        term_months=12,
        start="2024-03-01",
    )
    found = metrics(one)
    assert (found["renewal_rate"].value, found["renewals_on_time"].value) == (rate, in_time)
    assert found["renewal_rate"].unknown == unknown


def test_a_renewal_that_falls_on_the_day_asked_for_is_open() -> None:
    one = pair("a", renewal_date=d("11-20"))
    assert metrics(one, as_of=d("11-20"))["renewal_rate"].unknown == ("a",)
    assert metrics(one, as_of=d("11-21"))["renewal_rate"].value == 0
    assert metrics(one, as_of=d("11-19"))["renewal_rate"].base.value == 0


def test_a_renewal_without_any_date_counts_as_renewed_and_not_as_in_time() -> None:
    found = metrics(pair("a", outcome("03-01", "renewed")))
    assert (found["renewal_rate"].value, found["renewals_on_time"].value) == (1, None)
    assert found["renewals_on_time"].unknown == ("a",)


def test_dates_that_earlier_records_held_are_due_dates() -> None:
    renewed = pair("a", outcome("03-05", "renewed"), renewal_date=d("2027-03-01"))
    assert metrics(renewed, renewal_dates={"a": [d("03-01")]})["renewals_on_time"].value == 0
    moved = pair("a", renewal_date=d("2027-03-01"))  # it moved on, and nobody wrote down a renewal
    assert metrics(moved, renewal_dates={"a": [d("03-01")]})["renewal_rate"].unknown == ("a",)


# --- surveys ---


def nps(day: str, score: float | None = None, **more: Any) -> Survey:
    return Survey(client_id="a", date=d(day), kind="nps", score=score, **more)


def surveyed(id: str, *rows: Survey, **more: Any) -> tuple[Any, Any]:
    return client(id, **more), history(id, surveys=rows)


def test_the_net_score_is_of_shares_and_the_mean_of_the_same_marks_another_figure() -> None:
    found = metrics(
        surveyed("a", nps("03-01", 10), nps("04-01", 9), nps("05-01", 8), nps("06-01", 7)),
        surveyed("b", nps("07-01", 6), nps("2025-12-31", 0), nps("2027-01-01", 0)),
        surveyed("c"),
    )
    assert (found["nps"].value, found["nps"].base.value) == (20, 5)  # two promoters, one detractor of five
    assert found["mean_satisfaction"].value == 8
    assert (found["nps"].clients, found["nps"].unknown) == (("a", "b"), ("c",))
    assert (found["nps"].met, found["mean_satisfaction"].met) == (False, False)


def test_csat_and_response() -> None:
    found = metrics(
        surveyed(
            "a",
            Survey(client_id="a", date=d("03-01"), kind="csat", score=90),
            nps("03-02", sent=10, answered=9),
        ),
        surveyed("b", nps("03-02", sent=10, answered=7), nps("03-03", sent=5)),
    )
    assert (found["csat"].value, found["csat"].met) == (90, True)
    assert (found["survey_response"].value, found["survey_response"].base.value) == (Decimal("0.8"), 20)
    assert found["survey_response"].met is False  # above 80 %, not at it


@given(st.lists(st.integers(0, 10), min_size=1, max_size=20))
def test_the_net_score_by_another_way(marks: list[int]) -> None:
    found = metrics(surveyed("a", *(nps("03-01", mark) for mark in marks)))["nps"].value
    signs = [1 if mark > 8 else -1 if mark < 7 else 0 for mark in marks]
    assert found is not None
    assert abs(found - Decimal(100 * sum(signs)) / len(marks)) < Decimal("1e-9")
    assert -100 <= found <= 100


# --- first value, referrals, goals ---


def test_time_to_value_is_from_the_contract_to_the_first_event() -> None:
    def began(id: str, start: str | None, *days: str) -> Any:
        return client(id, start=start), history(
            id, events=tuple(Event(client_id=id, date=d(day), kind="first_value") for day in days)
        )

    found = metrics(
        began("a", "2026-03-01", "03-21", "05-01"),
        began("b", "2026-03-01", "04-10"),
        began("slow", "2026-06-01"),
        began("old", "2025-01-01"),
        began("undated", None, "05-05"),
        began("wrong", "2026-05-01", "04-01"),
        began("earlier", "2025-01-01", "2025-02-01"),
    )["time_to_value"]
    assert (found.value, found.base.value, found.met) == (30, 2, False)  # below 30, not at it
    assert found.clients == ("a", "b")
    assert found.unknown == ("slow", "undated", "wrong")


def test_referrals_are_for_each_satisfied_client_and_quarter() -> None:
    def refers(id: str, count: int, **more: Any) -> Any:
        rows = tuple(Referral(client_id=id, date=d("08-01")) for _ in range(count))
        return client(id, **more), history(
            id, referrals=(*rows, Referral(client_id=id, date=d("2025-08-01")))
        )

    book = [
        refers("a", 3, nps_score=8),
        refers("b", 1, nps_score=10),
        refers("c", 9, nps_score=7),
        refers("d", 9),
    ]
    found = metrics(*book, period=Q3)["referrals"]
    assert (found.value, found.clients, found.unknown, found.met) == (2, ("a", "b"), ("d",), True)
    assert metrics(*book)["referrals"].value == Decimal("0.5")
    low = (client("a", nps_score=9), history("a", surveys=(nps("08-01", 3),)))
    assert metrics(low)["referrals"].base.value == 0  # the window's answers go before the record


@pytest.mark.parametrize(
    ("goals", "readings", "met"),
    [
        ([("x", 10, "06-01", "higher")], [("x", "05-01", 10)], True),
        ([("x", 10, "06-01", "higher")], [("x", "05-01", 9.9)], False),
        ([("x", 10, "06-01", "higher")], [("x", "05-01", 12), ("x", "05-20", 9)], False),
        ([("x", 10, "06-01", "higher")], [("x", "06-02", 12)], None),  # read too late
        ([("x", 10, "06-01", "lower")], [("x", "06-01", 9)], True),
        ([("x", 10, "06-01", "higher"), ("y", 1, "07-01", "higher")], [("x", "05-01", 12)], None),
        ([("x", 10, "06-01", "higher"), ("y", 1, "07-01", "higher")], [("x", "05-01", 2)], False),
        ([("x", 10, None, "higher")], [("x", "12-31", 10)], True),
        ([("x", None, "06-01", "higher")], [("x", "05-01", 10)], None),
        ([("x", 10, "2027-06-01", "higher")], [("x", "05-01", 10)], "none due"),
        ([], [], "none due"),
    ],
)
def test_goals_that_fell_due(goals: Any, readings: Any, met: Any) -> None:
    told = history(
        "a",
        goals=tuple(
            Goal(client_id="a", goal=name, target=target, due=due and d(due), better=better)
            for name, target, due, better in goals
        ),
        goal_readings=tuple(
            GoalReading(client_id="a", goal=name, date=d(day), value=value) for name, day, value in readings
        ),
    )
    found = metrics((client(), told))["goals_met"]
    assert found.value == (None if met in (None, "none due") else int(met))
    assert found.unknown == (("a",) if met is None else ())


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
GOALS = st.builds(
    lambda name, due, better: Goal(client_id="a", goal=name, target=5, due=due, better=better),
    st.sampled_from("xy"),
    st.none() | DAYS,
    st.sampled_from(["higher", "lower"]),
)
KEPT = st.builds(
    ClientHistory,
    client_id=st.just("a"),
    goals=st.lists(GOALS, max_size=2, unique_by=lambda goal: goal.goal).map(tuple),
    goal_readings=st.lists(
        st.builds(
            lambda goal, day, value: GoalReading(client_id="a", goal=goal, date=day, value=float(value)),
            st.sampled_from("xy"),
            DAYS,
            st.integers(0, 9),
        ),
        max_size=6,
        unique_by=lambda one: (one.goal, one.date),
    ).map(tuple),
    surveys=st.lists(
        st.builds(
            lambda day, score: Survey(
                client_id="a", date=day, kind="nps", score=score, sent=2.0, answered=1.0
            ),
            DAYS,
            st.integers(0, 10).map(float),
        ),
        max_size=4,
    ).map(tuple),
    referrals=st.lists(st.builds(lambda day: Referral(client_id="a", date=day), DAYS), max_size=3).map(tuple),
    events=st.lists(
        st.builds(
            lambda day, kind: Event(client_id="a", date=day, kind=kind),
            DAYS,
            st.sampled_from(["first_value", "sponsor_left"]),
        ),
        max_size=3,
    ).map(tuple),
    health_snapshots=st.lists(
        st.builds(
            lambda day, score: HealthSnapshot(client_id="a", date=day, score=score),
            DAYS,
            st.integers(0, 100).map(float),
        ),
        max_size=4,
        unique_by=lambda one: one.date,
    ).map(tuple),
)


@given(KEPT, DAYS, DAYS)
def test_what_lies_without_the_window_is_not_looked_at(told: ClientHistory, one: date, other: date) -> None:
    window = Period(min(one, other), max(one, other))
    part = within(told.until(AS_OF), window, shipped_targets())
    assert metrics((client(), part), period=window) == metrics((client(), told), period=window)


# --- health ---


def health(id: str, *rows: tuple[str, float], **more: Any) -> Any:
    shown = tuple(HealthSnapshot(client_id=id, date=d(day), score=score) for day, score in rows)
    return client(id, **more), history(id, health_snapshots=shown)


def test_health_at_the_end_and_what_it_gained() -> None:
    found = metrics(
        health("a", ("06-20", 60), ("07-15", 10), ("09-30", 80)),
        health("b", ("07-02", 50), ("09-01", 70)),
        health("stale", ("2025-01-01", 5)),
        period=Q3,
    )
    assert (found["average_health"].value, found["average_health"].unknown) == (75, ("stale",))
    assert (found["health_gain"].value, found["health_gain"].clients) == (20, ("a",))
    assert found["health_gain"].unknown == ("b", "stale")
    assert (found["health_gain"].met, found["average_health"].met) == (True, False)


START, END = Q3.start, Q3.end


@pytest.mark.parametrize(
    ("computed", "average", "gain"),
    [
        ({}, 10, -50),  # no figures were in force: the snapshots
        ({END: {"a": 90}}, 90, 30),
        ({START: {"a": 70}, END: {"a": 90}}, 90, 20),
        ({START: {"a": 70}}, 10, -60),
        ({END: {"a": None}}, None, None),  # figures in force, and too few of them
        ({START: {"a": None}, END: {"a": 90}}, 90, None),
        ({END: {"b": 90}, AS_OF: {"a": 5}}, 10, -50),  # of somebody else, or of another day
    ],
)
def test_health_on_a_day_is_that_of_the_figures_in_force(computed: Any, average: Any, gain: Any) -> None:
    one = health("a", ("07-01", 60), ("09-01", 10))
    found = metrics(one, period=Q3, health_on=computed)
    assert (found["average_health"].value, found["health_gain"].value) == (average, gain)


def test_a_period_told_later_has_the_health_that_it_had_as_it_ended() -> None:
    one, computed = health("a", ("07-01", 60)), {END: {"a": 90.0}}
    then, later = (metrics(one, period=Q3, as_of=day, health_on=computed) for day in (END, AS_OF))
    assert then["average_health"] == later["average_health"] and then["health_gain"] == later["health_gain"]


def test_snapshots_are_missed_only_where_health_hangs_on_them() -> None:
    one = client("a"), ClientHistory("a", absent=frozenset({"health_snapshots"}))
    assert metrics(one, period=Q3)["average_health"].missing == ("health_snapshots",)
    told = metrics(one, period=Q3, health_on={END: {"a": None}})
    assert (told["average_health"].value, told["average_health"].missing) == (None, ())
    assert told["health_gain"].missing == ("health_snapshots",)
    both = metrics(one, period=Q3, health_on={START: {"a": 60}, END: {"a": 90}})
    assert (both["health_gain"].value, both["health_gain"].missing) == (30, ())


def test_a_client_that_left_is_in_no_average() -> None:
    record, told = health("a", ("12-01", 10))
    gone = (
        record,
        ClientHistory("a", health_snapshots=told.health_snapshots, outcomes=(outcome("11-01", "churned"),)),
    )
    assert metrics(gone, health("b", ("12-01", 80)))["average_health"].value == 80


# --- one client ---


def weeks(first: str, count: int, **figures: Any) -> list[Week]:
    return [Week(client_id="a", week_start=d(first) + timedelta(7 * n), **figures) for n in range(count)]


def own(record: Any = None, period: Period = Q3, as_of: date = AS_OF, **tables: Any) -> Any:
    rows = {name: tuple(found) for name, found in tables.items()}
    return client_metrics(record or client(), {"a": history("a", **rows)}, period, as_of=as_of)


def test_growth_is_of_whole_weeks_against_the_quarter_before() -> None:
    found = own(weekly=[
        *weeks("03-30", 1, organic_traffic=9999, keywords_top10=99),  # reaches into the quarter before: not whole in it
        *weeks("04-06", 12, organic_traffic=1000, conversions=10, keywords_top10=20),
        *weeks("06-29", 1, organic_traffic=9999, keywords_top10=99),  # lies across the border
        *weeks("07-06", 12, organic_traffic=1250, conversions=15, keywords_top10=29),
        *weeks("09-28", 1, organic_traffic=9999, keywords_top10=99),
    ])  # fmt: skip
    assert (found["traffic_growth"].value, found["traffic_growth"].met) == (Decimal("0.25"), True)
    assert (found["traffic_growth"].base.value, found["traffic_growth"].target) == (1000, Decimal("0.25"))
    assert (found["top_ten_growth"].value, found["top_ten_growth"].met) == (Decimal("0.45"), False)
    assert found["conversion_growth"].value == Decimal("0.2")


def test_growth_is_judged_over_a_quarter_alone_and_needs_something_to_grow_from() -> None:
    rows = [*weeks("06-01", 4, organic_traffic=10), *weeks("07-06", 3, organic_traffic=20)]
    july = own(weekly=rows, period=parse_period("2026-07"))["traffic_growth"]
    assert (july.value, july.met) == (1, None)
    assert own(weekly=rows[4:])["traffic_growth"].unknown == ("a",)
    assert own(weekly=weeks("06-01", 4, organic_traffic=0) + rows[4:])["traffic_growth"].value is None


def test_the_rest_of_a_clients_figures() -> None:
    met = [
        Meeting(client_id="a", date=d("07-10"), kind="qbr", status="held"),
        Meeting(client_id="a", date=d("08-10"), kind="qbr", status="missed"),
        Meeting(client_id="a", date=d("09-10"), kind="qbr", status="planned"),
        Meeting(client_id="a", date=d("09-11"), kind="sync", status="missed"),
    ]
    found = own(
        client(seo_revenue_share=0.3, nps_score=5),
        weekly=[*weeks("07-06", 2, logins=3, report_downloads=1), *weeks("07-20", 2, logins=4)],
        meetings=met,
        surveys=[nps("07-01", 8), nps("07-02", 9, sent=5, answered=5)],
    )
    assert (found["weekly_logins"].value, found["weekly_logins"].met) == (Decimal("3.5"), True)
    assert found["report_downloads"].value == Decimal(2) / (Decimal(14) / Decimal("30.4375"))
    assert (found["qbr_attendance"].value, found["qbr_attendance"].base.value) == (Decimal("0.5"), 2)
    assert (found["seo_revenue_share"].value, found["seo_revenue_share"].met) == (Decimal("0.3"), True)
    assert found["nps_score"].value == Decimal("8.5")
    assert (found["survey_response"].value, found["csat"].value) == (1, None)
    assert own(client(nps_score=5))["nps_score"].value == 5
    later = client(nps_score=5, seo_revenue_share=0.5, data_date=d("10-01"))
    assert (own(later)["nps_score"].value, own(later)["seo_revenue_share"].value) == (None, None)


def test_a_client_without_a_history_is_unknown_by_name() -> None:
    found = client_metrics(client(), {}, Q3, as_of=AS_OF)
    assert found["weekly_logins"].missing == ("weekly",)
    assert found["qbr_attendance"].missing == ("meetings",)
    assert all(metric.value is None for metric in found.values())


# --- targets, facts, JSON ---


def test_a_users_own_targets_take_the_place_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "success_targets.yaml"
    file.write_text(
        "kind: success_targets\nname: mine\nspans: {year: [1, 999], quarter: [75, 105]}\nsatisfied_at_least: 9\n"
        "snapshot_days: 30\nrenewal_days: 60\nteam:\n  - {metric: nrr, at_least: 1}\n"
    )
    found = metrics(pair("a"), rules=read_targets(file))
    assert (found["nrr"].target, found["nrr"].met, found["grr"].target, found["grr"].met) == (
        1,
        True,
        None,
        None,
    )
    file.write_text(file.read_text() + "  - {metric: nrr, below: 1, above: 2}\n")
    with pytest.raises(PlanRuleError, match="exactly one"):
        read_targets(file)


def test_every_metric_has_a_target_a_definition_and_words() -> None:
    rules = shipped_targets()
    assert {target.metric for target in rules.team} == set(TEAM_METRICS)
    assert {target.metric for target in rules.client} == set(CLIENT_METRICS)
    for name in (*TEAM_METRICS, *CLIENT_METRICS):
        assert definition(name) and words("ru").metric(f"success_{name}")


def test_a_definition_is_told_in_the_readers_language() -> None:
    for name in (*TEAM_METRICS, *CLIENT_METRICS):
        assert told(definition(name), "ru") == words("ru").category("success_definition", name)


def test_the_json_of_every_metric_has_what_the_contract_names() -> None:
    said = metrics_json(metrics(pair("a")))
    assert list(said) == list(TEAM_METRICS)
    for metric in said.values():
        assert {"value", "target", "base", "window", "clients", "unknown", "definition", "met"} <= set(metric)
        assert metric["base"]["what"]
    assert said["nrr"]["clients"] == ["a"]


def test_facts_are_unique_have_words_and_keep_a_clients_site_apart() -> None:
    book = metrics(pair("a"), pair("b", currency="USD"), surveyed("c", nps("03-01", 9)))
    mine = own(
        weekly=[*weeks("04-06", 3, organic_traffic=10), *weeks("07-06", 12, organic_traffic=20, logins=5)]
    )
    facts = [*success_facts(book, "t"), *client_metric_facts("a", mine, "t")]
    assert len({(fact.client, fact.id) for fact in facts}) == len(facts)
    by_id = {fact.id: fact for fact in facts}
    assert by_id["success.nrr.usd.vat_unknown.value"].value == 1
    assert by_id["success.nps.value"].value == 100
    assert by_id["client_metric.traffic_growth.value"].audience == "client"
    assert by_id["client_metric.weekly_logins.value"].audience == "internal"
    assert by_id["success.nps.base"].metric == "success_base_answers"
    for language in ("ru", "en"):
        for fact in facts:
            assert words(language).metric(fact.metric)
            if fact.unit == "category":
                assert words(language).category(fact.noun or "", str(fact.value))
            if fact.unit == "count":
                assert words(language).noun(fact.noun or "")
