"""Expansion signals and offers as facts. A client may see what is offered and its price, nothing else."""

from __future__ import annotations

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker, Vat, named
from tools.scoring.results import ExpansionResult, Offer, UpsellResult


def expansion_facts(record: ClientRecord, result: ExpansionResult) -> list[Fact]:
    """``expansion.*``: the sum of points, and each signal on record with its points and action."""
    maker = FactMaker.of(record, result.source)
    known = result.score is not None
    facts = [
        maker.fact(
            "expansion.score",
            "expansion_score",
            result.score,
            "points",
            formula="sum of the signals' points",
            inputs=named(
                (signal.id, signal.points) for signal in result.signals if signal.points is not None
            ),
        ),
        maker.fact(
            "expansion.signals.count",
            "expansion_signals",
            len(result.signals) if known else None,
            "count",
            noun="signals",
        ),
    ]
    for signal in result.signals:
        id = f"expansion.signal.{signal.id}"
        facts.append(maker.fact(id, "expansion_signal", signal.id, "category", noun="expansion_signal"))
        if signal.points is not None:
            facts.append(maker.fact(f"{id}.points", "expansion_signal", signal.points, "points"))
        if signal.action is not None:
            facts.append(
                maker.fact(
                    f"{id}.action", "expansion_action", signal.action, "category", noun="expansion_action"
                )
            )
    return facts


def upsell_facts(record: ClientRecord, result: UpsellResult) -> list[Fact]:
    """``offer.*`` for each offer that fits; ``upsell.*``: totals, what is unknown, why offers are on hold."""
    maker = FactMaker.of(record, result.source)
    facts = [
        maker.fact(
            "upsell.offers.count",
            "upsell_offers",
            len(result.offers),
            "count",
            noun="offers",
            inputs=tuple(offer.id for offer in result.offers),
        ),
        maker.fact(
            "upsell.total",
            "upsell_total",
            result.total_expected_value,
            "money",
            period="month",
            currency=result.currency,
            vat=result.vat,
            formula="sum of the expected values",
            inputs=named((offer.id, offer.expected_value) for offer in result.offers),
        ),
        maker.fact(
            "upsell.unknown.count",
            "upsell_unknown",
            len(result.unknown),
            "count",
            noun="offers",
            inputs=tuple(f"{offer.id}: no data on {', '.join(offer.missing)}" for offer in result.unknown),
        ),
    ]
    facts += [
        maker.fact(
            f"upsell.unknown.{offer.id}",
            "upsell_unknown",
            offer.package,
            "text",
            formula=f"no data on {', '.join(offer.missing)}",
        )
        for offer in result.unknown
    ]
    facts += [
        maker.fact(
            f"upsell.ruled_out.{offer.id}", "upsell_ruled_out", offer.package, "text", formula=offer.condition
        )
        for offer in result.ruled_out
    ]
    reason = next((offer.hold_reason for offer in result.offers if offer.hold_reason), None)
    facts += [
        maker.fact(f"upsell.hold.{code.split('_')[0]}", "upsell_hold", code, "category", noun="hold_reason")
        for code in (reason.split("+") if reason else [])
    ]
    for offer in result.offers:
        facts += _offer(maker, offer, result.vat)
    return facts


def _offer(maker: FactMaker, offer: Offer, vat: Vat | None) -> list[Fact]:
    id = f"offer.{offer.id}"
    terms = named([("value", offer.monthly_value), ("probability", offer.probability)])
    return [
        maker.fact(
            f"{id}.package",
            "offer_package",
            offer.package,
            "text",
            audience="client",
            formula=offer.condition,
        ),
        maker.fact(
            f"{id}.value",
            "offer_value",
            offer.monthly_value,
            "money",
            period="month",
            currency=offer.currency,
            vat=vat,
            audience="client",
        ),
        maker.fact(f"{id}.probability", "offer_probability", offer.probability, "ratio"),
        maker.fact(
            f"{id}.expected",
            "offer_expected",
            offer.expected_value,
            "money",
            period="month",
            currency=offer.currency,
            vat=vat,
            formula="value × probability",
            inputs=terms,
        ),
        maker.fact(
            f"{id}.annual",
            "offer_annual",
            offer.annual_expected_value,
            "money",
            period="year",
            currency=offer.currency,
            vat=vat,
            formula="value × probability × 12",
            inputs=terms,
        ),
    ]
