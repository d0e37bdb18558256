"""SQLite databases that refuse what SQLite refuses on a bad day, and are well again when the test says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

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
