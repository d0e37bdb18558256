"""The shapes of the YAML behind case study, check-in e-mail, reference request and strategic plan, and the reading of it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.plans.schema import SHIPPED, read_rules
from tools.retention import TeamMetric
from tools.scoring.fields import field_info
from tools.scoring.results import Band, Level
from tools.scoring.schema.base import FieldName, Id, Rule, RuleFile, Share, unique
from tools.signals import SignalName

Days = Annotated[int, Field(ge=1)]
Some = Annotated[int, Field(ge=1)]
#: Weekly columns that a client may see.
WeeklyColumn = Literal["organic_traffic", "leads", "conversions"]


class ShiftRules(Rule):
    """Which figures are put side by side, then and now."""

    weeks: Some
    """Whole weeks whose mean stands for the beginning, and as many for the end."""
    apart_days: Days
    """Days that must lie between then and now."""
    weekly: tuple[WeeklyColumn, ...]
    fields: tuple[FieldName, ...]

    @model_validator(mode="after")
    def _seen(self) -> Self:
        for field in self.fields:
            info = field_info(field)
            if info.audience != "client" or info.kind != "number":
                raise ValueError(f"{field}: a client sees these, and they are numbers")
        return self


class CaseStudyRules(RuleFile):
    """How a case study is put together."""

    what = "case study rules"
    kind: Literal["case_study"]
    shifts: ShiftRules
    most_stages: Some
    """Kept promises that are told as stages of the work, the newest."""
    quote_marks: Annotated[tuple[str, ...], Field(min_length=1)]
    """What a note begins with whose text is the client's own words."""
    cleared: Annotated[tuple[Id, ...], Field(min_length=1)]
    """What is cleared with the client one by one."""


class CheckInRules(RuleFile):
    """Which e-mail is written, and what it holds."""

    what = "check-in rules"
    kind: Literal["check_in_email"]
    weekly: Annotated[tuple[WeeklyColumn, ...], Field(min_length=1)]
    usual_weeks: Some
    """Weeks before the newest whose mean is what is usual."""
    fall: Share
    """A figure of the newest week that lies lower than usual by this part of it is bad news."""
    news_days: Days
    """How old a reached goal or a first value may be to be news."""
    done_days: Days
    """How old a kept promise may be to stand under what was done."""
    quiet_signal: SignalName
    slots: Annotated[tuple[Days, ...], Field(min_length=2, max_length=2)]
    """Working days from today of the two times that are offered."""
    next_update: Days
    """Working days to the next message after bad news."""
    answer: Days
    """Working days after which a letter without an answer is followed by a call."""
    questions: Annotated[tuple[Id, ...], Field(min_length=1)]


class ReferenceTier(Rule):
    """A step of what a client may be asked for."""

    tier: Id
    form: Id
    minutes: Some


class ReferenceRules(RuleFile):
    """When a client may be asked to speak for us, and what for."""

    what = "reference rules"
    kind: Literal["reference_request"]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    promoter: Annotated[float, Field(ge=0, le=10)]
    """Least NPS answer of somebody who speaks well of us."""
    win_days: Days
    rest_days: Days
    """Days after a referral or a request in which nothing more is asked."""
    renewal_days: Days
    asking_types: tuple[Id, ...]
    """Types of actions that were requests of this kind."""
    tiers: Annotated[tuple[ReferenceTier, ...], Field(min_length=2, max_length=2)]
    draft_in: Days
    """Working days to the draft of a case study or a talk."""
    thanks_in: Days
    """Working days for the thanks after a favour."""


class Initiative(Rule):
    """Something that a team does for a quarter."""

    initiative: Id
    measure: TeamMetric
    signals: tuple[SignalName, ...] = ()
    leading: Id
    owner: Id


class StrategicRules(RuleFile):
    """How a strategic plan of the whole book is put together."""

    what = "strategic plan rules"
    kind: Literal["strategic_plan"]
    plan_ahead_days: Days
    """The plan is for the quarter that this many days from now lie in."""
    check_days: Days
    midpoint_days: Days
    most_stakes: Some
    most_opportunities: Some
    most_initiatives: Some
    top_clients: Some
    """How many of the largest clients are told by their share."""
    measures: Annotated[tuple[TeamMetric, ...], Field(min_length=1)]
    initiatives: Annotated[tuple[Initiative, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([one.initiative for one in self.initiatives], "initiative")
        if not self.check_days < self.midpoint_days:
            raise ValueError("the first check comes before the middle of the quarter")
        return self


@cache
def case_study_rules() -> CaseStudyRules:
    """What ships here, read once; and so for the three below."""
    return read_rules(SHIPPED / "case_study.yaml", CaseStudyRules)


@cache
def check_in_rules() -> CheckInRules:
    return read_rules(SHIPPED / "check_in_email.yaml", CheckInRules)


@cache
def reference_rules() -> ReferenceRules:
    return read_rules(SHIPPED / "reference_request.yaml", ReferenceRules)


@cache
def strategic_rules() -> StrategicRules:
    return read_rules(SHIPPED / "strategic_plan.yaml", StrategicRules)
