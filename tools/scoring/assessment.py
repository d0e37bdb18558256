"""All of one client on one day, and the same as the JSON object that ``csm score`` writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from tools.record import ClientRecord
from tools.scoring.churn import score_churn
from tools.scoring.expansion import score_expansion
from tools.scoring.health import score_health
from tools.scoring.library import shipped_signals
from tools.scoring.numbers import plain
from tools.scoring.overrides import apply_override
from tools.scoring.results import (
    Assessment,
    ChurnResult,
    ComponentScore,
    HealthResult,
    ModelRef,
    Override,
    UpsellResult,
)
from tools.scoring.schema import ChurnModel, ExpansionSignals, Interventions, Offers, Scorecard
from tools.scoring.upsell import score_upsell


def assess(
    record: ClientRecord,
    *,
    scorecard: Scorecard,
    churn_model: ChurnModel,
    offers: Offers,
    as_of: date,
    override: Override | None = None,
    signals: ExpansionSignals | None = None,
    interventions: Interventions | None = None,
) -> Assessment:
    """Health, churn risk, expansion signals and offers of one client.

    ``as_of`` decides only whether ``override`` still holds; the figures hold for the record's ``data_date``.
    The shipped expansion signals and interventions are used where none are given.
    """
    health = apply_override(score_health(record, scorecard), override, as_of)
    churn = score_churn(record, churn_model, interventions)
    return Assessment(
        client_id=record.client_id,
        health=health,
        churn=churn,
        expansion=score_expansion(record, shipped_signals() if signals is None else signals),
        upsell=score_upsell(record, offers, health, churn),
    )


def to_json(assessment: Assessment) -> dict[str, Any]:
    """Plain JSON types: whole numbers without ``.0``, nine decimals at most, dates as ISO text."""
    return {
        "client_id": assessment.client_id,
        "health": health_json(assessment.health),
        "churn": churn_json(assessment.churn),
        "expansion": {
            "score": assessment.expansion.score,
            "signals": [
                {"id": signal.id, "points": signal.points, "action": signal.action}
                for signal in assessment.expansion.signals
            ],
        },
        "upsell": upsell_json(assessment.upsell),
    }


def health_json(health: HealthResult) -> dict[str, Any]:
    """The ``health`` of :func:`to_json`."""
    return {
        "status": health.status,
        "score": health.score,
        "score_exact": _number(health.score_exact),
        "band": health.band,
        "label": health.label,
        "action": health.action,
        "coverage": plain(health.coverage),
        "missing": list(health.missing),
        "scorecard": _ref(health.scorecard),
        "data_date": health.data_date.isoformat() if health.data_date else None,
        "override": _override(health.override),
        "disagrees": health.disagrees,
        "components": [_component(component) for component in health.components],
    }


def churn_json(churn: ChurnResult) -> dict[str, Any]:
    """The ``churn`` of :func:`to_json`."""
    return {
        "status": churn.status,
        "score": churn.score,
        "score_exact": _number(churn.score_exact),
        "level": churn.level,
        "action": churn.action,
        **({} if churn.probability is None else {"probability": plain(churn.probability)}),
        "coverage": plain(churn.coverage),
        "missing": list(churn.missing),
        "near_threshold": list(churn.near_threshold),
        "interventions": list(churn.interventions),
        "contact_rhythm": churn.contact_rhythm,
        "model": _ref(churn.model),
        "data_date": churn.data_date.isoformat() if churn.data_date else None,
        "factors": [
            {
                "id": factor.id,
                "value": _number(factor.value),
                "threshold": _number(factor.threshold),
                "weight": plain(factor.weight),
                "effective_weight": plain(factor.effective_weight),
                "breached": factor.breached,
                "points": plain(factor.points),
            }
            | (
                {}
                if factor.no_risk_at is None
                else {"no_risk_at": _number(factor.no_risk_at), "full_risk_at": _number(factor.full_risk_at)}
            )
            for factor in churn.factors
        ],
    }


def upsell_json(upsell: UpsellResult) -> dict[str, Any]:
    """The ``upsell`` of :func:`to_json`."""
    return {
        "offers": [
            {
                "id": offer.id,
                "package": offer.package,
                "monthly_value": offer.monthly_value,
                "currency": offer.currency,
                "probability": plain(offer.probability),
                "expected_value": offer.expected_value,
                "annual_expected_value": offer.annual_expected_value,
                "hold": offer.hold,
                "hold_reason": offer.hold_reason,
            }
            for offer in upsell.offers
        ],
        "unknown": [{"id": offer.id, "missing": list(offer.missing)} for offer in upsell.unknown],
        "total_expected_value": upsell.total_expected_value,
    }


def _component(component: ComponentScore) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": component.id,
        "weight": plain(component.weight),
        "effective_weight": plain(component.effective_weight),
        "score": _number(component.score),
        "points": plain(component.points),
    }
    if component.grade is not None:
        shown["grade"] = component.grade
    shown["factors"] = [
        {
            "id": factor.id,
            "value": _number(factor.value),
            "score": _number(factor.score),
            "weight": plain(factor.weight),
            "effective_weight": plain(factor.effective_weight),
            "points": plain(factor.points),
        }
        | ({} if factor.band is None else {"band": factor.band})
        for factor in component.factors
    ]
    return shown


def _ref(ref: ModelRef) -> dict[str, str]:
    return {"name": ref.name, "version": ref.version}


def _override(override: Override | None) -> dict[str, str] | None:
    if override is None:
        return None
    return {
        "band": override.band,
        "reason": override.reason,
        "set_by": override.set_by,
        "set_at": override.set_at.isoformat(),
        "expires": override.expires.isoformat(),
    }


def _number(value: float | bool | str | None) -> float | bool | str | None:
    return plain(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
