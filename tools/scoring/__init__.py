"""Health, churn risk, expansion signals and offers of one client, by rules that stand in YAML.

``assess`` puts one record to a scorecard, a churn model and a price list; ``load_scorecard`` and its like
find those rules by name or path; ``assessment_facts`` says the result as facts. No model, no network, no
clock.
"""

from tools.scoring.assessment import assess, to_json
from tools.scoring.change import change_facts, compare_churn, compare_health
from tools.scoring.churn import score_churn
from tools.scoring.expansion import score_expansion
from tools.scoring.facts import (
    assessment_facts,
    churn_facts,
    expansion_facts,
    health_facts,
    record_facts,
    upsell_facts,
)
from tools.scoring.health import score_health
from tools.scoring.library import (
    RuleError,
    load_churn_model,
    load_expansion_signals,
    load_interventions,
    load_offers,
    load_scorecard,
    read_rule,
    rule_names,
)
from tools.scoring.overrides import apply_override, in_force
from tools.scoring.upsell import score_upsell

__all__ = [
    "RuleError",
    "apply_override",
    "assess",
    "assessment_facts",
    "change_facts",
    "churn_facts",
    "compare_churn",
    "compare_health",
    "expansion_facts",
    "health_facts",
    "in_force",
    "load_churn_model",
    "load_expansion_signals",
    "load_interventions",
    "load_offers",
    "load_scorecard",
    "read_rule",
    "record_facts",
    "rule_names",
    "score_churn",
    "score_expansion",
    "score_health",
    "score_upsell",
    "to_json",
    "upsell_facts",
]
