"""The recovery plan: eight weeks for a client in the yellow or red band, with a version that the client approves."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.early_warning import signals_of
from agent.drafting.follow_up import actions_of, followed, tasks_of_recovery_plan
from agent.drafting.kinds.kind import Kind, Material, MaterialError
from tools.facts import Audience
from tools.plans.recovery import recovery_plan
from tools.plans.recovery_facts import recovery_plan_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment

NAME = "recovery-plan"


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    day, history = desk.as_of(), desk.history(record.client_id)
    plan = recovery_plan(
        record,
        assessment,
        history,
        as_of=day,
        signals=[signal.signal for signal in signals_of(desk, record.client_id) if signal.fired],
    )
    if audience == "client" and plan.warranted is False and not plan.gap_known:
        raise MaterialError("nothing on record calls for recovery: there is no gap to admit to this client")
    tasks = tasks_of_recovery_plan(plan)
    return Material(
        plan,
        followed(NAME, tasks, recovery_plan_facts(plan), history, record, day),
        follow_up=lambda record, language: actions_of(NAME, tasks, record, history, language, day),
    )


KIND = Kind(
    NAME,
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
