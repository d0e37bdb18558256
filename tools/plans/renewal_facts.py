"""A renewal brief as facts: ``plan.*`` of its own, ``renewal.*`` of the forecast, ``stake.*``. The brief is internal."""

from __future__ import annotations

from tools.facts import Fact
from tools.plans.parts import lettered
from tools.plans.people import people_facts
from tools.plans.promises import promise_facts
from tools.plans.renewal import RenewalBrief
from tools.portfolio import stake_facts
from tools.portfolio.renewal_facts import renewal_facts
from tools.portfolio.stake import stake_ranking
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info
from tools.scoring.results import Assessment

_CONTRACT = ("renewal_date", "contract_start", "term_months", "autopay", "monthly_value")


def renewal_brief_facts(record: ClientRecord, assessment: Assessment, brief: RenewalBrief) -> list[Fact]:
    """The facts of a renewal brief.

    ``plan.contract.<field>``; ``plan.opened``, ``.term_starts``, ``.kickoff``, ``.compared_with``;
    ``plan.figure.<field>.value``, ``.previous``, ``.change``; ``plan.promise.<letter>.*``; ``plan.outcome.<letter>.date`` and
    ``.outcome``; ``plan.person.<letter>.*``; ``plan.question.<letter>``; ``plan.hold.<letter>``; ``plan.commercial.<letter>``;
    ``plan.step.<letter>.code``, ``.owner``, ``.due``; the forecast's ``renewal.*`` and the client's own ``stake.*``.
    """
    made = FactMaker(brief.client_id, brief.as_of, brief.rules, brief.currency)
    known = FactMaker(brief.client_id, brief.data_date, brief.rules, brief.currency, record.vat)
    facts = [
        made.fact("plan.opened", "report_date", brief.as_of, "date"),
        made.fact("plan.term_starts", "term_starts", brief.term_starts, "date"),
        made.fact("plan.kickoff", "renewal_kickoff", brief.kickoff, "date"),
        made.fact("plan.compared_with", "compared_with", brief.compared_with, "date"),
    ]
    for field in _CONTRACT:
        value = getattr(record, field)
        facts.append(known.of_field(f"plan.contract.{field}", field, field_info(field), value))
    if brief.forecast is not None:
        facts += [fact for fact in renewal_facts(brief.forecast) if fact.client == brief.client_id]
    if brief.state != "left":
        ranking = stake_ranking([(record, assessment)], as_of=brief.as_of)
        facts += [
            fact
            for fact in stake_facts(ranking)
            if fact.client == brief.client_id and fact.id == "stake.value"
        ]
    facts += [fact for figure in brief.figures for fact in figure.facts]
    facts += promise_facts(made, brief.promises or ())
    for letter, (day, outcome) in lettered(brief.outcomes):
        id = f"plan.outcome.{letter}"
        facts += [
            made.fact(f"{id}.date", "outcome_date", day, "date"),
            made.fact(f"{id}.outcome", "contract_outcome", outcome, "category", noun="contract_outcome"),
        ]
    facts += people_facts(made, brief.people)
    for letter, code in lettered(brief.questions):
        facts.append(
            made.fact(
                f"plan.question.{letter}", "renewal_question", code, "category", noun="renewal_question"
            )
        )
    for letter, code in lettered(brief.hold_reasons):
        facts.append(made.fact(f"plan.hold.{letter}", "upsell_hold", code, "category", noun="hold_reason"))
    for letter, code in lettered(brief.commercial_path):
        facts.append(
            made.fact(
                f"plan.commercial.{letter}", "commercial_step", code, "category", noun="commercial_step"
            )
        )
    for step in brief.steps:
        id = f"plan.step.{step.letter}"
        facts += [
            made.fact(f"{id}.code", "plan_step", step.code, "category", noun="renewal_step"),
            made.fact(f"{id}.owner", "task_owner", step.owner, "category", noun="task_owner"),
            made.fact(
                f"{id}.due",
                "due_date",
                step.due,
                "date",
                formula="a working day, counted back from the renewal date"
                if not step.squeezed
                else "a working day before the step that follows",
            ),
        ]
    return facts
