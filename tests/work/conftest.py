"""The generated sample in a book, loaded once; each test that writes gets a copy."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from agent.assembly import open_desk
from agent.desk import Desk
from agent.settings import Settings
from tools.book import Book, load_folder
from tools.sample import DEFAULT_UNTIL, sample_folder

#: The Friday after the sample's last day.
DAY = date(2026, 11, 20)
LOADED = datetime(2026, 11, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    sample_folder(folder / "tables", until=DEFAULT_UNTIL)
    with Book(folder / "book.db") as book:
        load_folder(book, folder / "tables", loaded_at=LOADED)
    return folder / "book.db"


@pytest.fixture(scope="module")
def shown(sample_book: Path) -> Desk:
    """A desk that no test writes at."""
    return desk_over(sample_book, DAY)


@pytest.fixture
def own_book(sample_book: Path, tmp_path: Path) -> Path:
    """A book of the test's own."""
    copy = tmp_path / "own.db"
    shutil.copy(sample_book, copy)
    return copy


def desk_over(book: Path, day: date) -> Desk:
    settings = Settings(home=book.parent / "home", database_url=f"sqlite:///{book}")
    return open_desk(settings, as_of=day)
