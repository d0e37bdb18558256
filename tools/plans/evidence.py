"""What on record speaks for a cause: comparisons that hold, churn factors past their threshold, signals that
fired.

Missing data are no evidence: a field without a value speaks neither for a cause nor against it, and is named.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Literal

from tools.facts import Fact
from tools.plans.parts import Part, PlainValue, plain_value
from tools.plans.schema import EvidenceRule
from tools.record import ClientRecord
from tools.scoring.conditions import Compare, OneOf
from tools.scoring.facts.maker import FactMaker, metric_of, scaled_info
from tools.scoring.fields import field_info, reader
from tools.scoring.results import ChurnFactor, ChurnResult

#: From which part of its points on a factor of a ramp counts as past its threshold (ours).
_RAMP_BREACH = 0.5


class Evidence(Part):
    """One thing on record: a figure or a word, and the line that it is past."""

    kind: Literal["field", "factor", "signal"]
    name: str
    """The record's field, the churn factor, or the code of the signal."""
    field: str | None = None
    """The record's field that it was read from; ``None`` for a signal."""
    times: Decimal = Decimal(1)
    """What the field was multiplied by: 100 where a churn factor compares a ratio as a percentage."""
    value: PlainValue = None
    relation: Literal["<", "<=", ">", ">=", "=", "<>", "in", "past"] | None = None
    threshold: PlainValue = None
    """The line, in the unit of ``value``; ``None`` for a word, a signal, and a factor of a ramp, which has no
    line."""


def judge(
    rule: EvidenceRule, record: ClientRecord, churn: ChurnResult, signals: Collection[str]
) -> tuple[Evidence | None, tuple[str, ...]]:
    """The evidence where the rule holds, and the fields without a value that would settle it."""
    if rule.signal is not None:
        return (Evidence(kind="signal", name=rule.signal) if rule.signal in signals else None), ()
    if rule.breached is not None:
        factor = next((factor for factor in churn.factors if factor.id == rule.breached), None)
        return (None, ()) if factor is None else _of_factor(factor)
    comparison = rule.comparison
    if comparison is None:
        return None, ()
    return of_comparison(comparison, record)


def of_comparison(
    comparison: Compare | OneOf, record: ClientRecord
) -> tuple[Evidence | None, tuple[str, ...]]:
    """A comparison over the record as evidence, where it holds; else the fields that would settle it."""
    verdict = comparison.judge(record)
    if not verdict.value:
        return None, verdict.missing
    field = comparison.field
    evidence = Evidence(
        kind="field",
        name=field,
        field=field,
        value=plain_value(reader(field)(record)),
        relation="in" if isinstance(comparison, OneOf) else comparison.op,
        threshold=None if isinstance(comparison, OneOf) else plain_value(comparison.value),
    )
    return evidence, ()


def _of_factor(factor: ChurnFactor) -> tuple[Evidence | None, tuple[str, ...]]:
    if factor.breached is None:
        return None, (factor.field or factor.id,)
    ramp = factor.threshold is None
    if not factor.breached or (ramp and factor.points < _RAMP_BREACH * factor.effective_weight * 100):
        return None, ()
    evidence = Evidence(
        kind="factor",
        name=factor.id,
        field=factor.field or None,
        times=Decimal(str(factor.times)),
        value=plain_value(factor.value),
        relation="past",
        threshold=plain_value(factor.threshold),
    )
    return evidence, ()


def evidence_facts(maker: FactMaker, id: str, evidence: Evidence) -> list[Fact]:
    """``<id>.value`` and, where there is a line, ``<id>.threshold``; for a signal ``<id>.signal`` alone.

    They carry the audience ``internal``: what speaks for a cause is the agency's own judgement, whatever the
    figure.
    """
    if evidence.field is None:
        metric = "warning_signal"
        return [maker.fact(f"{id}.signal", metric, evidence.name, "category", noun="warning_signal")]
    info = scaled_info(evidence.field, float(evidence.times))
    metric = metric_of(evidence.name, evidence.field, "evidence")
    rule = (
        f"{evidence.name} {evidence.relation} {evidence.threshold}"
        if evidence.threshold is not None
        else None
    )
    facts = [maker.of_field(f"{id}.value", metric, info, evidence.value, formula=rule)]
    if evidence.threshold is not None and field_info(evidence.field).kind in ("number", "money"):
        facts.append(maker.of_field(f"{id}.threshold", metric, info, evidence.threshold, formula=rule))
    return facts
