"""What every result shares: the host's bands, plain JSON types, evidence, and how the fields are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from agent.embed.seo_architects.cases import Case
from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.numbers import plain
from tools.scoring.results import Assessment, ChurnResult, HealthResult

#: The host's lines between its four words, over a score of 0-100; AI SEO Architects' own, not ours.
THEIR_LINES = (80, 60, 40)
HEALTH_STATUS = ("excellent", "good", "at_risk", "critical")
CLIENT_STATUS = ("champion", "stable", "at_risk", "critical")
#: Facts of the record behind the host's seven metrics.
_METRIC_FACTS = frozenset({
    "client.monthly_value", "record.engagement_score", "record.payment_delays", "record.support_tickets",
    "record.feature_adoption_rate", "record.nps_score", "record.days_since_last_login",
})  # fmt: skip


@dataclass(frozen=True)
class Written:
    """Who wrote the text of a result."""

    model: str
    tokens: int | None
    """What the model calls were charged for, in and out; ``None`` where a provider did not say."""
    fallback: bool
    """Whether the composer wrote in a model's place."""


@dataclass(frozen=True)
class Outcome:
    """What a task gave, before it is put into the host's shape."""

    fields: Mapping[str, Any]
    """The host's names, our values."""
    status: Literal["ok", "insufficient_data"] = "ok"
    missing: tuple[str, ...] = ()
    """Fields and tables that would have to be known."""
    facts: tuple[Fact, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict)
    """The same on our own scale."""
    told: tuple[Mapping[str, Any], ...] = ()
    """Facts that a text shows, as plain JSON types already."""
    written: Written | None = None
    on: Case | None = None
    """The case as it was judged, where that was on another day than the task's."""


def result_of(case: Case, outcome: Outcome) -> dict[str, Any]:
    """The ``result`` of a task about one client; plain JSON types alone."""
    case = outcome.on or case
    return as_json(
        {
            "status": outcome.status,
            **who(case),
            **outcome.fields,
            "missing": list(dict.fromkeys(outcome.missing)),
            "evidence": [evidence(fact, case) for fact in outcome.facts if fact.value is not None]
            + [evidence(Fact.from_state(_fact(fact)), case, id=fact["id"]) for fact in outcome.told],
            "own_scale": outcome.own,
        }
    )


def who(case: Case) -> dict[str, Any]:
    """Whom a result is about, and as of when."""
    return {
        "client_id": case.client_id,
        "client_name": case.record.name,
        "as_of": case.desk.as_of(),
        "data_date": case.record.data_date,
        "source": "task" if case.given else "book",
    }


def _fact(told: Mapping[str, Any]) -> dict[str, Any]:
    """A fact as an answer shows it, without the letter of its client in the id."""
    return {name: value for name, value in told.items() if value is not None} | {
        "id": "shown",
        "value": told.get("value"),
    }


def evidence(fact: Fact, case: Case | None = None, *, id: str | None = None) -> dict[str, Any]:
    """A fact as the host sees it: what, how much, of what, from where, as of when."""
    told = fact.to_state()
    hidden = case is not None and case.client_id is None
    return {
        "id": id or fact.id,
        "client": None if hidden else fact.client,
        "metric": fact.metric,
        "value": told["value"],
        "unit": fact.unit,
        "noun": fact.noun,
        "currency": fact.currency,
        "vat": fact.vat,
        "period": fact.period,
        "as_of": fact.as_of,
        "formula": fact.formula,
        "source": fact.source,
    }


def as_json(value: Mapping[str, Any]) -> dict[str, Any]:
    """Plain JSON types all the way down."""
    return {str(name): _plain(one) for name, one in value.items()}


def _plain(value: Any) -> Any:
    """Plain JSON types: whole numbers without ``.0``, nine decimals at most, days as ISO text."""
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, Decimal | float):
        return plain(float(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return as_json(value)
    if isinstance(value, Iterable):
        return [_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} is no plain value")


def their_status(score: int | None, names: tuple[str, ...]) -> str | None:
    """The host's word for a score, by its own lines; ``None`` where there is no score."""
    if score is None:
        return None
    return next((name for name, line in zip(names, THEIR_LINES, strict=False) if score >= line), names[-1])


def their_metrics(record: ClientRecord) -> dict[str, Any]:
    """The host's seven metrics, from the record; ``feature_adoption`` is a percentage there."""
    adoption = record.feature_adoption_rate
    return {
        "monthly_value": record.monthly_value,
        "engagement_score": record.engagement_score,
        "payment_delays": record.payment_delays,
        "support_tickets": record.support_tickets,
        "feature_adoption": None if adoption is None else adoption * 100,
        "nps_score": record.nps_score,
        "last_login_days": record.days_since_last_login,
    }


def metric_facts(facts: Iterable[Fact]) -> list[Fact]:
    """The facts behind :func:`their_metrics`."""
    return [fact for fact in facts if fact.id in _METRIC_FACTS]


def health_missing(health: HealthResult) -> tuple[str, ...]:
    """The fields that the health score lacks."""
    return tuple(
        factor.field or factor.id
        for component in health.components
        for factor in component.factors
        if factor.id in health.missing
    )


def churn_missing(churn: ChurnResult) -> tuple[str, ...]:
    """The fields that the churn score lacks."""
    return tuple(factor.field or factor.id for factor in churn.factors if factor.id in churn.missing)


def upsell_missing(assessment: Assessment) -> tuple[str, ...]:
    """The fields that would decide the offers that are undecided."""
    return tuple(name for offer in assessment.upsell.unknown for name in offer.missing)
