"""``churn_risk_analysis``: how likely a client is to leave, why, and what is done at that level."""

from __future__ import annotations

from agent.desk.early_warning import signals_of, warning_rules
from agent.embed.seo_architects.cases import Case
from agent.embed.seo_architects.outcome import Outcome, churn_missing, metric_facts, their_metrics
from agent.embed.seo_architects.request import Task
from agent.embed.seo_architects.wording import wording
from tools.scoring.assessment import churn_json
from tools.scoring.facts import churn_facts, record_facts
from tools.signals import by_severity, signal_facts


def churn_risk(case: Case, task: Task) -> Outcome:
    """Churn risk by our model, with the early-warning signals of the client's history."""
    record, churn, said = case.record, case.assessment.churn, wording(task.language)
    known = churn.status == "ok"
    signals = signals_of(case.desk, record.client_id)
    fired = by_severity(signal for signal in signals if signal.fired)
    breached = sorted(
        (factor for factor in churn.factors if factor.breached), key=lambda one: (-one.points, one.id)
    )
    level = said.word("level", churn.level)
    return Outcome(
        {
            "churn_score": churn.score,
            "risk_level": churn.level,
            "risk_description": None if level is None else said.say("risk", level=level),
            "action_priority": churn.action,
            "warning_signals": [
                *(said.say("past", factor=said.metric(factor.id)) for factor in breached),
                *said.listed("warning_signal", [signal.signal for signal in fired]),
            ],
            # Nobody here computes what a client's retention may cost: no budget is known.
            "retention_plan": {
                "timeline": said.word("contact_rhythm", churn.contact_rhythm),
                "actions": said.listed("intervention", churn.interventions),
                "owner": record.account_manager if known else None,
                "budget": None,
            },
            "metrics": their_metrics(record),
        },
        status=churn.status,
        missing=churn_missing(churn),
        facts=(
            *churn_facts(record, churn),
            *metric_facts(record_facts(record)),
            *(
                fact
                for fact in signal_facts(record, signals, warning_rules(case.desk.settings))
                if any(fact.id.startswith(f"signal.{signal.signal}") for signal in fired)
            ),
        ),
        own={
            "churn": churn_json(churn),
            "signals": [
                {
                    "signal": signal.signal,
                    "fired": signal.fired,
                    "severity": signal.severity,
                    "action": signal.action,
                    "since": signal.since,
                    "missing": signal.missing,
                }
                for signal in signals
            ],
        },
    )
