"""``csm sample``: write a made-up book with two years of history."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import a_day
from agent.cli.output import Exit, fail, say


class Format(StrEnum):
    csv = "csv"
    parquet = "parquet"


def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help="Where the tables go.")],
    clients: Annotated[
        int, typer.Option("--clients", "-n", help="How many; the first twelve have names.")
    ] = 12,
    seed: Annotated[int, typer.Option(help="What the clients beyond them are drawn by.")] = 1,
    until: Annotated[
        date | None,
        typer.Option(
            metavar="DATE", parser=a_day, help="The last day of the history; 2026-11-15 unless given."
        ),
    ] = None,
    file_format: Annotated[Format, typer.Option("--format", help="Of the tables.")] = Format.csv,
) -> None:
    """Write a made-up book, a file a table, for `csm load DIR`: the same call writes the same bytes."""
    from tools.sample import DEFAULT_UNTIL, SampleError, sample_folder

    try:
        files = sample_folder(folder, clients, seed, until or DEFAULT_UNTIL, file_format.value)
    except SampleError as error:
        fail(str(error), Exit.WRONG_CALL)
    except OSError as error:
        fail(f"{folder} cannot be written: {error}")
    say(f"{folder}: {len(files) - 1} tables of {clients} made-up clients; read them with: csm load {folder}")
