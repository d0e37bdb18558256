"""Rows of a client's history as a Markdown table: every cell a fact that the renderer formats, or a text on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from agent.grounding.formats import harmless
from agent.grounding.render import format_fact
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.signals.results import Evidence
from tools.signals.rows import row_facts
from tools.words import Language, words
from tools.words.text import capital

#: Columns of a row that are somebody's words or a name: shown as they are on record.
_TEXTS: dict[str, dict[Language, str]] = {
    "detail": {"ru": "подробности", "en": "detail"},
    "name": {"ru": "имя", "en": "name"},
    "text": {"ru": "обязательство", "en": "promise"},
}


def evidence_tables(record: ClientRecord, rows: Sequence[Evidence], language: Language) -> Iterator[str]:
    """A table for each table of the history that the rows are of, in their order."""
    texts = words(language)
    maker = FactMaker(record.client_id, None, "book", record.currency, record.vat)
    for table, listed in groupby(rows, key=lambda row: row.table):
        shown = [_cells(maker, row, language) for row in listed]
        columns = list(dict.fromkeys(column for cells in shown for column in cells))
        if not columns:
            continue
        heads = [_TEXTS[column][language] if column in _TEXTS else texts.metric(column) for column in columns]
        lines = [
            capital(texts.category("history_table", table)) + ":",
            "",
            "| " + " | ".join(heads) + " |",
            "| " + " | ".join("---" for _ in heads) + " |",
        ]
        lines += ["| " + " | ".join(cells.get(column, "–") for column in columns) + " |" for cells in shown]
        yield "\n".join(lines)


def _cells(maker: FactMaker, row: Evidence, language: Language) -> dict[str, str]:
    """Column -> what stands in it; a figure's column is named by what it measures."""
    cells = {fact.metric: format_fact(fact, language) for fact in row_facts(maker, "row.a", row)}
    for column in _TEXTS:
        if isinstance(text := row.row.get(column), str):
            cells[column] = harmless(text)
    return {column: cell.replace("|", "\\|") for column, cell in cells.items()}
