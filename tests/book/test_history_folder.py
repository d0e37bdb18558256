"""A folder of tables, a workbook of tables, and the names that tell what a file holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from book_tables import LATER, NOW, read_csv, write, write_csv
from history_tables import CLIENTS, MONDAY, dump, plain, workbook

from tools.book import Book, BookError, Counts, UnreadableFile, load_file, load_folder
from tools.book.folder import sheet_tables
from tools.book.naming import LOAD_TABLES, refused_path, table_of
from tools.history import TABLES

WEEKS = "client_id,week_start,logins\na,2026-11-16,3\nb,2026-11-17,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    write(folder / "clients.csv", CLIENTS)
    write(folder / "Weekly.CSV", WEEKS)
    pl.DataFrame(
        {
            "client_id": ["a", "b"],
            "invoice_id": [1, 2],
            "due": [date(2026, 11, 1)] * 2,
            "amount": [10.0, None],
        }
    ).write_parquet(folder / "invoices.parquet")
    write(folder / "events.jsonl", '{"client_id": "a", "date": "2026-11-01", "kind": "sponsor_left"}\n')
    write(
        folder / "goals.json",
        json.dumps([{"client_id": "a", "goal": "leads", "target": 40, "better": "higher"}]),
    )
    sheet = [["client_id", "date", "kind", "status"], ["a", date(2026, 11, 2), "qbr", "missed"]]
    workbook(folder / "meetings.xlsx", {"Sheet1": sheet})
    return folder


@pytest.fixture
def book(database: str) -> Iterator[Book]:
    with Book(database) as book:
        yield book


def test_every_table_of_a_folder_is_loaded_clients_first(book: Book, folder: Path) -> None:
    write(folder / "readme.md", "mine")
    write(folder / "notes.txt", "call them")
    write(folder / "regions.csv", "a,b\n")
    (folder / "report.xlsx").write_bytes(b"damaged, and nobody's table")
    write(folder / "tickets.csv.refused.csv", "client_id,_line,_field,_rule\n")
    (folder / "old").mkdir()
    seen: list[str] = []
    told: list[str] = []
    report = load_folder(
        book,
        folder,
        loaded_at=NOW,
        on_report=lambda each: seen.append(each.table),
        on_refusal=lambda refusal: told.append(Path(refusal.file).name),
    )
    assert seen == ["clients", "weekly", "invoices", "events", "goals", "meetings"]
    assert [each.table for each in report.reports] == seen
    assert report.unknown == ("notes.txt", "readme.md", "regions.csv", "report.xlsx")
    assert report.lacking == tuple(table for table in LOAD_TABLES if table not in seen)
    assert (report.refused, report.changed, told) == (1, True, ["Weekly.CSV"])
    assert [line["table"] for line in report.to_json()] == seen
    history = book.history("a")
    assert plain(history.weekly) == [{"week_start": MONDAY, "logins": 3.0}]
    assert plain(history.invoices) == [{"invoice_id": "1", "due": date(2026, 11, 1), "amount": 10.0}]
    assert [(event.kind, event.detail) for event in history.events] == [("sponsor_left", None)]
    assert [(goal.goal, goal.target) for goal in history.goals] == [("leads", 40.0)]
    assert [(meeting.kind, meeting.status) for meeting in history.meetings] == [("qbr", "missed")]
    assert history.absent == frozenset(TABLES) - set(seen)


def test_a_folder_twice_changes_nothing_and_refused_rows_are_mended(book: Book, folder: Path) -> None:
    load_folder(book, folder, loaded_at=NOW)
    before = dump(book, "clients", "snapshots", *TABLES)
    again = load_folder(book, folder, loaded_at=LATER)
    assert not again.changed
    assert dump(book, "clients", "snapshots", *TABLES) == before
    refused = folder / "Weekly.CSV.refused.csv"
    assert table_of(refused) == "weekly"
    (row,) = read_csv(refused)
    write_csv(refused, [row | {"week_start": "2026-11-16"}])
    assert load_file(book, refused, table="weekly", loaded_at=NOW).counts == Counts(rows=1, added=1)
    assert len(book.history("b").weekly) == 1


def test_two_files_of_one_table_are_an_error_that_names_both(book: Book, folder: Path) -> None:
    write(folder / "weekly.jsonl", "")
    with pytest.raises(BookError, match=r"weekly stands twice, in Weekly\.CSV and in weekly\.jsonl"):
        load_folder(book, folder, loaded_at=NOW)
    (folder / "weekly.jsonl").unlink()
    sheets = {"weekly": [["client_id", "week_start"]], "notes": [["client_id", "date", "text"]]}
    workbook(folder / "more.xlsx", sheets)
    with pytest.raises(
        BookError, match=r"weekly stands twice, in Weekly\.CSV and in more\.xlsx \(sheet weekly\)"
    ):
        load_folder(book, folder, loaded_at=NOW)
    assert book.count() == 0


def test_a_folder_that_cannot_be_loaded_is_said_before_anything_is(
    book: Book, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BookError, match="holds no table; files are named by theirs"):
        load_folder(book, tmp_path / "empty", loaded_at=NOW)
    (folder / "surveys.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(UnreadableFile, match=r"surveys\.parquet"):
        load_folder(book, folder, loaded_at=NOW)
    assert book.count() == 0
    (folder / "surveys.parquet").unlink()
    write(folder / "tickets.csv", "client_id,opened\n")
    with pytest.raises(UnreadableFile, match="no column gives ticket_id"):
        load_folder(book, folder, loaded_at=NOW)
    assert book.count() == 0


def test_each_table_is_a_transaction_of_its_own(book: Book, folder: Path) -> None:
    write(folder / "goals.json", '[{"client_id": "a", "goal": "leads"}, {"client_id"')
    with pytest.raises(UnreadableFile, match=r"goals\.json"):
        load_folder(book, folder, loaded_at=NOW)
    history = book.history("a")
    assert (len(history.weekly), len(history.events), history.goals) == (1, 1, ())
    assert "goals" in history.absent


def test_a_row_whose_client_was_refused_waits_for_it(book: Book, folder: Path) -> None:
    write(folder / "clients.csv", "client_id,name,nps_score\na,A,11\nb,B,9\n")
    report = load_folder(book, folder, loaded_at=NOW)
    assert report.refused == 7
    assert {refusal.rule for each in report.reports[2:] for refusal in each.refusals} == {
        "no client 'a' in the book: load its row first"
    }
    write(folder / "clients.csv", "client_id,name,nps_score\na,A,10\nb,B,9\n")
    assert load_folder(book, folder, loaded_at=LATER).refused == 1
    assert len(book.history("a").events) == 1


def test_the_day_of_the_load_is_for_the_clients(book: Book, folder: Path) -> None:
    load_folder(book, folder, loaded_at=NOW, data_date=date(2026, 10, 31))
    assert {record.data_date for record in book.clients()} == {date(2026, 10, 31)}


def test_a_workbook_holds_a_sheet_a_table(book: Book, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        {
            "Read me": [["what", "this is"]],
            "Weekly": [["client_id", "week_start", "logins"], ["a", MONDAY, 3], ["b", date(2026, 11, 17), 1]],
            "clients": [["client_id", "name"], ["a", "A"], ["b", "B"]],
        },
    )
    report = load_folder(book, path, loaded_at=NOW)
    assert [(each.table, each.counts.added, each.counts.refused) for each in report.reports] == [
        ("clients", 2, 0), ("weekly", 1, 1),
    ]  # fmt: skip
    assert report.unknown == ("book.xlsx (sheet Read me)",)
    refused = tmp_path / "book.xlsx.weekly.refused.csv"
    assert report.reports[1].refused_file == refused
    assert table_of(refused) == "weekly"
    assert not load_folder(book, path, loaded_at=LATER).changed


@pytest.mark.parametrize(
    ("name", "sheets", "tables"),
    [
        ("export.xlsx", ["clients"], False),  # the first sheet, as ever
        ("export.xlsx", ["Export", "Notes"], False),  # somebody's notes on the clients
        ("export.xlsx", ["Read me", "clients"], True),
        ("export.xlsx", ["weekly"], True),
        ("weekly.xlsx", ["weekly"], False),
        ("weekly.xlsx", ["Sheet1"], False),
        ("weekly.xlsx", ["Read me", "weekly"], True),
        ("clients.xlsx", ["clients", "weekly"], True),
    ],
)
def test_which_workbooks_are_of_tables(tmp_path: Path, name: str, sheets: list[str], tables: bool) -> None:
    path = workbook(tmp_path / name, {sheet: [["client_id"]] for sheet in sheets})
    assert bool(sheet_tables(path)) is tables


@pytest.mark.parametrize(
    ("name", "table", "refused"),
    [
        ("clients.csv", "clients", "clients.csv.refused.csv"),
        ("b.csv", "clients", "b.csv.refused.csv"),
        ("weekly.csv", "weekly", "weekly.csv.refused.csv"),
        ("weekly.csv.refused.csv", "weekly", "weekly.csv.refused.csv.refused.csv"),
        ("export.csv", "weekly", "export.csv.weekly.refused.csv"),
        ("export.csv.weekly.refused.csv", "weekly", "export.csv.weekly.refused.csv.refused.csv"),
        ("weekly.csv", "clients", "weekly.csv.clients.refused.csv"),
    ],
)
def test_refused_rows_are_named_by_their_table(name: str, table: str, refused: str) -> None:
    made = refused_path(Path(name), table)  # type: ignore[arg-type]
    assert made == Path(refused)
    assert (table_of(made) or "clients") == table
    assert (
        table_of(made.with_name(made.name.replace(".refused.csv", ".refused.1.csv"))) or "clients"
    ) == table
