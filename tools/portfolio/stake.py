"""What is at stake with each client, and how the book stands by manager, segment or industry.

The stake is what a year of the contract is worth times the churn index (churn score / 100, as shown). Clients
stand by it, the largest at the top; equals by how severe their signals are (fired signals of high severity, then
of medium), then by id. Amounts of two currencies are never compared: each currency has a ranking of its own. A
client without a value or a churn score has no stake that could be told: it stands apart, with what is missing. A
client that has left has nothing at stake any more: it is named, and counted in nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from tools.facts import Fact
from tools.history import Outcome
from tools.plans.parts import lettered
from tools.portfolio.entries import (
    SOURCE,
    Entry,
    MoneyKind,
    OfMoney,
    Part,
    Vat,
    annual_value,
    band_facts,
    by_kind,
    checked,
    count_fact,
    money_fact,
    plain_number,
    unknown_last,
    without_band_fact,
    without_value_fact,
)
from tools.portfolio.renewals import churned_on
from tools.record import ClientRecord
from tools.scoring.results import Assessment, Band, Level
from tools.signals.results import Severity, Signal
from tools.words import words

GroupBy = Literal["manager", "segment", "industry"]
#: Tells a client's segment; ``None`` where it cannot be told.
SegmentOf = Callable[[ClientRecord], str | None]
#: What each grouping goes by: a metric of ``tools/words``.
_GROUP_METRIC: dict[GroupBy, str] = {
    "manager": "account_manager",
    "segment": "segment",
    "industry": "industry",
}


class Stake(OfMoney, Part):
    """One client: what is at stake, and what it is made of."""

    place: int | None
    """From 1 within the currency; ``None`` where the stake cannot be told."""
    client_id: str
    name: str
    manager: str | None
    industry: str | None
    segment: str | None
    annual_value: Decimal | None
    currency: str
    vat: Vat | None
    churn_score: int | None
    churn_level: Level | None
    health_score: int | None
    band: Band | None
    stake: Decimal | None
    """Annual value x churn score / 100."""
    signals_high: int | None
    """Fired signals of high severity; ``None`` where nobody looked for signals."""
    signals_medium: int | None
    signals: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """What the stake lacks: ``monthly_value``, ``churn_score``."""


class StakeSum(OfMoney, Part):
    """Sums over the clients of one kind of money."""

    currency: str
    vat: Vat | None
    annual_value: Decimal
    clients: int
    """How many have a value on record."""
    stake: Decimal
    staked: int
    """How many of them have a stake that can be told."""


class StakeGroup(Part):
    """The clients of one manager, segment or industry; or, with ``key`` ``None``, of whom it is not known."""

    key: str | None
    clients: int
    bands: dict[Band, int]
    without_band: int
    average_health: Decimal | None
    """Mean of the health scores there are; ``None`` where there is none."""
    scored: int
    """How many clients the mean is of."""
    sums: tuple[StakeSum, ...]
    without_value: tuple[str, ...]
    client_ids: tuple[str, ...]


class Left(Part):
    """A client that has left."""

    client_id: str
    name: str
    churned: date


class StakeRanking(Part):
    """The book ranked by what is at stake, and grouped."""

    rows: tuple[Stake, ...]
    """By currency; within one from the largest stake to the smallest."""
    unknown: tuple[Stake, ...]
    """Clients whose stake cannot be told, by id."""
    left: tuple[Left, ...]
    """Clients whose contract has ended, by id; they are in no count and no sum."""
    by: GroupBy | None
    groups: tuple[StakeGroup, ...]
    """By key, the unknown one at the end; empty where no grouping was asked for."""
    whole: StakeGroup
    """All clients together."""


def stake_ranking(
    entries: Iterable[Entry],
    signals_by_client: Mapping[str, Sequence[Signal]] | None = None,
    *,
    as_of: date,
    outcomes_by_client: Mapping[str, Sequence[Outcome]] | None = None,
    by: GroupBy | None = None,
    segment_of: SegmentOf | None = None,
) -> StakeRanking:
    """The book by what is at stake, grouped as asked for.

    Args:
        entries: records and assessments as of ``as_of``.
        signals_by_client: signals of each client on ``as_of``; ``None`` where nobody looked for any.
        outcomes_by_client: how contracts came out up to ``as_of``; of clients that are not there nothing is known.

    Raises:
        ValueError: entries that do not fit together, or a grouping by segment without ``segment_of``.
    """
    if by == "segment" and segment_of is None:
        raise ValueError("a grouping by segment needs segment_of")
    rows: list[Stake] = []
    left: list[Left] = []
    for record, assessment in checked(entries):
        churned = churned_on((outcomes_by_client or {}).get(record.client_id, ()), record, as_of)
        if churned is None:
            rows.append(_stake(record, assessment, signals_by_client, segment_of))
        else:
            left.append(Left(client_id=record.client_id, name=record.name, churned=churned))
    rows.sort(key=_order)
    places: dict[str, int] = {}
    ranked = []
    for row in rows:
        if row.stake is not None:
            places[row.currency] = places.get(row.currency, 0) + 1
            ranked.append(row.model_copy(update={"place": places[row.currency]}))
    keys = unknown_last(_key(row, by) for row in rows) if by else []
    return StakeRanking(
        rows=tuple(ranked),
        unknown=tuple(sorted((row for row in rows if row.stake is None), key=lambda row: row.client_id)),
        left=tuple(sorted(left, key=lambda one: one.client_id)),
        by=by,
        groups=tuple(_group(key, [row for row in rows if _key(row, by) == key]) for key in keys),
        whole=_group(None, rows),
    )


def _stake(
    record: ClientRecord,
    assessment: Assessment,
    signals_by_client: Mapping[str, Sequence[Signal]] | None,
    segment_of: SegmentOf | None,
) -> Stake:
    value, churn = annual_value(record), assessment.churn.score
    fired = (
        None
        if signals_by_client is None
        else [signal for signal in signals_by_client.get(record.client_id, ()) if signal.fired]
    )

    def how_many(severity: Severity) -> int | None:
        return None if fired is None else sum(signal.severity == severity for signal in fired)

    missing = ["monthly_value"] if value is None else []
    missing += ["churn_score"] if churn is None else []
    return Stake(
        place=None,
        client_id=record.client_id,
        name=record.name,
        manager=record.account_manager,
        industry=record.industry,
        segment=segment_of(record) if segment_of else None,
        annual_value=value,
        currency=record.currency,
        vat=record.vat,
        churn_score=churn,
        churn_level=assessment.churn.level,
        health_score=assessment.health.score,
        band=assessment.health.worse_band,
        stake=None if value is None or churn is None else value * churn / 100,
        signals_high=how_many("high"),
        signals_medium=how_many("medium"),
        signals=tuple(signal.signal for signal in fired or ()),
        missing=tuple(missing),
    )


def _order(row: Stake) -> tuple[str, Decimal, int, int, str]:
    return (
        row.currency,
        -(row.stake or Decimal(0)),
        -(row.signals_high or 0),
        -(row.signals_medium or 0),
        row.client_id,
    )


def _key(row: Stake, by: GroupBy | None) -> str | None:
    match by:
        case "manager":
            return row.manager
        case "segment":
            return row.segment
        case "industry":
            return row.industry
        case None:
            return None


def _group(key: str | None, rows: Sequence[Stake]) -> StakeGroup:
    scores = [row.health_score for row in rows if row.health_score is not None]
    by_money: dict[MoneyKind, list[Stake]] = {}
    for row in rows:
        if row.annual_value is not None:
            by_money.setdefault(row.kind, []).append(row)
    return StakeGroup(
        key=key,
        clients=len(rows),
        bands={band: sum(row.band == band for row in rows) for band in get_args(Band)},
        without_band=sum(row.band is None for row in rows),
        average_health=Decimal(sum(scores)) / len(scores) if scores else None,
        scored=len(scores),
        sums=tuple(_sum(kind, found) for kind, found in by_kind(by_money)),
        without_value=tuple(sorted(row.client_id for row in rows if row.annual_value is None)),
        client_ids=tuple(sorted(row.client_id for row in rows)),
    )


def _sum(kind: MoneyKind, rows: Sequence[Stake]) -> StakeSum:
    return StakeSum(
        currency=kind.currency,
        vat=kind.vat,
        annual_value=sum((row.annual_value or Decimal(0) for row in rows), Decimal(0)),
        clients=len(rows),
        stake=sum((row.stake or Decimal(0) for row in rows), Decimal(0)),
        staked=sum(row.stake is not None for row in rows),
    )


def stake_json(found: StakeRanking) -> dict[str, Any]:
    """What ``csm portfolio --json`` writes."""
    return {
        "clients": [_stake_json(row) for row in found.rows],
        "unknown": [_stake_json(row) for row in found.unknown],
        "left": [one.model_dump(mode="json") for one in found.left],
        "by": found.by,
        "groups": [_group_json(group) for group in found.groups],
        "whole": _group_json(found.whole),
    }


def _stake_json(row: Stake) -> dict[str, Any]:
    return {
        **row.model_dump(mode="json", exclude={"annual_value", "stake"}),
        "annual_value": plain_number(row.annual_value),
        "stake": plain_number(row.stake),
    }


def _group_json(group: StakeGroup) -> dict[str, Any]:
    return {
        "key": group.key,
        "clients": group.clients,
        "bands": {**group.bands, "unknown": group.without_band},
        "average_health": plain_number(group.average_health),
        "scored": group.scored,
        "sums": [
            {
                **total.model_dump(mode="json", exclude={"annual_value", "stake"}),
                "annual_value": plain_number(total.annual_value),
                "stake": plain_number(total.stake),
            }
            for total in group.sums
        ],
        "without_value": list(group.without_value),
        "client_ids": list(group.client_ids),
    }


def stake_facts(found: StakeRanking) -> list[Fact]:
    """``stake.*`` of each client that has one; counts, means and sums of the book and of each group."""
    facts = [
        count_fact(
            "portfolio.unknown.count",
            "clients_without_stake",
            len(found.unknown),
            formula="clients without a contract value or a churn risk score",
        )
    ]
    for row in found.rows:
        facts += [
            Fact(
                id="stake.place",
                client=row.client_id,
                metric="stake_place",
                value=None if row.place is None else Decimal(row.place),
                unit="number",
                formula="place by stake, then by severity of signals, then by id",
                source=SOURCE,
            ),
            money_fact(
                "stake.value",
                "stake",
                row.stake,
                row.kind,
                "year",
                client=row.client_id,
                formula="annual_value * churn_score / 100",
                inputs=(f"annual_value = {row.annual_value}", f"churn_score = {row.churn_score}"),
            ),
            money_fact(
                "stake.annual_value",
                "annual_value",
                row.annual_value,
                row.kind,
                "year",
                client=row.client_id,
                formula="monthly_value * 12",
            ),
        ]
    facts += _group_facts("portfolio", found.whole)
    for letter, group in lettered(found.groups):
        start = f"portfolio.group.{letter}"
        if found.by is not None:
            facts.append(_name_fact(f"{start}.name", found.by, group.key))
        facts += _group_facts(start, group)
    return facts


def _name_fact(id: str, by: GroupBy, key: str | None) -> Fact:
    """What a group is called; an industry that we have a word for is that word."""
    ours = by == "segment" or (by == "industry" and key in words("en").categories["industry"])
    return Fact(
        id=id,
        metric=_GROUP_METRIC[by],
        value=key,
        unit="name" if by == "manager" else "category" if ours else "text",
        noun=by if ours else None,
        source=SOURCE,
    )


def _group_facts(start: str, group: StakeGroup) -> list[Fact]:
    facts = [
        count_fact(f"{start}.clients.count", "book_clients", group.clients, formula="clients in the group"),
        without_band_fact(start, group.without_band),
        without_value_fact(f"{start}.value.unknown.count", len(group.without_value)),
        Fact(
            id=f"{start}.average_health",
            metric="average_health",
            value=group.average_health,
            unit="score",
            formula="mean of the health scores there are",
            inputs=(f"clients = {group.scored}",),
            source=SOURCE,
        ),
    ]
    facts += band_facts(start, group.bands)
    for total in group.sums:
        facts += [
            money_fact(
                f"{start}.annual_value.{total.kind.slug}",
                "book_annual_value",
                total.annual_value,
                total.kind,
                "year",
                formula="sum of annual_value",
                inputs=(f"clients = {total.clients}",),
            ),
            money_fact(
                f"{start}.stake.{total.kind.slug}",
                "stake",
                total.stake if total.staked else None,
                total.kind,
                "year",
                formula="sum of stake",
                inputs=(f"clients = {total.staked}",),
            ),
        ]
    return facts
