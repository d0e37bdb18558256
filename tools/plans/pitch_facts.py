"""An expansion pitch as facts, ``pitch.*``. A client may see what is offered at what price, its own SEO
figures, the pilot and, where the pitch is open, the steps; everything else is internal."""

from __future__ import annotations

from tools.derive import derive
from tools.facts import Audience, Fact, slug
from tools.plans.evidence import evidence_facts
from tools.plans.parts import lettered, seen_by_client
from tools.plans.pitch import ExpansionPitch, Pilot, PitchOffer, gap_has_distance
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info


def expansion_pitch_facts(pitch: ExpansionPitch) -> list[Fact]:
    """The facts of an expansion pitch.

    ``pitch.status``, ``pitch.hold.<letter>``, ``pitch.caution.<letter>``; ``pitch.recap.<field>.value`` and
    ``.target``; ``pitch.offer.<letter>.package``, ``.type``, ``.value``, ``.annual_value``, ``.probability``,
    ``.expected``, ``.gap.<letter>.value``, ``.threshold``, ``.distance``, ``.scope``,
    ``.criterion.<letter>``; ``pitch.signals.score``, ``pitch.signal.<letter>`` with ``.points`` and
    ``.action``; ``pitch.pilot.*``; ``pitch.move.<letter>``, ``pitch.question.<letter>``,
    ``pitch.step.<letter>.code`` and ``.due``.
    """
    known = FactMaker(pitch.client_id, pitch.data_date, pitch.rules, pitch.currency, pitch.vat)
    made = FactMaker(pitch.client_id, pitch.as_of, pitch.rules, pitch.currency)
    shown: Audience = "client" if pitch.status == "open" else "internal"
    facts = [made.fact("pitch.status", "pitch_status", pitch.status, "category", noun="pitch_status")]
    facts += [
        made.fact(f"pitch.hold.{letter}", "upsell_hold", code, "category", noun="hold_reason")
        for letter, code in lettered(pitch.hold_reasons)
    ]
    facts += [
        made.fact(f"pitch.caution.{letter}", "pitch_caution", code, "category", noun="pitch_caution")
        for letter, code in lettered(pitch.cautions)
    ]
    for row in pitch.recap:
        info = field_info(row.field)
        id = f"pitch.recap.{slug(row.field)}"
        facts.append(known.of_field(f"{id}.value", row.field, info, row.value, audience="client"))
        if row.target is not None:
            facts.append(known.of_field(f"{id}.target", row.field, info, row.target, audience="client"))
    for offer in pitch.offers:
        facts += _offer(known, offer, shown)
    facts.append(known.fact("pitch.signals.score", "expansion_score", pitch.signal_score, "points"))
    for letter, signal in lettered(pitch.signals or ()):
        id = f"pitch.signal.{letter}"
        facts.append(known.fact(id, "expansion_signal", signal.id, "category", noun="expansion_signal"))
        if signal.points is not None:
            facts.append(known.fact(f"{id}.points", "expansion_signal", signal.points, "points"))
        if signal.action is not None:
            facts.append(
                known.fact(
                    f"{id}.action", "expansion_action", signal.action, "category", noun="expansion_action"
                )
            )
    if pitch.pilot is not None:
        facts += _pilot(made, pitch.pilot)
    facts += [
        made.fact(f"pitch.move.{letter}", "pitch_move", code, "category", noun="pitch_move")
        for letter, code in lettered(pitch.moves)
    ]
    facts += [
        made.fact(
            f"pitch.question.{letter}", "discovery_question", code, "category", noun="discovery_question"
        )
        for letter, code in lettered(pitch.discovery_questions)
    ]
    for step in pitch.next_steps:
        id = f"pitch.step.{step.letter}"
        facts += [
            made.fact(f"{id}.code", "next_step", step.code, "category", noun="next_step", audience=shown),
            made.fact(f"{id}.due", "due_date", step.due, "date", audience=shown),
        ]
    return facts


def _offer(maker: FactMaker, offer: PitchOffer, shown: Audience) -> list[Fact]:
    id = f"pitch.offer.{offer.letter}"
    money = {"currency": offer.currency, "vat": offer.vat}
    facts = [
        maker.fact(f"{id}.package", "offer_package", offer.package, "text", audience=shown),
        maker.fact(
            f"{id}.type", "expansion_type", offer.type, "category", noun="expansion_type", audience=shown
        ),
        maker.fact(
            f"{id}.value",
            "offer_value",
            offer.monthly_value,
            "money",
            period="month",
            audience=shown,
            **money,
        ),
        maker.fact(
            f"{id}.annual_value",
            "offer_annual_value",
            offer.annual_value,
            "money",
            period="year",
            audience=shown,
            formula="value * 12",
            **money,
        ),
        maker.fact(f"{id}.probability", "offer_probability", offer.probability, "ratio"),
        maker.fact(
            f"{id}.expected",
            "offer_expected",
            offer.expected_value,
            "money",
            period="month",
            formula="value * probability",
            **money,
        ),
        maker.fact(
            f"{id}.scope", "pilot_scope", offer.pilot.scope, "category", noun="pilot_scope", audience=shown
        ),
    ]
    facts += [
        maker.fact(
            f"{id}.criterion.{letter}",
            "pilot_criterion",
            code,
            "category",
            noun="pilot_criterion",
            audience=shown,
        )
        for letter, code in lettered(offer.pilot.criteria)
    ]
    for letter, gap in lettered(offer.gaps):
        pair = evidence_facts(maker, f"{id}.gap.{letter}", gap)
        if gap_has_distance(gap):
            pair.append(derive("difference", pair, id=f"{id}.gap.{letter}.distance"))
        if gap.field is not None and seen_by_client(gap.field):
            pair[0] = pair[0].model_copy(update={"audience": shown})
        facts += pair
    return facts


def _pilot(maker: FactMaker, pilot: Pilot) -> list[Fact]:
    facts = [
        maker.fact(
            "pitch.pilot.weeks", "pilot_length", pilot.weeks, "count", noun="weeks", audience="client"
        ),
        maker.fact("pitch.pilot.starts", "pilot_starts", pilot.starts, "date", audience="client"),
        maker.fact("pitch.pilot.midway", "pilot_midway", pilot.midway, "date", audience="client"),
        maker.fact("pitch.pilot.ends", "pilot_ends", pilot.ends, "date", audience="client"),
    ]
    facts += [
        maker.fact(
            f"pitch.pilot.step.{letter}", "pilot_step", code, "category", noun="pilot_step", audience="client"
        )
        for letter, code in lettered(pilot.steps)
    ]
    return facts
