"""Runs tasks: each over a fresh copy of its book, as many times as asked, one result after the other."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from agent.evals.books import Books
from agent.evals.faults import EvaluationError
from agent.evals.judging import judge
from agent.evals.playing import Played, play
from agent.evals.report import Trial
from agent.evals.task import Task
from agent.library import open_library
from agent.models.choice import ModelConfigurationError, chat_models
from agent.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from tools.retrieval import Library


class ResultsError(EvaluationError):
    """A file of results that cannot be gone on with; the message says why."""


def evaluation_settings(settings: Settings) -> Settings:
    """The configuration that tasks are played under: the user's model, and nobody's own rules, library or language."""
    fields = (
        "scorecard",
        "churn_model",
        "rules_dir",
        "library_dir",
        "lang",
        "private",
        "send_contacts",
        "timezone",
    )
    return settings.model_copy(
        update={name: Settings.model_fields[name].get_default(call_default_factory=True) for name in fields}
    )


def run_tasks(
    tasks: Sequence[Task],
    settings: Settings,
    *,
    trials: int = 1,
    results: Path | None = None,
    models: Sequence[BaseChatModel] | None = None,
    library: Callable[[], Library] | None = None,
) -> Iterator[Trial]:
    """Play and judge each task ``trials`` times; results come as they are made.

    Args:
        tasks: what to play.
        settings: the configuration; see :func:`evaluation_settings`.
        trials: how many times each.
        results: a JSONL file that each result is put behind; what stands in it already is not played again.
        models: models to ask instead of the configured ones.
        library: opens the library; one for all tasks.

    Raises:
        EvaluationError: a task's book cannot be made, the model is configured wrongly, or ``results`` is of another model
            or no file of results.
    """
    configured = evaluation_settings(settings)
    library = library or cache(partial(open_library, configured))
    try:
        chosen = list(models) if models is not None else chat_models(configured)
    except ModelConfigurationError as error:
        raise EvaluationError(str(error)) from error
    done = {} if results is None else _done(results, configured.model_name)
    with tempfile.TemporaryDirectory(prefix="csm-eval-") as place:
        folder = Path(place)
        books = Books(folder / "books")
        for number in range(1, trials + 1):
            for task in tasks:
                if (known := done.get((task.id, number))) is not None:
                    yield known
                    continue
                book, own = books.of(task.book), folder / "task"
                played = play(task, book, own, configured, models=chosen, library=library)
                shutil.rmtree(own)
                trial = _trial(task, number, configured.model_name, played, judge(task, played, book.files))
                if results is not None:
                    with results.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(trial.to_json(), ensure_ascii=False) + "\n")
                yield trial


def _trial(task: Task, number: int, model: str, played: Played, faults: list[str]) -> Trial:
    answers = [moment.answer for moment in played.moments if moment.played and moment.turn.say is not None]
    return Trial(
        task=task.id,
        category=task.category,
        language=task.language,
        figures_only=task.figures_only,
        trial=number,
        model=model,
        faults=tuple(faults),
        calls=played.calls,
        tools=played.tools,
        tokens=played.tokens,
        seconds=round(played.seconds, 3),
        reasked=sum(answer.reasked for answer in answers),
        withheld=sum(answer.withheld for answer in answers),
    )


def _done(results: Path, model: str) -> dict[tuple[str, int], Trial]:
    """The results that a file holds already, by task and trial."""
    if not results.exists():
        return {}
    found: dict[tuple[str, int], Trial] = {}
    for number, line in enumerate(results.read_text("utf-8").splitlines(), start=1):
        try:
            trial = Trial.from_json(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise ResultsError(f"{results}: line {number}: no result of an evaluation") from error
        if trial.model != model:
            raise ResultsError(f"{results}: line {number}: of the model {trial.model}, and not {model}")
        found[trial.task, trial.trial] = trial
    return found
