"""``csm sample``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli.main import app


def test_it_writes_a_folder_that_csm_load_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    made = run.invoke(
        app,
        ["sample", "made", "--clients", "14", "--seed", "5", "--until", "2026-10-04", "--format", "parquet"],
    )
    assert (made.exit_code, made.stdout) == (0, "")
    assert "csm load made" in made.stderr
    assert (tmp_path / "made" / "weekly.parquet").is_file()
    loaded = run.invoke(app, ["load", "made"], catch_exceptions=False)
    assert loaded.exit_code == 0, loaded.stderr


@pytest.mark.parametrize(
    "arguments", [("--clients", "0"), ("--until", "soon"), ("--format", "xls"), ("--seed", "-1")]
)
def test_a_call_that_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["sample", "made", *arguments]).exit_code == 2
    assert not (tmp_path / "made").exists()
