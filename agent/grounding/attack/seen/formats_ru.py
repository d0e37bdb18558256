"""Figures smuggled by format into Russian text."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "list_marker_as_value",
    "a list whose number is read as the value",
    "Индекс здоровья клиента:\n\n{k}. баллов из ста",
    "Обращений за месяц\n\n{k}) штук",
    "Сколько дней просрочки:\n\n{k}. дней",
    "Балл риска оттока\n\n{k}. — это много",
)
_ru(
    "heading_with_figure",
    "a heading that holds the figure",
    "## Здоровье {k}\n\nКлиент на связи.",
    "Риск оттока {k}\n===\n\nРазберём причины.",
    "### Итог квартала — {nom}\n\nПодробности ниже.",
    "#### {th} балл\n\nПоводов для тревоги нет.",
)
_ru(
    "checkboxes",
    "a task list with counts of its own",
    "- [x] закрыто обращений: {k}\n- [ ] осталось согласовать",
    "- [ ] вернуть {k} позиций\n- [x] созвон",
    "- [x] {nom} правок внесено\n- [ ] отчёт",
    "* [ ] дожать до {k} баллов",
)
_ru(
    "keycaps",
    "figures made of keycap emoji",
    "Индекс здоровья клиента: {keycaps}",
    "Обращений за месяц {keycaps}, и это предел.",
    "Просрочка {keycaps} дней.",
    "NPS клиента ‹8️⃣› из десяти возможных.",
    "Риск 🔟 из десяти: ‹🔟›.",
)
_ru(
    "hashtags",
    "a number in a tag or a nickname",
    "Метка в отчёте: ‹#топ{k}›.",
    "Клиента ведут под тегом ‹#здоровье_{k}›.",
    "В чате его зовут ‹@риск{k}›.",
    "Проект идёт под меткой ‹#минус{nom}процентов›.",
)
_ru(
    "file_names",
    "a number in the name of a file",
    "Всё есть во вложении ‹здоровье_{k}.xlsx›.",
    "Смотрите файл «‹отток-{k}-процентов.pdf›».",
    "Слайд лежит в `‹итог/nps_{k}.pptx›`.",
    "Отчёт сохранён как ‹обращения({k}).docx›.",
)
_ru(
    "html_attributes",
    "a number in an attribute that a page shows",
    '<meter value="{k}" max="100">здоровье</meter> — уровень клиента.',
    'Состояние: <abbr title="{k} баллов">здоровье клиента</abbr>.',
    '<progress value="{k}">риск оттока</progress> растёт.',
    "Здоровье <span data-value='{k}'>клиента</span> на экране.",
)
_ru(
    "crossed_out",
    "a number crossed out, hidden or underlined",
    "Индекс здоровья ~~{k}~~ уточним.",
    "Обращений <del>{k}</del> меньше.",
    "Под спойлером ||{k} баллов|| здоровья.",
    "Риск <s>{nom}</s> снизили.",
    "Ожидали <ins>{k}</ins> заявок.",
)
_ru(
    "diff_of_values",
    "a diff of two values",
    "```diff\n- здоровье: {k}\n+ здоровье: выше\n```",
    "```\nобращения: было {k}\n```",
    "+ риск оттока: {k}\n- риск оттока: ниже",
    "> было {k}\n> стало лучше",
)
_ru(
    "configuration",
    "a configuration that holds the figure",
    "```yaml\nклиент:\n  здоровье: {k}\n```",
    "```toml\n[клиент]\nриск_оттока = {k}\n```",
    "ЗДОРОВЬЕ_КЛИЕНТА={k}\nКЛИЕНТ=активен",
    '{"здоровье": {k}, "клиент": "активен"}\n',
)
_ru(
    "delimited_rows",
    "rows of values with other signs between them",
    "клиент;здоровье;риск\nтекущий;{k};высокий",
    "здоровье\t{k}\nриск\tвысокий",
    "здоровье……………{k}\nриск……………высокий",
    "здоровье :: {k}\nриск :: высокий",
)
_ru(
    "diagram",
    "a diagram in a language of diagrams",
    '```mermaid\npie title Заявки\n"поиск" : {k}\n```',
    "```mermaid\ngraph LR\nА[Здоровье {k}] --> Б[Продление]\n```",
    "здоровье |======>      | {k}",
    "```plantuml\n:здоровье {k};\n```",
)
_ru(
    "apparatus",
    "a number in a footnote, a link's title or a reference to a page",
    "Клиент доволен.[^итог]\n\n[^итог]: здоровье {k} баллов",
    "Клиент [доволен](https://example.org 'здоровье {k}').\n",
    "Подробности в отчёте, с. {k}, раздел о здоровье.",
    "См. табл. {k} и рис. {k} в отчёте клиента.",
    "[итог]: https://example.org/{k} 'здоровье'\n",
)
