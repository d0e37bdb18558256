"""The book at the desk: what comes up for renewal, what is at stake, and what a period did to it, on the desk's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from agent.desk.desk import Desk
from agent.desk.early_warning import TABLES, signals_along
from agent.settings import Settings
from tools.history import Outcome
from tools.portfolio import Entry, RenewalForecast, StakeRanking, renewal_forecast, stake_ranking
from tools.portfolio.stake import GroupBy
from tools.record import ClientRecord
from tools.retention import (
    TEAM_TABLES,
    ClientMetric,
    DatedValue,
    Metric,
    SuccessTargets,
    TeamMetric,
    client_metrics,
    read_targets,
    shipped_targets,
    success_metrics,
)
from tools.signals import Signal
from tools.time.period import Period
from tools.time.segments import segment_of

#: A user's own targets, in the folder of rules.
OWN_TARGETS = "success_targets.yaml"


def success_targets(settings: Settings) -> SuccessTargets:
    """The targets in force: the user's own, where the folder of rules has them, else ours.

    Raises:
        tools.plans.PlanRuleError: the user's file cannot be read; the message names the place.
    """
    own: Path | None = settings.rules / OWN_TARGETS if settings.rules is not None else None
    return read_targets(own) if own is not None and own.is_file() else shipped_targets()


def due_in(desk: Desk, period: Period) -> list[Entry]:
    """The clients whose renewal date lies in the period."""
    return [entry for entry in desk.everyone() if entry[0].renewal_date in period]


def renewals_in(desk: Desk, period: Period) -> RenewalForecast:
    """Every renewal of the period in its category, with the signals of the desk's day.

    Raises:
        tools.signals.SignalRuleError: the user's limits of signals cannot be read.
    """
    due = due_in(desk, period)
    signals, outcomes = _signals_and_outcomes(desk, due)
    return renewal_forecast(due, signals, period, as_of=desk.as_of(), outcomes_by_client=outcomes)


def stakes(desk: Desk, by: GroupBy | None = None) -> StakeRanking:
    """The book by what is at stake, grouped where asked for.

    Raises:
        tools.signals.SignalRuleError: the user's limits of signals cannot be read.
    """
    everyone = desk.everyone()
    signals, outcomes = _signals_and_outcomes(desk, everyone)
    return stake_ranking(
        everyone,
        signals,
        as_of=desk.as_of(),
        outcomes_by_client=outcomes,
        by=by,
        segment_of=_segment,
    )


def success_in(desk: Desk, period: Period) -> dict[TeamMetric, Metric]:
    """The team's success metrics over the period, as far as it had passed on the desk's day.

    Raises:
        ValueError: the period begins after the desk's day.
        tools.plans.PlanRuleError: the user's targets cannot be read.
    """
    rules = success_targets(desk.settings)
    everyone = desk.everyone()
    values, renewal_dates = _dated(desk, everyone)
    return success_metrics(
        [record for record, _ in everyone],
        {history.client_id: history for history in desk.histories(TEAM_TABLES)},
        period,
        as_of=desk.as_of(),
        values=values,
        renewal_dates=renewal_dates,
        health_now={record.client_id: assessment.health.score for record, assessment in everyone},
        rules=rules,
    )


def client_success_in(desk: Desk, client_id: str, period: Period) -> dict[ClientMetric, Metric]:
    """One client's own success metrics over the period, as far as it had passed on the desk's day.

    Raises:
        DeskError: ``unknown_client``.
        ValueError: the period begins after the desk's day.
        tools.plans.PlanRuleError: the user's targets cannot be read.
    """
    return client_metrics(
        desk.record(client_id),
        {client_id: desk.history(client_id)},
        period,
        as_of=desk.as_of(),
        rules=success_targets(desk.settings),
    )


def year_up_to(day: date) -> Period:
    """Twelve months that end on ``day``."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:  # the last day of a leap February
        before = day.replace(year=day.year - 1, day=28)
    return Period(before + timedelta(days=1), day)


def _segment(record: ClientRecord) -> str | None:
    return segment_of(record).segment


def _signals_and_outcomes(
    desk: Desk, entries: Sequence[Entry]
) -> tuple[dict[str, Sequence[Signal]], dict[str, Sequence[Outcome]]]:
    """The signals of these clients, and how their contracts came out, in one reading of their histories."""
    records = {record.client_id: record for record, _ in entries}
    day = desk.as_of()
    histories = (whole.until(day) for whole in desk.book.histories(records, tables=(*TABLES, "outcomes")))
    signals: dict[str, Sequence[Signal]] = {}
    outcomes: dict[str, Sequence[Outcome]] = {}
    for history, found in signals_along(desk, histories, records):
        signals[history.client_id], outcomes[history.client_id] = found, history.outcomes
    return signals, outcomes


def _dated(
    desk: Desk, everyone: Sequence[Entry]
) -> tuple[dict[str, list[DatedValue]], dict[str, list[date]]]:
    """What each client's dated records said it paid, and when it was to be renewed."""
    values: dict[str, list[DatedValue]] = {}
    renewal_dates: dict[str, list[date]] = {}
    wanted = {record.client_id for record, _ in everyone}
    for client_id, snapshots in desk.book.snapshots_between(date.min, desk.as_of()):
        for snapshot in snapshots if client_id in wanted else ():
            known, day = snapshot.record, snapshot.record.data_date
            if day is None:
                continue
            values.setdefault(client_id, []).append((day, known.monthly_value))
            if known.renewal_date is not None:
                renewal_dates.setdefault(client_id, []).append(known.renewal_date)
    return values, renewal_dates
