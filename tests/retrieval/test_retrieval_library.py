"""The library's plumbing: what is built again, what replaces what, and what happens when files are damaged."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest
from retrieval_embedder import HashEmbedder

from tools.retrieval import EmbedderError, Library, LibraryError
from tools.retrieval import library as library_module

DISCOUNT = "A manager may give five percent alone."


def open_library(folder: Path, tmp_path: Path, embedder: HashEmbedder, *more: Path) -> Library:
    return Library([folder, *more], tmp_path / "index", embedder)


def documents(library: Library, question: str) -> list[str]:
    return [passage.document for passage in library.search(question, abstain=False)]


@pytest.fixture(autouse=True)
def look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every search looks whether the files changed."""
    monkeypatch.setattr(library_module, "LOOK_EVERY", 0.0)


def test_a_passage_says_where_it_stands(folder: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    passage = open_library(folder, tmp_path, hashed).search("five percent discount manager")[0]
    assert (passage.document, passage.heading, passage.language) == ("discounts.md", "Discounts", "en")
    assert passage.text == DISCOUNT
    assert passage.text in (folder / passage.document).read_text("utf-8")
    assert 0.5 < passage.score <= 1
    assert json.loads(json.dumps(passage.to_state()))["document"] == "discounts.md"


def test_search_builds_a_missing_index_and_only_what_changed_is_embedded_again(
    folder: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    library = open_library(folder, tmp_path, hashed)
    assert documents(library, "five percent")[0] == "discounts.md"
    before = library.build()
    assert (before.added, before.changed, before.removed, before.unchanged, before.embedded) == (
        0,
        0,
        0,
        2,
        0,
    )

    (folder / "discounts.md").write_text(f"# Discounts\n\n{DISCOUNT}\n\n## Limits\n\nTen at most.\n", "utf-8")
    (folder / "new.md").write_text("# Parking\n\nBehind the house.\n", "utf-8")
    (folder / "возвраты.md").unlink()
    hashed.embedded.clear()
    report = library.build()
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 0)
    assert (report.passages, report.embedded) == (3, 2)
    assert not any(DISCOUNT in text for text in hashed.embedded)
    assert documents(library, "Деньги возвращаем")[0] != "возвраты.md"


def test_a_search_notices_changed_files_by_itself(folder: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    library = open_library(folder, tmp_path, hashed)
    library.build()
    (folder / "parking.md").write_text("# Parking\n\nBehind the house.\n", "utf-8")
    assert documents(library, "parking behind the house")[0] == "parking.md"
    (folder / "parking.md").unlink()
    assert "parking.md" not in documents(library, "parking behind the house")


def test_a_file_that_was_only_touched_is_read_but_not_indexed_again(
    folder: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    library = open_library(folder, tmp_path, hashed)
    library.build()
    generation = library._store.current()
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes())
    assert library.build().unchanged == 2
    assert library._store.current() == generation


def test_progress_counts_what_is_embedded(folder: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    open_library(folder, tmp_path, hashed).build(lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 2)
    assert seen[-1] == (2, 2)


def test_two_embedders_never_share_an_index(folder: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    open_library(folder, tmp_path, hashed).build()
    longer = HashEmbedder("hash-96", dimension=96)
    assert open_library(folder, tmp_path, longer).build().embedded == 2
    assert documents(open_library(folder, tmp_path, hashed), "five percent")[0] == "discounts.md"


def test_an_embedder_that_changes_its_vectors_under_one_name_is_told(
    folder: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    open_library(folder, tmp_path, hashed).build()
    changed = open_library(folder, tmp_path, HashEmbedder(hashed.name, dimension=32))
    with pytest.raises(EmbedderError, match="64"):
        changed.search("five percent")


def _spoil_catalogue(generation: Path) -> None:
    (generation / "catalogue.json").write_text("{", "utf-8")


def _spoil_chroma(generation: Path) -> None:
    (generation / "chroma" / "chroma.sqlite3").write_bytes(b"no database at all" * 100)


def _lose_generation(generation: Path) -> None:
    shutil.rmtree(generation)


def _spoil_pointer(generation: Path) -> None:
    (generation.parent / "current.json").write_text("[]", "utf-8")


def _other_embedder(generation: Path) -> None:
    data = json.loads((generation / "catalogue.json").read_text("utf-8"))
    (generation / "catalogue.json").write_text(json.dumps(data | {"embedder": "another"}), "utf-8")


@pytest.mark.parametrize(
    "spoil", [_spoil_catalogue, _spoil_chroma, _lose_generation, _spoil_pointer, _other_embedder]
)
def test_a_damaged_index_is_built_anew_and_said_so(
    spoil, folder: Path, tmp_path: Path, hashed: HashEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    first = open_library(folder, tmp_path, hashed)
    first.build()
    name = first._store.current()
    assert name is not None
    first.close()
    spoil(first._store.folder / name)
    library = open_library(folder, tmp_path, hashed)
    assert documents(library, "five percent")[0] == "discounts.md"
    assert "built anew" in caplog.text
    assert library.build().unchanged == 2


def test_a_broken_memory_of_vectors_costs_time_and_nothing_else(
    folder: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    open_library(folder, tmp_path, hashed).build()
    for file in (tmp_path / "index").glob("vectors-*.sqlite3"):
        file.write_bytes(b"rubbish" * 500)
    (folder / "new.md").write_text("# Parking\n\nBehind the house.\n", "utf-8")
    library = open_library(folder, tmp_path, hashed)
    assert documents(library, "parking behind the house")[0] == "new.md"


def test_a_build_that_dies_leaves_the_old_index_in_force(
    folder: Path, tmp_path: Path, hashed: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(folder, tmp_path, hashed)
    library.build()
    before = library._store.current()
    (folder / "new.md").write_text("# Parking\n\nBehind the house.\n", "utf-8")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tools.retrieval.store.PassageVectors.write", die)
        with pytest.raises(KeyboardInterrupt):
            library.build()
    assert library._store.current() == before
    assert len(list(library._store.folder.glob("gen-*"))) == 1
    assert library.build().added == 1


def test_builders_wait_for_one_another(folder: Path, tmp_path: Path) -> None:
    libraries = [open_library(folder, tmp_path, HashEmbedder()) for _ in range(4)]
    reports = []
    threads = [threading.Thread(target=lambda one=one: reports.append(one.build())) for one in libraries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.added for report in reports) == [0, 0, 0, 2]
    assert documents(libraries[0], "five percent")[0] == "discounts.md"


def test_a_search_does_not_wait_for_another_s_build(
    folder: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    library, other = (open_library(folder, tmp_path, hashed) for _ in range(2))
    library.build()
    (folder / "new.md").write_text("# Parking\n\nBehind the house.\n", "utf-8")
    with other._store.building():
        assert documents(library, "five percent")[0] == "discounts.md"
        assert "new.md" not in documents(library, "parking behind the house")
    assert documents(library, "parking behind the house")[0] == "new.md"


def test_readers_go_on_while_another_builds_anew(folder: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    reader, writer = (open_library(folder, tmp_path, hashed) for _ in range(2))
    assert documents(reader, "five percent")[0] == "discounts.md"
    for number in range(4):
        (folder / f"room{number}.md").write_text(f"# Room {number}\n\nSeats a dozen people.\n", "utf-8")
        writer.build()
        assert "discounts.md" in documents(reader, "five percent")
    assert {f"room{number}.md" for number in range(4)} <= {one.document for one in reader.documents()}


# -- several folders, two languages ---------------------------------------------------------------------------------


def _write(folder: Path, name: str, doc_id: str, language: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nid: {doc_id}\nlanguage: {language}\n---\n{text}\n", "utf-8")


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """One document in both languages, one in English alone."""
    folder = tmp_path / "ours"
    _write(folder, "ru/save.md", "save", "ru", "# План удержания\n\nЗвонок QBR директору в первый день.")
    _write(folder, "en/save.md", "save", "en", "# Save plan\n\nCall QBR the director on day one.")
    _write(folder, "en/extra.md", "extra", "en", "# Extra\n\nA QBR extra.")
    return folder


def test_of_two_translations_the_asker_s_is_shown(pair: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    library = open_library(pair, tmp_path, hashed)
    assert set(documents(library, "что такое QBR")) == {"ru/save.md", "en/extra.md"}
    assert set(documents(library, "what is a QBR")) == {"en/save.md", "en/extra.md"}
    told = library.search("QBR", language="ru", abstain=False)
    assert {passage.document for passage in told} == {"ru/save.md", "en/extra.md"}
    assert {passage.language for passage in library.search("что такое QBR", only="en", abstain=False)} == {
        "en"
    }


def test_two_files_of_one_name_are_no_translations(tmp_path: Path, hashed: HashEmbedder) -> None:
    folder = tmp_path / "own"
    for name, text in (
        ("ru/a.md", "# Отпуск\n\nОтпуск QBR летом."),
        ("en/a.md", "# Parking\n\nQBR parking."),
    ):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    assert set(documents(open_library(folder, tmp_path, hashed), "что такое QBR")) == {"ru/a.md", "en/a.md"}


def test_the_agency_s_own_document_replaces_ours_by_id_and_language(
    pair: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    own = tmp_path / "own"
    _write(own, "наш план.md", "save", "ru", "# Наш план\n\nQBR проводит владелец.")
    library = open_library(pair, tmp_path, hashed, own)
    assert documents(library, "что такое QBR") == ["наш план.md", "en/extra.md"]
    assert "en/save.md" in documents(library, "what is a QBR")
    assert library.document("save", "ru").document == "наш план.md"
    assert library.document("save", "en").document == "en/save.md"
    (own / "наш план.md").unlink()
    assert "ru/save.md" in documents(library, "что такое QBR")


def test_two_documents_of_one_id_in_one_folder_both_stay(tmp_path: Path, hashed: HashEmbedder) -> None:
    folder = tmp_path / "own"
    _write(folder, "a.md", "same", "en", "# One\n\nQBR one.")
    _write(folder, "b.md", "same", "en", "# Two\n\nQBR two.")
    assert set(documents(open_library(folder, tmp_path, hashed), "QBR")) == {"a.md", "b.md"}


def test_documents_are_listed_and_read(pair: Path, tmp_path: Path, hashed: HashEmbedder) -> None:
    library = open_library(pair, tmp_path, hashed)
    assert [one.document for one in library.documents()] == ["en/extra.md", "en/save.md", "ru/save.md"]
    assert library.document("ru/save.md").text.startswith("# План удержания")
    with pytest.raises(KeyError):
        library.document("nowhere")


def test_the_steps_of_the_playbook_that_applies(tmp_path: Path, hashed: HashEmbedder) -> None:
    folder = tmp_path / "ours"
    for language, title, steps in (("ru", "Высокий риск", "Шаги"), ("en", "High risk", "Steps")):
        path = folder / language / "high.md"
        path.parent.mkdir(parents=True)
        head = f"id: high\nlanguage: {language}\nkind: playbook\napplies_to:\n  - churn.level=high\n"
        path.write_text(
            f"---\n{head}---\n# {title}\n\nintro.\n\n## {steps}\n\n1. Call.\n2. Write.\n", "utf-8"
        )
    (folder / "a.md").write_text(
        "---\nkind: framework\napplies_to:\n - churn.level=high\n---\n## Steps\n\n1. No.\n", "utf-8"
    )
    library = open_library(folder, tmp_path, hashed)
    found = library.steps_for("churn.level=high", "ru")
    assert found is not None
    assert (found.document, found.heading, found.text) == (
        "ru/high.md",
        "Высокий риск > Шаги",
        "1. Call.\n2. Write.",
    )
    english = library.steps_for("churn.level=high", "en")
    assert english is not None and english.document == "en/high.md"
    assert library.steps_for("churn.level=low", "ru") is None


# -- at the edges ---------------------------------------------------------------------------------------------------


def test_an_empty_folder_answers_nothing(tmp_path: Path, hashed: HashEmbedder) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    (folder / "empty.md").write_bytes(b"")
    library = open_library(folder, tmp_path, hashed)
    assert library.search("anything") == []
    assert [one.document for one in library.documents()] == ["empty.md"]
    assert hashed.embedded == []


@pytest.mark.parametrize(
    "question", ["", "  \n", "???", "\x00\x01", "\udcff", "ё" * 20_000, "a\u202eb", "12 % ₽"]
)
def test_any_question_is_answered_or_not_but_never_crashes(
    question: str, folder: Path, tmp_path: Path, hashed: HashEmbedder
) -> None:
    library = open_library(folder, tmp_path, hashed)
    assert isinstance(library.search(question), list)
    assert library.search("five percent", k=0) == []
    assert len(library.search("five percent", k=1, abstain=False)) == 1


def test_a_missing_folder_is_named(tmp_path: Path, hashed: HashEmbedder) -> None:
    with pytest.raises(LibraryError, match="nowhere"):
        open_library(tmp_path / "nowhere", tmp_path, hashed).search("x")


def test_an_index_folder_that_cannot_be_written_is_replaced_for_now(
    folder: Path, tmp_path: Path, hashed: HashEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    library = Library([folder], blocked, hashed)
    assert documents(library, "five percent")[0] == "discounts.md"
    assert "cannot be written" in caplog.text


def test_an_embedder_that_fails_is_told_and_the_next_search_works(folder: Path, tmp_path: Path) -> None:
    class Failing(HashEmbedder):
        broken = True

        def embed(self, texts, kind):
            if self.broken:
                raise EmbedderError("the endpoint is away")
            return super().embed(texts, kind)

    embedder = Failing()
    library = open_library(folder, tmp_path, embedder)
    with pytest.raises(EmbedderError, match="away"):
        library.search("five percent")
    embedder.broken = False
    assert documents(library, "five percent")[0] == "discounts.md"
    embedder.broken = True
    with pytest.raises(EmbedderError, match="away"):
        library.search("five percent")
