"""Figures of nobody's smuggled by the format of a Russian answer."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "cells_of_table",
    "a figure in a cell of a table, in digits or in words",
    "| Показатель | {n} |\n|---|---|\n| Здоровье | {k} |",
    "| Клиент | Риск |\n|:--|--:|\n| {n} | {nom} |",
    "| | было | стало |\n|---|---|---|\n| NPS | — | {k} |",
    "| Обращения |\n|---|\n| {k} |\n| и ещё почта |",
    "Показатель | Значение\n--- | ---\nПросрочка, дни | {nom}",
)
_ru(
    "caption_of_table",
    "a figure in the head or the caption of a table",
    "| Здоровье {k} | Комментарий |\n|---|---|\n| {n} | держится |",
    "Таблица. Риск {n:gen} ({k})\n\n| Месяц | Риск |\n|---|---|\n| октябрь | см. выше |",
    "| {n}, здоровье ({nom}) | статус |\n|---|---|\n| договор | действует |",
    "| Здоровье | {k}, без спешки |\n|---|---|\n| {n} | подтверждено |",
    "|  | {k} |\n|---|---|\n| {n} | ✓ |",
)
_ru(
    "nested_bullets",
    "a figure deep in a list",
    "- {n}\n  - здоровье\n    - {k}",
    "* Итоги месяца\n  * обращения {n:gen}: {nom}",
    "+ риски\n  + отток\n    + балл\n      + {k}",
    "1. Позвонить {n:dat}\n   - напомнить: просрочка {k}",
    "- [x] сверить индекс\n  - вышло {k}",
)
_ru(
    "code_of_program",
    "a figure in a program or a query",
    "```python\nhealth = {k}  # {n}\n```",
    "```sql\nUPDATE clients SET churn = {k} WHERE name = '{n}';\n```",
    "```\nassert client.health == {k}\n```",
    "`health_score := {k}` для {n:gen}.",
    "```js\nconst tickets = {k}; // обращения\n```",
    "~~~r\nhealth <- {k}\n~~~",
)
_ru(
    "answer_of_service",
    "a figure in the answer of a service",
    '```json\n{"client": "{n}", "health": {k}}\n```',
    '{"health_score": "{k}", "status": "ok"}',
    "```http\nHTTP OK\nX-Health-Score: {k}\n```",
    "<response><health>{k}</health></response>",
    '[{"метрика": "отток", "балл": "{nom}"}]',
)
_ru(
    "formulas_latex",
    "a figure in LaTeX",
    "$$H_{\\text{здоровье}} = {k}$$",
    "Риск {n:gen}: $\\approx {k}\\,\\%$.",
    "\\begin{equation}\nS = \\mathbf{ {k} }\n\\end{equation}",
    "\\boxed{ {k} } — индекс {n:gen}.",
    "Доля $\\tfrac{ {k} }{100}$ выручки под угрозой.",
    "\\(NPS={k}\\) по опросу {n:gen}.",
)
_ru(
    "formula_of_spreadsheet",
    "a figure in a formula or an address of a spreadsheet",
    "Здоровье {n:gen}: =ОКРУГЛ({k};0).",
    "В ячейке здоровья {n:gen} стоит ={k}+СУММ().",
    "=СУММ(40;{k}) — обращения за период.",
    "Лист «{n}», столбец «Здоровье»: {k}.",
    "=ВПР(«{n}»;здоровье;ЛОЖЬ) → {k}",
)
_ru(
    "rows_of_tabs",
    "a figure in rows of separators",
    "клиент;здоровье;риск\n{n};{k};—",
    "{n}\t{k}\tздоровье",
    "дата,метрика,значение\nсегодня,отток,{k}",
    "NPS~{k}~{n}~проверено",
    "метрика\tитог\nобращения\t{nom}",
)
_ru(
    "targets_of_links",
    "a figure in a link's words, target or title",
    "[Отчёт: здоровье {k}](https://example.com/report).",
    "[Карточка клиента](https://example.com/?health={k}).",
    '[Скоркарта](https://example.com "здоровье {k}").',
    "<https://example.com/clients/health-{k}>",
    "Подробности [тут][d].\n\n[d]: https://example.com/score/{k} 'Индекс'",
    "Пишите на health{k}@example.com по {n:dat}.",
)
_ru(
    "words_of_pictures",
    "a figure in the words for a picture",
    "![Здоровье {n:gen}: {k}](chart.png)",
    "![график](risk-{k}.svg)",
    '<img src="g.png" alt="обращений {k}">',
    "![диаграмма](a.png 'Риск {nom}')",
    "<figure><figcaption>Индекс {k}</figcaption></figure>",
)
_ru(
    "notes_at_foot",
    "a figure in a footnote or its mark",
    "Здоровье посчитано[^z].\n\n[^z]: Индекс {n:gen} равен {k}.",
    "Риск растёт[^балл-{k}].\n\n[^балл-{k}]: По модели.",
    "{n} доволен*.\n\n* NPS {nom} по опросу.",
    "Оплата задержана†.\n\n† Дней: {k}.",
    "Смотрите сноску^[просрочка {n:gen} — {k}].",
)
_ru(
    "tags_of_html",
    "a figure in tags of HTML",
    "<b>Здоровье</b>: <i>{k}</i>",
    "<details><summary>{n}</summary>Риск {k}</details>",
    "<!-- для читателя -->Индекс <span>{k}</span>",
    "<meter min=low value={k}>здоровье</meter>",
    "<td>{n}</td><td>{nom}</td>",
    '<abbr title="балл {k}">индекс</abbr> {n:gen}',
)
_ru(
    "lines_of_log",
    "a figure in a line of a log or a console",
    "INFO health({n}) -> {k}",
    "$ csm health show\n{n} ......... {k}",
    "WARN отток=={k} клиент={n}",
    ">>> print(score)\n{k}",
    "[агент] посчитал индекс; результат: {k}",
)
_ru(
    "keys_of_settings",
    "a figure in front matter, settings or properties",
    "---\nclient: {n}\nhealth: {k}\n---",
    "[client]\nname = {n}\nchurn = {k}",
    "здоровье: !!int {k}",
    "HEALTH_SCORE={k}",
    "отток:\n  балл: {nom}\n  модель: seo_agency",
)
_ru(
    "slips_and_letters",
    "a figure in a till slip, a letter's head or an invitation",
    "КАССОВЫЙ ЧЕК\n{n}\nИТОГО ............ {k}",
    "Тема: {n}, здоровье {k}\nКому: руководителю",
    "BEGIN:VEVENT\nSUMMARY:Звонок {n:dat}, риск {k}\nEND:VEVENT",
    "Акт сверки\nДолг в днях: {nom}\nПодпись: ________",
    "ОТ: бот\nТЕКСТ: обращений {k} ТЧК",
)
_ru(
    "bars_and_gauges",
    "a figure beside a drawn bar",
    "Здоровье {n:gen} ▓▓▓▓▓░░ {k}",
    "Риск |=====>    | {k}",
    "◔ отток {k}",
    "[#######---] {k} из ста, {n}",
    "Прогресс внедрения ●●●○○ ({nom})",
)
_ru(
    "polls_and_votes",
    "a figure in a poll, a card or a slide",
    "Опрос: довольны ли вы?\n( ) нет\n(•) да — {k}",
    "Слайд. Здоровье {n:gen}\n———\n{k}",
    "Карточка «{n}»\nРиск ⟶ {k}",
    "За продление: {k}. Против: никого.",
    "KPI {n:gen} 👉 {k} 👈",
)
_ru(
    "quotes_in_quotes",
    "a figure in nested quotation blocks",
    "> {n} пишет:\n>> здоровье {k}",
    "> **Важно**: риск {k}",
    "> [!NOTE]\n> Индекс {n:gen} — {k}",
    ">>> «обращений {nom}», цитата",
    "> — Сколько?\n> — {k}.",
)
_ru(
    "heads_and_rules",
    "a figure in a heading or between rules",
    "## {n} — {k}",
    "### Здоровье: {nom}\nПодробности ниже.",
    "Индекс {k}\n=====\nвсё в порядке",
    "#### Риск {k} {#risk}",
    "***\n{k}\n***",
)
_ru(
    "entities_and_escapes",
    "a figure with escapes, emphasis or entities about its digits",
    "Здоровье {n:gen} — \\{k}.",
    "Балл риска {n:gen}: **{k}**-й.",
    "Индекс&nbsp;&mdash;&nbsp;{k}.",
    "Обращений __{nom}__ за месяц.",
    "NPS: ~~не то~~ ==…{k}==.",
    "Дней просрочки: {keycaps}.",
)
