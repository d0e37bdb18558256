"""The shapes of the YAML behind recovery plan, success plan, onboarding plan and renewal brief, and the reading of it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.plans.schema import SHIPPED, read_rules, save_rules
from tools.scoring.results import Band, Level
from tools.scoring.schema.base import FieldName, Id, Rule, RuleFile, Share, unique
from tools.time.schema import onboarding_rules

Week = Annotated[int, Field(ge=1)]


class CourseStepRule(Rule):
    """A step of a phase; ``internal`` ones are not for the client to see."""

    step: Id
    owner: Id
    week: Week
    internal: bool = False


class PhaseRule(Rule):
    """Some weeks of a recovery plan and what is done in them."""

    phase: Id
    from_week: Week
    to_week: Week
    steps: Annotated[tuple[CourseStepRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        for step in self.steps:
            if not self.from_week <= step.week <= self.to_week:
                raise ValueError(f"{self.phase}: week {step.week} of {step.step} lies outside the phase")
        return self


class CorrectionRule(Rule):
    """A corrective action, and the measure that is expected to move by it."""

    action: Id
    owner: Id
    measure: Id
    week: Week


class RecoveryCauseRule(Rule):
    """What is corrected where a cause holds; ``told``: the cause is named to the client."""

    cause: Id
    told: bool
    actions: Annotated[tuple[CorrectionRule, ...], Field(min_length=1, max_length=5)]


class RecoveryRules(RuleFile):
    """How a recovery plan is put together."""

    what = "recovery plan rules"
    kind: Literal["recovery_plan"]
    weeks: Week
    decision_days: Annotated[int, Field(ge=0)]
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]
    phases: Annotated[tuple[PhaseRule, ...], Field(min_length=1)]
    causes: tuple[RecoveryCauseRule, ...]
    baselines: tuple[FieldName, ...]
    exit_criteria: Annotated[tuple[Id, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([cause.cause for cause in self.causes], "cause")
        after = 1
        for phase in self.phases:
            if phase.from_week != after:
                raise ValueError(f"{phase.phase}: begins in week {phase.from_week}, not in week {after}")
            after = phase.to_week + 1
        if after != self.weeks + 1:
            raise ValueError(f"the phases cover {after - 1} weeks, the plan has {self.weeks}")
        if late := [a.action for c in self.causes for a in c.actions if a.week > self.weeks]:
            raise ValueError(f"{', '.join(late)}: due after the plan's end")
        return self

    def of(self, cause: str) -> RecoveryCauseRule:
        """What is corrected for ``cause``; what is done about an unknown one where the rules do not name it."""
        named = {rule.cause: rule for rule in self.causes}
        return named.get(cause) or named["unknown"]


class EngagementRule(Rule):
    """From which share of meetings held engagement counts as high, as medium."""

    high: Share
    medium: Share

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.medium >= self.high:
            raise ValueError("medium engagement begins below high")
        return self


class CriterionRule(Rule):
    """A criterion of onboarding that is a milestone of the plan."""

    criterion: Id
    owner: Id


class FirstValueRule(Rule):
    """By which day of the contract the client should have had something of it."""

    day: Annotated[int, Field(ge=1)]
    owner: Id


class SuccessRules(RuleFile):
    """How a success plan is put together."""

    what = "success plan rules"
    kind: Literal["success_plan"]
    most_goals: Annotated[int, Field(ge=1)]
    most_milestones: Annotated[int, Field(ge=1)]
    engagement: EngagementRule
    criteria: tuple[CriterionRule, ...]
    first_value: FirstValueRule
    goal_owner: Id
    meeting_owner: Id
    roles: Annotated[tuple[tuple[Id, ...], ...], Field(min_length=1)]


class OnboardingPlanRules(RuleFile):
    """Who answers for what in an onboarding plan."""

    what = "onboarding plan rules"
    kind: Literal["onboarding_plan"]
    baselines: tuple[FieldName, ...]
    owner: Id
    owners: dict[Id, tuple[Id, ...]]

    @model_validator(mode="after")
    def _check(self) -> Self:
        named = [code for codes in self.owners.values() for code in codes]
        unique(named, "criterion")
        rules = onboarding_rules()
        parts = (*rules.plan, *rules.checklist, *rules.first_month)
        if strange := set(named) - {item.item for part in parts for item in part.items}:
            raise ValueError(f"onboarding has no criterion {', '.join(sorted(strange))}")
        return self

    def owner_of(self, criterion: str) -> str:
        return next((role for role, codes in self.owners.items() if criterion in codes), self.owner)


class RenewalStepRule(Rule):
    """A step towards the signature, so many days ahead of the renewal."""

    step: Id
    days_before: Annotated[int, Field(ge=0)]
    owner: Id


class RenewalRules(RuleFile):
    """How a renewal brief is put together."""

    what = "renewal brief rules"
    kind: Literal["renewal_brief"]
    steps: Annotated[tuple[RenewalStepRule, ...], Field(min_length=1)]
    figures: tuple[FieldName, ...]
    deciders: Annotated[tuple[Id, ...], Field(min_length=1)]
    questions: tuple[Id, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        days = [step.days_before for step in self.steps]
        if days != sorted(set(days), reverse=True):
            raise ValueError(f"steps come nearer to the renewal, each day once; here {days}")
        return self


@cache
def recovery_rules() -> RecoveryRules:
    """What ships here, read once; and so for the three below. Every cause of the save plan is answered."""
    rules = read_rules(SHIPPED / "recovery.yaml", RecoveryRules)
    if missing := {cause.cause for cause in save_rules().causes} - {cause.cause for cause in rules.causes}:
        raise ValueError(f"recovery.yaml: nothing is corrected for {', '.join(sorted(missing))}")
    return rules


@cache
def success_rules() -> SuccessRules:
    return read_rules(SHIPPED / "success_plan.yaml", SuccessRules)


@cache
def onboarding_plan_rules() -> OnboardingPlanRules:
    return read_rules(SHIPPED / "onboarding_plan.yaml", OnboardingPlanRules)


@cache
def renewal_rules() -> RenewalRules:
    return read_rules(SHIPPED / "renewal_brief.yaml", RenewalRules)
