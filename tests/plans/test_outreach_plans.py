"""Case study, check-in e-mail, reference request and strategic plan: what is told, what is asked, when it is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_cases import CLIENTS, NUMBER_WORDS, TODAY, client, every_fact_has_its_words, judged, troubled

from tools.history import (
    ClientHistory,
    Commitment,
    Event,
    Goal,
    GoalReading,
    Note,
    Referral,
    Survey,
    Ticket,
    Week,
    last_whole_weeks,
)
from tools.plans.case_study import case_study, case_study_facts
from tools.plans.check_in import CheckIn, check_in, check_in_facts
from tools.plans.outreach_schema import (
    case_study_rules,
    check_in_rules,
    reference_rules,
    strategic_rules,
)
from tools.plans.quotes import quote_of
from tools.plans.reference import ReferenceRequest, reference_facts, reference_request
from tools.plans.strategic import strategic_plan
from tools.plans.strategic_facts import strategic_facts
from tools.portfolio import stake_ranking, upsell_ranking
from tools.record import ClientRecord
from tools.retention import success_metrics
from tools.signals import Signal
from tools.time.period import quarter_of
from tools.time.workdays import is_working_day
from tools.words import LANGUAGES, Language, words

VOCABULARIES = """
    case_clearance check_in_variant letter_check reference_check check_answer reference_tier reference_form
    strategic_initiative leading_sign strategic_check
"""


def weeks(*leads: float, client_id: str = "lumen") -> tuple[Week, ...]:
    """Whole weeks up to the newest, with these leads."""
    days = last_whole_weeks(TODAY, len(leads))
    return tuple(
        Week(client_id=client_id, week_start=day, leads=value) for day, value in zip(days, leads, strict=True)
    )


def readings(*values: float, apart: int = 30, goal: str = "Leads") -> tuple[GoalReading, ...]:
    newest = TODAY - timedelta(days=2)
    return tuple(
        GoalReading(client_id="lumen", goal=goal, date=newest - timedelta(days=apart * back), value=value)
        for back, value in enumerate(reversed(values))
    )[::-1]


def goal(target: float | None = 100.0, name: str = "Leads") -> Goal:
    return Goal(client_id="lumen", goal=name, target=target)


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vocabulary", VOCABULARIES.split())
def test_no_text_holds_a_number(language: Language, vocabulary: str) -> None:
    for code, text in words(language).categories[vocabulary].items():
        assert text.strip() == text and text, code
        assert not NUMBER_WORDS.search(text), f"{vocabulary}.{code}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_rules_has_its_text(language: Language) -> None:
    text = words(language)
    for code in case_study_rules().cleared:
        assert text.category("case_clearance", code)
    for code in check_in_rules().questions:
        assert text.category("letter_check", code)
    for tier in reference_rules().tiers:
        assert text.category("reference_tier", tier.tier) and text.category("reference_form", tier.form)
    for one in strategic_rules().initiatives:
        assert text.category("strategic_initiative", one.initiative) and text.category(
            "leading_sign", one.leading
        )
        assert text.category("task_owner", one.owner)


# -- quotations ---------------------------------------------------------------------------------------------------------


def test_only_a_note_that_says_so_is_a_quotation() -> None:
    said = [
        Note(client_id="lumen", date=date(2026, 10, 1), text="Praised the team, would give a testimonial."),
        Note(client_id="lumen", date=date(2026, 10, 2), text="Цитата: «Заявок стало вдвое больше»"),
    ]
    marks = case_study_rules().quote_marks
    assert quote_of(ClientHistory("lumen", notes=tuple(said[:1])), marks) is None
    found = quote_of(ClientHistory("lumen", notes=tuple(said)), marks)
    assert found is not None and (found.text, found.said) == ("Заявок стало вдвое больше", date(2026, 10, 2))
    empty = Note(client_id="lumen", date=date(2026, 10, 3), text="Quote: ")
    assert quote_of(ClientHistory("lumen", notes=(empty,)), marks) is None


# -- the case study -------------------------------------------------------------------------------------------------------


def test_figures_stand_with_both_their_days() -> None:
    record = client()
    history = ClientHistory(
        "lumen",
        weekly=weeks(*[10.0, 20.0, 30.0, 40.0], *[50.0] * 8, *[100.0] * 4),
        goals=(goal(),),
        goal_readings=readings(40, 60, 120),
    )
    then = client(data_date=date(2026, 3, 1), keywords_top10=140.0)
    plan = case_study(record, judged(record), history, snapshots=[(date(2026, 3, 1), then)], as_of=TODAY)
    of = {shift.what: shift for shift in plan.results}
    assert (of["Leads"].before, of["Leads"].after, of["Leads"].reached) == (40, 120, True)
    assert (of["weekly_leads"].before, of["weekly_leads"].after) == (25, 100)
    assert of["weekly_leads"].trend == "improved"
    assert (of["keywords_top10"].before, of["keywords_top10"].trend) == (140, "worsened")
    assert plan.improved and plan.fell, "what fell stands beside what rose"
    facts = {fact.id: fact for fact in case_study_facts(record, plan)}
    letter = of["weekly_leads"].letter
    assert facts[f"plan.result.{letter}.before"].as_of == of["weekly_leads"].before_on
    every_fact_has_its_words(list(facts.values()))


def test_figures_close_together_or_of_one_end_are_left_out() -> None:
    record = client()
    history = ClientHistory(
        "lumen", weekly=weeks(*[10.0] * 8), goals=(goal(),), goal_readings=readings(40, 120, apart=20)
    )
    plan = case_study(
        record,
        judged(record),
        history,
        snapshots=[(date(2026, 11, 1), client(keywords_top10=1.0))],
        as_of=TODAY,
    )
    assert plan.results == () and not plan.improved


def test_a_lower_figure_may_be_the_better_one() -> None:
    record = client()
    cost = Goal(client_id="lumen", goal="Leads", target=50, better="lower")
    history = ClientHistory("lumen", goals=(cost,), goal_readings=readings(90, 70, 45))
    plan = case_study(record, judged(record), history, as_of=TODAY)
    assert [(one.trend, one.reached) for one in plan.results] == [("improved", True)]


def test_a_client_who_has_to_be_saved_is_on_hold() -> None:
    record = troubled()
    plan = case_study(record, judged(record), ClientHistory(record.client_id), as_of=TODAY)
    assert plan.hold_reasons
    with pytest.raises(ValueError, match="beside"):
        case_study(record, judged(record), ClientHistory("other"), as_of=TODAY)


# -- the check-in e-mail ----------------------------------------------------------------------------------------------------


def letter(history: ClientHistory, **more: object) -> CheckIn:
    return check_in(client(), history, as_of=TODAY, **more)  # type: ignore[arg-type]


def test_bad_news_goes_before_a_quiet_client_and_good_news() -> None:
    fell = weeks(100, 100, 100, 100, 79)
    good = {"goals": (goal(),), "goal_readings": readings(40, 60, 120)}
    assert (
        letter(ClientHistory("lumen", weekly=fell, **good), signals=["engagement_drop"]).variant == "bad_news"
    )  # type: ignore[arg-type]
    even = weeks(100, 100, 100, 100, 81)
    both = ClientHistory("lumen", weekly=even, **good)  # type: ignore[arg-type]
    assert letter(both, signals=["engagement_drop"]).variant == "quiet"
    assert letter(both).variant == "good_news"
    assert letter(ClientHistory("lumen", weekly=even)).variant == "weekly"


def test_a_fall_is_judged_by_every_usual_week_or_not_at_all() -> None:
    gap = [week for week in weeks(100, 100, 100, 100, 10) if week.week_start != last_whole_weeks(TODAY, 3)[0]]
    plan = letter(ClientHistory("lumen", weekly=tuple(gap)))
    assert plan.variant == "weekly" and plan.figures[0].usual is None


def test_a_goal_reached_before_is_no_news() -> None:
    old = ClientHistory("lumen", goals=(goal(),), goal_readings=readings(40, 110, 120))
    assert letter(old).variant == "weekly"
    value = Event(client_id="lumen", date=TODAY - timedelta(days=3), kind="first_value")
    assert letter(ClientHistory("lumen", events=(value,))).good is not None


def test_an_e_mail_carries_one_request_on_a_working_day() -> None:
    asked = tuple(
        Commitment(client_id="lumen", made=date(2026, 11, 2), text=text, side="client", due=due)
        for text, due in (("Access", date(2026, 11, 29)), ("Photos", date(2026, 12, 20)))
    )
    plan = letter(ClientHistory("lumen", commitments=asked))
    assert plan.ask is not None and plan.ask.text == "Access"
    assert plan.ask_by == date(2026, 11, 27), "the Friday before that Sunday"
    days = [plan.ask_by, plan.next_update, plan.answer_by, *plan.slots]
    assert all(is_working_day(day) and day > TODAY for day in days)
    facts = check_in_facts(plan)
    every_fact_has_its_words(facts)
    assert all(fact.audience == "client" for fact in facts if fact.id.startswith(("plan.ask", "plan.slot")))


def test_what_is_not_on_record_is_not_made_up() -> None:
    absent = frozenset({"weekly", "commitments", "goals"})
    plan = letter(ClientHistory("lumen", absent=absent), undecided=["engagement_drop"])  # type: ignore[arg-type]
    assert (plan.weeks_absent, plan.done, plan.quiet, plan.figures) == (True, None, None, ())


# -- the reference request ----------------------------------------------------------------------------------------------------

PROMOTER = Survey(client_id="lumen", date=date(2026, 11, 1), kind="nps", score=10, sent=1, answered=1)
WIN = {"goals": (goal(),), "goal_readings": readings(40, 60, 120), "surveys": (PROMOTER,)}


def request(record: ClientRecord | None = None, **tables: object) -> ReferenceRequest:
    record = record or client()
    history = ClientHistory(record.client_id, **{**WIN, **tables})  # type: ignore[arg-type]
    return reference_request(record, judged(record), history, as_of=TODAY)


def answers(plan: ReferenceRequest) -> dict[str, str]:
    return {check.name: check.answer for check in plan.checks}


def test_five_times_yes_is_fitting() -> None:
    plan = request()
    assert plan.fitting and set(answers(plan).values()) == {"yes"}
    assert (plan.tier, plan.minutes, plan.goal) == ("low_effort", 15, "a")
    facts = {fact.id: fact for fact in reference_facts(plan)}
    every_fact_has_its_words(list(facts.values()))
    assert all(
        fact.audience == "internal"
        for id, fact in facts.items()
        if id.startswith(("plan.check", "plan.tier"))
    )


def test_a_referral_long_ago_calls_for_the_next_tier_and_a_recent_one_for_rest() -> None:
    old = request(referrals=(Referral(client_id="lumen", date=date(2026, 5, 1)),))
    assert old.fitting and old.tier == "public_story"
    recent = request(referrals=(Referral(client_id="lumen", date=date(2026, 11, 1)),))
    assert answers(recent)["rest"] == "no"
    assert recent.retry == date(2027, 2, 2), "a day after the rest, on a working day"


@pytest.mark.parametrize(
    ("changed", "tables", "check", "answer"),
    [
        ({}, {"surveys": (PROMOTER.model_copy(update={"score": 8.0}),)}, "promoter", "no"),
        ({"nps_score": None}, {"surveys": ()}, "promoter", "unknown"),
        ({"renewal_date": date(2026, 12, 20)}, {}, "timing", "no"),
        ({"renewal_date": date(2026, 10, 1)}, {}, "timing", "unknown"),
        ({"renewal_date": None}, {}, "timing", "unknown"),
        (
            {},
            {"tickets": (Ticket(client_id="lumen", ticket_id="1", opened=TODAY, escalated=True),)},
            "timing",
            "no",
        ),
        ({}, {"goals": (), "goal_readings": ()}, "win", "no"),
        ({}, {"goals": (), "goal_readings": (), "absent": frozenset({"goals"})}, "win", "unknown"),
        ({}, {"absent": frozenset({"referrals"})}, "rest", "unknown"),
    ],
)
def test_anything_but_yes_puts_it_off(
    changed: dict[str, object], tables: dict[str, object], check: str, answer: str
) -> None:
    plan = request(client(**changed), **tables)
    assert answers(plan)[check] == answer
    assert not plan.fitting and plan.retry > TODAY and is_working_day(plan.retry)


@given(CLIENTS)
def test_nobody_at_risk_is_ever_asked(record: ClientRecord) -> None:
    assessment = judged(record)
    plan = reference_request(record, assessment, ClientHistory(record.client_id), as_of=TODAY)
    if plan.fitting:
        assert assessment.health.worse_band == "green" and assessment.churn.level == "low"


# -- the strategic plan -----------------------------------------------------------------------------------------------------


def signal(client_id: str, name: str, severity: str = "high") -> Signal:
    return Signal.model_validate(
        {
            "client_id": client_id,
            "signal": name,
            "as_of": TODAY,
            "fired": True,
            "severity": severity,
            "action": "strategy_pivot",
            "playbook": "signal",
            "rule": "made up",
        }
    )


def book(*records: ClientRecord, signals: dict[str, list[Signal]] | None = None):  # type: ignore[no-untyped-def]
    entries = [(record, judged(record)) for record in records]
    metrics = success_metrics(list(records), {}, quarter_of(TODAY), as_of=TODAY)
    fired = {key: tuple(found) for key, found in (signals or {}).items()}
    return strategic_plan(
        entries,
        fired,
        metrics,
        metrics,
        stake_ranking(entries, fired, as_of=TODAY),
        upsell_ranking(entries),
        as_of=TODAY,
    )


def test_a_client_stands_under_its_gravest_signal_alone() -> None:
    plan = book(
        client(client_id="a", monthly_value=100.0),
        client(client_id="b", monthly_value=50.0),
        client(client_id="c", monthly_value=None),
        signals={
            "a": [signal("a", "engagement_drop", "medium"), signal("a", "payment_delays")],
            "b": [signal("b", "engagement_drop", "medium")],
            "c": [signal("c", "payment_delays")],
        },
    )
    assert [(one.signal, one.clients) for one in plan.threats] == [
        ("payment_delays", ("a", "c")),
        ("engagement_drop", ("b",)),
    ]
    assert [amount.value for amount in plan.threats[0].amounts] == [1200]
    assert plan.threats[0].without_value == 1
    codes = {one.code: one.clients for one in plan.initiatives}
    assert codes["early_renewals"] == 2 and codes["reports_in_use"] == 2
    every_fact_has_its_words(strategic_facts(plan))


def test_the_plan_is_for_the_quarter_ahead_and_is_checked_on_working_days() -> None:
    plan = book(client())
    assert (plan.starts, plan.ends) == (date(2027, 1, 1), date(2027, 3, 31))
    assert [check.code for check in plan.checks] == ["opening", "midpoint", "closing"]
    assert all(is_working_day(check.day) and check.day >= TODAY for check in plan.checks)


@given(st.lists(st.integers(1, 1000), min_size=4, max_size=8))
def test_the_largest_clients_share_is_a_share(values: list[int]) -> None:
    plan = book(
        *(client(client_id=f"c{index}", monthly_value=float(value)) for index, value in enumerate(values))
    )
    (share,) = plan.shares
    assert share.share == sum(sorted(values)[-3:]) * 12 / (sum(values) * 12) or 0 < share.share <= 1


def test_few_clients_have_no_largest_among_them() -> None:
    assert book(client(), client(client_id="b")).shares == ()
