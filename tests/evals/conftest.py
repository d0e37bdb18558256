"""Books, settings and one library for all evaluations of a process; tasks of a test's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from agent.evals.books import Books
from agent.evals.judging import judge
from agent.evals.playing import Played, play
from agent.evals.task import Task
from agent.library import open_library
from agent.models.offline import OfflineChatModel
from agent.settings import Settings


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    return Books(tmp_path_factory.mktemp("books"))


@pytest.fixture(scope="session")
def library() -> Callable[[], Any]:
    """Opened when a task first searches it, and once."""
    return cache(partial(open_library, Settings()))


Evaluate = Callable[..., tuple[Played, list[str]]]


@pytest.fixture
def evaluate(books: Books, library: Callable[[], Any], tmp_path: Path) -> Evaluate:
    """``evaluate(task)``: plays it with the composer, or with ``models``, and judges it."""

    def run(task: Task, models: Sequence[BaseChatModel] = ()) -> tuple[Played, list[str]]:
        book, settings = books.of(task.book), Settings(offline=not models)
        played = play(
            task, book, tmp_path / "task", settings, models=models or [OfflineChatModel()], library=library
        )
        return played, judge(task, played, book.files)

    return run


def task(*turns: dict[str, Any], **more: Any) -> Task:
    """A task over the sample, in English unless said otherwise."""
    return Task.model_validate({"id": "t", "category": "c", "language": "en", "turns": list(turns), **more})
