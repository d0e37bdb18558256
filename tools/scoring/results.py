"""What the calculators of one client return: typed results, in the shapes that ``csm score --format jsonl``
writes.

Numbers are floats rounded to nine decimals (``points``, ``score`` of a component) or as said beside the
field; ``tools.scoring.facts`` turns them into :class:`tools.facts.Fact`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["ok", "insufficient_data"]
Band = Literal["green", "yellow", "red"]
Level = Literal["low", "medium", "high", "critical"]
Number = int | float
RawValue = Number | bool | str | None


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True)

    _all: ClassVar[set[str]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls._all = set(cls.model_fields)

    def model_post_init(self, context: Any, /) -> None:
        """All of a class share one set of the fields that are set: one each is half of what a book's results take."""
        object.__setattr__(self, "__pydantic_fields_set__", self._all)


class ModelRef(_Result):
    """Which YAML model made the result: its name and the first hex digits of a hash of its content."""

    name: str
    version: str


class FactorScore(_Result):
    id: str
    field: str = ""
    """The record's field that it was made from."""
    formula: str = ""
    """How, in words for a reader."""
    value: RawValue
    """The raw value as it stands in the record."""
    score: float | None
    """0-100, ``None`` where the value is missing."""
    weight: float
    """Its own share of the total: component weight / number of factors."""
    effective_weight: float
    """The share it had in this result, where others were missing; 0 for a missing one."""
    points: float
    """Unrounded contribution to the exact total, to which all points sum; 0 where there is no total."""
    band: Band | None = None
    """The colour that this signal gives by itself, where the scorecard goes by colours."""


class ComponentScore(_Result):
    id: str
    weight: float
    effective_weight: float
    score: float | None
    points: float
    grade: str | None = None
    """Descriptive grade where the scorecard has one (saas_pillars), a key of ``categories.grade``."""
    factors: tuple[FactorScore, ...]


class Override(_Result):
    """A band set by hand: who, why, until when (inclusive)."""

    band: Band
    reason: str
    set_by: str
    set_at: datetime
    expires: date


class HealthResult(_Result):
    status: Status
    score: int | None
    score_exact: float | None
    band: Band | None
    """The computed band; see ``override`` and :attr:`worse_band` for what holds and forecasts go by."""
    label: str | None = None
    """What the scorecard calls the band (``needs_attention``), a key of ``categories.band_label``."""
    action: str | None
    coverage: float
    missing: tuple[str, ...]
    """Factors (not fields) without a value."""
    scorecard: ModelRef
    data_date: date | None
    method: Literal["weighted", "rules"] = "weighted"
    """Whether the scorecard sums weights or gives a colour by rules, without a number."""
    components: tuple[ComponentScore, ...]
    override: Override | None = None
    disagrees: bool = False
    """True where an override in force differs from the computed band."""

    @property
    def worse_band(self) -> Band | None:
        """The worse of the computed and the overridden band: what holds and forecasts go by."""
        order: tuple[Band, ...] = ("red", "yellow", "green")
        known = [band for band in (self.band, self.override.band if self.override else None) if band]
        return min(known, key=order.index) if known else None


class ChurnFactor(_Result):
    id: str
    field: str = ""
    times: Number = 1
    """What the field was multiplied by to be compared (a ratio as a percentage: 100)."""
    formula: str = ""
    value: RawValue
    """In the threshold's unit: a ratio that is compared as a percentage stands here as a percentage."""
    threshold: Number | None
    """The seed's threshold (``step``); ``None`` for a ramp."""
    no_risk_at: Number | None = None
    full_risk_at: Number | None = None
    weight: float
    effective_weight: float
    breached: bool | None
    """``None`` where the value is missing; for a ramp, whether it contributes anything."""
    risk: float | None = None
    """0-1, the share of its weight that it contributes: a step gives 0 or 1; ``None`` where missing."""
    points: float


class ChurnResult(_Result):
    status: Status
    score: int | None
    score_exact: float | None
    level: Level | None
    action: str | None
    probability: float | None = None
    """Of churn, 0-1, where the model was calibrated on outcomes; ``None`` where the score is an index only."""
    coverage: float
    missing: tuple[str, ...]
    near_threshold: tuple[str, ...]
    factors: tuple[ChurnFactor, ...]
    interventions: tuple[str, ...] = ()
    """Codes of the level's interventions, keys of ``categories.intervention``."""
    contact_rhythm: str | None = None
    model: ModelRef
    data_date: date | None = None


class ExpansionSignalScore(_Result):
    id: str
    points: int | None
    """``None`` for signals that have no points (customer-success skill, Optymizer)."""
    action: str | None


class ExpansionResult(_Result):
    score: int | None
    """Sum of points on record; ``None`` where nothing is on record about signals at all."""
    signals: tuple[ExpansionSignalScore, ...]
    source: str = ""


class Offer(_Result):
    id: str
    package: str
    condition: str = ""
    """When it is offered, as the rules say it."""
    monthly_value: Number
    currency: str
    probability: float
    expected_value: Number
    annual_expected_value: Number
    hold: bool
    hold_reason: str | None
    """Code(s) of ``categories.hold_reason`` joined by ``+``; ``None`` where there is no hold."""


class UnknownOffer(_Result):
    id: str
    package: str = ""
    missing: tuple[str, ...]
    """Fields that would settle it; ``price`` where the price is in another currency than the client's."""


class RuledOutOffer(_Result):
    """An offer whose condition is false for this client: the answer to "and why not that?"."""

    id: str
    package: str
    condition: str


class UpsellResult(_Result):
    offers: tuple[Offer, ...]
    unknown: tuple[UnknownOffer, ...]
    ruled_out: tuple[RuledOutOffer, ...] = ()
    total_expected_value: Number
    """A month, over the offers listed, held or not."""
    currency: str = "RUB"
    vat: Literal["included", "excluded"] | None = None
    """Whether the prices hold VAT; ``None`` where the price list does not say."""
    source: str = ""


class Assessment(_Result):
    """All of one client on one day."""

    client_id: str
    health: HealthResult
    churn: ChurnResult
    expansion: ExpansionResult
    upsell: UpsellResult
