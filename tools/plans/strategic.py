"""The contents of a strategic plan of the whole book: its state, threats, opportunities, initiatives of a quarter, checks.

Measures and targets are the success metrics, of the quarter so far and of the one before. A client stands under one threat, its
gravest signal, so that no contract counts twice. An initiative is chosen by rule: its measure missed its target, or its
signals have fired; never more of them than a team can carry.

Sources: AI SEO Architects, Client Success Manager knowledge base, prose edition; customer-success skill (Customer Success
expert, Russian).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tools.plans.outreach_schema import Initiative as InitiativeRule
from tools.plans.outreach_schema import StrategicRules, strategic_rules
from tools.plans.parts import Part, lettered
from tools.portfolio import Entry, StakeRanking, UpsellRanking
from tools.portfolio.entries import MoneyKind, annual_value, by_kind, money_kind
from tools.retention import Metric, TeamMetric
from tools.signals import SIGNALS, Signal, by_severity
from tools.time.period import Period, quarter_of
from tools.time.workdays import DEFAULT_COUNTRY, next_working_day, shift_back_to_working_day, transfers_known

#: How a measure stands: a key of ``categories.success_state``.
State = Literal["met", "below", "not_judged"]


class Amount(Part):
    """Money of one kind."""

    currency: str
    vat: Literal["included", "excluded"] | None
    value: Decimal

    @property
    def kind(self) -> MoneyKind:
        return MoneyKind(self.currency, self.vat)


class Threat(Part):
    """A signal that is the gravest of some clients."""

    letter: str
    signal: str
    action: str
    clients: tuple[str, ...]
    amounts: tuple[Amount, ...]
    """What their contracts are worth a year."""
    without_value: int
    """How many have no value on record."""


class Opportunity(Part):
    """An offer that may be made to some clients, in one kind of money."""

    letter: str
    package: str
    clients: int
    expected: Amount
    """Sum of expected values a month."""


class Share(Part):
    """Which part of the contracts of one kind of money the largest clients bring."""

    currency: str
    vat: Literal["included", "excluded"] | None
    share: Decimal
    clients: int

    @property
    def kind(self) -> MoneyKind:
        return MoneyKind(self.currency, self.vat)


class Initiative(Part):
    """Something to be done in the quarter."""

    letter: str
    code: str
    measure: TeamMetric
    state: State
    measured: bool
    """Whether the measure can be told today; where not, measuring it comes before everything else."""
    clients: int
    """Clients with one of the signals that it answers."""
    leading: str
    owner: str


class CheckDay(Part):
    """A day on which the plan is looked at; ``code`` a key of ``categories.strategic_check``."""

    letter: str
    code: Literal["opening", "midpoint", "closing"]
    day: date


class StrategicPlan(Part):
    """All that the plan says, without a word of prose."""

    as_of: date
    rules: str
    quarter: str
    starts: date
    ends: date
    calendar_final: bool
    clients: int
    measures: tuple[TeamMetric, ...]
    known: tuple[TeamMetric, ...]
    """Those of them that can be told."""
    kinds: dict[TeamMetric, tuple[str, ...]]
    """Of measures that stand in several kinds of money, what each kind is called in the ids of facts."""
    kinds_before: dict[TeamMetric, tuple[str, ...]]
    """The same of the quarter before."""
    missing: tuple[str, ...]
    """Tables without which a measure cannot be told."""
    threats: tuple[Threat, ...]
    unsigned: int
    """Clients of high or critical churn risk without a fired signal."""
    undecided: int
    """Clients of whom some signals cannot be told."""
    stakes: tuple[str, ...]
    """Ids of the clients with most at stake, whose churn risk is high or critical."""
    opportunities: tuple[Opportunity, ...]
    held: int
    undecided_offers: int
    shares: tuple[Share, ...]
    top_clients: int
    initiatives: tuple[Initiative, ...]
    checks: tuple[CheckDay, ...]


def plan_quarter(as_of: date, rules: StrategicRules | None = None) -> Period:
    """The quarter that a plan made on ``as_of`` is for."""
    rules = strategic_rules() if rules is None else rules
    return quarter_of(as_of + timedelta(days=rules.plan_ahead_days))


def strategic_plan(
    entries: Sequence[Entry],
    signals: Mapping[str, Sequence[Signal]],
    metrics: Mapping[TeamMetric, Metric],
    before: Mapping[TeamMetric, Metric],
    stakes: StakeRanking,
    offers: UpsellRanking,
    *,
    as_of: date,
    country: str = DEFAULT_COUNTRY,
    rules: StrategicRules | None = None,
) -> StrategicPlan:
    """The plan made on ``as_of`` for the clients of ``entries``, who are still clients.

    Args:
        signals: all signals of each client.
        metrics: success metrics of the quarter so far; ``before`` of the one before.
    """
    rules = strategic_rules() if rules is None else rules
    quarter = plan_quarter(as_of, rules)
    fired = {
        record.client_id: [one for one in signals.get(record.client_id, ()) if one.fired]
        for record, _ in entries
    }
    risky = {
        record.client_id for record, assessment in entries if assessment.churn.level in ("high", "critical")
    }
    staked = [row for row in stakes.rows if row.client_id in risky and row.stake is not None]
    wanted = [*rules.measures, *(one.measure for one in rules.initiatives)]
    untold = [metrics[name] for name in dict.fromkeys(wanted) if not _told(metrics[name])]
    return StrategicPlan(
        as_of=as_of,
        rules=rules.source,
        quarter=str(quarter),
        starts=quarter.start,
        ends=quarter.end,
        calendar_final=transfers_known(quarter.end.year, country),
        clients=len(entries),
        measures=rules.measures,
        known=tuple(name for name in rules.measures if _told(metrics[name])),
        kinds=_kinds(metrics, wanted),
        kinds_before=_kinds(before, rules.measures),
        missing=tuple(dict.fromkeys(table for metric in untold for table in metric.missing)),
        threats=_threats(entries, fired),
        unsigned=sum(not fired[client_id] for client_id in risky),
        undecided=sum(
            any(one.fired is None for one in signals.get(record.client_id, ())) for record, _ in entries
        ),
        stakes=tuple(row.client_id for row in staked[: rules.most_stakes]),
        opportunities=tuple(_opportunities(offers))[: rules.most_opportunities],
        held=len(offers.held),
        undecided_offers=len(offers.undecided),
        shares=tuple(_shares(entries, rules.top_clients)),
        top_clients=rules.top_clients,
        initiatives=_initiatives(fired, metrics, rules),
        checks=_checks(quarter, as_of, rules, country),
    )


def _told(metric: Metric) -> bool:
    return metric.value is not None or bool(metric.groups)


def _kinds(
    metrics: Mapping[TeamMetric, Metric], names: Sequence[TeamMetric]
) -> dict[TeamMetric, tuple[str, ...]]:
    return {
        name: tuple(group.kind.slug for group in metrics[name].groups)
        for name in dict.fromkeys(names)
        if metrics[name].groups
    }


def _threats(entries: Sequence[Entry], fired: Mapping[str, Sequence[Signal]]) -> tuple[Threat, ...]:
    """The gravest at the front, then those of most clients."""
    main = {client_id: by_severity(found)[0] for client_id, found in fired.items() if found}
    grave = {signal.signal: signal.severity == "high" for signal in main.values()}
    counts = {name: [key for key, one in main.items() if one.signal == name] for name in grave}
    order = sorted(counts, key=lambda name: (not grave[name], -len(counts[name]), SIGNALS.index(name)))
    records = {record.client_id: record for record, _ in entries}
    threats = []
    for letter, name in lettered(order):
        sums: dict[MoneyKind, Decimal] = {}
        without = 0
        for client_id in counts[name]:
            value = annual_value(records[client_id])
            if value is None:
                without += 1
                continue
            kind = money_kind(records[client_id])
            sums[kind] = sums.get(kind, Decimal(0)) + value
        threats.append(
            Threat(
                letter=letter,
                signal=name,
                action=next(one.action for one in main.values() if one.signal == name),
                clients=tuple(sorted(counts[name])),
                amounts=tuple(
                    Amount(currency=kind.currency, vat=kind.vat, value=value) for kind, value in by_kind(sums)
                ),
                without_value=without,
            )
        )
    return tuple(threats)


def _opportunities(offers: UpsellRanking) -> Iterator[Opportunity]:
    """By currency, within it the largest expected value at the front."""
    sums: dict[tuple[MoneyKind, str], tuple[Decimal, set[str]]] = {}
    for row in offers.rows:
        key = (MoneyKind(row.currency, row.vat), row.package)
        total, clients = sums.get(key, (Decimal(0), set()))
        sums[key] = (total + row.expected_value, clients | {row.client_id})
    ordered = sorted(sums.items(), key=lambda one: (-len(one[1][1]), one[0][0].slug, -one[1][0], one[0][1]))
    for letter, ((kind, package), (total, clients)) in lettered(ordered):
        yield Opportunity(
            letter=letter,
            package=package,
            clients=len(clients),
            expected=Amount(currency=kind.currency, vat=kind.vat, value=total),
        )


def _shares(entries: Sequence[Entry], top: int) -> Iterator[Share]:
    """Of each kind of money that more clients pay in than are counted as the largest."""
    values: dict[MoneyKind, list[Decimal]] = {}
    for record, _ in entries:
        value = annual_value(record)
        if value is not None:
            values.setdefault(money_kind(record), []).append(value)
    for kind, found in by_kind(values):
        total = sum(found, Decimal(0))
        if len(found) > top and total:
            largest = sum(sorted(found, reverse=True)[:top], Decimal(0))
            yield Share(currency=kind.currency, vat=kind.vat, share=largest / total, clients=len(found))


def _initiatives(
    fired: Mapping[str, Sequence[Signal]], metrics: Mapping[TeamMetric, Metric], rules: StrategicRules
) -> tuple[Initiative, ...]:
    """Those of missed measures at the front, then those that most clients need."""

    def clients(rule: InitiativeRule) -> int:
        return sum(any(one.signal in rule.signals for one in found) for found in fired.values())

    called = [
        (metrics[rule.measure].met is not False, -clients(rule), rule)
        for rule in rules.initiatives
        if metrics[rule.measure].met is False or clients(rule)
    ]
    called.sort(key=lambda one: one[:2])
    return tuple(
        Initiative(
            letter=letter,
            code=rule.initiative,
            measure=rule.measure,
            state="below" if not kept else "not_judged" if metrics[rule.measure].met is None else "met",
            measured=_told(metrics[rule.measure]),
            clients=-needed,
            leading=rule.leading,
            owner=rule.owner,
        )
        for letter, (kept, needed, rule) in lettered(called[: rules.most_initiatives])
    )


def _checks(quarter: Period, as_of: date, rules: StrategicRules, country: str) -> tuple[CheckDay, ...]:
    """Working days; those that lie before today are no longer planned."""
    days: list[tuple[Literal["opening", "midpoint", "closing"], date]] = [
        ("opening", next_working_day(quarter.start + timedelta(days=rules.check_days), country)),
        ("midpoint", next_working_day(quarter.start + timedelta(days=rules.midpoint_days), country)),
        ("closing", shift_back_to_working_day(quarter.end, country)),
    ]
    ahead = [(code, day) for code, day in days if day >= as_of]
    return tuple(CheckDay(letter=letter, code=code, day=day) for letter, (code, day) in lettered(ahead))
