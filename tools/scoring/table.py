"""Scores as a table, a line a client: CSV and Parquet for other programs, XLSX for people.

Tables come as Polars frames, one after another, so that a table of any length stays small in memory.

A cell of text that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or
a carriage return) gets an apostrophe in front in CSV, and is written as plain text in XLSX.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path
from queue import Full, Queue
from typing import TYPE_CHECKING, Any

from tools.scoring.assessment import to_json
from tools.scoring.numbers import plain
from tools.scoring.results import Assessment

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (
    "client_id",
    "health_status",
    "health_score",
    "health_score_exact",
    "health_band",
    "health_action",
    "health_coverage",
    "health_missing",
    "churn_status",
    "churn_score",
    "churn_score_exact",
    "churn_level",
    "churn_action",
    "churn_coverage",
    "churn_missing",
    "churn_near_threshold",
    "expansion_score",
    "expansion_signals",
    "upsell_offers",
    "upsell_unknown",
    "upsell_expected_value",
    "upsell_currency",
    "upsell_hold",
    "data_date",
    "scorecard",
    "churn_model",
)
_RUNS = ("=", "+", "-", "@", "\t", "\r")


#: Assessments turned into a frame at a time.
_ROWS = 10_000


def schema() -> pl.Schema:
    """Names and types of the columns: scores are whole numbers, what has decimals is a float, a day is a day."""
    import polars as pl  # takes over half a second

    types: dict[str, pl.DataType] = {
        **dict.fromkeys(("health_score", "churn_score", "expansion_score"), pl.Int64()),
        **dict.fromkeys(("health_score_exact", "health_coverage"), pl.Float64()),
        **dict.fromkeys(("churn_score_exact", "churn_coverage", "upsell_expected_value"), pl.Float64()),
        "upsell_hold": pl.Boolean(),
        "data_date": pl.Date(),
    }
    return pl.Schema({name: types.get(name, pl.String()) for name in COLUMNS})


def row_of(assessment: Assessment) -> dict[str, Any]:
    """One client's line: numbers as numbers, lists joined by ``;``, ``None`` where there is no figure."""
    plain = to_json(assessment)
    health, churn, upsell = plain["health"], plain["churn"], plain["upsell"]
    return {
        "client_id": assessment.client_id,
        **{
            f"health_{key}": health[key]
            for key in ("status", "score", "score_exact", "band", "action", "coverage")
        },
        "health_missing": ";".join(health["missing"]),
        **{
            f"churn_{key}": churn[key]
            for key in ("status", "score", "score_exact", "level", "action", "coverage")
        },
        "churn_missing": ";".join(churn["missing"]),
        "churn_near_threshold": ";".join(churn["near_threshold"]),
        "expansion_score": plain["expansion"]["score"],
        "expansion_signals": ";".join(signal["id"] for signal in plain["expansion"]["signals"]),
        "upsell_offers": ";".join(offer["id"] for offer in upsell["offers"]),
        "upsell_unknown": ";".join(offer["id"] for offer in upsell["unknown"]),
        "upsell_expected_value": upsell["total_expected_value"],
        "upsell_currency": assessment.upsell.currency,
        "upsell_hold": any(offer["hold"] for offer in upsell["offers"]),
        "data_date": assessment.health.data_date,
        "scorecard": f"{health['scorecard']['name']}@{health['scorecard']['version']}",
        "churn_model": f"{churn['model']['name']}@{churn['model']['version']}",
    }


def frame_of(assessments: Iterable[Assessment]) -> pl.DataFrame:
    """The lines of some clients as a frame of :func:`schema`."""
    import polars as pl

    return pl.DataFrame([row_of(assessment) for assessment in assessments], schema=schema(), orient="row")


def frames_of(assessments: Iterable[Assessment]) -> Iterator[pl.DataFrame]:
    """The lines of many clients as frames, one after another."""
    rest = iter(assessments)
    while some := list(islice(rest, _ROWS)):
        yield frame_of(some)


def write_csv(frames: Iterable[pl.DataFrame], out: Path | None) -> None:
    """Write a CSV (UTF-8, commas) to a file, or to standard output where ``out`` is ``None``."""
    stream = out.open("w", encoding="utf-8", newline="") if out else sys.stdout
    try:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for cells in _lines(frames):
            writer.writerow([_harmless(cell) for cell in cells])
    finally:
        if out:
            stream.close()


def write_xlsx(frames: Iterable[pl.DataFrame], out: Path) -> None:
    """Write a workbook with one sheet, its head row frozen; memory stays flat."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(out), options) as workbook:
        sheet = workbook.add_worksheet("scores")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, COLUMNS, workbook.add_format({"bold": True}))
        sheet.set_column(0, len(COLUMNS) - 1, 18)
        for line, cells in enumerate(_lines(frames), start=1):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(line, column, cell)


def write_parquet(frames: Iterable[pl.DataFrame], out: Path) -> None:
    """Write a Parquet file with the types of :func:`schema`. What has been made is written while the next is made.

    Raises ``OSError`` where it cannot be written.
    """
    from polars.io.plugins import register_io_source

    ready: Queue[pl.DataFrame | None] = Queue(maxsize=2)

    def taken(*_: object) -> Iterator[pl.DataFrame]:
        while (frame := ready.get()) is not None:
            yield frame

    with ThreadPoolExecutor(1) as pool:
        table = register_io_source(taken, schema=schema())
        writing = pool.submit(table.sink_parquet, out)
        try:
            for frame in frames:
                _hand(frame, ready, writing)
        finally:
            _hand(None, ready, writing)
        _ended(writing)


def _hand(frame: pl.DataFrame | None, ready: Queue[pl.DataFrame | None], writing: Future[Any]) -> None:
    """Give ``frame`` to the writer when it has room for it. Raises what the writer ended with, if it ended before."""
    while not writing.done():
        try:
            return ready.put(frame, timeout=0.2)
        except Full:
            continue
    _ended(writing)


def _ended(writing: Future[Any]) -> None:
    """Wait for the writer's end; what kept it from writing is an ``OSError``, as with any other file."""
    import polars as pl

    try:
        writing.result()
    except pl.exceptions.PolarsError as error:
        raise OSError(str(error).splitlines()[0]) from None


def _lines(frames: Iterable[pl.DataFrame]) -> Iterator[list[Any]]:
    """The cells of each row as text formats show them: whole numbers without ``.0``, days as ISO text."""
    for frame in frames:
        for row in frame.iter_rows():
            yield [_shown(cell) for cell in row]


def _shown(cell: Any) -> Any:
    if isinstance(cell, float):
        return plain(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value
