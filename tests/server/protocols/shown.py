"""Runs what the README shows of a protocol, as it stands there: its command for a key, and its program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from typer.testing import CliRunner

from agent.cli.main import app
from agent.settings import Settings
from tests.server.conftest import Served

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")


def section(title: str) -> str:
    """What stands below a heading of the third level."""
    return README.split(f"### {title}\n")[1].split("\n### ")[0]


def told_by(
    shown: str,
    make_app: Callable[..., FastAPI],
    serve: Callable[[FastAPI], Served],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """What the one program of a section prints, run with the key that its command made, against a real service."""
    command = re.search(r"```bash\ncsm (.*)\ncsm serve --port 8000\n```", shown)
    (snippet,) = re.findall(r"```python\n(.*?)```", shown, re.DOTALL)
    assert command is not None
    monkeypatch.setenv("CSM_HOME", str(settings.home))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = CliRunner().invoke(app, command[1].split())
    assert made.exit_code == 0, made.output
    served = serve(make_app())
    program = snippet.replace("http://127.0.0.1:8000", served.url).replace("csm_...", made.stdout.strip())
    assert program.count(served.url) == program.count(made.stdout.strip()) == 1
    exec(program, {})
    return capsys.readouterr().out
