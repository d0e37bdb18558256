"""Loading into a real SQLite book: counts, history, refused rows, interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from book_tables import AUGUST, LATER, NOVEMBER, NOW, read_csv, stamp, write, write_csv
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.book import Book, Counts, LoadReport, Refusal, UnreadableFile, load_file
from tools.book import load as load_module

HEAD = "client_id,name,data_date,nps_score\n"


@pytest.fixture
def book(database: str) -> Iterator[Book]:
    with Book(database) as book:
        yield book


def put(book: Book, path: Path, text: str, **options: Any) -> LoadReport:
    return load_file(book, write(path, text), **{"loaded_at": NOW, **options})


def dump(book: Book) -> list[Any]:
    """All that the book holds."""
    with book.reading() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()
            for table in ("clients", "snapshots", "loads", "overrides", "drafts")
        ]


def nps(book: Book, client_id: str = "a") -> float | None:
    record = book.get(client_id)
    assert record is not None
    return record.nps_score


def test_the_same_file_twice_changes_nothing(book: Book, tmp_path: Path) -> None:
    text = HEAD + "a,A,2026-08-31,7\nb,B,,8\nc,C,2026-08-31,11\n"
    first = put(book, tmp_path / "b.csv", text)
    assert first.counts == Counts(rows=3, added=2, refused=1)
    assert first.undated == 1
    before, written = dump(book), stamp(book)
    again = put(book, tmp_path / "b.csv", text, loaded_at=LATER)
    assert again.counts == Counts(rows=3, unchanged=2, refused=1)
    assert not again.changed
    assert again.refused_file == first.refused_file
    assert dump(book) == before
    assert stamp(book) == written


def test_newer_figures_keep_the_older_as_a_dated_snapshot(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "a.csv", HEAD + "a,A,2026-08-31,7\n")
    report = put(book, tmp_path / "b.csv", HEAD + "a,A,2026-11-15,9\n", loaded_at=LATER)
    assert report.counts == Counts(rows=1, updated=1)
    assert nps(book) == 9
    assert [(s.effective, s.record.nps_score, s.current) for s in book.snapshots("a")] == [
        (AUGUST, 7.0, False), (NOVEMBER, 9.0, True),
    ]  # fmt: skip
    for day, expected in [
        (date(2026, 8, 30), None),
        (AUGUST, 7.0),
        (date(2026, 11, 14), 7.0),
        (NOVEMBER, 9.0),
    ]:
        record = book.record_as_of("a", day)
        assert (record and record.nps_score) == expected


def test_older_figures_join_the_history(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "b.csv", HEAD + "a,A,2026-11-15,9\n")
    report = put(book, tmp_path / "a.csv", HEAD + "a,Old name,2026-08-31,7\n", loaded_at=LATER)
    assert report.counts == Counts(rows=1, history=1)
    assert nps(book) == 9
    assert [s.record.name for s in book.snapshots("a")] == ["Old name", "A"]
    assert put(book, tmp_path / "a.csv", HEAD + "a,Old name,2026-08-31,7\n").counts == Counts(
        rows=1, unchanged=1
    )


def test_the_same_figures_on_a_later_day_are_news(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "a.csv", HEAD + "a,A,2026-08-31,7\n")
    assert put(book, tmp_path / "b.csv", HEAD + "a,A,2026-11-15,7\n").counts == Counts(rows=1, updated=1)
    assert [s.effective for s in book.snapshots("a")] == [AUGUST, NOVEMBER]


def test_a_corrected_file_corrects_its_day(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "a.csv", HEAD + "a,A,2026-08-31,7\n")
    assert put(book, tmp_path / "a.csv", HEAD + "a,A,2026-08-31,6\n").counts == Counts(rows=1, updated=1)
    assert nps(book) == 6
    assert [s.record.nps_score for s in book.snapshots("a")] == [6.0]
    assert [s.record.nps_score for s in book.snapshots("a", superseded=True)] == [7.0, 6.0]
    assert put(book, tmp_path / "a.csv", HEAD + "a,A,2026-08-31,7\n").counts == Counts(rows=1, updated=1)
    assert nps(book) == 7


def test_figures_without_a_date_count_from_the_day_of_the_load(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "a.csv", "client_id,name,nps_score\na,A,7\n")
    record = book.get("a")
    assert record is not None
    assert record.data_date is None
    assert [s.effective for s in book.snapshots("a")] == [NOW.date()]
    older = put(book, tmp_path / "b.csv", HEAD + "a,A,2026-11-15,9\n")
    assert older.counts == Counts(rows=1, history=1)
    newer = put(book, tmp_path / "c.csv", "client_id,name,nps_score\na,A,8\n", loaded_at=LATER)
    assert newer.counts == Counts(rows=1, updated=1)
    assert newer.undated == 1
    assert nps(book) == 8
    assert put(book, tmp_path / "c.csv", "client_id,name,nps_score\na,A,8\n").counts == Counts(
        rows=1, unchanged=1
    )


def test_undated_rows_that_a_dated_one_overtook_stay_idempotent(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "b.csv", HEAD + "a,A,2027-01-01,9\n")
    undated = "client_id,name,nps_score\na,A,7\n"
    assert put(book, tmp_path / "a.csv", undated).counts == Counts(rows=1, history=1)
    assert put(book, tmp_path / "a.csv", undated, loaded_at=LATER).counts == Counts(rows=1, unchanged=1)


def test_a_data_date_for_the_load(book: Book, tmp_path: Path) -> None:
    text = "client_id,name,nps_score\na,A,7\n"
    report = put(book, tmp_path / "a.csv", text, data_date=AUGUST)
    assert report.undated == 0
    assert [s.record.data_date for s in book.snapshots("a")] == [AUGUST]
    assert book.last_data_date() == AUGUST


def test_the_same_client_twice_in_a_file(book: Book, tmp_path: Path) -> None:
    text = HEAD + "a,A,2026-11-15,9\na,A,2026-08-31,7\na,A,2026-11-15,9\na,A,2026-11-15,8\nb,B,,1\nb,B,,2\n"
    text += "b,B,2026-11-15,1\n"
    report = put(book, tmp_path / "a.csv", text)
    assert report.counts == Counts(rows=7, added=2, history=1, unchanged=1, refused=3)
    assert nps(book) == 9
    assert [str(refusal).split(" ", 1)[1] for refusal in report.refusals] == [
        "client_id=a: stands on line 2 too, with data_date 2026-11-15 and other figures: one of the two must go",
        "client_id=b: stands on line 6 too, with no data_date and other figures: one of the two must go",
        "client_id=b: stands on line 6 too, and only one of the two has a data_date: which is newer is unknown",
    ]
    again = put(book, tmp_path / "a.csv", text)
    assert again.counts == Counts(rows=7, unchanged=4, refused=3)


def test_a_contradiction_is_seen_across_chunks_and_loads(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_module, "CHUNK", 2)
    text = (
        HEAD
        + "a,A,2026-11-15,9\n"
        + "".join(f"x{n},X,2026-11-15,1\n" for n in range(5))
        + "a,A,2026-11-15,8\n"
    )
    done: list[tuple[int, int | None]] = []
    for _ in range(2):
        report = put(
            book, tmp_path / "a.csv", text, on_progress=lambda rows, total: done.append((rows, total))
        )
        assert report.counts.refused == 1
        assert nps(book) == 9
    assert done[:4] == [(2, None), (4, None), (6, None), (7, None)]


def test_a_row_is_the_whole_record(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "a.csv", "client_id,name,data_date,nps_score,autopay\na,A,2026-08-31,7,да\n")
    report = put(book, tmp_path / "b.csv", HEAD + "a,A,2026-11-15,9\n")
    assert report.absent_columns == ("autopay",)
    record = book.get("a")
    assert record is not None
    assert record.autopay is None


def test_an_interrupted_load_leaves_the_book_as_it_was(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_module, "CHUNK", 2)
    put(book, tmp_path / "a.csv", HEAD + "a,A,2026-08-31,7\n")
    before = dump(book)
    text = HEAD + "".join(f"a{n or ''},A,2026-11-15,{n + 6}\n" for n in range(6))

    def stop(rows: int, _total: int | None) -> None:
        if rows >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(book, tmp_path / "b.csv", text, on_progress=stop)
    assert dump(book) == before
    assert sorted(path.name for path in tmp_path.iterdir() if "refused" in path.name) == []
    assert put(book, tmp_path / "b.csv", text).counts == Counts(rows=6, added=4, updated=1, refused=1)
    before = dump(book)
    broken = json.dumps([{"client_id": f"z{n}", "name": "Z"} for n in range(9)])[:-1]
    with pytest.raises(UnreadableFile):
        put(book, tmp_path / "c.json", broken)
    assert dump(book) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_refused_rows_are_mended_and_loaded(
    book: Book, encoding: str, separator: str, tmp_path: Path
) -> None:
    rows = [
        ["client_id", "name", "nps_score", "meeting_rate", "Город"],
        ["a", "Ромашка", "8", "0,9", "Тверь"],
        ["b", "«Вектор» Плюс", "11", "85", 'Нижний "Новгород", центр; рынок'],
        ["c", "Сфера\nПлюс", "9,5", "85,5%", "Псков"],
    ]
    quoted = ('"' + cell.replace('"', '""') + '"' for row in rows for cell in row)
    cells = list(quoted)
    text = "\r\n".join(separator.join(cells[at : at + 5]) for at in range(0, 20, 5)) + "\r\n"
    path = tmp_path / "b.csv"
    path.write_bytes(text.encode(encoding))
    told: list[Refusal] = []
    report = load_file(book, path, loaded_at=NOW, on_refusal=told.append)
    assert report.counts == Counts(rows=3, added=2, refused=1)
    assert [refusal.line for refusal in told] == [3]
    assert report.refused_file == tmp_path / "b.csv.refused.csv"
    raw = report.refused_file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert b"\r\n" in raw
    (row,) = read_csv(report.refused_file, encoding, separator)
    assert list(row) == [*rows[0], "_line", "_field", "_rule"]
    assert list(row.values())[:5] == rows[2]
    assert (row["_line"], row["_field"]) == ("3", "nps_score; meeting_rate")
    assert row["_rule"].startswith("must be a number from 0 to 10; must be")
    mended = row | {"nps_score": "10", "meeting_rate": "85%"}
    write_csv(report.refused_file, [mended], encoding, separator)
    second = load_file(book, report.refused_file, loaded_at=LATER)
    assert second.counts == Counts(rows=1, added=1)
    assert second.unknown_columns == ("Город",)
    record = book.get("b")
    assert record is not None
    assert (record.nps_score, record.meeting_rate) == (10.0, 0.85)
    assert record.extra == {"Город": rows[2][4]}


def as_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    return write(path / "b.jsonl", "\n".join(json.dumps(row) for row in rows))


def as_json(path: Path, rows: list[dict[str, Any]]) -> Path:
    return write(path / "b.json", json.dumps(rows))


def as_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(path / "b.parquet")
    return path / "b.parquet"


def as_xlsx(path: Path, rows: list[dict[str, Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([";".join(cell) if isinstance(cell, list) else cell for cell in row.values()])
    book.save(path / "b.xlsx")
    return path / "b.xlsx"


@pytest.mark.parametrize("make", [as_jsonl, as_json, as_parquet, as_xlsx])
def test_refused_rows_of_every_format_come_back(book: Book, make: Any, tmp_path: Path) -> None:
    rows = [
        {"client_id": "a", "name": "А", "nps_score": 7.0, "kpi_achievement_rate": 1.125, "autopay": True,
         "aliases": ["x", "y"], "city": "Тверь"},
        {"client_id": "b", "name": "Б", "nps_score": 11.0, "kpi_achievement_rate": 1.125, "autopay": False,
         "aliases": ["Б, ООО", "z"], "city": "Псков"},
    ]  # fmt: skip
    path = make(tmp_path, rows)
    report = load_file(book, path, loaded_at=NOW)
    assert report.counts == Counts(rows=2, added=1, refused=1)
    assert report.refused_file == tmp_path / f"{path.name}.refused.csv"
    (row,) = read_csv(report.refused_file)
    write_csv(report.refused_file, [row | {"nps_score": "10"}])
    assert load_file(book, report.refused_file, loaded_at=NOW).counts == Counts(rows=1, added=1)
    first, second = book.clients()
    assert (second.nps_score, second.kpi_achievement_rate, second.autopay) == (10.0, 1.125, False)
    assert (second.aliases, second.extra) == (("Б, ООО", "z"), {"city": "Псков"})
    assert first.extra == {"city": "Тверь"}


def test_what_was_mended_is_not_lost(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    refused = tmp_path / "b.csv.refused.csv"
    put(book, path, HEAD + "a,A,,11\n")
    (row,) = read_csv(refused)
    write_csv(refused, [row | {"nps_score": "10"}])
    mended = refused.read_bytes()
    report = put(book, path, HEAD + "a,A,,12\n")  # an older file is put aside, not written over
    assert report.moved_file == tmp_path / "b.csv.refused.1.csv"
    assert report.moved_file.read_bytes() == mended
    assert read_csv(refused)[0]["nps_score"] == "12"
    report = put(book, path, HEAD + "a,A,,9\n")  # nothing refused: what nobody touched goes
    assert report.refused_file is None
    assert not refused.exists()
    refused.write_bytes(mended)
    put(book, path, HEAD + "a,A,,8\n")
    assert refused.read_bytes() == mended  # and what somebody touched stays


def test_more_cells_than_columns_are_kept(book: Book, tmp_path: Path) -> None:
    report = put(book, tmp_path / "b.csv", "client_id,name,nps_score\na,A,8,5\n")
    assert report.refused_file is not None
    line = report.refused_file.read_text().splitlines()[1]
    assert line == "a,A,8,2,,has 4 cells where the header has 3,5"
    assert load_file(book, report.refused_file, loaded_at=NOW).counts.refused == 1


def test_a_folder_that_cannot_be_written_does_not_stop_a_load(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_: Any, **__: Any) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("tools.book.refused.tempfile.mkstemp", no)
    report = put(book, tmp_path / "b.csv", HEAD + "a,A,,11\nb,B,,9\n")
    assert report.counts == Counts(rows=2, added=1, refused=1)
    assert report.refused_file is None
    assert report.refused_file_error == "read-only"


def test_the_report_is_plain_json(book: Book, tmp_path: Path) -> None:
    report = put(book, tmp_path / "b.csv", "client_id;name;nps_score;Город\na;А;11;Тверь\nb;Б;9,5;Псков\n")
    data = json.loads(json.dumps(report.to_json()))
    assert data["dialect"]["separator"] == "semicolon"
    assert data["unknown_columns"] == ["Город"]
    assert data["refusals"] == [
        {"line": 2, "field": "nps_score", "value": "11", "rule": "must be a number from 0 to 10"}
    ]
    (entry,) = book.loads()
    assert entry.counts["added"] == 1
    assert entry.dialect["decimal"] == ","
    assert entry.loaded_at == NOW


FIGURES = st.tuples(
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "2026-08-31", "2026-11-15", "2027-01-01"]),
    st.integers(0, 10),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.lists(FIGURES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_loads_in_any_order_keep_the_latest_current(
    files: list[list[tuple[str, str, int]]], tmp_path: Path
) -> None:
    with Book("sqlite://") as book:
        for number, rows in enumerate(files):
            text = HEAD + "".join(f"{client},X,{day},{value}\n" for client, day, value in rows)
            at = datetime(2026, 11, 20 + number, tzinfo=NOW.tzinfo)
            report = put(book, tmp_path / "f.csv", text, loaded_at=at)
            c = report.counts
            assert c.rows == c.added + c.updated + c.history + c.unchanged + c.refused == len(rows)
            again = put(book, tmp_path / "f.csv", text, loaded_at=at)
            assert (again.counts.unchanged, again.counts.refused) == (c.rows - c.refused, c.refused)
            assert not again.changed
        for record in book.clients():
            history = book.snapshots(record.client_id)
            assert [s.current for s in history] == [False] * (len(history) - 1) + [True]
            assert history[-1].record == record
            for snapshot in history:
                assert book.record_as_of(record.client_id, snapshot.effective) == snapshot.record


def test_a_refused_row_is_never_read_otherwise_than_in_its_file(book: Book, tmp_path: Path) -> None:
    text = "client_id,name,monthly_value,nps_score\na,A,1.200.000,5\nb,B,1.200,11\n"
    report = put(book, tmp_path / "b.csv", text)
    assert report.refused_file is not None
    mended = report.refused_file.read_text().replace(",11,", ",9,")
    again = put(book, report.refused_file, mended)  # the row that showed thousands is not in it
    assert again.counts == Counts(rows=1, refused=1)
    assert "--decimal" in again.refusals[0].rule
    assert put(book, report.refused_file, mended, decimal=",").counts == Counts(rows=1, added=1)
    client = book.get("b")
    assert client is not None and client.monthly_value == 1200


def test_a_refused_number_of_three_decimals_stays_what_it_was(book: Book, tmp_path: Path) -> None:
    rows = [{"client_id": "b", "name": "B", "payment_score": 12.345, "nps_score": 11}]
    report = put(book, tmp_path / "b.json", json.dumps(rows))
    assert report.refused_file is not None
    mended = report.refused_file.read_text().replace(",11,", ",9,")
    assert put(book, report.refused_file, mended).counts == Counts(rows=1, added=1)
    client = book.get("b")
    assert client is not None and client.payment_score == 12.345
