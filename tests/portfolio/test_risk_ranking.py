"""Who is most at risk: the order, its ties, and the clients that cannot be ranked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portfolio_entries import make_entry

from tools.portfolio import rank_at_risk, risk_facts
from tools.scoring.results import ChurnFactor


def test_order_is_churn_then_money_at_stake_then_id() -> None:
    book = [
        make_entry("delta", churn=70, monthly_value=500_000.0),
        make_entry("alpha", churn=70, monthly_value=500_000.0),
        make_entry("beta", churn=70, monthly_value=900_000.0),
        make_entry("gamma", churn=90),
        make_entry("omega", churn=70),
    ]
    ranking = rank_at_risk(book)
    assert [row.client_id for row in ranking.rows] == ["gamma", "beta", "alpha", "delta", "omega"]
    assert [row.place for row in ranking.rows] == [1, 2, 3, 4, 5]
    assert ranking.rows[1].annual_value == Decimal(10_800_000)


def test_clients_without_a_score_stand_apart_named_even_when_the_ranking_is_cut() -> None:
    ranking = rank_at_risk(
        [make_entry("a", churn=10), make_entry("b", churn=None), make_entry("c", churn=80)], 1
    )
    assert [row.client_id for row in ranking.rows] == ["c"]
    assert ranking.ranked_in_all == 2
    assert ranking.insufficient == ("b",)
    assert (ranking.not_ranked[0].name, ranking.not_ranked[0].missing) == (
        "B",
        ("engagement_score", "nps_score"),
    )


def test_a_value_that_is_not_on_record_stands_below_a_value_of_zero() -> None:
    book = [make_entry("a", churn=70), make_entry("b", churn=70, monthly_value=0.0)]
    assert [row.client_id for row in rank_at_risk(book).rows] == ["b", "a"]


def test_amounts_of_two_currencies_are_never_compared() -> None:
    book = [
        make_entry("a", churn=70, monthly_value=10_000.0, currency="USD"),
        make_entry("b", churn=70, monthly_value=900_000.0, currency="RUB"),
        make_entry("c", churn=70, monthly_value=20_000.0, currency="USD"),
    ]
    assert [row.client_id for row in rank_at_risk(book).rows] == ["b", "c", "a"]


def test_drivers_are_the_contributing_factors_heaviest_at_the_front() -> None:
    def factor(name: str, points: float) -> ChurnFactor:
        return ChurnFactor(
            id=name,
            value=1,
            threshold=2,
            weight=0.1,
            effective_weight=0.1,
            breached=points > 0,
            points=points,
        )

    factors = (factor("nps_score", 10.0), factor("payment_delays", 15.0), factor("last_login", 0.0))
    row = rank_at_risk([make_entry("a", churn=25, factors=factors)]).rows[0]
    assert row.drivers == ("payment_delays", "nps_score")


def test_facts_name_the_client_and_keep_money_in_its_currency_and_vat() -> None:
    book = [make_entry("a", churn=70, monthly_value=100.0, vat="included"), make_entry("b", churn=None)]
    facts = {(fact.client, fact.id): fact for fact in risk_facts(rank_at_risk(book))}
    stake = facts["a", "book.risk.at_stake"]
    assert (stake.value, stake.currency, stake.vat, stake.period) == (
        Decimal(1200),
        "RUB",
        "included",
        "year",
    )
    assert facts["a", "book.risk.place"].value == 1
    assert facts[None, "book.risk.not_ranked.count"].value == 1
    assert all(fact.audience == "internal" for fact in facts.values())


@pytest.mark.parametrize("wrong", [0, -3])
def test_a_count_below_one_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        rank_at_risk([make_entry("a")], wrong)


def test_entries_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        rank_at_risk([make_entry("a"), make_entry("a")])
    with pytest.raises(ValueError, match="stands beside"):
        rank_at_risk([(make_entry("a")[0], make_entry("b")[1])])


CLIENT: Any = st.tuples(
    st.none() | st.integers(0, 100), st.none() | st.floats(0, 1e7), st.sampled_from(["RUB", "USD"])
)


@given(st.lists(CLIENT, max_size=12), st.integers(1, 15), st.randoms())
def test_the_ranking_does_not_depend_on_the_order_of_the_book(clients: Any, n: int, random: Any) -> None:
    book = [
        make_entry(f"client-{index}", churn=churn, monthly_value=value, currency=currency)
        for index, (churn, value, currency) in enumerate(clients)
    ]
    ranking = rank_at_risk(book, n)
    random.shuffle(book)
    assert rank_at_risk(book, n) == ranking
    scores = [row.churn_score for row in ranking.rows]
    assert scores == sorted(scores, reverse=True)
    assert ranking.ranked_in_all + len(ranking.not_ranked) == len(clients)
    assert len(ranking.rows) == min(n, ranking.ranked_in_all)
