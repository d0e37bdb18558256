"""The calculators' results as facts: the only figures that a reader may ever see.

One module a result; every fact says how it was made, from what, by which rules and as of which day. A figure
that is not known is a fact without a value, shown as "no data", never as zero.
"""

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.facts.churn import churn_facts
from tools.scoring.facts.growth import expansion_facts, upsell_facts
from tools.scoring.facts.health import health_facts
from tools.scoring.facts.record import record_facts
from tools.scoring.results import Assessment

__all__ = [
    "assessment_facts",
    "churn_facts",
    "expansion_facts",
    "health_facts",
    "record_facts",
    "upsell_facts",
]


def assessment_facts(record: ClientRecord, assessment: Assessment) -> list[Fact]:
    """Everything on one client: the record as it stands, then health, churn risk, expansion and offers."""
    return [
        *record_facts(record),
        *health_facts(record, assessment.health),
        *churn_facts(record, assessment.churn),
        *expansion_facts(record, assessment.expansion),
        *upsell_facts(record, assessment.upsell),
    ]
