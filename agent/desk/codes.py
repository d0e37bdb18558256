"""A client's scores as codes: what the composer must know to choose its words, and no figure among it."""

from __future__ import annotations

from typing import Any

from tools.scoring.results import Assessment, HealthResult

#: Weak factors named in an answer.
NAMED_FACTORS = 3


def codes(assessment: Assessment) -> dict[str, Any]:
    """What the composer must know of a client to choose its words; no figure among it."""
    health, churn, upsell = assessment.health, assessment.churn, assessment.upsell
    hold = next((offer.hold_reason for offer in upsell.offers if offer.hold_reason), None)
    return {
        "health": {
            "status": health.status,
            "missing": list(health.missing),
            "weakest": _weakest(health),
            "override": health.override is not None,
        },
        "churn": {
            "status": churn.status,
            "missing": list(churn.missing),
            "near": list(churn.near_threshold),
            "breached": [f.id for f in sorted(churn.factors, key=lambda f: (-f.points, f.id)) if f.breached],
            "interventions": list(churn.interventions),
        },
        "offers": [offer.id for offer in upsell.offers],
        "hold": [code.split("_")[0] for code in hold.split("+")] if hold else [],
        "unknown_offers": [{"id": offer.id, "missing": list(offer.missing)} for offer in upsell.unknown],
        "ruled_out": [offer.id for offer in upsell.ruled_out],
        "signals": [signal.id for signal in assessment.expansion.signals],
    }


def _weakest(health: HealthResult) -> list[str]:
    """The factors that cost the score most: weight in force times what the factor lacks of a full score."""
    lost = [
        (factor.effective_weight * (100 - factor.score), factor.id)
        for component in health.components
        for factor in component.factors
        if factor.score is not None and factor.effective_weight and factor.score < 100
    ]
    return [factor for _, factor in sorted(lost, key=lambda pair: (-pair[0], pair[1]))[:NAMED_FACTORS]]
