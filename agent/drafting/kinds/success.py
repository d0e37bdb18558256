"""The success plan: the client's goals, people and milestones; risks and growth for our own eyes."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.calendar import cadence_of, onboarding_of
from agent.desk.early_warning import signals_of, warning_rules
from agent.drafting.kinds.contacts import contact_facts
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans.success import success_plan
from tools.plans.success_facts import success_plan_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.signals import signal_facts


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    signals, cadence = signals_of(desk, record.client_id), cadence_of(desk, record)
    plan = success_plan(
        record,
        assessment,
        desk.history(record.client_id),
        onboarding=onboarding_of(desk, record),
        cadence=cadence,
        signals=signals,
        as_of=desk.as_of(),
    )
    return Material(
        plan,
        [
            *success_plan_facts(record, plan),
            *contact_facts(record, cadence, audience),
            *signal_facts(record, signals, warning_rules(desk.settings)),
        ],
    )


KIND = Kind(
    "success-plan",
    _material,
    narrative=("success_plan_client",),
    told=(
        "plan.contract.industry",
        "plan.contract.monthly_value",
        "plan.contract.contract_start",
        "plan.contract.renewal_date",
        "plan.engagement",
        "plan.turnout",
    ),
)
