"""What the README shows of conversations runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agent.server.runs.events import EVENTS
from tests.server.conftest import Served

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.split("### Conversations\n")[1].split("\n### ")[0]


def test_the_caller_of_the_readme_is_answered(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (snippet,) = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)
    monkeypatch.setenv("KEY", served.key("manager").secret)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    exec(snippet.replace("http://127.0.0.1:8000", served.url), {})
    told = capsys.readouterr().out
    assert "Альфа Строй" in told
    assert "keep this draft in the book" in told
    assert [draft.kind for draft in served.service.workplaces.whole.book.drafts()] == ["save-plan"]


def test_every_event_is_in_its_table() -> None:
    named = {
        name
        for row in re.findall(r"^\| (`.*?) \|", SECTION, re.MULTILINE)
        for name in re.findall(r"`(.*?)`", row)
    }
    assert named == {event.name for event in EVENTS}
