"""All success metrics of the book over one period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from tools.history import ClientHistory, TableName
from tools.record import ClientRecord
from tools.retention.experience import (
    FIRST_VALUE,
    HealthOn,
    goals_due,
    goals_met,
    health_metrics,
    last_reading,
    referrals,
    survey_metrics,
    time_to_value,
)
from tools.retention.renewing import renewal_metrics
from tools.retention.results import Metric, held_against, metric_json
from tools.retention.revenue import cohort, revenue_metrics
from tools.retention.schema import TEAM_METRICS, SuccessTargets, TeamMetric, shipped_targets
from tools.retention.tenure import DatedValue, tenure
from tools.time.period import Period

#: The tables that team metrics are made of; a history may leave out the others.
TEAM_TABLES: tuple[TableName, ...] = (
    "outcomes", "surveys", "events", "referrals", "goals", "goal_readings", "health_snapshots",
)  # fmt: skip

_ALL_TABLES: frozenset[TableName] = frozenset(get_args(TableName))


def success_metrics(
    records: Iterable[ClientRecord],
    histories: Mapping[str, ClientHistory],
    period: Period,
    *,
    as_of: date,
    values: Mapping[str, Sequence[DatedValue]] | None = None,
    renewal_dates: Mapping[str, Sequence[date]] | None = None,
    health_on: HealthOn | None = None,
    rules: SuccessTargets | None = None,
) -> dict[TeamMetric, Metric]:
    """Every team metric over ``period``, or over as much of it as had passed on ``as_of``.

    Args:
        records: the clients as they stood on ``as_of``, those that have left among them.
        histories: by client, whole or cut to ``as_of``; of a client that is not there nothing is known.
        values: by client, what dated records said a month was worth.
        renewal_dates: by client, the renewal dates that dated records held.
        health_on: by day and client, the health computed of the figures in force on that day, for the window's first
            and last day; of a client that is not there no figures were in force, and snapshots stand in.
        rules: targets and limits; the shipped ones where none are given.

    Raises:
        ValueError: the period begins after ``as_of``, or a client stands there twice.
    """
    window, held = opened(period, as_of), rules or shipped_targets()
    known = sorted(
        ((record, known_history(histories, record.client_id, as_of)) for record in records),
        key=lambda one: one[0].client_id,
    )
    ids = [record.client_id for record, _ in known]
    if len(ids) != len(set(ids)):
        raise ValueError("a client stands in the book twice")
    tenures = [
        tenure(record, history, (values or {}).get(record.client_id, ()), as_of) for record, history in known
    ]
    told = [one for one, (_, history) in zip(tenures, known, strict=True) if "outcomes" not in history.absent]
    untold = [record.client_id for record, history in known if "outcomes" in history.absent]
    # Health is of those who are clients as the window ends; who cannot be told is counted as one.
    left = {one.client_id for one in told if one.held_after(window.end) is False}
    present = [one for one in known if one[0].client_id not in left]
    found = [
        *revenue_metrics(cohort(told, untold, window)),
        *renewal_metrics(told, untold, dict(renewal_dates or {}), window, as_of=as_of, rules=held),
        *survey_metrics(known, window),
        time_to_value(known, window),
        referrals(known, window, held),
        goals_met(known, window),
        *health_metrics(present, health_on or {}, window, rules=held),
    ]
    by_name = {metric.name: metric for metric in found}
    targets = {target.metric: target for target in held.team}
    return {name: held_against(by_name[name], targets.get(name), held) for name in TEAM_METRICS}


def within(history: ClientHistory, window: Period, rules: SuccessTargets) -> ClientHistory:
    """What the metrics of a window look at, so that a whole book is held in little memory."""
    earliest = window.start - timedelta(days=rules.snapshot_days)
    return replace(
        history,
        surveys=tuple(one for one in history.surveys if one.date in window),
        referrals=tuple(one for one in history.referrals if one.date in window),
        events=tuple(one for one in history.events if one.kind == FIRST_VALUE),
        goal_readings=tuple(
            reading
            for goal in goals_due(history, window)
            if (reading := last_reading(goal, history, window.end)) is not None
        ),
        health_snapshots=tuple(one for one in history.health_snapshots if one.date >= earliest),
    )


def opened(period: Period, as_of: date) -> Period:
    """As much of the period as had passed on ``as_of``. Raises ``ValueError`` where none had."""
    if period.start > as_of:
        raise ValueError(f"the period begins on {period.start}, after {as_of}")
    return Period(period.start, min(period.end, as_of))


def known_history(histories: Mapping[str, ClientHistory], client_id: str, as_of: date) -> ClientHistory:
    """What was known of a client on ``as_of``; with every table absent where nothing was handed over."""
    history = histories.get(client_id)
    if history is None:
        return ClientHistory(client_id=client_id, absent=_ALL_TABLES, known_on=as_of)
    return history.until(as_of)


def metrics_json(found: Mapping[Any, Metric]) -> dict[str, Any]:
    """What ``csm metrics --json`` writes: each metric by name."""
    return {name: metric_json(metric) for name, metric in found.items()}
