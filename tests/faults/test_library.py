"""A library that cannot be asked: questions are answered from the facts, and whoever asks the library itself is told why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent.troubles import NOTICES, WORDS
from tests.faults.conftest import Csm
from tests.server.whole import WordEmbedder
from tools.retrieval import Library, LibraryError
from tools.retrieval.embedders import EmbedderError

NEXT = {"ru": "Что делать дальше с Альфа Строй?", "en": "What should I do next with Альфа Строй?"}


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "discounts.md").write_text("# Discounts\n\nA manager may give five percent alone.\n", "utf-8")
    return folder


class _Broken(WordEmbedder):
    def embed(self, *_: Any) -> Any:
        raise EmbedderError("the embeddings endpoint is away")


class _Newer(WordEmbedder):
    name = "newer words"


def _library(documents: Path, embedder: type[WordEmbedder] = WordEmbedder) -> Library:
    return Library([documents], documents.parent / "index", embedder())


def _broken(documents: Path) -> Library:
    return _library(documents, _Broken)


def _without_its_folder(documents: Path) -> Library:
    library = _library(documents)
    shutil.rmtree(documents, ignore_errors=True)
    return library


def _held_by_another_builder(documents: Path) -> Library:
    def build(*_: Any) -> Any:
        raise TimeoutError("another process builds this index")

    library = _library(documents)
    library._build = build  # type: ignore[method-assign]
    return library


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("spoilt", [_broken, _without_its_folder, _held_by_another_builder])
def test_a_question_is_answered_without_it_and_says_so(
    spoilt: Callable[[Path], Library],
    language: Any,
    documents: Path,
    book: Path,
    csm: Csm,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("agent.library.open_library", lambda *_, **__: spoilt(documents))
    code, out, _err = csm("ask", NEXT[language], "--json")
    assert code == 0
    answer = json.loads(out)
    assert "Альфа Строй" in answer["answer"]
    assert answer["notices"] == ["library_unavailable"]
    assert NOTICES[language]["library_unavailable"] in csm("ask", NEXT[language])[2]


@pytest.mark.parametrize("command", [("search", "discount"), ("build",)])
def test_a_command_that_asks_it_says_why_it_cannot(
    command: tuple[str, ...], documents: Path, csm: Csm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_LANG", "ru")
    monkeypatch.setattr("agent.library.open_library", lambda *_, **__: _broken(documents))
    code, out, err = csm("knowledge", *command)
    assert (code, out) == (1, "")
    assert WORDS["ru"]["library_unavailable"] in err
    assert "endpoint is away" in err


def _pointer_to_nothing(index: Path) -> None:
    (index / "current.json").write_text('{"generation": "gen-000000000000"}')


def _half_built(index: Path) -> None:
    """A build was killed between its vectors and its catalogue."""
    (generation,) = index.glob("gen-*")
    (generation / "catalogue.json").unlink()


def _torn(index: Path) -> None:
    """Power was lost while the files were written."""
    (generation,) = index.glob("gen-*")
    for path in [path for path in generation.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _of_an_older_program(index: Path) -> None:
    (generation,) = index.glob("gen-*")
    catalogue = generation / "catalogue.json"
    catalogue.write_text(json.dumps(json.loads(catalogue.read_text("utf-8")) | {"format": 1}), "utf-8")


def _of_an_older_embedder(index: Path) -> None:
    """The folder of today's embedder holds what an earlier one made."""
    (generation,) = index.glob("gen-*")
    catalogue = generation / "catalogue.json"
    catalogue.write_text(json.dumps(json.loads(catalogue.read_text("utf-8")) | {"embedder": "old"}), "utf-8")


def _no_json(index: Path) -> None:
    (index / "current.json").write_bytes(b"\x00" * 64)


@pytest.mark.parametrize(
    "spoil", [_pointer_to_nothing, _half_built, _torn, _of_an_older_program, _of_an_older_embedder, _no_json]
)
def test_an_index_that_cannot_be_used_is_built_anew(spoil: Callable[[Path], None], documents: Path) -> None:
    _library(documents).build()
    (index,) = [path for path in (documents.parent / "index").iterdir() if (path / "current.json").exists()]
    spoil(index)
    library = _library(documents)
    assert [passage.document for passage in library.search("five percent alone")] == ["discounts.md"]
    library.close()


def test_another_embedder_builds_an_index_of_its_own(documents: Path) -> None:
    _library(documents).build()
    newer = _library(documents, _Newer)
    assert [passage.document for passage in newer.search("five percent alone")] == ["discounts.md"]


def test_a_library_that_was_away_is_asked_again(documents: Path) -> None:
    elsewhere = documents.with_name("elsewhere")
    documents.rename(elsewhere)
    library = _library(documents)
    with pytest.raises(LibraryError, match="docs"):
        library.search("five percent alone")
    elsewhere.rename(documents)
    assert [passage.document for passage in library.search("five percent alone")] == ["discounts.md"]
