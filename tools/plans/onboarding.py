"""The contents of an onboarding plan: baselines, the plan's stages, the checklist, the opening month; owners and states.

Criteria, days and states are those of :mod:`tools.time.onboarding`; here each gets an owner, and each stage its days. Without
the day that the contract starts there are no days: the criteria stand without them, and the plan says so.

Sources: AI SEO Architects, Client Success Manager knowledge base, v1.0: the plan; customer-success-manager skill 1.0.0,
borghei: the checklist; Optymizer, Client Success Manager: the opening month.
"""

from __future__ import annotations

from datetime import date, timedelta

from tools.facts import Audience, Fact, slug
from tools.history import ClientHistory
from tools.plans.course_schema import OnboardingPlanRules, onboarding_plan_rules
from tools.plans.parts import Part, PlainValue, plain_value
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info, reader
from tools.time.onboarding import Onboarding
from tools.time.schema import OnboardingRules, PartRule, onboarding_rules


class PlanItem(Part):
    """A criterion with who answers for it."""

    code: str
    """A key of ``categories.onboarding_criterion``."""
    owner: str
    """A key of ``categories.task_owner``."""
    internal: bool
    state: str | None
    """A key of ``categories.criterion_state``; ``None`` where nothing can be dated."""
    measured: bool
    """Whether it has a limit, or a figure against it."""


class Stage(Part):
    """A stage of the plan, or some weeks of a list."""

    code: str
    """A key of ``categories.onboarding_part``."""
    from_day: int
    to_day: int
    starts: date | None
    ends: date | None
    items: tuple[PlanItem, ...]


class StartFigure(Part):
    """A figure as the contract began; ``None`` where there is none on record."""

    field: str
    value: PlainValue


class OnboardingPlan(Part):
    """All that an onboarding plan says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    rules: str
    currency: str
    state: Onboarding
    stages: tuple[Stage, ...]
    checklist: tuple[Stage, ...]
    opening_month: tuple[Stage, ...]
    baseline_date: date | None
    """The day of the record that the baselines are read off; ``None`` where there is none of the start."""
    baselines: tuple[StartFigure, ...]
    milestones_absent: bool
    """Whether no milestones were ever recorded in the book, for any client."""
    late: tuple[str, ...]
    """Criteria of the plan that are late."""

    @property
    def late_open(self) -> tuple[str, ...]:
        """Late criteria that the client may see."""
        hidden = {item.code for stage in self.stages for item in stage.items if item.internal}
        return tuple(code for code in self.late if code not in hidden)


def onboarding_plan(
    record: ClientRecord,
    history: ClientHistory,
    *,
    state: Onboarding,
    baseline: ClientRecord | None,
    rules: OnboardingPlanRules | None = None,
    criteria: OnboardingRules | None = None,
) -> OnboardingPlan:
    """The contents of an onboarding plan on the day of ``state``.

    Args:
        state: the client's onboarding; decides every state and day.
        baseline: the record as it stood when the contract began; ``None`` where the book has none of that time.
        rules, criteria: who answers for what, and the criteria that ``state`` was judged by.

    Raises ``ValueError`` where ``state`` is of another client.
    """
    rules = onboarding_plan_rules() if rules is None else rules
    criteria = onboarding_rules() if criteria is None else criteria
    if state.client_id != record.client_id:
        raise ValueError(f"the onboarding of {state.client_id} stands beside {record.client_id}")
    return OnboardingPlan(
        client_id=record.client_id,
        name=record.name,
        as_of=state.as_of,
        rules=rules.source,
        currency=record.currency,
        state=state,
        stages=_stages(criteria.plan, state, rules),
        checklist=_stages(criteria.checklist, state, rules),
        opening_month=_stages(criteria.first_month, state, rules),
        baseline_date=None if baseline is None else baseline.data_date,
        baselines=tuple(
            StartFigure(field=field, value=None if baseline is None else plain_value(reader(field)(baseline)))
            for field in rules.baselines
        ),
        milestones_absent="milestones" in history.absent,
        late=tuple(
            criterion.criterion
            for listed in state.lists
            if listed.name == "plan"
            for criterion in listed.criteria
            if criterion.state == "late"
        ),
    )


def _stages(parts: tuple[PartRule, ...], state: Onboarding, rules: OnboardingPlanRules) -> tuple[Stage, ...]:
    known = {one.criterion: one for listed in state.lists for one in listed.criteria}
    start = state.contract_start
    return tuple(
        Stage(
            code=part.part,
            from_day=part.from_day,
            to_day=part.to_day,
            starts=None if start is None else start + timedelta(days=part.from_day),
            ends=None if start is None else start + timedelta(days=part.to_day),
            items=tuple(
                PlanItem(
                    code=item.item,
                    owner=rules.owner_of(item.item),
                    internal=item.internal,
                    state=known[item.item].state if item.item in known else None,
                    measured=item.measure is not None,
                )
                for item in part.items
            ),
        )
        for part in parts
    )


def onboarding_plan_facts(plan: OnboardingPlan) -> list[Fact]:
    """``plan.contract_start``; ``plan.stage.<part>.name``, ``.from_day``, ``.to_day``, ``.starts``, ``.ends``;
    ``plan.item.<criterion>`` and ``plan.owner.<criterion>``; ``plan.baseline.<field>`` and ``plan.baseline_date``. States and due
    days of criteria are facts of onboarding itself (``onboarding.criterion.*``)."""
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    known = FactMaker(plan.client_id, plan.baseline_date, plan.rules, plan.currency)
    seen: dict[str, Audience] = {"audience": "client"}
    facts = [
        made.fact("plan.opened", "report_date", plan.as_of, "date", **seen),
        made.fact("plan.contract_start", "contract_start", plan.state.contract_start, "date", **seen),
        known.fact("plan.baseline_date", "baseline_date", plan.baseline_date, "date", **seen),
    ]
    for stage in (*plan.stages, *plan.checklist, *plan.opening_month):
        id = f"plan.stage.{stage.code}"
        facts += [
            made.fact(
                f"{id}.name", "onboarding_stage", stage.code, "category", noun="onboarding_part", **seen
            ),
            made.fact(f"{id}.from_day", "onboarding_day", stage.from_day, "number", **seen),
            made.fact(f"{id}.to_day", "onboarding_day", stage.to_day, "number", **seen),
            made.fact(f"{id}.starts", "phase_starts", stage.starts, "date", **seen),
            made.fact(f"{id}.ends", "phase_ends", stage.ends, "date", **seen),
        ]
        for item in stage.items:
            own: dict[str, Audience] = {"audience": "internal" if item.internal else "client"}
            name, owner = "onboarding_criterion", "task_owner"
            facts += [
                made.fact(f"plan.item.{item.code}", name, item.code, "category", noun=name, **own),
                made.fact(f"plan.owner.{item.code}", owner, item.owner, "category", noun=owner, **own),
            ]
    for figure in plan.baselines:
        info = field_info(figure.field)
        facts.append(
            known.of_field(
                f"plan.baseline.{slug(figure.field)}",
                figure.field,
                info,
                figure.value,
                audience=info.audience,
            )
        )
    return facts
