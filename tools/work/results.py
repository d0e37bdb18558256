"""What a report is: sections of items, each with the facts that its line shows and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from tools.facts import Fact
from tools.plans.parts import Part, letters
from tools.scoring.facts.maker import FactMaker
from tools.signals import Evidence

SOURCE = "work"
ReportKind = Literal["daily", "weekly", "quarterly", "brief", "handover", "actions"]


class Item(Part):
    """One line."""

    client_id: str | None
    """Whose facts it shows; ``None`` for the book's own."""
    what: str
    """A key of ``categories.work_item``; lines of a kind stand together."""
    facts: tuple[str, ...]
    """Ids of that client's facts, in the order they are shown in."""
    evidence: tuple[Evidence, ...] = ()


class Unknown(Part):
    """Something that cannot be told of some clients."""

    vocabulary: str
    """The vocabulary of ``tools/words`` that ``what`` is a code of."""
    what: str
    missing: tuple[str, ...]
    """Tables and fields that would have to be known."""
    client_ids: tuple[str, ...]
    facts: tuple[str, ...] = ()
    """Ids of facts of the book: what cannot be told, of how many."""


class Section(Part):
    """One part of a report. Where ``items`` is empty there was nothing to say, and that is an answer."""

    id: str
    """A key of ``categories.work_section``."""
    items: tuple[Item, ...]
    unknown: tuple[Unknown, ...] = ()
    client_id: str | None = None
    """Whose it is, where a document has the same sections for several clients."""
    left: tuple[tuple[str, str], ...] = ()
    """Of a report cut short (:func:`cut`): each kind of line of which some were left out, and the fact that counts them."""


class Report(Part):
    """A whole report, with every fact that its items name."""

    kind: ReportKind
    as_of: date
    since: date
    """The day that it compares with, or that its span begins on."""
    client_ids: tuple[str, ...]
    """Whom it is of, where it is of one client or of some; empty for the whole book."""
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]

    def section(self, id: str, client_id: str | None = None) -> Section:
        """Raises ``KeyError``."""
        for section in self.sections:
            if section.id == id and section.client_id == client_id:
                return section
        raise KeyError(id)


class Sheet:
    """Gathers the facts of a report while its items are made; one fact a client and id."""

    def __init__(self, as_of: date, source: str) -> None:
        self.as_of, self._source = as_of, source
        self._facts: dict[tuple[str | None, str], Fact] = {}
        self._letters = letters()

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self._facts.values())

    def add(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """Take facts in and give their ids."""
        ids = []
        for fact in facts:
            self._facts[fact.client, fact.id] = fact
            ids.append(fact.id)
        return tuple(ids)

    def item(
        self,
        what: str,
        facts: Iterable[Fact],
        *,
        client_id: str | None = None,
        evidence: Sequence[Evidence] = (),
    ) -> Item:
        return Item(client_id=client_id, what=what, facts=self.add(facts), evidence=tuple(evidence))

    def book_fact(self, id: str, metric: str, value: Any, unit: Any, **more: Any) -> Fact:
        """A fact of no client, of the report's day."""
        maker = FactMaker("", self.as_of, self._source, "XXX")
        return maker.fact(id, metric, value, unit, **more).model_copy(update={"client": None})

    def unknown(
        self, vocabulary: str, what: str, missing: Iterable[str], client_ids: Sequence[str]
    ) -> Unknown:
        """What cannot be told of ``client_ids``, with the facts that say so."""
        named, listed = tuple(dict.fromkeys(missing)), tuple(client_ids)
        start = f"work.unknown.{next(self._letters)}"
        facts = [
            self.book_fact(f"{start}.name", "unknown_thing", what, "category", noun=vocabulary),
            self.book_fact(
                f"{start}.count",
                "clients_not_told",
                len(listed),
                "count",
                noun="clients",
                formula="clients without the data that it needs",
                inputs=tuple(f"missing: {name}" for name in named),
            ),
        ]
        return Unknown(
            vocabulary=vocabulary, what=what, missing=named, client_ids=listed, facts=self.add(facts)
        )

    def report(
        self, kind: ReportKind, since: date, sections: Iterable[Section], client_ids: Iterable[str] = ()
    ) -> Report:
        """The report of these sections. Names of sections and items, and counts, become facts too."""
        made = tuple(sections)
        self.add(
            [
                self.book_fact("work.as_of", "report_date", self.as_of, "date"),
                self.book_fact("work.since", "report_since", since, "date"),
                self.book_fact("work.kind", "report_kind", kind, "category", noun="report_kind"),
            ]
        )
        for id in dict.fromkeys(section.id for section in made):
            count = sum(len(section.items) for section in made if section.id == id)
            self.add(
                [
                    self.book_fact(
                        f"work.section.{id}.name", "work_section", id, "category", noun="work_section"
                    ),
                    self.book_fact(f"work.section.{id}.count", "work_items", count, "count", noun="entries"),
                ]
            )
        for what in dict.fromkeys(item.what for section in made for item in section.items):
            self.add(
                [self.book_fact(f"work.item.{what}.name", "work_item", what, "category", noun="work_item")]
            )
        return Report(
            kind=kind,
            as_of=self.as_of,
            since=since,
            client_ids=tuple(client_ids),
            sections=made,
            facts=self.facts,
        )


def cut(report: Report, rows: int) -> Report:
    """The report with at most ``rows`` lines of a kind in a section, for a reader; what is left out is counted."""
    sheet = Sheet(report.as_of, SOURCE)
    sheet.add(report.facts)
    letter = letters()
    sections = []
    for section in report.sections:
        kept: list[Item] = []
        counts: dict[str, int] = {}
        for item in section.items:
            counts[item.what] = counts.get(item.what, 0) + 1
            if counts[item.what] <= rows:
                kept.append(item)
        left = []
        for what, count in counts.items():
            if count > rows:
                id = f"work.left.{next(letter)}.count"
                more = {"noun": "entries", "formula": "lines beyond those shown"}
                sheet.add([sheet.book_fact(id, "report_rows_left", count - rows, "count", **more)])
                left.append((what, id))
        sections.append(section.model_copy(update={"items": tuple(kept), "left": tuple(left)}))
    shown = {(item.client_id, id) for section in sections for item in section.items for id in item.facts}
    return report.model_copy(
        update={
            "sections": tuple(sections),
            "facts": tuple(
                fact
                for fact in sheet.facts
                if fact.client is None or (fact.client, fact.id) in shown or fact.client in report.client_ids
            ),
        }
    )


def report_json(report: Report) -> dict[str, Any]:
    """Plain JSON types: each item with its facts in full, its rows, and what could not be told."""
    by_id = {(fact.client, fact.id): fact for fact in report.facts}

    def shown(client_id: str | None, ids: Sequence[str]) -> list[dict[str, Any]]:
        return [by_id[client_id, id].to_state() for id in ids]

    return {
        "report": report.kind,
        "as_of": report.as_of.isoformat(),
        "since": report.since.isoformat(),
        "clients": list(report.client_ids),
        "sections": [
            {
                "id": section.id,
                "client_id": section.client_id,
                "items": [
                    {
                        "client_id": item.client_id,
                        "what": item.what,
                        "facts": shown(item.client_id, item.facts),
                        "evidence": [row.model_dump(mode="json") for row in item.evidence],
                    }
                    for item in section.items
                ],
                "unknown": [
                    {
                        "what": unknown.what,
                        "missing": list(unknown.missing),
                        "client_ids": list(unknown.client_ids),
                    }
                    for unknown in section.unknown
                ],
            }
            for section in report.sections
        ],
    }
