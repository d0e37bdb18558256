"""Churn risk as facts."""

from __future__ import annotations

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker, metric_of, named, scaled_info, shown_points
from tools.scoring.results import ChurnFactor, ChurnResult


def churn_facts(record: ClientRecord, result: ChurnResult) -> list[Fact]:
    """``churn.*``: the score, its level and action, coverage, every factor, what is done at this level."""
    model = result.model
    maker = FactMaker.of(record, f"churn model {model.name}@{model.version}")
    scored = result.score is not None
    breached = [factor.id for factor in result.factors if factor.breached]
    facts = [
        maker.fact(
            "churn.score",
            "churn_score",
            result.score,
            "score",
            formula="sum of the factors' points, rounded half up",
            inputs=named((factor.id, factor.points) for factor in result.factors) if scored else (),
        ),
        maker.fact(
            "churn.level",
            "churn_level",
            result.level,
            "category",
            noun="level",
            formula="read off the rounded score",
            inputs=named([("churn_score", result.score_exact)]),
        ),
        maker.fact("churn.action", "churn_action", result.action, "category", noun="action"),
        maker.fact("churn.status", "churn_status", result.status, "category", noun="status"),
        maker.fact(
            "churn.coverage",
            "coverage",
            result.coverage,
            "ratio",
            formula="sum of the weights of factors with data",
        ),
        maker.fact(
            "churn.missing.count",
            "missing_factors",
            len(result.missing),
            "count",
            noun="factors",
            inputs=result.missing,
        ),
        maker.fact(
            "churn.breached.count",
            "breached_factors",
            len(breached),
            "count",
            noun="factors",
            inputs=tuple(breached),
        ),
        maker.fact(
            "churn.near.count",
            "near_threshold_factors",
            len(result.near_threshold),
            "count",
            noun="factors",
            inputs=result.near_threshold,
        ),
        maker.fact(
            "churn.contact_rhythm", "contact_rhythm", result.contact_rhythm, "category", noun="contact_rhythm"
        ),
    ]
    if result.probability is not None:
        facts.append(
            maker.fact(
                "churn.probability",
                "churn_probability",
                result.probability,
                "ratio",
                formula="the score through the calibration that the model was fitted with",
                inputs=named([("churn_score", result.score_exact)]),
            )
        )
    facts += [
        maker.fact(f"churn.intervention.{code}", "intervention", code, "category", noun="intervention")
        for code in result.interventions
    ]
    for factor in result.factors:
        facts += _factor(maker, factor, scored)
    if scored:
        parts = [(f.id, metric_of(f.id, f.field, "churn_factor"), f.points) for f in result.factors]
        facts += shown_points(maker, "churn.factor", parts)
    return facts


def _factor(maker: FactMaker, factor: ChurnFactor, scored: bool) -> list[Fact]:
    id = f"churn.factor.{factor.id}"
    metric = metric_of(factor.id, factor.field, "churn_factor")
    info = scaled_info(factor.field, factor.times)
    limits = {"threshold": factor.threshold}
    if factor.no_risk_at is not None or factor.full_risk_at is not None:
        limits = {"no_risk_at": factor.no_risk_at, "full_risk_at": factor.full_risk_at}
    return [
        maker.of_field(f"{id}.value", metric, info, factor.value, formula=factor.field),
        *(
            maker.of_field(f"{id}.{name}", metric, info, limit, formula=factor.formula)
            for name, limit in limits.items()
        ),
        maker.fact(f"{id}.weight", metric, factor.weight, "ratio"),
        maker.fact(
            f"{id}.points",
            metric,
            factor.points if scored else None,
            "points",
            formula=factor.formula,
            inputs=named([(factor.field, factor.value), ("weight", factor.effective_weight)]),
        ),
    ]
