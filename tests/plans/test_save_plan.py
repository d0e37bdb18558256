"""Save plans: the cause and what speaks for it, the days, the people, and that nothing is invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_cases import CLIENTS, TODAY, bare, by_id, client, every_fact_has_its_words, judged, troubled

from tools.plans import PlanRuleError, SavePlan, SaveRules, read_rules, save_plan, save_plan_facts
from tools.plans.schema import SHIPPED, save_rules
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.library import load_churn_model, load_offers, load_scorecard
from tools.time.workdays import is_working_day


def plan_of(record: ClientRecord, as_of: date = TODAY, **more: object) -> SavePlan:
    return save_plan(record, judged(record), as_of=as_of, **more)  # type: ignore[arg-type]


# -- the cause
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "cause", "evidence"),
    [
        ({"competitor_status": "considering"}, "competitor", "competitor_status"),
        ({"support_tickets": 6.0}, "service_failure", "support_tickets"),
        ({"complaints": 3.0}, "service_failure", "complaints"),
        ({"kpi_status": "flat"}, "performance_plateau", "kpi_status"),
        ({"nps_score": 6.0}, "value_gap", "nps_score"),
        ({"kpi_achievement_rate": 0.79}, "value_gap", "kpi_achievement_rate"),
        ({"engagement_score": 59.0}, "relationship", "engagement_score"),
        ({"days_since_last_login": 15.0}, "relationship", "last_login"),
        ({"feature_adoption_rate": 0.39}, "fit", "feature_adoption"),
    ],
)
def test_each_class_of_causes_is_told_by_what_is_on_record(
    fields: dict[str, object], cause: str, evidence: str
) -> None:
    plan = plan_of(client(**fields))
    assert plan.root_cause == cause
    assert [item.name for item in plan.findings[0].evidence] == [evidence]


@pytest.mark.parametrize(
    "fields",
    [
        {"support_tickets": 5.0},
        {"complaints": 2.0},
        {"nps_score": 7.0},
        {"kpi_achievement_rate": 0.8},
        {"engagement_score": 60.0},
        {"days_since_last_login": 14.0},
        {"feature_adoption_rate": 0.4},
        {"competitor_status": "none"},
        {"kpi_status": "on_track"},
    ],
)
def test_a_figure_on_its_line_is_no_evidence(fields: dict[str, object]) -> None:
    plan = plan_of(client(**fields))
    assert (plan.root_cause, plan.findings) == ("unknown", ())


def test_of_several_causes_the_priority_decides_and_the_others_stay_with_their_evidence() -> None:
    plan = plan_of(troubled(competitor_status="shopping"))
    assert plan.root_cause == "competitor"
    assert [finding.cause for finding in plan.findings] == [
        "competitor",
        "service_failure",
        "value_gap",
        "relationship",
        "fit",
    ]
    facts = by_id(save_plan_facts(plan))
    assert facts["plan.root_cause"].value == "competitor"
    assert facts["plan.cause.b.evidence.a.value"].value == 9
    assert facts["plan.cause.b.evidence.a.threshold"].value == 5
    assert facts["plan.cause.b.evidence.a.value"].noun == "tickets"
    adoption = facts["plan.cause.e.evidence.a.value"]
    assert (adoption.value, adoption.unit) == (20, "percent")


def test_nothing_on_record_is_an_unknown_cause_and_the_plan_begins_with_finding_out() -> None:
    plan = plan_of(bare())
    assert plan.root_cause == "unknown"
    assert plan.findings == ()
    assert plan.actions[0].code == "ask_for_reasons"
    assert "kpi_status" in plan.not_on_record and "support_tickets" in plan.not_on_record
    assert plan.warranted is None


def test_signals_that_fired_are_evidence() -> None:
    assert plan_of(client(), signals={"sponsor_left"}).root_cause == "relationship"
    plan = plan_of(client(), signals={"competitive_rfp", "sponsor_left"})
    assert plan.root_cause == "competitor"
    fact = by_id(save_plan_facts(plan))["plan.cause.a.evidence.a.signal"]
    assert (fact.value, fact.unit, fact.noun) == ("competitive_rfp", "category", "warning_signal")


def test_a_factor_of_a_ramp_is_evidence_from_half_of_its_points_on() -> None:
    def cause(tickets: float) -> str:
        record = client(support_tickets=tickets)
        graded = assess(
            record,
            scorecard=load_scorecard(),
            churn_model=load_churn_model("seo_agency_graded"),
            offers=load_offers(),
            as_of=TODAY,
        )
        return save_plan(record, graded, as_of=TODAY).root_cause

    assert cause(5.0) == "unknown"  # a ramp from 2 to 10: less than half of the way
    assert cause(6.0) == "service_failure"


# -- whether and whom
# -----------------------------------------------------------------------------------------


def test_a_healthy_client_needs_no_plan_and_a_troubled_one_does() -> None:
    assert (plan_of(client()).warranted, plan_of(client()).reasons) == (False, ())
    plan = plan_of(troubled())
    assert plan.warranted is True
    assert plan.reasons == ("churn_critical",)
    assert (plan.churn_score, plan.level) == (100, "critical")
    assert plan.drivers[:2] == ("contract_value", "engagement_score")
    assert plan.annual_value == 3_600_000


def test_high_churn_risk_and_red_health_are_reasons_to_save() -> None:
    high = plan_of(troubled(engagement_score=90.0))
    assert (high.level, high.reasons) == ("high", ("churn_high",))
    unhappy = {
        "payment_score": 0.0,
        "email_response_rate": 0.0,
        "strategy_adherence": 0.0,
        "communication_score": 0.0,
    }
    assert plan_of(troubled(**unhappy)).reasons == ("health_red", "churn_critical")


def test_people_are_named_from_the_record_and_never_invented() -> None:
    named = {person.role: person.name for person in plan_of(client()).stakeholders}
    assert named == {
        "executive_sponsor": "Igor Volkov",
        "primary_contact": "Olga Belova",
        "account_manager": "Anna Petrova",
    }
    plan = plan_of(client(executive_sponsor=None))
    assert plan.stakeholders[0].name is None
    fact = by_id(save_plan_facts(plan))["plan.stakeholder.executive_sponsor"]
    assert fact.value is None


def test_the_leading_indicator_is_the_first_that_is_on_record() -> None:
    indicator = plan_of(client(competitor_status="shopping")).indicator
    assert (indicator.field, indicator.value, indicator.target, indicator.on_target) == (
        "executive_satisfaction",
        90,
        70,
        True,
    )
    other = plan_of(client(competitor_status="shopping", executive_satisfaction=None)).indicator
    assert other.field == "engagement_score"
    none = plan_of(bare(competitor_status="shopping")).indicator
    assert (none.field, none.value, none.on_target) == ("executive_satisfaction", None, None)


def test_an_indicator_that_should_fall_is_held_against_a_ceiling() -> None:
    indicator = plan_of(client(support_tickets=6.0)).indicator
    assert (indicator.relation, indicator.target, indicator.on_target) == ("<=", Decimal(5), False)


# -- the days
# -------------------------------------------------------------------------------------------------


def test_a_plan_with_time_takes_four_weeks_and_names_the_latest_days_before_the_renewal() -> None:
    plan = plan_of(client(renewal_date=date(2027, 3, 1)), date(2026, 11, 23))
    assert plan.basis == "before_renewal"
    # Sundays at the end of each week, moved back to Fridays.
    assert [row.due for row in plan.weeks] == [
        date(2026, 11, 27),
        date(2026, 12, 4),
        date(2026, 12, 11),
        date(2026, 12, 18),
    ]
    assert [row.week for row in plan.weeks] == [1, 2, 3, 4]
    # Two weeks before 1 March is 15 February; every week before it lies seven days earlier.
    assert [row.latest for row in plan.weeks] == [
        date(2027, 1, 25),
        date(2027, 2, 1),
        date(2027, 2, 8),
        date(2027, 2, 15),
    ]
    assert plan.days_to_renewal == 98


def test_a_near_renewal_squeezes_the_plan_to_end_before_the_clients_decision() -> None:
    plan = plan_of(client(renewal_date=date(2026, 12, 21)), date(2026, 11, 23))
    assert plan.basis == "squeezed"
    # 14 days are left to decide: the plan ends on 7 December, a Monday, after two weeks instead of four.
    assert plan.weeks[-1].due == date(2026, 12, 7)
    assert [row.due for row in plan.weeks] == sorted(row.due for row in plan.weeks)


def test_without_a_renewal_date_the_days_go_by_the_opening_and_the_plan_says_so() -> None:
    plan = plan_of(client(renewal_date=None), date(2026, 11, 23))
    assert (plan.basis, plan.days_to_renewal) == ("no_renewal_date", None)
    assert plan.weeks[0].due == date(2026, 11, 27)
    assert all(row.latest is None for row in plan.weeks)
    facts = by_id(save_plan_facts(plan))
    assert facts["plan.basis"].value == "no_renewal_date"
    assert facts["plan.days_to_renewal"].value is None


def test_a_renewal_date_that_has_passed_is_told() -> None:
    plan = plan_of(client(renewal_date=date(2026, 11, 1)), date(2026, 11, 23))
    assert (plan.basis, plan.days_to_renewal) == ("renewal_passed", -22)


def test_escalation_goes_by_calendar_days_and_hands_over_on_working_days() -> None:
    plan = plan_of(client(), date(2026, 11, 21))  # a Saturday
    steps = [(step.from_day, step.to_day, step.starts, step.ends, step.hand_over) for step in plan.escalation]
    assert steps == [
        (1, 7, date(2026, 11, 21), date(2026, 11, 27), date(2026, 11, 23)),
        (8, 14, date(2026, 11, 28), date(2026, 12, 4), date(2026, 11, 30)),
        (15, None, date(2026, 12, 5), None, date(2026, 12, 7)),
    ]
    assert plan.escalation[2].owners == ("vice_president", "executive_sponsor")


def test_the_calendar_is_the_countrys() -> None:
    opened = date(2026, 12, 28)
    assert plan_of(client(), opened, country="US").weeks[1].due == date(2027, 1, 8)
    assert plan_of(client(), opened, country="RU").weeks[1].due == date(2026, 12, 30)


def test_a_plan_in_a_year_without_its_decree_says_so() -> None:
    assert plan_of(client(), date(2026, 11, 23)).calendar_final
    assert not plan_of(client(renewal_date=None), date(2039, 11, 23)).calendar_final


@settings(deadline=None)
@given(CLIENTS, st.dates(date(2026, 10, 1), date(2027, 12, 31)))
def test_every_plan_keeps_its_promises(record: ClientRecord, as_of: date) -> None:
    plan = plan_of(record, as_of)
    renewal = record.renewal_date if record.renewal_date and record.renewal_date >= as_of else None
    assert 3 <= len(plan.actions) <= 5
    assert len(plan.weeks) == 4
    for row in (*plan.weeks, *plan.actions):
        assert row.due >= as_of
        assert row.latest is None or (row.latest >= as_of and renewal is not None and row.latest <= renewal)
        if renewal is not None:
            assert row.due <= renewal
        span = [as_of + timedelta(days=n) for n in range(((renewal or row.due) - as_of).days + 1)]
        assert is_working_day(row.due) or not any(map(is_working_day, span))
        assert row.week == (row.due - as_of).days // 7 + 1
    for rows in (plan.weeks, plan.actions):
        assert [row.due for row in rows] == sorted(row.due for row in rows)
    assert plan.commercial_path[-1] == "discount"
    assert (plan.root_cause == "unknown") is (not plan.findings)
    assert all(finding.evidence for finding in plan.findings)
    facts = save_plan_facts(plan)
    by_id(facts)
    every_fact_has_its_words(facts)
    assert all(fact.audience == "internal" and fact.client == record.client_id for fact in facts)
    assert save_plan(record, judged(record), as_of=as_of) == plan


# -- the rules
# ------------------------------------------------------------------------------------------------


def test_an_assessment_of_another_client_is_refused() -> None:
    with pytest.raises(ValueError, match="stands beside"):
        save_plan(client(), judged(bare()), as_of=TODAY)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data["commercial_path"].reverse(), "discount is the last"),
        (
            lambda data: data["causes"][0]["evidence"].append({"when": "nps_score < 7 and complaints > 1"}),
            "one comp",
        ),
        (lambda data: data["causes"][0]["evidence"].append({"when": "no_such_field < 7"}), "no field"),
        (lambda data: data["causes"][0].update(actions=data["causes"][0]["actions"][:2]), "at least 3"),
        (lambda data: data["causes"][0]["actions"][0].update(week=9), "has 4 weeks"),
        (lambda data: data["causes"][-1].update(priority=0), "after every other"),
        (lambda data: data["escalation"][0].update(from_day=2), "from day 1"),
        (lambda data: data["causes"][0]["indicators"][0].update(at_most=3), "exactly one of"),
    ],
)
def test_rules_that_break_the_plan_are_refused_with_their_place(
    change: object, reason: str, tmp_path: Path
) -> None:
    data = yaml.safe_load((SHIPPED / "save_plan.yaml").read_text("utf-8"))
    change(data)  # type: ignore[operator]
    file = tmp_path / "save_plan.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    with pytest.raises(PlanRuleError, match=reason):
        read_rules(file, SaveRules)


def test_ones_own_rules_take_the_place_of_ours() -> None:
    own = save_rules().model_copy(update={"decision_days": 0, "exit_criteria": ("renewal_committed",)})
    plan = plan_of(client(renewal_date=date(2026, 12, 21)), date(2026, 11, 23), rules=own)
    assert plan.exit_criteria == ("renewal_committed",)
    assert plan.basis == "before_renewal"
