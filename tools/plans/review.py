"""The contents of a quarterly business review: the agenda, the figures, what went well and what did not, what
is next.

There is always at least one honest challenge: what worsened, what is below its target, what is not on record;
and where all improved and all targets are met, the figure with the least to spare. The client's version is
made of what a client may see and nothing else: it is not the internal one with parts struck out.

Sources: AI SEO Architects, Client Success Manager knowledge base, v1.0: the hour's agenda, the client's
targets; customer-success skill (Customer Success expert, Russian): action items carried over, three
priorities; Optymizer, Client Success Manager: honest about challenges. Which figures and how many wins: ours,
in ``rules/qbr.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tools.facts import Audience, decimal
from tools.plans.commitments import Commitment, CommitmentScore, score_commitments
from tools.plans.parts import Part, lettered, save_first
from tools.plans.performance import FigureRow, figure_rows, quarter_of
from tools.plans.schema import ClientTargets, QbrRules, client_targets, qbr_rules
from tools.record import ClientRecord
from tools.scoring.results import Assessment, Band, Level

#: A key of ``categories.challenge``: figures that worsened; below their target; that did not move; not on
#: record; nothing to compare with; the figure closest above its target; the one that grew least.
ChallengeKind = Literal[
    "worsened",
    "below_target",
    "no_improvement",
    "no_data",
    "no_comparison",
    "narrow_margin",
    "slowest_growth",
]

_QUARTER = re.compile(r"(\d{4})Q([1-4])")


class AgendaTopic(Part):
    code: str
    """A key of ``categories.qbr_topic``."""
    figures: tuple[str, ...]
    """Fields of the figures on record that belong to it."""


class AgendaSection(Part):
    letter: str
    code: str
    """A key of ``categories.qbr_section``."""
    minutes: int
    topics: tuple[AgendaTopic, ...]


class Win(Part):
    """Something that went well."""

    letter: str
    field: str
    kind: Literal["improved", "target_met"]


class Challenge(Part):
    """Something that did not, named without ado."""

    letter: str
    kind: ChallengeKind
    fields: tuple[str, ...]
    """The figures it is about; empty for ``no_comparison``."""


class Priority(Part):
    """What the next quarter is for."""

    letter: str
    code: str
    """A key of ``categories.qbr_priority``."""
    field: str | None
    """The figure that calls for it."""


class OfferInReview(Part):
    """An offer to be spoken of under the roadmap. Money a month."""

    letter: str
    id: str
    package: str
    monthly_value: Decimal
    currency: str
    vat: Literal["included", "excluded"] | None
    held: bool


class InternalView(Part):
    """What only the agency's own version holds."""

    health_score: int | None
    band: Band | None
    churn_score: int | None
    level: Level | None
    risks: tuple[str, ...]
    """Churn factors that are past their threshold, the heaviest at the front."""
    hold_reasons: tuple[str, ...]


class Qbr(Part):
    """All that a quarterly business review says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    data_date: date | None
    previous_date: date | None
    """Day of the snapshot that is compared with; ``None`` where there is none, or its day is not known."""
    compared: bool
    audience: Audience
    rules: str
    currency: str
    quarter: str
    """``2026Q4``."""
    starts: date
    ends: date
    data_in_quarter: bool | None
    """Whether the figures hold for a day of the quarter; ``None`` where their day is not known."""
    sponsor: str | None
    contact: str | None
    manager: str | None

    agenda: tuple[AgendaSection, ...]
    minutes: int
    figures: tuple[FigureRow, ...]
    wins: tuple[Win, ...]
    challenges: tuple[Challenge, ...]
    """Never empty."""
    commitments: tuple[CommitmentScore, ...] | None
    """``None``: nothing is on record about promises; empty: there were none."""
    priorities: tuple[Priority, ...]
    offers: tuple[OfferInReview, ...]
    internal: InternalView | None
    """``None`` in the client's version."""


def qbr(
    record: ClientRecord,
    assessment: Assessment,
    *,
    previous: ClientRecord | None = None,
    quarter: str | None = None,
    as_of: date,
    commitments: Iterable[Commitment] | None = None,
    audience: Audience = "internal",
    rules: QbrRules | None = None,
    targets: ClientTargets | None = None,
) -> Qbr:
    """The contents of a quarterly business review.

    Args:
        record: the client as on record.
        assessment: what the calculators say of that record.
        previous: the client's record of the review before, if there is one.
        quarter: the quarter that is reviewed, ``2026Q4``; by default that of the record's ``data_date``, else
        of
            ``as_of``.
        as_of: the day of the review.
        commitments: what was promised at the last review; ``None`` where nothing is on record.
        audience: for whom. The client's version has the figures that a client may see, no scores, no offers
        on hold. rules, targets: how reviews are put together and what figures are held against; what ships
        here by default.

    Raises ``ValueError`` where the assessment or the previous record is of another client, where the previous
    record is not older, or where ``quarter`` is not one.
    """
    rules = qbr_rules() if rules is None else rules
    targets = client_targets() if targets is None else targets
    _check(record, assessment, previous)
    named = quarter or quarter_of(record.data_date or as_of)
    starts, ends = quarter_days(named)
    reasons = save_first(assessment)
    figures = figure_rows(
        record, previous, rules=rules, targets=targets, audience=audience, source=rules.source
    )
    agenda = _agenda(rules, figures, held=bool(reasons))
    internal = audience == "internal"
    promised = None if commitments is None else score_commitments(commitments, record, as_of)
    return Qbr(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        data_date=record.data_date,
        previous_date=None if previous is None else previous.data_date,
        compared=previous is not None,
        audience=audience,
        rules=rules.source,
        currency=record.currency,
        quarter=named,
        starts=starts,
        ends=ends,
        data_in_quarter=None if record.data_date is None else starts <= record.data_date <= ends,
        sponsor=record.executive_sponsor,
        contact=record.primary_contact,
        manager=record.account_manager,
        agenda=agenda,
        minutes=sum(section.minutes for section in agenda),
        figures=figures,
        wins=_wins(figures, rules.max_wins),
        challenges=_challenges(figures, compared=previous is not None),
        commitments=promised,
        priorities=_priorities(figures, rules),
        offers=_offers(assessment, internal),
        internal=_internal(assessment, reasons) if internal else None,
    )


def quarter_days(quarter: str) -> tuple[date, date]:
    """First and last day of a quarter named ``2026Q4``. Raises ``ValueError`` for any other name."""
    match = _QUARTER.fullmatch(quarter)
    if match is None or match[1] == "0000":
        raise ValueError(f"a quarter is written 2026Q4, not {quarter!r}")
    year, number = int(match[1]), int(match[2])
    starts = date(year, 3 * number - 2, 1)
    after = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return starts, after - timedelta(days=1)


def _check(record: ClientRecord, assessment: Assessment, previous: ClientRecord | None) -> None:
    if record.client_id != assessment.client_id:
        raise ValueError(f"the assessment of {assessment.client_id} stands beside {record.client_id}")
    if previous is None:
        return
    if previous.client_id != record.client_id:
        raise ValueError(f"the previous record is of {previous.client_id}, not of {record.client_id}")
    if record.data_date and previous.data_date and previous.data_date >= record.data_date:
        raise ValueError(
            f"the previous record is of {previous.data_date}, "
            f"no earlier than the present one of {record.data_date}"
        )


def _agenda(rules: QbrRules, figures: tuple[FigureRow, ...], *, held: bool) -> tuple[AgendaSection, ...]:
    left_out = set(rules.held_topics) if held else set()
    return tuple(
        AgendaSection(
            letter=letter,
            code=part.section,
            minutes=part.minutes,
            topics=tuple(
                AgendaTopic(
                    code=topic,
                    figures=tuple(
                        row.field for row in figures if row.topic == topic and row.value is not None
                    ),
                )
                for topic in part.topics
                if topic not in left_out
            ),
        )
        for letter, part in lettered(rules.agenda)
    )


def _wins(figures: tuple[FigureRow, ...], most: int) -> tuple[Win, ...]:
    """Targets met by figures that did not worsen, then what improved; within each, those that grew most."""
    met = [row for row in figures if row.target_state == "met" and row.trend != "worsened"]
    improved = [row for row in figures if row.trend == "improved" and row not in met]
    chosen: list[tuple[FigureRow, Literal["improved", "target_met"]]] = [
        *((row, "target_met") for row in sorted(met, key=_growth, reverse=True)),
        *((row, "improved") for row in sorted(improved, key=_growth, reverse=True)),
    ]
    return tuple(
        Win(letter=letter, field=row.field, kind=kind) for letter, (row, kind) in lettered(chosen[:most])
    )


def _growth(row: FigureRow) -> Decimal:
    """For ordering alone: how much a figure grew, as far as that is known."""
    return Decimal(0) if row.growth is None else row.growth


def _challenges(figures: tuple[FigureRow, ...], *, compared: bool) -> tuple[Challenge, ...]:
    found: list[tuple[ChallengeKind, tuple[str, ...]]] = []
    found += [("worsened", (row.field,)) for row in figures if row.trend == "worsened"]
    found += [
        ("below_target", (row.field,))
        for row in figures
        if row.target_state == "below" and row.trend != "worsened"
    ]
    missing = tuple(row.field for row in figures if row.value is None)
    if missing or not figures:
        found.append(("no_data", missing))
    if not compared:
        found.append(("no_comparison", ()))
    if not found:
        found.append(_least(figures))
    return tuple(
        Challenge(letter=letter, kind=kind, fields=fields) for letter, (kind, fields) in lettered(found)
    )


def _least(figures: tuple[FigureRow, ...]) -> tuple[ChallengeKind, tuple[str, ...]]:
    """Where nothing worsened, nothing is below its target and nothing is missing: the figure with least to
    spare."""
    still = tuple(row.field for row in figures if row.trend == "unchanged")
    if still:
        return "no_improvement", still
    judged = [(row.margin, row.field) for row in figures if row.margin is not None]
    if judged:
        return "narrow_margin", (min(judged)[1],)
    return "slowest_growth", (min(figures, key=_growth).field,)


def _priorities(figures: tuple[FigureRow, ...], rules: QbrRules) -> tuple[Priority, ...]:
    """Figures that worsened below their target, then those below it, then those that worsened; then missing
    data."""

    def urgency(row: FigureRow) -> int:
        below, worse = row.target_state == "below", row.trend == "worsened"
        return 0 if below and worse else 1 if below else 2

    calling = sorted((row for row in figures if row.needs_work), key=urgency)
    chosen: list[tuple[str, str | None]] = [
        (row.priority, row.field) for row in calling[: rules.max_priorities]
    ]
    if len(chosen) < rules.max_priorities and any(row.value is None for row in figures):
        chosen.append((rules.data_priority, None))
    if not chosen:
        chosen.append((rules.fallback_priority, None))
    return tuple(
        Priority(letter=letter, code=code, field=field) for letter, (code, field) in lettered(chosen)
    )


def _offers(assessment: Assessment, internal: bool) -> tuple[OfferInReview, ...]:
    shown = [offer for offer in assessment.upsell.offers if internal or not offer.hold]
    return tuple(
        OfferInReview(
            letter=letter,
            id=offer.id,
            package=offer.package,
            monthly_value=decimal(offer.monthly_value),
            currency=offer.currency,
            vat=assessment.upsell.vat,
            held=offer.hold,
        )
        for letter, offer in lettered(shown)
    )


def _internal(assessment: Assessment, reasons: tuple[str, ...]) -> InternalView:
    churn = assessment.churn
    breached = sorted(
        (factor for factor in churn.factors if factor.breached),
        key=lambda factor: (-factor.points, factor.id),
    )
    return InternalView(
        health_score=assessment.health.score,
        band=assessment.health.worse_band,
        churn_score=churn.score,
        level=churn.level,
        risks=tuple(factor.id for factor in breached),
        hold_reasons=reasons,
    )
