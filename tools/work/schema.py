"""The shapes of the YAML that the work of a day, a week and a quarter goes by, and the reading of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from tools.plans.schema import read_rules
from tools.scoring.schema.base import Id, Rule, RuleFile
from tools.signals import Severity, SignalName
from tools.words import Language

SHIPPED = Path(__file__).parent / "rules"

Days = Annotated[int, Field(ge=0)]
Some = Annotated[int, Field(ge=1)]
#: A library document's id.
Document = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Beginnings = dict[Language, tuple[str, ...]]


class WorkRules(RuleFile):
    """Limits of the reports; what each means stands beside it in the file that ships."""

    what = "work rules"
    kind: Literal["work"]
    invoice_due_days: Days
    ticket_days: Some
    goal_due_days: Days
    traffic_weeks: Some
    traffic_fall: Annotated[float, Field(ge=0, lt=1)]
    coming_days: Some
    story_days: Some
    promoter_from: Annotated[float, Field(ge=0, le=10)]
    qbr_days: Days
    mentions_below: Annotated[float, Field(ge=0, le=100)]
    team_days: Some
    change_days: Some
    notes: Days
    questions: Days


class FromSignals(Rule):
    due_working_days: dict[Severity, Days]
    follow_weeks: Days


class FromOne(Rule):
    """Actions of one type."""

    type: Id
    playbook: Document
    due_working_days: Days


class FromRenewal(FromOne):
    kickoff_days: Days
    ahead_days: Days


class FromTouchpoints(Rule):
    playbook: Document
    due_working_days: Days
    types: dict[Literal["qbr", "review", "check_in", "meeting"], Id]


class FromCommitments(Rule):
    playbook: Document
    due_working_days: Days
    types: dict[Literal["agency", "client"], Id]


class ActionRules(RuleFile):
    """What is proposed for what, and by when."""

    what = "action rules"
    kind: Literal["actions"]
    signals: FromSignals
    renewal: FromRenewal
    touchpoints: FromTouchpoints
    commitments: FromCommitments
    onboarding: FromOne


class QuestionRules(RuleFile):
    """What to ask in a call, by what stands out; keys of ``categories.call_question``."""

    what = "question rules"
    kind: Literal["questions"]
    signals: dict[SignalName, Id]
    factors: dict[str, Id]
    stages: dict[str, Id]
    missing: dict[str, Id]


class SentimentRules(RuleFile):
    """Beginnings of words that tell an unhappy ticket from a pleased one."""

    what = "sentiment lexicon"
    kind: Literal["sentiment"]
    negative: Beginnings
    positive: Beginnings
    except_: Beginnings = Field(alias="except")


@cache
def work_rules() -> WorkRules:
    """The limits that ship here, read once; and so for the three below."""
    return read_rules(SHIPPED / "work.yaml", WorkRules)


@cache
def action_rules() -> ActionRules:
    return read_rules(SHIPPED / "actions.yaml", ActionRules)


@cache
def question_rules() -> QuestionRules:
    return read_rules(SHIPPED / "questions.yaml", QuestionRules)


@cache
def sentiment_rules() -> SentimentRules:
    return read_rules(SHIPPED / "sentiment.yaml", SentimentRules)
