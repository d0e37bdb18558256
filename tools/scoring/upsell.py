"""Upsell: which offers fit a client, what they may be worth, and whether now is the time.

Conditions, packages, prices and probabilities come from AI SEO Architects, Client Success Manager knowledge
base, v1.0. A condition that needs a missing field is unknown, and so is an offer whose price is stated in
another currency than the client's: neither offered nor dropped silently.
"""

from __future__ import annotations

from math import fsum

from tools.record import ClientRecord
from tools.scoring.numbers import plain
from tools.scoring.results import ChurnResult, HealthResult, Offer, RuledOutOffer, UnknownOffer, UpsellResult
from tools.scoring.schema import OfferRule, Offers

MONTHS_A_YEAR = 12


def score_upsell(
    record: ClientRecord, offers: Offers, health: HealthResult, churn: ChurnResult
) -> UpsellResult:
    """The offers that fit, by expected value (then id), held back while ``offers.hold_while`` says so.

    ``expected_value`` is price × probability a month; ``total_expected_value`` is the plain sum over the
    listed offers, held or not. Health counts by the worse of its computed and its overridden band.
    """
    reason = _hold_reason(offers, health, churn)
    same_currency = record.currency == offers.currency
    fitting: list[Offer] = []
    unknown: list[UnknownOffer] = []
    ruled_out: list[RuledOutOffer] = []
    for rule in offers.offers:
        verdict = offers.conditions[rule.id].judge(record)
        if verdict.value is False:
            ruled_out.append(RuledOutOffer(id=rule.id, package=rule.package, condition=rule.when))
        elif verdict.value is None or not same_currency:
            missing = verdict.missing if same_currency else (*verdict.missing, "price")
            unknown.append(UnknownOffer(id=rule.id, package=rule.package, missing=missing))
        else:
            fitting.append(_offer(rule, offers.currency, reason))
    fitting.sort(key=lambda offer: (-offer.expected_value, offer.id))
    return UpsellResult(
        offers=tuple(fitting),
        unknown=tuple(sorted(unknown, key=lambda offer: offer.id)),
        ruled_out=tuple(sorted(ruled_out, key=lambda offer: offer.id)),
        total_expected_value=plain(fsum(offer.expected_value for offer in fitting)),
        currency=offers.currency,
        vat=offers.vat,
        source=offers.source,
    )


def _offer(rule: OfferRule, currency: str, reason: str | None) -> Offer:
    expected = rule.monthly_value * rule.probability
    return Offer(
        id=rule.id,
        package=rule.package,
        condition=rule.when,
        monthly_value=plain(rule.monthly_value),
        currency=currency,
        probability=rule.probability,
        expected_value=plain(expected),
        annual_expected_value=plain(expected * MONTHS_A_YEAR),
        hold=reason is not None,
        hold_reason=reason,
    )


def _hold_reason(offers: Offers, health: HealthResult, churn: ChurnResult) -> str | None:
    """``health_red``, ``churn_high`` ... joined by ``+``; ``None`` where nothing speaks against selling."""
    reasons = []
    if health.worse_band in offers.hold_while.health:
        reasons.append(f"health_{health.worse_band}")
    if churn.level in offers.hold_while.churn:
        reasons.append(f"churn_{churn.level}")
    return "+".join(reasons) or None
