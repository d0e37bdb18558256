"""``csm score``: every client of a file or of the book, scored, without a model and without touching any book."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent.cli.options import (
    AsOf,
    ChurnModel,
    DataDate,
    Decimal,
    Mapping,
    Scorecard,
    Sheet,
    desk_for,
    now_in,
    settings_with,
)
from agent.cli.output import Exit, fail, write_line
from agent.cli.scored import Engine, OfBook, OfFile

if TYPE_CHECKING:
    from tools.book.files import Reading
    from tools.scoring.results import Assessment


class Format(StrEnum):
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"

    @property
    def is_table(self) -> bool:
        """Whether it has a line of figures a client, which many clients are scored into at once."""
        return self not in (Format.jsonl, Format.json)


def score(
    file: Annotated[Path | None, typer.Argument(help="CSV, JSON, JSONL, Parquet or XLSX of clients.")] = None,
    book: Annotated[
        bool, typer.Option("--book", help="Score the clients of the book instead of a file.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How to write the scores.")] = Format.jsonl,
    out: Annotated[Path | None, typer.Option(help="Write here instead of standard output.")] = None,
    engine: Annotated[
        Engine, typer.Option(help="Where a table is scored: on this machine, or on a Ray cluster.")
    ] = Engine.local,
    scorecard: Scorecard = None,
    churn_model: ChurnModel = None,
    as_of: AsOf = None,
    data_date: DataDate = None,
    decimal: Decimal = None,
    mapping: Mapping = None,
    sheet: Sheet = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Score clients: health, churn risk, expansion signals and offers, one object a client in the file's order."""
    from agent.rules import standing_rules
    from tools.scoring.library import RuleError

    if (file is None) == (not book):
        fail("name a FILE, or say --book", Exit.WRONG_CALL)
    if as_json:
        format = Format.json
    if format in (Format.xlsx, Format.parquet) and out is None:
        fail(f"--format {format} needs --out FILE", Exit.WRONG_CALL)
    if engine is Engine.ray and (file is None or not format.is_table):
        fail("--engine ray scores a FILE into a table: --format csv, xlsx or parquet", Exit.WRONG_CALL)
    if out is not None:
        _check_place(out, file)
    settings = settings_with(scorecard=scorecard, churn_model=churn_model)
    try:
        if file is None:
            source: OfBook | OfFile = OfBook(desk_for(settings, as_of))
        else:
            if not file.is_file():
                fail(f"no such file: {file}", Exit.WRONG_CALL)
            source = OfFile(
                file,
                reading=_reading(data_date, decimal.value if decimal else None, mapping, sheet),
                rules=standing_rules(settings),
                day=as_of or now_in(settings).date(),
                engine=engine,
            )
        if out is None:
            write(source, format, None)
        else:
            with _whole(out) as part:
                write(source, format, part)
    except RuleError as error:
        fail(str(error), Exit.WRONG_CALL)
    if isinstance(source, OfFile) and source.refused:
        raise typer.Exit(Exit.REFUSED)


def _reading(data_date: date | None, decimal: Any, mapping: str | None, sheet: str | None) -> Reading:
    """How the file is to be read; ends the command where the map cannot be."""
    from tools.book import BookError
    from tools.book.maps import load_map

    try:
        columns = load_map(mapping) if mapping else None
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)
    return {"data_date": data_date, "decimal": decimal, "mapping": columns, "sheet": sheet}


def _check_place(out: Path, file: Path | None) -> None:
    """End the command where the scores cannot be put at ``out``, or would take the place of what they are of."""
    if out.is_dir() or not out.absolute().parent.is_dir():
        fail(f"--out {out}: {'is a folder' if out.is_dir() else 'no such folder'}", Exit.WRONG_CALL)
    if file is not None and file.exists() and out.exists() and out.samefile(file):
        fail(f"--out {out}: is the file of clients itself", Exit.WRONG_CALL)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Where to write so that ``out`` holds all of the scores or what it held before; a device is written to as it is."""
    place = out.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        if place.exists() and not place.is_file():
            yield place
            return
        part.touch()
        yield part
        part.replace(place)
    except OSError as error:
        fail(f"--out {out}: cannot be written: {error.strerror or error}")
    finally:
        part.unlink(missing_ok=True)


def write(source: OfBook | OfFile, format: Format, out: Path | None) -> None:
    """Write scores in one of the formats; a table has one line a client and the figures people sort by."""
    if not format.is_table:
        _write_objects(source.assessments(), format, out)
        return
    from tools.scoring.table import write_csv, write_parquet, write_xlsx

    if format is Format.csv:
        write_csv(source.tables(), out)
    else:
        assert out is not None
        (write_xlsx if format is Format.xlsx else write_parquet)(source.tables(), out)


def _write_objects(assessments: Iterable[Assessment], format: Format, out: Path | None) -> None:
    import json

    from tools.scoring.assessment import to_json

    stream = out.open("w", encoding="utf-8") if out else sys.stdout
    try:
        if format is Format.json:
            json.dump([to_json(a) for a in assessments], stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        elif out:
            for assessment in assessments:
                stream.write(
                    json.dumps(to_json(assessment), ensure_ascii=False, separators=(",", ":")) + "\n"
                )
        else:
            for assessment in assessments:
                write_line(to_json(assessment))
    finally:
        if out:
            stream.close()
