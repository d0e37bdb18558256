"""Small tables for the tests of the book, and the moments and days that they share."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tools.book import Book, Refusal, iter_file
from tools.book.database import BOOK, Tables, parse_url
from tools.book.schema import metadata
from tools.record import ClientRecord

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AUGUST, NOVEMBER = date(2026, 8, 31), date(2026, 11, 15)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def read_csv(path: Path, encoding: str = "utf-8", separator: str = ",") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as handle:
        return list(csv.DictReader(handle, delimiter=separator))


def write_csv(
    path: Path, rows: Iterable[Mapping[str, Any]], encoding: str = "utf-8", separator: str = ","
) -> Path:
    listed = list(rows)
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.DictWriter(handle, list(listed[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(listed)
    return path


def records(path: Path, **options: Any) -> list[ClientRecord]:
    """The records of a file that is all good."""
    found = list(iter_file(path, **options))
    refused = [str(item) for item in found if isinstance(item, Refusal)]
    assert not refused, refused
    return [item for item in found if isinstance(item, ClientRecord)]


def only_refusal(path: Path, **options: Any) -> Refusal:
    """The one refusal of a file."""
    (found,) = [item for item in iter_file(path, **options) if isinstance(item, Refusal)]
    return found


def stamp(book: Book) -> str:
    """Another one after any write at all: of SQLite's file, or of the rows that PostgreSQL holds."""
    with book.reading() as connection:
        if connection.dialect.name == "postgresql":
            return str(
                [
                    connection.exec_driver_sql(f"SELECT ctid::text, xmin::text FROM {table.name}").all()
                    for table in metadata.sorted_tables
                ]
            )
        path = connection.engine.url.database
    book.close()
    assert path is not None
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def old_book(database: str, revision: str, *rows: str, of: Tables = BOOK) -> set[str]:
    """A book (or another store) as the program made it at ``revision``, with ``rows`` put in by SQL; gives its tables' names."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(of.migrations))
    engine = sa.create_engine(parse_url(database))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for row in rows:
            connection.exec_driver_sql(row)
        tables = set(sa.inspect(connection).get_table_names())
        if connection.dialect.name == "postgresql":  # ids were given and not drawn
            for table in tables & {"loads", "overrides", "drafts"}:
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )
    engine.dispose()
    return tables
