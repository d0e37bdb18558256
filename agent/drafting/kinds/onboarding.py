"""The onboarding plan with its checklist; the client's version leaves out what the client is thought to feel."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.calendar import cadence_of, onboarding_of
from agent.drafting.kinds.contacts import contact_facts
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans.onboarding import onboarding_plan, onboarding_plan_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.time.onboarding import baseline_among, onboarding_facts


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    del assessment
    state = onboarding_of(desk, record)
    start = record.contract_start
    snapshots = [(one.effective, one.record) for one in desk.book.snapshots(record.client_id)]
    plan = onboarding_plan(
        record,
        desk.history(record.client_id),
        state=state,
        baseline=None if start is None else baseline_among(snapshots, start=start, as_of=desk.as_of()),
    )
    return Material(
        plan,
        [
            *onboarding_plan_facts(plan),
            *onboarding_facts(record, state),
            *contact_facts(record, cadence_of(desk, record), audience),
        ],
    )


KIND = Kind(
    "onboarding-plan",
    _material,
    narrative=("onboarding_plan_state",),
    told=("plan.contract_start", "plan.baseline_date"),
)
