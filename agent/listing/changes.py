"""What changed of a client since a day, as Markdown: the factors' parts, the values, and the rows behind each.

No model: words of the field, and figures that the renderer formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from agent.grounding.render import format_fact
from agent.listing.evidence import evidence_tables
from tools.explain import ChangeBehind, Explanation, FactorBehind, explain_facts
from tools.facts import Fact
from tools.record import ClientRecord
from tools.words import Language, words
from tools.words.text import capital

#: Rows shown behind one factor, the newest; JSON has all of them.
SHOWN_ROWS = 12

_SAY: dict[Language, dict[str, str]] = {
    "en": {
        "title": "What changed: {name}",
        "days": "Figures of {old}, in force on {since}, against those of {new}, in force on {day}.",
        "same": "There are no newer figures: the scores are what they were.",
        "head": "| factor | before | after | part of the change |",
        "sum": "together",
        "unscored": "There is no score for both days, so the change is not split; missing data are named by `csm show`.",
        "behind": "On record since then",
        "absent": "Tables that were never loaded, and the factors they bear on",
        "unchanged": "No factor moved.",
    },
    "ru": {
        "title": "Что изменилось: {name}",
        "days": "Сравниваются данные от {old}, действовавшие на {since}, и данные от {new}, действующие на {day}.",
        "same": "Более новых данных нет: оценки остались прежними.",
        "head": "| фактор | было | стало | вклад в изменение |",
        "sum": "всего",
        "unscored": "Хотя бы на один из этих дней балла нет, изменение не разложить; чего не хватает, покажет `csm show`.",
        "behind": "Записи за это время",
        "absent": "Таблицы, которые не загружены, и факторы, к которым они относятся",
        "unchanged": "Ни один фактор не изменился.",
    },
}


def change_listing(record: ClientRecord, explanation: Explanation, language: Language) -> str:
    """The whole explanation."""
    say = _SAY[language]
    facts = {fact.id: fact for fact in explain_facts(record, explanation)}
    name = Fact(id="client.name", metric="client_name", value=record.name, unit="name", source="book")
    days = {
        "old": explanation.in_force_from,
        "since": explanation.since,
        "new": explanation.in_force_to,
        "day": explanation.as_of,
    }
    parts = [
        "# " + say["title"].format(name=format_fact(name, language)),
        say["days"].format(**{key: _day(day, language) for key, day in days.items()}),
    ]
    if explanation.in_force_from == explanation.in_force_to:
        parts.append(say["same"])
    for behind in (explanation.health, explanation.churn):
        parts += _change(behind, facts, language)
    parts += _rows(record, explanation, facts, language)
    return "\n\n".join(parts) + "\n"


def _change(behind: ChangeBehind, facts: dict[str, Fact], language: Language) -> Iterator[str]:
    say, texts, base = _SAY[language], words(language), f"change.{behind.change.what}"

    def shown(id: str) -> str:
        return format_fact(facts[id], language)

    title = texts.metric(facts[f"{base}.to"].metric)
    change = facts[f"{base}.score"]
    by = f" ({shown(change.id)})" if change.value is not None else ""
    yield f"## {capital(title)}: {shown(f'{base}.from')} → {shown(f'{base}.to')}{by}"
    if behind.change.exact is None:
        yield say["unscored"]
        return
    moved = [factor for factor in behind.factors if factor.factor.points]
    if not moved:
        yield say["unchanged"]
        return
    lines = [say["head"], "| --- | --- | --- | --- |"]
    for factor in moved:
        id = f"{base}.factor.{factor.factor.id}"
        cells = (
            texts.metric(facts[f"{id}.points"].metric),
            shown(f"{id}.from"),
            shown(f"{id}.to"),
            shown(f"{id}.shown"),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines.append(f"| **{say['sum']}** | | | **{shown(f'{base}.exact')}** |")
    yield "\n".join(lines)


def _rows(
    record: ClientRecord, explanation: Explanation, facts: dict[str, Fact], language: Language
) -> Iterator[str]:
    """The rows behind the factors that moved, once for all factors that the same rows bear on; then the tables
    that were never loaded."""
    say, texts = _SAY[language], words(language)
    groups: dict[str, tuple[dict[str, None], FactorBehind]] = {}
    absent: dict[str, dict[str, None]] = {}
    for behind in (explanation.health, explanation.churn):
        for factor in behind.factors:
            if not factor.factor.points:
                continue
            metric = texts.metric(
                facts[f"change.{behind.change.what}.factor.{factor.factor.id}.points"].metric
            )
            if factor.rows:
                groups.setdefault(repr(factor.rows), ({}, factor))[0][metric] = None
            for table in factor.absent:
                absent.setdefault(texts.category("history_table", table), {})[metric] = None
    if groups:
        yield f"## {say['behind']}"
    for metrics, factor in groups.values():
        yield f"### {capital(', '.join(metrics))}"
        yield from evidence_tables(record, factor.rows[-SHOWN_ROWS:], language)
        if (more := len(factor.rows) - SHOWN_ROWS) > 0:
            rest = Fact(
                id="rows",
                metric="rows_behind",
                value=Decimal(more),
                unit="count",
                noun="records",
                source="book",
            )
            yield f"{capital(texts.metric('rows_behind'))}: {format_fact(rest, language)}"
    if absent:
        lines = [f"- {table}: {', '.join(metrics)}" for table, metrics in absent.items()]
        yield f"**{say['absent']}**"
        yield "\n".join(lines)


def _day(day: date, language: Language) -> str:
    return format_fact(Fact(id="day", metric="data_date", value=day, unit="date", source="book"), language)
