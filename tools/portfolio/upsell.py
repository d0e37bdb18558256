"""What could be sold to whom, over the whole book.

Offers that may be made stand by expected value, the largest at the top; then by client and offer. Offers of
clients that have to be saved first stand apart with their reasons, and so do offers that cannot be judged,
with the fields that are missing: neither is offered, neither is dropped. Amounts of two currencies are
neither compared nor added, and sums keep amounts with VAT, without it and of unknown VAT apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tools.facts import Fact, decimal
from tools.portfolio.entries import (
    SOURCE,
    Entry,
    MoneyKind,
    OfMoney,
    Part,
    Vat,
    by_kind,
    checked,
    count_fact,
    money_fact,
)
from tools.record import ClientRecord
from tools.scoring.results import Offer


class UpsellRow(OfMoney, Part):
    """One offer to one client. Money is per month, in ``currency``."""

    place: int
    """From 1 among the offers that may be made, or among those on hold."""
    client_id: str
    name: str
    offer: str
    package: str
    monthly_value: Decimal
    probability: Decimal
    expected_value: Decimal
    annual_expected_value: Decimal
    currency: str
    vat: Vat | None
    """Whether the price holds VAT; ``None`` where the price list does not say."""
    hold_reasons: tuple[str, ...] = ()
    """Codes of ``categories.hold_reason``; empty for an offer that may be made."""


class UndecidedRow(Part):
    """An offer whose condition needs fields that the client's record lacks."""

    client_id: str
    name: str
    offer: str
    missing: tuple[str, ...]


class ExpectedTotal(OfMoney, Part):
    """Plain sum of expected values a month over the offers that may be made, of one currency and kind of VAT."""

    currency: str
    vat: Vat | None
    expected_value: Decimal
    offers: int

    @property
    def fact_id(self) -> str:
        """What the facts of :func:`upsell_facts` on this total begin with."""
        return f"book.upsell.{self.kind.slug}"


class UpsellRanking(Part):
    """Every offer of the book: those that may be made, those on hold, those that cannot be judged."""

    rows: tuple[UpsellRow, ...]
    held: tuple[UpsellRow, ...]
    undecided: tuple[UndecidedRow, ...]
    totals: tuple[ExpectedTotal, ...]


def upsell_ranking(entries: Iterable[Entry]) -> UpsellRanking:
    """All offers over the book. Raises ``ValueError`` for entries that do not fit together."""
    listed = checked(entries)
    offers = [
        (record, offer, assessment.upsell.vat)
        for record, assessment in listed
        for offer in assessment.upsell.offers
    ]
    rows = _ranked([found for found in offers if not found[1].hold])
    undecided = [
        UndecidedRow(client_id=record.client_id, name=record.name, offer=offer.id, missing=offer.missing)
        for record, assessment in listed
        for offer in assessment.upsell.unknown
    ]
    return UpsellRanking(
        rows=rows,
        held=_ranked([found for found in offers if found[1].hold]),
        undecided=tuple(sorted(undecided, key=lambda row: (row.client_id, row.offer))),
        totals=_totals(rows),
    )


def _ranked(offers: list[tuple[ClientRecord, Offer, Vat | None]]) -> tuple[UpsellRow, ...]:
    ordered = sorted(
        offers,
        key=lambda found: (
            found[1].currency,
            -decimal(found[1].expected_value),
            found[0].client_id,
            found[1].id,
        ),
    )
    return tuple(
        UpsellRow(
            place=place,
            client_id=record.client_id,
            name=record.name,
            offer=offer.id,
            package=offer.package,
            monthly_value=decimal(offer.monthly_value),
            probability=decimal(offer.probability),
            expected_value=decimal(offer.expected_value),
            annual_expected_value=decimal(offer.annual_expected_value),
            currency=offer.currency,
            vat=vat,
            hold_reasons=tuple(offer.hold_reason.split("+")) if offer.hold_reason else (),
        )
        for place, (record, offer, vat) in enumerate(ordered, start=1)
    )


def _totals(rows: tuple[UpsellRow, ...]) -> tuple[ExpectedTotal, ...]:
    groups: dict[MoneyKind, list[Decimal]] = {}
    for row in rows:
        groups.setdefault(row.kind, []).append(row.expected_value)
    return tuple(
        ExpectedTotal(
            currency=kind.currency,
            vat=kind.vat,
            expected_value=sum(values, Decimal(0)),
            offers=len(values),
        )
        for kind, values in by_kind(groups)
    )


def upsell_facts(ranking: UpsellRanking) -> list[Fact]:
    """Counts and sums of the whole book, and each offer's place under its client.

    What an offer is worth, its probability and its price are facts of the client's own assessment
    (``offer.<id>.value`` and the like) and are not made again here.
    """
    facts = [
        count_fact(
            "book.upsell.open.count",
            "upsell_offers",
            len(ranking.rows),
            "offers",
            formula="offers not on hold",
        ),
        count_fact(
            "book.upsell.held.count", "upsell_held", len(ranking.held), "offers", formula="offers on hold"
        ),
        count_fact(
            "book.upsell.undecided.count",
            "upsell_unknown",
            len(ranking.undecided),
            "offers",
            formula="offers whose condition needs missing data",
        ),
    ]
    for total in ranking.totals:
        facts.append(
            money_fact(
                f"{total.fact_id}.expected",
                "upsell_total",
                total.expected_value,
                total.kind,
                "month",
                formula=f"sum of expected values of the offers not on hold, in {total.currency}",
                inputs=(f"offers = {total.offers}",),
            )
        )
    for group, rows in (("open", ranking.rows), ("held", ranking.held)):
        facts += [
            Fact(
                id=f"book.upsell.{group}.{row.offer}.place",
                client=row.client_id,
                metric="upsell_place",
                value=Decimal(row.place),
                unit="number",
                formula="place by expected value, then by client and offer",
                inputs=(f"expected value = {row.expected_value} {row.currency}",),
                source=SOURCE,
            )
            for row in rows
        ]
    return facts
