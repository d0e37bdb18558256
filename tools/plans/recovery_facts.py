"""A recovery plan as facts, ``plan.*``. The client sees the steps, corrections, days and its own figures; the evidence of the
cause, the indicator, escalation and steps among ourselves are internal."""

from __future__ import annotations

from tools.facts import Audience, Fact, slug
from tools.plans.parts import lettered
from tools.plans.promises import promise_facts
from tools.plans.recovery import RecoveryPlan
from tools.plans.save_facts import save_plan_facts
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info

#: What the plan takes over from the save plan of the day.
_SAVED = (
    "plan.cause.",
    "plan.indicator.",
    "plan.escalation.",
    "plan.at_stake",
    "plan.days_to_renewal",
    "plan.reason.",
)


def recovery_plan_facts(plan: RecoveryPlan) -> list[Fact]:
    """The facts of a recovery plan.

    ``plan.opened``, ``.ends``, ``.renewal_date``, ``.root_cause``; ``plan.phase.<letter>.name``, ``.from_week``, ``.to_week``,
    ``.starts``, ``.ends``, and of its steps ``.step.<letter>.code``, ``.owner``, ``.week``, ``.due``;
    ``plan.correction.<letter>.code``, ``.owner``, ``.measure``, ``.due``; ``plan.promise.<letter>.*``;
    ``plan.baseline.<field>`` and ``.leads``; ``plan.exit.<letter>``; and of the save plan the evidence of the cause, the
    indicator, escalation, reasons and what is at stake.
    """
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    known = FactMaker(plan.client_id, plan.data_date, plan.rules, plan.currency)
    seen: dict[str, Audience] = {"audience": "client"}
    facts = [
        made.fact("plan.opened", "plan_opened", plan.as_of, "date", **seen),
        made.fact("plan.ends", "plan_ends", plan.ends, "date", **seen),
        made.fact("plan.renewal_date", "renewal_date", plan.renewal_date, "date", **seen),
        made.fact(
            "plan.root_cause",
            "root_cause",
            plan.cause,
            "category",
            noun="root_cause",
            audience="client" if plan.cause_told else "internal",
        ),
        *(fact for fact in save_plan_facts(plan.saved) if fact.id.startswith(_SAVED)),
    ]
    for phase in plan.phases:
        id = f"plan.phase.{phase.letter}"
        facts += [
            made.fact(f"{id}.name", "plan_phase", phase.code, "category", noun="recovery_phase", **seen),
            made.fact(f"{id}.from_week", "plan_week", phase.from_week, "number", **seen),
            made.fact(f"{id}.to_week", "plan_week", phase.to_week, "number", **seen),
            made.fact(f"{id}.starts", "phase_starts", phase.starts, "date", **seen),
            made.fact(f"{id}.ends", "phase_ends", phase.ends, "date", **seen),
        ]
        for step in phase.steps:
            own: dict[str, Audience] = {"audience": "internal" if step.internal else "client"}
            at = f"{id}.step.{step.letter}"
            facts += [
                made.fact(f"{at}.code", "plan_step", step.code, "category", noun="recovery_step", **own),
                made.fact(f"{at}.owner", "task_owner", step.owner, "category", noun="task_owner", **own),
                made.fact(f"{at}.week", "plan_week", step.week, "number", **own),
                made.fact(
                    f"{at}.due",
                    "due_date",
                    step.due,
                    "date",
                    formula=f"last working day of its week of the plan ({plan.basis})",
                    **own,
                ),
            ]
    for action in plan.corrections:
        id = f"plan.correction.{action.letter}"
        facts += [
            made.fact(
                f"{id}.code", "recovery_action", action.code, "category", noun="recovery_action", **seen
            ),
            made.fact(f"{id}.owner", "task_owner", action.owner, "category", noun="task_owner", **seen),
            made.fact(
                f"{id}.measure",
                "recovery_measure",
                action.measure,
                "category",
                noun="recovery_measure",
                **seen,
            ),
            made.fact(f"{id}.due", "due_date", action.due, "date", **seen),
        ]
    facts += promise_facts(made, plan.promises or ())
    for baseline in plan.baselines:
        info = field_info(baseline.field)
        facts.append(
            known.of_field(
                f"plan.baseline.{slug(baseline.field)}",
                baseline.field,
                info,
                baseline.value,
                audience=info.audience,
            )
        )
    facts.append(
        made.fact(
            "plan.baseline.leads", "weekly_leads", plan.leads, "count", noun="leads", period="week", **seen
        ).model_copy(update={"as_of": plan.leads_week})
    )
    facts += [
        made.fact(f"plan.exit.{letter}", "exit_criterion", code, "category", noun="recovery_exit", **seen)
        for letter, code in lettered(plan.exit_criteria)
    ]
    return facts
