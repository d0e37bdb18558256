"""Any other task about a client: health, churn risk and offers together."""

from __future__ import annotations

from agent.embed.seo_architects.cases import Case
from agent.embed.seo_architects.churn import churn_risk
from agent.embed.seo_architects.health import client_health, recommendations
from agent.embed.seo_architects.outcome import CLIENT_STATUS, Outcome, their_status
from agent.embed.seo_architects.request import Task
from agent.embed.seo_architects.upsell import upsell
from agent.embed.seo_architects.wording import wording
from tools.scoring.results import Assessment


def overall(case: Case, task: Task) -> Outcome:
    """The three analyses, and the client as a whole.

    The overall score is the health score: no source weighs health, churn risk and offers into one number. Urgency goes
    by the worse of health and churn risk.
    """
    parts = (client_health(case, task), churn_risk(case, task), upsell(case, task))
    health, churn, offers = (part.fields for part in parts)
    assessment = case.assessment
    status = their_status(assessment.health.score, CLIENT_STATUS)
    scored = "ok" in (assessment.health.status, assessment.churn.status)
    return Outcome(
        {
            "overall_score": assessment.health.score,
            "client_status": status,
            "status_description": wording(task.language).status("client_status", status),
            "health_analysis": {
                "health_score": health["health_score"],
                "health_status": health["health_status"],
                "band": assessment.health.worse_band,
            },
            "churn_analysis": {
                name: churn[name]
                for name in ("churn_score", "risk_level", "action_priority", "warning_signals")
            },
            "upsell_analysis": {
                name: offers[name]
                for name in ("opportunities_count", "total_potential_value", "expansion_percentage")
            },
            "strategic_actions": recommendations(case, task) or churn["retention_plan"]["actions"],
            "priority_level": _priority(assessment),
        },
        status="ok" if scored else "insufficient_data",
        missing=tuple(name for part in parts for name in part.missing),
        facts=tuple({fact.id: fact for part in parts for fact in part.facts}.values()),
        own={name: value for part in parts for name, value in part.own.items()},
    )


def _priority(assessment: Assessment) -> str | None:
    """The host's word for how urgent a client is; ``None`` where neither health nor churn risk is known."""
    band, level = assessment.health.worse_band, assessment.churn.level
    if band is None and level is None:
        return None
    if band == "red" or level == "critical":
        return "critical"
    if band == "yellow" or level in ("high", "medium"):
        return "attention_required"
    return "champion" if band == "green" and level == "low" else "standard"
