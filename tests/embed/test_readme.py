"""What the README shows of embedding runs as it stands there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from agent.assembly import NAME, open_desk
from agent.models.scripted import Script, ScriptedChatModel
from agent.settings import Settings
from tools.book import load_file, sample_files

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def _snippets() -> list[str]:
    section = README.split("## In a LangGraph graph\n")[1].split("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", section, re.DOTALL)


@pytest.fixture(autouse=True)
def book() -> None:
    """A book where the settings look for it."""
    Settings().home.mkdir(parents=True)
    made = open_desk(Settings())
    for file in sample_files():
        load_file(made.book, file, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))


def test_the_node_of_the_readme_answers(capsys: pytest.CaptureFixture[str]) -> None:
    exec(_snippets()[0], {})
    told = capsys.readouterr().out
    assert "Ромашка" in told
    assert "health score" in told


def test_the_tool_of_the_readme_is_called() -> None:
    call = {"name": NAME, "args": {"question": "How is Ромашка doing?"}, "id": "x"}
    script = Script(AIMessage(content="", tool_calls=[call]), "Done.")
    names: dict[str, Any] = {"your_model": ScriptedChatModel(script=script)}
    exec(_snippets()[1], names)
    messages = names["agent"].invoke({"messages": [HumanMessage("Ask about Ромашка.")]})["messages"]
    (told,) = [message for message in messages if isinstance(message, ToolMessage)]
    assert "Ромашка" in told.text
    assert "Sources:" in told.text
