"""Onboarding and contacts at the desk: a client's first ninety days, and when it is next spoken to."""

from __future__ import annotations

from datetime import timedelta

from agent.desk.desk import Desk
from tools.history import TableName
from tools.record import ClientRecord
from tools.time.cadence import Cadence, next_touchpoints
from tools.time.onboarding import Onboarding, baseline_among, onboarding_state
from tools.time.schema import onboarding_rules

#: What the contacts of many clients are laid from.
_TABLES: tuple[TableName, ...] = ("meetings", "events", "outcomes")


def onboarding_of(desk: Desk, record: ClientRecord) -> Onboarding:
    """The client's onboarding on the desk's day, against its snapshots at the start and at the end of the plan."""
    day, start = desk.as_of(), record.contract_start
    baseline = closing = None
    if start is not None:
        snapshots = [(one.effective, one.record) for one in desk.book.snapshots(record.client_id)]
        baseline = baseline_among(snapshots, start=start, as_of=day)
        closes = start + timedelta(days=onboarding_rules().last_day)
        if closes < day:
            before = [known for known in snapshots if known[0] <= closes]
            closing = max(before, key=lambda known: known[0])[1] if before else None
    return onboarding_state(
        record,
        desk.history(record.client_id),
        desk.assessment(record),
        as_of=day,
        baseline=baseline,
        closing=closing,
    )


def cadence_of(desk: Desk, record: ClientRecord, days: int | None = None) -> Cadence:
    """The client's contacts ahead of the desk's day."""
    return next_touchpoints(
        record, desk.history(record.client_id), desk.assessment(record), as_of=desk.as_of(), days=days
    )


def cadences_of(
    desk: Desk, manager: str | None = None, days: int | None = None
) -> list[tuple[ClientRecord, Cadence]]:
    """The contacts ahead of every client, or of one manager's.

    Raises:
        DeskError: ``unknown_manager``, with the managers there are.
    """
    chosen = desk.everyone() if manager is None else desk.clients_of(manager)
    entries = {record.client_id: (record, assessment) for record, assessment in chosen}
    return [
        (record, next_touchpoints(record, history, assessment, as_of=desk.as_of(), days=days))
        for history in desk.histories(_TABLES)
        if history.client_id in entries
        for record, assessment in [entries[history.client_id]]
    ]
