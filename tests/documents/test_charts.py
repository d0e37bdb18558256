"""Charts: every point and every figure of a headline is a fact, gaps are gaps, and the words say what follows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from agent.desk import Desk
from agent.documents.charts import CHARTS, draw
from agent.documents.model import Chart, plain
from agent.drafting import Drafter
from agent.grounding.ledger import Ledger
from agent.grounding.render import format_fact
from tools.facts import Fact
from tools.history import ClientHistory, Goal, GoalReading, HealthSnapshot, Week
from tools.plans.series import goal_facts, health_course_facts, weekly_facts
from tools.record import ClientRecord
from tools.words import LANGUAGES, Language

DAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 9)
RECORD = ClientRecord(client_id="c", name="Ромашка")


def week(back: int, **columns: float | None) -> Week:
    return Week(client_id="c", week_start=MONDAY - timedelta(weeks=back), **columns)  # type: ignore[arg-type]


def headline(drawn: Chart) -> str:
    """With ordinary spaces."""
    return plain(drawn.headline).replace("\xa0", " ")


def chart(name: str, facts: list[Fact], language: Language = "en") -> Chart:
    drawn = draw(name, Ledger(facts), language)
    assert drawn is not None
    return drawn


def test_a_week_that_is_not_on_record_is_a_gap() -> None:
    history = ClientHistory("c", weekly=(week(2, leads=10), week(0, leads=30)))
    drawn = chart("leads", weekly_facts(RECORD, history, as_of=DAY, weeks=3))
    values = [point.value for point in drawn.series[0].points]
    assert values == [Decimal(10), None, Decimal(30)]
    assert drawn.series[0].points[1].shown == "no data"
    assert headline(drawn) == "Leads rose: 10 leads → 30 leads"
    assert len(drawn.categories) == 3


def test_without_a_figure_there_is_no_chart() -> None:
    assert weekly_facts(RECORD, ClientHistory("c"), as_of=DAY) == []
    assert draw("traffic", Ledger(), "ru") is None
    history = ClientHistory("c", weekly=(week(0, leads=5),))
    assert draw("traffic", Ledger(weekly_facts(RECORD, history, as_of=DAY)), "ru") is None


def test_a_weekly_goal_is_the_line_across_and_the_headline_says_whether_it_is_reached() -> None:
    goal = Goal(client_id="c", goal="Заявки из поиска", target=20, unit="в неделю")
    history = ClientHistory("c", weekly=(week(1, leads=10), week(0, leads=30)), goals=(goal,))
    facts = weekly_facts(RECORD, history, as_of=DAY, weeks=2)
    drawn = chart("leads", facts, "ru")
    assert headline(drawn).endswith("цель достигнута")
    assert drawn.limits[0].amount == 20
    assert drawn.limits[0].value.fact == "week.target.leads"
    monthly = goal.model_copy(update={"unit": "в месяц"})
    facts = weekly_facts(RECORD, ClientHistory("c", weekly=history.weekly, goals=(monthly,)), as_of=DAY)
    assert chart("leads", facts).limits == ()


def test_a_goal_that_should_fall_is_reached_from_above() -> None:
    goals = (
        Goal(client_id="c", goal="A", target=50, better="lower"),
        Goal(client_id="c", goal="B", target=200),
        Goal(client_id="c", goal="C", target=200),
    )
    readings = (
        GoalReading(client_id="c", goal="A", date=date(2026, 11, 1), value=100),
        GoalReading(client_id="c", goal="B", date=date(2026, 10, 1), value=10),
        GoalReading(client_id="c", goal="B", date=date(2026, 11, 1), value=150),
    )
    facts = goal_facts(RECORD, ClientHistory("c", goals=goals, goal_readings=readings), as_of=DAY)
    reached = {fact.id: fact.value for fact in facts if fact.id.endswith(".reached")}
    assert reached == {
        "goal.a.reached": Decimal("0.5"),
        "goal.b.reached": Decimal("0.75"),
        "goal.c.reached": None,
    }
    drawn = chart("goals", facts)
    assert drawn.categories == ("A", "B")
    assert headline(drawn) == "Closest to its target is B (75%), furthest is A (50%)"
    assert drawn.limits[0].amount == 1


def test_what_was_shown_on_a_day_goes_before_what_is_computed_of_it() -> None:
    history = ClientHistory(
        "c",
        health_snapshots=(
            HealthSnapshot(client_id="c", date=date(2026, 6, 1), score=70),
            HealthSnapshot(client_id="c", date=date(2026, 7, 1), band="red"),
        ),
    )
    points = [(date(2026, 6, 1), 99.0), (date(2026, 8, 1), 40.0), (date(2027, 1, 1), 1.0)]
    facts = health_course_facts(RECORD, history, points, as_of=DAY)
    assert [fact.value for fact in facts if fact.unit == "score"] == [70, 40]
    assert headline(chart("health_over_time", facts)) == "The health score fell: 70 → 40"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_every_chart_of_the_book_is_a_fact(desk: Desk, language: Language) -> None:
    seen = set()
    for name in desk.book.names():
        document = Drafter(desk).draft("qbr", name.client_id, language=language).typed
        facts = {str(state["id"]): Fact.from_state(dict(state)) for state in document.facts}
        for section in document.sections:
            for block in section.blocks:
                if not isinstance(block, Chart):
                    continue
                seen.add(block.name)
                assert len(block.categories) == len(block.category_facts)
                for series in block.series:
                    assert len(series.points) == len(block.categories)
                    for point in series.points:
                        assert point.fact is not None
                        assert point.value == facts[point.fact].value
                        assert point.shown in block.alt
                        if point.value is not None:
                            assert point.shown == format_fact(facts[point.fact], language)
                told = {run.text for run in block.headline if run.fact}
                assert all(not any(c.isdigit() for c in run.text) for run in block.headline if not run.fact)
                assert told or block.name == "renewals"
    assert seen >= {"health_components", "health_over_time", "churn_points", "traffic", "leads", "goals"}


def test_offers_and_renewals() -> None:
    def fact(id: str, metric: str, value: object, unit: str, **more: object) -> Fact:
        return Fact.model_validate(
            {"id": id, "metric": metric, "value": value, "unit": unit, "source": "book", **more}
        )

    offers = [
        fact("offer.x.package", "offer_package", "Content", "text", client="c"),
        fact("offer.x.expected", "offer_expected", Decimal(100), "money", currency="RUB", client="c"),
        fact("offer.y.package", "offer_package", "Links", "text", client="c"),
        fact("offer.y.expected", "offer_expected", Decimal(300), "money", currency="RUB", client="c"),
    ]
    drawn = chart("offers", offers)
    assert drawn.categories == ("Links", "Content")
    assert headline(drawn) == "The highest expected value is Links: ₽300 a month"

    def renewals(**counts: int) -> list[Fact]:
        return [
            fact(f"renewals.{name}.count", f"renewals_{name}", Decimal(n), "count", noun="contracts")
            for name, n in counts.items()
        ]

    some = chart("renewals", renewals(commit=5, best_case=2, at_risk=1, unknown=0), "ru")
    assert headline(some) == "Под угрозой 1 договор"
    assert [point.value for point in some.series[0].points] == [5, 2, 1, 0]
    assert headline(chart("renewals", renewals(commit=0, at_risk=0), "ru")) == "Продлений в этом периоде нет"
    assert set(CHARTS) >= {"offers", "renewals"}
