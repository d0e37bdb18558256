"""Databases that refuse what SQLite and PostgreSQL refuse on a bad day, and are well again when the test says so; and
what is made to fail on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import Pool

from tools.book import Book
from tools.book.database import BOOK, parse_url

#: Commands that write; each is made to fail, and done again when the book is well.
WRITING = {
    "load": ("load", "{clients}"),
    "override": (
        *("override", "Альфа Строй", "--band", "red", "--reason", "said so", "--expires", "2099-12-31"),
        *("--by", "A"),
    ),
    "draft": ("draft", "save-plan", "Альфа Строй", "--as-of", "2026-11-22"),
    "run": ("run", "daily", "--as-of", "2026-11-22"),
}


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    """A file for ``load``."""
    path = tmp_path / "clients.csv"
    rows = "\n".join(f"n-{number},New {number}" for number in range(500))
    path.write_text(f"client_id,name\n{rows}\n", "utf-8")
    return path


def all_of(url: Path | str) -> list[object]:
    """Everything that the book keeps."""
    with Book(url) as book, book.reading() as connection:
        return [
            (table.name, sorted(str(row) for row in connection.execute(sa.select(table))))
            for table in BOOK.metadata.sorted_tables
        ]


# -- SQLite ------------------------------------------------------------------------------------------------------------------

Ill = Literal["read-only", "full"]

#: What a connection is told, when it is handed out, to fall ill and to be well again.
_TOLD: dict[Ill, tuple[str, str]] = {
    "read-only": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    # No page more than there are: SQLite takes the smallest number possible.
    "full": ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823"),
}


@contextmanager
def ill(how: Ill) -> Iterator[None]:
    """Every database of this process that SQLAlchemy opens is ``how`` until the block ends."""
    fall_ill, recover = _TOLD[how]

    def handed_out(connection: Any, *_: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute(fall_ill).close()

    def handed_back(connection: Any, *_: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute(recover).close()

    event.listen(Pool, "checkout", handed_out)
    event.listen(Pool, "checkin", handed_back)
    try:
        yield
    finally:
        event.remove(Pool, "checkout", handed_out)
        event.remove(Pool, "checkin", handed_back)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Somebody else writes into the database, and does not come to an end before the block does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for other writers for long."""
    monkeypatch.setattr("tools.book.database.PATIENCE", 0.1)


# -- PostgreSQL --------------------------------------------------------------------------------------------------------------


@contextmanager
def at_database(url: str) -> Iterator[sa.Connection]:
    """A connection of somebody else's, in a transaction that is given up at the end of the block."""
    engine = sa.create_engine(parse_url(url), poolclass=sa.NullPool)
    with engine.connect() as other:
        yield other


@contextmanager
def full(url: str) -> Iterator[None]:
    """No row more is taken into the book, with the code of PostgreSQL for a disk that is full."""
    tables = [table.name for table in BOOK.metadata.sorted_tables]
    with at_database(url) as other:
        other.exec_driver_sql(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RAISE EXCEPTION USING ERRCODE = ''disk_full'', MESSAGE = ''No space left on device''; END'"
        )
        for name in tables:
            other.exec_driver_sql(
                f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {name} EXECUTE FUNCTION no_room()"
            )
        other.commit()
        yield
        other.exec_driver_sql("DROP FUNCTION no_room CASCADE")
        other.commit()


@contextmanager
def held(url: str) -> Iterator[None]:
    """Somebody else writes into the book, and does not come to an end before the block does."""
    with at_database(url) as other:
        other.execute(sa.select(sa.func.pg_advisory_xact_lock(BOOK.lock)))
        yield


@contextmanager
def blocked(url: str, table: str) -> Iterator[None]:
    """Whoever uses the table waits in the middle of a statement, until the block ends or the connection is cut."""
    with suppress(sa.exc.OperationalError), at_database(url) as other:
        other.exec_driver_sql(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
