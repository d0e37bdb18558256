"""Killed at random, a load, a turn, a draft and a job lose nothing that was accepted and do nothing twice.

``make soak`` does the same for longer. In a process of its own, for it forks and must have no threads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

KILLS = 20


def test_nothing_accepted_is_lost_and_nothing_is_done_twice() -> None:
    soak = subprocess.run(
        [sys.executable, "-m", "tests.faults.soak", "--trials", str(KILLS), "--seed", "1"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert soak.returncode == 0, soak.stdout + soak.stderr[-4000:]
    report = json.loads(soak.stdout)
    assert report["broken"] == []
    assert {name: report[name]["kills"] for name in ("load", "turn", "draft", "job")} == dict.fromkeys(
        ("load", "turn", "draft", "job"), KILLS // 4
    )
