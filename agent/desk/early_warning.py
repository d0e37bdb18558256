"""Early warning at the desk: the signals of one client or of the whole book, on the desk's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from agent.desk.desk import Desk
from agent.settings import Settings
from tools.history import ClientHistory, TableName
from tools.record import ClientRecord
from tools.scoring.health import score_health
from tools.signals import HealthPoint, Signal, SignalRules, detect, read_signal_rules, signal_rules

#: What the detectors read; a history of the whole book is read with no more than this.
TABLES: tuple[TableName, ...] = (
    "weekly", "invoices", "events", "goals", "goal_readings", "meetings", "stakeholders", "health_snapshots",
)  # fmt: skip
#: A user's own limits, in the folder of rules.
OWN_RULES = "early_warning.yaml"


def warning_rules(settings: Settings) -> SignalRules:
    """The limits in force: the user's own, where the folder of rules has them, else ours.

    Raises:
        tools.signals.SignalRuleError: the user's file cannot be read; the message names the place.
    """
    own = settings.rules / OWN_RULES if settings.rules is not None else None
    return read_signal_rules(own) if own is not None and own.is_file() else signal_rules()


def signals_of(desk: Desk, client_id: str) -> tuple[Signal, ...]:
    """All twelve signals of one client, fired or not.

    Raises:
        DeskError: ``unknown_client``.
    """
    record = desk.record(client_id)
    return _detect(desk, record, desk.history(client_id), warning_rules(desk.settings))


def signals_of_book(desk: Desk) -> Iterator[tuple[ClientRecord, tuple[Signal, ...]]]:
    """Every client of the book on the desk's day with all twelve signals, by ``client_id``."""
    rules = warning_rules(desk.settings)
    records = {record.client_id: record for record in desk.book.records_as_of(desk.as_of())}
    for history in desk.histories(tables=TABLES):
        if record := records.get(history.client_id):
            yield record, _detect(desk, record, history, rules)


def _detect(
    desk: Desk, record: ClientRecord, history: ClientHistory, rules: SignalRules
) -> tuple[Signal, ...]:
    points = health_points(desk, record.client_id, rules.health_drop.within_days)
    return detect(record, history, as_of=desk.as_of(), rules=rules, health=points)


def health_points(desk: Desk, client_id: str, within_days: int) -> list[HealthPoint]:
    """The computed health of every set of figures that began to count within so many days before the desk's day."""
    last = desk.as_of()
    first = last - timedelta(days=within_days)
    points = []
    for snapshot in desk.book.snapshots(client_id):
        if first <= snapshot.effective <= last:
            score = score_health(snapshot.record, desk.rules["scorecard"]).score
            if score is not None:
                points.append((snapshot.effective, float(score)))
    return points
