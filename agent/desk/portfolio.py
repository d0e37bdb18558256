"""The book at the desk: what comes up for renewal, what is at stake, and what a period did to it, on the desk's day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agent.desk.desk import Desk
from agent.desk.early_warning import signals_along
from agent.rules import own_rules
from agent.settings import Settings
from tools.book import Snapshot
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
    opened,
    shipped_targets,
    success_metrics,
    within,
)
from tools.scoring.health import health_score
from tools.signals import Signal
from tools.time.period import Period
from tools.time.segments import segment_of

#: A user's own targets, in the folder of rules.
OWN_TARGETS = "success_targets.yaml"


def success_targets(settings: Settings) -> SuccessTargets:
    """The targets in force: the user's own, where the folder of rules has them, else ours.

    Raises:
        tools.scoring.schema.RuleFileError: the user's file cannot be read; the message names the place.
    """
    return own_rules(settings, OWN_TARGETS, SuccessTargets, shipped_targets)


def due_in(desk: Desk, period: Period) -> list[Entry]:
    """The clients whose renewal date lies in the period."""
    return [entry for entry in desk.everyone() if entry[0].renewal_date in period]


def renewals_in(desk: Desk, period: Period) -> RenewalForecast:
    """Every renewal of the period in its category, with the signals of the desk's day.

    Raises:
        tools.scoring.schema.RuleFileError: the user's limits of signals cannot be read.
    """
    due = due_in(desk, period)
    signals, outcomes = _signals_and_outcomes(desk, due)
    return renewal_forecast(due, signals, period, as_of=desk.as_of(), outcomes_by_client=outcomes)


def stakes(desk: Desk, by: GroupBy | None = None) -> StakeRanking:
    """The book by what is at stake, grouped where asked for.

    Raises:
        tools.scoring.schema.RuleFileError: the user's limits of signals cannot be read.
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
        tools.scoring.schema.RuleFileError: the user's targets cannot be read.
    """
    rules = success_targets(desk.settings)
    day = desk.as_of()
    records = {record.client_id: record for record in desk.book.records_as_of(day)}
    dated = _dated(desk, records, period.start)
    as_it_ends = records.values() if period.end >= day else desk.book.records_as_of(period.end)
    return success_metrics(
        records.values(),
        {
            history.client_id: within(history, opened(period, day), rules)
            for history in desk.histories(
                TEAM_TABLES, since={"surveys": period.start, "referrals": period.start}
            )
        },
        period,
        as_of=day,
        values=dated.values,
        renewal_dates=dated.renewal_dates,
        health_on={
            period.start: dated.health,
            min(period.end, day): {record.client_id: health_of(desk, record) for record in as_it_ends},
        },
        rules=rules,
    )


def health_of(desk: Desk, record: ClientRecord) -> float | None:
    """The health of a set of figures; ``None`` where they are too few for a score."""
    return health_score(record, desk.rules["scorecard"])


def client_success_in(desk: Desk, client_id: str, period: Period) -> dict[ClientMetric, Metric]:
    """One client's own success metrics over the period, as far as it had passed on the desk's day.

    Raises:
        DeskError: ``unknown_client``.
        ValueError: the period begins after the desk's day.
        tools.scoring.schema.RuleFileError: the user's targets cannot be read.
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
    """The signals of these clients that fired or cannot be told, without their rows, and how the contracts came out, in
    one reading of the histories."""
    records = {record.client_id: record for record, _ in entries}
    signals: dict[str, Sequence[Signal]] = {}
    outcomes: dict[str, Sequence[Outcome]] = {}
    for history, found in signals_along(desk, records, also=("outcomes",)):
        signals[history.client_id] = [
            signal.model_copy(update={"evidence": ()}) for signal in found if signal.fired is not False
        ]
        outcomes[history.client_id] = history.outcomes
    return signals, outcomes


@dataclass(frozen=True)
class _Dated:
    """What the clients' earlier figures say, by client."""

    values: dict[str, list[DatedValue]]
    """What dated records said a month was worth."""
    renewal_dates: dict[str, list[date]]
    """When dated records said that the contract was to be renewed."""
    health: dict[str, float | None]
    """The health of the figures that were in effect on the day asked for. Figures without a date that came later say
    nothing of it: what stands for both ends of a span tells of no move between them."""


def _dated(desk: Desk, clients: Collection[str], start: date) -> _Dated:
    found = _Dated({}, {}, {})
    for client_id, snapshots in desk.book.snapshots_between(date.min, desk.as_of()):
        if client_id not in clients:
            continue
        note_dated(client_id, snapshots, found.values, found.renewal_dates)
        if record := in_effect(snapshots, start):
            found.health[client_id] = health_of(desk, record)
    return found


def note_dated(
    client_id: str,
    snapshots: Iterable[Snapshot],
    values: dict[str, list[DatedValue]],
    renewal_dates: dict[str, list[date]],
) -> None:
    """Add what the client's dated records said it paid, and when it was to be renewed."""
    for record in (one.record for one in snapshots):
        if record.data_date is not None:
            values.setdefault(client_id, []).append((record.data_date, record.monthly_value))
            if record.renewal_date is not None:
                renewal_dates.setdefault(client_id, []).append(record.renewal_date)


def in_effect(snapshots: Sequence[Snapshot], day: date) -> ClientRecord | None:
    """The figures of ``snapshots`` (oldest first) that were in effect on ``day``."""
    known = [one for one in snapshots if one.effective <= day]
    return known[-1].record if known else None
