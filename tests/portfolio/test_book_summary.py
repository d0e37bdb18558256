"""The book's counts and sums: every client is counted once, and money of two kinds is never mixed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from portfolio_entries import make_entry

from tools.portfolio import Entry, book_facts, book_summary
from tools.scoring.results import Override
from tools.words import words


def test_clients_are_counted_by_band_and_level_and_the_rest_is_named() -> None:
    book = [
        make_entry("a", health=85, churn=10),
        make_entry("b", health=30, churn=90),
        make_entry("c", health=None, churn=70),
        make_entry("d", health=81, churn=None),
    ]
    summary = book_summary(book)
    assert summary.clients == 4
    assert summary.bands == {"green": 2, "yellow": 0, "red": 1}
    assert [client.name for client in summary.without_band] == ["C"]
    assert summary.levels == {"low": 1, "medium": 0, "high": 1, "critical": 1}
    assert [client.client_id for client in summary.without_level] == ["d"]


def test_the_worse_of_computed_and_overridden_band_is_counted() -> None:
    record, assessment = make_entry("a", health=90)
    override = Override(
        band="red", reason="sponsor left", set_by="anna", set_at=datetime(2026, 11, 1, tzinfo=UTC),
        expires=date(2026, 12, 1),
    )  # fmt: skip
    health = assessment.health.model_copy(update={"override": override, "disagrees": True})
    entry: Entry = (record, assessment.model_copy(update={"health": health}))
    assert book_summary([entry]).bands["red"] == 1


def test_money_is_summed_per_currency_and_per_kind_of_vat() -> None:
    book = [
        make_entry("a", monthly_value=100.10, vat="included"),
        make_entry("b", monthly_value=200.20, vat="included"),
        make_entry("c", monthly_value=50.0, vat="excluded"),
        make_entry("d", monthly_value=7.0),
        make_entry("e", monthly_value=9.0, currency="USD"),
        make_entry("f"),
    ]
    summary = book_summary(book)
    sums = {(total.currency, total.vat): (total.monthly_value, total.clients) for total in summary.totals}
    assert sums == {
        ("RUB", "included"): (Decimal("300.3"), 2),
        ("RUB", "excluded"): (Decimal(50), 1),
        ("RUB", None): (Decimal(7), 1),
        ("USD", None): (Decimal(9), 1),
    }
    assert [client.client_id for client in summary.without_value] == ["f"]
    facts = {fact.id: fact for fact in book_facts(summary)}
    total = facts["book.monthly_value.rub.included"]
    assert (total.value, total.currency, total.vat, total.period) == (
        Decimal("300.3"),
        "RUB",
        "included",
        "month",
    )
    assert facts["book.monthly_value.rub.vat_unknown"].vat is None
    assert facts["book.monthly_value.rub.included.clients"].value == 2
    assert facts["book.value.unknown.count"].value == 1


def test_an_empty_book_counts_zero_and_has_no_totals() -> None:
    summary = book_summary([])
    assert (summary.clients, summary.totals) == (0, ())
    counts = {fact.id: fact.value for fact in book_facts(summary)}
    assert (
        counts["book.clients.count"]
        == counts["book.band.red.count"]
        == counts["book.level.critical.count"]
        == 0
    )


CLIENT: Any = st.tuples(
    st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 100),
    st.none() | st.floats(0, 1e7),
    st.sampled_from(["RUB", "USD", "KZT"]),
    st.sampled_from([None, "included", "excluded"]),
)


@given(st.lists(CLIENT, max_size=15))
def test_every_client_is_counted_once_everywhere(clients: Any) -> None:
    book = [
        make_entry(
            f"client-{index}", health=health, churn=churn, monthly_value=value, currency=currency, vat=vat
        )
        for index, (health, churn, value, currency, vat) in enumerate(clients)
    ]
    summary = book_summary(book)
    assert sum(summary.bands.values()) + len(summary.without_band) == len(clients)
    assert sum(summary.levels.values()) + len(summary.without_level) == len(clients)
    assert sum(total.clients for total in summary.totals) + len(summary.without_value) == len(clients)
    facts = book_facts(summary)
    assert len({fact.id for fact in facts}) == len(facts)
    assert all(fact.client is None and fact.audience == "internal" for fact in facts)
    for language in ("ru", "en"):
        for fact in facts:
            assert words(language).metric(fact.metric)
