"""What the README shows of A2A runs as it stands there."""

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
SECTION = README.split("### A2A\n")[1].split("\n### ")[0]
COMMAND = re.search(r"```bash\ncsm (.*)\ncsm serve --port 8000\n```", SECTION)
(SNIPPET,) = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)


def test_its_commands_and_its_program_run(
    make_app: Callable[..., FastAPI],
    serve: Callable[[FastAPI], Served],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert COMMAND is not None
    monkeypatch.setenv("CSM_HOME", str(settings.home))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = CliRunner().invoke(app, COMMAND[1].split())
    assert made.exit_code == 0, made.output
    served = serve(make_app())
    program = SNIPPET.replace("http://127.0.0.1:8000", served.url).replace("csm_...", made.stdout.strip())
    assert program.count(served.url) == program.count(made.stdout.strip()) == 1
    exec(program, {})
    told = capsys.readouterr().out
    assert "Ромашка" in told
    assert told.count("**Sources**") == 1


def test_the_number_of_cases_is_that_of_the_tests() -> None:
    row = re.search(r"\| `a2a-tck`.*?\| (\d+) of (\d+)", README)
    assert row is not None
    cases = Path(__file__).with_name("test_a2a_conformance.py").read_text("utf-8")
    named = set(re.findall(r"^def (test_\w+)", cases, re.MULTILINE))
    assert row[1] == row[2] == str(len(named))
