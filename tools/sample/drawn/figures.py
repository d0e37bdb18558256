"""What a client's record says on a day: counted from its weeks, invoices and answers where they say it, and else
by how things stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tools.sample.calendar import Days, Flags, Numbers
from tools.sample.drawn.cast import Cast
from tools.sample.world import World

_MONTH_DAYS = 30
#: Each figure by how things stand: at nothing, at the best, the client's own habit (a standard deviation), the range, decimals.
_BY_MOOD: dict[str, tuple[float, float, float, float, int]] = {
    "meeting_rate": (0.02, 1.05, 0.04, 1, 2), "email_response_rate": (0.1, 1.0, 0.04, 1, 2),
    "kpi_achievement_rate": (0.25, 1.3, 0.05, 3, 2), "executive_satisfaction": (12, 96, 4, 100, 0),
    "strategy_adherence": (0.15, 0.98, 0.04, 1, 2), "communication_score": (18, 97, 4, 100, 0),
    "upsell_readiness": (0.0, 0.92, 0.06, 1, 2), "referral_score": (1.5, 9.8, 0.6, 10, 0),
    "integration_level": (0.15, 0.9, 0.06, 1, 2), "feature_adoption_rate": (0.06, 0.94, 0.05, 1, 2),
    "change_velocity": (0.1, 0.92, 0.05, 1, 2), "client_team_competency": (30, 90, 6, 100, 0),
    "engagement_score": (12, 97, 4, 100, 0),
}  # fmt: skip
#: What a client with gaps never has on record.
_GAPS = ("meeting_rate", "email_response_rate", "executive_satisfaction", "strategy_adherence", "referral_score",
         "integration_level", "change_velocity", "client_team_competency", "upsell_readiness", "kpi_achievement_rate",
         "communication_score", "engagement_score", "feature_adoption_rate")  # fmt: skip


@dataclass
class Habits:
    """What sets one client apart from another in the same mood: drawn once."""

    offsets: dict[str, Numbers]
    technical: Numbers
    content: Numbers
    authority: Numbers
    budget: Numbers
    """Of the contract's value."""
    gaps: Flags


def draw_habits(cast: Cast, rng: np.random.Generator) -> Habits:
    n = len(cast)
    return Habits(
        offsets={name: rng.normal(0, spread, n) for name, (_, _, spread, _, _) in _BY_MOOD.items()},
        technical=rng.normal(68, 9, n),
        content=rng.normal(62, 9, n),
        authority=rng.normal(42, 8, n),
        budget=rng.uniform(1.2, 4.0, n),
        gaps=cast.told("gaps"),
    )


def figures(world: World, habits: Habits, days: Days) -> dict[str, Numbers]:
    """The numeric fields of every client's record on its own day of ``days``; NaN where nothing is known.

    Clients whose first whole week under contract is still ahead have no figures at all.
    """
    week = world.calendar.week_before(days)
    rows = np.arange(len(world))
    mood = world.mood[rows, np.maximum(week, 0)]
    shown = np.clip(1.3 * mood - 0.24, 0, 1.05)
    found: dict[str, Any] = {}
    for name, (none, best, _, most, decimals) in _BY_MOOD.items():
        value = np.clip(none + (best - none) * shown + habits.offsets[name], 0, most)
        value = np.where(habits.gaps, np.nan, value) if name in _GAPS else value
        found[name] = np.round(value, decimals)
    late = world.late_payments(days)
    escalated = world.mean("escalations", week, 13) * 13
    traffic = world.mean("organic_traffic", week)
    leads = world.mean("leads", week)
    found |= {
        "payment_score": np.round(np.clip(100 - 16 * late - 6 * (1 - mood), 0, 100)),
        "weekly_logins": np.round(world.mean("logins", week), 1),
        "nps_score": world.last_answer(world.nps, days),
        "complaints": np.round(escalated),
        "payment_delays": late,
        "support_tickets": np.round(world.a_month("tickets", week)),
        "days_since_last_login": np.where(
            np.isnan(world.mean("logins", week, 104)), np.nan, world.days_without_login(week)
        ),
        "technical_score": np.round(np.clip(habits.technical + 14 * (mood - 0.6), 5, 100)),
        "content_score": np.round(np.clip(habits.content + 14 * (mood - 0.6), 5, 100)),
        "domain_authority": np.round(np.clip(habits.authority + 0.06 * week, 1, 100)),
        "organic_traffic": np.round(traffic * _MONTH_DAYS / 7),
        "keywords_top10": world.at("keywords_top10", week),
        "organic_conversion_rate": np.round(leads / traffic, 4),
        "seo_revenue_share": np.round(np.clip(0.1 + 0.25 * mood, 0, 1), 2),
    }
    there = world.weeks_held[rows, np.maximum(week, 0)] & (week >= 0)
    return {name: np.where(there, values, np.nan) for name, values in found.items()}
