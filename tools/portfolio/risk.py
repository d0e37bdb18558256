"""Who of the book is most at risk of leaving.

The order is by churn score, the highest at the top; then by what a year of the contract is worth; then by id.
Churn scores are those shown (whole numbers), so that order and figures never disagree. Amounts of two
currencies are never compared: among equals, clients stand together by currency (ours). A client whose churn
risk has no score is no low risk: such clients stand apart, named, with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tools.facts import Fact
from tools.portfolio.entries import (
    SOURCE,
    Entry,
    OfMoney,
    Part,
    Vat,
    annual_value,
    checked,
    count_fact,
    money_fact,
)
from tools.record import ClientRecord
from tools.scoring.results import Band, ChurnResult, Level


class AtRiskRow(OfMoney, Part):
    """One client of the ranking."""

    place: int
    """From 1, in the order of the ranking; no two clients share a place."""
    client_id: str
    name: str
    churn_score: int
    churn_level: Level | None
    health_score: int | None
    band: Band | None
    """The worse of the computed and the overridden band."""
    annual_value: Decimal | None
    """At stake: twelve months of the contract in ``currency``; ``None`` where no value is on record."""
    currency: str
    vat: Vat | None
    drivers: tuple[str, ...]
    """Churn factors that make the score, the heaviest at the front."""


class NotRanked(Part):
    """A client whose churn risk could not be scored."""

    client_id: str
    name: str
    missing: tuple[str, ...]
    """Churn factors without a value."""


class AtRisk(Part):
    """The ranking, cut to as many rows as were asked for; ``not_ranked`` is never cut."""

    rows: tuple[AtRiskRow, ...]
    not_ranked: tuple[NotRanked, ...]
    ranked_in_all: int
    """How many clients have a churn score, shown or not."""

    @property
    def insufficient(self) -> tuple[str, ...]:
        """Ids of the clients that could not be ranked."""
        return tuple(client.client_id for client in self.not_ranked)


def rank_at_risk(entries: Iterable[Entry], n: int | None = None) -> AtRisk:
    """The ``n`` clients most at risk (all of them where ``n`` is ``None``), and those that cannot be ranked.

    Raises ``ValueError`` for an ``n`` below 1 and for entries that do not fit together.
    """
    if n is not None and n < 1:
        raise ValueError(f"how many clients are wanted must be at least 1, not {n}")
    scored: list[tuple[Entry, int]] = []
    not_ranked: list[NotRanked] = []
    for record, assessment in checked(entries):
        churn = assessment.churn
        if churn.score is None:
            not_ranked.append(NotRanked(client_id=record.client_id, name=record.name, missing=churn.missing))
        else:
            scored.append(((record, assessment), churn.score))
    scored.sort(key=lambda item: _order(item[0][0], item[1]))
    not_ranked.sort(key=lambda client: client.client_id)
    rows = tuple(_row(place, entry, score) for place, (entry, score) in enumerate(scored[:n], start=1))
    return AtRisk(rows=rows, not_ranked=tuple(not_ranked), ranked_in_all=len(scored))


def _order(record: ClientRecord, score: int) -> tuple[int, str, bool, Decimal, str]:
    value = annual_value(record)
    return (-score, record.currency, value is None, -(value or Decimal(0)), record.client_id)


def _row(place: int, entry: Entry, score: int) -> AtRiskRow:
    record, assessment = entry
    return AtRiskRow(
        place=place,
        client_id=record.client_id,
        name=record.name,
        churn_score=score,
        churn_level=assessment.churn.level,
        health_score=assessment.health.score,
        band=assessment.health.worse_band,
        annual_value=annual_value(record),
        currency=record.currency,
        vat=record.vat,
        drivers=drivers(assessment.churn),
    )


def drivers(churn: ChurnResult) -> tuple[str, ...]:
    """The factors that contribute to a churn score, by points, the heaviest at the front."""
    contributing = [factor for factor in churn.factors if factor.points > 0]
    contributing.sort(key=lambda factor: (-factor.points, factor.id))
    return tuple(factor.id for factor in contributing)


def risk_facts(ranking: AtRisk) -> list[Fact]:
    """Each ranked client's place and what is at stake, and how many clients could not be ranked."""
    facts = [
        count_fact(
            "book.risk.not_ranked.count",
            "clients_without_churn_score",
            len(ranking.not_ranked),
            formula="clients whose churn risk has no score for lack of data",
        ),
    ]
    for row in ranking.rows:
        facts.append(
            Fact(
                id="book.risk.place",
                client=row.client_id,
                metric="risk_place",
                value=Decimal(row.place),
                unit="number",
                formula="place by churn score, then by annual contract value, then by id",
                inputs=(f"churn.score = {row.churn_score}", f"annual value = {row.annual_value}"),
                source=SOURCE,
            )
        )
        if row.annual_value is not None:
            facts.append(
                money_fact(
                    "book.risk.at_stake",
                    "annual_value",
                    row.annual_value,
                    row.kind,
                    "year",
                    client=row.client_id,
                    formula="monthly_value * 12",
                )
            )
    return facts
