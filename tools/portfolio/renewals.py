"""Which contracts come up for renewal in a period, what they are worth, and how likely each is to be renewed.

Every client whose renewal date lies in the period stands in exactly one category; what is read first decides:

- ``at_risk``: health is red (the worse of the computed and the overridden band), churn risk is high or
  critical, or a signal of high severity has fired;
- ``unknown``: health has no band or churn risk no score;
- ``commit``: health is green and churn risk is low;
- ``best_case``: the rest.

A client known to have left has no renewal to come, whether it left before the day or on it or was let go after it:
it stands apart in ``lost``. A client without a value
on record keeps its category and is named; it adds nothing to a sum. The categories follow the client success
field; their limits are ours. ``renewal_likelihood`` is one less churn score / 100: an index, and a probability
only where a churn model that was calibrated on outcomes made the score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from tools.facts import decimal
from tools.history import Outcome
from tools.plans.parts import save_first
from tools.portfolio.entries import (
    Entry,
    MoneyKind,
    OfMoney,
    Part,
    Vat,
    annual_value,
    by_kind,
    checked,
    plain_number,
    unknown_last,
)
from tools.record import ClientRecord
from tools.scoring.results import Assessment, Band, Level
from tools.signals.results import Severity, Signal
from tools.time.period import Period

Category = Literal["commit", "best_case", "at_risk", "unknown"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
#: A category, or all that is due.
Slot = Literal["commit", "best_case", "at_risk", "unknown", "due"]
SLOTS: tuple[Slot, ...] = get_args(Slot)
#: What a reason that is a signal begins with.
SIGNAL = "signal:"


class FiredSignal(Part):
    """A signal that stood on the day asked for."""

    signal: str
    severity: Severity


class Renewal(OfMoney, Part):
    """One contract that is due."""

    client_id: str
    name: str
    manager: str | None
    renewal_date: date
    days_left: int
    """From the day asked for to the renewal; negative where it has passed."""
    annual_value: Decimal | None
    """Twelve months of the contract; ``None`` where no value is on record."""
    currency: str
    vat: Vat | None
    category: Category
    reasons: tuple[str, ...]
    """Why this category: ``health_red``, ``churn_critical``, ``signal:payment_delays``, ``health_unknown``,
    ``churn_unknown``; for ``commit`` and ``best_case`` how health and churn stand."""
    health: int | None
    band: Band | None
    churn: int | None
    level: Level | None
    renewal_likelihood: Decimal | None
    """1 - the probability of churn where the churn model was calibrated on outcomes, else 1 - churn score / 100."""
    calibrated: bool
    """Whether ``renewal_likelihood`` is such a probability; else it is an index."""
    signals: tuple[FiredSignal, ...] | None
    """``None`` where nobody looked for signals."""
    undecided_signals: tuple[str, ...] = ()
    """Signals that could not be told for lack of data."""


class Lost(Part):
    """A client who has left, and whose contract would have come up for renewal."""

    client_id: str
    name: str
    renewal_date: date
    churned: date


class Tally(Part):
    """Some renewals, counted and summed."""

    counts: dict[Category, int]
    """Every category is there."""
    sums: dict[MoneyKind, dict[Category, Decimal]]
    """By kind of money; within each every category, zero where no value of this kind is in it."""
    without_value: tuple[str, ...]
    """Clients that no sum holds, for no value is on record."""
    unvalued: dict[Category, int]
    """How many of them are in each category."""

    @property
    def due(self) -> int:
        return sum(self.counts.values())

    def count(self, category: Slot) -> int:
        return self.due if category == "due" else self.counts[category]

    def total(self, category: Slot, kind: MoneyKind | None = None) -> Decimal | None:
        """Annual value of a category, or of all that is due; of one kind, or of the only one there is.

        ``None`` where the renewals are of several kinds, which have no common sum, and where clients are in it but
        none of them has a value on record. No clients at all sum to zero.
        """
        if kind is None and len(self.sums) > 1:
            return None
        wanted: tuple[Category, ...] = CATEGORIES if category == "due" else (category,)
        found = next(iter(self.sums.values()), {}) if kind is None else self.sums[kind]
        total = sum((found.get(one, Decimal(0)) for one in wanted), Decimal(0))
        clients = self.count(category)
        if kind is None and clients and clients == sum(self.unvalued[one] for one in wanted):
            return None
        return total


class ManagerRenewals(Part):
    """What one manager has to renew."""

    manager: str | None
    """``None``: clients without a manager on record."""
    tally: Tally


class RenewalForecast(Part):
    """The renewals of one period as they stood on one day."""

    period: Period
    as_of: date
    due: tuple[Renewal, ...]
    """By renewal date, then by client."""
    tally: Tally
    by_manager: tuple[ManagerRenewals, ...]
    """By name, those without a manager at the end."""
    lost: tuple[Lost, ...]

    @property
    def calibrated(self) -> bool:
        """Whether every likelihood that there is is a probability; while one is an index, they are called that."""
        known = [row.calibrated for row in self.due if row.renewal_likelihood is not None]
        return bool(known) and all(known)


def renewal_forecast(
    entries: Iterable[Entry],
    signals_by_client: Mapping[str, Sequence[Signal]] | None,
    period: Period,
    *,
    as_of: date,
    outcomes_by_client: Mapping[str, Sequence[Outcome]] | None = None,
) -> RenewalForecast:
    """Every renewal due in ``period``, each in its category, with sums that mix no kinds of money.

    Args:
        entries: records and assessments as of ``as_of``.
        signals_by_client: signals of each client on ``as_of``; ``None`` where nobody looked for any.
        outcomes_by_client: how contracts came out up to ``as_of``; of clients that are not there nothing is known.

    Raises:
        ValueError: entries that do not fit together.
    """
    due: list[Renewal] = []
    lost: list[Lost] = []
    for record, assessment in checked(entries):
        if record.renewal_date is None or record.renewal_date not in period:
            continue
        left = churned_on((outcomes_by_client or {}).get(record.client_id, ()), record, as_of)
        if left is not None:
            lost.append(
                Lost(
                    client_id=record.client_id,
                    name=record.name,
                    renewal_date=record.renewal_date,
                    churned=left,
                )
            )
            continue
        signals = None if signals_by_client is None else signals_by_client.get(record.client_id, ())
        due.append(_renewal(record, assessment, signals, record.renewal_date, as_of))
    due.sort(key=lambda row: (row.renewal_date, row.client_id))
    return RenewalForecast(
        period=period,
        as_of=as_of,
        due=tuple(due),
        tally=_tally(due),
        by_manager=tuple(
            ManagerRenewals(manager=name, tally=_tally([row for row in due if row.manager == name]))
            for name in unknown_last(row.manager for row in due)
        ),
        lost=tuple(sorted(lost, key=lambda row: (row.renewal_date, row.client_id))),
    )


def churned_on(outcomes: Iterable[Outcome], record: ClientRecord, as_of: date) -> date | None:
    """The day on which a client left for good, as known on ``as_of``; ``None`` where it did not, or came back.

    It came back where a later outcome is no churn or the contract on record began after it left.
    """
    known = [outcome for outcome in outcomes if outcome.date <= as_of]
    left = max((outcome.date for outcome in known if outcome.outcome == "churned"), default=None)
    if left is None or any(outcome.date > left for outcome in known):
        return None
    return None if record.contract_start is not None and left < record.contract_start <= as_of else left


def _renewal(
    record: ClientRecord,
    assessment: Assessment,
    signals: Sequence[Signal] | None,
    due: date,
    as_of: date,
) -> Renewal:
    fired = None if signals is None else [signal for signal in signals if signal.fired]
    category, reasons = _category(assessment, fired or ())
    churn = assessment.churn
    chance = None if churn.probability is None else decimal(churn.probability)
    index = None if churn.score is None else Decimal(churn.score) / 100
    leaving = index if chance is None else chance
    return Renewal(
        client_id=record.client_id,
        name=record.name,
        manager=record.account_manager,
        renewal_date=due,
        days_left=(due - as_of).days,
        annual_value=annual_value(record),
        currency=record.currency,
        vat=record.vat,
        category=category,
        reasons=reasons,
        health=assessment.health.score,
        band=assessment.health.worse_band,
        churn=churn.score,
        level=churn.level,
        renewal_likelihood=None if leaving is None else 1 - leaving,
        calibrated=chance is not None,
        signals=None
        if fired is None
        else tuple(FiredSignal(signal=one.signal, severity=one.severity) for one in fired),
        undecided_signals=tuple(one.signal for one in signals or () if one.fired is None),
    )


def _category(assessment: Assessment, fired: Sequence[Signal]) -> tuple[Category, tuple[str, ...]]:
    risks = [
        *save_first(assessment),
        *(f"{SIGNAL}{signal.signal}" for signal in fired if signal.severity == "high"),
    ]
    if risks:
        return "at_risk", tuple(risks)
    band, level = assessment.health.worse_band, assessment.churn.level
    # A scorecard of rules gives a colour without a number; a colour set by hand scores nobody.
    unknown = ["health_unknown"] if assessment.health.band is None else []
    unknown += ["churn_unknown"] if assessment.churn.score is None else []
    if unknown:
        return "unknown", tuple(unknown)
    category: Category = "commit" if band == "green" and level == "low" else "best_case"
    return category, (f"health_{band}", f"churn_{level}")


def _tally(rows: Sequence[Renewal]) -> Tally:
    sums: dict[MoneyKind, dict[Category, Decimal]] = {}
    for row in rows:
        if row.annual_value is not None:
            found = sums.setdefault(row.kind, dict.fromkeys(CATEGORIES, Decimal(0)))
            found[row.category] += row.annual_value
    unvalued = [row for row in rows if row.annual_value is None]
    return Tally(
        counts={one: sum(row.category == one for row in rows) for one in CATEGORIES},
        sums=dict(by_kind(sums)),
        without_value=tuple(row.client_id for row in unvalued),
        unvalued={one: sum(row.category == one for row in unvalued) for one in CATEGORIES},
    )


def renewals_json(forecast: RenewalForecast) -> dict[str, Any]:
    """What ``csm renewals --json`` writes."""
    return {
        "period": str(forecast.period),
        "as_of": forecast.as_of.isoformat(),
        "due": [_row_json(row) for row in forecast.due],
        **_tally_json(forecast.tally),
        "by_manager": [
            {"manager": group.manager, **_tally_json(group.tally)} for group in forecast.by_manager
        ],
        "lost": [row.model_dump(mode="json") for row in forecast.lost],
        "calibrated": forecast.calibrated,
    }


def _row_json(row: Renewal) -> dict[str, Any]:
    return {
        **row.model_dump(mode="json", exclude={"annual_value", "renewal_likelihood"}),
        "annual_value": plain_number(row.annual_value),
        "renewal_likelihood": plain_number(row.renewal_likelihood),
    }


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "totals": {one: plain_number(tally.total(one)) for one in SLOTS},
        "totals_by_money": [
            {
                "currency": kind.currency,
                "vat": kind.vat,
                **{one: plain_number(tally.total(one, kind)) for one in SLOTS},
            }
            for kind in tally.sums
        ],
        "counts": {**tally.counts, "due": tally.due},
        "without_value": list(tally.without_value),
    }
