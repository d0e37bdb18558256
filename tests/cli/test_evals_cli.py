"""``csm eval``: the contract's fields, the exit status, and calls that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Csm

TASKS = """
category: ours
tasks:
  - id: right
    language: ru
    figures_only: true
    turns: [{say: "Как дела у Ромашки?", expect: {figures: {c-101: [health.score]}}}]
  - id: for-a-model
    language: en
    offline: false
    offline_reason: It is to be left out.
    turns: [{say: "How is Ромашка doing?"}]
"""
WRONG = TASKS.replace("id: right", "id: wrong").replace("c-101", "c-104").replace("ours", "theirs")


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    folder = tmp_path / "tasks"
    folder.mkdir()
    (folder / "ours.yaml").write_text(TASKS, "utf-8")
    return folder


def test_it_prints_what_the_contract_names(csm: Csm, tasks: Path) -> None:
    ran = csm("eval", "--tasks", str(tasks), "--trials", "2", "--json")
    assert ran.code == 0, ran.err
    report = json.loads(ran.out)
    assert {
        k: report[k] for k in ("tasks", "trials", "pass_1", "pass_k", "calls_per_task", "tokens_per_task")
    } == {
        "tasks": 1,
        "trials": 2,
        "pass_1": 1.0,
        "pass_k": 1.0,
        "calls_per_task": 1.0,
        "tokens_per_task": 0.0,
    }
    assert list(report["by_category"]) == ["ours"]
    assert report["model"] == "offline"
    assert "1 tasks are not for the offline composer" in ran.err


def test_a_failed_task_is_named_with_its_faults(csm: Csm, tasks: Path) -> None:
    (tasks / "theirs.yaml").write_text(WRONG.replace("for-a-model", "other"), "utf-8")
    ran = csm("eval", "--tasks", str(tasks))
    assert ran.code == 1
    assert "| all | 2 | 50.0% | 50.0% |" in ran.out
    assert "- wrong (trial 1)\n  - turn 1: figures: health.score of c-104 is not shown" in ran.out
    assert csm("eval", "--tasks", str(tasks), "--category", "ours").code == 0
    assert (
        csm("eval", "--tasks", str(tasks), "--task", "right", "--results", str(tasks / "r.jsonl")).code == 0
    )
    assert (tasks / "r.jsonl").read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--model", "m"), "no endpoint is configured"),
        (("--category", "nothing"), "there are the categories ours"),
        (("--task", "nothing"), "no such task"),
    ],
)
def test_a_call_that_cannot_be_says_why(
    csm: Csm, tasks: Path, arguments: tuple[str, ...], words: str
) -> None:
    ran = csm("eval", "--tasks", str(tasks), *arguments)
    assert ran.code == 2
    assert words in ran.err


def test_a_wrong_file_is_refused_with_its_place(csm: Csm, tasks: Path) -> None:
    (tasks / "ours.yaml").write_text(TASKS.replace("language: ru", "language: ru\n    why: 7"), "utf-8")
    ran = csm("eval", "--tasks", str(tasks))
    assert (ran.code, ran.err.strip()) == (2, "ours.yaml: right: why: Input should be a valid string")
