"""A book that cannot be written or read: nothing is half done, and the person is told in their language what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.troubles import WORDS, Trouble
from tests.faults.conftest import ASK, Csm
from tests.faults.stores import WRITING, Ill, all_of, clients, ill, impatient, locked

__all__ = ["clients", "impatient"]


@pytest.mark.parametrize(
    ("how", "trouble", "command", "language"),
    [
        *(("read-only", "store_read_only", command, "ru") for command in WRITING),
        ("read-only", "store_read_only", "load", "en"),
        # What the others write still fits into the pages that there are.
        ("full", "store_full", "load", "ru"),
        ("full", "store_full", "draft", "en"),
    ],
)
def test_what_cannot_be_written_is_said_and_done_when_it_can(
    command: str,
    how: Ill,
    trouble: Trouble,
    language: str,
    book: Path,
    clients: Path,
    csm: Csm,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CSM_LANG", language)
    arguments = [part.format(clients=clients) for part in WRITING[command]]
    before = all_of(book)
    with ill(how):
        code, out, err = csm(*arguments)
    assert (code, out) == (1, "")
    assert WORDS[language][trouble] in err  # type: ignore[index]
    assert all_of(book) == before
    assert csm(*arguments)[0] == 0
    assert all_of(book) != before


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("command", WRITING)
def test_a_book_that_another_program_holds(command: str, book: Path, clients: Path, csm: Csm) -> None:
    arguments = [part.format(clients=clients) for part in WRITING[command]]
    before = all_of(book)
    with locked(book):
        code, _, err = csm(*arguments)
        assert code == 1
        assert WORDS["en"]["store_locked"] in err
        assert csm("clients")[0] == 0  # who only reads waits for nobody
    assert all_of(book) == before
    assert csm(*arguments)[0] == 0


@pytest.mark.parametrize(
    "command", [("clients",), ("show", "Альфа Строй"), ("ask", ASK["ru"]), ("portfolio",)]
)
@pytest.mark.parametrize("spoil", ["no database", "cut off", "a folder"])
def test_a_damaged_book_is_said_to_be(
    spoil: str, command: tuple[str, ...], book: Path, csm: Csm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_LANG", "ru")
    whole = book.read_bytes()
    book.with_name("book.db-wal").unlink(missing_ok=True)
    book.with_name("book.db-shm").unlink(missing_ok=True)
    if spoil == "a folder":
        book.unlink()
        book.mkdir()
    else:
        book.write_bytes(b"client_id,name\n" * 500 if spoil == "no database" else whole[: len(whole) // 2])
    code, _, err = csm(*command)
    assert code == 1
    expected: Trouble = "store_unavailable" if spoil == "a folder" else "store_damaged"
    assert WORDS["ru"][expected] in err


def test_a_question_is_told_of_a_failure_in_its_own_language(book: Path, csm: Csm) -> None:
    book.write_bytes(b"no database at all" * 100)
    assert WORDS["ru"]["store_damaged"] in csm("ask", ASK["ru"])[2]
    assert WORDS["en"]["store_damaged"] in csm("ask", ASK["en"])[2]


def test_a_home_that_cannot_be_made(tmp_path: Path, csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    monkeypatch.setenv("CSM_HOME", str(tmp_path / "file" / "home"))
    monkeypatch.setenv("CSM_LANG", "ru")
    code, _, err = csm("clients")
    assert code == 1
    assert WORDS["ru"]["file_unusable"] in err


def test_a_chat_survives_a_memory_that_fails_and_comes_back(
    book: Path, csm: Csm, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from agent.cli.options import desk_for, settings_with
    from agent.cli.talk import open_conversation, run_chat

    settings = settings_with()
    desk = desk_for(settings)
    conversation = open_conversation(settings, desk, keep=True)
    memory = conversation._graph.checkpointer.conn  # type: ignore[union-attr]

    def lines() -> object:
        yield ASK["ru"]
        memory.execute("PRAGMA query_only = ON")
        yield ASK["ru"]
        memory.execute("PRAGMA query_only = OFF")
        yield ASK["ru"]

    typed = lines()

    def line(prompt: str) -> str:
        try:
            return next(typed)  # type: ignore[call-overload]
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("agent.cli.talk._lines", lambda home: line)
    run_chat(settings, desk, conversation)
    told = capsys.readouterr()
    assert told.err.count(WORDS["ru"]["store_read_only"]) == 1
    assert told.out.count("53") >= 2
