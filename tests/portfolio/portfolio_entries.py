"""Entries built by hand: a record and an assessment in the calculators' own shapes, with just what a test
needs."""

from __future__ import annotations

from typing import Any

from tools.portfolio import Entry
from tools.record import ClientRecord
from tools.scoring.results import (
    Assessment,
    ChurnFactor,
    ChurnResult,
    ExpansionResult,
    HealthResult,
    ModelRef,
    Offer,
    UnknownOffer,
    UpsellResult,
)

REF = ModelRef(name="seo_agency", version="0123abcd")


def level_of(score: int | None) -> Any:
    if score is None:
        return None
    return "critical" if score > 80 else "high" if score > 60 else "medium" if score > 30 else "low"


def band_of(score: int | None) -> Any:
    return None if score is None else "green" if score >= 80 else "yellow" if score >= 50 else "red"


def make_entry(
    client_id: str,
    *,
    churn: int | None = 50,
    health: int | None = 60,
    offers: tuple[Offer, ...] = (),
    unknown: tuple[UnknownOffer, ...] = (),
    factors: tuple[ChurnFactor, ...] = (),
    **record: Any,
) -> Entry:
    return (
        ClientRecord(**{"client_id": client_id, "name": client_id.title(), **record}),
        Assessment(
            client_id=client_id,
            health=HealthResult(
                status="insufficient_data" if health is None else "ok",
                score=health,
                score_exact=health,
                band=band_of(health),
                action=None,
                coverage=0.3 if health is None else 1.0,
                missing=("nps_score",) if health is None else (),
                scorecard=REF,
                data_date=None,
                components=(),
            ),
            churn=ChurnResult(
                status="insufficient_data" if churn is None else "ok",
                score=churn,
                score_exact=churn,
                level=level_of(churn),
                action=None,
                coverage=0.3 if churn is None else 1.0,
                missing=("engagement_score", "nps_score") if churn is None else (),
                near_threshold=(),
                factors=factors,
                model=REF,
            ),
            expansion=ExpansionResult(score=None, signals=()),
            upsell=UpsellResult(
                offers=offers, unknown=unknown, total_expected_value=sum(o.expected_value for o in offers)
            ),
        ),
    )
