"""The sample book behind every surface, and a model's endpoint that does not do as it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from agent.assembly import build_agent
from agent.checkpoints import open_checkpointer
from agent.cli.main import app
from agent.conversation import Conversation
from agent.desk import Desk
from agent.settings import Settings
from tests.agent.conftest import desk, settings
from tests.endpoint import Endpoint
from tests.server.conftest import _sample_book, make_app, serve
from tests.shelf import Shelf
from tools.book import Book, load_file, sample_files

__all__ = ["_sample_book", "desk", "make_app", "serve", "settings"]

ASK = {"en": "How is Альфа Строй doing?", "ru": "Как дела у Альфа Строй?"}
GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
SAID = "Альфа Строй is in the yellow band: the health score is 53."
#: Settings under which nobody is waited for long.
IMPATIENT = {"model": "m", "timeout": 0.5, "max_call_seconds": 2.0}

Serving = Callable[..., Endpoint]
Talk = Callable[..., Conversation]
Csm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def endpoint() -> Iterator[Serving]:
    """``endpoint(*manners)``: a model's endpoint at work."""
    with ExitStack() as stack:
        yield lambda *manners: stack.enter_context(Endpoint(*manners).serving())


@pytest.fixture
def talk(settings: Settings, desk: Desk) -> Talk:
    """``talk(url)``: a conversation whose model is asked there."""

    def make(url: str, **changes: Any) -> Conversation:
        desk.settings = settings.model_copy(update={**IMPATIENT, "base_url": url, **changes})
        graph = build_agent(desk.settings, desk=desk, checkpointer=open_checkpointer(None))
        return Conversation(graph, desk)

    return make


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample book, as the commands are configured to find it; a library of one passage beside it."""
    path = tmp_path / "home" / "book.db"
    monkeypatch.setattr("agent.library.open_library", lambda *_, **__: Shelf())
    with Book(path) as made:
        for file in sample_files():
            load_file(made, file, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
    return path


@pytest.fixture
def csm() -> Csm:
    """``csm(*arguments)``: exit status, standard output and standard error of a command."""
    runner = CliRunner()

    def run(*arguments: str, input: str | None = None) -> tuple[int, str, str]:
        result = runner.invoke(app, list(arguments), input=input)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return run
