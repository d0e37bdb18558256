"""The renewal brief: internal, for whoever prepares the talks and whoever signs what is conceded in them."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.early_warning import signals_of, warning_rules
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans.renewal import renewal_brief, term_start
from tools.plans.renewal_facts import renewal_brief_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.signals import signal_facts
from tools.time.onboarding import baseline_among


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    del audience
    day = desk.as_of()
    signals = signals_of(desk, record.client_id)
    begun = term_start(record, day)
    snapshots = [(one.effective, one.record) for one in desk.book.snapshots(record.client_id)]
    brief = renewal_brief(
        record,
        assessment,
        desk.history(record.client_id),
        signals=signals,
        at_start=None if begun is None else baseline_among(snapshots, start=begun, as_of=day),
        as_of=day,
    )
    return Material(
        brief,
        [
            *renewal_brief_facts(record, assessment, brief),
            *signal_facts(record, signals, warning_rules(desk.settings)),
        ],
    )


KIND = Kind(
    "renewal-brief",
    _material,
    narrative=("renewal_brief_position",),
    told=("plan.contract.", "plan.compared_with", "plan.figure."),
    audiences=("internal",),
    refusal="a renewal brief is internal: there is no client's version of it",
)
