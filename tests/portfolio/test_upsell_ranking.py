"""What could be sold to whom: order, holds apart with their reasons, the undecided apart with what is
missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from portfolio_entries import make_entry

from tools.portfolio import upsell_facts, upsell_ranking
from tools.scoring.results import Offer, UnknownOffer
from tools.words import words


def offer(
    name: str,
    value: float = 500_000,
    probability: float = 0.65,
    currency: str = "RUB",
    hold: str | None = None,
) -> Offer:
    expected = round(value * probability, 9)
    return Offer(
        id=name,
        package=name.replace("_", " ").title(),
        monthly_value=value,
        currency=currency,
        probability=probability,
        expected_value=expected,
        annual_expected_value=expected * 12,
        hold=hold is not None,
        hold_reason=hold,
    )


def test_offers_are_ordered_by_expected_value_and_holds_stand_apart() -> None:
    book = [
        make_entry("a", offers=(offer("local_seo", 200_000, 0.7),)),
        make_entry("b", offers=(offer("technical_seo"), offer("link_building", 800_000, 0.45))),
        make_entry("c", offers=(offer("technical_seo", hold="health_red+churn_high"),)),
        make_entry("d", unknown=(UnknownOffer(id="local_seo", missing=("locations",)),)),
    ]
    ranking = upsell_ranking(book)
    assert [(row.client_id, row.offer) for row in ranking.rows] == [
        ("b", "link_building"),
        ("b", "technical_seo"),
        ("a", "local_seo"),
    ]
    assert ranking.rows[0].expected_value == 360_000
    assert [(row.client_id, row.hold_reasons) for row in ranking.held] == [
        ("c", ("health_red", "churn_high"))
    ]
    assert [(row.name, row.missing) for row in ranking.undecided] == [("D", ("locations",))]
    assert [(total.expected_value, total.offers) for total in ranking.totals] == [(Decimal(825_000), 3)]


def test_equals_are_ordered_by_client_then_offer() -> None:
    book = [make_entry("b", offers=(offer("x"), offer("w"))), make_entry("a", offers=(offer("z"),))]
    assert [(row.client_id, row.offer) for row in upsell_ranking(book).rows] == [
        ("a", "z"),
        ("b", "w"),
        ("b", "x"),
    ]


def test_facts_count_and_sum_the_book_and_place_each_offer() -> None:
    book = [
        make_entry("a", offers=(offer("technical_seo"), offer("other", 100, 0.5, "USD"))),
        make_entry("c", offers=(offer("technical_seo", hold="churn_critical"),)),
    ]
    facts = {(fact.client, fact.id): fact for fact in upsell_facts(upsell_ranking(book))}
    assert facts[None, "book.upsell.open.count"].value == 2
    assert facts[None, "book.upsell.held.count"].value == 1
    assert facts[None, "book.upsell.usd.vat_unknown.expected"].value == 50
    assert facts["a", "book.upsell.open.technical_seo.place"].value == 1
    assert facts["c", "book.upsell.held.technical_seo.place"].value == 1
    assert all(fact.audience == "internal" for fact in facts.values())
    for fact in facts.values():
        assert words("ru").metric(fact.metric) and words("en").metric(fact.metric)


OFFER: Any = st.builds(
    offer,
    st.sampled_from(["a", "b", "c", "d"]),
    st.integers(0, 10**6),
    st.sampled_from([0.1, 0.45, 0.7]),
    st.sampled_from(["RUB", "USD"]),
    st.sampled_from([None, "health_red", "churn_high+health_red"]),
)


@given(st.lists(st.lists(OFFER, max_size=4, unique_by=lambda item: item.id), max_size=6))
def test_no_offer_is_lost_and_none_on_hold_is_offered(clients: list[list[Offer]]) -> None:
    book = [make_entry(f"client-{index}", offers=tuple(offers)) for index, offers in enumerate(clients)]
    ranking = upsell_ranking(book)
    assert len(ranking.rows) + len(ranking.held) == sum(map(len, clients))
    assert all(not row.hold_reasons for row in ranking.rows) and all(row.hold_reasons for row in ranking.held)
    assert sum(total.offers for total in ranking.totals) == len(ranking.rows)
    for currency in ("RUB", "USD"):
        values = [row.expected_value for row in ranking.rows if row.currency == currency]
        assert values == sorted(values, reverse=True)


def test_prices_with_and_without_vat_are_summed_apart() -> None:
    book = [make_entry("a", offers=(offer("x", 100, 0.5),)), make_entry("b", offers=(offer("x", 200, 0.5),))]
    record, assessment = book[1]
    priced = assessment.upsell.model_copy(update={"vat": "included"})
    book[1] = (record, assessment.model_copy(update={"upsell": priced}))
    totals = {total.vat: total.expected_value for total in upsell_ranking(book).totals}
    assert totals == {None: 50, "included": 100}
    facts = {fact.id: fact for fact in upsell_facts(upsell_ranking(book))}
    assert facts["book.upsell.rub.included.expected"].vat == "included"
