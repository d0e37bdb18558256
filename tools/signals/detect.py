"""The look for all twelve signals over one client on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tools.history import ClientHistory, TableName, last_whole_weeks
from tools.record import ClientRecord
from tools.signals.calendar import missed_meeting, silent_renewal
from tools.signals.case import Case, HealthPoint, Verdict
from tools.signals.health import fall
from tools.signals.payments import overdue
from tools.signals.people import sponsor_left, standing_event
from tools.signals.performance import plateau
from tools.signals.results import SIGNALS, Signal, SignalName
from tools.signals.schema import SignalRules, signal_rules
from tools.signals.weekly import decline, each_week, rise

_DETECTORS: dict[SignalName, Callable[[Case, Any], Verdict]] = {
    "engagement_drop": each_week,
    "payment_delays": overdue,
    "support_volume_spike": each_week,
    "stakeholder_change": standing_event,
    "performance_plateau": plateau,
    "health_drop": fall,
    "sponsor_left": sponsor_left,
    "competitive_rfp": standing_event,
    "escalations_rising": rise,
    "usage_decline": decline,
    "missed_qbr": missed_meeting,
    "renewal_delayed": silent_renewal,
}


def detect(
    record: ClientRecord,
    history: ClientHistory,
    *,
    as_of: date,
    rules: SignalRules | None = None,
    health: Iterable[HealthPoint] = (),
) -> tuple[Signal, ...]:
    """All twelve signals in the order of ``SIGNALS``: fired, not fired, or not to be told for want of data.

    Args:
        record: the client's record in force on ``as_of``.
        history: the client's history, cut by ``.until(as_of)``; one that is whole is cut here.
        rules: limits, severities and actions; those that ship unless given.
        health: further dated health scores (0-100), computed of the book's own records, for clients without
            snapshots. It is gone over only for those, so that a generator computes nothing for the others.

    Raises:
        ValueError: the history is of another client, or was cut to another day.
    """
    if history.client_id != record.client_id:
        raise ValueError(f"the history of {history.client_id} stands beside {record.client_id}")
    if history.known_on is None:
        history = history.until(as_of)
    elif history.known_on != as_of:
        raise ValueError(f"the history is cut to {history.known_on}, not to {as_of}")
    rules = rules or signal_rules()
    case = Case(record, history, as_of, health)
    return tuple(_signal(case, name, rules) for name in SIGNALS)


def looked_back(rules: SignalRules, as_of: date) -> dict[TableName, date]:
    """By table, the day before whose rows no signal of ``as_of`` looks at; tables looked at whole are not named."""
    since: dict[TableName, date] = {"health_snapshots": as_of - timedelta(days=rules.health_drop.within_days)}
    if not rules.performance_plateau.weekly:
        weeks = max(
            rules.engagement_drop.weeks,
            rules.support_volume_spike.weeks,
            2 * rules.escalations_rising.weeks,
            2 * rules.usage_decline.weeks,
        )
        since["weekly"] = last_whole_weeks(as_of, weeks)[0]
    return since


def _signal(case: Case, name: SignalName, rules: SignalRules) -> Signal:
    rule = rules.of(name)
    verdict = _DETECTORS[name](case, rule)
    return Signal(
        client_id=case.record.client_id,
        signal=name,
        as_of=case.as_of,
        fired=verdict.fired,
        severity=rule.severity,
        action=rule.action,
        playbook=rule.playbook,
        since=verdict.since,
        evidence=verdict.evidence,
        figures=dict(verdict.figures),
        missing=verdict.missing,
        rule=rule.said,
    )
