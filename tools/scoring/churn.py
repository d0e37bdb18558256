"""Churn risk: a record put to a churn model.

Factors, weights, thresholds, levels and what is done at each come from AI SEO Architects, Client Success
Manager knowledge base, v1.0, and how often a client is contacted from its prose edition. A breached factor
gives its whole weight (``step``) or a share of it that grows between two ends (``ramp``).
"""

from __future__ import annotations

from math import fsum

from tools.record import ClientRecord
from tools.scoring.library import shipped_interventions
from tools.scoring.numbers import half_up, nine
from tools.scoring.results import ChurnFactor, ChurnResult
from tools.scoring.schema import ChurnFactorRule, ChurnModel, Interventions, Threshold


def score_churn(
    record: ClientRecord, model: ChurnModel, interventions: Interventions | None = None
) -> ChurnResult:
    """The client's churn risk by ``model``: 0 is none, 100 the worst; what to do comes from ``interventions``
    (the shipped ones where none are given).

    A factor without a value, or whose money limit is not stated in the client's currency, is missing: it is
    left out and the weights of the others are scaled. Coverage under the model's ``min_coverage`` gives no
    score.
    """
    done = shipped_interventions() if interventions is None else interventions
    judged = [_Judged(rule, record) for rule in model.factors]
    present = fsum(factor.rule.weight for factor in judged if factor.risk is not None)
    coverage = nine(present)
    scored = present > 0 and coverage >= nine(model.min_coverage)
    total = (
        100 * fsum(f.rule.weight / present * f.risk for f in judged if f.risk is not None) if scored else None
    )
    score = None if total is None else int(half_up(total))
    level = None if score is None else model.level(score)
    measures = done.levels.get(level.level) if level else None
    return ChurnResult(
        status="insufficient_data" if total is None else "ok",
        score=score,
        score_exact=None if total is None else float(half_up(total, 2)),
        level=level.level if level else None,
        action=level.action if level else None,
        probability=None
        if total is None or model.calibration is None
        else nine(model.calibration.probability(total)),
        coverage=coverage,
        missing=tuple(factor.rule.id for factor in judged if factor.risk is None),
        near_threshold=tuple(f.rule.id for f in judged if f.is_near(model.near_margin)),
        factors=tuple(factor.result(present if scored else None) for factor in judged),
        interventions=measures.interventions if measures else (),
        contact_rhythm=measures.contact_rhythm if measures else None,
        model=model.ref,
        data_date=record.data_date,
    )


class _Judged:
    """One factor of one client: its value in the limit's unit, its limits, and its risk 0-1."""

    __slots__ = ("full_risk_at", "no_risk_at", "risk", "rule", "threshold", "value")

    def __init__(self, rule: ChurnFactorRule, record: ClientRecord) -> None:
        self.rule = rule
        raw = rule.read(record)
        self.value: float | None = None if raw is None else nine(raw * rule.times)
        limit = rule.breached_above if rule.breached_below is None else rule.breached_below
        self.threshold = _for(limit, record.currency)
        self.no_risk_at = _for(rule.no_risk_at, record.currency)
        self.full_risk_at = _for(rule.full_risk_at, record.currency)
        self.risk = self._risk()

    def _risk(self) -> float | None:
        if self.value is None:
            return None
        if self.threshold is not None:
            below = self.rule.breached_below is not None
            return float(self.value < self.threshold if below else self.value > self.threshold)
        if self.no_risk_at is None or self.full_risk_at is None:
            return None
        return min(max((self.value - self.no_risk_at) / (self.full_risk_at - self.no_risk_at), 0.0), 1.0)

    def is_near(self, margin: float) -> bool:
        """Whether an unbreached factor lies within ``margin`` of its threshold."""
        if self.threshold is None or self.value is None or self.risk != 0:
            return False
        return nine(abs(self.value - self.threshold)) <= nine(margin * abs(self.threshold))

    def result(self, present: float | None) -> ChurnFactor:
        effective = self.rule.weight / present if present and self.risk is not None else 0.0
        return ChurnFactor(
            id=self.rule.id,
            field=self.rule.field,
            times=self.rule.times,
            formula=self.rule.formula,
            value=self.value,
            threshold=self.threshold,
            no_risk_at=self.no_risk_at,
            full_risk_at=self.full_risk_at,
            weight=self.rule.weight,
            effective_weight=nine(effective),
            breached=None if self.risk is None else self.risk > 0,
            risk=None if self.risk is None else nine(self.risk),
            points=nine(100 * effective * (self.risk or 0.0)),
        )


def _for(limit: Threshold | None, currency: str) -> float | None:
    return limit.get(currency) if isinstance(limit, dict) else limit
