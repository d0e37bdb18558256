"""A success plan as facts, ``plan.*``. Goals, scores, signals, offers and contacts have facts of their own."""

from __future__ import annotations

from tools.facts import Audience, Fact
from tools.plans.parts import lettered
from tools.plans.people import people_facts
from tools.plans.promises import promise_facts
from tools.plans.success import Milestone, SuccessPlan
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info

#: The contract as the plan shows it.
_CONTRACT = ("industry", "monthly_value", "contract_start", "renewal_date", "account_manager")
_VOCABULARY = {"criterion": "onboarding_criterion", "meeting": "touchpoint_kind", "first_value": "event_kind"}


def contract_facts(maker: FactMaker, record: ClientRecord) -> list[Fact]:
    """``plan.contract.<field>`` of who the client is and what was agreed; a client may see these."""
    return [
        maker.of_field(f"plan.contract.{field}", field, info, getattr(record, field), audience=info.audience)
        for field in _CONTRACT
        for info in [field_info(field)]
    ]


def success_plan_facts(record: ClientRecord, plan: SuccessPlan) -> list[Fact]:
    """The facts of a success plan.

    ``plan.opened``; ``plan.contract.<field>``; ``plan.person.<letter>.*``; ``plan.engagement`` and ``plan.turnout``;
    ``plan.milestone.<letter>.name``, ``.due``, ``.done``, ``.state``, ``.owner``; ``plan.theirs.<letter>.*`` and
    ``plan.ours.<letter>.*`` of what was promised; ``plan.hold.<letter>``.
    """
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    known = FactMaker(plan.client_id, plan.data_date, plan.rules, plan.currency, record.vat)
    facts = [
        made.fact("plan.opened", "plan_opened", plan.as_of, "date", audience="client"),
        *contract_facts(known, record),
        *people_facts(made, plan.people),
        known.fact("plan.engagement", "engagement_mark", plan.engagement, "category", noun="engagement_mark"),
        known.of_field("plan.turnout", "meeting_rate", field_info("meeting_rate"), plan.meeting_rate),
    ]
    for milestone in plan.milestones:
        facts += _milestone(made, milestone)
    facts += promise_facts(made, plan.theirs or (), "plan.theirs")
    facts += promise_facts(made, plan.ours or (), "plan.ours")
    facts += [
        made.fact(f"plan.hold.{letter}", "upsell_hold", code, "category", noun="hold_reason")
        for letter, code in lettered(plan.hold_reasons)
    ]
    return facts


def _milestone(maker: FactMaker, milestone: Milestone) -> list[Fact]:
    id = f"plan.milestone.{milestone.letter}"
    seen: dict[str, Audience] = {"audience": "client"}
    name = (
        maker.fact(f"{id}.name", "milestone_name", milestone.text, "text", **seen)
        if milestone.code is None
        else maker.fact(
            f"{id}.name",
            "milestone_name",
            milestone.code,
            "category",
            noun=_VOCABULARY[milestone.kind],
            **seen,
        )
    )
    return [
        name,
        maker.fact(f"{id}.due", "milestone_due", milestone.due, "date", **seen),
        maker.fact(f"{id}.done", "milestone_done", milestone.done, "date", **seen),
        maker.fact(
            f"{id}.state", "criterion_state", milestone.state, "category", noun="criterion_state", **seen
        ),
        maker.fact(f"{id}.owner", "task_owner", milestone.owner, "category", noun="task_owner", **seen),
    ]
