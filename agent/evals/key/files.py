"""The book's files as the key reads them: rows of text by table, a client's rows by day. Reads CSV and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

Row = Mapping[str, str]
_YES, _NO = frozenset({"true", "yes", "1", "да"}), frozenset({"false", "no", "0", "нет"})


def number(row: Row, field: str) -> Fraction | None:
    """An exact number; ``None`` where there is none."""
    return Fraction(found) if (found := text(row, field)) else None


def text(row: Row, field: str) -> str | None:
    return row.get(field) or None


def flag(row: Row, field: str) -> bool | None:
    found = (text(row, field) or "").casefold()
    return True if found in _YES else False if found in _NO else None


def day(row: Row, field: str) -> date | None:
    return date.fromisoformat(found) if (found := text(row, field)) else None


def words(row: Row, field: str) -> list[str] | None:
    """A list, written with ``;`` between; ``None`` where nothing is on record."""
    found = text(row, field)
    return None if found is None else [word.strip() for word in found.split(";") if word.strip()]


@dataclass(frozen=True)
class BookFiles:
    """The tables of one folder, as they stood on a day.

    Args:
        folder: holds ``clients.csv`` and the tables of the history, each under its name.
        as_of: the day asked for; what is dated later is not known yet.
    """

    folder: Path
    as_of: date

    @cached_property
    def records(self) -> dict[str, list[tuple[date, Row]]]:
        """Each client's rows, oldest first; a row without a date is of the day asked for. Of one day the last holds."""
        found: dict[str, dict[date, Row]] = {}
        for row in self.table("clients"):
            dated = day(row, "data_date") or self.as_of
            if dated <= self.as_of:
                found.setdefault(row["client_id"], {})[dated] = row
        return {client: sorted(rows.items()) for client, rows in found.items()}

    @cached_property
    def _read(self) -> dict[str, list[Row]]:
        return {}

    def table(self, name: str) -> list[Row]:
        """A table's rows; none where it is not there."""
        if name not in self._read:
            path = self.folder / f"{name}.csv"
            self._read[name] = []
            if path.exists():
                with path.open(encoding="utf-8-sig", newline="") as file:
                    self._read[name] = list(csv.DictReader(file))
        return self._read[name]

    def history(self, table: str, client: str, dated: str) -> list[Row]:
        """A client's rows up to the day asked for, oldest first."""
        rows = [row for row in self.table(table) if row["client_id"] == client]
        return sorted(self._known(rows, dated), key=lambda row: row[dated])

    def _known(self, rows: Iterable[Row], dated: str) -> Iterable[Row]:
        return (row for row in rows if (when := day(row, dated)) is not None and when <= self.as_of)

    def record(self, client: str, on: date | None = None) -> Row | None:
        """The client's row in effect on a day; on the day asked for unless given."""
        rows = [row for dated, row in self.records.get(client, ()) if on is None or dated <= on]
        return rows[-1] if rows else None
