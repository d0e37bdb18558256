"""Health and churn risk from a row, in exact fractions, after sections 2 and 3 of the rules.

The weights and thresholds are written out here a second time on purpose: reading the YAML models that the calculators
read would give the same answer for the same mistake. Sources: AI SEO Architects, Client Success Manager knowledge base,
v1.0 (weights, thresholds, levels); customer-success skill (bands, rounding half up).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction as F

from agent.evals.key.files import Row, flag, number

_ENOUGH = F(1, 2)
_MILLION = 1_000_000


@dataclass(frozen=True)
class Score:
    """A score of a client; ``value`` and ``word`` are ``None`` where the data do not suffice."""

    value: int | None
    word: str | None
    """The band, or the level."""
    coverage: F
    factors: Mapping[str, F]
    """What each known factor was scored, or measured."""


def half_up(value: F) -> int:
    return int(value + F(1, 2))


def _clamped(value: F) -> F:
    return min(max(value, F(0)), F(100))


def roubles(row: Row) -> bool:
    """Money is in roubles unless the row says another currency."""
    return (row.get("currency") or "RUB") == "RUB"


def health_factors(row: Row) -> dict[str, dict[str, F | None]]:
    """Each component's factors, 0-100 each; ``None`` where the row does not say."""

    def scaled(field: str, by: int = 1) -> F | None:
        value = number(row, field)
        return None if value is None else _clamped(value * by)

    value = number(row, "monthly_value") if roubles(row) else None
    autopay, complaints = flag(row, "autopay"), number(row, "complaints")
    return {
        "financial_health": {
            "payment_timeliness": scaled("payment_score"),
            "contract_value": None if value is None else _clamped(value * 100 / _MILLION),
            "payment_method": None if autopay is None else F(100 if autopay else 80),
        },
        "engagement_level": {
            "dashboard_usage": scaled("weekly_logins", 10),
            "meeting_attendance": scaled("meeting_rate", 100),
            "response_rate": scaled("email_response_rate", 100),
        },
        "performance_satisfaction": {
            "goal_achievement": scaled("kpi_achievement_rate", 100),
            "nps_score": scaled("nps_score", 10),
            "complaint_ratio": None if complaints is None else _clamped(100 - 20 * complaints),
        },
        "strategic_alignment": {
            "stakeholder_buy_in": scaled("executive_satisfaction"),
            "roadmap_alignment": scaled("strategy_adherence", 100),
            "communication_quality": scaled("communication_score"),
        },
        "growth_potential": {
            "expansion_interest": scaled("upsell_readiness", 100),
            "referral_likelihood": scaled("referral_score", 10),
            "partnership_depth": scaled("integration_level", 100),
        },
        "technical_adoption": {
            "feature_usage": scaled("feature_adoption_rate", 100),
            "implementation_speed": scaled("change_velocity", 100),
            "team_enablement": scaled("client_team_competency"),
        },
    }


_WEIGHTS = {
    "financial_health": F(25, 100),
    "engagement_level": F(20, 100),
    "performance_satisfaction": F(20, 100),
    "strategic_alignment": F(15, 100),
    "growth_potential": F(10, 100),
    "technical_adoption": F(10, 100),
}


def health(row: Row) -> Score:
    """The weighted mean of the components' means; what is missing is left out, and half of it at least must be there."""
    total = weights = coverage = F(0)
    known_factors: dict[str, F] = {}
    for component, factors in health_factors(row).items():
        known = {name: value for name, value in factors.items() if value is not None}
        known_factors |= known
        weight = _WEIGHTS[component]
        coverage += weight * len(known) / len(factors)
        if known:
            weights += weight
            total += weight * sum(known.values(), F(0)) / len(known)
    if coverage < _ENOUGH:
        return Score(None, None, coverage, known_factors)
    score = half_up(total / weights)
    band = "green" if score >= 80 else "yellow" if score >= 50 else "red"
    return Score(score, band, coverage, known_factors)


def churn(row: Row) -> Score:
    """The weights of the breached factors over those of the known ones."""
    value = number(row, "monthly_value") if roubles(row) else None
    adoption = number(row, "feature_adoption_rate")
    measured: dict[str, tuple[F | None, int, int, bool]] = {
        # what is measured, its weight in hundredths, the threshold, and whether it is breached below it
        "contract_value": (value, 25, 500_000, True),
        "engagement_score": (number(row, "engagement_score"), 20, 60, True),
        "payment_delays": (number(row, "payment_delays"), 15, 2, False),
        "support_tickets": (number(row, "support_tickets"), 15, 5, False),
        "feature_adoption": (None if adoption is None else adoption * 100, 10, 40, True),
        "nps_score": (number(row, "nps_score"), 10, 7, True),
        "last_login": (number(row, "days_since_last_login"), 5, 14, False),
    }
    known = {name: value for name, (value, *_) in measured.items() if value is not None}
    weights = sum(measured[name][1] for name in known)
    breached = 0
    for name, found in known.items():
        _, weight, threshold, below = measured[name]
        breached += weight * ((found < threshold) if below else (found > threshold))
    coverage = F(weights, 100)
    if coverage < _ENOUGH:
        return Score(None, None, coverage, known)
    score = half_up(F(breached * 100, weights))
    level = "low" if score <= 30 else "medium" if score <= 60 else "high" if score <= 80 else "critical"
    return Score(score, level, coverage, known)
