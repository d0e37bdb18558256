"""Client health: a record put to a scorecard.

A numeric scorecard gives a weighted sum of components, each the mean of its factors (AI SEO Architects,
Client Success Manager knowledge base, v1.0; customer-success skill; customer-success-manager skill 1.0.0,
borghei). A colour scorecard gives a colour by rules, worst first (Optymizer, Client Success Manager). A
missing factor is left out and the weights of the others are scaled; too little data gives no score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from tools.record import ClientRecord
from tools.scoring.numbers import half_up, nine
from tools.scoring.results import ComponentScore, FactorScore, HealthResult, RawValue
from tools.scoring.schema import ColourScorecard, ComponentRule, FactorRule, Scorecard, WeightedScorecard


def score_health(record: ClientRecord, scorecard: Scorecard) -> HealthResult:
    """The client's health by ``scorecard``, without any manual override (see ``tools.scoring.overrides``).

    ``score`` is 0-100, rounded half up; ``score_exact`` keeps two decimals; the band is read off ``score``.
    Where coverage is under the scorecard's ``min_coverage`` (or, by colours, too few signals are known),
    ``status`` is ``insufficient_data`` and there is no score and no band.
    """
    if isinstance(scorecard, ColourScorecard):
        return _by_colour(record, scorecard)
    return _by_weight(record, scorecard)


def health_score(record: ClientRecord, scorecard: Scorecard) -> int | None:
    """The ``score`` of :func:`score_health` and nothing else, for many sets of figures at little cost."""
    if isinstance(scorecard, ColourScorecard):
        return None
    total = _sum(_parts(record, scorecard), scorecard).total
    return None if total is None else int(half_up(total))


@dataclass(slots=True)
class _Part:
    """A component while it is being scored: which factors count, and what each gave."""

    rule: ComponentRule
    factors: tuple[tuple[FactorRule, RawValue, float | None], ...]
    scores: list[float]

    @property
    def mean(self) -> float | None:
        return fsum(self.scores) / len(self.scores) if self.scores else None


def _part(record: ClientRecord, rule: ComponentRule) -> _Part:
    own = rule.own_factor
    if own is not None:
        value, score = own.score(record)
        if score is not None:
            return _Part(rule, ((own, value, score),), [score])
    factors = tuple((factor, *factor.score(record)) for factor in rule.factors)
    scores = [score for _, _, score in factors if score is not None]
    if own is not None and not scores:
        return _Part(rule, ((own, None, None),), [])
    return _Part(rule, factors, scores)


class _Sum(NamedTuple):
    """What the parts add up to; ``total`` is ``None`` where too few factors are known."""

    total: float | None
    coverage: float
    present: float
    """The weight of all components with data."""


def _parts(record: ClientRecord, card: WeightedScorecard) -> list[_Part]:
    return [_part(record, rule) for rule in card.components]


def _sum(parts: Sequence[_Part], card: WeightedScorecard) -> _Sum:
    coverage = nine(fsum(part.rule.weight * len(part.scores) / len(part.factors) for part in parts))
    present = fsum(part.rule.weight for part in parts if part.scores)
    scored = present > 0 and coverage >= nine(card.min_coverage)
    total = fsum(part.rule.weight / present * (part.mean or 0.0) for part in parts) if scored else None
    return _Sum(total, coverage, present)


def _by_weight(record: ClientRecord, card: WeightedScorecard) -> HealthResult:
    parts = _parts(record, card)
    total, coverage, present = _sum(parts, card)
    score = None if total is None else int(half_up(total))
    band = None if score is None else card.band(score)
    return HealthResult(
        status="insufficient_data" if total is None else "ok",
        score=score,
        score_exact=None if total is None else float(half_up(total, 2)),
        band=band.band if band else None,
        label=band.label if band else None,
        action=band.action if band else None,
        coverage=coverage,
        missing=tuple(factor.id for part in parts for factor, _, score in part.factors if score is None),
        scorecard=card.ref,
        data_date=record.data_date,
        components=tuple(_component(part, None if total is None else present) for part in parts),
    )


def _component(part: _Part, present: float | None) -> ComponentScore:
    """The component as a result; ``present``: the weight of all components with data, if there is a total."""
    weight = part.rule.weight
    effective = weight / present if present and part.scores else 0.0
    share = effective / len(part.scores) if part.scores else 0.0
    mean = part.mean
    grades = part.rule.grades
    rounded = int(half_up(mean)) if grades and mean is not None else None
    own, shown_share = nine(weight / len(part.factors)), nine(share)
    return ComponentScore(
        id=part.rule.id,
        weight=weight,
        effective_weight=nine(effective),
        score=None if mean is None else nine(mean),
        points=nine(effective * (mean or 0.0)),
        grade=None if rounded is None else next((g.grade for g in grades if rounded >= g.start), None),
        factors=tuple(
            FactorScore(
                id=factor.id,
                field=factor.field,
                formula=factor.formula,
                value=value,
                score=score,
                weight=own,
                effective_weight=0.0 if score is None else shown_share,
                points=0.0 if score is None else nine(share * score),
            )
            for factor, value, score in part.factors
        ),
    )


def _by_colour(record: ClientRecord, card: ColourScorecard) -> HealthResult:
    values = {name: read(record) for name, read in card.readers}
    known = sum(value is not None for value in values.values())
    rest = card.bands[-1]
    colours = {
        name: None
        if value is None
        else next((r for r in card.bands if value in r.when_any.get(name, ())), rest)
        for name, value in values.items()
    }
    signs = [rule for rule in colours.values() if rule is not None]
    worst = min(signs, key=card.bands.index, default=rest)
    rule = worst if worst is not rest or known >= card.min_known else None
    share = 1 / len(card.signals)
    return HealthResult(
        status="ok" if rule else "insufficient_data",
        score=None,
        score_exact=None,
        band=rule.band if rule else None,
        label=rule.label if rule else None,
        action=rule.action if rule else None,
        coverage=nine(known / len(card.signals)),
        missing=tuple(name for name, value in values.items() if value is None),
        scorecard=card.ref,
        data_date=record.data_date,
        method="rules",
        components=(
            ComponentScore(
                id="signals",
                weight=1.0,
                effective_weight=1.0,
                score=None,
                points=0.0,
                factors=tuple(
                    FactorScore(
                        id=name,
                        field=name,
                        formula="; ".join(
                            f"{r.band}: {', '.join(r.when_any[name])}"
                            for r in card.bands
                            if name in r.when_any
                        ),
                        value=values[name],
                        score=None,
                        weight=nine(share),
                        effective_weight=0.0 if sign is None else nine(1 / known),
                        points=0.0,
                        band=sign.band if sign else None,
                    )
                    for name, sign in colours.items()
                ),
            ),
        ),
    )
