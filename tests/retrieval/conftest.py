"""A small agency library in every shape in which such files come, and one real index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from retrieval_embedder import HashEmbedder

from tools.retrieval import Library, default_embedder

AGENCY = Path(__file__).parent / "agency"


@pytest.fixture
def hashed() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one in each language."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "discounts.md").write_text("# Discounts\n\nA manager may give five percent alone.\n", "utf-8")
    (folder / "возвраты.md").write_text("# Возвраты\n\nДеньги возвращаем в течение двух недель.\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def agency_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agency's documents, with the encodings and leftovers that a repository would not keep."""
    folder = tmp_path_factory.mktemp("agency") / "docs"
    shutil.copytree(AGENCY, folder)
    old = "Гарантийный срок\r\n\r\nОшибки на сайте клиента исправляем бесплатно в течение девяноста дней после сдачи.\r\n"
    (folder / "old.md").write_bytes(old.encode("cp1251"))
    (folder / "empty.md").write_bytes(b"")
    (folder / "picture.md").write_bytes(bytes(range(256)) * 20)
    return folder


@pytest.fixture(scope="session")
def agency(agency_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The agency's library under the real embedder, indexed once."""
    library = Library([agency_folder], tmp_path_factory.mktemp("index"), default_embedder())
    library.build()
    return library
