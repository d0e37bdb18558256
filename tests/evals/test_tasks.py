"""Our own tasks: they cover every job in both languages, and the composer passes every one that is marked for it."""

from __future__ import annotations

from collections import Counter

import pytest

from agent.evals.reading import read_tasks, tasks_dir
from agent.evals.task import Task
from agent.models.scripted import Script, ScriptedChatModel
from tests.evals.conftest import Evaluate

TASKS = read_tasks(tasks_dir())
JOBS = {
    *(
        "health",
        "churn",
        "upsell",
        "signals",
        "renewals",
        "onboarding",
        "qbr",
        "save_plan",
        "pitch",
        "refusal",
    ),
    *("ambiguity", "insufficient_data", "two_clients", "approval", "injection"),
}


def test_they_cover_every_job_in_both_languages() -> None:
    assert len(TASKS) >= 100
    by_category = Counter(task.category for task in TASKS)
    assert set(by_category) >= JOBS
    assert min(by_category.values()) >= 5
    for category in JOBS:
        assert {task.language for task in TASKS if task.category == category} == {"ru", "en"}
    languages = Counter(task.language for task in TASKS)
    assert 0.4 <= languages["ru"] / len(TASKS) <= 0.6


def test_few_are_not_for_the_composer_and_each_says_why() -> None:
    left_out = [task for task in TASKS if not task.offline]
    assert len(left_out) <= len(TASKS) / 20
    assert all(task.offline_reason for task in left_out)


@pytest.mark.parametrize("task", [t for t in TASKS if t.offline], ids=lambda task: task.id)
def test_the_composer_passes(evaluate: Evaluate, task: Task) -> None:
    _, faults = evaluate(task)
    assert faults == []


#: One task of each category in which only a figure counts.
FIGURES = {task.category: task for task in TASKS if task.figures_only}


@pytest.mark.parametrize(
    "says", ["The health score is 99 and the churn risk score is 12.", "I looked into it."]
)
@pytest.mark.parametrize("task", FIGURES.values(), ids=FIGURES)
def test_where_only_figures_count_they_do_not_depend_on_the_model(
    evaluate: Evaluate, task: Task, says: str
) -> None:
    script = Script(says)
    played, faults = evaluate(task, models=[ScriptedChatModel(script=script)])
    assert faults == []
    assert played.calls == len(script.asked)
