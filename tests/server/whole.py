"""A service over the generated sample, which has two years of history, and over a small library with a real index."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import numpy as np
import pytest
from fastapi import FastAPI

from agent.models.offline import OfflineChatModel
from agent.server.access.identity import Role
from agent.server.app import create_app
from agent.settings import Settings
from tests.patience import LINGER, wait_for
from tests.postgres import Server
from tests.server.conftest import Served, _running
from tests.work.conftest import DAY, LOADED, sample_book
from tools.book import Book, load_folder
from tools.retrieval import Library
from tools.retrieval.embedders import Floats, Kind
from tools.retrieval.embedders.base import unit

__all__ = ["DAY", "sample_book"]


class WordEmbedder:
    """Counts words in hashed places: the same words give the same vector, and nothing more."""

    name, batch, longest, dimension = "words", 4, 2000, 64

    def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int(hashlib.md5(word[:5].encode()).hexdigest(), 16) % self.dimension] += 1
        return unit(rows)


@pytest.fixture(scope="session")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two documents, one of them in both languages, with an index of their own."""
    folder = tmp_path_factory.mktemp("library") / "docs"
    head = "---\nid: {id}\ntitle: {title}\nlanguage: {language}\nkind: playbook\n---\n"
    for language, title, text in (
        ("en", "Discounts", "A manager may give five percent alone. Ask the director for more."),
        ("ru", "Скидки", "Менеджер даёт пять процентов сам. Больше разрешает директор."),
    ):
        (folder / language).mkdir(parents=True)
        start = head.format(id="discounts", title=title, language=language)
        (folder / language / "discounts.md").write_text(f"{start}\n# {title}\n\n{text}\n", "utf-8")
    (folder / "refunds.md").write_text("# Refunds\n\nMoney is given back within two weeks.\n", "utf-8")
    library = Library([folder], tmp_path_factory.mktemp("shelves"), WordEmbedder())
    library.build()
    return library


def _settings(home: Path, sample_book: Path) -> Settings:
    home.mkdir()
    (home / "book.db").write_bytes(sample_book.read_bytes())
    return Settings(home=home, limit_requests_per_minute=1_000_000, run_linger=LINGER)


def _app(settings: Settings, library: Library) -> FastAPI:
    return create_app(settings, models=[OfflineChatModel()], library=lambda: library, as_of=DAY)


@pytest.fixture(scope="session")
def whole_settings(tmp_path_factory: pytest.TempPathFactory, sample_book: Path) -> Settings:
    with Book(sample_book) as book, book.reading() as connection:  # the file whole, for it is copied
        raw: Any = connection.connection.driver_connection
        connection.rollback()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return _settings(tmp_path_factory.mktemp("whole") / "home", sample_book)


@pytest.fixture(scope="session")
def whole(whole_settings: Settings, shelves: Library) -> Iterator[Served]:
    """One service for every test that only reads."""
    with ExitStack() as stack:
        yield stack.enter_context(_running(_app(whole_settings, shelves)))


@pytest.fixture(scope="module")
def spoilt(
    tmp_path_factory: pytest.TempPathFactory,
    whole_settings: Settings,
    sample_book: Path,
    shelves: Library,
) -> Iterator[Served]:
    """One service for a module that writes anything at all into it."""
    with ExitStack() as stack:
        home = tmp_path_factory.mktemp("spoilt") / "home"
        yield stack.enter_context(_running(_app(_settings(home, sample_book), shelves)))


@pytest.fixture
def own(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    kind: str,
    whole_settings: Settings,
    sample_book: Path,
    shelves: Library,
) -> Iterator[Served]:
    """A service of the test's own, for what writes."""
    settings = _settings(tmp_path / "own", sample_book)
    with ExitStack() as stack:
        if kind == "postgresql":
            server: Server = request.getfixturevalue("postgres")
            server.fill("generated", lambda book: _load(book, sample_book.parent / "tables"))
            url = stack.enter_context(server.database(of="generated"))
            settings = settings.model_copy(update={"database_url": url})
        yield stack.enter_context(_running(_app(settings, shelves)))


def _load(book: Book, folder: Path) -> None:
    load_folder(book, folder, loaded_at=LOADED)


@contextmanager
def calling(
    served: Served, role: Role = "reader", clients: Sequence[str] | None = None
) -> Iterator[httpx2.Client]:
    """Somebody who calls with a new key."""
    caller = served.client(role, clients)
    try:
        yield caller
    finally:
        caller.close()


def problem(answer: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    """The body of an answer that must be this problem."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), (
        answer.text
    )
    body: dict[str, Any] = answer.json()
    assert (body["status"], body["code"]) == (status, code)
    return body


def pages(caller: httpx2.Client, path: str, **query: Any) -> list[dict[str, Any]]:
    """The items of every page of a list."""
    found: list[dict[str, Any]] = []
    while True:
        answer = caller.get(path, params=query)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        if answer.json()["next"] is None:
            return found
        query["cursor"] = answer.json()["next"]


def ended(caller: httpx2.Client, job: dict[str, Any]) -> dict[str, Any]:
    """The job, once it has ended."""

    def look() -> dict[str, Any] | None:
        now: dict[str, Any] = caller.get(f"/api/jobs/{job['id']}").json()
        return now if now["status"] in ("done", "failed", "cancelled") else None

    found: dict[str, Any] = wait_for(look)
    return found
