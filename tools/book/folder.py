"""Loading a folder, or a workbook, that holds the clients and the tables of their history.

A file is of the table that it is named by: ``weekly.csv``, ``invoices.parquet``, ``clients.xlsx``. A workbook may also
hold a sheet for each table, named by it. The clients are loaded first, then each table in a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tools.book.errors import BookError, UnreadableFile
from tools.book.load import LoadReport, PreparedLoad, Progress, prepare
from tools.book.naming import LOAD_TABLES, LoadTable, holds_refused, named, table_of
from tools.book.numerals import Sign
from tools.book.rows import Refusal
from tools.book.sources import FORMATS
from tools.book.store import Book

#: Endings of what people write beside their tables: ``notes.txt`` is no table of notes.
_PROSE = (".txt",)


@dataclass(frozen=True)
class FolderReport:
    """What the load of a folder or of a workbook did."""

    folder: str
    reports: tuple[LoadReport, ...]
    """One a table, in the order of loading."""
    unknown: tuple[str, ...]
    """Files, or sheets, that are named by no table and were left alone."""

    @property
    def refused(self) -> int:
        """Rows refused in all tables."""
        return sum(report.counts.refused for report in self.reports)

    @property
    def changed(self) -> bool:
        """Whether the book is another than before."""
        return any(report.changed for report in self.reports)

    @property
    def lacking(self) -> tuple[LoadTable, ...]:
        """Tables that were not there to be loaded."""
        given = {report.table for report in self.reports}
        return tuple(table for table in LOAD_TABLES if table not in given)

    def to_json(self) -> list[dict[str, Any]]:
        """The reports in plain JSON types."""
        return [report.to_json() for report in self.reports]


@dataclass(frozen=True)
class _Part:
    """Where one table stands."""

    path: Path
    sheet: str | None = None

    def __str__(self) -> str:
        return self.path.name if self.sheet is None else f"{self.path.name} (sheet {self.sheet})"


def load_folder(
    book: Book,
    folder: Path | str,
    *,
    loaded_at: datetime,
    data_date: date | None = None,
    decimal: Sign | None = None,
    on_progress: Progress | None = None,
    on_refusal: Callable[[Refusal], None] | None = None,
    on_report: Callable[[LoadReport], None] | None = None,
) -> FolderReport:
    """Load every table that ``folder`` (or a workbook of tables) holds, the clients first.

    The options are those of ``tools.book.load_file``; ``data_date`` is for the clients. ``on_report`` is told each
    table's report as it is through. Two files of one table are a ``BookError``, as is a folder without any; a file that
    cannot be read is an ``UnreadableFile``, raised before anything is loaded where its head shows it. Where a file
    breaks off further on, the tables before it stay loaded.
    """
    path = Path(folder)
    parts, unknown = _parts(path)
    prepared = [
        _open(table, parts[table], data_date=data_date, decimal=decimal)
        for table in LOAD_TABLES
        if table in parts
    ]
    reports: list[LoadReport] = []
    for each in prepared:
        report = each.into(book, loaded_at=loaded_at, on_progress=on_progress, on_refusal=on_refusal)
        reports.append(report)
        if on_report:
            on_report(report)
    return FolderReport(str(path), tuple(reports), tuple(unknown))


def _open(table: LoadTable, part: _Part, *, data_date: date | None, decimal: Sign | None) -> PreparedLoad:
    day = data_date if table == "clients" else None
    return prepare(part.path, table, data_date=day, decimal=decimal, sheet=part.sheet)


def _parts(path: Path) -> tuple[dict[LoadTable, _Part], list[str]]:
    """Where each table stands, and what is of none."""
    parts: dict[LoadTable, _Part] = {}
    unknown: list[str] = []
    for table, part in _found(path):
        if table is None:
            unknown.append(str(part))
        elif table in parts:
            raise BookError(
                f"{path}: {table} stands twice, in {parts[table]} and in {part}: one of the two must go"
            )
        else:
            parts[table] = part
    if not parts:
        raise BookError(f"{path}: holds no table; files are named by theirs ({', '.join(LOAD_TABLES)})")
    return parts, unknown


def _found(path: Path) -> Iterator[tuple[LoadTable | None, _Part]]:
    if not path.is_dir():
        yield from _in_file(path)
        return
    try:
        files = sorted(
            entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith((".", "~$"))
        )
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror}") from None
    for file in files:
        if not holds_refused(file):
            yield from _in_file(file)


def _in_file(file: Path) -> Iterator[tuple[LoadTable | None, _Part]]:
    """The tables that the file holds, each in its sheet, or itself; what is of none beside none."""
    kind, own = FORMATS.get(file.suffix.lower()), table_of(file)
    if kind == "xlsx":
        try:
            sheets = sheet_tables(file)
        except UnreadableFile:
            if own is not None:
                raise
            sheets = {}  # somebody's own file
        if sheets:
            yield from ((table, _Part(file, sheet)) for sheet, table in sheets.items())
            return
    yield (None if kind is None or file.suffix.lower() in _PROSE else own), _Part(file)


def sheet_tables(path: Path) -> dict[str, LoadTable | None]:
    """The sheets of a workbook of tables, each with the table that it is named by; nothing of any other file.

    A workbook is one of tables where several sheets are named by them, or where one is that its first sheet would not
    be taken for: the clients (or the table that the file is named by) in another sheet, or in the first a table of the
    history that the file is not named by. Raises ``UnreadableFile``.
    """
    if path.is_dir() or FORMATS.get(path.suffix.lower()) != "xlsx":
        return {}
    from tools.book.sources.workbook import sheet_names

    sheets = {name: named(name) for name in sheet_names(path)}
    tables = [table for table in sheets.values() if table]
    if len(tables) > 1:
        return sheets
    own = table_of(path)
    if not tables or own not in (None, tables[0]):
        return {}
    stands_first = next(iter(sheets.values())) is not None
    looked_for_first = tables[0] == (own or "clients")
    return {} if stands_first == looked_for_first else sheets
