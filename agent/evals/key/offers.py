"""What can be offered to a client, and what is on record of its readiness, after section 4 of the rules.

Source: AI SEO Architects, Client Success Manager knowledge base, v1.0 (the four packages); customer-success-manager
skill 1.0.0 (points of the expansion signals).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction as F

from agent.evals.key.files import Row, number, words
from agent.evals.key.scores import churn, health, roubles

Truth = bool | None


@dataclass(frozen=True)
class Package:
    """A package: its price a month and how probably it is sold."""

    name: str
    value: int
    probability: F


PACKAGES = {
    "technical_seo": Package("Advanced Technical SEO", 500_000, F(65, 100)),
    "content_marketing": Package("Content Strategy Premium", 300_000, F(55, 100)),
    "link_building": Package("Enterprise Link Building", 800_000, F(45, 100)),
    "local_seo": Package("Multi-Location SEO", 200_000, F(70, 100)),
}
_POINTS = {
    "high_adoption": 3,
    "new_department_interest": 3,
    "feature_requests": 2,
    "executive_engagement": 2,
    "contract_renewal": 2,
}


def _below(value: F | None, line: int) -> Truth:
    return None if value is None else value < line


def _above(value: F | None, line: int) -> Truth:
    return None if value is None else value > line


def _both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def fits(row: Row) -> dict[str, Truth]:
    """Whether each package fits; ``None`` where the row does not say, or money is in a currency without a price."""
    money = roubles(row)
    value = number(row, "monthly_value")
    spend = number(row, "current_spend")
    spend = value if spend is None else spend
    kind = row.get("business_type") or None
    found = {
        "technical_seo": _both(
            _below(spend if money else None, 1_000_000), _below(number(row, "technical_score"), 70)
        ),
        "content_marketing": _both(
            _below(number(row, "content_score"), 60), _above(number(row, "organic_traffic"), 100_000)
        ),
        "link_building": _both(
            _below(number(row, "domain_authority"), 50),
            _above(number(row, "budget") if money else None, 2_000_000),
        ),
        "local_seo": _both(None if kind is None else kind == "local", _above(number(row, "locations"), 5)),
    }
    return found if money else {name: False if truth is False else None for name, truth in found.items()}


def expected(name: str) -> F:
    """What a package brings a month on the average: its price times its probability."""
    return PACKAGES[name].value * PACKAGES[name].probability


def expansion_score(row: Row) -> int | None:
    """The points of the expansion signals on record; ``None`` where nobody recorded any."""
    found = words(row, "expansion_signals")
    return None if found is None else sum(_POINTS.get(signal, 0) for signal in set(found))


def holds(row: Row) -> dict[str, str]:
    """Why offers wait: health in red, churn risk high or critical."""
    found = {}
    if health(row).word == "red":
        found["health"] = "health_red"
    if (level := churn(row).word) in ("high", "critical"):
        found["churn"] = f"churn_{level}"
    return found
