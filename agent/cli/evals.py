"""``csm eval``: plays the evaluation tasks and says how many were passed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import AsJson, settings_with
from agent.cli.output import Exit, fail, progress, say, write_json, write_markdown


def evaluate(
    model: Annotated[str | None, typer.Option(help="Model to ask at the configured endpoint.")] = None,
    trials: Annotated[int, typer.Option(min=1, max=100, help="How many times each task is played.")] = 1,
    category: Annotated[
        list[str] | None, typer.Option(help="Tasks of this category; may be repeated.")
    ] = None,
    tasks: Annotated[
        Path | None,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="A folder of tasks of your own."),
    ] = None,
    task: Annotated[list[str] | None, typer.Option(help="The task of this id; may be repeated.")] = None,
    results: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Put each result into this JSONL file, and go on where it ends.",
        ),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Play those for the composer with it, whatever is configured.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Play the evaluation tasks over made-up books: pass^1, pass^k, model calls, tokens and time, by category.

    The exit status is 1 where a task failed.
    """
    from agent.evals.faults import EvaluationError
    from agent.evals.reading import read_tasks, tasks_dir
    from agent.evals.report import EvalReport
    from agent.evals.running import run_tasks

    settings = settings_with(model=model, offline=offline or None)
    if model is not None and not settings.uses_model:
        fail("--model: no endpoint is configured; set CSM_BASE_URL or OPENAI_API_KEY", Exit.WRONG_CALL)
    try:
        found = read_tasks(tasks or tasks_dir())
        chosen = [
            one
            for one in found
            if (not category or one.category in category)
            and (not task or one.id in task)
            and (one.offline or settings.uses_model)
        ]
        if not chosen:
            known = ", ".join(sorted({one.category for one in found}))
            fail(f"no such task; there are the categories {known}", Exit.WRONG_CALL)
        if len(chosen) < len(found) and not (category or task):
            say(f"{len(found) - len(chosen)} tasks are not for the offline composer and are left out")
        made = []
        with progress("tasks") as advance:
            for trial in run_tasks(chosen, settings, trials=trials, results=results):
                made.append(trial)
                advance(len(made), len(chosen) * trials)
    except EvaluationError as error:
        fail(str(error), Exit.WRONG_CALL)
    report = EvalReport(tuple(made))
    if as_json:
        write_json(report.to_json())
    else:
        write_markdown(report.to_markdown())
    if not all(trial.passed for trial in made):
        raise typer.Exit(Exit.FAILED)
