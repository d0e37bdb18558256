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
from agent.cli.scored import Engine, OfBook, OfFiles

if TYPE_CHECKING:
    from tools.book.files import Reading
    from tools.book.places import Place
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
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="CSV, JSON, JSONL, Parquet or XLSX of clients; a pattern ('folder/*.parquet'); "
            "Parquet also at an address (s3://, gs://, az://, https://).",
            show_default=False,
        ),
    ] = None,
    book: Annotated[
        bool, typer.Option("--book", help="Score the clients of the book instead of a file.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How to write the scores.")] = Format.jsonl,
    out: Annotated[Path | None, typer.Option(help="Write here instead of standard output.")] = None,
    engine: Annotated[
        Engine, typer.Option(help="Where a table is scored: on this machine, or on a Ray cluster.")
    ] = Engine.local,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help="The cluster, or auto for the one this machine is in; RAY_ADDRESS unless given. "
            "With neither, one is started here.",
        ),
    ] = None,
    scorecard: Scorecard = None,
    churn_model: ChurnModel = None,
    as_of: AsOf = None,
    data_date: DataDate = None,
    decimal: Decimal = None,
    mapping: Mapping = None,
    sheet: Sheet = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Score clients: health, churn risk, expansion signals and offers, one object a client in the files' order."""
    from agent.rules import standing_rules
    from tools.scoring.library import RuleError

    if bool(files) == book:
        fail("name a FILE, or say --book", Exit.WRONG_CALL)
    if as_json:
        format = Format.json
    if format in (Format.xlsx, Format.parquet) and out is None:
        fail(f"--format {format} needs --out FILE", Exit.WRONG_CALL)
    if engine is Engine.ray and (book or not format.is_table):
        fail("--engine ray scores a FILE into a table: --format csv, xlsx or parquet", Exit.WRONG_CALL)
    if address is not None and engine is not Engine.ray:
        fail("--address is of a cluster: --engine ray", Exit.WRONG_CALL)
    places = _places(files or ())
    if out is not None:
        _check_place(out, places)
    settings = settings_with(scorecard=scorecard, churn_model=churn_model)
    try:
        if book:
            source: OfBook | OfFiles = OfBook(desk_for(settings, as_of))
        else:
            source = OfFiles(
                places,
                reading=_reading(data_date, decimal.value if decimal else None, mapping, sheet),
                rules=standing_rules(settings),
                day=as_of or now_in(settings).date(),
                engine=engine,
                address=address,
            )
        if out is None:
            write(source, format, None)
        else:
            with _whole(out) as part:
                write(source, format, part)
    except RuleError as error:
        fail(str(error), Exit.WRONG_CALL)
    if isinstance(source, OfFiles) and source.refused:
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


def _places(files: Iterable[str]) -> list[Place]:
    """The files named, in the order of the call, those of a pattern by name; ends the command where one is not there."""
    from tools.book import BookError
    from tools.book.places import files_at

    try:
        places = [place for file in files for place in files_at(file)]
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)
    for place in places:
        if isinstance(place, Path) and not place.is_file():
            fail(f"no such file: {place}", Exit.WRONG_CALL)
    return places


def _check_place(out: Path, files: Iterable[Place]) -> None:
    """End the command where the scores cannot be put at ``out``, or would take the place of what they are of."""
    if out.is_dir() or not out.absolute().parent.is_dir():
        fail(f"--out {out}: {'is a folder' if out.is_dir() else 'no such folder'}", Exit.WRONG_CALL)
    if out.exists() and any(isinstance(file, Path) and out.samefile(file) for file in files):
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


def write(source: OfBook | OfFiles, format: Format, out: Path | None) -> None:
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
