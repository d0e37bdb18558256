"""The contents of drafts, without a word of prose: save plan, expansion pitch, quarterly business review.

Each is a typed result made by rules in YAML from a record and its assessment, and a list of facts. Codes are
words of ``tools/words``; every number and day is a typed field and a fact. Whoever writes the prose adds no
figure.
"""

from tools.plans.commitments import Commitment, CommitmentScore
from tools.plans.parts import lettered
from tools.plans.pitch import ExpansionPitch, expansion_pitch
from tools.plans.pitch_facts import expansion_pitch_facts
from tools.plans.review import Qbr, qbr, quarter_days
from tools.plans.review_facts import qbr_facts
from tools.plans.save import SavePlan, save_plan
from tools.plans.save_facts import save_plan_facts
from tools.plans.schema import (
    ClientTargets,
    PitchRules,
    PlanRuleError,
    QbrRules,
    SaveRules,
    read_rules,
)

__all__ = [
    "ClientTargets",
    "Commitment",
    "CommitmentScore",
    "ExpansionPitch",
    "PitchRules",
    "PlanRuleError",
    "Qbr",
    "QbrRules",
    "SavePlan",
    "SaveRules",
    "expansion_pitch",
    "expansion_pitch_facts",
    "lettered",
    "qbr",
    "qbr_facts",
    "quarter_days",
    "read_rules",
    "save_plan",
    "save_plan_facts",
]
