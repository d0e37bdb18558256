"""The second reader: what it finds outside spans, what it lets pass, and how it reads the figures in spans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent.grounding.attack.numerals import CASES, Case, english, english_ordinal, russian, russian_ordinal
from agent.grounding.second_reader import Fault, Span, holds_number, verify

TERMS = ("GA4", "B2B", "1С", "3М", "44-ФЗ", "ошибка 404")


def faults(text: str, *spans: Span, language: Literal["ru", "en"] = "ru") -> list[Fault]:
    return verify(
        text, spans, language=language, terms=TERMS, metric_names=("health score", "индекс здоровья клиента")
    )


def span(text: str, shown: str, value: Decimal | date | str | None = None, unit: str | None = None) -> Span:
    return Span(text.index(shown), text.index(shown) + len(shown), shown, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Клиент получил 87 баллов.", "８７", "⑧⑦", "Ⅷ", "XVIII", "½", "x²", "𝟖𝟕", "٨٧", "8️⃣", "🔟", "💯", "⚃", "十五",
        "₽500k", "1'200", "15-процентный", "пятипроцентный рост", "двухнедельная просрочка", "полтора года", "вдвое больше",
        "втрое", "удвоился", "треть бюджета", "три четверти", "половина", "дюжина", "сотни визитов", "в тысячах",
        "двадцатью пятью", "третьем квартале", "второе место", "трое коллег", "полмиллиона", "пара недель", "ноль",
        "a dozen", "half of it", "twice", "twofold", "doubled", "twenty-five", "twentyfive", "the third quarter", "zero",
        "one and a half", "thousands of visits", "sixties", "fifteentickets", "двадцатьпять",
        "пятнaдцать", "fiftееn", "п\u200bять", "8\u200b7", "п я т ь", "f-i-f-t-e-e-n", "пят-\nнадцать", "пятнааадцать",
        "семдесят", "fiften", "pyatnadtsat", "фифтин", "&#56;&#55;", "&frac12;", "GA45", "B2B2", "44-ФЗ-2", "87", "1С8",
    ],
)  # fmt: skip
def test_finds_numbers_that_no_span_accounts_for(text: str) -> None:
    assert [fault.reason for fault in faults(text)][:1] == ["unbacked"]


@pytest.mark.parametrize(
    "text",
    [
        "Клиент доволен, сайт растёт в поиске.", "Проверьте GA4 и выгрузку из 1С: B2B-проект, ошибка 404.", "SEO-аудит",
        "Утром семья спонсора приехала в столицу.", "Стоимость и сторона вопроса, тройник, шестерня.",
        "The client is content and the site is growing.", "Quarterly business review with the sponsor.",
        "A mix of DC and CV, in LTE.", "Во-первых, закройте обращения.", "Один из факторов известен.",
        "First of all, call the sponsor.", "One of the reasons is known.", "Thirsty and weighty matters.",
        "The commercial ones matter more.", "Ещё раз: всё спокойно…",
    ],
)  # fmt: skip
def test_lets_words_terms_and_idioms_pass(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The health score was discussed one on one.", "one"),
        ("Индекс здоровья клиента обсудили один на один.", "один"),
        ("Об индексе здоровья клиента — в двух словах.", "двух"),
    ],
)
def test_refuses_an_idiom_that_could_carry_a_figure_in_a_sentence_that_names_a_metric(
    text: str, word: str
) -> None:
    assert {fault.text for fault in faults(text)} == {word}


@pytest.mark.parametrize(
    "text",
    [
        "One of the reasons for the health score is known.",
        "Во-первых, вырос индекс здоровья клиента.",
        "Одна из причин — в индексе здоровья клиента.",
    ],
)
def test_an_idiom_that_is_tied_to_what_is_no_figure_passes_anywhere(text: str) -> None:
    assert faults(text) == []


def test_an_idiom_passes_beside_a_sentence_that_names_a_metric() -> None:
    assert faults("Во-первых, позвоните. Индекс здоровья клиента важен.") == []


@given(number=st.integers(2, 999), case=st.sampled_from(CASES))
@example(number=400, case="ins")
def test_finds_every_russian_cardinal_in_every_case(number: int, case: Case) -> None:
    assert holds_number(f"Выходит {russian(number, case)} по отчёту.", terms=())


@given(number=st.integers(0, 99_999))
def test_finds_every_english_cardinal(number: int) -> None:
    assert holds_number(f"It comes to {english(number)} in the report.", terms=())


@given(
    number=st.integers(1, 99),
    ending=st.sampled_from(("ый", "ая", "ое", "ого", "ому", "ым", "ом", "ой", "ую", "ых")),
)
def test_finds_every_ordinal(number: int, ending: str) -> None:
    assert holds_number(f"Это {russian_ordinal(number, ending)} уровень.", terms=())
    assert holds_number(f"It is the {english_ordinal(number)} level.", terms=())


@given(st.characters(categories=["Nd", "Nl", "No"]))
def test_finds_every_number_character_of_unicode(char: str) -> None:
    assert holds_number(f"Итог: {char}", terms=())


@given(st.text(max_size=80))
def test_never_fails_and_points_into_the_text(text: str) -> None:
    for fault in faults(text):
        assert 0 <= fault.start < fault.end <= len(text)
        assert text[fault.start : fault.end] == fault.text


def test_a_fault_is_placed_where_it_stands_in_the_text_as_given() -> None:
    text = "Ｒост ①, затем п\u00adять."
    assert [(fault.start, fault.text) for fault in faults(text)] == [(5, "①"), (14, "п\u00adять")]


RU = "Индекс 87, договор 1 200 000 ₽, доля 85 %, продление 15 марта 2027 г., изменение −12 пунктов, 1,5 млн ₽, NPS 8."
EN = "Score 87, contract $1,200,000.50, share 85%, renewal Mar 15, 2027, change -12 points, 1.5 million, NPS 8."


@pytest.mark.parametrize(
    ("shown", "value", "unit", "wrong"),
    [
        ("87", Decimal(87), "score", Decimal(78)),
        ("1 200 000 ₽", Decimal(1_200_000), "money", Decimal(120_000)),
        ("85 %", Decimal("0.85"), "ratio", Decimal("0.86")),
        ("85 %", Decimal("84.6"), "percent", Decimal("0.85")),
        ("15 марта 2027 г.", date(2027, 3, 15), "date", date(2027, 5, 15)),
        ("−12 пунктов", Decimal(-12), "points", Decimal(12)),
        ("1,5 млн ₽", Decimal(1_480_000), "money", Decimal(1_600_000)),
    ],
)
def test_reads_russian_figures(shown: str, value: Decimal | date, unit: str, wrong: Decimal | date) -> None:
    def found(of: Decimal | date) -> list[str]:
        return [fault.reason for fault in faults(RU, span(RU, shown, of, unit)) if fault.text == shown]

    assert found(value) == []
    assert found(wrong) == ["unequal"]


@pytest.mark.parametrize(
    ("shown", "value", "wrong"),
    [
        ("$1,200,000.50", Decimal("1200000.5"), Decimal("1200000.4")),
        ("85%", Decimal("0.85"), Decimal("0.8")),
        ("Mar 15, 2027", date(2027, 3, 15), date(2026, 3, 15)),
        ("-12 points", Decimal(-12), Decimal(12)),
        ("1.5 million", Decimal(1_500_000), Decimal(1_400_000)),
    ],
)
def test_reads_english_figures(shown: str, value: Decimal | date, wrong: Decimal | date) -> None:
    def found(of: Decimal | date) -> list[str]:
        return [
            fault.reason for fault in faults(EN, span(EN, shown, of), language="en") if fault.text == shown
        ]

    assert found(value) == []
    assert found(wrong) == ["unequal"]


def test_size_without_a_sign_agrees_with_a_negative_change() -> None:
    text = "Индекс снизился: 12 пунктов."
    assert faults(text, span(text, "12 пунктов", Decimal(-12))) == []


def test_a_text_whose_every_number_is_accounted_for_is_sound() -> None:
    text = "1. Клиент «Сервис 24»: индекс 87 из 100."
    spans = (
        span(text, "1."),
        span(text, "«Сервис 24»", "Сервис 24"),
        span(text, "87 из 100", Decimal(87), "score"),
    )
    assert faults(text, *spans) == []
    assert [fault.text for fault in faults(text, *spans[1:])] == ["1"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Индекс 870.", "87"),
        ("Индекс 187.", "87"),
        ("Индекс 87k.", "87"),
        ("Индекс 87².", "87"),
        ("Индекс 87,5.", "87"),
    ],
)
def test_nothing_may_grow_onto_a_figure(text: str, shown: str) -> None:
    assert "touching" in [fault.reason for fault in faults(text, span(text, shown, Decimal(87)))]


def test_a_figure_that_cannot_be_read_and_a_span_that_moved_are_faults() -> None:
    text = "Индекс: нет данных."
    assert [fault.reason for fault in faults(text, span(text, "нет данных", Decimal(5)))] == ["unread"]
    assert [fault.reason for fault in faults(text, Span(0, 6, "Оценка"))] == ["moved"]


def test_terms_are_those_of_the_shared_file_by_default() -> None:
    assert verify("Отчёт из GA4.", [], language="ru", metric_names=()) == []
    assert verify("Отчёт из GA7.", [], language="ru", metric_names=())


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("The client was told one on one.", True),
        ("The NPS score was told one on one.", False),
        ("Клиенту ответили в двух словах.", True),
        ("О риске оттока и вовлечённости — в двух словах.", False),
    ],
)
def test_metrics_are_those_of_the_words_by_default(text: str, passes: bool) -> None:
    assert (verify(text, [], language="ru", terms=()) == []) is passes
