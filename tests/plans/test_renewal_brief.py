"""The renewal brief: the category, the term, who decides, and the days of the steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from plan_cases import CLIENTS, TODAY, by_id, client, every_fact_has_its_words, judged, troubled

from tools.history import TABLES, ClientHistory, Event, Outcome
from tools.plans.renewal import RenewalBrief, renewal_brief, term_start
from tools.plans.renewal_facts import renewal_brief_facts
from tools.record import ClientRecord
from tools.time.workdays import is_working_day


def brief_of(
    record: ClientRecord, history: ClientHistory | None = None, at_start: ClientRecord | None = None
) -> RenewalBrief:
    history = history or ClientHistory(record.client_id, absent=frozenset(TABLES))
    return renewal_brief(record, judged(record), history, signals=(), at_start=at_start, as_of=TODAY)


def test_the_category_is_the_forecast_s() -> None:
    well, ill = brief_of(client()), brief_of(troubled())
    assert well.renewal is not None and ill.renewal is not None
    assert (well.renewal.category, ill.renewal.category) == ("commit", "at_risk")
    assert ill.renewal.reasons == ("churn_critical",)
    assert ill.commercial_path[-1] == "discount"


def test_steps_are_counted_back_from_the_renewal() -> None:
    brief = brief_of(client(renewal_date=date(2027, 6, 1)))
    assert [(step.code, step.due, step.squeezed) for step in brief.steps] == [
        ("review_case", date(2027, 3, 18), False),
        ("speak_of_terms", date(2027, 4, 16), False),
        ("send_proposal", date(2027, 4, 30), False),
        ("sign_contract", date(2027, 5, 25), False),
    ]
    assert brief.kickoff == date(2027, 3, 3)


def test_a_step_whose_day_has_passed_is_squeezed_in_and_the_rest_keep_theirs() -> None:
    brief = brief_of(client(renewal_date=TODAY + timedelta(days=60)))
    assert [step.squeezed for step in brief.steps] == [True, False, False, False]
    assert TODAY < brief.steps[0].due < brief.steps[1].due


def test_a_renewal_that_is_not_ahead_has_no_steps() -> None:
    left = ClientHistory(
        "lumen", outcomes=(Outcome(client_id="lumen", date=date(2026, 10, 1), outcome="churned"),)
    )
    states = {
        "passed": brief_of(client(renewal_date=TODAY - timedelta(days=1))),
        "no_date": brief_of(client(renewal_date=None)),
        "left": brief_of(client(), left),
    }
    for state, brief in states.items():
        assert (brief.state, brief.steps, brief.kickoff) == (state, (), None)


def test_the_term_begins_its_length_before_the_renewal() -> None:
    def begun(**fields: Any) -> date | None:
        return term_start(client(**fields), TODAY)

    assert begun(renewal_date=date(2027, 1, 31), term_months=24) == date(2025, 1, 31)
    assert begun(renewal_date=date(2027, 1, 31), term_months=24, contract_start=date(2025, 2, 1)) == date(
        2025, 2, 1
    )
    assert begun(renewal_date=None, contract_start=date(2024, 3, 5)) == date(2026, 3, 5)
    assert begun(renewal_date=None, contract_start=None) is None
    assert begun(renewal_date=None, contract_start=date(2027, 3, 5)) is None


def test_figures_of_the_term_against_its_start() -> None:
    then = client(organic_traffic=100_000.0, keywords_top10=None, data_date=date(2026, 6, 3))
    facts = by_id(renewal_brief_facts(client(), judged(client()), brief_of(client(), at_start=then)))
    assert facts["plan.figure.organic_traffic.change"].value == 50_000
    assert facts["plan.figure.keywords_top_ten.previous"].value is None
    assert "plan.figure.keywords_top_ten.change" not in facts
    assert facts["plan.compared_with"].value == date(2026, 6, 3)


def test_whether_the_renewal_was_spoken_of() -> None:
    near = client(renewal_date=TODAY + timedelta(days=60))
    spoken = Event(client_id="lumen", kind="renewal_conversation", date=TODAY - timedelta(days=3))
    assert brief_of(near).talked is None
    assert brief_of(near, ClientHistory("lumen")).talked is False
    assert brief_of(near, ClientHistory("lumen", events=(spoken,))).talked is True


def test_all_of_it_is_internal_but_what_the_client_knows_anyway() -> None:
    facts = renewal_brief_facts(troubled(), judged(troubled()), brief_of(troubled()))
    every_fact_has_its_words(facts)
    assert {fact.id.split(".")[1] for fact in facts if fact.audience == "client"} <= {
        "person",
        "promise",
        "date",
    }


@settings(max_examples=40, deadline=None)
@given(CLIENTS)
def test_any_client_at_all(record: ClientRecord) -> None:
    brief = brief_of(record)
    every_fact_has_its_words(renewal_brief_facts(record, judged(record), brief))
    days = [step.due for step in brief.steps]
    assert days == sorted(days) and all(day >= TODAY and is_working_day(day) for day in days)
