"""The shapes of the YAML that a client's time is reckoned by, and the reading of it.

What ships lies in ``rules`` beside this module; a user's own file of the same shape is read with
:func:`read_rules` and handed to the calculator.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from tools.scoring.results import Band, Level
from tools.scoring.schema.base import (
    Currency,
    FieldName,
    Id,
    Rule,
    RuleFile,
    RuleFileError,
    read_rule_file,
    unique,
)

SHIPPED = Path(__file__).parent / "rules"

_File = TypeVar("_File", bound=RuleFile)
_Days = Annotated[int, Field(ge=0)]
_Ids = tuple[Id, ...]


class TimeRuleError(RuleFileError):
    """A rule file that cannot be read; the message names the file and the place in it."""


# --- onboarding ---


class Measure(Rule):
    """What tells that a criterion is met where no milestone on record does. ``at_least`` is in the unit of the
    figure: marks, points, per cent, keywords; for ``renewal_index`` 0-1."""

    by: Literal[
        "event", "meeting", "goal", "nps", "gain", "weekly_growth", "weekly_gain", "renewal_index", "every_week"
    ]  # fmt: skip
    kinds: tuple[str, ...] = ()
    early: _Days = 0
    field: FieldName | None = None
    column: Literal["organic_traffic", "keywords_top10"] | None = None
    at_least: float | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.field is not None) != (self.by == "gain"):
            raise ValueError(f"{self.by}: a field goes with gain, and gain alone")
        if (self.column is not None) != self.by.startswith("weekly_"):
            raise ValueError(f"{self.by}: a column goes with weekly_growth and weekly_gain alone")
        counted = self.by in ("event", "meeting", "every_week")
        if (self.at_least is None) != counted:
            raise ValueError(f"{self.by}: {'has no' if counted else 'needs a'} limit at_least")
        if self.by in ("event", "meeting") and not self.kinds:
            raise ValueError(f"{self.by}: name the kinds")
        return self


class ItemRule(Rule):
    """A criterion of the plan or an item of the checklist."""

    item: Id
    day: int | None = None
    names: tuple[str, ...] = ()
    measure: Measure | None = None
    internal: bool = False
    optional: bool = False
    """It may not apply to a client; without a row about it nothing is said of it."""


class PartRule(Rule):
    """A stage of the plan, or some weeks of the checklist. Days count from the start of the contract, which is day 0."""

    part: Id
    from_day: int
    to_day: int
    items: Annotated[tuple[ItemRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.to_day < self.from_day:
            raise ValueError(f"{self.part}: ends before it starts")
        for item in self.items:
            if item.day is not None and not self.from_day <= item.day <= self.to_day:
                raise ValueError(f"{item.item}: day {item.day} lies outside {self.part}")
        return self


class OnboardingRules(RuleFile):
    """The plan, the checklist and the first month."""

    what = "onboarding rules"
    kind: Literal["onboarding"]
    due_within: _Days
    baseline_within: _Days
    weeks: Annotated[int, Field(ge=1)]
    least_weeks: Annotated[int, Field(ge=1)]
    plan: Annotated[tuple[PartRule, ...], Field(min_length=1)]
    checklist: tuple[PartRule, ...]
    first_month: tuple[PartRule, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        parts = (*self.plan, *self.checklist, *self.first_month)
        unique([part.part for part in parts], "part")
        unique([item.item for part in parts for item in part.items], "item")
        if self.plan[0].from_day != 0:
            raise ValueError("the plan starts on day 0")
        for part, after in zip(self.plan, self.plan[1:], strict=False):
            if after.from_day != part.to_day + 1:
                raise ValueError(f"{after.part} does not begin on the day after {part.part}")
        if self.least_weeks > self.weeks:
            raise ValueError("least_weeks cannot pass weeks")
        return self

    @property
    def last_day(self) -> int:
        return self.plan[-1].to_day


# --- lifecycle ---


class YearStageRule(Rule):
    """A stage of the contract year, from a day of it on."""

    stage: Id
    from_day: _Days
    goals: _Ids
    touchpoints: _Ids
    metrics: _Ids


class MaturityStageRule(Rule):
    """A stage of the second map; without a day it stands on what is on record."""

    stage: Id
    from_day: _Days | None = None
    goals: _Ids


class PausedBy(Rule):
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]


class LifecycleRules(RuleFile):
    """Both maps."""

    what = "lifecycle rules"
    kind: Literal["lifecycle"]
    renewal_kickoff_days: _Days
    referral_days: _Days
    promoter_from: Annotated[float, Field(ge=0, le=10)]
    paused_by: PausedBy
    contract_year: Annotated[tuple[YearStageRule, ...], Field(min_length=1)]
    five_stages: tuple[MaturityStageRule, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        _rising([stage.from_day for stage in self.contract_year], "contract_year")
        dated = [stage.from_day for stage in self.five_stages if stage.from_day is not None]
        _rising(dated, "five_stages")
        undated = [stage.stage for stage in self.five_stages if stage.from_day is None]
        if undated != ["expansion", "advocacy"] or len(dated) + len(undated) != len(self.five_stages):
            raise ValueError(
                "of the five stages expansion and advocacy, and they alone, have no day; they come last"
            )
        if self.contract_year[-1].stage != "renewal":
            raise ValueError("the contract year ends with renewal")
        return self


def _rising(days: list[int], what: str) -> None:
    if not days or days[0] != 0 or days != sorted(set(days)):
        raise ValueError(f"{what}: stages begin on day 0 and each later than the one before; here {days}")


# --- segments ---


class Threshold(Rule):
    """Exactly one of a floor and a floor that is not enough by itself."""

    above: Annotated[float, Field(ge=0)] | None = None
    at_least: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.above is None) == (self.at_least is None):
            raise ValueError("exactly one of above, at_least")
        return self

    @property
    def limit(self) -> float:
        return next(limit for limit in (self.above, self.at_least) if limit is not None)

    def met_by(self, value: Decimal) -> bool:
        limit = Decimal(str(self.limit))
        return value > limit if self.above is not None else value >= limit


class SegmentRule(Rule):
    segment: Id
    touch: Id
    clients_per_manager: Annotated[int, Field(ge=1)]
    and_more: bool
    meetings: Annotated[_Ids, Field(min_length=1)]
    qbr: Id


class SegmentRules(RuleFile):
    """Segments from the largest down, and thresholds by currency."""

    what = "segment rules"
    kind: Literal["segments"]
    segments: Annotated[tuple[SegmentRule, ...], Field(min_length=1)]
    thresholds: dict[Currency, dict[Id, Threshold]]

    @model_validator(mode="after")
    def _check(self) -> Self:
        names = [segment.segment for segment in self.segments]
        unique(names, "segment")
        for currency, limits in self.thresholds.items():
            if list(limits) != names[:-1]:
                raise ValueError(f"{currency}: thresholds go by {', '.join(names[:-1])}")
            floors = [threshold.limit for threshold in limits.values()]
            if floors != sorted(set(floors), reverse=True):
                raise ValueError(f"{currency}: thresholds fall from segment to segment")
        return self


# --- cadence ---

#: Kinds of contact, the larger before those it stands for.
TouchKind = Literal["renewal_kickoff", "qbr", "review", "meeting", "check_in", "performance_email"]
Layer = Literal["qbr", "review", "check_in", "performance_email"]


class Interval(Rule):
    """So many days, or so many calendar months."""

    days: Annotated[int, Field(ge=1)] | None = None
    months: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("exactly one of days, months")
        return self

    @property
    def about(self) -> int:
        """Its length in days, a month taken for thirty: only to tell which of two is shorter."""
        return self.days if self.days is not None else 30 * (self.months or 0)


class TouchRule(Rule):
    kind: TouchKind
    meetings: tuple[str, ...]
    covers: tuple[TouchKind, ...]
    minutes: Annotated[int, Field(ge=1)]


class OnboardingRhythm(Rule):
    until_day: _Days
    check_in: Id


class RenewalTouch(Rule):
    kickoff_days: _Days
    conversation_days: _Days


class CadenceRules(RuleFile):
    """Kinds of contact, and who gets which how often."""

    what = "cadence rules"
    kind: Literal["cadence"]
    merge_days: _Days
    horizon_days: _Days
    kinds: tuple[TouchRule, ...]
    rhythms: dict[Id, Interval]
    segments: dict[Id, dict[Layer, Id]]
    unknown_segment: dict[Layer, Id]
    onboarding: OnboardingRhythm
    immediate_then: Id
    email_weekday: Annotated[int, Field(ge=1, le=7)]
    renewal: RenewalTouch

    @model_validator(mode="after")
    def _check(self) -> Self:
        named = [rule.kind for rule in self.kinds]
        unique(named, "kind")
        if set(named) != set(TouchKind.__args__):  # type: ignore[attr-defined]
            raise ValueError(f"every kind of contact stands in kinds, here {', '.join(named)}")
        for place, rule in enumerate(self.kinds):
            if not set(rule.covers) <= set(named[place + 1 :]):
                raise ValueError(f"{rule.kind} covers kinds that come after it alone")
        unique([word for rule in self.kinds for word in rule.meetings], "meeting")
        used = {
            self.immediate_then, self.onboarding.check_in, *self.unknown_segment.values(),
            *(rhythm for layers in self.segments.values() for rhythm in layers.values()),
        }  # fmt: skip
        if strange := sorted(used - set(self.rhythms)):
            raise ValueError(f"no rhythm is called {', '.join(strange)}")
        return self

    @cached_property
    def by_kind(self) -> dict[TouchKind, TouchRule]:
        return {rule.kind: rule for rule in self.kinds}

    @cached_property
    def kind_of_meeting(self) -> dict[str, TouchKind]:
        """The word a meeting is recorded under -> its kind of contact; any other word is a ``meeting``."""
        return {word: rule.kind for rule in self.kinds for word in rule.meetings}


def read_rules(path: str | Path, shape: type[_File]) -> _File:
    """The rules of one kind in one file. Raises :class:`TimeRuleError`."""
    return read_rule_file(path, shape, TimeRuleError)


@cache
def onboarding_rules() -> OnboardingRules:
    """The onboarding rules that ship here, read once; and so for the three below."""
    return read_rules(SHIPPED / "onboarding.yaml", OnboardingRules)


@cache
def lifecycle_rules() -> LifecycleRules:
    return read_rules(SHIPPED / "lifecycle.yaml", LifecycleRules)


@cache
def segment_rules() -> SegmentRules:
    return read_rules(SHIPPED / "segments.yaml", SegmentRules)


@cache
def cadence_rules() -> CadenceRules:
    return read_rules(SHIPPED / "cadence.yaml", CadenceRules)
