"""Loading a folder, or a workbook, that holds the clients and the tables of their history.

A file is of the table that it is named by: ``weekly.csv``, ``invoices.parquet``, ``clients.xlsx``. A workbook may also
hold a sheet for each table, named by it. The clients are loaded first, then each table in a transaction of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tools.book.errors import BookError, UnreadableFile
from tools.book.load import LoadReport, LoadTable, PreparedLoad, Progress, prepare
from tools.book.numerals import Sign
from tools.book.rows import Refusal
from tools.book.sources import FORMATS
from tools.book.store import Book
from tools.history.rows import TABLES

#: Every table that can be loaded, in the order of loading.
LOAD_TABLES: tuple[LoadTable, ...] = ("clients", *TABLES)
_BY_NAME: dict[str, LoadTable] = {str(table): table for table in LOAD_TABLES}
_REFUSED = re.compile(r"\.refused(\.\d+)?\.csv$", re.IGNORECASE)


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

    @property
    def refused_to(self) -> Path | None:
        if self.sheet is None:
            return None
        return self.path.with_name(f"{self.path.name}.{self.sheet.strip().casefold()}.refused.csv")


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


def table_of(path: Path | str) -> LoadTable | None:
    """The table that the file is named by, also where it holds refused rows of one; ``None`` where by none."""
    name = Path(path).name
    bare = _REFUSED.sub("", name)
    if bare != name and (table := _BY_NAME.get(bare.rpartition(".")[2].casefold())):  # of a workbook's sheet
        return table
    return _BY_NAME.get(Path(bare).stem.casefold())


def is_workbook_of_tables(path: Path | str) -> bool:
    """Whether the file is a workbook with sheets named by tables, and not itself the one table that it is named by."""
    return bool(_tables_in(Path(path))[0])


def _open(table: LoadTable, part: _Part, *, data_date: date | None, decimal: Sign | None) -> PreparedLoad:
    day = data_date if table == "clients" else None
    return prepare(
        part.path, table, data_date=day, decimal=decimal, sheet=part.sheet, refused_to=part.refused_to
    )


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
        yield from _sheets(path)
        return
    try:
        files = sorted(
            entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith((".", "~$"))
        )
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror}") from None
    for file in files:
        if _REFUSED.search(file.name):
            continue
        if _tables_in(file)[0]:
            yield from _sheets(file)
        else:
            yield (table_of(file) if file.suffix.lower() in FORMATS else None), _Part(file)


def _sheets(path: Path) -> Iterator[tuple[LoadTable | None, _Part]]:
    tables, others = _tables_in(path)
    for table, sheet in tables:
        yield table, _Part(path, sheet)
    for sheet in others:
        yield None, _Part(path, sheet)


def _tables_in(path: Path) -> tuple[list[tuple[LoadTable, str]], list[str]]:
    """The sheets of a workbook of tables, and its other sheets; nothing for any other file.

    A workbook that is named by a table and has no sheets of others is that table and nothing more.
    """
    if FORMATS.get(path.suffix.lower()) != "xlsx":
        return [], []
    from tools.book.sources.workbook import sheet_names

    names = sheet_names(path)
    tables = [(table, name) for name in names if (table := _BY_NAME.get(name.strip().casefold()))]
    own = table_of(path)
    if own is not None and all(table == own for table, _ in tables):
        return [], []
    return tables, [name for name in names if name.strip().casefold() not in _BY_NAME]
