"""Health, churn risk, expansion and offers, as ``csm score`` writes them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from agent.server.schemas.base import Shown
from tools.book.fields import fields

#: Records that one call scores at most.
MOST_RECORDS = 1000

Value = bool | float | str | None
Status = Literal["ok", "insufficient_data"]


class RuleSet(Shown):
    """The rules that a score was made by."""

    name: str
    version: str


class OverrideShown(Shown):
    """A band set by hand."""

    band: Literal["green", "yellow", "red"]
    reason: str
    set_by: str
    set_at: str
    expires: str
    """The last day that it holds."""


class HealthFactorShown(Shown):
    """One factor of a component."""

    id: str
    value: Value
    score: float | None
    """0-100."""
    weight: float
    effective_weight: float
    """After the weights of missing factors were shared out."""
    points: float
    band: str | None = None


class ComponentShown(Shown):
    """One component of health."""

    id: str
    weight: float
    effective_weight: float
    score: float | None
    points: float
    grade: str | None = None
    factors: list[HealthFactorShown]


class HealthShown(Shown):
    """Health, 0-100."""

    status: Status
    score: int | None
    score_exact: float | None
    band: str | None
    label: str | None
    action: str | None
    coverage: float
    """The share of the weight of which there are data."""
    missing: list[str]
    """Fields that are not known: never taken for zero."""
    scorecard: RuleSet
    data_date: str | None
    """The day that the figures hold for."""
    override: OverrideShown | None
    disagrees: bool
    """Whether the band set by hand is another than the computed one."""
    components: list[ComponentShown]


class ChurnFactorShown(Shown):
    """One factor of churn risk."""

    id: str
    value: Value
    threshold: float | None
    weight: float
    effective_weight: float
    breached: bool | None
    points: float
    no_risk_at: float | None = None
    full_risk_at: float | None = None


class ChurnShown(Shown):
    """Churn risk, 0-100: an index, and a probability only where the model was calibrated on outcomes."""

    status: Status
    score: int | None
    score_exact: float | None
    level: str | None
    action: str | None
    probability: float | None = None
    coverage: float
    missing: list[str]
    near_threshold: list[str]
    interventions: list[str]
    contact_rhythm: str | None
    model: RuleSet
    data_date: str | None
    factors: list[ChurnFactorShown]


class ExpansionSignalShown(Shown):
    """A sign of growth that somebody put on record."""

    id: str
    points: int | None
    action: str | None


class ExpansionShown(Shown):
    """The signs of growth on record, and the sum of their points."""

    score: int | None
    signals: list[ExpansionSignalShown]


class OfferShown(Shown):
    """What the client could use besides; a month where not said otherwise."""

    id: str
    package: str
    monthly_value: float
    currency: str
    probability: float
    expected_value: float
    annual_expected_value: float
    hold: bool
    """Whether it is not to be offered now."""
    hold_reason: str | None


class UnknownOfferShown(Shown):
    """An offer that cannot be decided for lack of data."""

    id: str
    missing: list[str]


class UpsellShown(Shown):
    """What could be sold."""

    offers: list[OfferShown]
    unknown: list[UnknownOfferShown]
    total_expected_value: float


class Scores(Shown):
    """All of one client on one day, as `csm score` writes it."""

    client_id: str
    health: HealthShown
    churn: ChurnShown
    expansion: ExpansionShown
    upsell: UpsellShown


class RefusedRecord(Shown):
    """A rule that a record broke; such a record is not scored."""

    index: int
    """The record's place in the request, from 0."""
    field: str
    value: str
    rule: str


class ScoresAnswer(Shown):
    """The scores of the records that were taken, in their order, and why the others were not."""

    scores: list[Scores]
    refused: list[RefusedRecord]


def _record_shape() -> dict[str, Any]:
    """The fields of a record as a reader of the description sees them. What breaks a rule is refused by name, not by shape."""
    return {
        "type": "object",
        "description": "What is known of one client. What is left out is missing, never zero; fields that are not named "
        "here are kept aside. `client_id` and `name` must be given.",
        "properties": {
            name: {"type": ["number", "boolean", "string", "null"], "description": spec.rule}
            if spec.kind not in ("texts", "choices")
            else {"description": spec.rule}
            for name, spec in fields().items()
        },
        "additionalProperties": True,
    }


RecordIn = Annotated[dict[str, Any], Field(json_schema_extra=_record_shape())]


class ScoresRequest(Shown):
    """Records to score. They are not kept."""

    records: Annotated[list[RecordIn], Field(min_length=1, max_length=MOST_RECORDS)]
