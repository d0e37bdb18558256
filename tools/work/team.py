"""How each manager's book stands: clients and their worth, and what a period did to them.

The measures are those of the success metrics (``tools.retention``), over the clients of one manager.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from tools.facts import Fact
from tools.plans.parts import Part, lettered
from tools.portfolio import StakeGroup, stake_ranking
from tools.portfolio.entries import MoneyKind
from tools.retention import Metric, TeamMetric, success_metrics
from tools.time.period import Period
from tools.work.results import Item, Section, Sheet
from tools.work.schema import WorkRules, work_rules
from tools.work.view import BookView, ClientView

#: What is shown of a manager's period, in this order.
MEASURES: tuple[TeamMetric, ...] = (
    "renewals_on_time", "average_health", "health_gain",
)  # fmt: skip


class ManagerReview(Part):
    """One manager's book."""

    manager: str | None
    """``None``: the clients of whom nobody said whose they are."""
    group: StakeGroup
    """Clients, average health, and sums by kind of money."""
    window: Period
    metrics: dict[TeamMetric, Metric]


def team_performance_review(
    book: BookView, *, window: Period | None = None, rules: WorkRules | None = None
) -> tuple[ManagerReview, ...]:
    """Each manager's book, by name, those without a manager at the end.

    Args:
        window: what the measures are over; the days before the book's day that the rules say, unless given.
    """
    rules = rules or work_rules()
    window = window or Period(book.as_of - timedelta(days=rules.team_days - 1), book.as_of)
    groups = {
        group.key: group
        for group in stake_ranking(
            book.entries, book.signals_by_client, as_of=book.as_of, by="manager"
        ).groups
    }
    return tuple(
        ManagerReview(
            manager=key,
            group=group,
            window=window,
            metrics=_metrics(book, key, window),
        )
        for key, group in groups.items()
    )


def _metrics(book: BookView, manager: str | None, window: Period) -> dict[TeamMetric, Metric]:
    mine = [view for view in (*book.clients, *book.left) if view.record.account_manager == manager]
    return metrics_of(book, mine, window)


def metrics_of(book: BookView, views: list[ClientView], window: Period) -> dict[TeamMetric, Metric]:
    """Success metrics over some of the book's clients."""
    return success_metrics(
        [view.record for view in views],
        {view.client_id: view.history for view in views},
        window,
        as_of=book.as_of,
        values=book.values,
        renewal_dates=book.renewal_dates,
        rules=book.targets,
        health_on={
            **book.health_on,
            book.as_of: {view.client_id: view.assessment.health.score for view in views},
        },
    )


def team_section(sheet: Sheet, book: BookView, rules: WorkRules) -> Section:
    """The review as a section: a line a manager, and one for each kind of money in its book."""
    reviews = lettered(team_performance_review(book, rules=rules))
    if not reviews:
        return Section(id="team", items=())
    window = reviews[0][1].window
    spanned = [
        sheet.book_fact("team.starts", "period_starts", window.start, "date"),
        sheet.book_fact("team.ends", "period_ends", window.end, "date"),
    ]
    items = [sheet.item("team_window", spanned)]
    items += [
        sheet.item("manager", [_name(sheet, letter, review), *_figures(sheet, letter, review)])
        for letter, review in reviews
    ]
    for letter, review in reviews:
        items += _sums(sheet, letter, review)
    return Section(id="team", items=tuple(items))


def _name(sheet: Sheet, letter: str, review: ManagerReview) -> Fact:
    return sheet.book_fact(f"team.{letter}.name", "account_manager", review.manager, "name")


def _figures(sheet: Sheet, letter: str, review: ManagerReview) -> Iterator[Fact]:
    start = f"team.{letter}"
    yield sheet.book_fact(
        f"{start}.clients.count", "book_clients", review.group.clients, "count", noun="clients"
    )
    for name in MEASURES:
        metric = review.metrics[name]
        yield sheet.book_fact(
            f"{start}.{name}",
            f"success_{name}",
            metric.value,
            metric.unit,
            noun=metric.noun,
            inputs=(f"base = {metric.base.value}", f"window = {review.window}"),
        )


def _sums(sheet: Sheet, letter: str, review: ManagerReview) -> Iterator[Item]:
    for total in review.group.sums:
        start = f"team.{letter}.{total.kind.slug}"
        yield sheet.item(
            "manager_value",
            [
                _name(sheet, letter, review),
                sheet.book_fact(
                    f"{start}.annual_value",
                    "book_annual_value",
                    total.annual_value,
                    "money",
                    currency=total.currency,
                    vat=total.vat,
                    period="year",
                    inputs=(f"clients = {total.clients}",),
                ),
                sheet.book_fact(
                    f"{start}.stake",
                    "stake",
                    total.stake if total.staked else None,
                    "money",
                    currency=total.currency,
                    vat=total.vat,
                    period="year",
                    inputs=(f"clients = {total.staked}",),
                ),
                sheet.book_fact(
                    f"{start}.expansion_rate",
                    "success_expansion_rate",
                    _expansion(review, total.kind),
                    "ratio",
                    inputs=(f"window = {review.window}",),
                ),
                sheet.book_fact(
                    f"{start}.vat", "vat", total.vat or "unknown", "category", noun="vat_or_none"
                ),
            ],
        )


def _expansion(review: ManagerReview, kind: MoneyKind) -> Decimal | None:
    """The rate of expansion over the manager's clients whose money is of this kind."""
    metric = review.metrics["expansion_rate"]
    if not metric.groups:
        return metric.value if (metric.base.currency, metric.base.vat) == tuple(kind) else None
    return next((group.value for group in metric.groups if group.kind == kind), None)
