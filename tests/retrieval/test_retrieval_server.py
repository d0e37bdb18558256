"""An index whose vectors a real Chroma server keeps."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import chromadb
import pytest
from retrieval_embedder import HashEmbedder

from tests.patience import PATIENCE
from tools.retrieval import EmbedderError, Library
from tools.words import LANGUAGES

QUESTION = "May a manager give a discount of five percent?"


@contextmanager
def chroma(folder: Path, port: int) -> Iterator[str]:
    """``chroma run`` over ``folder``, until the block ends."""
    program = Path(sys.executable).with_name("chroma")
    with (folder / "log").open("ab") as log:
        running = subprocess.Popen(
            [program, "run", "--path", folder / "data", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log, stderr=log,
        )  # fmt: skip
    try:
        end = time.monotonic() + PATIENCE
        while True:
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None and time.monotonic() < end, (folder / "log").read_text()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(PATIENCE)


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chroma")


@pytest.fixture
def library(
    folder: Path, tmp_path: Path, kept: Path, port: int, hashed: HashEmbedder
) -> Iterator[Callable[..., Library]]:
    """``library(machine)``: the library as a worker of that machine sees it, over one server."""

    def make(machine: str = "a") -> Library:
        return Library([folder], tmp_path / machine, hashed, server=f"http://127.0.0.1:{port}")

    yield make


def found(library: Library) -> list[tuple[str, float]]:
    passages = library.search(QUESTION, method="vector", abstain=False)
    return [(passage.key, round(passage.score, 5)) for passage in passages]


def test_a_server_finds_what_files_find_and_old_vectors_go(
    library: Callable[..., Library], folder: Path, tmp_path: Path, kept: Path, port: int, hashed: HashEmbedder
) -> None:
    with chroma(kept, port):
        first, second = library(), library()
        assert first.build().embedded == 2
        assert found(first) == found(second) == found(Library([folder], tmp_path / "f", hashed)) != []
        assert not list(tmp_path.glob("a/*/*/chroma"))
        assert found(library("b")) == found(first)
        for number in range(3):
            (folder / "more.md").write_text(f"# More\n\nText {number} of another kind.\n", "utf-8")
            first.build()
        assert "more.md" in {passage.document for passage in library().search("another kind", abstain=False)}
        client = chromadb.HttpClient("127.0.0.1", port)
        # Of each machine the generation in force, and of this one the one before it, for readers who have it open.
        assert len(client.list_collections()) == 3 * len(LANGUAGES)


def test_a_server_that_is_away_is_named_and_nothing_is_made_anew(
    library: Callable[..., Library], kept: Path, port: int, hashed: HashEmbedder
) -> None:
    with chroma(kept, port):
        before = found(library())
    with pytest.raises(EmbedderError, match=f"127.0.0.1:{port} does not answer"):
        library().search(QUESTION)
    with pytest.raises(EmbedderError, match="does not answer"):
        library("c").build()
    made = len(hashed.embedded)
    with chroma(kept, port):
        assert found(library()) == before
        assert len(hashed.embedded) == made + 1  # the question alone
