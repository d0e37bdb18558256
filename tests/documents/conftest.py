"""A desk over the made-up book with its whole history, shared by the tests that only read it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from agent.assembly import open_desk
from agent.desk import Desk
from agent.settings import Settings
from tools.book import Book, load_folder
from tools.sample import sample_folder

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the made-up book."""
    folder = tmp_path_factory.mktemp("book")
    sample_folder(folder / "sample")
    with Book(f"sqlite:///{folder / 'book.db'}") as book:
        load_folder(book, folder / "sample", loaded_at=NOW)
    return folder / "book.db"


@pytest.fixture
def desk_on(stored: Path, tmp_path: Path) -> Callable[[date], Desk]:
    """``desk_on(day)``: a desk over a copy of that book, the same copy within a test."""
    copy = tmp_path / "book.db"
    shutil.copy(stored, copy)
    settings = Settings(home=tmp_path / "home", database_url=f"sqlite:///{copy}")
    return lambda day: open_desk(settings, as_of=day)


@pytest.fixture
def desk(desk_on: Callable[[date], Desk]) -> Desk:
    return desk_on(DAY)
