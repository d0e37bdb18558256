"""The facts of success metrics: ``success.<metric>.*`` of the book, ``client_metric.<metric>.*`` of a client."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tools.facts import Audience, Fact
from tools.retention.results import Base, Metric, definition

#: Metrics of a client that it may see itself: what its own site did.
_CLIENT_MAY_SEE = frozenset({"traffic_growth", "top_ten_growth", "conversion_growth", "seo_revenue_share"})


def success_facts(found: Mapping[Any, Metric], source: str) -> list[Fact]:
    """The book's metrics. ``source`` says by which targets (:attr:`SuccessTargets.source`)."""
    return [fact for metric in found.values() for fact in _of(metric, "success", None, source)]


def client_metric_facts(client_id: str, found: Mapping[Any, Metric], source: str) -> list[Fact]:
    """One client's metrics."""
    return [fact for metric in found.values() for fact in _of(metric, "client_metric", client_id, source)]


def _of(metric: Metric, start: str, client: str | None, source: str) -> list[Fact]:
    id, name = f"{start}.{metric.name}", f"success_{metric.name}"
    seen: Audience = "client" if client and metric.name in _CLIENT_MAY_SEE else "internal"
    common: dict[str, Any] = {
        "client": client,
        "metric": name,
        "as_of": metric.window.end,
        "source": source,
        "audience": seen,
    }
    figure: dict[str, Any] = {"unit": metric.unit, "noun": metric.noun}
    base = metric.base
    money: dict[str, Any] = {"currency": base.currency, "vat": base.vat, "period": base.period}
    formula = definition(metric.name)
    facts = [
        Fact(
            id=f"{id}.value",
            value=metric.value,
            formula=formula,
            inputs=(*_base(base), f"clients = {len(metric.clients)}"),
            **figure,
            **common,
        ),
        Fact(
            id=f"{id}.starts", value=metric.window.start, unit="date", **common | {"metric": "period_starts"}
        ),
        Fact(id=f"{id}.ends", value=metric.window.end, unit="date", **common | {"metric": "period_ends"}),
        Fact(
            id=f"{id}.clients.count",
            value=Decimal(len(metric.clients)),
            unit="count",
            noun="clients",
            **common,
        ),
        Fact(
            id=f"{id}.unknown.count",
            value=Decimal(len(metric.unknown)),
            unit="count",
            noun="clients",
            **common | {"metric": "clients_not_told"},
        ),
    ]
    if metric.target is not None:
        facts += [
            Fact(id=f"{id}.target", value=metric.target, **figure, **common),
            Fact(
                id=f"{id}.comparison",
                value=metric.comparison,
                unit="category",
                noun="comparison",
                **common,
            ),
            Fact(
                id=f"{id}.met",
                value="not_judged" if metric.met is None else "met" if metric.met else "below",
                unit="category",
                noun="success_state",
                **common,
            ),
        ]
    if base.value is not None and (base.unit != "money" or base.currency):
        words = {"metric": f"success_base_{base.what}", "formula": None}
        shown = money if base.unit == "money" else {"noun": base.noun}
        facts.append(Fact(id=f"{id}.base", value=base.value, unit=base.unit, **shown, **common | words))
    for group in metric.groups:
        facts += [
            Fact(id=f"{id}.{group.kind.slug}.value", value=group.value, formula=formula, **figure, **common),
            Fact(
                id=f"{id}.{group.kind.slug}.base",
                value=group.base,
                unit="money",
                currency=group.currency,
                vat=group.vat,
                period=base.period,
                **common | {"metric": f"success_base_{base.what}"},
            ),
        ]
    return facts


def _base(base: Base) -> tuple[str, ...]:
    """What it was divided by, under its own name; nothing where that is of several kinds of money."""
    return () if base.value is None else (f"success_base_{base.what} = {base.value}",)
