"""The request for a reference: refused with the reasons where it is not fitting."""

from __future__ import annotations

from agent.desk import Desk
from agent.drafting.kinds.kind import Kind, Material, MaterialError
from tools.facts import Audience
from tools.plans.outreach_schema import case_study_rules
from tools.plans.reference import reference_facts, reference_request
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.words import words


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    plan = reference_request(
        record,
        assessment,
        desk.history(record.client_id),
        quote_marks=case_study_rules().quote_marks,
        as_of=desk.as_of(),
    )
    if audience == "client" and not plan.fitting:
        texts = words("en")
        reasons = "; ".join(
            f"{texts.category('reference_check', check.name)}: {texts.category('check_answer', check.answer)}"
            for check in plan.against
        )
        raise MaterialError(
            f"it is not fitting to ask this client for a reference ({reasons}); come back on {plan.retry}"
        )
    return Material(plan, reference_facts(plan))


KIND = Kind("reference-request", _material, narrative=("reference_request_opening",), told=("plan.given",))
