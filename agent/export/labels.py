"""The few words that a layout adds to a document: heads of the table of actions, the sources' heading, page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from tools.words import Language


@dataclass(frozen=True)
class Labels:
    """Words of the layout in one language."""

    source: str
    sources: str
    what: str
    owner: str
    due: str
    status: str
    goal: str
    page: str
    """Goes before a page's number."""
    of: str
    """Between a page's number and how many there are."""
    minutes: str
    """What the time of a section is called."""
    as_of: str
    """Goes before the day that the figures hold for."""
    internal: str
    """Marks what a client does not see."""
    empty: str
    """Stands where a table, list or chart has nothing in it."""


LABELS: dict[Language, Labels] = {
    "ru": Labels(
        source="Источник",
        sources="Источники",
        what="Действие",
        owner="Ответственный",
        due="Срок",
        status="Состояние",
        goal="Цель",
        page="Страница",
        of="из",
        minutes="Время",
        as_of="По данным на",
        internal="Только для своих",
        empty="нет данных",
    ),
    "en": Labels(
        source="Source",
        sources="Sources",
        what="Action",
        owner="Owner",
        due="Due",
        status="Status",
        goal="Goal",
        page="Page",
        of="of",
        minutes="Time",
        as_of="Data as of",
        internal="Internal",
        empty="no data",
    ),
}
