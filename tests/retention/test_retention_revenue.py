"""Revenue and clients kept: who is in the base, what each paid, and what never counts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from retention_cases import AS_OF, YEAR, client, d, history, metrics, outcome, pair

from tools.history import ClientHistory
from tools.retention import metrics_json, success_metrics
from tools.time.period import Period

MONEY = ("nrr", "grr", "expansion", "expansion_rate")


def test_a_worked_book() -> None:
    found = metrics(
        pair("kept", value=100.0),
        pair("grown", outcome("06-01", "expanded", 100, 160), value=160.0),
        pair("shrunk", outcome("07-01", "contracted", 200, 150), value=150.0),
        pair("lost", outcome("09-01", "churned", 100, 0), value=100.0),
        pair("won", outcome("10-01", "expanded", 50, 500), value=500.0, start="2026-02-01"),
    )
    assert found["nrr"].value == Decimal(410) / 500  # 100 + 160 + 150 + 0 over 100 + 100 + 200 + 100
    assert found["grr"].value == Decimal(350) / 500  # 100 + 100 + 150 + 0
    assert found["expansion_rate"].value == Decimal(60) / 500
    assert found["expansion"].value == Decimal(60) / 910  # all that is paid at the end, the won client's too
    assert found["logo_retention"].value == Decimal("0.75")
    assert found["nrr"].clients == ("grown", "kept", "lost", "shrunk")
    said = metrics_json(found)["nrr"]
    assert said["base"]["value"] == 500 and "beginning" in said["base"]["what"]
    assert (said["window"], said["target"], said["met"]) == (["2026-01-01", "2026-12-31"], 1.1, False)
    assert metrics_json(found)["expansion"]["base"]["value"] == 910 * 12


@pytest.mark.parametrize(
    ("start", "held"), [("2025-12-31", True), ("2026-01-01", True), ("2026-01-02", False), (None, None)]
)
def test_held_at_the_start_is_a_contract_that_began_by_that_day(start: Any, held: Any) -> None:
    found = metrics(pair("a", start=start, data_date=d("06-30")), pair("b", value=300.0))
    in_base = "a" in found["nrr"].clients
    assert in_base is bool(held)
    assert ("a" in found["nrr"].unknown) is (held is None)
    assert ("a" in found["logo_retention"].unknown) is (held is None)


def test_what_happens_on_the_first_day_belongs_to_the_period_and_the_day_before_does_not() -> None:
    gone = metrics(pair("a", outcome("01-01", "churned", 100)), pair("b"))
    assert (gone["nrr"].value, gone["logo_retention"].value) == (Decimal("0.5"), Decimal("0.5"))
    before = metrics(pair("a", outcome("2025-12-31", "churned", 100)), pair("b"))
    assert (before["nrr"].value, before["nrr"].clients) == (1, ("b",))
    last = metrics(pair("a", outcome("12-31", "churned", 100)), pair("b"))
    assert last["nrr"].value == Decimal("0.5")
    after = metrics(pair("a", outcome("2027-01-01", "churned", 100)), pair("b"))
    assert after["nrr"].value == 1


def test_what_is_later_than_the_day_asked_for_is_not_known() -> None:
    book = [
        pair("a", outcome("06-01", "expanded", 100, 150), value=100.0),
        pair("b", outcome("09-01", "churned", 100)),
    ]
    found = metrics(*book, as_of=d("08-31"))
    assert (found["nrr"].value, found["nrr"].window.end) == (Decimal("1.25"), d("08-31"))
    assert metrics(*book, as_of=d("09-01"))["nrr"].value == Decimal("0.75")
    with pytest.raises(ValueError, match="begins"):
        metrics(*book, as_of=d("2025-12-31"))


def test_a_client_that_came_back_is_kept_from_the_day_it_did() -> None:
    back = [outcome("2025-06-01", "churned", 100), outcome("2025-09-01", "renewed", 0, 80)]
    assert metrics(pair("a", *back, value=80.0))["nrr"].clients == ("a",)
    again = pair("a", outcome("2025-06-01", "churned", 100), start="2025-09-01")
    assert metrics(again)["nrr"].clients == ("a",)
    won_back = pair("a", outcome("03-01", "churned", 100), outcome("05-01", "renewed", 0, 70))
    assert metrics(won_back)["nrr"].value == Decimal("0.7")


def values(*dated: tuple[str, float]) -> Any:
    return {"a": [(d(day), value) for day, value in dated]}


@pytest.mark.parametrize(
    ("outcomes", "dated", "current", "then", "now"),
    [
        # nothing dated: the current record
        ([], [], 100.0, 100, 100),
        ([], [], None, None, None),
        # dated records: the last before the window and the last within it
        ([], [("2025-11-01", 80), ("06-01", 120)], 999.0, 80, 120),
        ([], [("03-01", 90), ("06-01", 120)], 999.0, 90, 120),
        ([], [("2027-01-10", 120)], 999.0, 120, 120),
        ([], [("2027-02-10", 120)], 100.0, 100, 100),  # not yet known
        # outcomes: after the one before, before the first one after
        ([("2025-05-01", "expanded", 50, 90)], [], 999.0, 90, 90),
        ([("2027-01-05", "expanded", 90, 130)], [], 130.0, 90, 90),
        ([("03-01", "expanded", 90, 130), ("08-01", "contracted", 130, 110)], [], 110.0, 90, 110),
        # within the window an outcome goes before records, and a churn before everything
        ([("03-01", "expanded", 90, 130)], [("2025-12-01", 70), ("11-01", 100)], 100.0, 90, 130),
        ([("03-01", "churned", 90, None)], [("11-01", 100)], 100.0, 90, 0),
        # outside it the later word counts
        ([("2025-02-01", "renewed", 50, 60)], [("2025-12-01", 70)], 100.0, 70, 70),
        ([("2025-12-01", "renewed", 50, 60)], [("2025-02-01", 70)], 100.0, 60, 60),
        # amounts that nobody wrote down
        ([("03-01", "renewed", None, None)], [], 100.0, 100, 100),
        ([("03-01", "expanded", None, 130)], [], 130.0, None, 130),
        ([("03-01", "expanded", 90, None)], [], 130.0, 90, 130),
        ([("03-01", "expanded", None, None)], [("2025-12-01", 70), ("06-01", 95)], 95.0, 70, 95),
        ([("2025-06-01", "contracted", 90, None)], [("2025-02-01", 90)], None, None, None),
    ],
)
def test_what_a_client_paid(outcomes: Any, dated: Any, current: Any, then: Any, now: Any) -> None:
    from tools.retention import tenure

    told = tenure(
        client("a", value=current),
        history("a", [outcome(*one) for one in outcomes]),
        values(*dated)["a"],
        AS_OF,
    )
    assert (told.then(YEAR), told.now(YEAR)) == (then, now)


def test_a_record_older_than_a_change_that_nobody_wrote_down_does_not_tell_what_came_of_it() -> None:
    stale = pair("a", outcome("03-01", "expanded", 90), value=90.0, data_date=d("02-01"))
    assert metrics(stale)["nrr"].unknown == ("a",)
    fresh = pair("a", outcome("03-01", "expanded", 90), value=120.0, data_date=d("04-01"))
    assert metrics(fresh)["nrr"].value == Decimal(120) / 90


def test_without_a_contract_start_something_must_say_that_it_was_a_client() -> None:
    def known(*outcomes: Any, **more: Any) -> bool:
        one = pair("a", *outcomes, start=None, data_date=d("06-30"))
        return metrics(one, **more)["nrr"].clients == ("a",)

    assert not known()
    assert known(outcome("2025-06-01", "renewed", 100, 100))
    assert known(outcome("03-01", "renewed", 100, 100))
    assert not known(outcome("03-01", "renewed", None, 100))
    assert known(values=values(("01-01", 100)))
    assert not known(values=values(("01-02", 100)))


def test_figures_without_a_date_count_before_everything_where_there_are_no_others() -> None:
    book = [
        pair("a", outcome("06-01", "expanded", 100, 150), value=100.0, start=None),
        pair("b", value=200.0, start=None),
        pair("c", outcome("09-01", "churned", 300, 0), value=300.0, start=None),
        pair("d", value=400.0, start=None),
    ]
    found = metrics(*book)
    assert (found["nrr"].value, found["nrr"].base.value) == (Decimal("0.75"), 1000)  # 150 + 200 + 0 + 400
    assert (found["grr"].value, found["logo_retention"].value) == (Decimal("0.7"), Decimal("0.75"))
    assert found["nrr"].clients == ("a", "b", "c", "d")
    assert not found["nrr"].unknown and not found["logo_retention"].unknown


@pytest.mark.parametrize(
    ("dated", "outcomes", "held"),
    [
        ([], [], True),
        ([("2025-06-01", 90)], [], True),
        ([("06-01", 90)], [], False),  # there are others, and they speak of later days alone
        ([("2027-02-01", 90)], [], True),  # not yet known
        ([], [("03-01", "renewed", None, 100)], True),
        ([], [("03-01", "renewed", 0, 100)], False),  # until then it paid nothing
        ([], [("2025-06-01", "churned", 100, 0)], False),
    ],
)
def test_who_is_held_by_figures_without_a_date(dated: Any, outcomes: Any, held: bool) -> None:
    one = pair("a", *(outcome(*row) for row in outcomes), start=None)
    assert (metrics(one, values=values(*dated))["logo_retention"].clients == ("a",)) is held


def test_that_a_client_was_held_needs_no_amount() -> None:
    undated = pair("a", value=None, start=None)
    dated = pair("b", value=None, start=None, data_date=d("2025-12-01"))
    earlier = pair("c", value=None, start=None, data_date=d("06-01"))
    later = pair("d", value=None, start=None, data_date=d("06-01"))
    found = metrics(undated, dated, earlier, later, values={"c": [(d("2025-11-01"), None)]})
    assert found["logo_retention"].clients == ("a", "b", "c")
    assert found["logo_retention"].unknown == ("d",)
    assert found["nrr"].unknown == ("a", "b", "c", "d")


def test_a_book_whose_outcomes_were_never_loaded_tells_nothing_and_says_why() -> None:
    found = metrics((client("a"), ClientHistory("a", absent=frozenset({"outcomes"}))))
    for name in (*MONEY, "logo_retention", "renewal_rate", "renewals_on_time"):
        assert (found[name].value, found[name].unknown, found[name].missing) == (None, ("a",), ("outcomes",))
    assert success_metrics([client("a")], {}, YEAR, as_of=AS_OF)["nps"].missing == ("surveys",)


def test_money_of_two_kinds_is_never_mixed() -> None:
    found = metrics(
        pair("a", outcome("06-01", "expanded", 100, 150), vat="included"),
        pair("b", value=10.0, currency="USD"),
    )
    assert (found["nrr"].value, found["nrr"].met, found["nrr"].base.value) == (None, None, None)
    assert [(group.kind.slug, group.value, group.base) for group in found["nrr"].groups] == [
        ("rub.included", Decimal("1.5"), 100),
        ("usd.vat_unknown", 1, 10),
    ]
    assert found["logo_retention"].value == 1
    said = metrics_json(found)["nrr"]
    assert said["groups"][0]["value"] == 1.5


def test_an_empty_book_has_no_ratio() -> None:
    found = metrics()
    assert all(metric.value is None and metric.met is None for metric in found.values())
    free = metrics(pair("a", value=0.0))
    assert (free["nrr"].value, free["nrr"].clients) == (None, ("a",))


def test_a_yearly_target_is_judged_over_a_year_alone() -> None:
    assert metrics(pair("a"))["logo_retention"].met is True
    quarter = metrics(pair("a"), period=Period(d("01-01"), d("03-31")))
    assert (quarter["logo_retention"].met, quarter["logo_retention"].target) == (None, Decimal("0.9"))
    assert quarter["grr"].met is True


# --- properties ---

DAY = st.dates(date(2025, 1, 1), date(2027, 6, 30))
AMOUNT = st.none() | st.integers(0, 1000)
EVENT: Any = st.tuples(DAY, st.sampled_from(["renewed", "expanded", "contracted", "churned"]), AMOUNT, AMOUNT)
CLIENT: Any = st.tuples(
    st.none() | DAY,
    AMOUNT,
    st.lists(EVENT, max_size=3, unique_by=lambda one: one[:2]),
    st.lists(st.tuples(DAY, AMOUNT), max_size=2),
)
BOOK: Any = st.lists(CLIENT, max_size=6)


def build(clients: Any, scale: int = 1) -> tuple[list[Any], dict[str, Any]]:
    def money(amount: int | None) -> float | None:
        return None if amount is None else float(amount * scale)

    book, dated = [], {}
    for index, (start, value, events, snapshots) in enumerate(clients):
        id = f"c{index}"
        rows = [
            outcome(day.isoformat(), kind, money(before), 0 if kind == "churned" else money(after), id)
            for day, kind, before, after in events
        ]
        book.append(pair(id, *rows, value=money(value), start=start and start.isoformat()))
        dated[id] = [(day, money(amount)) for day, amount in snapshots]
    return book, dated


def ratios(clients: Any, scale: int = 1, **more: Any) -> dict[str, Any]:
    book, dated = build(clients, scale)
    found = metrics(*book, values=dated, **more)
    return {name: found[name].value for name in (*MONEY, "logo_retention")}


@given(BOOK)
def test_gross_retention_passes_neither_one_nor_net_and_the_parts_make_the_whole(clients: Any) -> None:
    found = ratios(clients)
    if found["nrr"] is not None:
        assert 0 <= found["grr"] <= min(1, found["nrr"])
        assert abs(found["nrr"] - found["grr"] - found["expansion_rate"]) < Decimal("1e-12")


@given(BOOK, st.integers(2, 1000))
def test_the_unit_of_money_does_not_matter(clients: Any, scale: int) -> None:
    one, other = ratios(clients), ratios(clients, scale)
    assert {name: value and round(value, 9) for name, value in one.items()} == {
        name: value and round(value, 9) for name, value in other.items()
    }


@given(BOOK, st.randoms())
def test_the_order_of_the_book_does_not_matter(clients: Any, random: Any) -> None:
    book, dated = build(clients)
    found = metrics(*book, values=dated)
    random.shuffle(book)
    assert metrics(*book, values=dated) == found


@given(BOOK, st.dates(date(2026, 1, 2), date(2026, 12, 31)), st.integers(1, 10**6))
def test_a_client_won_since_changes_neither_retention(clients: Any, start: date, value: int) -> None:
    book, dated = build(clients)
    won = pair("won", outcome("12-30", "expanded", 1, value), value=float(value), start=start.isoformat())
    before, after = metrics(*book, values=dated), metrics(*book, won, values=dated)
    for name in ("nrr", "grr", "expansion_rate", "logo_retention"):
        assert before[name] == after[name]


@given(BOOK)
def test_a_client_of_whom_nothing_is_known_changes_no_value(clients: Any) -> None:
    book, dated = build(clients)
    before = metrics(*book, values=dated)
    nobody = pair("nobody", value=None, start=None, data_date=AS_OF)
    after = metrics(*book, nobody, values=dated)
    assert {name: metric.value for name, metric in before.items()} == {
        name: metric.value for name, metric in after.items()
    }
    assert all("nobody" in after[name].unknown for name in (*MONEY, "logo_retention"))


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 364)), min_size=1, max_size=6))
def test_where_everybody_left_nothing_is_kept(clients: Any) -> None:
    book = [
        pair(
            f"c{i}",
            outcome((date(2026, 1, 1) + timedelta(day)).isoformat(), "churned", value),
            value=float(value),
        )
        for i, (value, day) in enumerate(clients)
    ]
    found = metrics(*book)
    assert found["nrr"].value == found["grr"].value == found["logo_retention"].value == 0
    assert found["expansion"].value is None
