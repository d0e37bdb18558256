"""``upsell_analysis``: what may be offered to a client, at what price and with what probability."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from agent.embed.seo_architects.cases import Case
from agent.embed.seo_architects.outcome import Outcome, upsell_missing
from agent.embed.seo_architects.request import Task
from agent.embed.seo_architects.wording import Wording, wording
from tools.facts import decimal
from tools.plans.pitch import PitchOffer, expansion_pitch, gap_has_distance
from tools.scoring.assessment import upsell_json
from tools.scoring.facts import record_facts, upsell_facts
from tools.scoring.numbers import half_up

#: Facts of the record behind the figures of the host's ``client_metrics``.
_FACTS = frozenset({
    "client.monthly_value", "record.current_spend", "record.budget", "record.technical_score", "record.content_score",
    "record.domain_authority", "record.organic_traffic", "record.locations",
})  # fmt: skip


def upsell(case: Case, task: Task) -> Outcome:
    """The offers that fit, in the order of expected value. How well one fits beyond that nobody computes: no fit score."""
    record, found, said = case.record, case.assessment.upsell, wording(task.language)
    pitch = expansion_pitch(record, case.assessment, as_of=case.desk.as_of())
    reasons = {offer.id: offer.hold_reason for offer in found.offers}
    total = sum((offer.monthly_value for offer in pitch.offers), Decimal(0))
    settled = bool(found.offers or found.ruled_out)
    facts = [fact for fact in record_facts(record) if fact.id in _FACTS]
    return Outcome(
        {
            "current_monthly_spend": record.spend,
            "opportunities_count": len(pitch.offers) if settled else None,
            "total_potential_value": total if settled else None,
            "expansion_percentage": _share(total, record.spend) if settled else None,
            "opportunities": [_opportunity(offer, reasons[offer.id]) for offer in pitch.offers],
            "client_metrics": {
                "technical_score": record.technical_score,
                "content_score": record.content_score,
                "domain_authority": record.domain_authority,
                "organic_traffic": record.organic_traffic,
                "locations": record.locations,
            },
            "recommendations": _recommendations(case, said, pitch.hold_reasons),
        },
        status="ok" if settled else "insufficient_data",
        missing=upsell_missing(case.assessment),
        facts=(*upsell_facts(record, found), *facts),
        own={"upsell": upsell_json(found), "currency": found.currency, "vat": found.vat},
    )


def _share(total: Decimal, spend: float | None) -> Decimal | None:
    """Of what the client pays now, in per cent; ``None`` where that is not known, or nothing."""
    return half_up(float(total * 100 / decimal(spend)), 1) if spend else None


def _opportunity(offer: PitchOffer, reason: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": offer.id,
        "package": offer.package,
        "value": offer.monthly_value,
        "currency": offer.currency,
        "probability": offer.probability,
        "expected_value": offer.expected_value,
        "hold": reason is not None,
        "hold_reason": reason,
        "fit_score": None,
    }
    for gap in offer.gaps:
        if gap.field == "locations":
            shown["locations_potential"] = gap.value
        elif gap.relation in ("<", "<=") and gap_has_distance(gap):
            assert isinstance(gap.threshold, Decimal) and isinstance(gap.value, Decimal)
            shown["current_gap"] = gap.threshold - gap.value
    if "locations_potential" not in shown:
        shown.setdefault("current_gap", None)
    return shown


def _recommendations(case: Case, said: Wording, held: tuple[str, ...]) -> list[str]:
    found = case.assessment.upsell
    texts = []
    if held and found.offers:
        texts.append(said.say("hold", reasons=", ".join(said.listed("hold_reason", held))))
    else:
        texts += [said.say("pitch", package=offer.package) for offer in found.offers]
    return texts + [said.say("undecided", package=offer.package) for offer in found.unknown]
