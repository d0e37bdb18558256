"""What the tables of the book are made from: facts by client and id, and rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agent.grounding.render import format_fact
from agent.listing.portfolio.texts import TEXTS
from tools.facts import Fact
from tools.portfolio import Entry
from tools.scoring.facts import assessment_facts
from tools.words import Language, words

DASH = "—"
_Cells = Sequence[str]


class Sheet:
    """Facts by client and id, written in one language."""

    def __init__(self, facts: Iterable[Fact], language: Language) -> None:
        self.language = language
        self.words = words(language)
        self.texts = TEXTS[language]
        self._facts = {(fact.client, fact.id): fact for fact in facts}

    def cell(self, id: str, client: str | None = None) -> str:
        """A fact's value; a dash where there is no such fact, words for no data where it has no value."""
        fact = self._facts.get((client, id))
        return DASH if fact is None else format_fact(fact, self.language)

    def has(self, id: str, client: str | None = None) -> bool:
        fact = self._facts.get((client, id))
        return fact is not None and fact.value is not None

    def money(self, id: str, client: str | None = None) -> str:
        """An amount with its kind of VAT."""
        fact = self._facts.get((client, id))
        if fact is None or fact.value is None:
            return self.cell(id, client)
        vat = self.words.category("vat", fact.vat) if fact.vat else self.texts["vat_unknown"]
        return f"{format_fact(fact, self.language)} ({vat})"

    def names(self, clients: Iterable[str]) -> str:
        return ", ".join(self.cell("client.name", client) for client in clients)

    def header(self, *metrics: str) -> list[str]:
        """Columns by the names of their metrics."""
        return [self.words.metric(metric) for metric in metrics]


def table(header: _Cells, rows: Iterable[_Cells]) -> list[str]:
    """A Markdown table, line by line."""
    lines = [f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    for row in rows:
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return lines


def named(entries: Iterable[Entry]) -> list[Fact]:
    """The facts of each client that a line of a table shows."""
    shown = {"client.name", "health.score", "health.band", "churn.score", "churn.level"}
    return [
        fact
        for record, assessment in entries
        for fact in assessment_facts(record, assessment)
        if fact.id in shown
    ]
