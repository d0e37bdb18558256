"""Release: what passes is shown unit by unit, what fails is not, however the stream was chopped."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.grounding.check import check_text, numerals_line
from agent.grounding.release import Released, Releaser, Withheld, compose
from agent.grounding.sentences import Splitter, boundary
from tests.grounding.book import PASSAGE, client_facts, context, shown, two_clients
from tools.facts import Fact
from tools.words import Language

ANSWER = """# [[client.name]]

[[client.name]] в [[health.band:loc]]: индекс здоровья — [[health.score]]. Риск оттока — [[churn.level]], т. е. балл риска
оттока — [[churn.score]]! Договор стоит [[client.monthly_value]] в месяц.

87. Позвоните клиенту. Спросите о цели.
88. Проверьте GA4.
   - вложенный шаг

| Показатель | Значение |
| --- | --- |
| Индекс здоровья | [[health.score]] |
| Риск оттока | [[health.score]] |

Выросло на пять процентов. «Позвоните в первые два дня.» [[cite.a]] Дальше — план.

> Соберите факты.

```
проверка
```
---
Конец."""


def _results(chunks: list[str]) -> list[tuple[str, str]]:
    releaser = Releaser(context(passages=(PASSAGE,)))
    results = [result for chunk in chunks for result in releaser.feed(chunk)] + releaser.close()
    return [("shown", r.text) if isinstance(r, Released) else ("withheld", r.sentence) for r in results]


WHOLE = _results([ANSWER])


def test_a_whole_answer() -> None:
    released = compose(ANSWER, context(passages=(PASSAGE,)))
    assert released.text == (
        "# Ромашка\n\nРомашка в жёлтой зоне: индекс здоровья — 72. Риск оттока — средний, т. е. балл риска\n"
        "оттока — 40! Договор стоит 500\u00a0000\u00a0₽ в месяц.\n\n1. Позвоните клиенту. Спросите о цели.\n"
        "2. Проверьте GA4.\n   - вложенный шаг\n\n| Показатель | Значение |\n| --- | --- |\n| Индекс здоровья | 72 |\n\n"
        "«Позвоните в первые два дня.» (Сценарий: высокий риск › Что сделать) Дальше — план.\n\n> Соберите факты.\n\n"
        "```\nпроверка\n```\n\n---\n\nКонец."
    )
    assert [w.reason for w in released.withheld] == ["other_metric", "number"]
    assert released.refs[:3] == ("client.name", "health.band", "health.score")
    assert released.citations == (
        {"document": "Сценарий: высокий риск", "heading": "Что сделать", "letter": "a"},
    )
    for span in released.spans:
        assert released.text[span.start : span.end] == span.text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=60))
def test_chopping_the_stream_changes_nothing(sizes: list[int]) -> None:
    chunks, at = [], 0
    while at < len(ANSWER):
        size = sizes[len(chunks) % len(sizes)]
        chunks.append(ANSWER[at : at + size])
        at += size
    assert _results(chunks) == WHOLE


_MARKS = st.sampled_from(
    [*'абв АБ.!?\n-*#|>1.)`«»"[]()_ ', "т. е. ", "\n\n", "[[cite.a]]", "| a |\n", "```\n", "1. "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_MARKS, max_size=40), st.lists(st.integers(1, 7), min_size=1, max_size=10))
def test_any_text_is_cut_alike_however_it_comes(pieces: list[str], sizes: list[int]) -> None:
    text = "".join(pieces)
    whole = Splitter()
    expected = [*whole.feed(text), *whole.close()]
    part, units, at, turn = Splitter(), [], 0, 0
    while at < len(text):
        size = sizes[turn % len(sizes)]
        units += part.feed(text[at : at + size])
        at, turn = at + size, turn + 1
    assert [*units, *part.close()] == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(_MARKS, max_size=40))
def test_no_letter_is_lost_by_cutting(pieces: list[str]) -> None:
    text = "".join(pieces)
    splitter = Splitter()
    units = [*splitter.feed(text), *splitter.close()]
    kept = "".join(unit.prefix + unit.body for unit in units)
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())


def test_sentences_come_out_as_soon_as_they_are_complete() -> None:
    releaser = Releaser(context())
    assert releaser.feed("Позвоните клиенту. ") == []
    first = releaser.feed("С")
    assert [r.text for r in first if isinstance(r, Released)] == ["Позвоните клиенту."]
    last = releaser.feed("просите о цели.") + releaser.close()
    assert [r.text for r in last if isinstance(r, Released)] == [" Спросите о цели."]


def test_a_withheld_sentence_is_told_and_not_shown() -> None:
    releaser = Releaser(context())
    results = releaser.feed("У клиента пять жалоб. Позвоните.") + releaser.close()
    withheld, released = results
    assert isinstance(withheld, Withheld)
    assert (withheld.sentence, withheld.reason, withheld.detail) == (
        "У клиента пять жалоб.",
        "number",
        "пять",
    )
    assert "пять" in withheld.explanation
    assert isinstance(released, Released)
    assert released.text == "Позвоните."


def test_an_item_whose_first_sentence_is_withheld_keeps_its_mark() -> None:
    released = compose("- У клиента пять жалоб. Позвоните.\n- Напишите.", context())
    assert released.text == "- Позвоните.\n- Напишите."


def test_list_numbers_are_counted_here() -> None:
    assert shown("95. Позвоните.\n95. Напишите.") == "1. Позвоните.\n2. Напишите."


@pytest.mark.parametrize(
    "table",
    [
        "| Клиент | Индекс здоровья |\n| --- | --- |\n| [[a.client.name]] | [[a.churn.score]] |",
        "| Клиент | Индекс здоровья |\n| --- | --- |\n| [[a.client.name]] | [[b.health.score]] |",
        "| Показатель | [[a.client.name]] | [[b.client.name]] |\n| --- | --- | --- |\n"
        "| Индекс здоровья | [[b.health.score]] | [[a.health.score]] |",
        "| Показатель | Значение |\n| --- | --- |\n| Индекс здоровья | девяносто |",
    ],
)
def test_a_table_that_lies_is_withheld(table: str) -> None:
    assert compose(table, context(facts=two_clients())).withheld


def test_a_row_goes_on_where_its_head_began() -> None:
    facts = [
        Fact(id=f"renewals.{kind}.value", client=None, metric=f"renewals_{kind}", value=value, unit="money",
             currency="RUB", source="book")
        for kind, value in (("commit", Decimal(20_000)), ("at_risk", Decimal(50_000)))
    ]  # fmt: skip
    head = "| Продления | Сумма |\n| --- | --- |\n| Под угрозой |"
    assert shown(f"{head} [[renewals.at_risk.value]] |", facts=facts).endswith("| 50\xa0000\xa0₽ |")
    assert compose(f"{head} [[renewals.commit.value]] |", context(facts=facts)).withheld


def test_a_table_that_does_not_passes() -> None:
    table = (
        "| Показатель | [[a.client.name]] | [[b.client.name]] |\n| --- | --- | --- |\n"
        "| Индекс здоровья | [[a.health.score]] | [[b.health.score]] |\n"
        "| Риск оттока | [[a.churn.level]] | нет данных |"
    )
    assert shown(table, facts=two_clients()).endswith(
        "| Индекс здоровья | 72 | 35 |\n| Риск оттока | средний | нет данных |"
    )


def test_rows_of_a_withheld_table_are_withheld() -> None:
    released = compose("| Показатель | пять |\n| --- | --- |\n| NPS | [[record.nps_score]] |", context())
    assert released.text == ""
    assert len(released.withheld) == 2


def test_a_heading_says_whose_the_figures_are() -> None:
    text = "## [[b.client.name]]\n\nИндекс здоровья — [[b.health.score]]. Риск оттока — [[a.churn.level]]."
    assert shown(text, facts=two_clients()) == (
        "## Вектор\n\nИндекс здоровья — 35. Риск оттока — средний (Ромашка)."
    )


def test_models_figures_are_labelled_and_templates_are_not() -> None:
    releaser = Releaser(context())
    results = releaser.feed("Сейчас это [[churn.score]].") + releaser.close()
    assert [r.text for r in results if isinstance(r, Released)] == ["Сейчас это 40 (балл риска оттока)."]
    assert shown("Сейчас это [[churn.score]].") == "Сейчас это 40."


def test_the_second_reader_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from agent.grounding import gate

    monkeypatch.setattr(gate, "RULES", ())
    released = compose("У клиента девяносто пять жалоб.", context())
    assert [w.reason for w in released.withheld] == ["second_reader"]


def test_released_text_is_plain_json() -> None:
    released = compose(ANSWER, context(passages=(PASSAGE,)))
    for piece in released.pieces:
        assert set(json.loads(json.dumps(piece.to_state()))) == {"text", "raw", "refs", "citations", "spans"}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Да. Нет.", 2),
        ("Это т. е. план. Готово.", 2),
        ("See e.g. The plan. Done.", 2),
        ("Пришёл А. Иванов. Он ждёт.", 2),
        ("Что делать? Звонить!", 2),
        ("«Вот первое. Вот и другое.» Дальше.", 2),
        ("Сайт example.com работает. Да.", 2),
        ("Ждём… и снова ждём.", 1),
        ("Позвоните. [[cite.a]] Напишите.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: int) -> None:
    splitter = Splitter()
    assert len([*splitter.feed(text), *splitter.close()]) == sentences


def test_a_boundary_waits_for_what_follows() -> None:
    assert boundary("Да.", final=False) is None
    assert boundary("Да. [[ci", final=False) is None
    assert boundary("Да. Н", final=False) == 3


def test_check_reports_each_sentence() -> None:
    facts = [fact.to_state() for fact in client_facts()]
    report = check_text(
        "Индекс здоровья — [[health.score]]. У клиента пять жалоб.\n\n| NPS | [[record.nps_score]] |", facts
    )
    assert [(r["sentence"], r["released"], r["reason"]) for r in report] == [
        ("Индекс здоровья — [[health.score]].", True, None),
        ("У клиента пять жалоб.", False, "number"),
        ("| NPS | [[record.nps_score]] |", True, None),
    ]
    quantity = report[1]["quantities"][0]
    assert quantity == {"text": "пять", "start": 10, "end": 14, "value": 5, "unit": None, "kind": "cardinal"}


def test_check_takes_facts_as_ask_writes_them() -> None:
    facts = []
    for letter, fact_ in [("a", f) for f in client_facts()] + [
        ("b", f) for f in client_facts("vektor", "Вектор", health=35)
    ]:
        facts.append({**fact_.to_state(), "id": f"{letter}.{fact_.id}"})
    report = check_text("У [[b.client.name]] индекс здоровья [[b.health.score]].", facts)
    assert report[0]["released"], report
    one_only = [entry for entry in facts if entry["client"] == "vektor"]
    assert check_text("Индекс здоровья — [[b.health.score]].", one_only)[0]["released"]
    with pytest.raises(ValueError, match=r"."):
        check_text("x", [{"id": "health.score"}])


def test_check_knows_the_language_and_offsets_of_the_raw_sentence() -> None:
    report = check_text("Health [[health.score]] and five tickets.", [f.to_state() for f in client_facts()])
    quantity = report[0]["quantities"][0]
    sentence = report[0]["sentence"]
    assert sentence[quantity["start"] : quantity["end"]] == "five"


def test_numerals_of_a_line() -> None:
    assert numerals_line("пять из десяти") == [
        {"text": "пять", "start": 0, "end": 4, "value": 5, "unit": None, "kind": "cardinal"},
        {"text": "десяти", "start": 8, "end": 14, "value": 10, "unit": None, "kind": "cardinal"},
    ]
    assert numerals_line("ничего") == []


@pytest.mark.parametrize(
    ("above", "language"),
    [
        ("# Results of last year", "en"),
        ("## As it was before us", "en"),
        ("Last quarter we had:", "en"),
        ("# Итоги прошлого года", "ru"),
        ("### Как было до нас", "ru"),
    ],
)
def test_a_figure_is_judged_by_what_stands_above_it(above: str, language: Language) -> None:
    line = {"ru": "- Индекс здоровья: [[health.score]]", "en": "- Health score: [[health.score]]"}[language]
    assert compose(f"# {line[2:8]}\n\n{line}", context(language)).withheld == ()
    (withheld,) = compose(f"{above}\n\n{line}", context(language)).withheld
    assert (withheld.sentence, withheld.reason) == (line[2:], "wrong_period")


def test_the_next_heading_ends_what_the_one_before_it_says() -> None:
    text = "# Results of last year\n\nThere is no data.\n\n# Today\n\nHealth score: [[health.score]]"
    assert compose(text, context("en")).withheld == ()


def test_a_column_of_another_time_holds_no_figure_of_today() -> None:
    table = "| Client | {} |\n| --- | --- |\n| health score | [[health.score]] |"
    assert compose(table.format("Value"), context("en")).withheld == ()
    assert compose(table.format("A year ago"), context("en")).withheld[0].reason == "wrong_period"


def test_a_state_in_a_block_of_code_is_a_state() -> None:
    assert compose("```\nnpm run build\n```", context("en")).withheld == ()
    assert compose('```\n"level": "critical"\n```', context("en")).withheld[0].reason == "state_word"
