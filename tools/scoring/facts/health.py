"""Client health as facts."""

from __future__ import annotations

from decimal import Decimal

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker, metric_of, named, shown_points
from tools.scoring.fields import field_info
from tools.scoring.results import ComponentScore, FactorScore, HealthResult


def health_facts(record: ClientRecord, result: HealthResult) -> list[Fact]:
    """``health.*``: the score, band, action, coverage, every component and factor, a manual override."""
    card = result.scorecard
    maker = FactMaker.of(record, f"scorecard {card.name}@{card.version}")
    scored = result.score is not None
    parts = named((component.id, component.points) for component in result.components)
    band_from = "read off the rounded score" if scored else "the worst colour that a signal gives"
    facts = [
        maker.fact(
            "health.score",
            "health_score",
            result.score,
            "score",
            formula="sum of the components' points, rounded half up",
            inputs=parts if scored else (),
        ),
        maker.fact(
            "health.band",
            "health_band",
            result.band,
            "category",
            noun="band",
            formula=band_from,
            inputs=named([("health_score", result.score_exact)]) if scored else _signals(result),
        ),
        maker.fact("health.action", "health_action", result.action, "category", noun="action"),
        maker.fact("health.status", "health_status", result.status, "category", noun="status"),
        maker.fact(
            "health.coverage",
            "coverage",
            result.coverage,
            "ratio",
            formula="sum over components of weight × factors present / factors",
        ),
        maker.fact(
            "health.missing.count",
            "missing_factors",
            len(result.missing),
            "count",
            noun="factors",
            inputs=result.missing,
        ),
    ]
    numeric = result.method == "weighted"
    for component in result.components:
        if numeric:
            facts += _component(maker, component, scored)
        for factor in component.factors:
            facts += _factor(maker, factor, scored, numeric)
    if numeric and scored:
        facts += _shown(maker, result)
    return facts + _override(maker, result)


def _shown(maker: FactMaker, result: HealthResult) -> list[Fact]:
    """Points as a table shows them: the factors' sum to their component's, and the components' to the total."""
    factors = [
        (factor.id, metric_of(factor.id, factor.field, "health_factor"), factor.points)
        for component in result.components
        for factor in component.factors
    ]
    facts = shown_points(maker, "health.factor", factors)
    by_id = {fact.id: fact.value for fact in facts if isinstance(fact.value, Decimal)}
    for component in result.components:
        points = sum((by_id[f"health.factor.{factor.id}.shown"] for factor in component.factors), Decimal(0))
        metric = metric_of(component.id, component.id, "health_component")
        facts.append(
            maker.fact(
                f"health.component.{component.id}.shown",
                metric,
                points,
                "points",
                formula="sum of its factors' points as shown",
            )
        )
    return facts


def _component(maker: FactMaker, component: ComponentScore, scored: bool) -> list[Fact]:
    id = f"health.component.{component.id}"
    metric = metric_of(component.id, component.id, "health_component")
    scores = named((factor.id, factor.score) for factor in component.factors)
    facts = [
        maker.fact(
            f"{id}.score",
            metric,
            component.score,
            "score",
            formula="mean of the factors that have data",
            inputs=scores,
        ),
        maker.fact(
            f"{id}.points",
            metric,
            component.points if scored else None,
            "points",
            formula="score × weight in this result",
            inputs=named([("score", component.score), ("weight", component.effective_weight)]),
        ),
        maker.fact(f"{id}.weight", metric, component.weight, "ratio"),
    ]
    if component.grade is not None:
        facts.append(maker.fact(f"{id}.grade", metric, component.grade, "category", noun="grade"))
    return facts


def _factor(maker: FactMaker, factor: FactorScore, scored: bool, numeric: bool) -> list[Fact]:
    id = f"health.factor.{factor.id}"
    metric = metric_of(factor.id, factor.field, "health_factor")
    info = field_info(factor.field)
    facts = [maker.of_field(f"{id}.value", metric, info, factor.value, formula=factor.field)]
    if not numeric:
        return [
            *facts,
            maker.fact(f"{id}.band", metric, factor.band, "category", noun="band", formula=factor.formula),
        ]
    return [
        *facts,
        maker.fact(
            f"{id}.score",
            metric,
            factor.score,
            "score",
            formula=factor.formula,
            inputs=named([(factor.field, factor.value)]),
        ),
        maker.fact(
            f"{id}.points",
            metric,
            factor.points if scored else None,
            "points",
            formula="score × weight in this result",
            inputs=named([("score", factor.score), ("weight", factor.effective_weight)]),
        ),
        maker.fact(f"{id}.weight", metric, factor.weight, "ratio"),
    ]


def _signals(result: HealthResult) -> tuple[str, ...]:
    return named((factor.id, factor.value) for component in result.components for factor in component.factors)


def _override(maker: FactMaker, result: HealthResult) -> list[Fact]:
    override = result.override
    if override is None:
        return []
    return [
        maker.fact("health.override.band", "health_override", override.band, "category", noun="band"),
        maker.fact("health.override.expires", "override_expires", override.expires, "date"),
        maker.fact("health.override.reason", "override_reason", override.reason, "text"),
        maker.fact("health.override.set_by", "override_set_by", override.set_by, "name"),
    ]
