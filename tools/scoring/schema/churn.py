"""The shape of a churn model's YAML: weighted factors with thresholds or ramps, and levels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from math import exp
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tools.record import ClientRecord
from tools.scoring.fields import field_info, reader
from tools.scoring.numbers import plain
from tools.scoring.results import Level
from tools.scoring.schema.base import (
    FieldName,
    Id,
    Name,
    PerCurrency,
    Positive,
    Rule,
    RuleFile,
    Share,
    descending,
    sum_to_one,
    unique,
    worst_last,
)

#: A threshold: a number, or for money an amount per currency.
Threshold = float | PerCurrency


class ChurnFactorRule(Rule):
    """One factor of churn risk: its weight and either a threshold (``step``) or the ends of a ramp."""

    id: Id
    field: FieldName
    weight: Share
    times: Positive = 1.0
    """What the field is multiplied by before it is compared (a ratio into a percentage: 100)."""
    breached_below: Threshold | None = None
    breached_above: Threshold | None = None
    no_risk_at: Threshold | None = None
    full_risk_at: Threshold | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        info = field_info(self.field)
        if info.kind not in ("number", "money"):
            raise ValueError(f"{self.field} is {info.kind}; a churn factor is a number or an amount")
        step = [self.breached_below, self.breached_above]
        ramp = [self.no_risk_at, self.full_risk_at]
        given = [limit for limit in step + ramp if limit is not None]
        for limit in given:
            if isinstance(limit, dict) != (info.kind == "money"):
                raise ValueError(
                    f"{self.field} is money: state its limits per currency, {{RUB: ...}}"
                    if info.kind == "money"
                    else f"{self.field} is no money: its limits are plain numbers"
                )
        if any(limit is not None for limit in step):
            if any(limit is not None for limit in ramp) or None not in step:
                raise ValueError("use breached_below, or breached_above, or no_risk_at with full_risk_at")
        elif None in ramp:
            raise ValueError("says no limit: breached_below, breached_above, or no_risk_at with full_risk_at")
        else:
            _real_ramp(self.no_risk_at, self.full_risk_at)
        return self

    @property
    def is_ramp(self) -> bool:
        return self.no_risk_at is not None

    @cached_property
    def read(self) -> Callable[[ClientRecord], Any]:
        return reader(self.field)

    @cached_property
    def formula(self) -> str:
        """The rule in words, for a reader."""
        name = self.field if self.times == 1 else f"{self.field} × {plain(self.times)}"
        if self.is_ramp:
            return f"{name}: no risk at {_limit(self.no_risk_at)}, full risk at {_limit(self.full_risk_at)}"
        if self.breached_below is not None:
            return f"breached when {name} < {_limit(self.breached_below)}"
        return f"breached when {name} > {_limit(self.breached_above)}"


def _limit(limit: Threshold | None) -> str:
    if isinstance(limit, dict):
        return ", ".join(f"{plain(amount)} {currency}" for currency, amount in limit.items())
    return "" if limit is None else str(plain(limit))


def _real_ramp(start: Threshold | None, end: Threshold | None) -> None:
    if isinstance(start, dict) and isinstance(end, dict):
        if set(start) != set(end):
            raise ValueError("no_risk_at and full_risk_at state different currencies")
        same = any(start[currency] == end[currency] for currency in start)
    else:
        same = start == end
    if same:
        raise ValueError("no_risk_at and full_risk_at are the same: that is a step, not a ramp")


class LevelRule(Rule):
    """A level of risk that begins at ``from`` and ends where the next above begins."""

    level: Level
    start: float = Field(alias="from", ge=0, le=100)
    action: Id | None = None


class Calibration(Rule):
    """How the score of a fitted model turns into a probability of churn, and on what it was fitted.

    The log-odds of churn are ``intercept`` + ``slope`` × score / 100, by the unrounded score.
    """

    intercept: float
    slope: Annotated[float, Field(ge=0)]
    fitted_on: date
    data: Annotated[str, Field(min_length=1)]
    """The table it was fitted on."""
    rows: Annotated[int, Field(ge=1)]
    churned: Annotated[int, Field(ge=1)]
    base: Name
    """The model whose weights were fitted."""

    def probability(self, score: float) -> float:
        """The probability of churn at an unrounded ``score`` of 0-100."""
        return 1 / (1 + exp(-(self.intercept + self.slope * score / 100)))


class ChurnModel(RuleFile):
    """A churn model: weighted factors, a shape, and levels."""

    what = "churn model"
    kind: Literal["churn_model"]
    shape: Literal["step", "ramp"]
    min_coverage: Share = 0.5
    near_margin: Share = 0.1
    """An unbreached factor within this share of its threshold is named as near it."""
    factors: Annotated[tuple[ChurnFactorRule, ...], Field(min_length=1)]
    levels: Annotated[tuple[LevelRule, ...], Field(min_length=1)]
    calibration: Calibration | None = None
    """``None``: the score is an index, and no probability."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        sum_to_one([factor.weight for factor in self.factors], "the factors' weights")
        unique([factor.id for factor in self.factors], "factor")
        for factor in self.factors:
            if factor.is_ramp != (self.shape == "ramp"):
                wanted = (
                    "no_risk_at and full_risk_at"
                    if self.shape == "ramp"
                    else "breached_below or breached_above"
                )
                raise ValueError(f"factors.{factor.id}: shape {self.shape} needs {wanted}")
        descending([level.start for level in self.levels], "levels")
        worst_last([level.level for level in self.levels], ("critical", "high", "medium", "low"))
        return self

    def level(self, score: int) -> LevelRule:
        """The level that the integer score falls in."""
        return next(level for level in self.levels if score >= level.start)
