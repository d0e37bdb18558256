"""Documents as they come: which lines are headings, and what becomes a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.retrieval.frontmatter import read_head
from tools.retrieval.guessing import with_guessed
from tools.retrieval.headings import Lines
from tools.retrieval.splitting import LONGEST, LONGEST_FENCE, outline


def passages(text: str) -> list[tuple[str, str]]:
    start = read_head(text).body_start
    return [(" > ".join(one.headings), text[one.start : one.end]) for one in outline(text, start).slices]


def headings(text: str) -> list[str]:
    return [heading for heading, _ in passages(text)]


def test_a_passage_for_each_heading_under_the_path_of_headings() -> None:
    text = "# A\n\nintro.\n\n## B\n\nb.\n\n### C\n\nc.\n\n## D\n\nd.\n"
    assert passages(text) == [("A", "intro."), ("A > B", "b."), ("A > B > C", "c."), ("A > D", "d.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Отпуск\n======\n\nДва раза в год.\n\nБольничный\n----------\n\nПо листку.\n",
            ["Отпуск", "Отпуск > Больничный"],
        ),
        ("# T\n**Refunds**\nWe refund.\n**Late fees:**\nFive percent.\n", ["T > Refunds", "T > Late fees"]),
        ("__Часы__\n\nС девяти.\n", ["Часы"]),
        ("<h1>Rules</h1>\n<p>One.</p>\n<h2>Pay</h2>\n<p>Two.</p>\n", ["Rules", "Rules > Pay"]),
        ("# T\n\n<p><strong>Lunch</strong></p>\n\nOne to two.\n", ["T > Lunch"]),
        ("##Скидки\nДо 5 %.\n", ["Скидки"]),
        ("# **Жирный** `код` [ссылка](http://x) &amp; <i>x</i> #\n\nтекст.\n", ["Жирный код ссылка & x"]),
        ("1. Общие положения\n\nТекст.\n\n2. Скидки\n\nЕщё.\n", ["1. Общие положения", "2. Скидки"]),
    ],
)
def test_marked_headings_of_every_kind(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # over text, with and without a blank line; over a list; over a table; over a template
        (
            "Возвраты\n\nДеньги вернём за две недели.\n\nСкидки\nНе больше пяти процентов.\n",
            ["Возвраты", "Скидки"],
        ),
        (
            "Что взять с собой\n\n- паспорт\n- билет\n\nЧего не брать\n- жидкости\n",
            ["Что взять с собой", "Чего не брать"],
        ),
        ("# T\n\nЦены\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", ["T > Цены"]),
        ("# T\n\nПисьмо\n\n```\nЗдравствуйте!\n```\n", ["T > Письмо"]),
        # directly after a list or a sentence
        ("# T\n- раз\n- два\nВозвраты\n- три\n", ["T", "T > Возвраты"]),
        ("# T\nПервое правило простое.\nВозвраты\nДеньги вернём за неделю.\n", ["T", "T > Возвраты"]),
        # a document's title over its first heading
        ("Регламент\n\nСкидки\n\nДо пяти процентов.\n", ["Регламент > Скидки"]),
    ],
)
def test_a_short_line_over_text_is_a_heading(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Коллеги, добрый день!\n\nВысылаю правила.\n",
        "Для этого нужно:\n\n- раз\n- два\n",
        "1. Позвонить клиенту\n\n2. Написать письмо\n\n3. Записать в карточку\n",
        "Высылаю правила.\n\nС уважением,\nИван Петров\nАгентство «Рост»\n",
        "Пишите нам.\n\nsupport@example.org\n\nОтветим за день.\n",
        "This is a paragraph that somebody wrapped by hand at some seventy or more\nCharacters a line.\n",
        "We **never** do this. **Not even once.**\n",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert headings(text) == [""]


PAGE = """Как мы работаем
Агентство ведёт клиента от заявки до продления и отвечает за результат.
Роли
Руководитель проекта
- ведёт встречи
- отвечает за сроки
Аналитик (20 часов)
Что делает:
- собирает отчёт
Шкала:
90-100: всё хорошо
50-89: есть вопросы
0-49: срочно звонить директору клиента
Расчёт оценки
const weights = {
visits: 0.5,
};
Шаблон отчёта
# Отчёт за месяц
**Клиент:** [имя]
## Итоги
- трафик
Сроки ответа
Срочно: один час
Обычно: один день
Иначе: три дня
Контакты
Пишите на общую почту, ответим в тот же день до конца рабочего времени.
"""


def test_a_page_pasted_without_its_marks_and_blank_lines() -> None:
    found = passages(PAGE)
    assert [heading for heading, _ in found] == [
        "Как мы работаем",
        "Роли > Руководитель проекта",
        "Аналитик (20 часов)",
        "Расчёт оценки",
        "Шаблон отчёта > Отчёт за месяц",
        "Шаблон отчёта > Отчёт за месяц > Итоги",
        "Сроки ответа",
        "Контакты",
    ]
    told = dict(found)
    assert told["Аналитик (20 часов)"].endswith("0-49: срочно звонить директору клиента")
    assert told["Расчёт оценки"].endswith("};")
    assert told["Сроки ответа"].endswith("Иначе: три дня")


def test_a_guessed_heading_stays_in_the_text_since_it_may_be_content() -> None:
    assert passages("Срок ответа\nОтвечаем за один рабочий день.\n") == [
        ("Срок ответа", "Срок ответа\nОтвечаем за один рабочий день.")
    ]


def test_a_template_belongs_to_the_heading_above_it_whole() -> None:
    text = "# Письма\n\n## Отказ\n\nТак:\n\n```text\n# не заголовок\n\nЗдравствуйте!\n```\n\n## Другое\n\nтекст.\n"
    assert passages(text)[0] == ("Письма > Отказ", "Так:\n\n```text\n# не заголовок\n\nЗдравствуйте!\n```")


def test_a_fence_that_is_never_closed_swallows_nothing() -> None:
    assert headings("## A\n```\nnever closed\n\n## B\ntext.\n") == ["A", "B"]


def test_headings_over_nothing_are_kept_where_they_are_all_there_is() -> None:
    assert passages("# A\n\n## B\n") == [("", "# A\n\n## B")]
    assert headings("# A\n\ntext.\n\n## B\n") == ["A"]  # beside text it says nothing


def test_a_long_section_is_cut_between_paragraphs() -> None:
    paragraphs = [f"Абзац {n}. " + "Слова и ещё слова. " * 15 for n in range(12)]
    found = passages("# Длинный\n\n" + "\n\n".join(paragraphs))
    assert len(found) > 2
    assert {heading for heading, _ in found} == {"Длинный"}
    assert all(text.startswith("Абзац") and text.endswith(".") for _, text in found)
    assert all(any(paragraph.strip() in text for _, text in found) for paragraph in paragraphs)


def test_one_endless_line_is_cut_too() -> None:
    found = passages("слово " * 4000 + "ё" * 5000)
    assert all(len(text) <= LONGEST for _, text in found)
    assert sum(len(text.replace(" ", "")) for _, text in found) == 5 * 4000 + 5000


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("---\ntitle: Скидки\nid: x\n---\n# A\nb.\n", {"title": "Скидки", "id": "x"}, "# A\nb.\n"),
        ("---\ntitle: Скидки: правила\ntags: [a\n---\n# A\n", {"title": "Скидки: правила"}, "# A\n"),
        ("---\ntitle: X\n\n# A\nb.\n", {"title": "X"}, "\n# A\nb.\n"),
        (
            "---\nПросто текст между чертами.\n---\nДальше.\n",
            {},
            "---\nПросто текст между чертами.\n---\nДальше.\n",
        ),
        ("# A\n---\nb: c\n---\n", {}, "# A\n---\nb: c\n---\n"),
        ("---\n---\ntext\n", {}, "text\n"),
        ("---", {}, "---"),
    ],
)
def test_front_matter_whole_broken_or_absent(text: str, fields: dict[str, str], body: str) -> None:
    head = read_head(text)
    assert (head.fields, text[head.body_start :]) == (fields, body)


_pieces = st.sampled_from(
    ["# A", "## B", "Скидки", "Текст с точкой.", "- пункт", "1. раз", "```", "---", "===", "**Жир**", "", " ", "<h2>x</h2>",
     "| a | b |", "|---|---|", "> цитата", "\t- глубже", "a" * 2000, "<!-- x", "<div>", "    код", "x: y", "\u00a0", "#"]
)  # fmt: skip


@given(st.lists(_pieces, max_size=25).map("\n".join))
def test_nothing_is_lost_nothing_overlaps_and_passages_are_exact(text: str) -> None:
    head = read_head(text)
    found = outline(text, head.body_start).slices
    at = head.body_start
    covered = [False] * len(text)
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert one.end - one.start <= LONGEST_FENCE
        at = one.end
        covered[one.start : one.end] = [True] * (one.end - one.start)
    lines = Lines(text[head.body_start :])
    marks = with_guessed(lines, lines.headings())
    marked = {number for heading in marks for number in range(heading.first, heading.last + 1)}
    for line in ("Скидки", "Текст с точкой.", "Жир"):
        for start in range(head.body_start, len(text)):
            if text.startswith(line, start) and not covered[start]:
                # What is no passage is a heading: it stands in the path of one, or over nothing at all.
                assert text.count("\n", head.body_start, start) in marked


@given(st.text(max_size=400))
def test_any_text_can_be_split(text: str) -> None:
    outline(text, read_head(text).body_start)
