"""Which renewals are due, in which category, and what they add up to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portfolio_entries import make_entry

from tools.history import Outcome
from tools.portfolio import Entry, RenewalForecast, renewal_facts, renewal_forecast, renewals_json
from tools.portfolio.renewals import CATEGORIES
from tools.scoring.results import Override
from tools.signals import Signal
from tools.time.period import parse_period
from tools.words import words

AS_OF = date(2026, 11, 20)
Q4 = parse_period("2026Q4")


def signal(client_id: str, name: Any, fired: bool | None = True, severity: Any = "high") -> Signal:
    return Signal(
        client_id=client_id, signal=name, as_of=AS_OF, fired=fired, severity=severity, action="root_cause_analysis",
        playbook="p", rule="r",
    )  # fmt: skip


def due(client_id: str, day: str = "2026-12-01", value: float | None = 100_000.0, **more: Any) -> Entry:
    return make_entry(
        client_id, renewal_date=date.fromisoformat(day), monthly_value=value, vat=more.pop("vat", "included"), **more
    )  # fmt: skip


def forecast(*entries: Entry, signals: Any = None, **more: Any) -> RenewalForecast:
    return renewal_forecast(entries, signals or {}, Q4, as_of=AS_OF, **more)


def only(entry: Entry, *signals: Signal) -> tuple[str, tuple[str, ...]]:
    row = forecast(entry, signals={entry[0].client_id: signals}).due[0]
    return row.category, row.reasons


@pytest.mark.parametrize(
    ("health", "churn", "category", "reasons"),
    [
        (80, 30, "commit", ("health_green", "churn_low")),
        (79, 30, "best_case", ("health_yellow", "churn_low")),
        (80, 31, "best_case", ("health_green", "churn_medium")),
        (50, 60, "best_case", ("health_yellow", "churn_medium")),
        (49, 30, "at_risk", ("health_red",)),
        (80, 61, "at_risk", ("churn_high",)),
        (40, 90, "at_risk", ("health_red", "churn_critical")),
        (None, 10, "unknown", ("health_unknown",)),
        (90, None, "unknown", ("churn_unknown",)),
        (None, None, "unknown", ("health_unknown", "churn_unknown")),
        (None, 70, "at_risk", ("churn_high",)),
        (30, None, "at_risk", ("health_red",)),
    ],
)
def test_the_category_and_what_puts_it_there(health: Any, churn: Any, category: str, reasons: Any) -> None:
    assert only(due("a", health=health, churn=churn)) == (category, reasons)


def test_a_fired_signal_of_high_severity_puts_a_renewal_at_risk_and_no_other_does() -> None:
    good = due("a", health=90, churn=10)
    assert only(good, signal("a", "payment_delays")) == ("at_risk", ("signal:payment_delays",))
    assert only(good, signal("a", "missed_qbr", severity="medium"))[0] == "commit"
    assert only(good, signal("a", "payment_delays", fired=False))[0] == "commit"
    assert only(good, signal("a", "payment_delays", fired=None))[0] == "commit"
    bad = due("a", health=30, churn=None)
    assert only(bad, signal("a", "sponsor_left"), signal("a", "usage_decline")) == (
        "at_risk", ("health_red", "signal:sponsor_left", "signal:usage_decline"),
    )  # fmt: skip


def test_signals_that_could_not_be_told_and_that_nobody_looked_for_are_said() -> None:
    row = forecast(due("a"), signals={"a": [signal("a", "payment_delays", fired=None)]}).due[0]
    assert (row.signals, row.undecided_signals) == ((), ("payment_delays",))
    assert renewal_forecast([due("a")], None, Q4, as_of=AS_OF).due[0].signals is None


def test_the_overridden_band_counts_where_it_is_worse() -> None:
    record, assessment = due("a", health=90, churn=10)
    override = Override(
        band="red", reason="r", set_by="anna", set_at=datetime(2026, 11, 1, tzinfo=UTC), expires=date(2026, 12, 1)
    )  # fmt: skip
    health = assessment.health.model_copy(update={"override": override})
    assert only((record, assessment.model_copy(update={"health": health}))) == ("at_risk", ("health_red",))


def test_both_ends_of_the_period_are_in_it_and_the_days_around_are_not() -> None:
    days = ["2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01"]
    found = forecast(*(due(f"c{index}", day) for index, day in enumerate(days)), make_entry("none"))
    assert [(row.client_id, row.days_left) for row in found.due] == [("c1", -50), ("c2", 41)]


def test_totals_are_of_annual_value_and_a_client_without_one_is_named() -> None:
    found = forecast(
        due("a", health=90, churn=10),
        due("b", health=90, churn=10, value=None),
        due("c", health=60, churn=10, value=50_000.5),
        due("d", health=20, churn=10, value=None),
    )
    said = renewals_json(found)
    assert said["totals"] == {
        "commit": 1_200_000, "best_case": 600_006, "at_risk": None, "unknown": 0, "due": 1_800_006,
    }  # fmt: skip
    assert said["counts"] == {"commit": 2, "best_case": 1, "at_risk": 1, "unknown": 0, "due": 4}
    assert said["without_value"] == ["b", "d"]
    assert next(row for row in said["due"] if row["client_id"] == "b")["annual_value"] is None


def test_no_renewals_sum_to_zero() -> None:
    assert set(renewals_json(forecast())["totals"].values()) == {0}


def test_money_of_two_kinds_has_no_plain_total() -> None:
    said = renewals_json(
        forecast(due("a", health=90, churn=10), due("b", health=90, churn=10, vat="excluded"))
    )
    assert set(said["totals"].values()) == {None}
    assert [(row["currency"], row["vat"], row["commit"], row["due"]) for row in said["totals_by_money"]] == [
        ("RUB", "excluded", 1_200_000, 1_200_000),
        ("RUB", "included", 1_200_000, 1_200_000),
    ]


def test_a_client_known_to_have_left_has_no_renewal_due() -> None:
    def left(*outcomes: Outcome, **more: Any) -> RenewalForecast:
        return forecast(due("a", **more), outcomes_by_client={"a": outcomes})

    gone = Outcome(client_id="a", date=date(2026, 11, 1), outcome="churned")
    assert [row.churned for row in left(gone).lost] == [date(2026, 11, 1)]
    assert left(gone).due == ()
    assert left(gone.model_copy(update={"date": date(2026, 11, 21)})).due  # not yet known
    assert left(gone, gone.model_copy(update={"date": date(2026, 11, 5), "outcome": "renewed"})).due
    assert left(gone, contract_start=date(2026, 11, 10)).due
    assert left(gone, contract_start=date(2026, 1, 10)).lost
    for due_on in (date(2026, 11, 1), date(2026, 10, 20)):  # left on the day, or let go after it
        found = left(gone, day=due_on.isoformat())
        assert (found.due, [row.churned for row in found.lost]) == ((), [date(2026, 11, 1)])


def test_the_json_is_what_the_contract_names() -> None:
    said = renewals_json(forecast(due("a", health=90, churn=10, account_manager="Анна")))
    assert said["period"] == "2026Q4"
    row = said["due"][0]
    assert (row["client_id"], row["renewal_date"], row["annual_value"], row["category"]) == (
        "a", "2026-12-01", 1_200_000, "commit",
    )  # fmt: skip
    assert row["reasons"] == ["health_green", "churn_low"]
    assert (row["renewal_likelihood"], row["calibrated"]) == (0.9, False)
    assert set(said["totals"]) == {"commit", "best_case", "at_risk", "unknown", "due"}
    assert said["by_manager"][0]["manager"] == "Анна"


def test_the_likelihood_is_an_index_until_the_model_gives_a_probability() -> None:
    record, assessment = due("a", churn=40)
    found = forecast((record, assessment))
    fact = next(fact for fact in renewal_facts(found) if fact.id == "renewal.likelihood")
    assert (fact.metric, fact.unit, fact.value, found.calibrated) == (
        "renewal_index",
        "number",
        Decimal("0.6"),
        False,
    )
    churn = assessment.churn.model_copy(update={"probability": 0.123})
    fitted = forecast((record, assessment.model_copy(update={"churn": churn})))
    fact = next(fact for fact in renewal_facts(fitted) if fact.id == "renewal.likelihood")
    assert (fact.metric, fact.unit, fact.value, fitted.calibrated) == (
        "renewal_likelihood", "ratio", Decimal("0.877"), True,
    )  # fmt: skip


ROW: Any = st.tuples(
    st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 10**6),
    st.sampled_from(["RUB", "USD"]),
    st.sampled_from([None, "included"]),
    st.sampled_from([None, "Анна", "Борис"]),
    st.booleans(),
)


@given(st.lists(ROW, max_size=12), st.randoms())
def test_every_renewal_is_counted_once_and_nothing_is_mixed(rows: Any, random: Any) -> None:
    book = [
        due(f"client-{index}", health=health, churn=churn, value=None if value is None else float(value),
            currency=currency, vat=vat, account_manager=manager)
        for index, (health, churn, value, currency, vat, manager, _) in enumerate(rows)
    ]  # fmt: skip
    signals = {
        f"client-{index}": [signal(f"client-{index}", "sponsor_left", fired=row[-1])]
        for index, row in enumerate(rows)
    }
    found = forecast(*book, signals=signals)
    assert sum(found.tally.counts.values()) == len(rows) == found.tally.due
    for kind in found.tally.sums:
        parts = [found.tally.total(category, kind) for category in CATEGORIES]
        assert sum(part for part in parts if part is not None) == found.tally.total("due", kind)
    valued = [row for row in rows if row[2] is not None]
    assert sum(found.tally.total("due", kind) or 0 for kind in found.tally.sums) == sum(
        12 * row[2] for row in valued
    )
    assert len(found.tally.without_value) == len(rows) - len(valued)
    assert sum(group.tally.due for group in found.by_manager) == len(rows)
    random.shuffle(book)
    assert forecast(*book, signals=signals) == found
    facts = renewal_facts(found)
    assert len({(fact.client, fact.id) for fact in facts}) == len(facts)
    for language in ("ru", "en"):
        for fact in facts:
            assert words(language).metric(fact.metric)
            if fact.unit == "category":
                assert words(language).category(fact.noun or "", str(fact.value))
            if fact.unit == "count":
                assert words(language).noun(fact.noun or "")
