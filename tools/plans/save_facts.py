"""A save plan as facts, ``plan.*``: every figure, day, name and code of it. All are internal."""

from __future__ import annotations

from tools.facts import Fact
from tools.plans.evidence import evidence_facts
from tools.plans.parts import lettered
from tools.plans.save import LeadingIndicator, PlanAction, SavePlan
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info


def save_plan_facts(plan: SavePlan) -> list[Fact]:
    """The facts of a save plan.

    ``plan.root_cause``, ``plan.cause.<letter>`` with ``.evidence.<letter>.*``; ``plan.basis``,
    ``.renewal_date``, ``.days_to_renewal``, ``.opened``; ``plan.at_stake``; ``plan.sentiment``,
    ``.competitor``; ``plan.reason.<letter>``; ``plan.stakeholder.<role>``; ``plan.week.<letter>.*`` and
    ``plan.action.<letter>.*`` with ``.code``, ``.goal``, ``.week``, ``.due``, ``.latest``,
    ``.owner.<letter>``; ``plan.indicator.value`` and ``.target``; ``plan.exit.<letter>``;
    ``plan.commercial.<letter>``; ``plan.escalation.<letter>.*``.
    """
    # What is on record holds for the record's day; what is planned, for the day the plan was made.
    known = FactMaker(plan.client_id, plan.data_date, plan.rules, plan.currency, plan.vat)
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    facts = [
        made.fact("plan.opened", "plan_opened", plan.as_of, "date"),
        made.fact("plan.root_cause", "root_cause", plan.root_cause, "category", noun="root_cause"),
        made.fact("plan.basis", "plan_basis", plan.basis, "category", noun="plan_basis"),
        made.fact("plan.renewal_date", "renewal_date", plan.renewal_date, "date"),
        made.fact(
            "plan.days_to_renewal",
            "days_to_renewal",
            plan.days_to_renewal,
            "count",
            noun="days",
            formula="renewal date - day the plan is opened",
            inputs=(f"renewal date = {plan.renewal_date}", f"opened = {plan.as_of}"),
        ),
        known.fact(
            "plan.at_stake",
            "annual_value",
            plan.annual_value,
            "money",
            period="year",
            vat=plan.vat,
            formula="monthly_value * 12",
        ),
        known.fact("plan.sentiment", "feedback", plan.sentiment, "category", noun="feedback"),
        known.fact(
            "plan.competitor", "competitor_status", plan.competitor, "category", noun="competitor_status"
        ),
    ]
    facts += [
        made.fact(f"plan.reason.{letter}", "plan_reason", code, "category", noun="hold_reason")
        for letter, code in lettered(plan.reasons)
    ]
    for letter, finding in lettered(plan.findings):
        id = f"plan.cause.{letter}"
        facts.append(made.fact(id, "root_cause", finding.cause, "category", noun="root_cause"))
        for mark, evidence in lettered(finding.evidence):
            facts += evidence_facts(known, f"{id}.evidence.{mark}", evidence)
    facts += [
        known.fact(f"plan.stakeholder.{person.role}", person.role, person.name, "name")
        for person in plan.stakeholders
    ]
    for row in plan.weeks:
        facts += _action(made, f"plan.week.{row.letter}", row, plan.basis)
    for action in plan.actions:
        facts += _action(made, f"plan.action.{action.letter}", action, plan.basis)
    facts += _indicator(known, plan.indicator)
    facts += [
        made.fact(f"plan.exit.{letter}", "exit_criterion", code, "category", noun="exit_criterion")
        for letter, code in lettered(plan.exit_criteria)
    ]
    facts += [
        made.fact(f"plan.commercial.{letter}", "commercial_step", code, "category", noun="commercial_step")
        for letter, code in lettered(plan.commercial_path)
    ]
    for step in plan.escalation:
        id = f"plan.escalation.{step.letter}"
        facts += [
            made.fact(f"{id}.from_day", "plan_day", step.from_day, "number"),
            made.fact(f"{id}.to_day", "plan_day", step.to_day, "number"),
            made.fact(f"{id}.starts", "escalation_starts", step.starts, "date"),
            made.fact(f"{id}.ends", "escalation_ends", step.ends, "date"),
            made.fact(f"{id}.hand_over", "hand_over", step.hand_over, "date"),
            *_owners(made, id, step.owners),
        ]
    return facts


def _action(maker: FactMaker, id: str, action: PlanAction, basis: str) -> list[Fact]:
    return [
        maker.fact(f"{id}.code", "plan_action", action.code, "category", noun="plan_action"),
        maker.fact(f"{id}.goal", "plan_goal", action.goal, "category", noun="plan_goal"),
        maker.fact(f"{id}.week", "plan_week", action.week, "number"),
        maker.fact(
            f"{id}.due",
            "due_date",
            action.due,
            "date",
            formula=f"last working day of its week of the plan ({basis})",
        ),
        maker.fact(
            f"{id}.latest",
            "latest_date",
            action.latest,
            "date",
            formula="counted back from the renewal date, with full weeks after it",
        ),
        *_owners(maker, id, action.owners),
    ]


def _owners(maker: FactMaker, id: str, owners: tuple[str, ...]) -> list[Fact]:
    return [
        maker.fact(f"{id}.owner.{letter}", "owner_role", owner, "category", noun="owner_role")
        for letter, owner in lettered(owners)
    ]


def _indicator(maker: FactMaker, indicator: LeadingIndicator) -> list[Fact]:
    info = field_info(indicator.field)
    rule = f"{indicator.field} {indicator.relation} {indicator.target}"
    return [
        maker.of_field("plan.indicator.value", indicator.field, info, indicator.value),
        maker.of_field("plan.indicator.target", indicator.field, info, indicator.target, formula=rule),
    ]
