"""The books that tasks are played over: made once for each fixture, and copied for each task."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from agent.evals.faults import EvaluationError
from agent.evals.state import State, state_of
from agent.evals.task import Fixture
from tools.book import Book, load_folder
from tools.sample import sample_folder

_FILE = "book.db"


class FixtureError(EvaluationError):
    """The book of a task cannot be made; the message says which row of which table, and why."""


@dataclass(frozen=True)
class MadeBook:
    """A book as its files, which the key reads, and as it was loaded from them."""

    files: Path
    database: Path

    @cached_property
    def state(self) -> State:
        """What stands in it before a task."""
        return state_of(self.database)

    def copy_to(self, folder: Path) -> str:
        """A copy for one task to write into; returns its URL."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.database, folder / _FILE)
        return f"sqlite:///{folder / _FILE}"


class Books:
    """Makes each fixture's book once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, MadeBook] = {}

    def of(self, fixture: Fixture) -> MadeBook:
        """The book of a fixture.

        Raises:
            FixtureError: a row that the loader refuses.
        """
        mark = hashlib.sha256(fixture.model_dump_json().encode()).hexdigest()[:16]
        if mark not in self._made:
            self._made[mark] = _make(fixture, self._folder / mark)
        return self._made[mark]


def _make(fixture: Fixture, folder: Path) -> MadeBook:
    files = folder / "files"
    files.mkdir(parents=True)
    if fixture.base == "sample":
        sample_folder(files)
    for table, rows in fixture.tables.items():
        _append(files / f"{table}.csv", rows)
    loaded_at = datetime.combine(fixture.as_of, time(), UTC)
    with Book(f"sqlite:///{folder / _FILE}") as book:
        refused: list[str] = []
        if any(files.glob("*.csv")):
            load_folder(
                book,
                files,
                loaded_at=loaded_at,
                data_date=fixture.as_of,
                on_refusal=lambda row: refused.append(str(row)),
            )
        if refused:
            raise FixtureError("\n".join(refused))
    return MadeBook(files, folder / _FILE)


def _append(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows behind those of a file; a row may be ``like`` a client's newest one."""
    old: list[dict[str, str]] = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            old = list(csv.DictReader(file))
    new: list[dict[str, str]] = []
    for row in rows:
        given = {name: _cell(value) for name, value in row.items() if name != "like"}
        alike: dict[str, str] = {}
        if (wanted := row.get("like")) is not None:
            found = [one for one in old if one["client_id"] == wanted]
            if not found:
                raise FixtureError(f"{path.name}: like: no row of {wanted!r} to take over")
            alike = found[-1]
        new.append({**alike, **given})
    names = list(dict.fromkeys(name for row in (*old, *new) for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows([*old, *new])


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return ";".join(map(str, value))
        case date():
            return value.isoformat()
    return str(value)
