"""What a detector looks at, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tools.history import ClientHistory, Event, HistoryRow, TableName, Week
from tools.record import ClientRecord
from tools.scoring.numbers import plain
from tools.signals.results import Evidence

#: A dated health score, 0-100.
HealthPoint = tuple[date, float]


@dataclass(frozen=True)
class Case:
    """One client on one day: the record in force, and the history as it was known on that day."""

    record: ClientRecord
    history: ClientHistory
    as_of: date
    health: Iterable[HealthPoint] = ()
    """Health computed of the book's own records, for clients without snapshots; gone over once, if at all."""

    @cached_property
    def weeks(self) -> dict[date, Week]:
        """The weekly rows by their Monday."""
        return {week.week_start: week for week in self.history.weekly}

    @cached_property
    def weeks_in_order(self) -> list[Week]:
        """The weekly rows, oldest first."""
        return sorted(self.history.weekly, key=lambda week: week.week_start)

    def weekly(self, mondays: Sequence[date], column: str) -> list[float | None]:
        """A weekly figure in each of these weeks; ``None`` where the week or the figure is not on record."""
        return [getattr(self.weeks[day], column) if day in self.weeks else None for day in mondays]

    def lacking(self, needs: Sequence[TableName]) -> tuple[str, ...]:
        """Which of these tables were never loaded."""
        return tuple(table for table in needs if table in self.history.absent)

    def events(self, kinds: Sequence[str]) -> list[Event]:
        """The events of these kinds, oldest first."""
        found = (event for event in self.history.events if event.kind in kinds)
        return sorted(found, key=lambda event: (event.date, event.kind, event.detail or ""))

    def days_since(self, day: date) -> int:
        return (self.as_of - day).days


@dataclass(frozen=True)
class Verdict:
    """A detector's answer; ``fired`` is ``None`` where it cannot be told, for want of ``missing``."""

    fired: bool | None
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    since: date | None = None
    figures: Mapping[str, float] = field(default_factory=dict)


QUIET = Verdict(False)


def unknown(*missing: str) -> Verdict:
    """Cannot be told for want of these; each is named once."""
    return Verdict(None, missing=tuple(dict.fromkeys(missing)))


def row_of(row: HistoryRow, *columns: str) -> Evidence:
    """A row of the history as evidence: what the rule looked at, a column that holds nothing included."""
    return Evidence(table=row.TABLE, row={name: as_json(getattr(row, name)) for name in columns})


def event_row(event: Event) -> Evidence:
    return row_of(event, "date", "kind", *(("detail",) if event.detail else ()))


def as_json(value: Any) -> Any:
    """A column's value as plain JSON: days in ISO form, whole numbers without a fraction."""
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, float) else value
