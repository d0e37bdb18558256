"""The recovery plan: eight weeks for a client in the yellow or red band, with a version that the client approves."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.early_warning import signals_of
from agent.drafting.kinds.kind import Kind, Material, MaterialError
from tools.facts import Audience
from tools.plans.recovery import recovery_plan
from tools.plans.recovery_facts import recovery_plan_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    plan = recovery_plan(
        record,
        assessment,
        desk.history(record.client_id),
        as_of=desk.as_of(),
        signals=[signal.signal for signal in signals_of(desk, record.client_id) if signal.fired],
    )
    if audience == "client" and plan.warranted is False and not plan.gap_known:
        raise MaterialError("nothing on record calls for recovery: there is no gap to admit to this client")
    return Material(plan, recovery_plan_facts(plan))


KIND = Kind(
    "recovery-plan",
    _material,
    narrative=("recovery_plan_gap",),
    told=(
        "plan.root_cause",
        "plan.renewal_date",
        "plan.days_to_renewal",
        "plan.at_stake",
        "plan.reason.",
        "plan.cause.",
        "plan.baseline.",
        "plan.indicator.",
    ),
)
