"""``client_health_assessment``: how healthy a client is."""

from __future__ import annotations

from agent.desk import codes
from agent.embed.seo_architects.cases import Case
from agent.embed.seo_architects.outcome import (
    HEALTH_STATUS,
    Outcome,
    health_missing,
    metric_facts,
    their_metrics,
    their_status,
)
from agent.embed.seo_architects.request import Task
from agent.embed.seo_architects.wording import wording
from tools.scoring.assessment import health_json
from tools.scoring.facts import health_facts, record_facts


def client_health(case: Case, task: Task) -> Outcome:
    """Health by our scorecard, with the host's word for the score beside our band."""
    record, health = case.record, case.assessment.health
    status = their_status(health.score, HEALTH_STATUS)
    return Outcome(
        {
            "health_score": health.score,
            "health_status": status,
            "health_description": wording(task.language).status("health_status", status),
            "metrics": their_metrics(record),
            "recommendations": recommendations(case, task),
        },
        status=health.status,
        missing=health_missing(health),
        facts=(*health_facts(record, health), *metric_facts(record_facts(record))),
        own={"health": health_json(health)},
    )


def recommendations(case: Case, task: Task) -> list[str]:
    """What our rules call for: the band's action, the interventions of the churn level, the weakest factors."""
    said, assessment = wording(task.language), case.assessment
    found = [] if assessment.health.action is None else said.listed("action", [assessment.health.action])
    if assessment.health.status == "ok":
        found += said.listed("intervention", assessment.churn.interventions)
        weakest = codes(assessment)["health"]["weakest"]
        found += [said.say("weak", factor=said.metric(factor)) for factor in weakest]
    return found
