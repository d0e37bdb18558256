"""``csm ask``, ``chat``, ``draft`` and ``demo``: what goes where, and that an interrupted answer ends no chat."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import agent.assembly
from agent.cli.chat import Chat
from agent.cli.main import app
from agent.conversation import Conversation, Event
from agent.desk import Desk
from tests.shelf import Shelf
from tools.book import Book, load_file, sample_files

runner = CliRunner()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    url = f"sqlite:///{tmp_path / 'book.db'}"
    monkeypatch.setenv("CSM_DATABASE_URL", url)
    monkeypatch.setattr("agent.library.open_library", lambda *_, **__: Shelf())
    made = Book(url)
    for file in sample_files():
        load_file(made, file, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
    return made


def _run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_ask_writes_its_contract(book: Book) -> None:
    code, out, _ = _run("ask", "Как дела у Альфа Строй?", "--json", "--as-of", "2026-11-22")
    answer = json.loads(out)
    assert code == 0
    assert {"answer", "language", "facts", "citations", "model", "model_calls", "withheld"} <= set(answer)
    assert (answer["language"], answer["model"], answer["model_calls"], answer["withheld"]) == (
        "ru",
        "offline",
        1,
        0,
    )
    score = next(fact for fact in answer["facts"] if fact["id"] == "health.score")
    assert (score["client"], score["metric"], score["value"], score["unit"]) == (
        "c-105",
        "health_score",
        53,
        "score",
    )
    assert score["as_of"] == "2026-11-15"
    assert score["source"].startswith("scorecard seo_agency@")


def test_the_answer_goes_to_standard_output_and_the_rest_to_standard_error(book: Book) -> None:
    code, out, err = _run("ask", "How is Альфа Строй doing?")
    assert code == 0
    assert "the health score is 53" in out
    assert "**Sources**" in out
    assert "offline composer" in err
    assert "offline composer" not in out


@pytest.mark.parametrize("kind", ["save-plan", "expansion-pitch", "qbr"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_draft_is_written_and_kept_as_a_version(
    book: Book, kind: str, language: str, tmp_path: Path
) -> None:
    for version in (1, 2):
        code, out, _ = _run("draft", kind, "Альфа Групп", "--lang", language, "--json")
        made = json.loads(out)
        assert code == 0
        assert made["version"] == version
        assert Path(made["path"]).read_text("utf-8") == made["markdown"]
    assert [draft.version for draft in book.drafts("c-104", kind=kind)] == [2, 1]
    assert "[^1]: " in made["markdown"]


def test_a_pitch_for_a_client_in_red_says_save_first(book: Book) -> None:
    _, out, _ = _run("draft", "expansion-pitch", "Альфа Групп", "--lang", "ru")
    assert "Сначала удержание, потом продажа" in out
    assert "отложено" in out


def test_the_client_s_version_shows_nothing_internal(book: Book) -> None:
    code, out, _ = _run("draft", "qbr", "Ромашка", "--lang", "ru", "--audience", "client", "--json")
    made = json.loads(out)
    assert code == 0
    assert not any(fact.get("audience", "internal") == "internal" for fact in made["facts"])
    for word in ("индекс здоровья", "риск оттока", "вероятность", "Только для своих"):
        assert word not in made["markdown"].lower()


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "save-plan", "Ромашка", "--audience", "client"),
        ("draft", "expansion-pitch", "Альфа Групп", "--audience", "client"),
    ],
)
def test_what_no_client_may_see_is_not_drafted_for_one(book: Book, arguments: tuple[str, ...]) -> None:
    code, out, err = _run(*arguments)
    assert code == 2
    assert out == ""
    assert err


def test_a_name_that_fits_two_is_not_guessed(book: Book) -> None:
    code, _, err = _run("draft", "qbr", "Альфа")
    assert code == 4
    assert "Альфа Групп" in err
    assert "Альфа Строй" in err


def test_the_demo_shows_the_whole_of_it(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = _run("demo")
    assert code == 0, err
    assert "## Вопрос: " in out
    assert "## Question: " in out
    assert "# План удержания: Альфа Групп" in out
    path = Path(out.rsplit("Черновик лежит здесь: ", 1)[1].strip())
    assert path.is_file()


def _chat(desk: Desk, conversation: Conversation, *lines: str) -> None:
    typed = iter(lines)

    def read(prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    Chat(desk.settings, desk, conversation, lines=read).run()


def test_chat_commands(desk: Desk, offline: Conversation, capsys: pytest.CaptureFixture[str]) -> None:
    _chat(
        desk,
        offline,
        "/client Альфа Строй",
        "Какой риск?",
        "/sources",
        "/nope",
        "/help",
        "/draft qbr Ромашка",
    )
    captured = capsys.readouterr()
    assert "Риск оттока — высокий" in captured.out
    assert "модель оттока seo_agency@" in captured.out
    assert "/approve ID" in captured.err
    assert [draft.kind for draft in desk.book.drafts("c-101")] == ["qbr"]


def test_an_interrupted_answer_ends_no_chat(
    desk: Desk, offline: Conversation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = offline.stream
    asked: list[str] = []

    def interrupted(question: str) -> Iterator[Event]:
        asked.append(question)
        if len(asked) == 1:
            raise KeyboardInterrupt
        yield from stream(question)

    monkeypatch.setattr(offline, "stream", interrupted)
    _chat(desk, offline, "How is Ромашка doing?", "How is Ромашка doing?")
    captured = capsys.readouterr()
    assert "(Stopped.)" in captured.err
    assert "the health score is 93" in captured.out


def test_a_conversation_goes_on_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    from agent.checkpoints import open_checkpointer
    from agent.models.offline import OfflineChatModel

    def open_it(thread: str) -> Conversation:
        saver: Any = open_checkpointer(tmp_path / "conversations.db")
        graph = agent.assembly.build_agent(
            desk.settings, desk=desk, models=[OfflineChatModel()], checkpointer=saver
        )
        return Conversation(graph, desk, thread)

    open_it("t").ask("Как дела у Ромашки?")
    assert {fact["client"] for fact in open_it("t").ask("А почему?").facts} == {"c-101"}
