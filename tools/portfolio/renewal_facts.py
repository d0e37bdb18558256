"""The facts of a renewal forecast: each client's own, and the sums and counts of the book and of each manager."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tools.facts import Fact
from tools.plans.parts import lettered
from tools.portfolio.entries import SOURCE, count_fact, money_fact, without_value_fact
from tools.portfolio.renewals import SIGNAL, SLOTS, Renewal, RenewalForecast, Slot, Tally

_HOW: dict[Slot, str] = {
    "commit": "green health and low churn risk",
    "best_case": "neither commit nor at risk nor unknown",
    "at_risk": "red health, high or critical churn risk, or a fired signal of high severity",
    "unknown": "health or churn risk without a score",
    "due": "renewal date in the period",
}
INDEX = "renewal_index"
PROBABILITY = "renewal_likelihood"


def renewal_facts(forecast: RenewalForecast) -> list[Fact]:
    """``renewal.*`` of every client that is due, ``renewals.*`` of the book, ``renewals.manager.<letter>.*``."""
    period: dict[str, Any] = {"source": SOURCE, "unit": "date", "as_of": forecast.as_of}
    facts = [
        Fact(id="renewals.starts", metric="period_starts", value=forecast.period.start, **period),
        Fact(id="renewals.ends", metric="period_ends", value=forecast.period.end, **period),
        count_fact(
            "renewals.lost.count",
            "renewals_lost",
            len(forecast.lost),
            formula="clients known to have left whose renewal date lies in the period",
        ),
    ]
    for row in forecast.due:
        facts += _of_client(row, forecast)
    facts += _of_tally("renewals", forecast.tally, forecast)
    for letter, group in lettered(forecast.by_manager):
        start = f"renewals.manager.{letter}"
        facts.append(
            Fact(
                id=f"{start}.name",
                metric="account_manager",
                value=group.manager,
                unit="name",
                source=SOURCE,
                as_of=forecast.as_of,
            )
        )
        facts += _of_tally(start, group.tally, forecast)
    return facts


def _of_client(row: Renewal, forecast: RenewalForecast) -> list[Fact]:
    def fact(part: str, metric: str, value: Any, unit: Any, **more: Any) -> Fact:
        return Fact(
            id=f"renewal.{part}",
            client=row.client_id,
            metric=metric,
            value=value,
            unit=unit,
            as_of=forecast.as_of,
            source=SOURCE,
            **more,
        )

    return [
        fact("date", "renewal_date", row.renewal_date, "date", audience="client"),
        fact("days_left", "days_to_renewal", Decimal(row.days_left), "count", noun="days"),
        money_fact(
            "renewal.annual_value",
            "annual_value",
            row.annual_value,
            row.kind,
            "year",
            client=row.client_id,
            as_of=forecast.as_of,
            formula="monthly_value * 12",
        ),
        fact(
            "category",
            "renewal_category",
            row.category,
            "category",
            noun="renewal_category",
            formula=_HOW[row.category],
        ),
        fact(
            "likelihood",
            PROBABILITY if row.calibrated else INDEX,
            row.renewal_likelihood,
            "ratio" if row.calibrated else "number",
            formula="1 - probability of churn" if row.calibrated else "1 - churn_score / 100",
            inputs=() if row.churn is None else (f"churn_score = {row.churn}",),
        ),
        *(
            fact(
                f"reason.{letter}",
                "warning_signal" if signal else "renewal_reason",
                reason.removeprefix(SIGNAL),
                "category",
                noun="warning_signal" if signal else "renewal_reason",
            )
            for letter, reason in lettered(row.reasons)
            for signal in [reason.startswith(SIGNAL)]
        ),
    ]


def _of_tally(start: str, tally: Tally, forecast: RenewalForecast) -> list[Fact]:
    facts = []
    for category in SLOTS:
        clients = tally.count(category)
        metric = f"renewals_{category}"
        facts.append(
            count_fact(f"{start}.{category}.count", metric, clients, "contracts", formula=_HOW[category])
        )
        for kind in tally.sums:
            place = category if len(tally.sums) == 1 else f"{category}.{kind.slug}"
            total = tally.total(category) if len(tally.sums) == 1 else tally.total(category, kind)
            facts.append(
                money_fact(
                    f"{start}.{place}.value",
                    metric,
                    total,
                    kind,
                    "year",
                    as_of=forecast.as_of,
                    formula=f"sum of annual_value; {_HOW[category]}",
                    inputs=(f"clients = {clients}",),
                )
            )
    facts.append(without_value_fact(f"{start}.without_value.count", len(tally.without_value)))
    return facts
