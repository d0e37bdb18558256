"""How the commands speak: figures on standard output, everything else on standard error, exit codes that mean something."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, NoReturn

import typer


class Exit(IntEnum):
    """Exit statuses of ``csm``."""

    OK = 0
    FAILED = 1
    """Something could not be done; the message says what to do."""
    WRONG_CALL = 2
    """The call is wrong: an option, a file or a name of a model that is not there."""
    REFUSED = 3
    """Some rows were refused; the others were taken."""
    NOT_FOUND = 4
    """No such client, or a name that fits several."""


def say(text: str) -> None:
    """To standard error: progress, reports, advice."""
    typer.echo(text, err=True)


def fail(text: str, code: Exit = Exit.FAILED) -> NoReturn:
    """Say what went wrong and end with ``code``."""
    say(text)
    raise typer.Exit(code)


def write_json(value: Any) -> None:
    """One JSON document on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def write_json_list(values: Iterable[Any]) -> None:
    """One JSON list on standard output, written as it comes: as :func:`write_json` writes it, without holding it."""
    between = "[\n"
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=2)
        sys.stdout.write(between + "  " + text.replace("\n", "\n  "))  # a string of JSON holds no line break
        between = ",\n"
    sys.stdout.write("[]\n" if between == "[\n" else "\n]\n")


def write_line(value: Any) -> None:
    """One JSON object a line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_markdown(text: str) -> None:
    """Markdown, laid out at a terminal and as it is elsewhere."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        sys.stdout.write(text.rstrip() + "\n")
    sys.stdout.flush()


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """A progress bar on standard error: ``advance(done, total)``, and ``advance(done, total, said)`` where there is more to
    say beside it; silent where standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total=None, said="": None
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[said]}"),
        console=console,
    ) as bar:
        task = bar.add_task(label, total=None, said="")
        yield lambda done, total=None, said="": bar.update(task, completed=done, total=total, said=said)
