"""``csm score``: every client of a file or of the book, scored, without a model and without touching any book."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
from agent.cli.output import Exit, fail, say, write_line

if TYPE_CHECKING:
    from tools.book import ClientFile
    from tools.scoring.results import Assessment


class Format(StrEnum):
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


def score(
    file: Annotated[Path | None, typer.Argument(help="CSV, JSON, JSONL, Parquet or XLSX of clients.")] = None,
    book: Annotated[
        bool, typer.Option("--book", help="Score the clients of the book instead of a file.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How to write the scores.")] = Format.jsonl,
    out: Annotated[Path | None, typer.Option(help="Write here instead of standard output.")] = None,
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
    from tools.scoring.library import RuleError

    if (file is None) == (not book):
        fail("name a FILE, or say --book", Exit.WRONG_CALL)
    if as_json:
        format = Format.json
    if format is Format.xlsx and out is None:
        fail("--format xlsx needs --out FILE", Exit.WRONG_CALL)
    if out is not None:
        _check_place(out, file)
    settings = settings_with(scorecard=scorecard, churn_model=churn_model)
    refused: list[int] = []
    try:
        if file is None:
            assessments: Iterable[Assessment] = (a for _, a in desk_for(settings, as_of).everyone())
        else:
            if not file.is_file():
                fail(f"no such file: {file}", Exit.WRONG_CALL)
            assessments = _of_file(
                file,
                settings,
                refused,
                as_of=as_of,
                data_date=data_date,
                decimal=decimal.value if decimal else None,
                mapping=mapping,
                sheet=sheet,
            )
        if out is None:
            write(assessments, format, None)
        else:
            with _whole(out) as part:
                write(assessments, format, part)
    except RuleError as error:
        fail(str(error), Exit.WRONG_CALL)
    if refused:
        raise typer.Exit(Exit.REFUSED)


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
    if place.exists() and not place.is_file():
        yield place
        return
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.touch()
        yield part
        part.replace(place)
    except OSError as error:
        fail(f"--out {out}: cannot be written: {error.strerror or error}")
    finally:
        part.unlink(missing_ok=True)


def _of_file(
    file: Path, settings: Any, refused: list[int], *, as_of: Any, mapping: str | None, **reading: Any
) -> Iterator[Assessment]:
    from agent.rules import standing_rules
    from tools.book import BookError, Refusal
    from tools.book.files import ClientFile
    from tools.book.maps import load_map
    from tools.book.refused import RefusedRows
    from tools.scoring.assessment import assess

    rules = standing_rules(settings)
    day = as_of or now_in(settings).date()
    try:
        source = ClientFile(file, mapping=load_map(mapping) if mapping else None, **reading)
        columns = None if source.dialect.format in ("json", "jsonl") else source.columns
        with RefusedRows(source.path, source.writing, columns) as rows:
            for _, result in source.pairs():
                if isinstance(result, Refusal):
                    say(str(result))
                    rows.add(result)
                    refused.append(result.line)
                else:
                    yield assess(result, **rules, as_of=day)
            for line in _read_as(source):
                say(line)
            # No book remembers what an earlier run wrote: a file that differs may be mended and is moved aside.
            prepared = rows.prepare()
            written = rows.publish(lambda digest: digest == prepared)
            if written.failed is not None:
                say(f"the refused rows could not be written: {written.failed}")
            elif written.path is not None:
                say(f"refused rows: {len(refused)}, in {written.path}")
            if written.moved is not None:
                say(f"an older file of refused rows was moved to {written.moved}")
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)


def _read_as(source: ClientFile) -> Iterator[str]:
    """What a person should know of how the file was read: a writing that is not the plain one, unknown columns."""
    dialect = source.dialect
    plain = (
        dialect.encoding in (None, "utf-8")
        and dialect.separator in (None, "comma")
        and dialect.decimal in (None, ".")
        and not dialect.thousands
    )
    if not plain:
        yield f"read as {dialect}"
    if source.unknown_columns:
        yield "unknown columns, no part of any score unless a rule names them: " + ", ".join(
            source.unknown_columns
        )


def write(assessments: Iterable[Assessment], format: Format, out: Path | None) -> None:
    """Write scores in one of the formats; a table has one line a client and the figures people sort by."""
    import json

    from tools.scoring.assessment import to_json

    if format in (Format.jsonl, Format.json):
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
        return
    from tools.scoring.table import write_csv, write_xlsx

    if format is Format.csv:
        write_csv(assessments, out)
    else:
        assert out is not None
        write_xlsx(assessments, out)
