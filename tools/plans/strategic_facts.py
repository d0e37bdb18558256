"""A strategic plan as facts, ``plan.*`` of no client. All of it is internal; measures have facts of their own (``success.*``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tools.facts import Fact, Unit
from tools.plans.parts import lettered
from tools.plans.strategic import StrategicPlan
from tools.portfolio.entries import money_fact
from tools.scoring.facts.maker import FactMaker

#: What a metric of the quarter before is called by in front of its own id.
BEFORE = "plan.before"


def strategic_facts(plan: StrategicPlan) -> list[Fact]:
    """``plan.opened``, ``plan.quarter.starts``, ``.ends``; ``plan.threat.<letter>.signal``, ``.count``, ``.action``,
    ``.money.<letter>``, ``.without_value``; ``plan.opportunity.<letter>.package``, ``.count``, ``.expected``;
    ``plan.share.<letter>``, ``.clients``; ``plan.initiative.<letter>.code``, ``.leading``, ``.owner``, ``.clients``, ``.due``;
    ``plan.check.<letter>.code``, ``.day``; ``plan.unsigned.count``, ``plan.undecided.count``, ``plan.held.count``."""
    maker = FactMaker("", plan.as_of, plan.rules, "XXX")

    def made(id: str, metric: str, value: Any, unit: Unit, **more: Any) -> Fact:
        return maker.fact(id, metric, value, unit, **more).model_copy(update={"client": None})

    def count(id: str, metric: str, value: int, noun: str = "clients", **more: Any) -> Fact:
        return made(id, metric, value, "count", noun=noun, **more)

    facts = [
        made("plan.opened", "plan_opened", plan.as_of, "date"),
        made("plan.quarter.starts", "quarter_starts", plan.starts, "date"),
        made("plan.quarter.ends", "quarter_ends", plan.ends, "date"),
        count("plan.unsigned.count", "risky_without_signal", plan.unsigned),
        count("plan.undecided.count", "clients_undecided", plan.undecided),
        count("plan.held.count", "offers_held", plan.held, "offers"),
        count("plan.undecided_offers.count", "upsell_unknown", plan.undecided_offers, "offers"),
        count("plan.top.count", "largest_clients", plan.top_clients),
    ]
    for threat in plan.threats:
        id = f"plan.threat.{threat.letter}"
        facts += [
            made(f"{id}.signal", "warning_signal", threat.signal, "category", noun="warning_signal"),
            made(f"{id}.action", "signal_action", threat.action, "category", noun="signal_action"),
            count(
                f"{id}.count",
                "threatened_clients",
                len(threat.clients),
                formula="clients whose gravest signal it is",
            ),
            count(f"{id}.without_value", "clients_without_value", threat.without_value),
        ]
        facts += [
            _sourced(
                money_fact(
                    f"{id}.money.{letter}",
                    "annual_value",
                    amount.value,
                    amount.kind,
                    "year",
                    formula="sum of annual_value",
                ),
                plan,
            )
            for letter, amount in lettered(threat.amounts)
        ]
    for offer in plan.opportunities:
        id = f"plan.opportunity.{offer.letter}"
        facts += [
            made(f"{id}.package", "offer_package", offer.package, "text"),
            count(f"{id}.count", "clients_with_offer", offer.clients),
            _sourced(
                money_fact(
                    f"{id}.expected",
                    "offer_expected",
                    offer.expected.value,
                    offer.expected.kind,
                    "month",
                    formula="sum of the expected values",
                ),
                plan,
            ),
        ]
    for letter, share in lettered(plan.shares):
        facts += [
            made(
                f"plan.share.{letter}",
                "largest_clients_share",
                share.share,
                "ratio",
                inputs=(f"clients = {share.clients}",),
            ),
            made(f"plan.share.{letter}.currency", "currency", share.currency, "text"),
        ]
    for one in plan.initiatives:
        id = f"plan.initiative.{one.letter}"
        facts += [
            made(f"{id}.code", "strategic_initiative", one.code, "category", noun="strategic_initiative"),
            made(f"{id}.leading", "leading_sign", one.leading, "category", noun="leading_sign"),
            made(f"{id}.owner", "task_owner", one.owner, "category", noun="task_owner"),
            made(f"{id}.state", "initiative_state", one.state, "category", noun="success_state"),
            count(f"{id}.clients", "clients_with_signal", one.clients),
            made(f"{id}.due", "due_date", plan.checks[-1].day, "date"),
        ]
    for check in plan.checks:
        facts += [
            made(
                f"plan.check.{check.letter}.code",
                "strategic_check",
                check.code,
                "category",
                noun="strategic_check",
            ),
            made(f"plan.check.{check.letter}.day", "check_day", check.day, "date"),
        ]
    return facts


def as_before(facts: Iterable[Fact]) -> list[Fact]:
    """Facts of the quarter before under ids of their own, so that both stand in one document."""
    return [fact.model_copy(update={"id": f"{BEFORE}.{fact.id}"}) for fact in facts]


def _sourced(fact: Fact, plan: StrategicPlan) -> Fact:
    return fact.model_copy(update={"source": plan.rules, "as_of": plan.as_of})
