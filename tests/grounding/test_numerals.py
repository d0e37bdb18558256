"""The reader of numerals: what it must find, what it must not, and what each is worth."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.grounding.numerals import read_numerals

FOUND: list[tuple[str, str, str | None, str | None, str]] = [
    # text, what is found in it, value, unit, kind
    ("здоровье 87", "87", "87", None, "cardinal"),
    ("здоровье ８７", "８７", "87", None, "cardinal"),
    ("здоровье ⑧⑦", "⑧⑦", "87", None, "cardinal"),
    ("здоровье 𝟖𝟕", "𝟖𝟕", "87", None, "cardinal"),
    ("здоровье ٨٧", "٨٧", "87", None, "cardinal"),
    ("часть Ⅷ", "Ⅷ", "8", None, "cardinal"),
    ("это ½", "½", "0.5", None, "fraction"),
    ("это 1½", "1½", "1.5", None, "cardinal"),
    ("площадь м²", "²", "2", None, "cardinal"),
    ("8\u200b7 баллов", "8\u200b7 баллов", "87", "points", "points"),
    ("8**7** баллов", "8**7** баллов", "87", "points", "points"),
    ("1 200 000 ₽", "1 200 000 ₽", "1200000", "RUB", "money"),
    ("1\u00a0200\u00a0000", "1\u00a0200\u00a0000", "1200000", None, "cardinal"),
    ("1,5 млн ₽", "1,5 млн ₽", "1500000", "RUB", "money"),
    ("500 тыс. руб.", "500 тыс. руб.", "500000", "RUB", "money"),
    ("5 т.р.", "5 т.р.", "5000", "RUB", "money"),
    ("₽500k a month", "₽500k", "500000", "RUB", "money"),
    ("worth $2.4M", "$2.4M", "2400000", "USD", "money"),
    ("€1,200.50 due", "€1,200.50", "1200.5", "EUR", "money"),
    ("1'200 visits", "1'200", "1200", None, "cardinal"),
    ("1,200 visits", "1,200", "1200", None, "cardinal"),
    ("полмиллиона рублей", "полмиллиона рублей", "500000", "RUB", "money"),
    ("5 000 йен", "5 000 йен", "5000", "JPY", "money"),
    ("worth $500m", "$500m", "500000000", "USD", "money"),
    ("$1.2b a year", "$1.2b", "1200000000", "USD", "money"),
    ("£2 tn", "£2 tn", "2000000000000", "GBP", "money"),
    ("50MM users", "50MM", "50000000", None, "cardinal"),
    ("7 тыс. ₽", "7 тыс. ₽", "7000", "RUB", "money"),
    ("1.234,56 €", "1.234,56 €", "1234.56", "EUR", "money"),
    ("12.345.678,90", "12.345.678,90", "12345678.9", None, "cardinal"),
    ("minus five points", "minus five points", "-5", "points", "points"),
    ("минус 20 %", "минус 20 %", "-20", "percent", "percent"),
    ("минус пять баллов", "минус пять баллов", "-5", "points", "points"),
    ("1e6 visits", "1e6", "1000000", None, "cardinal"),
    ("10^6 visits", "10^6", "1000000", None, "cardinal"),
    ("10⁶ visits", "10⁶", None, None, "cardinal"),
    ("double-digit growth", "double-digit", None, None, "cardinal"),
    ("работали впятером", "впятером", "5", None, "cardinal"),
    ("traffic fell a quarter", "a quarter", "0.25", None, "fraction"),
    ("revenue is up a third.", "a third", "0.333333", None, "fraction"),
    ("5000¥", "5000¥", "5000", "JPY", "money"),
    ("700 юаней", "700 юаней", "700", "CNY", "money"),
    ("300 гривен", "300 гривен", "300", "UAH", "money"),
    ("40 francs", "40 francs", "40", "CHF", "money"),
    ("12 дирхамов", "12 дирхамов", "12", "AED", "money"),
    ("900 rupees", "900 rupees", "900", "INR", "money"),
    ("15 %", "15 %", "15", "percent", "percent"),
    ("−20 %", "−20 %", "-20", "percent", "percent"),
    ("на 15 п.п.", "15 п.п.", "15", "percentage_points", "points"),
    ("30 basis points", "30 basis points", "30", "basis_points", "percent"),
    ("20+ позиций", "20+", "20", None, "cardinal"),
    ("пятнадцать клиентов", "пятнадцать", "15", None, "cardinal"),
    ("пятнадцатью", "пятнадцатью", "15", None, "cardinal"),
    ("двадцати пяти", "двадцати пяти", "25", None, "cardinal"),
    ("сто двадцать три тысячи четыреста", "сто двадцать три тысячи четыреста", "123400", None, "cardinal"),
    ("восемьюдесятью", "восемьюдесятью", "80", None, "cardinal"),
    ("полтора", "полтора", "1.5", None, "cardinal"),
    ("полутора", "полутора", "1.5", None, "cardinal"),
    ("два с половиной миллиона", "два с половиной миллиона", "2500000", None, "cardinal"),
    ("пять целых две десятых", "пять целых две десятых", "5.2", None, "cardinal"),
    ("трафик вырос вдвое", "вдвое", "2", "times", "multiplier"),
    ("в полтора раза", "полтора раза", "1.5", "times", "multiplier"),
    ("трафик удвоился", "удвоился", "2", "times", "multiplier"),
    ("треть бюджета", "треть", "0.333333", None, "fraction"),
    ("три четверти", "три четверти", "0.75", None, "fraction"),
    ("две пятых", "две пятых", "0.4", None, "fraction"),
    ("дюжина", "дюжина", "12", None, "cardinal"),
    ("два десятка", "два десятка", "20", None, "cardinal"),
    ("сотни обращений", "сотни", "100", None, "cardinal"),
    ("пара дней", "пара дней", "2", "day", "cardinal"),
    ("пол процента", "пол процента", "0.5", None, "fraction"),
    ("Пол-ядра запросов", "Пол-ядра", "0.5", None, "fraction"),
    ("оборот за лярд", "лярд", "1000000000", None, "cardinal"),
    ("полгода", "полгода", "0.5", "year", "cardinal"),
    ("пятипроцентный рост", "пятипроцентный", "5", "percent", "percent"),
    ("15-процентный рост", "15-процентный", "15", "percent", "percent"),
    ("двадцатипятилетний", "двадцатипятилетний", "25", "year", "cardinal"),
    ("стопроцентный", "стопроцентный", "100", "percent", "percent"),
    ("семью клиентами", "семью", "7", None, "cardinal"),
    ("раз в неделю", "раз в неделю", "1", "times", "multiplier"),
    ("двадцать пятый", "двадцать пятый", "25", None, "ordinal"),
    ("5-й клиент", "5-й", "5", None, "ordinal"),
    ("third place", "third", "3", None, "ordinal"),
    ("the 21st", "21st", "21", None, "ordinal"),
    ("twenty-five", "twenty-five", "25", None, "cardinal"),
    (
        "one hundred and twenty-three thousand",
        "one hundred and twenty-three thousand",
        "123000",
        None,
        "cardinal",
    ),
    ("one and a half", "one and a half", "1.5", None, "cardinal"),
    ("half a million", "half a million", "500000", None, "cardinal"),
    ("a dozen clients", "a dozen", "12", None, "cardinal"),
    ("two thirds", "two thirds", "0.666667", None, "fraction"),
    ("a quarter of clients", "a quarter", "0.25", None, "fraction"),
    ("five point two", "five point two", "5.2", None, "cardinal"),
    ("it doubled", "doubled", "2", "times", "multiplier"),
    ("tenfold", "tenfold", "10", "times", "multiplier"),
    ("two-fold", "two-fold", "2", "times", "multiplier"),
    ("logged in once.", "once", "1", "times", "multiplier"),
    ("fiveish", "fiveish", "5", None, "cardinal"),
    ("5–7 дней", "5–7 дней", None, "day", "range"),
    ("от пяти до семи недель", "от пяти до семи недель", None, "week", "range"),
    ("between two and three weeks", "between two and three weeks", None, "week", "range"),
    ("from 5 to 7 days", "from 5 to 7 days", None, "day", "range"),
    ("9 из 10", "9", "9", None, "cardinal"),
    ("3/4 клиентов", "3/4", "0.75", None, "fraction"),
    ("ratio 1:8", "1:8", "0.125", None, "fraction"),
    ("15 ноября 2026 года", "15 ноября 2026 года", None, None, "date"),
    ("пятнадцатого ноября", "пятнадцатого ноября", None, None, "date"),
    ("15.11.2026", "15.11.2026", None, None, "date"),
    ("2026-11-15", "2026-11-15", None, None, "date"),
    ("November 15, 2026", "November 15, 2026", None, None, "date"),
    ("the 15th of November", "15th of November", None, None, "date"),
    ("в 2025 году", "2025 году", "2025", "year", "year"),
    ("Q3 2026", "Q3 2026", "3", None, "quarter"),
    ("III квартал", "III квартал", "3", None, "quarter"),
    ("в третьем квартале", "третьем квартале", "3", None, "quarter"),
    ("2026Q4", "2026Q4", "4", None, "quarter"),
    ("в 10:30", "10:30", None, None, "time"),
    ("at 5 pm", "5 pm", None, None, "time"),
    ("версия 2.3.1", "2.3.1", None, None, "code"),
    ("век XIV", "XIV", "14", None, "roman"),
    ("пункт iv", "iv", "4", None, "roman"),
    ("phase I.", "I", "1", None, "roman"),
    ("score lxxii", "lxxii", "72", None, "roman"),
    ("топ-10", "10", "10", None, "cardinal"),
    ("семдесят", "семдесят", "70", None, "disguised"),
    ("fiften", "fiften", "15", None, "disguised"),
    ("пяяяять", "пяяяять", "5", None, "disguised"),
    ("fifteeeen", "fifteeeen", "15", None, "disguised"),
    ("п я т ь", "п я т ь", "5", None, "disguised"),
    ("f-i-f-t-e-e-n", "f-i-f-t-e-e-n", "15", None, "disguised"),
    ("fif teen", "fif teen", "15", None, "disguised"),
    ("пятна-дцать", "пятна-дцать", "15", None, "disguised"),
    ("se.ven", "se.ven", "7", None, "disguised"),
    ("seventytwo", "seventytwo", "72", None, "disguised"),
    ("семьдесятдва", "семьдесятдва", "72", None, "disguised"),
    ("neetfif", "neetfif", "15", None, "disguised"),
    ("pyatnadtsat", "pyatnadtsat", None, None, "disguised"),
    ("фифтин", "фифтин", None, None, "disguised"),
    ("zwanzig", "zwanzig", None, None, "disguised"),
    ("HealthFive", "HealthFive", "5", None, "disguised"),
]

NOTHING = [
    "сто́ит", "стоит обсудить", "стол и столица", "опять", "сторона", "семья", "в семью", "нашу семью", "семинар",
    "сорока прилетела", "не три глаза", "одновременно", "однозначно", "тридевять", "строка",
    "в паре с коллегой", "столько", "партнёр", "пятно", "десятичный", "тревога", "пол помещения", "последний квартал",
    "won", "often", "attention", "tent", "weight", "mighty", "thirsty", "alone", "someone", "anyone", "phone", "stone",
    "last quarter", "a quarter later", "quarterly review", "pair with the team", "coupled with", "per second", "secondary",
    "I think", "CI/CD", "CRM и SEO", "SEM", "MIX", "mix", "did", "GA4", "B2B-клиенты", "В2В", "1С",
    "1С-Битрикс", "44-ФЗ", "HTTP/2", "24/7", "H1 и title", "ошибка 404", "301-редирект", "Core Web Vitals", "Fortune 500",
    "having", "seconds matter", "headquarters", "Стив Дженнер", "health_score",
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "value", "unit", "kind"), FOUND)
def test_it_finds(text: str, found: str, value: str | None, unit: str | None, kind: str) -> None:
    quantities = read_numerals(text)
    assert quantities, text
    first = quantities[0]
    assert (first.text, first.unit, first.kind) == (found, unit, kind)
    assert first.value == (None if value is None else Decimal(value))
    assert text[first.start : first.end] == first.text


@pytest.mark.parametrize("text", NOTHING)
def test_it_finds_nothing_in(text: str) -> None:
    assert read_numerals(text) == []


HARMLESS = [
    "одна из главных причин", "во-первых", "во-вторых", "в первую очередь", "с одной стороны", "один и тот же",
    "на первый взгляд", "первый шаг", "третьи лица", "в двух словах", "с нуля", "одна страница", "ещё одна причина",
    "первых лиц", "двухфакторная аутентификация", "время до первой ценности",
    "one of the main reasons", "one of our priorities", "first of all", "First, we call.", "no one", "one another",
    "one by one", "on the one hand", "third-party", "second opinion", "double-check", "once the audit is done",
    "at once", "zero-click", "for the first time", "the one who decides", "one page", "first step", "a good one",
]  # fmt: skip
CARRIERS = [
    "один из клиентов", "одна из жалоб", "ни одного обращения", "номер один", "one of the clients", "one of them",
    "one or two", "number one", "one or more", "first place",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_idioms_that_count_nothing_are_harmless(text: str) -> None:
    assert [(q.kind, q.harmless) for q in read_numerals(text)] == [("idiom", True)]


@pytest.mark.parametrize("text", CARRIERS)
def test_idioms_that_can_carry_a_count_are_not(text: str) -> None:
    assert [(q.kind, q.harmless) for q in read_numerals(text)] == [("idiom", False)]


@pytest.mark.parametrize(
    "text",
    [
        "на сто процентов уверен",
        "once a week",
        "he ranks first",
        "two clients",
        "первое место",
        "Romashka is first.",
    ],
)
def test_what_looks_like_an_idiom_and_counts(text: str) -> None:
    assert any(q.kind != "idiom" for q in read_numerals(text))


def test_quantities_come_in_order_and_do_not_overlap() -> None:
    found = read_numerals("12 клиентов, из них пять новых; 3,5 % ушли 15 ноября, а в Q3 — две трети.")
    assert [q.text for q in found] == ["12", "пять", "3,5 %", "15 ноября", "Q3", "две трети"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_json_has_six_fields_and_plain_numbers() -> None:
    assert [q.to_json() for q in read_numerals("1,5 млн ₽ и 2,5 %")] == [
        {"text": "1,5 млн ₽", "start": 0, "end": 9, "value": 1500000, "unit": "RUB", "kind": "money"},
        {"text": "2,5 %", "start": 12, "end": 17, "value": 2.5, "unit": "percent", "kind": "percent"},
    ]


WORDS = st.sampled_from(
    ["клиент", "отчёт", "risk", "review", "трафик", "meeting", "план", "звонок", "report", "команда", "audit"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=5), st.integers(0, 10**9), st.lists(WORDS, min_size=1, max_size=5)
)
def test_digits_are_always_found(before: list[str], number: int, after: list[str]) -> None:
    text = f"{' '.join(before)} {number} {' '.join(after)}"
    assert any(str(number) in q.text for q in read_numerals(text))


_RU_TENS = [
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
]
_RU_ONES = ["", *["один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_ONES = ["", *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]]


@settings(max_examples=200, deadline=None)
@given(st.integers(20, 99), st.booleans(), st.lists(WORDS, max_size=3))
def test_number_words_are_always_found_and_read(number: int, russian: bool, around: list[str]) -> None:
    tens, ones = (_RU_TENS, _RU_ONES) if russian else (_EN_TENS, _EN_ONES)
    words = f"{tens[number // 10 - 2]} {ones[number % 10]}".strip()
    found = read_numerals(f"{' '.join(around)} {words} {' '.join(around)}")
    assert [q.value for q in found] == [Decimal(number)]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_with_true_offsets(text: str) -> None:
    for quantity in read_numerals(text):
        assert text[quantity.start : quantity.end] == quantity.text


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["пятнадцать", "двадцать", "семьдесят", "fifteen", "seventy", "hundred"]),
    st.integers(1, 5),
    st.sampled_from(["\u200b", "\u00ad", "\u2060", "\u0301"]),
)
def test_invisible_characters_hide_nothing(word: str, at: int, char: str) -> None:
    assert read_numerals(word[:at] + char + word[at:])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pipe is 1 1/2 inches wide", "1.5"),
        ("Only .5% of clicks turned into orders", "0.5"),
        ("A quarter of a million people watched", "250000"),
        ("three quarters of a million pounds", "750000"),
        ("Экономия составила пять и три десятых миллиона рублей", "5300000"),
        ("Отклонение составило −250 тыс. руб.", "-250000"),
        ("Net loss widened to −$1.2 million", "-1200000"),
        ("Negative two percent growth", "-2"),
        ("Загрузка – 82 %", "82"),
        ("Восьмьюстами голосами", "800"),
        ("С полутысячей заявок", "500"),
    ],
)
def test_parts_of_one_number_are_read_together(text: str, value: str) -> None:
    (found,) = [one for one in read_numerals(text) if one.kind != "idiom"]
    assert found.value == Decimal(value)


@pytest.mark.parametrize("text", ["Headcount fell by 1,100 to 23,450", "Yields jumped 12bp to 4.61%"])
def test_a_step_and_where_it_led_are_no_range(text: str) -> None:
    assert [one.kind == "range" for one in read_numerals(text)] == [False, False]
