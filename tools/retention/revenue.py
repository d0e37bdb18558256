"""What became of the clients held at a window's start: revenue kept, revenue grown, clients kept.

With *then* the monthly value just before the window and *now* as it ended, over the clients held at its start whose
*then* and *now* are known: GRR = sum of min(now, then) / sum of then; NRR = sum of now / sum of then; expansion rate =
sum of max(now - then, 0) / sum of then, so that NRR = GRR + expansion rate. Expansion as a share of annual recurring
revenue divides the same growth by what all clients held at the end pay, those won since among them. Clients won since
count in nothing else. Amounts of several kinds of money have no common ratio: then each kind has its own.

Targets and names: customer-success skill (Customer Success expert, Russian); Optymizer, Client Success Manager; AI SEO
Architects, Client Success Manager knowledge base, v1.0. The formulas are ours, for the sources give none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tools.portfolio.entries import MoneyKind, by_kind, money_kind
from tools.retention.results import Base, Group, Metric, count_base, made, quotient
from tools.retention.tenure import Tenure
from tools.time.period import Period


@dataclass(frozen=True)
class Paid:
    """A client held at the window's start, with what it paid."""

    client_id: str
    kind: MoneyKind
    then: Decimal
    now: Decimal

    @property
    def kept(self) -> Decimal:
        return min(self.now, self.then)

    @property
    def grown(self) -> Decimal:
        return max(self.now - self.then, Decimal(0))


@dataclass(frozen=True)
class Cohort:
    """The clients of one window."""

    window: Period
    paid: tuple[Paid, ...]
    unpriced: tuple[str, ...]
    """Held, or perhaps held, at the start, and what they paid is not known."""
    kept: tuple[str, ...]
    """Held at the start and as it ended."""
    gone: tuple[str, ...]
    """Held at the start and churned."""
    unheld: tuple[str, ...]
    """Nobody can tell whether they were held at the start."""
    at_end: dict[MoneyKind, Decimal]
    """What all clients held at the end pay a month."""
    unpriced_at_end: tuple[str, ...]
    missing: tuple[str, ...]


def cohort(tenures: Sequence[Tenure], untold: Sequence[str], window: Period) -> Cohort:
    """Who was held at the window's start and what they paid.

    Args:
        tenures: the clients whose outcomes are known.
        untold: ids of the others: the table of outcomes was never loaded.
    """
    paid: list[Paid] = []
    unpriced: list[str] = []
    kept: list[str] = []
    gone: list[str] = []
    unheld: list[str] = []
    unpriced_at_end: list[str] = []
    at_end: dict[MoneyKind, Decimal] = {}
    for one in tenures:
        now, kind = one.now(window), money_kind(one.record)
        if one.held_after(window.end):
            if now is None:
                unpriced_at_end.append(one.client_id)
            else:
                at_end[kind] = at_end.get(kind, Decimal(0)) + now
        held = one.held_before(window.start)
        if held is None:
            unheld.append(one.client_id)
        elif held:
            (kept if one.held_after(window.end) else gone).append(one.client_id)
            then = one.then(window)
            if then is None or now is None:
                unpriced.append(one.client_id)
            else:
                paid.append(Paid(one.client_id, kind, then, now))
    return Cohort(
        window=window,
        paid=tuple(paid),
        unpriced=(*unpriced, *unheld, *untold),
        kept=tuple(kept),
        gone=tuple(gone),
        unheld=(*unheld, *untold),
        at_end=at_end,
        unpriced_at_end=(*unpriced_at_end, *unheld, *untold),
        missing=("outcomes",) if untold else (),
    )


def revenue_metrics(found: Cohort) -> list[Metric]:
    """NRR, GRR, expansion as a share of revenue, expansion rate, and clients kept."""
    return [
        _ratio("nrr", found, lambda one: one.now),
        _ratio("grr", found, lambda one: one.kept),
        _share_of_all(found),
        _ratio("expansion_rate", found, lambda one: one.grown),
        _logos(found),
    ]


def _logos(found: Cohort) -> Metric:
    held = len(found.kept) + len(found.gone)
    return made(
        "logo_retention",
        quotient(Decimal(len(found.kept)), Decimal(held)),
        "ratio",
        base=count_base("clients_held_at_start", held),
        window=found.window,
        clients=(*found.kept, *found.gone),
        unknown=found.unheld,
        missing=found.missing,
    )


def _ratio(name: str, found: Cohort, part: Callable[[Paid], Decimal]) -> Metric:
    below = {kind: sum((one.then for one in of), Decimal(0)) for kind, of in _kinds(found.paid).items()}
    return _by_money(name, "monthly_value_at_start", "month", found, part, below, found.unpriced)


def _share_of_all(found: Cohort) -> Metric:
    below = {kind: 12 * total for kind, total in found.at_end.items()}
    return _by_money(
        "expansion",
        "annual_value_at_end",
        "year",
        found,
        lambda one: 12 * one.grown,
        below,
        (*found.unpriced, *found.unpriced_at_end),
    )


def _by_money(
    name: str,
    what: str,
    period: str,
    found: Cohort,
    part: Callable[[Paid], Decimal],
    below: dict[MoneyKind, Decimal],
    unknown: Sequence[str],
) -> Metric:
    kinds = _kinds(found.paid)
    groups = [
        Group(
            currency=kind.currency,
            vat=kind.vat,
            value=quotient(sum((part(one) for one in of), Decimal(0)), below.get(kind, Decimal(0))),
            base=below.get(kind, Decimal(0)),
            clients=tuple(sorted(one.client_id for one in of)),
        )
        for kind, of in by_kind(kinds)
    ]
    single = groups[0] if len(groups) == 1 else None
    return made(
        name,
        single.value if single else None,
        "ratio",
        base=Base(
            what=what,
            value=single.base if single else None,
            unit="money",
            currency=single.currency if single else None,
            vat=single.vat if single else None,
            period=period,
        ),
        window=found.window,
        clients=[one.client_id for one in found.paid],
        unknown=unknown,
        missing=found.missing,
        groups=() if single else groups,
    )


def _kinds(paid: Sequence[Paid]) -> dict[MoneyKind, list[Paid]]:
    kinds: dict[MoneyKind, list[Paid]] = {}
    for one in paid:
        kinds.setdefault(one.kind, []).append(one)
    return kinds
