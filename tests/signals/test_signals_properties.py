"""What holds of every history: the future and the order decide nothing, worse never un-fires, absence never decides."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from signal_cases import AS_OF, NEWEST, NOTHING_LOADED, record

from tools.history import (
    TABLES,
    ClientHistory,
    Event,
    Goal,
    GoalReading,
    HealthSnapshot,
    Invoice,
    Meeting,
    Stakeholder,
    Week,
)
from tools.record import ClientRecord
from tools.signals import SIGNALS, Signal, SignalName, detect, looked_back, signal_rules, signals_json

RULES = signal_rules()
COUNTS = st.none() | st.integers(0, 12).map(float)
PAST = st.integers(0, 200).map(lambda days: AS_OF - timedelta(days=days))
FUTURE = st.integers(1, 60).map(lambda days: AS_OF + timedelta(days=days))
KINDS = st.sampled_from(
    [
        "contact_changed", "contact_rebuilt", "sponsor_left", "sponsor_replaced", "competitive_rfp",
        "competitive_rfp_closed", "renewal_conversation", "first_value",
    ]
)  # fmt: skip
COLUMNS = ("logins", "tickets", "escalations", "usage", "leads", "revenue")


def row(model: Any, **values: Any) -> Any:
    return model.model_validate({"client_id": "a"} | values)


@st.composite
def weekly(draw: st.DrawFn, start: int = 0, count: int = 16) -> tuple[Week, ...]:
    numbers = draw(st.sets(st.integers(start, start + count - 1)))
    return tuple(
        row(
            Week,
            week_start=NEWEST - timedelta(weeks=number),
            **draw(st.fixed_dictionaries(dict.fromkeys(COLUMNS, COUNTS))),
        )
        for number in sorted(numbers, reverse=True)
    )


def unique(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Rows of one table, no two of one key, oldest first."""

    def once(found: list[Any]) -> tuple[Any, ...]:
        keyed = {tuple(getattr(one, name) for name in one.KEY): one for one in found}
        return tuple(sorted(keyed.values(), key=lambda one: str(getattr(one, one.DATE or one.KEY[0]))))

    return st.lists(rows, max_size=6).map(once)


def tables(days: st.SearchStrategy[date], numbers: str) -> dict[str, st.SearchStrategy[Any]]:
    """Rows of all tables on these days; ``numbers`` keeps ids of two periods apart."""
    return {
        "invoices": unique(
            st.builds(
                lambda day, number, paid: row(
                    Invoice, invoice_id=f"{numbers}{number}", issued=day, due=day + timedelta(days=5), amount=10.0,
                    paid=None if paid is None else day + timedelta(days=paid),
                ),
                days, st.integers(0, 5), st.none() | st.integers(0, 90),
            )
        ),
        "events": unique(st.builds(lambda day, kind: row(Event, date=day, kind=kind), days, KINDS)),
        "goal_readings": unique(
            st.builds(
                lambda day, goal, value: row(GoalReading, date=day, goal=goal, value=float(value)),
                days, st.sampled_from(["x", "y"]), st.integers(0, 4),
            )
        ),
        "meetings": unique(
            st.builds(
                lambda day, status: row(Meeting, date=day, kind="qbr", status=status),
                days, st.sampled_from(["held", "missed", "planned"]),
            )
        ),
        "health_snapshots": unique(
            st.builds(lambda day, score: row(HealthSnapshot, date=day, score=score), days, st.none() | st.floats(0, 100))
        ),
        "stakeholders": unique(
            st.builds(
                lambda day, stay, name: row(
                    Stakeholder, name=f"{numbers}{name}", role="sponsor", since=day,
                    until=None if stay is None else day + timedelta(days=stay),
                ),
                days, st.none() | st.integers(0, 90), st.integers(0, 3),
            )
        ),
    }  # fmt: skip


HISTORIES = st.builds(
    ClientHistory,
    client_id=st.just("a"),
    weekly=weekly(),
    goals=unique(
        st.builds(
            lambda goal, better: row(Goal, goal=goal, better=better),
            st.sampled_from(["x", "y"]), st.sampled_from(["higher", "lower"]),
        )
    ),
    **tables(PAST, "p"),
)  # fmt: skip
RECORDS = st.builds(
    lambda left: record(renewal_date=None if left is None else AS_OF + timedelta(days=left)),
    st.none() | st.integers(-10, 100),
)


def answers(client: ClientRecord, past: ClientHistory) -> dict[SignalName, Signal]:
    return {signal.signal: signal for signal in detect(client, past.until(AS_OF), as_of=AS_OF)}


@given(HISTORIES, RECORDS, st.fixed_dictionaries(tables(FUTURE, "f")), weekly(-8, 8))
def test_what_comes_later_never_matters(
    past: ClientHistory, client: ClientRecord, later: dict[str, Any], weeks: tuple[Week, ...]
) -> None:
    grown = replace(past, weekly=(*past.weekly, *weeks), **{t: (*getattr(past, t), *later[t]) for t in later})
    assert answers(client, grown) == answers(client, past)


@given(HISTORIES, RECORDS)
def test_rows_of_days_that_nothing_looks_back_to_never_matter(
    past: ClientHistory, client: ClientRecord
) -> None:
    since = looked_back(RULES, AS_OF)
    assert since["weekly"] == NEWEST - timedelta(weeks=7)
    assert since["health_snapshots"] == AS_OF - timedelta(days=90)
    recent = replace(
        past,
        weekly=tuple(week for week in past.weekly if week.week_start >= since["weekly"]),
        health_snapshots=tuple(one for one in past.health_snapshots if one.date >= since["health_snapshots"]),
    )
    assert answers(client, recent) == answers(client, past)


def test_weekly_kpis_are_looked_back_to_from_the_first() -> None:
    plateau = RULES.performance_plateau.model_copy(update={"weekly": ("leads",)})
    assert "weekly" not in looked_back(RULES.model_copy(update={"performance_plateau": plateau}), AS_OF)


def test_health_is_computed_only_for_a_client_without_snapshots() -> None:
    shown = tuple(row(HealthSnapshot, date=AS_OF - timedelta(days=ago), score=70.0) for ago in (9, 2))

    def computed() -> Any:
        asked.append(1)
        yield AS_OF - timedelta(days=9), 90.0
        yield AS_OF, 60.0

    for snapshots, times, fell in ((shown, 0, False), (shown[:1], 1, True)):
        asked: list[int] = []
        past = ClientHistory("a", health_snapshots=snapshots).until(AS_OF)
        found = {one.signal: one for one in detect(record(), past, as_of=AS_OF, health=computed())}
        assert (len(asked), found["health_drop"].fired) == (times, fell)


@given(HISTORIES, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(past: ClientHistory, client: ClientRecord, random: Any) -> None:
    shuffled = {}
    for table in TABLES:
        rows = list(getattr(past, table))
        random.shuffle(rows)
        shuffled[table] = tuple(rows)
    assert answers(client, replace(past, **shuffled)) == answers(client, past)


@given(HISTORIES, RECORDS, st.data())
def test_an_absent_table_never_decides(
    past: ClientHistory, client: ClientRecord, data: st.DataObject
) -> None:
    """Without the tables that a rule needs, the answer is open or what it is with them; and it names them."""
    whole = answers(client, past)
    for name in SIGNALS:
        needs = RULES.of(name).needs
        if name == "health_drop":
            continue  # computed health may answer for it
        without = answers(client, replace(past, absent=frozenset(needs), **dict.fromkeys(needs, ())))[name]
        assert without.fired is None or without.fired == whole[name].fired
        if without.fired is None:
            assert set(needs) & set(without.missing) or without.missing == ("client.renewal_date",)


@given(HISTORIES, RECORDS, st.data())
def test_a_week_that_is_missing_never_turns_an_answer_round(
    past: ClientHistory, client: ClientRecord, data: st.DataObject
) -> None:
    whole = answers(client, past)
    kept = tuple(week for week in past.weekly if data.draw(st.booleans()))
    part = answers(client, replace(past, weekly=kept))
    for name in ("engagement_drop", "support_volume_spike", "escalations_rising", "usage_decline"):
        assert part[name].fired is None or part[name].fired == whole[name].fired


@given(HISTORIES, RECORDS)
def test_what_fired_has_rows_and_a_day_and_what_is_open_names_its_want(
    past: ClientHistory, client: ClientRecord
) -> None:
    found = detect(client, past.until(AS_OF), as_of=AS_OF)
    assert tuple(signal.signal for signal in found) == SIGNALS
    for signal in found:
        assert bool(signal.missing) == (signal.fired is None)
        if signal.fired:
            assert signal.evidence and signal.since is not None and signal.since <= AS_OF
        if signal.fired is False:
            assert not signal.evidence and signal.since is None and not signal.figures
    plain = signals_json(found, all=True)
    assert [one["fired"] for one in plain] == [signal.fired for signal in found]


def worse(past: ClientHistory, column: str, change: Any) -> ClientHistory:
    """A weekly column changed in the last four weeks, where it is on record."""
    first = NEWEST - timedelta(weeks=3)
    return replace(
        past,
        weekly=tuple(
            week
            if week.week_start < first or getattr(week, column) is None
            else week.model_copy(update={column: max(0.0, change(getattr(week, column)))})
            for week in past.weekly
        ),
    )


@given(HISTORIES, RECORDS, st.integers(0, 5).map(float))
def test_worse_never_calms(past: ClientHistory, client: ClientRecord, by: float) -> None:
    unpaid = tuple(invoice.model_copy(update={"paid": None}) for invoice in past.invoices)
    earlier = tuple(
        invoice.model_copy(update={"due": invoice.due - timedelta(days=9)}) for invoice in past.invoices
    )
    lower = past.health_snapshots[:-1] + tuple(
        snapshot.model_copy(update={"score": max(0.0, snapshot.score - by)})
        for snapshot in past.health_snapshots[-1:]
        if snapshot.score is not None
    )
    silent = tuple(
        event for event in past.events if event.kind in ("contact_changed", "sponsor_left", "competitive_rfp")
    )
    goals = {goal.goal: by if goal.better == "lower" else -by for goal in past.goals}
    poorer = replace(
        past,
        goal_readings=tuple(
            reading.model_copy(update={"value": reading.value + goals.get(reading.goal, 0.0)})
            if (AS_OF - reading.date).days <= RULES.performance_plateau.days
            else reading
            for reading in past.goal_readings
        ),
    )
    cases: list[tuple[SignalName, ClientHistory]] = [
        ("engagement_drop", worse(past, "logins", lambda value: value - by)),
        ("support_volume_spike", worse(past, "tickets", lambda value: value + by)),
        ("escalations_rising", worse(past, "escalations", lambda value: value + by)),
        ("usage_decline", worse(past, "usage", lambda value: value - by)),
        ("payment_delays", replace(past, invoices=unpaid)),
        ("payment_delays", replace(past, invoices=earlier)),
        ("stakeholder_change", replace(past, events=silent)),
        ("competitive_rfp", replace(past, events=silent)),
        ("sponsor_left", replace(past, events=silent)),
        ("renewal_delayed", replace(past, events=silent)),
        ("performance_plateau", poorer),
    ]
    if past.health_snapshots and past.health_snapshots[-1].score is not None:
        cases.append(("health_drop", replace(past, health_snapshots=lower)))
    before = answers(client, past)
    for name, after in cases:
        if before[name].fired:
            assert answers(client, after)[name].fired, name


def test_with_nothing_loaded_nothing_is_claimed() -> None:
    found = answers(record(), NOTHING_LOADED)
    assert {signal.fired for signal in found.values()} == {None}
    assert {name: signal.missing for name, signal in found.items()} == {
        "engagement_drop": ("weekly",),
        "payment_delays": ("invoices",),
        "support_volume_spike": ("weekly",),
        "stakeholder_change": ("events",),
        "performance_plateau": ("goal_readings",),
        "health_drop": ("health_snapshots",),
        "sponsor_left": ("events",),
        "competitive_rfp": ("events",),
        "escalations_rising": ("weekly",),
        "usage_decline": ("weekly",),
        "missed_qbr": ("meetings",),
        "renewal_delayed": ("client.renewal_date",),
    }
    near = answers(record(renewal_date=AS_OF + timedelta(days=30)), NOTHING_LOADED)["renewal_delayed"]
    assert (near.fired, near.missing) == (None, ("events",))
    far = answers(record(renewal_date=AS_OF + timedelta(days=300)), NOTHING_LOADED)["renewal_delayed"]
    assert (far.fired, far.missing) == (False, ())


def test_every_field_of_a_history_is_a_table_or_known() -> None:
    assert {field.name for field in fields(ClientHistory)} == {*TABLES, "client_id", "absent", "known_on"}
