"""Facts of time and of undertakings in an attack's scene: signals, contacts, onboarding, renewals, stakes, targets, actions.

What the two clients of a scene both have differs between them; what a record of either kind would lack (the severity
of a signal that has not fired) the scene lacks too.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tools.facts import Fact, FactValue, Unit

_SOURCE = "book"


def undertakings(
    rng: random.Random,
    client: str,
    at: int,
    *,
    day: date,
    renewal: date,
    monthly: Decimal,
    churn: int,
    currency: str,
    owner: str,
) -> list[Fact]:
    """Facts of one client as of ``day``; ``at`` is 0 for the first client of the scene and 1 for the second."""

    def fact(fact_id: str, metric: str, value: FactValue, unit: Unit, **more: Any) -> Fact:
        return Fact(
            id=fact_id,
            client=client,
            metric=metric,
            value=value,
            unit=unit,
            as_of=day,
            source=_SOURCE,
            **more,
        )

    def code(fact_id: str, metric: str, codes: tuple[str, str], noun: str) -> Fact:
        return fact(fact_id, metric, codes[at], "category", noun=noun)

    def on(fact_id: str, metric: str, low: int, high: int) -> Fact:
        """A day so many days from ``day``; the second client's lies beyond all days of the first's."""
        return fact(
            fact_id, metric, day + timedelta(days=rng.randint(low, high) + at * (high - low + 1)), "date"
        )

    annual = monthly * 12
    fired = ("payment_delays", "sponsor_left")[at]
    return [
        code("signal.payment_delays.state", "signal_state", ("fired", "quiet"), "signal_state"),
        code("signal.sponsor_left.state", "signal_state", ("quiet", "fired"), "signal_state"),
        fact(f"signal.{fired}.severity", "signal_severity", "high", "category", noun="severity"),
        on(f"signal.{fired}.since", "signal_since", -60, -40),
        fact("signals.fired.count", "signals_fired", Decimal(3 + at), "count", noun="signals"),
        fact("invoices.days_overdue", "days_overdue", Decimal(rng.randint(21, 25) + 5 * at), "count", noun="days"),
        fact(
            "invoices.amount_overdue",
            "amount_overdue",
            Decimal(rng.randint(110, 170) * 1000 + at * 250),
            "money",
            currency=currency,
        ),
        on("touchpoint.qbr.date", "touchpoint_date", 6, 14),
        on("touchpoint.qbr.due", "touchpoint_due", -9, -3),
        on("touchpoint.qbr.last", "touchpoint_last", -130, -115),
        code("touchpoint.qbr.state", "touchpoint_state", ("overdue", "on_time"), "touchpoint_state"),
        fact("touchpoint.overdue.count", "touchpoints_overdue", Decimal(2 - at), "count", noun="contacts"),
        code("onboarding.status", "onboarding_status", ("running", "closed"), "onboarding_status"),
        fact("onboarding.day", "onboarding_day", Decimal(rng.randint(51, 58) + 10 * at), "number"),
        on("onboarding.closes", "onboarding_closes", 31, 38),
        code(
            "onboarding.criterion.strategy_approved.state", "criterion_state", ("late", "met"), "criterion_state"
        ),
        on("onboarding.criterion.strategy_approved.due", "due_date", -20, -16),
        code("onboarding.criterion.audit_complete.state", "criterion_state", ("met", "late"), "criterion_state"),
        fact("onboarding.plan.met.count", "criteria_met", Decimal(6 + at), "count", noun="criteria"),
        fact("onboarding.plan.late.count", "criteria_late", Decimal(4 - at), "count", noun="criteria"),
        code("renewal.category", "renewal_category", ("at_risk", "commit"), "renewal_category"),
        fact("renewal.days_left", "days_to_renewal", Decimal((renewal - day).days), "count", noun="days"),
        fact("renewal.annual_value", "annual_value", annual, "money", period="year", currency=currency),
        fact("renewal.likelihood", "renewal_index", 1 - Decimal(churn) / 100, "number"),
        fact("stake.value", "stake", annual * churn / 100, "money", period="year", currency=currency),
        fact("stake.place", "stake_place", Decimal((4, 9)[at]), "number"),
        fact("client_metric.weekly_logins.value", "success_weekly_logins", Decimal(rng.randint(5, 6) + at * 9), "number"),
        fact("client_metric.weekly_logins.target", "success_weekly_logins", Decimal(8 + at * 3), "number"),
        code("client_metric.weekly_logins.met", "success_weekly_logins", ("below", "met"), "success_state"),
        code("action.a.type", "action_type", ("hold_qbr", "finish_onboarding_step"), "action_type"),
        on("action.a.due", "action_due", 17, 20),
        code("action.a.status", "action_status", ("open", "done"), "action_status"),
        fact("action.a.owner", "action_owner", owner, "name"),
        code("action.b.type", "action_type", ("remind_client", "recovery_plan"), "action_type"),
        on("action.b.due", "action_due", 47, 49),
        code("action.b.status", "action_status", ("done", "in_progress"), "action_status"),
        code("segment.segment", "segment", ("mid_market", "enterprise"), "segment"),
        code("segment.touch_model", "touch_model", ("medium_touch", "high_touch"), "touch_model"),
        code("segment.qbr_rhythm", "qbr_rhythm", ("twice_a_year", "quarterly"), "rhythm"),
    ]  # fmt: skip


def of_the_book(rng: random.Random, *, day: date, currency: str) -> list[Fact]:
    """Facts of no client: success metrics with their targets, and the renewals of a period."""

    def fact(fact_id: str, metric: str, value: FactValue, unit: Unit, **more: Any) -> Fact:
        return Fact(id=fact_id, metric=metric, value=value, unit=unit, as_of=day, source=_SOURCE, **more)

    facts = []
    for name, value, target, met in (
        ("nrr", Decimal(rng.randint(102, 107)) / 100, Decimal("1.10"), "below"),
        ("grr", Decimal(rng.randint(93, 96)) / 100, Decimal("0.90"), "met"),
    ):
        metric = f"success_{name}"
        facts += [
            fact(f"success.{name}.value", metric, value, "ratio"),
            fact(f"success.{name}.target", metric, target, "ratio"),
            fact(f"success.{name}.met", metric, met, "category", noun="success_state"),
        ]
    for category, count, total in (
        ("commit", 6, rng.randint(41, 49) * 100_000),
        ("at_risk", 4, rng.randint(21, 29) * 100_000),
    ):
        metric = f"renewals_{category}"
        facts += [
            fact(f"renewals.{category}.count", metric, Decimal(count), "count", noun="contracts"),
            fact(
                f"renewals.{category}.value",
                metric,
                Decimal(total),
                "money",
                period="year",
                currency=currency,
            ),
        ]
    return facts
