"""The book as a whole: signals, renewals, stakes, success metrics, actions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from agent.server.schemas.base import Page, Shown
from tools.history import Action
from tools.portfolio.renewals import Category, FiredSignal, Lost
from tools.portfolio.stake import Left
from tools.scoring.results import Band, Level
from tools.signals import Evidence
from tools.signals.results import Severity, SignalName

Vat = Literal["included", "excluded"]


class SignalShown(Shown):
    """One early-warning signal, as `csm signals --json` writes it."""

    client_id: str
    signal: SignalName
    severity: Severity
    action: str
    evidence: list[Evidence]
    """The rows that it rests on."""
    fired: bool | None = None
    """With `all` alone; `null`: cannot be told."""
    missing: tuple[str, ...] = ()
    """With `all` alone: what would have to be known."""


class SignalPage(Page):
    """The signals of a page of clients, in the order of their ids."""

    items: list[SignalShown]


class RenewalShown(Shown):
    """One contract that comes up for renewal."""

    client_id: str
    name: str
    manager: str | None
    renewal_date: date
    days_left: int
    annual_value: float | None
    currency: str
    vat: Vat | None
    category: Category
    reasons: list[str]
    health: int | None
    band: Band | None
    churn: int | None
    level: Level | None
    renewal_likelihood: float | None
    """One less churn score / 100: an index, unless `calibrated`."""
    calibrated: bool
    signals: list[FiredSignal] | None
    undecided_signals: list[str]


class CategoryTotals(Shown):
    commit: float | None
    best_case: float | None
    at_risk: float | None
    unknown: float | None
    due: float | None


class MoneyTotals(CategoryTotals):
    currency: str
    vat: Vat | None


class CategoryCounts(Shown):
    commit: int
    best_case: int
    at_risk: int
    unknown: int
    due: int


class RenewalTally(Shown):
    """Some renewals, counted and summed; amounts of several kinds of money have no common sum."""

    totals: CategoryTotals
    totals_by_money: list[MoneyTotals]
    counts: CategoryCounts
    without_value: list[str]


class ManagerTally(RenewalTally):
    manager: str | None


class RenewalsAnswer(RenewalTally):
    """The renewals of a period, as `csm renewals --json` writes them."""

    period: str
    as_of: date
    due: list[RenewalShown]
    by_manager: list[ManagerTally]
    lost: list[Lost]
    calibrated: bool


class StakeShown(Shown):
    """What is at stake with one client: annual value × churn score / 100."""

    place: int | None
    client_id: str
    name: str
    manager: str | None
    industry: str | None
    segment: str | None
    annual_value: float | None
    currency: str
    vat: Vat | None
    churn_score: int | None
    churn_level: Level | None
    health_score: int | None
    band: Band | None
    stake: float | None
    signals_high: int | None
    signals_medium: int | None
    signals: list[str]
    missing: list[str]


class StakeSumShown(Shown):
    """Sums over the clients of one kind of money."""

    currency: str
    vat: Vat | None
    annual_value: float
    clients: int
    stake: float
    staked: int


class BandCounts(Shown):
    green: int
    yellow: int
    red: int
    unknown: int


class StakeGroupShown(Shown):
    """The clients of one manager, segment or industry; with `key` `null` those of whom it is not known, or all."""

    key: str | None
    clients: int
    bands: BandCounts
    average_health: float | None
    scored: int
    sums: list[StakeSumShown]
    without_value: list[str]
    client_ids: list[str]


class PortfolioAnswer(Shown):
    """The book by what is at stake, as `csm portfolio --json` writes it."""

    clients: list[StakeShown]
    unknown: list[StakeShown]
    left: list[Left]
    by: Literal["manager", "segment", "industry"] | None
    groups: list[StakeGroupShown]
    whole: StakeGroupShown


class MetricBase(Shown):
    """What a metric is divided by."""

    value: float | None
    what: str
    unit: str
    currency: str | None = None
    vat: Vat | None = None
    period: str | None = None


class MetricGroup(Shown):
    """A metric over the clients whose money is of one kind."""

    currency: str
    vat: Vat | None
    value: float | None
    base: float
    clients: list[str]


class MetricShown(Shown):
    """One success metric with everything needed to know what was counted, as `csm metrics --json` writes it."""

    value: float | None
    target: float | None
    base: MetricBase
    window: tuple[date, date]
    clients: list[str]
    unknown: list[str]
    missing: list[str]
    met: bool | None
    target_is: str | None
    target_per: str | None
    unit: str
    definition: str
    groups: list[MetricGroup]


class ActionPage(Page):
    """Actions on record."""

    items: list[Action]


class StepRequest(Shown):
    """What is to be done with an action."""

    step: Literal["approve", "decline", "start", "done"]
    client_id: str | None = None
    """Whose it is, where several clients have an action of that id."""
