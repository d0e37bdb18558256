"""What a note of a call leaves to be done."""

from __future__ import annotations

from datetime import date

import pytest

from agent.briefing.promises import logged_note, promises_in

DAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("message", "note"),
    [
        ("логирую звонок: Олег доволен отчётом", "Олег доволен отчётом"),
        ("Логирую звонок с Ромашкой: обещали прислать смету.", "обещали прислать смету."),
        ("Запиши встречу с ТехноМиром: всё хорошо", "всё хорошо"),
        ("Log a call with Acme: they want a report by Friday", "they want a report by Friday"),
        ("log call: ok", "ok"),
        ("логирую звонок:  ", None),
        ("логирую звонок", None),
        ("когда был последний звонок: напомни", None),
        ("What did we log about the call: anything?", None),
    ],
)
def test_a_note_is_logged_only_where_the_message_says_so(message: str, note: str | None) -> None:
    assert logged_note(message) == note


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Олег доволен. Обещали прислать смету до пятницы.", [("Обещали прислать смету до пятницы", date(2026, 11, 27))]),
        ("Нужно согласовать контент-план", [("Нужно согласовать контент-план", None)]),
        ("Договорились созвониться 27 ноября в 15:00", [("Договорились созвониться 27 ноября в 15:00", date(2026, 11, 27))]),
        ("Пришлём акт завтра, они просили", [("Пришлём акт завтра, они просили", date(2026, 11, 23))]),
        ("Просят отчёт к 01.12.2026!", [("Просят отчёт к 01.12.2026!", date(2026, 12, 1))]),
        ("We promised to send the report by Friday", [("We promised to send the report by Friday", date(2026, 11, 27))]),
        ("We agreed to meet on December 3", [("We agreed to meet on December 3", date(2026, 12, 3))]),
        ("Отчёт уже прислали, всех всё устраивает", []),
        ("Настроение хорошее, вопросов нет", []),
        ("Надо показать рост. Надо вернуться с ответом в понедельник",
         [("Надо показать рост", None), ("Надо вернуться с ответом в понедельник", date(2026, 11, 23))]),
        ("Просили данные за 1 ноября 2025", [("Просили данные за 1 ноября 2025", None)]),
    ],
)  # fmt: skip
def test_what_is_left_to_do(note: str, expected: list[tuple[str, date | None]]) -> None:
    assert [(promise.text, promise.due) for promise in promises_in(note, DAY)] == expected
