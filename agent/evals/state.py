"""What stands in a book, as plain rows by table, read by SQL apart from the code that writes them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: The book's own bookkeeping: how it came to be, and not what it holds.
_APART = frozenset({"alembic_version", "book_version", "loads", "loaded_tables", "writes"})
#: A table's rows, each as JSON, with how often it stands there.
State = Mapping[str, Counter[str]]


def state_of(database: Path) -> State:
    """Every row of every table."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in _APART and not name.startswith("sqlite_")
        ]
        found: dict[str, Counter[str]] = {}
        for table in sorted(tables):
            rows = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            found[table] = Counter(
                json.dumps(dict(zip(names, row, strict=True)), sort_keys=True, default=str) for row in rows
            )
        return found
    finally:
        connection.close()


def written(before: State, after: State) -> tuple[dict[str, list[dict[str, Any]]], dict[str, int]]:
    """What was added to each table, as rows, and how many rows of each were taken away or changed."""
    added = {
        table: [_plain(row) for row in (rows - before.get(table, Counter())).elements()]
        for table, rows in after.items()
    }
    gone = {table: (rows - after.get(table, Counter())).total() for table, rows in before.items()}
    return {table: rows for table, rows in added.items() if rows}, {t: n for t, n in gone.items() if n}


def _plain(row: str) -> dict[str, Any]:
    """A row, with what a column of JSON holds laid beside the other columns."""
    found: dict[str, Any] = json.loads(row)
    for value in list(found.values()):
        if isinstance(value, str) and value.startswith("{"):
            inner = json.loads(value)
            if isinstance(inner, dict):
                found = {**inner, **found}
    return found
