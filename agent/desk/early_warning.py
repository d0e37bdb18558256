"""Early warning at the desk: the signals of one client or of the whole book, on the desk's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from agent.desk.alongside import Alongside
from agent.desk.desk import Desk
from agent.rules import own_rules
from agent.settings import Settings
from tools.book import Snapshot
from tools.history import ClientHistory, TableName
from tools.portfolio.renewals import churned_on
from tools.record import ClientRecord
from tools.scoring.health import health_score
from tools.signals import (
    HealthPoint,
    Signal,
    SignalRules,
    detect,
    looked_back,
    signal_rules,
)

#: What the detectors read; a history of the whole book is read with no more than this.
TABLES: tuple[TableName, ...] = (
    "weekly", "invoices", "events", "goals", "goal_readings", "meetings", "stakeholders", "health_snapshots",
)  # fmt: skip
#: A user's own limits, in the folder of rules.
OWN_RULES = "early_warning.yaml"


def warning_rules(settings: Settings) -> SignalRules:
    """The limits in force: the user's own, where the folder of rules has them, else ours.

    Raises:
        tools.scoring.schema.RuleFileError: the user's file cannot be read; the message names the place.
    """
    return own_rules(settings, OWN_RULES, SignalRules, signal_rules)


def signals_of(desk: Desk, client_id: str) -> tuple[Signal, ...]:
    """All twelve signals of one client, fired or not.

    Raises:
        DeskError: ``unknown_client``.
    """
    record, rules = desk.record(client_id), warning_rules(desk.settings)
    first, last = _span(desk, rules)
    snapshots = [one for one in desk.book.snapshots(client_id) if first <= one.effective <= last]
    return detect(
        record, desk.history(client_id), as_of=last, rules=rules, health=health_points(desk, snapshots)
    )


def signals_of_book(
    desk: Desk, *, who_left: bool = True
) -> Iterator[tuple[ClientRecord, tuple[Signal, ...]]]:
    """Every client of the book on the desk's day with all twelve signals, by ``client_id``; without ``who_left`` none
    whose contract has ended: nobody has to be warned of a client who is gone."""
    day = desk.as_of()
    records = {record.client_id: record for record in desk.book.records_as_of(day)}
    for history, found in signals_along(desk, records, () if who_left else ("outcomes",)):
        record = records[history.client_id]
        if who_left or churned_on(history.outcomes, record, day) is None:
            yield record, found


def signals_along(
    desk: Desk, records: Mapping[str, ClientRecord], also: Iterable[TableName] = ()
) -> Iterator[tuple[ClientHistory, tuple[Signal, ...]]]:
    """The signals of the clients in ``records``, each beside the history that it was read with: the tables that the
    detectors look at, no further back than they look, and ``also``."""
    rules = warning_rules(desk.settings)
    first, last = _span(desk, rules)
    snapshots = Alongside(desk.book.snapshots_between(first, last))
    for history in desk.histories((*TABLES, *also), records, looked_back(rules, last)):
        points = health_points(desk, snapshots.of(history.client_id, []))
        yield history, detect(records[history.client_id], history, as_of=last, rules=rules, health=points)


def health_points(desk: Desk, snapshots: Iterable[Snapshot]) -> Iterator[HealthPoint]:
    """The computed health of sets of figures, each for the day from which it counts; computed as it is asked for."""
    for one in snapshots:
        score = health_score(one.record, desk.rules["scorecard"])
        if score is not None:
            yield one.effective, float(score)


def _span(desk: Desk, rules: SignalRules) -> tuple[date, date]:
    """The days whose figures a fall of health is looked for in."""
    day = desk.as_of()
    return day - timedelta(days=rules.health_drop.within_days), day
