"""The case study: a version to work on, and one that the client approves before anything is published."""

from __future__ import annotations

from agent.desk import Desk
from agent.drafting.kinds.kind import Kind, Material, MaterialError
from tools.facts import Audience
from tools.plans.case_study import case_study, case_study_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    plan = case_study(
        record,
        assessment,
        desk.history(record.client_id),
        snapshots=[
            (one.effective, one.record)
            for one in desk.book.snapshots(record.client_id)
            if one.effective <= desk.as_of()
        ],
        as_of=desk.as_of(),
    )
    if audience == "client" and plan.hold_reasons:
        raise MaterialError("this client has to be saved first: it is not asked for a case study")
    if audience == "client" and not plan.improved:
        raise MaterialError(
            "no figure of this client's rose on record: there is nothing to write a case study of"
        )
    return Material(plan, case_study_facts(record, plan), save_first=bool(plan.hold_reasons))


KIND = Kind(
    "case-study",
    _material,
    narrative=("case_study_task",),
    told=(
        "plan.contract.industry",
        "plan.contract.business_type",
        "plan.contract.contract_start",
        "plan.began",
        "plan.first_value",
        "plan.result.",
    ),
)
