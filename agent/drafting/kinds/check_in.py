"""The check-in e-mail: one that fits what happened, with a page for the manager around it."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.early_warning import signals_of
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans.check_in import check_in, check_in_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    del assessment, audience
    signals = signals_of(desk, record.client_id)
    plan = check_in(
        record,
        desk.history(record.client_id),
        signals=[one.signal for one in signals if one.fired],
        undecided=[one.signal for one in signals if one.fired is None],
        as_of=desk.as_of(),
    )
    return Material(plan, check_in_facts(plan))


KIND = Kind(
    "check-in-email",
    _material,
    narrative=("check_in_email_main",),
    told=("plan.week", "plan.figure.", "plan.news_on"),
)
