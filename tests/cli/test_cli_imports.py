"""What a command must not drag in: the libraries of models and of the search cost seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("langchain", "langchain_core", "langgraph", "chromadb", "openai", "sqlalchemy", "polars", "numpy")


@pytest.mark.parametrize("arguments", [["--help"], ["score", "a.csv"]])
def test_help_and_score_import_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.csv").write_text("client_id,name\na,A\n")
    code = (
        "import sys; from agent.cli.main import app\n"
        f"try: app({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stderr.splitlines()[-1] == "[]"
