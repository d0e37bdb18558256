"""One client as a line of the book: the facts that its cells show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from agent.desk import Desk
from tools.facts import Fact
from tools.portfolio import Entry
from tools.portfolio.entries import annual_value, money_fact, money_kind
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.change import change_facts, compare_health
from tools.scoring.facts import assessment_facts

#: What a trend compares with: the figures in force this long ago.
TREND = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """A client's cells. Facts that are not known have no value, or are not there."""

    client_id: str
    facts: Mapping[str, Fact]
    trend: Fact | None
    """By how many points health moved; ``None`` where there are no earlier figures."""

    @property
    def band(self) -> Fact:
        """The worse of the computed band and the one set by hand."""
        computed, by_hand = self.facts["health.band"], self.facts.get("health.override.band")
        order = ("red", "yellow", "green")
        if by_hand is None or by_hand.value not in order:
            return computed
        if computed.value not in order:
            return by_hand
        return min(computed, by_hand, key=lambda fact: order.index(str(fact.value)))


def lines(desk: Desk, entries: Iterable[Entry]) -> list[Line]:
    """The lines of some clients."""
    return [
        Line(
            record.client_id,
            {fact.id: fact for fact in (*assessment_facts(record, assessment), annual_fact(record))},
            trend(desk, record),
        )
        for record, assessment in entries
    ]


def annual_fact(record: ClientRecord) -> Fact:
    """What the contract is worth a year."""
    return money_fact(
        "client.annual_value",
        "annual_value",
        annual_value(record),
        money_kind(record),
        "year",
        client=record.client_id,
        as_of=record.data_date,
        formula="monthly_value * 12",
        inputs=() if record.monthly_value is None else (f"monthly_value = {record.monthly_value:g}",),
    )


def trend(desk: Desk, record: ClientRecord) -> Fact | None:
    """How health moved since :data:`TREND` ago."""
    day = desk.as_of()
    earlier = desk.earlier(record, day - TREND)
    if earlier is None:
        return None
    before, after = (assess(one, **desk.rules, as_of=day).health for one in (earlier, record))
    found = change_facts(record, compare_health(before, after))
    return next((fact for fact in found if fact.id == "change.health.score"), None)


def facts_of_sheet(desk: Desk, client_id: str) -> dict[str, Fact]:
    """Every fact whose source a line of the book may ask for, by id.

    Raises:
        DeskError: ``unknown_client``.
    """
    record = desk.record(client_id)
    moved = trend(desk, record)
    known = [*assessment_facts(record, desk.assessment(record)), annual_fact(record)]
    return {fact.id: fact for fact in (*known, *([moved] if moved else []))}
