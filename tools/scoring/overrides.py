"""A band set by hand: when it holds, and what it changes.

The computed band stays beside it; holds and forecasts go by the worse of the two. An override ends by itself
on the day after ``expires``.
"""

from __future__ import annotations

from datetime import date

from tools.scoring.results import HealthResult, Override


def in_force(override: Override | None, as_of: date) -> bool:
    """Whether the override still holds on ``as_of``; the day it expires is its last."""
    return override is not None and as_of <= override.expires


def apply_override(result: HealthResult, override: Override | None, as_of: date) -> HealthResult:
    """The result with the override beside it where one is in force, and whether the two bands differ."""
    if override is None or not in_force(override, as_of):
        return result
    differs = result.band is not None and result.band != override.band
    return result.model_copy(update={"override": override, "disagrees": differs})
