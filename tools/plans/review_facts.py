"""A quarterly business review as facts, ``qbr.*``. The client's version has none that is internal."""

from __future__ import annotations

from tools.facts import Audience, Fact
from tools.plans.commitments import commitment_facts
from tools.plans.parts import lettered
from tools.plans.review import Challenge, OfferInReview, Qbr
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info


def qbr_facts(review: Qbr) -> list[Fact]:
    """The facts of a review.

    ``qbr.quarter``, ``.starts``, ``.ends``, ``.date``, ``.previous_date``, ``.duration``;
    ``qbr.agenda.<letter>.section``, ``.minutes``, ``.topic.<letter>``; ``qbr.figure.<field>.value``,
    ``.previous``, ``.change``, ``.growth``, ``.target``, ``.trend``, ``.target_state``; ``qbr.win.<letter>``,
    ``qbr.challenge.<letter>.kind``; ``qbr.commitment.<letter>.*``; ``qbr.priority.<letter>``;
    ``qbr.offer.<letter>.package`` and ``.value``; ``qbr.hold.<letter>`` (internal).

    A client's version holds facts of the audience ``client`` alone: what a commitment was measured by stays
    out where the client may not see that figure.
    """
    known = FactMaker(review.client_id, review.data_date, review.rules, review.currency)
    made = FactMaker(review.client_id, review.as_of, review.rules, review.currency)
    seen: dict[str, Audience] = {"audience": "client"}
    facts = [
        made.fact("qbr.quarter", "quarter", review.quarter, "text", **seen),
        made.fact("qbr.starts", "quarter_starts", review.starts, "date", **seen),
        made.fact("qbr.ends", "quarter_ends", review.ends, "date", **seen),
        made.fact("qbr.date", "qbr_date", review.as_of, "date", **seen),
        made.fact("qbr.previous_date", "previous_date", review.previous_date, "date", **seen),
        made.fact("qbr.duration", "qbr_duration", review.minutes, "count", noun="minutes", **seen),
    ]
    for section in review.agenda:
        id = f"qbr.agenda.{section.letter}"
        facts += [
            made.fact(f"{id}.section", "qbr_section", section.code, "category", noun="qbr_section", **seen),
            made.fact(f"{id}.minutes", "qbr_duration", section.minutes, "count", noun="minutes", **seen),
        ]
        facts += [
            made.fact(f"{id}.topic.{letter}", "qbr_topic", topic.code, "category", noun="qbr_topic", **seen)
            for letter, topic in lettered(section.topics)
        ]
    for row in review.figures:
        facts += row.facts
    facts += [
        known.fact(
            f"qbr.win.{win.letter}",
            win.field,
            win.kind,
            "category",
            noun="win",
            audience=field_info(win.field).audience,
        )
        for win in review.wins
    ]
    facts += [_challenge(known, challenge) for challenge in review.challenges]
    facts += commitment_facts(known, review.commitments or ())
    facts += [
        made.fact(
            f"qbr.priority.{priority.letter}",
            "qbr_priority",
            priority.code,
            "category",
            noun="qbr_priority",
            audience="client" if priority.field is None else field_info(priority.field).audience,
        )
        for priority in review.priorities
    ]
    for offer in review.offers:
        facts += _offer(known, offer)
    if review.internal is not None:
        facts += [
            made.fact(f"qbr.hold.{letter}", "upsell_hold", code, "category", noun="hold_reason")
            for letter, code in lettered(review.internal.hold_reasons)
        ]
    if review.audience == "client":
        return [fact for fact in facts if fact.audience == "client"]
    return facts


def _challenge(maker: FactMaker, challenge: Challenge) -> Fact:
    """A challenge about one figure is measured by it; one about several, or none, stands for itself."""
    single = len(challenge.fields) == 1
    hidden = any(field_info(field).audience == "internal" for field in challenge.fields)
    return maker.fact(
        f"qbr.challenge.{challenge.letter}.kind",
        challenge.fields[0] if single else "challenge",
        challenge.kind,
        "category",
        noun="challenge",
        inputs=challenge.fields,
        audience="internal" if hidden else "client",
    )


def _offer(maker: FactMaker, offer: OfferInReview) -> list[Fact]:
    id = f"qbr.offer.{offer.letter}"
    seen: dict[str, Audience] = {"audience": "internal" if offer.held else "client"}
    return [
        maker.fact(f"{id}.package", "offer_package", offer.package, "text", **seen),
        maker.fact(
            f"{id}.value",
            "offer_value",
            offer.monthly_value,
            "money",
            period="month",
            currency=offer.currency,
            vat=offer.vat,
            **seen,
        ),
    ]
