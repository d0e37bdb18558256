"""How the book stands: clients by band and by level, and what they pay, in sums that mix nothing.

Bands are the worse of the computed and the overridden one, as holds and forecasts go by. Monthly values are
added up for each currency apart, and within it for each kind of VAT apart (with, without, nobody said); a
client without a value is named, not taken for zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import get_args

from tools.facts import Fact, decimal
from tools.portfolio.entries import (
    Entry,
    MoneyKind,
    OfMoney,
    Part,
    Vat,
    band_facts,
    by_kind,
    checked,
    count_fact,
    money_fact,
    money_kind,
    without_band_fact,
    without_value_fact,
)
from tools.record import ClientRecord
from tools.scoring.results import Band, Level


class Named(Part):
    """A client that a summary must name because it could not be counted in."""

    client_id: str
    name: str


class MoneyTotal(OfMoney, Part):
    """Monthly contract values of one currency and one kind of VAT."""

    currency: str
    vat: Vat | None
    """``None``: nobody said whether the amounts hold VAT."""
    monthly_value: Decimal
    clients: int

    @property
    def fact_id(self) -> str:
        """Under which :func:`book_facts` has this total."""
        return f"book.monthly_value.{self.kind.slug}"


class BookSummary(Part):
    """The book on one day. Bands and their gap sum to ``clients``, and so do levels and theirs."""

    clients: int
    bands: dict[Band, int]
    """Every band is there, with zero where nobody is in it."""
    without_band: tuple[Named, ...]
    levels: dict[Level, int]
    without_level: tuple[Named, ...]
    totals: tuple[MoneyTotal, ...]
    without_value: tuple[Named, ...]


def book_summary(entries: Iterable[Entry]) -> BookSummary:
    """Counts and sums over the whole book; an empty book gives zeros and no totals.

    Raises ``ValueError`` for entries that do not fit together.
    """
    listed = checked(entries)
    bands: dict[Band, int] = dict.fromkeys(get_args(Band), 0)
    levels: dict[Level, int] = dict.fromkeys(get_args(Level), 0)
    without_band, without_level, without_value = [], [], []
    sums: dict[MoneyKind, tuple[Decimal, int]] = {}
    for record, assessment in listed:
        band, level = assessment.health.worse_band, assessment.churn.level
        if band is None:
            without_band.append(record)
        else:
            bands[band] += 1
        if level is None:
            without_level.append(record)
        else:
            levels[level] += 1
        if record.monthly_value is None:
            without_value.append(record)
        else:
            total, clients = sums.get(money_kind(record), (Decimal(0), 0))
            sums[money_kind(record)] = (total + decimal(record.monthly_value), clients + 1)
    return BookSummary(
        clients=len(listed),
        bands=bands,
        without_band=_named(without_band),
        levels=levels,
        without_level=_named(without_level),
        totals=tuple(
            MoneyTotal(currency=kind.currency, vat=kind.vat, monthly_value=total, clients=clients)
            for kind, (total, clients) in by_kind(sums)
        ),
        without_value=_named(without_value),
    )


def _named(records: list[ClientRecord]) -> tuple[Named, ...]:
    ordered = sorted(records, key=lambda record: record.client_id)
    return tuple(Named(client_id=record.client_id, name=record.name) for record in ordered)


def book_facts(summary: BookSummary) -> list[Fact]:
    """The summary as facts of the book: counts, and a sum for each currency and kind of VAT."""
    facts = [
        count_fact("book.clients.count", "book_clients", summary.clients, formula="clients in the book"),
        without_band_fact("book", len(summary.without_band)),
        count_fact(
            "book.level.unknown.count",
            "clients_without_churn_score",
            len(summary.without_level),
            formula="clients whose churn risk has no score for lack of data",
        ),
        without_value_fact("book.value.unknown.count", len(summary.without_value)),
    ]
    facts += band_facts("book", summary.bands)
    for level, clients in summary.levels.items():
        formula = f"clients whose churn risk is {level}"
        facts.append(count_fact(f"book.level.{level}.count", "clients_at_level", clients, formula=formula))
    for total in summary.totals:
        vat = {"included": "with VAT", "excluded": "without VAT", None: "VAT unknown"}[total.vat]
        formula = f"sum of monthly_value over clients in {total.currency}, {vat}"
        facts.append(
            money_fact(
                total.fact_id,
                "book_monthly_value",
                total.monthly_value,
                total.kind,
                "month",
                formula=formula,
                inputs=(f"clients = {total.clients}",),
            )
        )
        facts.append(
            count_fact(
                f"{total.fact_id}.clients", "book_clients", total.clients, formula=f"clients in the {formula}"
            )
        )
    return facts
