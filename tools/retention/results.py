"""What a success metric is: its value with everything needed to know what was counted.

The field counts retention in many ways, so no metric stands without what it was divided by, over which days, over
which clients, and who could not be counted in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tools.facts import Unit, decimal
from tools.portfolio.entries import OfMoney, Part, Vat, plain_number
from tools.retention.schema import Comparison, Span, SuccessTargets, TargetRule
from tools.time.period import Period
from tools.words import words


class Base(Part):
    """What a metric divides by."""

    what: str
    """Behind ``success_base_`` a metric of ``tools/words``."""
    value: Decimal | None
    """``None`` where it is of several kinds of money; then each of ``groups`` has its own."""
    unit: Unit
    noun: str | None = None
    """For a count: what is counted."""
    currency: str | None = None
    vat: Vat | None = None
    period: str | None = None
    """For money: ``month`` or ``year``."""


class Group(OfMoney, Part):
    """A metric over the clients whose money is of one kind."""

    currency: str
    vat: Vat | None
    value: Decimal | None
    base: Decimal
    clients: tuple[str, ...]


class Metric(Part):
    """One success metric over one window."""

    name: str
    """Its definition is ``categories.success_definition`` of ``tools/words``."""
    value: Decimal | None
    """``None``: cannot be told, or is of several kinds of money (see ``groups``)."""
    unit: Unit
    noun: str | None = None
    target: Decimal | None = None
    comparison: Comparison | None = None
    per: Span | None = None
    """The span that the target is stated over."""
    met: bool | None = None
    """``None`` where there is no value or target, or the target is stated over another span than the window's."""
    base: Base
    window: Period
    clients: tuple[str, ...]
    """Whose figures are in it, by id."""
    unknown: tuple[str, ...]
    """Who would belong into it and could not be told, by id."""
    missing: tuple[str, ...] = ()
    """Tables that were never loaded and without which it cannot be told."""
    groups: tuple[Group, ...] = ()
    """One for each kind of money, where there are several."""


def made(
    name: str,
    value: Decimal | None,
    unit: Unit,
    *,
    base: Base,
    window: Period,
    clients: Iterable[str],
    unknown: Iterable[str] = (),
    missing: Iterable[str] = (),
    groups: Sequence[Group] = (),
    noun: str | None = None,
) -> Metric:
    """A metric, its clients in order; not yet held against a target (see :func:`held_against`)."""
    return Metric(
        name=name,
        value=value,
        unit=unit,
        noun=noun,
        base=base,
        window=window,
        clients=tuple(sorted(set(clients))),
        unknown=tuple(sorted(set(unknown))),
        missing=tuple(sorted(set(missing))),
        groups=tuple(groups),
    )


def held_against(metric: Metric, target: TargetRule | None, rules: SuccessTargets) -> Metric:
    """The metric with its target, and whether it was met."""
    if target is None:
        return metric
    judged = metric.value is not None and rules.is_span(target.per, metric.window.days)
    return metric.model_copy(
        update={
            "target": decimal(target.limit),
            "comparison": target.comparison,
            "per": target.per,
            "met": target.met_by(round(float(metric.value), 9))
            if judged and metric.value is not None
            else None,
        }
    )


def count_base(what: str, value: int | Decimal, noun: str = "clients") -> Base:
    """A base that is a number of things."""
    return Base(what=what, value=Decimal(value), unit="count", noun=noun)


def quotient(above: Decimal, below: Decimal) -> Decimal | None:
    """``None`` where there is nothing to divide by."""
    return above / below if below else None


def definition(name: str) -> str:
    """How a metric is defined, in English."""
    return words("en").category("success_definition", name)


def metric_json(metric: Metric) -> dict[str, Any]:
    """One metric as ``csm metrics --json`` writes it."""
    base = metric.base
    return {
        "value": plain_number(metric.value),
        "target": plain_number(metric.target),
        "base": {
            "value": plain_number(base.value),
            "what": words("en").metric(f"success_base_{base.what}"),
            "unit": base.unit if base.noun is None else base.noun,
        }
        | ({"currency": base.currency, "vat": base.vat, "period": base.period} if base.currency else {}),
        "window": [metric.window.start.isoformat(), metric.window.end.isoformat()],
        "clients": list(metric.clients),
        "unknown": list(metric.unknown),
        "missing": list(metric.missing),
        "met": metric.met,
        "target_is": metric.comparison,
        "target_per": metric.per,
        "unit": metric.unit,
        "definition": definition(metric.name),
        "groups": [
            {
                "currency": group.currency,
                "vat": group.vat,
                "value": plain_number(group.value),
                "base": plain_number(group.base),
                "clients": list(group.clients),
            }
            for group in metric.groups
        ],
    }
