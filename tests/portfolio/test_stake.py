"""What is at stake: the order, what cannot be told, and the groups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portfolio_entries import make_entry

from tools.history import Outcome
from tools.portfolio import StakeRanking, stake_facts, stake_json
from tools.portfolio import stake_ranking as rank
from tools.signals import Signal
from tools.words import words

AS_OF = date(2026, 11, 20)


def stake_ranking(*arguments: Any, **more: Any) -> StakeRanking:
    return rank(*arguments, as_of=AS_OF, **more)


def fired(client_id: str, *severities: Any, state: bool | None = True) -> list[Signal]:
    names: Any = ["sponsor_left", "missed_qbr", "health_drop", "usage_decline"]
    return [
        Signal(client_id=client_id, signal=name, as_of=AS_OF, fired=state, severity=severity, action="a",
               playbook="p", rule="r")
        for name, severity in zip(names, severities, strict=False)
    ]  # fmt: skip


def test_the_stake_is_annual_value_times_churn_index() -> None:
    row = stake_ranking([make_entry("a", churn=65, monthly_value=100_000.0)]).rows[0]
    assert (row.stake, row.place, row.signals_high) == (Decimal(780_000), 1, None)


def test_equal_stakes_are_ordered_by_severity_of_signals_then_id() -> None:
    book = [make_entry(client, churn=50, monthly_value=100.0) for client in "abcde"]
    signals = {
        "e": fired("e", "high", "high"),
        "d": fired("d", "high", "medium"),
        "c": fired("c", "medium", "medium", "medium"),
        "b": fired("b", "high", "high", "high", state=None),
    }
    found = stake_ranking([*book, make_entry("z", churn=60, monthly_value=100.0)], signals)
    assert [row.client_id for row in found.rows] == ["z", "e", "d", "c", "a", "b"]
    assert [row.place for row in found.rows] == [1, 2, 3, 4, 5, 6]


def test_a_stake_that_cannot_be_told_stands_apart_with_what_is_missing() -> None:
    found = stake_ranking(
        [
            make_entry("c", churn=None),
            make_entry("b", churn=90),
            make_entry("a", churn=None, monthly_value=1.0),
        ]
    )
    assert found.rows == ()
    assert [(row.client_id, row.missing) for row in found.unknown] == [
        ("a", ("churn_score",)),
        ("b", ("monthly_value",)),
        ("c", ("monthly_value", "churn_score")),
    ]


def test_two_currencies_are_ranked_apart() -> None:
    found = stake_ranking(
        [
            make_entry("a", monthly_value=9e9, currency="USD"),
            make_entry("b", monthly_value=1.0, currency="RUB"),
        ]
    )
    assert [(row.client_id, row.place) for row in found.rows] == [("b", 1), ("a", 1)]


def test_groups_count_sum_and_average() -> None:
    book = [
        make_entry("a", account_manager="Анна", health=90, churn=10, monthly_value=100.0),
        make_entry("b", account_manager="Анна", health=45, churn=None, monthly_value=200.0),
        make_entry("c", account_manager="Анна", health=None, churn=50),
        make_entry("d", health=60, churn=50, monthly_value=1.0, vat="included"),
    ]
    found = stake_ranking(book, by="manager")
    anna, nobody = found.groups
    assert (anna.key, anna.clients, anna.bands, anna.without_band) == (
        "Анна", 3, {"green": 1, "yellow": 0, "red": 1}, 1,
    )  # fmt: skip
    assert (anna.average_health, anna.scored, anna.without_value) == (Decimal("67.5"), 2, ("c",))
    assert [(s.annual_value, s.clients, s.stake, s.staked) for s in anna.sums] == [(3600, 2, 120, 1)]
    assert (nobody.key, nobody.client_ids) == (None, ("d",))
    assert [total.vat for total in found.whole.sums] == [None, "included"]
    said = stake_json(found)
    assert said["groups"][0]["bands"] == {"green": 1, "yellow": 0, "red": 1, "unknown": 1}
    assert said["clients"][0]["stake"] == 120


def test_segments_come_from_whoever_tells_them() -> None:
    book = [make_entry("a", monthly_value=5.0), make_entry("b")]
    found = stake_ranking(
        book, by="segment", segment_of=lambda record: "smb" if record.monthly_value else None
    )
    assert [(group.key, group.clients) for group in found.groups] == [("smb", 1), (None, 1)]
    with pytest.raises(ValueError, match="segment_of"):
        stake_ranking(book, by="segment")


def test_who_has_left_has_nothing_at_stake() -> None:
    book = [make_entry(client, churn=50, monthly_value=100.0) for client in "ab"]

    def left(day: date) -> StakeRanking:
        return stake_ranking(
            book, outcomes_by_client={"a": [Outcome(client_id="a", date=day, outcome="churned")]}
        )

    found = left(AS_OF)
    assert ([row.client_id for row in found.rows], [one.client_id for one in found.left]) == (["b"], ["a"])
    assert (found.whole.clients, stake_json(found)["left"][0]["churned"]) == (1, "2026-11-20")
    assert left(date(2026, 11, 21)).left == ()


CLIENT: Any = st.tuples(
    st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 10**6),
    st.sampled_from(["RUB", "USD"]),
    st.sampled_from([None, "ecommerce", "горные лыжи"]),
)


@given(st.lists(CLIENT, max_size=12), st.randoms())
def test_nobody_is_lost_and_the_order_of_the_book_does_not_matter(clients: Any, random: Any) -> None:
    book = [
        make_entry(f"client-{index}", churn=churn, monthly_value=None if value is None else float(value),
                   currency=currency, industry=industry)
        for index, (churn, value, currency, industry) in enumerate(clients)
    ]  # fmt: skip
    found = stake_ranking(book, by="industry")
    assert len(found.rows) + len(found.unknown) == len(clients)
    assert sum(group.clients for group in found.groups) == len(clients) == found.whole.clients
    for currency in ("RUB", "USD"):
        stakes = [row.stake or 0 for row in found.rows if row.currency == currency]
        assert stakes == sorted(stakes, reverse=True)
        whole = sum(total.stake for total in found.whole.sums if total.currency == currency)
        assert whole == sum(stakes)
    random.shuffle(book)
    assert stake_ranking(book, by="industry") == found
    facts = stake_facts(found)
    assert len({(fact.client, fact.id) for fact in facts}) == len(facts)
    for fact in facts:
        assert words("ru").metric(fact.metric) and words("en").metric(fact.metric)
