"""The folder of a made-up book: a file a table, and a README that says that it is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import polars as pl

from tools.history import TABLES
from tools.sample.calendar import DEFAULT_UNTIL, Calendar
from tools.sample.drawn.build import drawn_tables
from tools.sample.drawn.cast import most_names
from tools.sample.frames import FileFormat, write
from tools.sample.named.build import named_tables

#: The named clients of ``tools.book.sample``.
NAMED = 12
#: More than that there are no names for.
MOST_CLIENTS = NAMED + most_names()
_TEMPLATE = Path(__file__).parent / "README.template.md"


class SampleError(ValueError):
    """The folder cannot be made as asked; the message says why."""


def sample_folder(
    path: str | Path,
    clients: int = NAMED,
    seed: int = 1,
    until: date = DEFAULT_UNTIL,
    file_format: FileFormat = "csv",
) -> list[Path]:
    """Write a made-up book of ``clients`` clients with two years of history up to ``until`` into the folder ``path``.

    The first twelve are those of ``tools.book.sample``, whatever the seed; where ``until`` is another day than
    theirs, all their days are moved by as much. The same arguments give the same bytes. Files of the same names are
    overwritten; where a folder holds a table in the other format, it is refused, since a load would read both.

    Returns:
        The files written: the README, ``clients`` and every table of the history.

    Raises:
        SampleError: a number of clients that there are no names for, a negative seed, or tables in the other format.
    """
    if not 1 <= clients <= MOST_CLIENTS:
        raise SampleError(f"clients must be from 1 to {MOST_CLIENTS:,}, not {clients:,}")
    if seed < 0:
        raise SampleError(f"the seed must be 0 or more, not {seed}")
    folder = Path(path)
    names = ("clients", *TABLES)
    others = [f"{name}.{other}" for name in names for other in get_args(FileFormat) if other != file_format]
    if found := [other for other in others if (folder / other).exists()]:
        raise SampleError(f"{folder} holds tables in another format already: {', '.join(found)}")
    made = sample_tables(clients, seed, until)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / "README.md"]
    files[0].write_text(_readme(made, clients, seed, until, file_format), "utf-8")
    for name in names:
        file = folder / f"{name}.{file_format}"
        write(made[name], file, file_format)
        files.append(file)
    return files


def sample_tables(clients: int, seed: int, until: date) -> dict[str, pl.DataFrame]:
    """The tables of :func:`sample_folder` by name, ``clients`` and those of the history."""
    calendar = Calendar(until)
    named = named_tables(min(clients, NAMED), calendar)
    if clients > NAMED:
        drawn = drawn_tables(clients - NAMED, NAMED, calendar, seed)
        named = {name: pl.concat([table, drawn[name]]) for name, table in named.items()}
    book = named["clients"]
    empty = [name for name in book.columns if book[name].is_null().all()]
    return named | {"clients": book.drop(empty)}


def _readme(
    made: dict[str, pl.DataFrame], clients: int, seed: int, until: date, file_format: FileFormat
) -> str:
    rows = "\n".join(f"| `{name}.{file_format}` | {made[name].height} |" for name in ("clients", *TABLES))
    return _TEMPLATE.read_text("utf-8").format(
        clients=clients, seed=seed, until=until.isoformat(), format=file_format, rows=rows
    )
