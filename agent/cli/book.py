"""``csm load``, ``clients``, ``show`` and ``override``: the client book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.options import (
    AsJson,
    AsOf,
    DataDate,
    Decimal,
    InLang,
    Mapping,
    Sheet,
    a_day,
    desk_for,
    language_for,
    now_in,
    settings_with,
    the_client,
    the_record,
)
from agent.cli.output import Exit, fail, progress, say, write_json, write_markdown

if TYPE_CHECKING:
    from tools.book import FolderReport, LoadReport
    from tools.book.numerals import Sign

Client = Annotated[str, typer.Argument(help="A client: id, name or alias.")]
LoadPath = Annotated[
    Path,
    typer.Argument(exists=True, readable=True, help="A file, a folder of files, or a workbook of tables."),
]


class BandName(StrEnum):
    green = "green"
    yellow = "yellow"
    red = "red"


def load(
    path: LoadPath,
    data_date: DataDate = None,
    decimal: Decimal = None,
    mapping: Mapping = None,
    sheet: Sheet = None,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="TABLE", help="What the file holds, where its name does not say: weekly, invoices ..."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Load clients and their history from CSV, JSON, JSONL, Parquet or XLSX.

    A folder, or a workbook with a sheet a table, is loaded whole: clients, weekly, invoices, events ... by their names.
    Refused rows go to FILE.refused.csv.
    """
    from tools.book import Book, BookError, StoreError
    from tools.book.folder import load_folder, sheet_tables
    from tools.book.load import load_file
    from tools.book.naming import LOAD_TABLES, named, table_of

    if table is not None and named(table) is None:
        fail(f"--table: {table!r} is none of {', '.join(LOAD_TABLES)}", Exit.WRONG_CALL)
    settings = settings_with()
    now = now_in(settings)
    sign: Sign | None = decimal.value if decimal else None
    told: list[LoadReport] = []

    def tell(report: LoadReport) -> None:
        told.append(report)
        for line in _told(report):
            say(line)

    try:
        alone = mapping is not None or sheet is not None or table is not None
        if path.is_dir() and alone:
            fail("--map, --sheet and --table are for a single file", Exit.WRONG_CALL)
        whole = path.is_dir() or (not alone and bool(sheet_tables(path)))
        with Book(settings.book_url) as book, progress("loading") as advance:
            if whole:
                folder = load_folder(
                    book,
                    path,
                    loaded_at=now,
                    data_date=data_date,
                    decimal=sign,
                    on_progress=advance,
                    on_refusal=lambda refusal: say(str(refusal)),
                    on_report=tell,
                )
                for line in _left(folder):
                    say(line)
            else:
                by_name = None if mapping else named(sheet or "") or table_of(path)
                tell(
                    load_file(
                        book,
                        path,
                        table=named(table or "") or by_name or "clients",
                        data_date=data_date,
                        decimal=sign,
                        mapping=mapping,
                        sheet=sheet,
                        on_progress=advance,
                        on_refusal=lambda refusal: say(str(refusal)),
                        loaded_at=now,
                    )
                )
    except StoreError:  # of the book, not of the file
        raise
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)
    if as_json:
        reports = [report.to_json() for report in told]
        write_json(reports if whole else reports[0])
    if any(report.counts.refused for report in told):
        raise typer.Exit(Exit.REFUSED)


def clients(as_of: AsOf = None, as_json: AsJson = False, lang: InLang = None) -> None:
    """List the clients of the book with health, churn risk, contract value and renewal."""
    from agent.listing.clients import client_rows, client_table

    settings = settings_with()
    desk = desk_for(settings, as_of)
    if as_json:
        write_json(client_rows(desk))
    else:
        write_markdown(client_table(desk, language_for(settings, lang)))


def show(client: Client, as_of: AsOf = None, as_json: AsJson = False, lang: InLang = None) -> None:
    """Show one client: scores with every factor, churn thresholds, offers and what is missing."""
    from agent.listing.clients import client_card, client_json

    settings = settings_with()
    desk = desk_for(settings, as_of)
    record = the_record(desk, client)
    if as_json:
        write_json(client_json(desk, record))
    else:
        write_markdown(client_card(desk, record.client_id, language_for(settings, lang)))


def override(
    client: Client,
    band: Annotated[BandName | None, typer.Option(help="The band to set.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why: it is shown beside the band.")] = None,
    expires: Annotated[
        date | None, typer.Option(metavar="DATE", parser=a_day, help="The last day it holds.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who sets it; your user name unless given.")] = None,
    end: Annotated[bool, typer.Option("--end", help="End the override in force.")] = False,
    as_json: AsJson = False,
) -> None:
    """Set a client's band by hand, with a reason and an expiry; or end it. Without options: show it."""
    import getpass

    from agent.listing.clients import override_json
    from tools.book import BookError

    if band is None and (reason or expires):
        fail("--reason and --expires go with --band", Exit.WRONG_CALL)
    if band is not None and end:
        fail("say --band or --end, not both", Exit.WRONG_CALL)
    if band is not None and not (reason and expires):
        fail("an override needs --reason and --expires", Exit.WRONG_CALL)
    settings = settings_with()
    desk = desk_for(settings)
    client_id = the_client(desk, client)
    who = by or getpass.getuser()
    now = now_in(settings)
    try:
        if end:
            say(
                "ended"
                if desk.book.end_override(client_id, ended_at=now, ended_by=who)
                else "no override in force"
            )
        elif band is not None and reason and expires:
            desk.book.set_override(
                client_id, band=band.value, reason=reason, set_by=who, set_at=now, expires=expires
            )
            say(f"{client_id}: {band.value} until {expires}")
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)
    record = desk.record(client_id)
    health = desk.assessment(record).health
    if as_json:
        write_json(override_json(desk, record))
    elif health.override is None:
        typer.echo("no override in force")
    else:
        held = health.override
        typer.echo(
            f"computed {health.band or 'insufficient data'}, by hand {held.band} until {held.expires}, "
            f"set by {held.set_by}: {held.reason}"
        )


def _told(report: LoadReport) -> Iterator[str]:
    """What a load did, line by line."""
    counts = report.counts
    yield f"{report.file}: {report.table}, {report.dialect}"
    history = f"kept as history {counts.history}, " if report.table == "clients" else ""
    yield (
        f"rows {counts.rows}: added {counts.added}, updated {counts.updated}, {history}"
        f"unchanged {counts.unchanged}, refused {counts.refused}"
    )
    if report.undated:
        yield (
            f"rows without a data date: {report.undated}; they count from today, and before it where the book has no "
            "other figures (give --data-date to say otherwise)"
        )
    if report.unknown_columns:
        yield "unknown columns, kept with the rows: " + ", ".join(report.unknown_columns)
    if report.absent_columns:
        yield "fields that the last load had and this file lacks: " + ", ".join(report.absent_columns)
    if report.refused_file is not None:
        yield f"refused rows: {report.refused_file}; mend them and load that file"
    if report.moved_file is not None:
        yield f"an older file of refused rows was moved to {report.moved_file}"
    if report.refused_file_error is not None:
        yield f"the refused rows could not be written: {report.refused_file_error}"


def _left(folder: FolderReport) -> Iterator[str]:
    """What of a folder was not loaded, and what it lacks."""
    if folder.unknown:
        yield "named by no table, left alone: " + ", ".join(folder.unknown)
    if folder.lacking:
        yield "tables that were not there: " + ", ".join(folder.lacking)
