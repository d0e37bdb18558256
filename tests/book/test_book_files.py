"""Files of every format: recognised, named, read lazily, refused row by row."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import GeneratorType
from typing import Any

import openpyxl
import polars as pl
import pytest
from book_tables import only_refusal, records, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.book import BookError, ClientFile, Refusal, UnreadableFile, iter_file, read_rows
from tools.record import ClientRecord

ROWS: list[dict[str, Any]] = [
    {"client_id": "a1", "name": "Ромашка", "nps_score": 9.0, "meeting_rate": 0.85, "autopay": True,
     "renewal_date": date(2027, 2, 1), "term_months": 12, "aliases": ["ООО Ромашка", "R"], "region": "Тверь"},
    {"client_id": "a2", "name": "Acme", "nps_score": None, "meeting_rate": 0.5, "autopay": None,
     "renewal_date": None, "term_months": None, "aliases": [], "region": None},
]  # fmt: skip
EXPECTED = [
    ClientRecord(
        client_id="a1", name="Ромашка", nps_score=9.0, meeting_rate=0.85, autopay=True,
        renewal_date=date(2027, 2, 1), term_months=12, aliases=("ООО Ромашка", "R"), extra={"region": "Тверь"},
    ),
    ClientRecord(client_id="a2", name="Acme", meeting_rate=0.5),
]  # fmt: skip


def as_csv(path: Path) -> Path:
    return write(
        path / "b.csv",
        "client_id,name,nps_score,meeting_rate,autopay,renewal_date,term_months,aliases,region\n"
        "a1,Ромашка,9,85%,да,01.02.2027,12,ООО Ромашка;R,Тверь\n"
        "a2,Acme,,0.5,,,,,\n",
    )


def as_json(path: Path) -> Path:
    return write(path / "b.json", json.dumps(ROWS, default=str, ensure_ascii=False, indent=1))


def as_json_object(path: Path) -> Path:
    text = json.dumps({"made": "2026", "tags": ["x"], "clients": ROWS, "n": 2}, default=str)
    return write(path / "o.json", text)


def as_jsonl(path: Path) -> Path:
    lines = (json.dumps(row, default=str, ensure_ascii=False) for row in ROWS)
    return write(path / "b.jsonl", "\ufeff" + "\n\n".join(lines) + "\n")


def as_parquet(path: Path) -> Path:
    pl.DataFrame(ROWS).write_parquet(path / "b.parquet")
    return path / "b.parquet"


def as_xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([])
    sheet.append(list(ROWS[0]))
    for row in ROWS:
        cells = {name: ";".join(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
        sheet.append(list(cells.values()))
        sheet.append([])
    sheet["D3"].number_format = "0%"
    book.create_sheet("other").append(["client_id", "name"])
    book["other"].append([1001, "Другой"])
    book.save(path / "b.xlsx")
    return path / "b.xlsx"


@pytest.mark.parametrize("make", [as_csv, as_json, as_json_object, as_jsonl, as_parquet, as_xlsx])
def test_every_format_gives_the_same_records(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    assert records(path) == EXPECTED
    file = ClientFile(path)
    list(file)
    assert file.unknown_columns == ("region",) or path.name == "o.json"


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = write(tmp_path / "b.jsonl", '{"client_id": "a", "name": "A"}\n' * 3 + "x" * 50)
    rows = iter_file(path)
    assert isinstance(rows, GeneratorType)
    assert isinstance(next(rows), ClientRecord)
    assert isinstance(read_rows(path), GeneratorType)
    big = tmp_path / "big.json"
    with big.open("w") as handle:
        handle.write("[" + '{"client_id": "a", "name": "A"},' * 100_000 + "never finished")
    rows = iter_file(big)
    assert isinstance(next(rows), ClientRecord)  # the broken end is not reached


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8 with BOM"), ("cp1251", "cp1251"), ("utf-16", "utf-16")],
)
@pytest.mark.parametrize(
    ("separator", "called"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_encoding_and_separator_are_recognised_and_named(
    encoding: str, named: str, separator: str, called: str, tmp_path: Path
) -> None:
    table = [["client_id", "name", "monthly_value", "Город, район"], ["a", "«ТЕХНОМИР»", "1200", "Тверь"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in table)
    path = write(tmp_path / "b.csv", text, encoding)
    file = ClientFile(path)
    (record,) = list(file)
    assert isinstance(record, ClientRecord)
    assert record.name == "«ТЕХНОМИР»"
    assert record.extra == {"Город, район": "Тверь"}
    assert (file.dialect.encoding, file.dialect.separator) == (named, called)


@pytest.mark.parametrize(
    ("cell", "value", "thousands"),
    [
        ("1 200 000,50", 1200000.5, "space"),
        ("1\u00a0200\u00a0000,50", 1200000.5, "no-break space"),
        ("1\u202f200\u202f000,50", 1200000.5, "narrow no-break space"),
        ("1'200'000,50", 1200000.5, "apostrophe"),
    ],
)
def test_russian_numbers(cell: str, value: float, thousands: str, tmp_path: Path) -> None:
    path = write(
        tmp_path / "b.csv", f"client_id;name;monthly_value;meeting_rate\na;А;{cell};0,85\nb;Б;1,200;85,5 %\n"
    )
    file = ClientFile(path)
    first, second = list(file)
    assert isinstance(first, ClientRecord)
    assert isinstance(second, ClientRecord)
    assert (first.monthly_value, first.meeting_rate) == (value, 0.85)
    assert (second.monthly_value, second.meeting_rate) == (
        1.2,
        0.855,
    )  # the comma showed itself decimal elsewhere
    assert file.dialect.decimal == ","
    assert file.dialect.thousands == (thousands,)
    assert f"decimal sign ,, thousands by {thousands}" in str(file.dialect)


def test_russian_numbers_in_cp1251(tmp_path: Path) -> None:
    text = "client_id;name;monthly_value;meeting_rate\r\na;Ромашка;1\u00a0200\u00a0000,5;0,85\r\n"
    (record,) = records(write(tmp_path / "b.csv", text, "cp1251"))
    assert (record.name, record.monthly_value, record.meeting_rate) == ("Ромашка", 1200000.5, 0.85)


def test_two_readings_wait_for_a_word(tmp_path: Path) -> None:
    path = write(
        tmp_path / "b.csv", 'client_id,name,monthly_value,meeting_rate\na,A,"1,200",0.85\nb,B,900,0.5\n'
    )
    refusal = only_refusal(path)
    assert (refusal.line, refusal.field, refusal.value) == (2, "monthly_value", "1,200")
    assert "can be read as 1200 or as 1.200" in refusal.rule
    assert "--decimal" in refusal.rule
    assert [r.monthly_value for r in records(path, decimal=".")] == [1200.0, 900.0]
    first, _ = records(path, decimal=",")
    assert (first.monthly_value, first.meeting_rate) == (1.2, 0.85)  # what has one reading keeps it
    assert ClientFile(path, decimal=",").dialect.decimal_declared
    with pytest.raises(BookError, match="comma or a point"):
        ClientFile(path, decimal=";")  # type: ignore[arg-type]


def test_a_point_between_thousands_in_a_decimal_comma_file_waits_too(tmp_path: Path) -> None:
    text = "client_id;name;monthly_value;meeting_rate\na;A;1.200;0,85\n"
    path = write(tmp_path / "b.csv", text)
    assert "can be read as 1200 or as 1.200" in only_refusal(path).rule
    assert records(path, decimal=",")[0].monthly_value == 1200.0
    assert records(path, decimal=".")[0].monthly_value == 1.2


def test_a_refusal_says_where_what_and_why(tmp_path: Path) -> None:
    path = write(
        tmp_path / "b.csv", 'client_id,name,nps_score,meeting_rate\n"a","A\nB",8,0.5\nb,B,11,85\n,C,,\n'
    )
    refusals = [item for item in iter_file(path) if isinstance(item, Refusal)]
    assert str(refusals[0]) == (
        f"{path}:4 nps_score=11: must be a number from 0 to 10; "
        "meeting_rate=85: must be a number from 0 to 1, or a percentage such as 85%"
    )
    assert str(refusals[1]) == f"{path}:5 client_id=: must be given; it is missing"


def test_a_refusal_is_one_line_whatever_stands_in_the_file(tmp_path: Path) -> None:
    text = 'client_id,name,nps_score,"my\nnote"\n"a\nb","A\nB",1\u20282,x\n'
    (refusal,) = [item for item in iter_file(write(tmp_path / "b.csv", text)) if isinstance(item, Refusal)]
    assert len(str(refusal).splitlines()) == 1


def test_a_long_letter_in_a_cell_keeps_no_row_from_being_read(tmp_path: Path) -> None:
    letter = "x" * 200_000  # more than the csv module takes unasked
    path = write(tmp_path / "b.csv", f"client_id,name,letter,nps_score\na,A,{letter},7\nb,B,,8\n")
    first, second = records(path)
    assert (len(first.extra["letter"]), first.nps_score, second.nps_score) == (200_000, 7.0, 8.0)


def test_rows_are_empty_short_or_long(tmp_path: Path) -> None:
    text = "client_id,name,nps_score\na,A\n\n,,\nb,B,8,,\nc,C,8,5\n"
    found = list(iter_file(write(tmp_path / "b.csv", text)))
    assert [item.client_id for item in found if isinstance(item, ClientRecord)] == ["a", "b"]
    (refusal,) = [item for item in found if isinstance(item, Refusal)]
    assert refusal.line == 6
    assert refusal.rule == "has 4 cells where the header has 3"


def test_a_quotation_mark_that_does_not_close(tmp_path: Path) -> None:
    refusal = only_refusal(write(tmp_path / "b.csv", 'client_id,name,nps_score\na,"A,8\nb,B,9\n'))
    assert refusal.rule == "a quotation mark opens and does not close"


def test_headers(tmp_path: Path) -> None:
    path = write(tmp_path / "b.csv", "sep=;\r\n Client_ID ;NAME;;Extra field\r\na;A;;x\r\n")
    (record,) = records(path)
    assert (record.client_id, record.extra) == ("a", {"Extra field": "x"})
    with pytest.raises(UnreadableFile, match="name stands twice"):
        ClientFile(write(tmp_path / "c.csv", "client_id,name,Name\na,A,B\n"))
    with pytest.raises(UnreadableFile, match="no column gives client_id; is a map"):
        ClientFile(write(tmp_path / "d.csv", "id,name\na,A\n"))


@pytest.mark.parametrize("name", ["b.csv", "b.json", "b.parquet", "b.xlsx", "b.docx"])
def test_files_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        ClientFile(tmp_path / name)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(UnreadableFile):
        list(ClientFile(tmp_path / name))
    (tmp_path / name).write_bytes(b"\x00\x01nonsense")
    with pytest.raises(UnreadableFile):
        list(ClientFile(tmp_path / name))
    with pytest.raises(UnreadableFile, match="directory"):
        ClientFile(tmp_path)


def test_broken_utf8_is_not_taken_for_cp1251(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    good = "client_id,name\na,Очень хорошее имя\n".encode()
    path.write_bytes(good + b"b,\xff\n")
    with pytest.raises(UnreadableFile, match=f"not valid utf-8 at byte {len(good) + 2}"):
        ClientFile(path)


@pytest.mark.parametrize(
    ("value", "field", "rule"),
    [
        ("85", "nps_score", "not text"),
        (math.nan, "nps_score", "finite"),
        (math.inf, "monthly_value", "finite"),
        (11, "nps_score", "0 to 10"),
        (85, "meeting_rate", "0 to 1"),
        (True, "complaints", "must be a number"),
        ({}, "name", "must be text"),
        ("a;b", "aliases", "list"),
        ("12/31/2026", "renewal_date", "must be a date"),
    ],
)
@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_json_values_keep_their_types(suffix: str, value: Any, field: str, rule: str, tmp_path: Path) -> None:
    row = {"client_id": "a", "name": "A", field: value}
    text = json.dumps([row] if suffix == "json" else row)
    refusal = only_refusal(write(tmp_path / f"b.{suffix}", text))
    assert (refusal.line, refusal.field) == (1, field)
    assert rule in refusal.rule


def test_json_lines_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_bytes(
        b'{"client_id": "a", "name": "A"}\n{"client_id": "b"\n[1]\n\xff\xfe\n{"name": "A", "name": "B"}\n'
        + b"[" * 100_000 + b"\n" + b"9" * 5000 + b'\n{"client_id": "c", "name": "\\ud800"}\n'
        b'{"client_id": "d", "name": "D", "note": {"x": [1, null, "\\u0000"]}}\n{"client_id": "e", "name": "E"}'
    )  # fmt: skip
    found = list(iter_file(path))
    assert [item.client_id for item in found if isinstance(item, ClientRecord)] == ["a", "e"]
    rules = {item.line: item.rule for item in found if isinstance(item, Refusal)}
    assert set(rules) == {2, 3, 4, 5, 6, 7, 8, 9}
    assert rules[3] == "must be an object, one a row"
    assert rules[4] == "must be UTF-8"
    assert "'name' stands twice" in rules[5]
    assert "nested too deep" in rules[6]


def test_json_shapes(tmp_path: Path) -> None:
    one = {"client_id": "a", "name": "A", "aliases": []}
    for text, ids in [
        (json.dumps(one), ["a"]),
        (json.dumps(one) + "\n" + json.dumps({**one, "client_id": "b"}), ["a", "b"]),
        ("[]", []),
        ('{"clients": []}', []),
        (json.dumps({"a": {"b": [one]}, "rows": [one], "rest": [one]}), ["a"]),
    ]:
        assert [record.client_id for record in records(write(tmp_path / "b.json", text))] == ids
    for text in ('{"x": 1}', "3", '"a"', "[1", '[{"client_id": "a"} {"client_id": "b"}]', "[] []", '{"a" 1}'):
        with pytest.raises(UnreadableFile):
            list(iter_file(write(tmp_path / "b.json", text)))


def test_a_json_object_is_found_by_its_line(tmp_path: Path) -> None:
    rows = [{"client_id": str(n), "name": "A" * 40, "nps_score": 99 if n == 4000 else 1} for n in range(5000)]
    path = write(tmp_path / "b.json", json.dumps(rows, indent=2))
    lines = path.read_text().splitlines()
    refusal = only_refusal(path)
    assert '"client_id": "4000"' in lines[refusal.line]


def test_sheets(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path)
    (record,) = records(path, sheet="other")
    assert (record.client_id, record.name) == ("1001", "Другой")  # a spreadsheet has no text ids of digits
    assert ClientFile(path).dialect.sheet == "Sheet"
    with pytest.raises(UnreadableFile, match="no sheet 'third'; it has Sheet, other"):
        ClientFile(path, sheet="third")
    with pytest.raises(UnreadableFile, match="no sheets"):
        ClientFile(as_csv(tmp_path), sheet="other")


def test_cells_of_a_sheet_and_of_parquet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["client_id", "name", "monthly_value", "data_date", "note"])
    sheet.append([1, "A", "1 200,50", datetime(2026, 8, 31), datetime(2026, 1, 2, 3, 4)])
    sheet.append([2, "B", "1,200", datetime(2026, 8, 31), None])
    sheet.append([3, "C", datetime(2026, 8, 31), "08/31/2026", None])
    book.save(tmp_path / "b.xlsx")
    first, second, third = list(iter_file(tmp_path / "b.xlsx"))
    assert isinstance(first, ClientRecord)
    assert (first.monthly_value, first.data_date, first.extra) == (
        1200.5, date(2026, 8, 31), {"note": "2026-01-02T03:04:00"},
    )  # fmt: skip
    assert isinstance(second, ClientRecord)
    assert second.monthly_value == 1.2
    assert isinstance(third, Refusal)
    assert [(third.line, breach.field) for breach in third.breaches] == [
        (4, "monthly_value"),
        (4, "data_date"),
    ]
    frame = {
        "client_id": [1, 2],
        "name": ["A", "B"],
        "nps_score": [math.nan, 11.0],
        "meeting_rate": ["85%", "0.5"],
    }
    pl.DataFrame(frame).write_parquet(tmp_path / "b.parquet")
    refusals = [item for item in iter_file(tmp_path / "b.parquet") if isinstance(item, Refusal)]
    assert [(r.line, r.rule) for r in refusals] == [
        (1, "must be a finite number"), (2, "must be a number from 0 to 10"),
    ]  # fmt: skip


def test_parquet_is_read_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.book.sources.parquet.SLICE", 3)
    pl.DataFrame({"client_id": [f"c{n}" for n in range(10)], "name": ["A"] * 10}).write_parquet(
        tmp_path / "b.parquet"
    )
    file = ClientFile(tmp_path / "b.parquet")
    assert file.total == 10
    assert [row.line for row, _ in file.pairs()] == list(range(1, 11))


def test_a_day_for_rows_without_one(tmp_path: Path) -> None:
    path = write(tmp_path / "b.csv", "client_id,name,data_date\na,A,\nb,B,2026-08-31\n")
    assert [record.data_date for record in records(path)] == [None, date(2026, 8, 31)]
    assert [r.data_date for r in records(path, data_date=date(2026, 1, 1))] == [
        date(2026, 1, 1),
        date(2026, 8, 31),
    ]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".json", ".jsonl", ".txt"]))
def test_no_bytes_crash_a_reader(data: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"b{suffix}"
    path.write_bytes(b"client_id,name,nps_score\n" + data if suffix == ".csv" else data)
    try:
        for item in iter_file(path):
            assert isinstance(item, ClientRecord) or str(item)
    except UnreadableFile as error:
        assert str(path) in str(error)


def test_a_workbook_damaged_anywhere_is_unreadable(tmp_path: Path) -> None:
    whole = as_xlsx(tmp_path).read_bytes()
    path = tmp_path / "damaged.xlsx"
    for at in range(0, len(whole) - 40, 97):
        path.write_bytes(whole[:at] + b"\x5a" * 8 + whole[at + 8 :])
        try:
            list(iter_file(path))  # some bytes matter to nobody
        except BookError as error:
            assert str(path) in str(error)
            assert len(str(error)) < 1000


def test_a_reason_is_one_line_of_bounded_length() -> None:
    told = str(UnreadableFile("b.xlsx", "header\n" + "x" * 10_000))
    assert len(told.splitlines()) == 1 and len(told) < 1000
