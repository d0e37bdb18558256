"""What the README shows of A2A runs as it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from agent.settings import Settings
from tests.server.conftest import Served
from tests.server.protocols.shown import README, section, told_by

SECTION = section("A2A")


def test_its_commands_and_its_program_run(
    make_app: Callable[..., FastAPI],
    serve: Callable[[FastAPI], Served],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = told_by(SECTION, make_app, serve, settings, monkeypatch, capsys)
    assert "Ромашка" in told
    assert told.count("**Sources**") == 1


def test_the_number_of_cases_is_that_of_the_tests() -> None:
    row = re.search(r"\| `a2a-tck`.*?\| (\d+) of (\d+)", README)
    assert row is not None
    cases = Path(__file__).with_name("test_a2a_conformance.py").read_text("utf-8")
    named = set(re.findall(r"^def (test_\w+)", cases, re.MULTILINE))
    assert row[1] == row[2] == str(len(named))
