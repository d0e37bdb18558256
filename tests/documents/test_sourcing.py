"""Figures of one series have one source; nothing else shares one. Words in the other language are marked as quoted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from agent.documents import Document, Paragraph, Run, Section, plain
from agent.documents.assemble import assemble
from agent.documents.sourcing import with_sources
from agent.export.citations import source_numbers
from agent.export.markdown import to_markdown
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from tools.facts import Fact
from tools.words import Language

DAY = date(2026, 11, 2)


def week(letter: str, days: int, value: int) -> Fact:
    return Fact(
        id=f"week.{letter}.leads",
        client="c",
        metric="weekly_leads",
        value=Decimal(value),
        unit="count",
        noun="leads",
        as_of=DAY + timedelta(days),
        source="client book",
        audience="client",
    )


def shown(facts: list[Fact], language: Language = "en") -> Document:
    runs = tuple(Run(text=str(fact.value), fact=fact.id) for fact in facts)
    document = Document(
        kind="qbr",
        language=language,
        audience="internal",
        client_id="c",
        as_of=DAY,
        title=(Run(text="A review"),),
        sections=(Section(id="one", heading=(Run(text="One"),), blocks=(Paragraph(line=runs),)),),
    )
    return with_sources(document, Ledger(facts))


def test_a_series_has_one_source_that_tells_its_ends_and_its_length() -> None:
    made = shown([week("c", 14, 30), week("a", 0, 10), week("b", 7, 21)])
    (source,) = made.sources
    told = source.text.replace("\u00a0", " ")
    assert "3 values" in told
    assert "from 2 November 2026 (10 leads) to 16 November 2026 (30 leads)" in told
    assert (source.fact, source.also) == ("week.a.leads", ("week.b.leads", "week.c.leads"))
    assert source_numbers(made) == dict.fromkeys(("week.a.leads", "week.b.leads", "week.c.leads"), 1)
    assert {fact["id"] for fact in made.facts} == set(source_numbers(made))


def test_russian_numbers_and_words_agree_in_it() -> None:
    (source,) = shown([week("a", 0, 1), week("b", 7, 2), week("c", 14, 5)], "ru").sources
    told = source.text.replace("\u00a0", " ")
    assert ": 3 значения; с 2 ноября 2026 (1 заявка) по 16 ноября 2026 (5 заявок)" in told


@pytest.mark.parametrize(
    "facts",
    [
        [week("a", 0, 1), week("b", 7, 2)],
        [week("a", 0, 1), week("b", 0, 2), week("c", 7, 3)],
        [week("a", 0, 1), week("b", 7, 2), week("c", 14, 3).model_copy(update={"source": "another"})],
        [week("a", 0, 1), week("b", 7, 2), week("c", 14, 3).model_copy(update={"formula": "a guess"})],
        [week("a", 0, 1), week("b", 7, 2), week("c", 14, 3).model_copy(update={"id": "goal.c.leads"})],
    ],
    ids=["too few", "two of one day", "by another", "made otherwise", "of another series"],
)
def test_what_is_no_series_keeps_a_source_each(facts: list[Fact]) -> None:
    made = shown(facts)
    assert [source.fact for source in made.sources] == [fact.id for fact in facts]
    assert [source.number for source in made.sources] == list(range(1, len(facts) + 1))


@pytest.mark.parametrize(
    ("goal", "language", "line"),
    [
        ("Запросы в топе", "en", "Name of the goal: “Запросы в топе”"),
        ("Leads from search", "ru", "Название цели: «Leads from search»"),
        ("Leads from search", "en", "Name of the goal: Leads from search"),
        ("Запросы в топе", "ru", "Название цели: Запросы в топе"),
    ],
)
def test_words_on_record_in_the_other_language_are_quoted(goal: str, language: Language, line: str) -> None:
    fact = Fact(
        id="goal.a.name", client="c", metric="goal_name", value=goal, unit="text", source="client book"
    )
    ledger = Ledger([fact])
    raw = f"# A\n\nB.\n\n- {line.partition(':')[0]}: [[goal.a.name]]\n"
    released = compose(raw, GateContext(ledger=ledger, language=language, audience="internal"))
    document = assemble(
        released.pieces,
        ledger,
        kind="qbr",
        language=language,
        audience="internal",
        client_id="c",
        as_of=DAY,
    )
    assert line in to_markdown(document)
    assert goal in [run.text for run in document.runs()]
    assert plain(document.title) == "A"


def test_figures_that_differ_in_value_alone_have_one_source_that_tells_each_value_once() -> None:
    due = [week(letter, 0, value) for letter, value in (("a", 4), ("b", 7), ("c", 4))]
    (source,) = shown(due).sources
    told = source.text.replace("\u00a0", " ")
    assert told.startswith(
        "leads in the week: 4 leads, 7 leads; source: client book; data of 2 November 2026"
    )
    assert (source.fact, source.also) == ("week.a.leads", ("week.b.leads", "week.c.leads"))


def test_what_went_into_a_figure_is_told_with_it_alone() -> None:
    made = [
        week(letter, 0, 4).model_copy(update={"inputs": ("value = 4",), "formula": "value / target"})
        for letter in "abc"
    ]
    assert len(shown(made).sources) == 3
