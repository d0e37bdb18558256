"""The rules that clients are judged by, as configured: ours, or the user's own where a file of that name is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from agent.settings import Settings
from tools.scoring.library import (
    load_churn_model,
    load_expansion_signals,
    load_interventions,
    load_offers,
    load_scorecard,
)
from tools.scoring.schema import RuleFile, read_rule_file

_File = TypeVar("_File", bound=RuleFile)


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


def own_rules(settings: Settings, name: str, shape: type[_File], shipped: Callable[[], _File]) -> _File:
    """The rules in force of a kind that is one file: the user's own where the folder of rules has one, else ours.

    Args:
        name: of the file in the user's folder, such as ``early_warning.yaml``.
        shape: what the file must be.
        shipped: gives ours.

    Raises:
        tools.scoring.schema.RuleFileError: the user's file cannot be read; the message names the place.
    """
    own = settings.rules / name if settings.rules is not None else None
    return read_rule_file(own, shape) if own is not None and own.is_file() else shipped()
