"""A small book with two clients, and files of their history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from book_tables import NOW, write

from tools.book import Book, LoadReport, load_file
from tools.book.naming import LoadTable
from tools.history import HistoryRow

MONDAY = date(2026, 11, 16)
CLIENTS = "client_id,name\na,Ромашка\nb,Northwind\n"


def book_with_clients(database: str, path: Path) -> Book:
    book = Book(database)
    load_file(book, write(path / "clients.csv", CLIENTS), loaded_at=NOW)
    return book


def put(book: Book, path: Path, table: LoadTable, text: str, **options: Any) -> LoadReport:
    return load_file(book, write(path, text), **{"loaded_at": NOW, "table": table, **options})


def dump(book: Book, *tables: str) -> list[Any]:
    """All that the tables hold."""
    with book.reading() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()
            for table in ("loads", "loaded_tables", "writes", *tables)
        ]


def workbook(path: Path, sheets: Mapping[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def plain(rows: tuple[HistoryRow, ...]) -> list[dict[str, Any]]:
    """What the rows say, without what they leave out."""
    return [
        {
            name: value
            for name, value in row.model_dump().items()
            if value is not None and name != "client_id" and (name != "extra" or value)
        }
        for row in rows
    ]
