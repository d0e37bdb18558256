"""What changed of a client between two days, and the rows on record behind it."""

from tools.explain.explanation import (
    ChangeBehind,
    Explanation,
    FactorBehind,
    explain,
    explain_facts,
    explanation_json,
)
from tools.explain.schema import BearingError, BearingRules, bearing_rules, read_bearing

__all__ = [
    "BearingError",
    "BearingRules",
    "ChangeBehind",
    "Explanation",
    "FactorBehind",
    "bearing_rules",
    "explain",
    "explain_facts",
    "explanation_json",
    "read_bearing",
]
