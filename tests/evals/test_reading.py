"""Tasks of anybody's own: read from a folder, and refused with file, task, field and rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.evals.books import Books, FixtureError
from agent.evals.reading import TaskError, read_tasks
from agent.evals.task import Fixture

GOOD = """
category: ours
tasks:
  - id: one
    language: ru
    turns: [{say: "Как дела у Ромашки?", expect: {figures: {c-101: [health.score]}}}]
"""


def read(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return [task.id for task in read_tasks(folder)]


def test_tasks_are_read_file_by_file(tmp_path: Path) -> None:
    assert read(tmp_path, b=GOOD, a=GOOD.replace("id: one", "id: two")) == ["two", "one"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("tasks: [", "a.yaml: no YAML"),
        ("tasks: []", "a.yaml: category: Field required"),
        (GOOD.replace("language: ru", "language: de"), "a.yaml: one: language: Input should be"),
        (GOOD.replace("expect:", "expects:"), "a.yaml: one: turns.0.expects: Extra inputs"),
        (
            GOOD.replace("health.score", "health.mood"),
            "a.yaml: one: turns.0.expect.figures: the key computes no",
        ),
        (GOOD.replace("say:", "when: asked, say:"), "the first turn must say something"),
        (
            GOOD.replace('say: "Как дела у Ромашки?", expect', "approve: all, expect"),
            "only proposals can be expected",
        ),
        (
            GOOD.replace("figures:", "period: 2026Q4, figures:"),
            "turns.0.expect.period: Value error, a period is written",
        ),
        (GOOD + "    offline: false\n", "offline_reason says why"),
        (GOOD + GOOD[GOOD.index("  - id") :], "a.yaml: one: id: twice in this file"),
        ("category: x\ntasks: [{id: 7}]", "a.yaml: 7: id: Input should be a valid string"),
    ],
    ids=lambda given: given if given.isprintable() else None,
)
def test_a_wrong_task_is_refused_with_its_place(tmp_path: Path, wrong: str, words: str) -> None:
    with pytest.raises(TaskError) as refused:
        read(tmp_path, a=wrong)
    assert words in str(refused.value)


def test_every_fault_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(TaskError) as refused:
        read(tmp_path, a=GOOD.replace("language: ru", "language: ru\n    why: 7"), b=GOOD, c=GOOD)
    assert str(refused.value).splitlines() == [
        "a.yaml: one: why: Input should be a valid string",
        "c.yaml: one: id: there is a task of this id already, in b.yaml",
    ]


def test_an_empty_folder_is_no_folder_of_tasks(tmp_path: Path) -> None:
    with pytest.raises(TaskError, match="no file of tasks"):
        read_tasks(tmp_path)


def test_a_row_that_the_loader_refuses_makes_no_book(tmp_path: Path) -> None:
    wrong = Fixture(base="empty", tables={"clients": [{"client_id": "k", "name": "A", "nps_score": 11}]})
    with pytest.raises(FixtureError, match="nps_score"):
        Books(tmp_path).of(wrong)
    unlike = Fixture(tables={"clients": [{"like": "c-999", "client_id": "k"}]})
    with pytest.raises(FixtureError, match=r"clients\.csv: like: no row of 'c-999'"):
        Books(tmp_path).of(unlike)
