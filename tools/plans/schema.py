"""The shapes of the YAML that drafts are made by, and the reading of it.

What ships lies in ``rules`` beside this module; a user's own file of the same shape is read with
:func:`read_rules` and handed to the calculator.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from tools.facts import slug
from tools.scoring.conditions import Compare, Condition, OneOf
from tools.scoring.fields import field_info
from tools.scoring.schema.base import (
    FieldName,
    Id,
    Rule,
    RuleFile,
    RuleFileError,
    read_rule_file,
    unique,
)

SHIPPED = Path(__file__).parent / "rules"

#: Currency that amounts in conditions are stated in.
RULES_CURRENCY = "RUB"

_File = TypeVar("_File", bound=RuleFile)


class PlanRuleError(RuleFileError):
    """A rule file that cannot be read; the message names the file and the place in it."""


class Goal(Rule):
    """What a figure is held against: exactly one of a floor, a floor not enough by itself, and a ceiling."""

    field: FieldName
    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(limit is not None for limit in (self.at_least, self.above, self.at_most)) != 1:
            raise ValueError(f"{self.field}: exactly one of at_least, above, at_most")
        return self

    @property
    def limit(self) -> float:
        return next(limit for limit in (self.at_least, self.above, self.at_most) if limit is not None)

    def met_by(self, value: float) -> bool:
        """Whether ``value``, in the field's own unit, reaches the goal."""
        if self.at_least is not None:
            return value >= self.at_least
        if self.above is not None:
            return value > self.above
        return self.at_most is not None and value <= self.at_most


class EvidenceRule(Rule):
    """One sign of a cause: a comparison over the record, a breached churn factor, or an early-warning
    signal."""

    when: str | None = None
    breached: Id | None = None
    signal: Id | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if sum(kind is not None for kind in (self.when, self.breached, self.signal)) != 1:
            raise ValueError("evidence is exactly one of when, breached, signal")
        if self.when is not None and self.comparison is None:
            raise ValueError(f"{self.when!r}: evidence is one comparison of one field with a value")
        return self

    @cached_property
    def comparison(self) -> Compare | OneOf | None:
        """The comparison of ``when``; ``None`` for other kinds, and for a condition of several parts."""
        if self.when is None:
            return None
        node = Condition(self.when, RULES_CURRENCY).node
        if isinstance(node, OneOf):
            return node
        return node if isinstance(node, Compare) and node.other is None else None


class ActionRule(Rule):
    """An action of a save plan: who does it, what for, in which week of an unhurried plan."""

    action: Id
    owner: Id
    goal: Id
    week: Annotated[int, Field(ge=1)]


class CauseRule(Rule):
    """A class of root causes: how it is told, and what is done about it."""

    cause: Id
    priority: int
    evidence: tuple[EvidenceRule, ...]
    indicators: Annotated[tuple[Goal, ...], Field(min_length=1)]
    actions: Annotated[tuple[ActionRule, ...], Field(min_length=3, max_length=5)]


class StakeholderRule(Rule):
    """Whom the plan needs by name, and the fields that tell how things stand with them."""

    role: Id
    field: FieldName
    readings: tuple[FieldName, ...] = ()


class WeekRule(Rule):
    """A week of the plan's frame."""

    action: Id
    owners: Annotated[tuple[Id, ...], Field(min_length=1)]
    goal: Id


class EscalationRule(Rule):
    """Who is responsible from a day of the plan on; the day it is opened is day 1."""

    from_day: Annotated[int, Field(ge=1)]
    owners: Annotated[tuple[Id, ...], Field(min_length=1)]


class SaveRules(RuleFile):
    """How a save plan is put together."""

    what = "save plan rules"
    kind: Literal["save_plan"]
    decision_days: Annotated[int, Field(ge=0)]
    stakeholders: tuple[StakeholderRule, ...]
    weeks: Annotated[tuple[WeekRule, ...], Field(min_length=1)]
    causes: tuple[CauseRule, ...]
    exit_criteria: Annotated[tuple[Id, ...], Field(min_length=1)]
    commercial_path: Annotated[tuple[Id, ...], Field(min_length=1)]
    escalation: Annotated[tuple[EscalationRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([cause.cause for cause in self.causes], "cause")
        unique([str(cause.priority) for cause in self.causes], "priority")
        if [cause.cause for cause in self.causes if not cause.evidence] != [UNKNOWN_CAUSE]:
            raise ValueError(f"the cause {UNKNOWN_CAUSE!r}, and it alone, has no evidence")
        if max(self.causes, key=lambda cause: cause.priority).cause != UNKNOWN_CAUSE:
            raise ValueError(f"{UNKNOWN_CAUSE!r} comes after every other cause")
        last = len(self.weeks)
        for cause in self.causes:
            if any(action.week > last for action in cause.actions):
                raise ValueError(f"{cause.cause}: the plan has {last} weeks")
        if self.commercial_path[-1] != "discount" or self.commercial_path.count("discount") != 1:
            raise ValueError("a discount is the last step of the commercial path, and stands there once")
        days = [step.from_day for step in self.escalation]
        if days[0] != 1 or days != sorted(set(days)):
            raise ValueError(f"escalation goes from day 1 up, each day once; here {days}")
        return self

    @cached_property
    def by_priority(self) -> tuple[CauseRule, ...]:
        return tuple(sorted(self.causes, key=lambda cause: cause.priority))


#: Where nothing on record says why.
UNKNOWN_CAUSE = "unknown"


class TargetRule(Rule):
    """What a client's figure is held against: a level, or a growth from one quarter to the next."""

    field: FieldName
    at_least: float | None = None
    above: float | None = None
    growth: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(limit is not None for limit in (self.at_least, self.above, self.growth)) != 1:
            raise ValueError(f"{self.field}: exactly one of at_least, above, growth")
        return self

    @property
    def goal(self) -> Goal | None:
        """The level to be reached; ``None`` for a growth."""
        if self.growth is not None:
            return None
        return Goal(field=self.field, at_least=self.at_least, above=self.above)


class ClientTargets(RuleFile):
    """Targets of a client's figures."""

    what = "client targets"
    kind: Literal["client_targets"]
    quarter_days: tuple[int, int]
    """Least and most days between two snapshots that count as a quarter apart."""
    targets: tuple[TargetRule, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([target.field for target in self.targets], "target")
        return self

    def of(self, field: str) -> TargetRule | None:
        return next((target for target in self.targets if target.field == field), None)


class AgendaRule(Rule):
    section: Id
    minutes: Annotated[int, Field(ge=1)]
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]


class FigureRule(Rule):
    """A figure of the review, the agenda's topic that it belongs to, and the priority that a gap in it calls
    for."""

    field: FieldName
    topic: Id
    priority: Id
    lower_is_better: bool = False

    @model_validator(mode="after")
    def _number(self) -> Self:
        if field_info(self.field).kind != "number" or any(map(str.isdigit, slug(self.field))):
            raise ValueError(f"{self.field}: a figure of the review is a number, and its name holds no digit")
        return self


class QbrRules(RuleFile):
    """How a quarterly business review is put together."""

    what = "QBR rules"
    kind: Literal["qbr"]
    agenda: Annotated[tuple[AgendaRule, ...], Field(min_length=1)]
    held_topics: tuple[Id, ...] = ()
    figures: Annotated[tuple[FigureRule, ...], Field(min_length=1)]
    max_wins: Annotated[int, Field(ge=1)]
    max_priorities: Annotated[int, Field(ge=1)]
    fallback_priority: Id
    data_priority: Id

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([figure.field for figure in self.figures], "figure")
        topics = {topic for part in self.agenda for topic in part.topics}
        strange = ({figure.topic for figure in self.figures} | set(self.held_topics)) - topics
        if strange:
            raise ValueError(f"no part of the agenda has the topic {', '.join(sorted(strange))}")
        return self


class PilotOfOffer(Rule):
    """What the pilot of an offer consists of, and by what it is judged."""

    type: Literal["upsell", "cross_sell", "seat_expansion", "department_expansion"]
    scope: Id
    criteria: Annotated[tuple[Id, ...], Field(min_length=1)]


class PilotRule(Rule):
    weeks: Annotated[int, Field(ge=1)]
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]


class StepRule(Rule):
    step: Id
    working_days: Annotated[int, Field(ge=0)]


class PitchRules(RuleFile):
    """How an expansion pitch is put together."""

    what = "expansion rules"
    kind: Literal["expansion_pitch"]
    moves: Annotated[tuple[Id, ...], Field(min_length=1)]
    discovery_questions: Annotated[tuple[Id, ...], Field(min_length=1)]
    pilot: PilotRule
    offers: dict[Id, PilotOfOffer]
    other: PilotOfOffer
    common_criteria: tuple[Id, ...]
    next_steps: Annotated[tuple[StepRule, ...], Field(min_length=1)]
    save_first_steps: Annotated[tuple[StepRule, ...], Field(min_length=1)]


def read_rules(path: str | Path, shape: type[_File]) -> _File:
    """The rules of one kind in one file. Raises :class:`PlanRuleError`."""
    return read_rule_file(path, shape, PlanRuleError)


@cache
def save_rules() -> SaveRules:
    """The save plan's rules that ship here, read once; and so for the three below."""
    return read_rules(SHIPPED / "save_plan.yaml", SaveRules)


@cache
def client_targets() -> ClientTargets:
    return read_rules(SHIPPED / "client_targets.yaml", ClientTargets)


@cache
def qbr_rules() -> QbrRules:
    return read_rules(SHIPPED / "qbr.yaml", QbrRules)


@cache
def pitch_rules() -> PitchRules:
    return read_rules(SHIPPED / "expansion.yaml", PitchRules)
