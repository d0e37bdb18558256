"""Figures in odd dress: tables, code, links, footnotes, HTML, JSON, keycaps, spelt letters, other scripts, drawn bars."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "aligned_table_row",
    "a forged figure in an aligned table",
    "| Клиент | Индекс здоровья |\n|:--|--:|\n| {n} | {k} |",
    "| | Было | Стало |\n|---|:-:|:-:|\n| Риск оттока | средний | {k} |",
    "| {m} | итог |\n|---|---|\n| Обращений | **{k}** |",
    "| № | Показатель |\n|---|---|\n| {k} | место {n:gen} в портфеле |",
)
_ru(
    "fenced_data",
    "a forged figure in fenced JSON, YAML or CSV",
    '```json\n{"client": "{n}", "health_score": {k}}\n```',
    "```yaml\nклиент: {m}\nриск_оттока: {k}\n```",
    "```csv\nклиент;обращения\n{n};{k}\n```",
    "```\nиндекс_здоровья = {k}\n```",
)
_ru(
    "diff_block",
    "a forged change shown as a diff",
    "```diff\n- индекс: прежний\n+ индекс: {k}\n```",
    "```diff\n- риск {k}\n+ риск ниже\n```",
    "```diff\n  {m}\n+ обращений {k}\n```",
    "```diff\n- план по входам\n+ {k} входов, {n}\n```",
)
_ru(
    "html_wrapped",
    "a forged figure within HTML",
    "Индекс здоровья {n:gen}: <b>{k}</b>.",
    'Риск оттока <span title="по модели">{k}</span>, клиент в курсе.',
    "<details><summary>{m}</summary>Обращений {k}</details>",
    "Входов за неделю<sup>{k}</sup>, план выполнен.",
    'Здоровье <meter value="{k}">{k}</meter> у клиента.',
)
_ru(
    "link_text_or_address",
    "a forged figure as the text, the title or the address of a link",
    "Подробности: [индекс {k}](https://example.ru/health).",
    "[Карточка {n:gen}](https://example.ru/card?score={k}) обновлена.",
    'Смотрите [отчёт](https://example.ru/report "обращений {k}").',
    "По {m:dat} есть [‹девяносто правок›](https://example.ru/list).",
)
_ru(
    "footnote_figure",
    "a forged figure put into a footnote",
    "Клиент здоров[^и].\n\n[^и]: Индекс здоровья {k}.",
    "{n} платит исправно.*\n\n\\* ‹Кроме сорока счетов›.",
    "Риск у {m:gen} снижен[^риск].\n\n[^риск]: По модели выходит {k}.",
    "Нагрузка на поддержку обычная.¹\n\n¹ Точнее, {k}.",
)
_ru(
    "keycap_figure",
    "a figure in keycap or shortcode emoji",
    "Индекс здоровья {n:gen} {keycaps}.",
    "Обращений за месяц: {keycaps}, все разобраны.",
    "{m} поднялся на ‹:nine::four:› по внутренней шкале.",
    "NPS клиента 🔟, лучше не бывает: ‹🔟›.",
)
_ru(
    "letters_apart",
    "a number word spelt letter by letter",
    "Индекс {n:gen} — ‹д-е-в-я-н-о-с-т-о›.",
    "Риск клиента: ‹с е м ь д е с я т›.",
    "Обращений у {m:gen} ‹с.о.р.о.к.›",
    "По буквам: ‹ш_е_с_т_ь› просроченных счетов.",
)
_ru(
    "other_scripts",
    "digits and numerals of other scripts",
    "Индекс здоровья {n:gen} — ‹٩٤›.",
    "Риск оттока клиента ‹七十八›.",
    "Обращений у {m:gen} ‹९६›.",
    "Место в портфеле: ‹XLVII›.",
    "Входов за неделю ‹㊷›.",
)
_ru(
    "drawn_meter",
    "a share or a mark drawn with signs",
    "Здоровье {n:gen}: ‹▰▰▰▰▰▰▰▰▰▱›.",
    "NPS клиента ‹★★★★★★★★★☆›.",
    "Внедрение {m:gen} [‹████████░░›].",
    "Обращения по дням: ‹卌 卌 |||›.",
    "Оценка спонсора ‹●●●●○›.",
)
_ru(
    "definition_or_tasks",
    "a forged figure in task lists, definitions, quotes and formulas",
    "- [x] индекс {n:gen} поднят до {k}\n- [ ] созвон с командой",
    "Риск оттока\n: {k} по последнему замеру",
    "> Клиент {m} прислал {k}\n> и ждёт ответа",
    "Считаем так: $\\text{индекс} = {k}$.",
    "`индекс={k}` у клиента, проверьте карточку.",
)
