"""The shape of the YAML that success metrics are held against, and the reading of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from tools.plans.schema import read_rules
from tools.scoring.schema.base import Rule, RuleFile, unique

TeamMetric = Literal[
    "nrr", "grr", "logo_retention", "expansion", "expansion_rate", "renewal_rate", "renewals_on_time", "nps", "csat",
    "mean_satisfaction", "time_to_value", "referrals", "goals_met", "average_health", "health_gain",
    "survey_response",
]  # fmt: skip
ClientMetric = Literal[
    "traffic_growth", "top_ten_growth", "conversion_growth", "seo_revenue_share", "weekly_logins", "report_downloads",
    "qbr_attendance", "survey_response", "nps_score", "csat",
]  # fmt: skip
#: In the order that they are shown in.
TEAM_METRICS: tuple[TeamMetric, ...] = get_args(TeamMetric)
CLIENT_METRICS: tuple[ClientMetric, ...] = get_args(ClientMetric)

Comparison = Literal["above", "at_least", "below"]
Span = Literal["year", "quarter"]

SHIPPED = Path(__file__).parent / "rules" / "success_targets.yaml"


class TargetRule(Rule):
    """What one metric is held against: exactly one of a limit to be passed, a floor, and a ceiling not to be
    reached."""

    metric: str
    above: float | None = None
    at_least: float | None = None
    below: float | None = None
    per: Span | None = None
    """The span that the target is stated over; ``None``: any."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(limit is not None for limit in (self.above, self.at_least, self.below)) != 1:
            raise ValueError(f"{self.metric}: exactly one of above, at_least, below")
        return self

    @property
    def comparison(self) -> Comparison:
        return "above" if self.above is not None else "below" if self.below is not None else "at_least"

    @property
    def limit(self) -> float:
        return next(one for one in (self.above, self.at_least, self.below) if one is not None)

    def met_by(self, value: float) -> bool:
        match self.comparison:
            case "above":
                return value > self.limit
            case "at_least":
                return value >= self.limit
            case "below":
                return value < self.limit


class TeamTarget(TargetRule):
    metric: TeamMetric


class ClientTarget(TargetRule):
    metric: ClientMetric


class SuccessTargets(RuleFile):
    """Targets of the success metrics, and the limits that their definitions need."""

    what = "success targets"
    kind: Literal["success_targets"]
    spans: dict[Span, tuple[int, int]]
    """Least and most days that count as a span."""
    satisfied_at_least: Annotated[float, Field(ge=0, le=10)]
    snapshot_days: Annotated[int, Field(ge=0)]
    renewal_days: Annotated[int, Field(ge=0)]
    team: tuple[TeamTarget, ...] = ()
    client: tuple[ClientTarget, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([target.metric for target in self.team], "target")
        unique([target.metric for target in self.client], "target")
        if set(self.spans) != set(get_args(Span)):
            raise ValueError("spans say how many days a year and a quarter have")
        return self

    def is_span(self, span: Span | None, days: int) -> bool:
        """Whether so many days are such a span; any number is, where no span is asked for."""
        if span is None:
            return True
        least, most = self.spans[span]
        return least <= days <= most


@cache
def shipped_targets() -> SuccessTargets:
    """The targets that ship with the product."""
    return read_rules(SHIPPED, SuccessTargets)


def read_targets(path: Path) -> SuccessTargets:
    """The user's own targets. Raises :class:`tools.plans.PlanRuleError`."""
    return read_rules(path, SuccessTargets)
