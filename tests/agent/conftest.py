"""A desk over the sample book, with a small library, and conversations over any model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from agent.assembly import build_agent, open_desk
from agent.checkpoints import open_checkpointer
from agent.conversation import Conversation
from agent.desk import Desk
from agent.models.offline import OfflineChatModel
from agent.models.scripted import Reply, Script, ScriptedChatModel
from agent.settings import Settings
from tests.shelf import Shelf
from tools.book import Book, load_file, sample_files

DAY = date(2026, 11, 22)
#: When what a conversation approves is written down, whatever day the tests run on.
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", database_url=f"sqlite:///{tmp_path / 'book.db'}")


@pytest.fixture
def desk(settings: Settings) -> Desk:
    shelf: Any = Shelf()
    made = open_desk(settings, as_of=DAY, library=lambda: shelf, clock=lambda: NOON)
    for file in sample_files():
        load_file(made.book, file, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
    return made


@pytest.fixture
def offline(settings: Settings, desk: Desk) -> Conversation:
    graph = build_agent(
        settings, desk=desk, models=[OfflineChatModel()], checkpointer=open_checkpointer(None)
    )
    return Conversation(graph, desk)


Scripted = Callable[..., tuple[Conversation, Script]]


@pytest.fixture
def scripted(settings: Settings, desk: Desk) -> Scripted:
    """``scripted(*replies)``: a conversation with a model that says these, and the script to look at."""

    def make(*replies: Reply, fallback: Sequence[Reply] = (), **options: Any) -> tuple[Conversation, Script]:
        script = Script(*replies)
        models = [ScriptedChatModel(script=script, **options)]
        if fallback:
            models.append(ScriptedChatModel(script=Script(*fallback)))
        configured = settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
        desk.settings = configured
        graph = build_agent(configured, desk=desk, models=models, checkpointer=open_checkpointer(None))
        return Conversation(graph, desk), script

    return make


@pytest.fixture
def empty_desk(settings: Settings) -> Desk:
    Book(settings.book_url)
    return open_desk(settings, as_of=DAY, library=lambda: Shelf())  # type: ignore[arg-type,return-value]
