"""Reads the tasks of a folder: YAML files, each with a category and its tasks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from agent.evals.faults import EvaluationError
from agent.evals.key import KeyFault, check_fact
from agent.evals.task import BOOK, Task, TaskFile

Model = TypeVar("Model", bound=BaseModel)

_HERE = Path(__file__).resolve().parent


class TaskError(EvaluationError):
    """Tasks that cannot be read; the message names file, task, field and rule, a line for each fault."""


def tasks_dir() -> Path:
    """The folder of our own tasks: ``tests/evals/tasks`` in a checkout, inside the package in a wheel.

    Raises:
        TaskError: neither is there.
    """
    for place in (_HERE / "_tasks", _HERE.parents[1] / "tests" / "evals" / "tasks"):
        if place.is_dir():
            return place
    raise TaskError("the evaluation tasks are missing: reinstall the package, or name a folder of tasks")


def read_tasks(folder: Path) -> list[Task]:
    """All tasks of ``folder`` and the folders in it, by file and in their order there.

    Raises:
        TaskError: no file, a file that is no YAML or breaks a rule, or two tasks of one id.
    """
    files = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    if not files:
        raise TaskError(f"{folder}: no file of tasks (*.yaml)")
    found: list[Task] = []
    faults: list[str] = []
    where: dict[str, str] = {}
    for path in files:
        place = path.relative_to(folder).as_posix()
        try:
            tasks = _read_file(path, place)
        except TaskError as error:
            faults.append(str(error))
            continue
        for task in tasks:
            if (earlier := where.setdefault(task.id, place)) != place or task in found:
                faults.append(f"{place}: {task.id}: id: there is a task of this id already, in {earlier}")
            found.append(task)
    if faults:
        raise TaskError("\n".join(faults))
    return found


def _read_file(path: Path, place: str) -> list[Task]:
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise TaskError(f"{place}: no YAML: {' '.join(str(error).split())}") from error
    file = _valid(TaskFile, data, place)
    tasks: list[Task] = []
    faults: list[str] = []
    for number, given in enumerate(file.tasks, start=1):
        name = f"{place}: {given.get('id', f'task {number}')}"
        try:
            task = _valid(Task, {**given, "category": file.category}, name)
            _can_be_judged(task, name)
        except TaskError as error:
            faults.append(str(error))
        else:
            tasks.append(task)
    ids = [task.id for task in tasks]
    faults += [f"{place}: {one}: id: twice in this file" for one in {i for i in ids if ids.count(i) > 1}]
    if faults:
        raise TaskError("\n".join(faults))
    return tasks


def _valid(model: type[Model], data: Any, place: str) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = error.errors()
        # Where a part of a list is wrong, the list is said to be too short besides.
        within = {fault["loc"][:end] for fault in faults for end in range(1, len(fault["loc"]))}
        raise TaskError(
            "\n".join(
                f"{place}: {'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}"
                for fault in faults
                if fault["loc"] not in within
            )
        ) from error


def _can_be_judged(task: Task, name: str) -> None:
    """Every figure asked for is one that the key can compute."""
    for number, turn in enumerate(task.turns):
        asked = [(whose, fact) for whose, facts in turn.expect.figures.items() for fact in facts]
        asked += [(d.client or BOOK, fact) for d in turn.expect.documents for fact in d.figures]
        for whose, fact in asked:
            try:
                check_fact(fact, about_client=whose != BOOK)
            except KeyFault as fault:
                raise TaskError(f"{name}: turns.{number}.expect.figures: {fault}") from fault
