"""Expansion signals on record: points and actions of customer-success-manager skill 1.0.0, borghei; the six
of the customer-success skill and the four of Optymizer, Client Success Manager beside them, without points.
"""

from __future__ import annotations

from tools.record import ClientRecord
from tools.scoring.results import ExpansionResult, ExpansionSignalScore
from tools.scoring.schema import ExpansionSignals


def score_expansion(record: ClientRecord, rules: ExpansionSignals) -> ExpansionResult:
    """The signals on record and the sum of their points; no score where nobody wrote signals down.

    A signal counts once however often it stands in the record, and the order is the rules'. Nothing is
    inferred from other fields.
    """
    if record.expansion_signals is None:
        return ExpansionResult(score=None, signals=(), source=rules.source)
    on_record = set(record.expansion_signals)
    signals = tuple(
        ExpansionSignalScore(id=rule.id, points=rule.points, action=rule.action)
        for rule in rules.signals
        if rule.id in on_record
    )
    return ExpansionResult(
        score=sum(signal.points or 0 for signal in signals), signals=signals, source=rules.source
    )
