"""The rules that clients are judged by, as configured: ours, or the user's own where a file of that name is there."""

from __future__ import annotations

from typing import Any

from agent.settings import Settings
from tools.scoring.library import (
    load_churn_model,
    load_expansion_signals,
    load_interventions,
    load_offers,
    load_scorecard,
)


def standing_rules(settings: Settings) -> dict[str, Any]:
    """Keyword arguments of :func:`tools.scoring.assessment.assess`.

    Raises:
        tools.scoring.library.RuleError: a rule that is not there or cannot be read; the message names the place.
    """
    own = settings.rules
    dirs = (own,) if own is not None else ()
    return {
        "scorecard": load_scorecard(settings.scorecard, dirs),
        "churn_model": load_churn_model(settings.churn_model, dirs),
        "offers": load_offers(extra_dirs=dirs),
        "signals": load_expansion_signals(extra_dirs=dirs),
        "interventions": load_interventions(extra_dirs=dirs),
    }
