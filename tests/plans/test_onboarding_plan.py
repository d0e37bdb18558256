"""The onboarding plan as a document: owners, stages, baselines, and what it says without the contract's start."""

from __future__ import annotations

from datetime import date

import pytest
from plan_cases import TODAY, by_id, client, every_fact_has_its_words

from tools.history import TABLES, ClientHistory, Milestone
from tools.plans.course_schema import OnboardingPlanRules, onboarding_plan_rules
from tools.plans.onboarding import OnboardingPlan, onboarding_plan, onboarding_plan_facts
from tools.record import ClientRecord
from tools.time.onboarding import onboarding_state

STARTED = date(2026, 10, 12)


def plan_of(
    record: ClientRecord, history: ClientHistory | None = None, baseline: ClientRecord | None = None
) -> OnboardingPlan:
    history = history or ClientHistory(record.client_id, absent=frozenset(TABLES))
    state = onboarding_state(record, history, as_of=TODAY, baseline=baseline)
    return onboarding_plan(record, history, state=state, baseline=baseline)


def test_stages_with_their_days_and_owners() -> None:
    plan = plan_of(client(contract_start=STARTED), ClientHistory("lumen"))
    assert [(one.code, one.from_day, one.to_day, one.ends) for one in plan.stages] == [
        ("foundation", 0, 30, date(2026, 11, 11)),
        ("implementation", 31, 60, date(2026, 12, 11)),
        ("optimisation", 61, 90, date(2027, 1, 10)),
    ]
    owners = {item.code: item.owner for stage in plan.stages for item in stage.items}
    assert owners["first_report"] == "account_manager"
    assert owners["strategy_approved"] == "client"
    assert owners["renewal_confidence"] == "csm"
    assert plan.checklist[0].code == "pre_kickoff"


def test_only_criteria_of_the_plan_are_late_in_so_many_words() -> None:
    done = Milestone(client_id="lumen", milestone="first_report", done=date(2026, 10, 20))
    plan = plan_of(client(contract_start=STARTED), ClientHistory("lumen", milestones=(done,)))
    assert "strategy_approved" in plan.late and "first_report" not in plan.late
    assert "executive_buy_in" in plan.late and "executive_buy_in" not in plan.late_open
    assert "training_scheduled" not in plan.late


def test_internal_criteria_have_no_fact_for_the_client() -> None:
    plan = plan_of(client(contract_start=STARTED), baseline=client(data_date=STARTED))
    facts = by_id(onboarding_plan_facts(plan))
    every_fact_has_its_words(list(facts.values()))
    assert facts["plan.item.renewal_confidence"].audience == "internal"
    assert facts["plan.owner.renewal_confidence"].audience == "internal"
    assert facts["plan.item.first_report"].audience == "client"
    assert facts["plan.baseline.technical_score"].value == 62
    assert facts["plan.baseline_date"].value == STARTED


def test_without_a_start_the_criteria_stand_without_days() -> None:
    plan = plan_of(ClientRecord(client_id="bare", name="Bare"))
    assert plan.state.status == "insufficient_data" and plan.milestones_absent
    assert len(plan.stages) == 3 and all(stage.ends is None for stage in plan.stages)
    assert all(item.state is None for stage in plan.stages for item in stage.items)
    assert all(figure.value is None for figure in plan.baselines)


def test_an_owner_of_a_criterion_that_is_not_there_is_refused() -> None:
    data = onboarding_plan_rules().model_dump(exclude={"content_hash"})
    data["owners"] = {**data["owners"], "csm": ["nothing_of_the_kind"]}
    with pytest.raises(ValueError, match="no criterion nothing_of_the_kind"):
        OnboardingPlanRules.model_validate(data)
