"""The contents of an expansion pitch: whether it may be made at all, what is offered, why, and how it begins.

While health is red or churn risk high or critical the pitch is on hold: the offers are listed with the
reasons, and what follows is saving the client. A gap is a figure on record past the line of the offer's own
condition; signals are those on record, never inferred. A pilot comes before the whole, with criteria of
success.

Sources: AI SEO Architects, Client Success Manager knowledge base, v1.0: the offers and their conditions;
customer-success-manager skill 1.0.0, borghei: the moves of the talk, the signals; customer-success skill
(Customer Success expert, Russian): discovery; Optymizer, Client Success Manager: a solution of a stated
problem, a pilot first. The hold is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tools.facts import decimal
from tools.plans.evidence import Evidence, of_comparison
from tools.plans.parts import (
    MONTHS_A_YEAR,
    Part,
    PlainValue,
    lettered,
    plain_value,
    save_first,
    seen_by_client,
)
from tools.plans.schema import ClientTargets, PitchRules, StepRule, client_targets, pitch_rules
from tools.record import ClientRecord
from tools.scoring.conditions import Compare, Condition, Negated, Node, OneOf
from tools.scoring.fields import field_info, reader
from tools.scoring.results import Assessment, Offer
from tools.time.workdays import (
    DEFAULT_COUNTRY,
    add_working_days,
    next_working_day,
    shift_back_to_working_day,
)

#: Whether the pitch may be made: yes; the client has to be saved first; no offer fits what is on record.
PitchStatus = Literal["open", "save_first", "nothing_to_offer"]
#: What speaks for care: health or churn risk has no score, so that the hold could not be judged by it; nobody
#: said whether the contract's amounts hold VAT; the contract is renewed before the pilot ends.
Caution = Literal["health_unknown", "churn_unknown", "vat_unknown", "renewal_before_pilot_ends"]


class Recap(Part):
    """A figure on record that shows what was reached, and its target where there is a level to reach."""

    field: str
    value: Decimal
    target: Decimal | None
    on_target: bool | None


class PilotOutline(Part):
    """What the pilot of an offer covers and by what it is judged."""

    scope: str
    """A code of ``categories.pilot_scope``."""
    criteria: tuple[str, ...]
    """Codes of ``categories.pilot_criterion``."""


class PitchOffer(Part):
    """An offer of the pitch. Money is in ``currency``."""

    letter: str
    id: str
    package: str
    type: str
    """A code of ``categories.expansion_type``."""
    monthly_value: Decimal
    annual_value: Decimal
    """Twelve months of the price."""
    probability: Decimal
    expected_value: Decimal
    """Price times probability, a month."""
    currency: str
    vat: Literal["included", "excluded"] | None
    """Whether the price holds VAT; ``None`` where the price list does not say."""
    gaps: tuple[Evidence, ...]
    """The parts of its condition that hold: figures past their line, and words."""
    pilot: PilotOutline


class Undecided(Part):
    """An offer that cannot be judged for lack of data."""

    id: str
    package: str
    missing: tuple[str, ...]


class SignalOnRecord(Part):
    """An expansion signal on record; points and action where its source gives them."""

    id: str
    points: int | None
    action: str | None


class Pilot(Part):
    """The days of a pilot; all are working days."""

    weeks: int
    starts: date
    midway: date
    ends: date
    steps: tuple[str, ...]


class NextStep(Part):
    letter: str
    code: str
    due: date


class ExpansionPitch(Part):
    """All that an expansion pitch says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    data_date: date | None
    rules: str
    country: str
    currency: str
    vat: Literal["included", "excluded"] | None

    status: PitchStatus
    hold_reasons: tuple[str, ...]
    """Codes of ``categories.hold_reason``; empty unless the client has to be saved first."""
    cautions: tuple[Caution, ...]
    recap: tuple[Recap, ...]
    """Figures that a client may see."""
    offers: tuple[PitchOffer, ...]
    """In the order of expected value; on hold, all of them, where ``status`` is ``save_first``."""
    undecided: tuple[Undecided, ...]
    signals: tuple[SignalOnRecord, ...] | None
    """``None`` where nobody wrote down whether there are any."""
    signal_score: int | None
    moves: tuple[str, ...]
    discovery_questions: tuple[str, ...]
    pilot: Pilot | None
    """``None`` unless the pitch is open."""
    next_steps: tuple[NextStep, ...]


def expansion_pitch(
    record: ClientRecord,
    assessment: Assessment,
    *,
    as_of: date,
    country: str = DEFAULT_COUNTRY,
    rules: PitchRules | None = None,
    targets: ClientTargets | None = None,
) -> ExpansionPitch:
    """The contents of an expansion pitch to be made on ``as_of``.

    Args:
        record: the client as on record.
        assessment: what the calculators say of that record.
        as_of: the day from which the steps that follow are counted.
        country: whose working days count, ISO 3166-1 alpha-2.
        rules, targets: how pitches are put together and what figures are held against; what ships here by
        default.

    Raises ``ValueError`` where the assessment is of another client, or where there is no calendar of
    ``country``.
    """
    rules = pitch_rules() if rules is None else rules
    targets = client_targets() if targets is None else targets
    if record.client_id != assessment.client_id:
        raise ValueError(f"the assessment of {assessment.client_id} stands beside {record.client_id}")
    upsell = assessment.upsell
    reasons = _hold_reasons(assessment)
    status: PitchStatus = "save_first" if reasons else "open" if upsell.offers else "nothing_to_offer"
    steps = {"open": rules.next_steps, "save_first": rules.save_first_steps, "nothing_to_offer": ()}[status]
    next_steps = _steps(steps, as_of, country)
    pilot = _pilot(rules, next_steps[-1].due, country) if status == "open" else None
    return ExpansionPitch(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        data_date=record.data_date,
        rules=rules.source,
        country=country,
        currency=record.currency,
        vat=record.vat,
        status=status,
        hold_reasons=reasons,
        cautions=_cautions(record, assessment, pilot),
        recap=_recap(record, targets),
        offers=tuple(
            _offer(rules, record, letter, offer, upsell.vat) for letter, offer in lettered(upsell.offers)
        ),
        undecided=tuple(
            Undecided(id=offer.id, package=offer.package, missing=offer.missing) for offer in upsell.unknown
        ),
        signals=_signals(assessment) if record.expansion_signals is not None else None,
        signal_score=assessment.expansion.score,
        moves=rules.moves,
        discovery_questions=rules.discovery_questions,
        pilot=pilot,
        next_steps=next_steps,
    )


def _hold_reasons(assessment: Assessment) -> tuple[str, ...]:
    """The offers' own hold where there are offers (a price list may hold back by other lines), else the
    usual."""
    if assessment.upsell.offers:
        held = next((offer.hold_reason for offer in assessment.upsell.offers if offer.hold), None)
        return tuple(held.split("+")) if held else ()
    return save_first(assessment)


def _cautions(record: ClientRecord, assessment: Assessment, pilot: Pilot | None) -> tuple[Caution, ...]:
    cautions: list[Caution] = []
    if assessment.health.worse_band is None:
        cautions.append("health_unknown")
    if assessment.churn.level is None:
        cautions.append("churn_unknown")
    if record.vat is None and assessment.upsell.offers:
        cautions.append("vat_unknown")
    if pilot is not None and record.renewal_date is not None and record.renewal_date <= pilot.ends:
        cautions.append("renewal_before_pilot_ends")
    return tuple(cautions)


def _recap(record: ClientRecord, targets: ClientTargets) -> tuple[Recap, ...]:
    recap = []
    for rule in targets.targets:
        value: PlainValue = plain_value(reader(rule.field)(record))
        if not isinstance(value, Decimal) or not seen_by_client(rule.field):
            continue
        goal = rule.goal
        recap.append(
            Recap(
                field=rule.field,
                value=value,
                target=None if goal is None else decimal(goal.limit),
                on_target=None if goal is None else goal.met_by(float(value)),
            )
        )
    return tuple(recap)


def _offer(
    rules: PitchRules,
    record: ClientRecord,
    letter: str,
    offer: Offer,
    vat: Literal["included", "excluded"] | None,
) -> PitchOffer:
    outline = rules.offers.get(offer.id, rules.other)
    price = decimal(offer.monthly_value)
    return PitchOffer(
        letter=letter,
        id=offer.id,
        package=offer.package,
        type=outline.type,
        monthly_value=price,
        annual_value=price * MONTHS_A_YEAR,
        probability=decimal(offer.probability),
        expected_value=decimal(offer.expected_value),
        currency=offer.currency,
        vat=vat,
        gaps=_gaps(offer, record),
        pilot=PilotOutline(scope=outline.scope, criteria=(*outline.criteria, *rules.common_criteria)),
    )


def _gaps(offer: Offer, record: ClientRecord) -> tuple[Evidence, ...]:
    """Which comparisons of the offer's condition hold for this client."""
    if not offer.condition:
        return ()
    found = (
        of_comparison(leaf, record)[0] for leaf in _leaves(Condition(offer.condition, offer.currency).node)
    )
    return tuple(evidence for evidence in found if evidence is not None)


def _leaves(node: Node) -> Iterator[Compare | OneOf]:
    """The comparisons of a condition; of what is negated none, for there it is their failing that counts."""
    if isinstance(node, Compare | OneOf):
        yield node
    elif not isinstance(node, Negated):
        for part in node.parts:
            yield from _leaves(part)


def _signals(assessment: Assessment) -> tuple[SignalOnRecord, ...]:
    return tuple(
        SignalOnRecord(id=signal.id, points=signal.points, action=signal.action)
        for signal in assessment.expansion.signals
    )


def _steps(rules: tuple[StepRule, ...], as_of: date, country: str) -> tuple[NextStep, ...]:
    return tuple(
        NextStep(letter=letter, code=rule.step, due=add_working_days(as_of, rule.working_days, country))
        for letter, rule in lettered(rules)
    )


def _pilot(rules: PitchRules, starts: date, country: str) -> Pilot:
    """A pilot that begins on the day of the last of the steps before it."""
    length = timedelta(weeks=rules.pilot.weeks)
    return Pilot(
        weeks=rules.pilot.weeks,
        starts=starts,
        midway=next_working_day(starts + length / 2, country),
        ends=shift_back_to_working_day(starts + length - timedelta(days=1), country),
        steps=rules.pilot.steps,
    )


def gap_has_distance(gap: Evidence) -> bool:
    """Whether how far the figure is past its line can be said: for numbers that are no money, whose line says
    nothing of VAT."""
    return (
        gap.field is not None
        and isinstance(gap.threshold, Decimal)
        and field_info(gap.field).kind == "number"
    )
