"""The shapes of the YAML rules: scorecards, churn models, offers, expansion signals and interventions.

The engine knows no rule by name. Each file is read into one of these models, checked when it is read (weights
sum to one, fields exist, bands leave no gap), and carries a version: the first eight hex digits of a hash of
its content.
"""

from tools.scoring.schema.base import Rule, RuleFile, RuleFileError, content_hash, read_rule_file
from tools.scoring.schema.churn import Calibration, ChurnFactorRule, ChurnModel, LevelRule, Threshold
from tools.scoring.schema.growth import (
    ExpansionSignalRule,
    ExpansionSignals,
    HoldRule,
    Interventions,
    LevelInterventions,
    OfferRule,
    Offers,
)
from tools.scoring.schema.scorecard import (
    BandRule,
    ColourRule,
    ColourScorecard,
    ComponentRule,
    FactorRule,
    GradeRule,
    Scorecard,
    WeightedScorecard,
)

__all__ = [
    "BandRule",
    "Calibration",
    "ChurnFactorRule",
    "ChurnModel",
    "ColourRule",
    "ColourScorecard",
    "ComponentRule",
    "ExpansionSignalRule",
    "ExpansionSignals",
    "FactorRule",
    "GradeRule",
    "HoldRule",
    "Interventions",
    "LevelInterventions",
    "LevelRule",
    "OfferRule",
    "Offers",
    "Rule",
    "RuleFile",
    "RuleFileError",
    "Scorecard",
    "Threshold",
    "WeightedScorecard",
    "content_hash",
    "read_rule_file",
]
