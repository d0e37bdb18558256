"""Every command over the sample book, with a hostile model in the place of the configured one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from agent.cli.main import app
from agent.models.scripted import Script, ScriptedChatModel
from tests.agent.conftest import desk, scripted, settings
from tests.grounding_surfaces.hostile import hostile
from tests.shelf import Shelf
from tools.book import sample_files

__all__ = ["desk", "scripted", "settings"]

CLIENT = "Альфа Строй"
DAY = "2026-11-22"

Csm = Callable[..., Result]


@pytest.fixture
def csm(monkeypatch: pytest.MonkeyPatch) -> Csm:
    """``csm("ask", "...")``: a command as a user runs it; the configured model is hostile."""
    monkeypatch.setenv("CSM_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("CSM_MODEL", "scripted")

    def models(_settings: Any) -> list[ScriptedChatModel]:
        return [ScriptedChatModel(script=Script(hostile(CLIENT)))]

    monkeypatch.setattr("agent.models.choice.chat_models", models)
    monkeypatch.setattr("agent.library.open_library", lambda *_, **__: Shelf())

    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=typed)

    for file in sample_files():
        assert run("load", str(file)).exit_code == 0
    return run
