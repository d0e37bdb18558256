"""Arithmetic over facts: worked examples, what is refused and why, and properties that hold for any
figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.derive import OPERATIONS, DeriveError, derive
from tools.facts import Fact
from tools.words import LANGUAGES, words

AUTUMN, WINTER = date(2026, 9, 1), date(2026, 12, 1)


def score(value: str | None, client: str | None = "acme", day: date | None = WINTER, **more: Any) -> Fact:
    given_ = {"id": "health.score", "metric": "health_score", "unit": "score", "source": "scorecard", **more}
    return Fact(client=client, value=None if value is None else Decimal(value), as_of=day, **given_)


def money(value: str, client: str | None = "acme", currency: str = "RUB", **more: Any) -> Fact:
    given_ = {"id": "client.monthly_value", "metric": "monthly_value", "period": "month", **more}
    return Fact(client=client, value=Decimal(value), unit="money", currency=currency, source="book", **given_)


def count(value: str, noun: str = "tickets", **more: Any) -> Fact:
    given_ = {"id": "record.support_tickets", "client": "acme", "metric": "support_tickets", **more}
    return Fact(value=Decimal(value), unit="count", noun=noun, source="book", **given_)


def ratio(value: str, day: date = WINTER, **more: Any) -> Fact:
    given_ = {"id": "record.seo_revenue_share", "client": "acme", "metric": "seo_revenue_share", **more}
    return Fact(value=Decimal(value), unit="ratio", as_of=day, source="book", **given_)


def test_difference_of_two_scores_is_points_of_the_same_metric() -> None:
    fact = derive("difference", [score("58"), score("72", day=AUTUMN)], id="change.health")
    assert (fact.value, fact.unit, fact.metric, fact.client) == (
        Decimal(-14),
        "points",
        "health_score",
        "acme",
    )
    assert fact.as_of == WINTER
    assert fact.source == "derive"
    assert fact.formula == "health.score of acme on 2026-12-01 - health.score of acme on 2026-09-01"
    assert fact.inputs == (
        "health.score of acme on 2026-12-01 = 58",
        "health.score of acme on 2026-09-01 = 72",
    )


def test_difference_of_two_ratios_is_percent_points() -> None:
    fact = derive("difference", [ratio("0.62"), ratio("0.55", AUTUMN)], id="change.share")
    assert (fact.value, fact.unit) == (Decimal("7.00"), "percent_points")


def test_difference_of_two_marks_is_points() -> None:
    nps = {"id": "record.nps_score", "metric": "nps_score", "unit": "ten"}
    fact = derive("difference", [score("9", **nps), score("6", day=AUTUMN, **nps)], id="change.nps")
    assert (fact.value, fact.unit, fact.metric) == (Decimal(3), "points", "nps_score")


def test_difference_of_two_dates_is_days() -> None:
    renewal = Fact(
        id="client.renewal_date", client="acme", metric="renewal_date", value=date(2027, 1, 31), unit="date",
        source="book",
    )  # fmt: skip
    now = renewal.model_copy(update={"id": "plan.as_of", "metric": "data_date", "value": date(2026, 12, 1)})
    fact = derive("difference", [renewal, now], id="days.to_renewal")
    assert (fact.value, fact.unit, fact.noun, fact.metric) == (Decimal(61), "count", "days", "difference")


def test_two_measures_of_money_may_be_compared_but_two_indices_may_not() -> None:
    room = derive(
        "difference", [money("2500000", id="client.budget", metric="budget"), money("900000")], id="room.left"
    )
    assert (room.value, room.unit, room.currency, room.period) == (Decimal(1600000), "money", "RUB", "month")
    assert room.metric == "difference"
    with pytest.raises(DeriveError, match="measures health_score and"):
        derive("difference", [score("70"), score("40", id="churn.score", metric="churn_score")], id="x")


def test_sum_of_money_over_clients_belongs_to_no_client_and_is_internal() -> None:
    parts = [money("900000", "acme", audience="client"), money("100000", "beta", audience="client")]
    fact = derive("sum", parts, id="book.sum")
    assert (fact.value, fact.client, fact.audience) == (Decimal(1000000), None, "internal")
    assert (fact.metric, fact.currency, fact.period) == ("monthly_value", "RUB", "month")


def test_percent_change_of_one_client() -> None:
    fact = derive(
        "percent_change", [count("15", period="2026Q4"), count("12", period="2026Q3", as_of=AUTUMN)], id="c"
    )
    assert (fact.value, fact.unit, fact.metric, fact.period) == (
        Decimal(25),
        "percent",
        "support_tickets",
        "quarter",
    )


def test_ratio_and_share() -> None:
    assert derive("ratio", [money("900000"), money("600000", "beta")], id="r").value == Decimal("1.5")
    whole = money("4000000", None, id="book.value")
    part = derive("share", [money("1000000"), whole], id="s")
    assert (part.value, part.unit, part.client, part.metric) == (
        Decimal("0.25"),
        "ratio",
        "acme",
        "monthly_value",
    )


def test_rank_is_the_first_facts_place_and_equals_share_it() -> None:
    book = [score("72"), score("90", "beta"), score("72", "gamma"), score("10", "delta")]
    fact = derive("rank", book, id="rank.health")
    assert (fact.value, fact.unit, fact.metric, fact.client) == (Decimal(2), "number", "rank", "acme")
    assert len(fact.inputs) == 4


def test_count_of_clients_and_of_one_clients_figures() -> None:
    assert derive("count", [score("1", "a"), score("2", "b")], id="n").noun == "clients"
    assert derive("count", [score("1", "a"), money("2", "a")], id="n").noun == "figures"


@pytest.mark.parametrize(
    ("operation", "facts", "reason"),
    [
        ("difference", [score("1"), money("1")], "units differ"),
        ("sum", [money("1"), money("1", "beta", "USD")], "currencies differ"),
        ("sum", [money("1", vat="included"), money("1", "beta", vat="excluded")], "VAT kinds differ"),
        ("sum", [money("1", vat="included"), money("1", "beta")], "VAT kinds differ: .* is unknown"),
        ("sum", [money("1"), money("1", "beta", period="year")], "periods differ"),
        ("sum", [money("1"), money("1", "beta", period=None)], "periods differ"),
        ("sum", [count("1"), count("1", "clients", client="beta")], "counted things differ"),
        ("sum", [score("40"), score("40", "beta")], "do not add up"),
        ("sum", [money("1"), money("1")], "given twice"),
        ("sum", [money("1")], "two facts or more"),
        ("difference", [score("1"), score(None, day=AUTUMN)], "no value; missing is not zero"),
        ("count", [score(None)], "no value"),
        ("ratio", [money("1"), money("0", "beta")], "is zero"),
        ("ratio", [score("1"), score("2", "beta")], "no zero"),
        ("percent_change", [count("1"), count("0", as_of=AUTUMN)], "is zero"),
        ("percent_change", [count("1"), count("-4", as_of=AUTUMN)], "below zero"),
        ("percent_change", [score("1"), score("2", day=AUTUMN)], "use difference"),
        ("percent_change", [money("1"), money("1", "beta")], "different clients"),
        (
            "percent_change",
            [money("1"), money("1", id="client.budget", metric="budget")],
            "different measures",
        ),
        ("share", [money("2"), money("1", None)], "not within zero and the whole"),
        ("share", [money("1"), money("2", "beta")], "of different clients"),
        ("share", [ratio("0.1"), ratio("0.2", AUTUMN)], "no parts"),
        ("rank", [score("1"), money("2")], "units differ"),
        ("rank", [score("1")], "two facts or more"),
        ("difference", [score("1")], "exactly two"),
        ("sum", [], "no facts"),
        ("median", [score("1")], "unknown operation"),
    ],
)
def test_what_does_not_go_together_is_refused(operation: Any, facts: list[Fact], reason: str) -> None:
    with pytest.raises(DeriveError, match=reason):
        derive(operation, facts, id="x")


def test_words_are_not_numbers() -> None:
    band = Fact(
        id="health.band",
        client="a",
        metric="health_band",
        value="red",
        unit="category",
        noun="band",
        source="s",
    )
    other = band.model_copy(update={"client": "b"})
    for operation in ("difference", "sum", "ratio", "share", "rank", "percent_change"):
        with pytest.raises(DeriveError, match="not a number"):
            derive(operation, [band, other], id="x")
    assert derive("count", [band, other], id="x").value == 2


def test_a_part_of_a_sum_is_not_added_to_it_again() -> None:
    parts = [money("1", "a"), money("2", "b")]
    whole = derive("sum", parts, id="book.sum")
    with pytest.raises(DeriveError, match="counted in"):
        derive("sum", [whole, parts[0]], id="x")


def test_an_id_with_a_digit_is_refused_with_its_reason() -> None:
    with pytest.raises(DeriveError, match="without digits"):
        derive("count", [score("1")], id="count2")


def test_client_audience_survives_only_where_every_fact_has_it() -> None:
    seen, hidden = money("3", audience="client"), money("2", id="client.budget", metric="budget")
    shown = money("2", id="client.price", metric="offer_value", audience="client")
    assert derive("ratio", [seen, shown], id="x").audience == "client"
    assert derive("ratio", [seen, hidden], id="x").audience == "internal"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_operation_has_its_words(language: Any) -> None:
    for operation in OPERATIONS:
        assert words(language).metric(operation)
    assert words(language).noun("figures")


AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("1e9"), places=2)


@given(AMOUNTS, AMOUNTS)
def test_a_difference_turned_round_changes_its_sign(a: Decimal, b: Decimal) -> None:
    x, y = money(str(a), "x"), money(str(b), "y")
    assert derive("difference", [x, y], id="d").value == -(derive("difference", [y, x], id="d").value or 0)


@given(AMOUNTS, AMOUNTS)
def test_percent_change_carries_the_base_to_the_new_value(new: Decimal, base: Decimal) -> None:
    change = derive("percent_change", [count(str(new)), count(str(base), as_of=AUTUMN)], id="c").value
    assert isinstance(change, Decimal)
    assert abs(base * (1 + change / 100) - new) <= base * Decimal("1e-10") + Decimal("1e-8")


@given(st.lists(AMOUNTS, min_size=2, max_size=8))
def test_sum_share_and_rank_agree_with_plain_arithmetic(values: list[Decimal]) -> None:
    facts = [money(str(value), f"client-{index}") for index, value in enumerate(values)]
    whole = derive("sum", facts, id="whole")
    assert whole.value == sum(values)
    shares = [derive("share", [fact, whole], id="share").value for fact in facts]
    assert abs(sum(shares) - 1) < Decimal("1e-7")  # type: ignore[arg-type,operator]
    assert derive("rank", facts, id="rank").value == 1 + sum(value > values[0] for value in values)
