"""The client record: one row a client, as the agency's systems export it.

Everything but ``client_id`` and ``name`` may be missing, and missing is ``None``, never zero. Values are already
typed when they reach this model (the loaders in ``tools.book`` read text); it refuses what is out of range and
coerces nothing. Field names and ranges follow AI SEO Architects, Client Success Manager knowledge base, v1.0
(health, churn, SEO); customer-success skill (pillars); customer-success-manager skill 1.0.0, borghei (ten-point
metrics); Optymizer, Client Success Manager (traffic light).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Ratio = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[float, Field(ge=0, le=100)]
Ten = Annotated[float, Field(ge=0, le=10)]
Count = Annotated[float, Field(ge=0)]
Money = Annotated[float, Field(ge=0)]
Text = Annotated[str, Field(min_length=1)]

ExpansionSignal = Literal[
    # borghei, with points
    "high_adoption", "new_department_interest", "feature_requests", "executive_engagement", "contract_renewal",
    # customer-success skill, without points
    "limits_reached", "new_use_cases", "organisational_growth", "champion_promoted", "positive_feedback",
    "successful_qbr",
    # Optymizer, without points
    "capacity_limits", "exceeding_targets", "scaling_business", "seasonal_peak",
]  # fmt: skip


class ClientRecord(BaseModel):
    """What is known of one client on ``data_date``. Ratios are 0-1, scores 0-100, marks 0-10, money per month."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    # identity
    client_id: Text
    name: Text
    data_date: date | None = None
    aliases: tuple[str, ...] = ()
    industry: Text | None = None
    business_type: Text | None = None
    account_manager: Text | None = None
    executive_sponsor: Text | None = None
    primary_contact: Text | None = None
    language: Literal["ru", "en"] | None = None
    # contract
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "RUB"
    vat: Literal["included", "excluded"] | None = None
    monthly_value: Money | None = None
    current_spend: Money | None = None
    budget: Money | None = None
    contract_start: date | None = None
    renewal_date: date | None = None
    term_months: Annotated[int, Field(ge=1)] | None = None
    autopay: bool | None = None
    # health
    payment_score: Score | None = None
    weekly_logins: Count | None = None
    meeting_rate: Ratio | None = None
    email_response_rate: Ratio | None = None
    kpi_achievement_rate: Annotated[float, Field(ge=0, le=3)] | None = None
    nps_score: Ten | None = None
    complaints: Count | None = None
    executive_satisfaction: Score | None = None
    strategy_adherence: Ratio | None = None
    communication_score: Score | None = None
    upsell_readiness: Ratio | None = None
    referral_score: Ten | None = None
    integration_level: Ratio | None = None
    feature_adoption_rate: Ratio | None = None
    change_velocity: Ratio | None = None
    client_team_competency: Score | None = None
    # churn
    engagement_score: Score | None = None
    payment_delays: Count | None = None
    support_tickets: Count | None = None
    days_since_last_login: Count | None = None
    # SEO
    technical_score: Score | None = None
    content_score: Score | None = None
    domain_authority: Score | None = None
    organic_traffic: Count | None = None
    locations: Count | None = None
    keywords_top10: Count | None = None
    organic_conversion_rate: Ratio | None = None
    seo_revenue_share: Ratio | None = None
    # expansion: what is on record, never inferred; None is "nobody wrote it down", () is "none seen"
    expansion_signals: tuple[ExpansionSignal, ...] | None = None
    # pillars of the customer-success skill
    product_usage: Score | None = None
    engagement: Score | None = None
    support_metrics: Score | None = None
    business_outcomes: Score | None = None
    relationship_strength: Score | None = None
    dau_mau: Score | None = None
    adoption_breadth: Score | None = None
    usage_trend: Score | None = None
    seat_utilisation: Score | None = None
    meeting_attendance: Score | None = None
    response_rate: Score | None = None
    training_completion: Score | None = None
    community_participation: Score | None = None
    nps_response: Score | None = None
    ticket_volume_trend: Score | None = None
    escalation_frequency: Score | None = None
    resolution_satisfaction: Score | None = None
    self_service_adoption: Score | None = None
    roi_vs_promised: Score | None = None
    kpi_improvement: Score | None = None
    goals_met: Score | None = None
    value_realization: Score | None = None
    sponsor_access: Score | None = None
    multi_threading: Score | None = None
    champion_strength: Score | None = None
    competitive_mentions: Score | None = None
    # ten-point metrics of the borghei skill
    login_frequency_10: Ten | None = None
    feature_adoption_10: Ten | None = None
    active_users_10: Ten | None = None
    support_tickets_10: Ten | None = None
    executive_engagement_10: Ten | None = None
    meeting_attendance_10: Ten | None = None
    nps_10: Ten | None = None
    response_time_10: Ten | None = None
    goals_achieved_10: Ten | None = None
    roi_demonstrated_10: Ten | None = None
    business_impact_10: Ten | None = None
    # traffic light of Optymizer
    kpi_status: Literal["exceeding", "on_track", "flat", "declining", "significant_decline"] | None = None
    engagement_status: Literal["regular", "reduced", "minimal"] | None = None
    feedback: Literal["positive", "neutral", "concerns", "negative", "cancellation_threat"] | None = None
    payment_status: Literal["on_time", "delayed"] | None = None
    competitor_status: Literal["none", "considering", "shopping"] | None = None
    # columns that nobody here knows, kept with the record
    extra: Mapping[str, Any] = Field(default_factory=dict)

    @property
    def spend(self) -> float | None:
        """``current_spend``, or ``monthly_value`` where no other spend is on record (the spec's default)."""
        return self.monthly_value if self.current_spend is None else self.current_spend


#: Fields that hold an amount in the record's currency.
MONEY_FIELDS = frozenset({"monthly_value", "current_spend", "budget"})
