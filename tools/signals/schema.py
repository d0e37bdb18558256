"""The shape of the YAML that early-warning signals are detected by, and the reading of it.

What ships lies in ``rules`` beside this module; a user's own file of the same shape is read with
:func:`read_signal_rules` and handed to :func:`tools.signals.detect`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tools.history import TableName, Week
from tools.scoring.schema.base import Id, Rule, RuleFile, RuleFileError, read_rule_file
from tools.signals.results import Severity, SignalName

SHIPPED = Path(__file__).parent / "rules" / "early_warning.yaml"

Days = Annotated[int, Field(ge=0)]
Weeks = Annotated[int, Field(ge=1)]
Kinds = Annotated[tuple[Id, ...], Field(min_length=1)]
#: A library document's id.
Document = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

WEEKLY_COLUMNS = tuple(name for name in Week.model_fields if name not in ("client_id", "week_start", "extra"))


class SignalRuleError(RuleFileError):
    """A rule file that cannot be read; the message names the file and the place in it."""


def _weekly(column: str) -> str:
    if column not in WEEKLY_COLUMNS:
        raise ValueError(f"the weekly table has no column {column!r}; it has {', '.join(WEEKLY_COLUMNS)}")
    return column


Column = Annotated[str, AfterValidator(_weekly)]


class SignalRule(Rule):
    """What every signal's rule says."""

    severity: Severity
    action: Id
    playbook: Document
    needs: tuple[TableName, ...]
    """Without these tables the answer is unknown, unless it is no without them."""

    @property
    def said(self) -> str:
        """What fires it, in words, with the limits in force."""
        raise NotImplementedError


class EachWeekRule(SignalRule):
    """A weekly figure past a line in each of the last whole weeks; exactly one line."""

    column: Column
    weeks: Weeks
    below: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.below is None) == (self.above is None):
            raise ValueError("exactly one of below, above")
        return self

    def past(self, value: float) -> bool:
        """Whether ``value`` lies past the line; the line itself does not."""
        return (self.below is not None and value < self.below) or (
            self.above is not None and value > self.above
        )

    @property
    def said(self) -> str:
        line = f"< {self.below:g}" if self.below is not None else f"> {self.above:g}"
        return f"{self.column} {line} a week in each of the last {self.weeks} whole weeks"


class OverdueRule(SignalRule):
    """An unpaid invoice overdue by more than ``days_overdue``."""

    days_overdue: Days

    @property
    def said(self) -> str:
        return f"an unpaid invoice is more than {self.days_overdue} days overdue"


class EventRule(SignalRule):
    """Something begun, and not ended since; with ``within_days`` only what began so many days ago at most."""

    begins: Kinds
    ends: Kinds
    within_days: Days | None = None

    @property
    def said(self) -> str:
        when = "" if self.within_days is None else f" in the last {self.within_days} days"
        return f"{' or '.join(self.begins)} on record{when}, and no {' or '.join(self.ends)} since"


class SponsorRule(EventRule):
    """A sponsor who left and has no successor, by events or by the list of stakeholders."""

    roles: Kinds

    @property
    def said(self) -> str:
        return f"{super().said}; or a stakeholder ({' or '.join(self.roles)}) who left without a successor"


class PlateauRule(SignalRule):
    """No KPI better than its earlier best for more than ``days``."""

    days: Days
    measured_within_days: Days | None = None
    """A series whose newest value is older is not judged; ``None`` judges it all the same."""
    weekly: tuple[Column, ...] = ()
    """Weekly columns that are KPIs beside the client's goals; higher is better in all of them."""

    @property
    def said(self) -> str:
        return f"no KPI better than its earlier best for more than {self.days} days"


class FallRule(SignalRule):
    """Health fallen by more than ``points`` from a height of the last ``within_days``."""

    points: Annotated[float, Field(ge=0)]
    within_days: Days

    @property
    def said(self) -> str:
        return f"health fell by more than {self.points:g} points within {self.within_days} days"


class RiseRule(SignalRule):
    """A weekly figure whose sum over the last ``weeks`` passes that of as many before."""

    column: Column
    weeks: Weeks

    @property
    def said(self) -> str:
        return f"{self.column} of the last {self.weeks} whole weeks exceed those of the {self.weeks} before"


class DeclineRule(SignalRule):
    """A weekly figure whose mean over the last ``weeks`` is down by more than ``share`` on as many before."""

    column: Column
    weeks: Weeks
    share: Annotated[float, Field(ge=0, lt=1)]

    @property
    def said(self) -> str:
        return (
            f"mean weekly {self.column} of the last {self.weeks} whole weeks down more than "
            f"{self.share * 100:g}% on the {self.weeks} before"
        )


class MissedRule(SignalRule):
    """The last scheduled meeting of a kind was missed."""

    meeting: Id

    @property
    def said(self) -> str:
        return f"the last scheduled {self.meeting} was missed"


class RenewalRule(SignalRule):
    """A renewal near, and no conversation about it."""

    days: Days
    answers: Kinds
    """Events that are such a conversation."""
    answered_within_days: Days
    """How many days before the renewal a conversation still counts for it, where no term is on record."""

    @model_validator(mode="after")
    def _longer(self) -> Self:
        if self.answered_within_days < self.days:
            raise ValueError("answered_within_days reaches at least as far back as days")
        return self

    @property
    def said(self) -> str:
        return (
            f"renewal within {self.days} days and no {' or '.join(self.answers)} "
            f"in the term before it (or {self.answered_within_days} days, where no term is on record)"
        )


class SignalRules(RuleFile):
    """The rules of all twelve signals."""

    what = "early warning rules"
    kind: Literal["early_warning"]
    engagement_drop: EachWeekRule
    payment_delays: OverdueRule
    support_volume_spike: EachWeekRule
    stakeholder_change: EventRule
    performance_plateau: PlateauRule
    health_drop: FallRule
    sponsor_left: SponsorRule
    competitive_rfp: EventRule
    escalations_rising: RiseRule
    usage_decline: DeclineRule
    missed_qbr: MissedRule
    renewal_delayed: RenewalRule

    def of(self, signal: SignalName) -> SignalRule:
        """The rule of one signal."""
        rule: SignalRule = getattr(self, signal)
        return rule


def read_signal_rules(path: str | Path) -> SignalRules:
    """The rules in one file. Raises :class:`SignalRuleError`."""
    return read_rule_file(path, SignalRules, SignalRuleError)


@cache
def signal_rules() -> SignalRules:
    """The rules that ship here, read once."""
    return read_signal_rules(SHIPPED)
