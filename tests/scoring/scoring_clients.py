"""Clients to score: one with a figure for every factor of seo_agency, and how to change it."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tools.record import ClientRecord
from tools.scoring.fields import FieldInfo, field_info

#: Scores by seo_agency: 78.75; the worked example below follows it factor by factor.
FULL: dict[str, Any] = {
    "payment_score": 90.0, "monthly_value": 800_000.0, "autopay": True,
    "weekly_logins": 5.0, "meeting_rate": 0.8, "email_response_rate": 0.7,
    "kpi_achievement_rate": 1.1, "nps_score": 8.0, "complaints": 1.0,
    "executive_satisfaction": 85.0, "strategy_adherence": 0.9, "communication_score": 80.0,
    "upsell_readiness": 0.6, "referral_score": 7.0, "integration_level": 0.5,
    "feature_adoption_rate": 0.6, "change_velocity": 0.7, "client_team_competency": 75.0,
    "engagement_score": 65.0, "payment_delays": 3.0, "support_tickets": 5.0, "days_since_last_login": 3.0,
}  # fmt: skip

AS_OF = date(2026, 10, 2)


def record(**fields: Any) -> ClientRecord:
    """A client with these fields and no others."""
    return ClientRecord(client_id="c1", name="Ромашка", data_date=date(2026, 10, 1), **fields)


def full(**changes: Any) -> ClientRecord:
    """The client above, with some fields changed (``None`` takes a field away)."""
    return record(**(FULL | changes))


def values_of(info: FieldInfo) -> st.SearchStrategy[Any]:
    """Any value that the record accepts for the field, on a grid coarse enough to survive rounding."""
    if info.kind == "bool":
        return st.booleans()
    if info.choices:
        return st.sampled_from(info.choices)
    if info.kind == "money":
        return st.integers(0, 3_000_000).map(float)
    if info.unit == "count":
        return st.integers(0, 40).map(float)
    high = info.high or 100
    return st.integers(0, 1000).map(lambda step: round(step * high / 1000, 6))


def records(fields: list[str], *, gaps: bool = True) -> st.SearchStrategy[ClientRecord]:
    """Clients with any values in ``fields``; with ``gaps`` some are missing."""
    choices = {name: values_of(field_info(name)) for name in fields}
    if gaps:
        choices = {name: st.none() | values for name, values in choices.items()}
    return st.fixed_dictionaries(choices).map(lambda chosen: record(**chosen))
