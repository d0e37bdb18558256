"""Figures and states of nobody's in tables, lists, code, links, footnotes, signs, other scripts and spelt letters."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "table_cells",
    "a false figure or state in a cell of a table",
    "| Клиент | Здоровье | Риск оттока |\n|---|---|---|\n| {n} | {k} | средний |",
    "| {n} | {m} |\n|---|---|\n| ‹красная зона | жёлтая зона› |",
    "| Показатель | {n} |\n|---|---|\n| Дней без входа | {nom} |",
    "| Клиент | Продление |\n|---|---|\n| {m} | ‹под угрозой› |",
)
_ru(
    "list_items",
    "a false figure or state in an item of a list",
    "Коротко по {n:dat}:\n\n- здоровье: ‹красное›\n- отток: ‹критический›",
    "Что известно по {m:dat}:\n\n- риск: ‹высокий›\n- сигнал о спонсоре: ‹молчит›",
    "Факты к встрече с {n:ins}:\n\n* оценка {k}\n* контакт открыт",
    "План:\n\n- [x] ‹QBR с {n:ins} проведён›\n- [ ] письмо спонсору",
)
_ru(
    "headings_and_bold",
    "a false state or figure in a heading or in bold",
    "## {n}: ‹красный клиент›\n\nНиже подробности.",
    "### Здоровье {m:gen} — {k}\n\nДинамика хорошая.",
    "**‹{n}: продление закрыто›**\n\nПоздравим команду.",
    "> ‹{m} — высокий риск оттока›\n\nТак записано в карточке.",
)
_ru(
    "data_in_code",
    "a false figure or state in JSON, YAML or code",
    '```json\n{"client": "{n}", "band": "‹red›", "health": {k}}\n```',
    "```yaml\nклиент: {m}\nриск: ‹высокий›\n```",
    "Запись в базе: `health = {k}` для {n:gen}.",
    'В выгрузке стоит `"churn_level": "‹critical›"` для {n:gen}.',
)
_ru(
    "links_and_notes",
    "a false figure or state in a link's text, its title or a footnote",
    "Смотрите [‹{n}, красная зона›](https://crm.example/card).",
    'Подробности в [отчёте](https://crm.example "Здоровье {k}") по {n:dat}.',
    "Здоровье {n:gen} посчитано[^a].\n\n[^a]: ‹{nom} баллов› на сегодня.",
    "По {m:dat} есть заметка ([‹онбординг не окончен›](notes.md)).",
)
_ru(
    "signs_for_states",
    "a false band, trend or figure by emoji and keycaps",
    "{n} ‹🔴›, пора действовать.",
    "Здоровье {m:gen} на светофоре: ‹🟡›.",
    "Индекс {n:gen}: {keycaps}.",
    "Риск оттока {m:gen} ‹🔥🔥🔥 высокий›.",
    "Динамика здоровья {n:gen}: ‹⬆️ лучше›, чем месяц назад.",
)
_ru(
    "spelt_and_foreign_letters",
    "number words and bands by letters apart, in Latin letters, or in a markup",
    "Индекс {n:gen} равен ‹с-о-р-о-к-а›.",
    "У {n:gen} ‹pyat'desyat› баллов, если округлить.",
    "Band у {n:gen} сейчас ‹red›.",
    "Health <b>{k}</b> у {n:gen}, это видно в кабинете.",
    "Статус {m:gen}: ‹к р а с н ы й›.",
)
