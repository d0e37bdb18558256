"""The save plan: internal, fed by the signals that have fired, its actions followed through the book."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.early_warning import signals_of
from agent.drafting.follow_up import actions_of, followed, tasks_of_save_plan
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans import save_plan, save_plan_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment

NAME = "save-plan"


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    del audience
    day = desk.as_of()
    fired = [signal.signal for signal in signals_of(desk, record.client_id) if signal.fired]
    plan = save_plan(record, assessment, as_of=day, signals=fired)
    history, tasks = desk.history(record.client_id), tasks_of_save_plan(plan)
    return Material(
        plan,
        followed(NAME, tasks, save_plan_facts(plan), history, record, day),
        follow_up=lambda record, language: actions_of(NAME, tasks, record, history, language, day),
    )


KIND = Kind(
    NAME,
    _material,
    narrative=("save_plan_situation",),
    told=(
        "plan.root_cause",
        "plan.renewal_date",
        "plan.days_to_renewal",
        "plan.at_stake",
        "plan.sentiment",
        "plan.competitor",
        "plan.reason.",
        "plan.cause.",
    ),
    audiences=("internal",),
    refusal="a save plan is internal: there is no client's version of it",
)
