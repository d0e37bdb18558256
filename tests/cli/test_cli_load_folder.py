"""``csm load`` of a folder, of a workbook of tables, and of one table's file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Csm

WEEKS = "client_id,week_start,logins\na,2026-11-16,3\na,2026-11-17,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "clients.csv").write_text("client_id,name\na,Ромашка\n", "utf-8")
    (folder / "weekly.csv").write_text(WEEKS)
    (folder / "remarks.md").write_text("mine")
    return folder


def test_a_folder_is_loaded_and_its_refused_rows_mended(csm: Csm, folder: Path) -> None:
    code, out, err = csm("load", "export", "--json")
    assert code == 3
    assert [(line["table"], line["added"], line["refused"]) for line in json.loads(out)] == [
        ("clients", 1, 0), ("weekly", 1, 1),
    ]  # fmt: skip
    for said in ("weekly.csv:3 week_start=2026-11-17: must be a Monday", "left alone: remarks.md",
                 "tables that were not there: invoices, events", "weekly.csv.refused.csv"):  # fmt: skip
        assert said in err
    refused = folder / "weekly.csv.refused.csv"
    refused.write_text(refused.read_text("utf-8").replace("a,2026-11-17", "a,2026-11-09"), "utf-8")
    code, out, _ = csm("load", "export/weekly.csv.refused.csv", "--json")
    assert code == 0
    assert json.loads(out)["added"] == 1
    (folder / "weekly.csv").write_text(WEEKS.replace("17", "09"))
    assert csm("load", "export").code == 0


def test_a_file_is_of_the_table_it_is_named_by_or_said_to_be(csm: Csm, folder: Path) -> None:
    assert csm("load", "export/clients.csv").code == 0
    assert csm("load", "export/weekly.csv").code == 3
    (folder / "weekly.csv").rename(folder / "november.csv")
    assert csm("load", "export/november.csv").code == 2
    code, out, _ = csm("load", "export/november.csv", "--table", "weekly", "--json")
    assert (code, json.loads(out)["unchanged"]) == (3, 1)
    assert (folder / "november.csv.weekly.refused.csv").is_file()


def test_a_workbook_of_tables(csm: Csm, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "clients"
    for row in (["client_id", "name"], ["a", "Ромашка"]):
        sheet.append(row)
    weeks = book.create_sheet("weekly")
    for row in (["client_id", "week_start", "logins"], ["a", date(2026, 11, 16), 3]):
        weeks.append(row)
    book.save(tmp_path / "all.xlsx")
    code, out, _ = csm("load", "all.xlsx", "--json")
    assert code == 0
    assert [line["table"] for line in json.loads(out)] == ["clients", "weekly"]
    code, out, _ = csm("load", "all.xlsx", "--sheet", "weekly", "--json")
    assert (code, json.loads(out)["unchanged"]) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("empty",), "holds no table"),
        (("export", "--table", "weekly"), "for a single file"),
        (("export", "--map", "hubspot"), "for a single file"),
        (("export/weekly.csv", "--table", "weeks"), "'weeks' is none of clients, weekly"),
        (("export/weekly.csv", "--table", "weekly", "--map", "hubspot"), "a map gives clients"),
        (("twice",), "weekly stands twice"),
    ],
)
def test_a_folder_that_cannot_be_loaded(
    csm: Csm, folder: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "twice").mkdir()
    for name in ("weekly.csv", "weekly.json"):
        (tmp_path / "twice" / name).write_text(WEEKS)
    code, out, err = csm("load", *arguments)
    assert (code, out) == (2, "")
    assert said in err
