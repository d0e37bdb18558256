"""Runs ``csm`` as a person does: arguments in, standard output, standard error and an exit status out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from agent.cli.main import app


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Csm = Callable[..., Ran]


@pytest.fixture
def csm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Csm:
    """``csm("score", "a.csv")`` in a folder of its own; an exception that no command expects fails the test."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run
