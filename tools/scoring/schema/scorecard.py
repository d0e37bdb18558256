"""The shape of a scorecard's YAML: weighted components and factors, or colours by rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tools.record import ClientRecord
from tools.scoring.fields import field_info, reader
from tools.scoring.numbers import nine, plain
from tools.scoring.results import Band, RawValue
from tools.scoring.schema.base import (
    FieldName,
    Id,
    PerCurrency,
    Rule,
    RuleFile,
    Share,
    descending,
    sum_to_one,
    unique,
    worst_last,
)


class FactorRule(Rule):
    """How one field becomes a factor's score, always held within 0-100.

    Exactly one of: ``times`` and ``plus`` (``plus + times x value``), ``full_at`` (money: ``min(value /
    full_at of the client's currency, 1) x 100``), ``scores`` (yes/no and words, looked up).
    """

    id: Id
    field: FieldName
    times: float = 1.0
    plus: float = 0.0
    full_at: PerCurrency | None = None
    scores: dict[bool | str, Annotated[float, Field(ge=0, le=100)]] | None = None

    @model_validator(mode="after")
    def _fits_field(self) -> Self:
        info = field_info(self.field)
        linear = bool({"times", "plus"} & self.model_fields_set)
        if linear + (self.full_at is not None) + (self.scores is not None) > 1:
            raise ValueError("use one of times/plus, full_at and scores")
        if info.kind == "money" and self.full_at is None:
            raise ValueError(f"{self.field} is money: say with full_at: {{RUB: ...}} what amount scores 100")
        if self.full_at is not None and info.kind != "money":
            raise ValueError(f"full_at is for money, and {self.field} is {info.kind}")
        if (self.scores is not None) != (info.kind in ("bool", "text")):
            raise ValueError(
                f"{self.field} is {info.kind}: "
                + (
                    "say with scores what each value gives"
                    if self.scores is None
                    else "scores is for words and yes/no"
                )
            )
        if info.kind in ("date", "list"):
            raise ValueError(f"{self.field} is a {info.kind} and cannot be scored")
        wanted = {True, False} if info.kind == "bool" else set(info.choices)
        if self.scores is not None and wanted and set(self.scores) != wanted:
            raise ValueError(
                f"scores must name each of {', '.join(sorted(str(value).lower() for value in wanted))}"
            )
        if linear and self.times == 0:
            raise ValueError("times: 0 would score every client alike")
        return self

    @cached_property
    def read(self) -> Callable[[ClientRecord], Any]:
        return reader(self.field)

    @cached_property
    def formula(self) -> str:
        """The rule in words, for a reader."""
        if self.full_at is not None:
            amounts = ", ".join(f"{plain(amount)} {currency}" for currency, amount in self.full_at.items())
            return f"min({self.field} / {amounts}, 1) × 100"
        if self.scores is not None:
            return f"{self.field}: " + ", ".join(
                f"{_word(key)} → {plain(value)}" for key, value in self.scores.items()
            )
        scaled = self.field if self.times == 1 else f"{self.field} × {plain(abs(self.times))}"
        if self.times < 0:
            return f"{plain(self.plus)} − {scaled}, within 0–100"
        return f"{scaled} + {plain(self.plus)}, within 0–100" if self.plus else f"{scaled}, within 0–100"

    def score(self, record: ClientRecord) -> tuple[RawValue, float | None]:
        """The raw value and its score; no score where the value is missing or its currency not stated."""
        value = self.read(record)
        if value is None:
            return None, None
        if self.scores is not None:
            raw = self.scores.get(value)
        elif self.full_at is not None:
            full = self.full_at.get(record.currency)
            raw = None if full is None else min(value / full, 1.0) * 100
        else:
            raw = self.plus + self.times * value
        if raw is None:
            return value, None
        return value, 0.0 if raw <= 0 else 100.0 if raw >= 100 else nine(raw)


def _word(value: bool | str) -> str:
    return str(value).lower() if isinstance(value, bool) else value


class GradeRule(Rule):
    """A descriptive grade that begins at ``from`` (a key of ``categories.grade`` in ``tools/words``)."""

    grade: Id
    start: float = Field(alias="from", ge=0, le=100)


class ComponentRule(Rule):
    """A part of the total: its weight and the factors whose mean is its score."""

    id: Id
    weight: Share
    factors: Annotated[tuple[FactorRule, ...], Field(min_length=1)]
    own_field: FieldName | None = None
    """A field 0-100 that stands for the whole component where given; the factors count only without it."""
    grades: tuple[GradeRule, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.own_field is not None and field_info(self.own_field).unit != "score":
            raise ValueError(f"own_field must be a score 0-100, and {self.own_field} is not")
        descending([grade.start for grade in self.grades], "grades")
        return self

    @cached_property
    def own_factor(self) -> FactorRule | None:
        """The component's own field as its single factor."""
        return None if self.own_field is None else FactorRule(id=self.id, field=self.own_field)


class BandRule(Rule):
    """A band that begins at ``from`` and ends where the next above begins, so that there is no gap."""

    band: Band
    start: float = Field(alias="from", ge=0, le=100)
    action: Id | None = None
    label: Id | None = None


class WeightedScorecard(RuleFile):
    """A scorecard with a number: a weighted sum of components."""

    what = "scorecard"
    kind: Literal["scorecard"]
    method: Literal["weighted"] = "weighted"
    min_coverage: Share = 0.5
    components: Annotated[tuple[ComponentRule, ...], Field(min_length=1)]
    bands: Annotated[tuple[BandRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        sum_to_one([component.weight for component in self.components], "the components' weights")
        unique([component.id for component in self.components], "component")
        factors = [factor.id for component in self.components for factor in component.factors]
        unique(factors, "factor")
        descending([band.start for band in self.bands], "bands")
        worst_last([band.band for band in self.bands], ("green", "yellow", "red"))
        return self

    def band(self, score: int) -> BandRule:
        """The band that the integer score falls in."""
        return next(band for band in self.bands if score >= band.start)


class ColourRule(Rule):
    """A colour and the signs of which one is enough for it; without signs it is what is left."""

    band: Band
    action: Id | None = None
    label: Id | None = None
    when_any: dict[FieldName, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name, values in self.when_any.items():
            choices = field_info(name).choices
            wrong = [value for value in values if choices and value not in choices]
            if wrong:
                raise ValueError(f"when_any.{name}: {wrong[0]!r} is none of {', '.join(choices)}")
        return self


class ColourScorecard(RuleFile):
    """A scorecard without a number: colours by rules, worst first, the last one for what is left."""

    what = "scorecard"
    kind: Literal["scorecard"]
    method: Literal["rules"]
    min_known: int = Field(ge=1)
    """How many signals must be known before the last colour may be given."""
    signals: Annotated[tuple[FieldName, ...], Field(min_length=1)]
    bands: Annotated[tuple[ColourRule, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique(list(self.signals), "signal")
        worst_last([band.band for band in reversed(self.bands)], ("green", "yellow", "red"))
        if self.min_known > len(self.signals):
            raise ValueError(f"min_known is {self.min_known}, but there are only {len(self.signals)} signals")
        for name in self.signals:
            if field_info(name).kind != "text":
                raise ValueError(f"signals: {name} holds no word")
        for rule in self.bands[:-1]:
            if not rule.when_any:
                raise ValueError(f"bands.{rule.band}: only the last colour may do without when_any")
            strange = [name for name in rule.when_any if name not in self.signals]
            if strange:
                raise ValueError(f"bands.{rule.band}.when_any: {strange[0]} is not among the signals")
        if self.bands[-1].when_any:
            raise ValueError(
                f"bands.{self.bands[-1].band}: the last colour is what is left and has no when_any"
            )
        return self

    @cached_property
    def readers(self) -> tuple[tuple[str, Callable[[ClientRecord], Any]], ...]:
        return tuple((name, reader(name)) for name in self.signals)


Scorecard = WeightedScorecard | ColourScorecard
