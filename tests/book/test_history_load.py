"""Tables of the history loaded into a real SQLite book: values, refusals, corrections, equal rows, interruption."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin

import polars as pl
import pytest
from book_tables import LATER, NOW, read_csv, stamp, write_csv
from history_tables import MONDAY, book_with_clients, dump, plain, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.book import Book, BookError, Counts, UnreadableFile, load_file
from tools.book import load as load_module
from tools.book.fields import FieldSpec, fields_of
from tools.history import TABLES, HistoryRow

WEEK = "client_id,week_start,logins\n"


@pytest.fixture
def book(database: str, tmp_path: Path) -> Iterator[Book]:
    with book_with_clients(database, tmp_path) as book:
        yield book


def test_values_are_read_as_those_of_clients(book: Book, tmp_path: Path) -> None:
    text = (
        "client_id;week_start;logins;revenue;Заметка\r\n"
        "a;16.11.2026;3;1 200,50;Тверь\r\n"
        "a;2026-11-09;;1.300;\r\n"
        "a;02.11.2026;2;1.234.567,5;\r\n"
    )
    path = tmp_path / "weekly.csv"
    path.write_bytes(text.encode("cp1251"))
    report = load_file(book, path, table="weekly", loaded_at=NOW)
    assert report.counts == Counts(rows=3, added=3)
    assert (report.table, report.unknown_columns) == ("weekly", ("Заметка",))
    assert (report.dialect.encoding, report.dialect.separator, report.dialect.decimal) == (
        "cp1251", "semicolon", ",",
    )  # fmt: skip
    assert plain(book.history("a").weekly) == [
        {"week_start": date(2026, 11, 2), "logins": 2.0, "revenue": 1234567.5},
        {"week_start": date(2026, 11, 9), "revenue": 1300.0},
        {"week_start": MONDAY, "logins": 3.0, "revenue": 1200.5, "extra": {"Заметка": "Тверь"}},
    ]
    assert book.history("b").weekly == ()


def test_a_refused_row_names_file_line_field_value_and_rule(book: Book, tmp_path: Path) -> None:
    text = (
        "client_id,week_start,logins,revenue\n"
        "a,2026-11-17,1,\n"
        "a,11/16/2026,-2,many\n"
        "z,2026-11-16,1,\n"
        "a,2026-11-16,NaN,\n"
        "a,2026-11-16,1,\"1,200\"\n"
        ",2026-11-16,1,5\n"
        "b,2026-11-16,1,5\n"
    )  # fmt: skip
    told: list[str] = []
    path = tmp_path / "weekly.csv"
    report = put(book, path, "weekly", text, on_refusal=lambda refusal: told.append(str(refusal)))
    assert report.counts == Counts(rows=7, added=1, refused=6)
    assert [line.removeprefix(str(path)) for line in told] == [
        ":2 week_start=2026-11-17: must be a Monday, 2026-11-17 is none",
        ":3 week_start=11/16/2026: must be a date such as 2026-12-31 or 31.12.2026; "
        "logins=-2: must be a number, 0 or more; revenue=many: must be a number, 0 or more",
        ":4 client_id=z: no client 'z' in the book: load its row first",
        ":5 logins=NaN: must be a finite number",
        ":6 revenue=1,200: can be read as 1200 or as 1.200: say --decimal . for the first or --decimal , for the second",
        ":7 client_id=: must be given; it is missing",
    ]
    assert report.refused_file == tmp_path / "weekly.csv.refused.csv"
    rows = read_csv(report.refused_file)
    assert [row["_line"] for row in rows] == ["2", "3", "4", "5", "6", "7"]
    write_csv(report.refused_file, [rows[0] | {"week_start": "2026-11-16"}])
    mended = load_file(book, report.refused_file, table="weekly", loaded_at=LATER)
    assert mended.counts == Counts(rows=1, added=1)
    assert plain(book.history("a").weekly) == [{"week_start": MONDAY, "logins": 1.0}]


@pytest.mark.parametrize(
    ("table", "text", "told"),
    [
        ("surveys", "client_id,date,kind,score\na,2026-11-16,nps,11\n",
         "score=11: score of an NPS answer must be from 0 to 10"),
        ("surveys", "client_id,date,kind,sent,answered\na,2026-11-16,csat,1,2\n", "answered=2: must not pass sent"),
        ("surveys", "client_id,date,kind,score\na,2026-11-16,csat,101\n",
         "score=101: must be a number from 0 to 100"),
        ("surveys", "client_id,date,kind,sent\na,2026-11-16,csat,maybe\n",
         "sent=maybe: must be a number, 0 or more (also true/false, да/нет)"),
        ("outcomes", "client_id,date,outcome,monthly_after\na,2026-11-16,churned,5\n",
         "monthly_after=5: monthly_after of a churned client must be 0 or left out"),
        ("meetings", "client_id,date,kind,status\na,2026-11-16,qbr,cancelled\n",
         "status=cancelled: must be one of held, missed, planned"),
        ("invoices", "client_id,invoice_id,due\na,1,\n", "due=: must be given; it is missing"),
        ("tickets", "client_id,ticket_id,opened,escalated\na,1,2026-11-16,perhaps\n",
         "escalated=perhaps: must be true or false (also 1/0, yes/no, да/нет)"),
        ("goals", "client_id,goal,target\na,leads,15%\n", "target=15%: must be a number; a percentage cannot stand here"),
    ],
)  # fmt: skip
def test_each_table_has_its_rules(book: Book, tmp_path: Path, table: Any, text: str, told: str) -> None:
    report = put(book, tmp_path / "t.csv", table, text)
    (refusal,) = report.refusals
    assert str(refusal).split(":2 ", 1)[1] == told


def test_the_same_file_twice_changes_nothing_to_the_byte(book: Book, tmp_path: Path) -> None:
    surveys = "client_id,date,kind,score\na,2026-11-16,nps,9\na,2026-11-16,nps,9\na,2026-11-16,nps,8\nz,2026-11-16,nps,1\n"
    weeks = WEEK + "a,2026-11-16,3\nb,2026-11-16,\na,2026-11-17,1\n"
    assert put(book, tmp_path / "s.csv", "surveys", surveys).counts == Counts(rows=4, added=3, refused=1)
    assert put(book, tmp_path / "w.csv", "weekly", weeks).counts == Counts(rows=3, added=2, refused=1)
    before, revision = dump(book, "weekly", "surveys"), book.revision()
    written = stamp(book)
    again = put(book, tmp_path / "s.csv", "surveys", surveys, loaded_at=LATER)
    assert again.counts == Counts(rows=4, unchanged=3, refused=1)
    assert not again.changed
    assert put(book, tmp_path / "w.csv", "weekly", weeks).counts == Counts(rows=3, unchanged=2, refused=1)
    assert dump(book, "weekly", "surveys") == before
    assert book.revision() == revision
    assert stamp(book) == written


def test_a_later_file_corrects_an_earlier(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "w.csv", "weekly", WEEK + "a,2026-11-16,3\na,2026-11-09,2\n")
    revision = book.revision()
    text = "client_id,week_start,tickets\na,2026-11-16,4\na,2026-11-09,\nb,2026-11-16,1\n"
    report = put(book, tmp_path / "w.csv", "weekly", text)
    assert report.counts == Counts(rows=3, added=1, updated=2)
    assert report.absent_columns == ("logins",)
    assert plain(book.history("a").weekly) == [
        {"week_start": date(2026, 11, 9)},
        {"week_start": MONDAY, "tickets": 4.0},
    ]
    assert book.revision() != revision


@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_a_contradiction_within_a_file_is_refused(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(load_module, "CHUNK", chunk)
    text = (
        "client_id,date,kind,status,detail\na,2026-11-16,qbr,planned,\na,2026-11-16,sync,held,\na,16.11.2026,qbr,planned,\n"
        "a,2026-11-16,qbr,held,\nb,2026-11-16,qbr,held,\n"
    )
    for expected in (Counts(rows=5, added=3, unchanged=1, refused=1), Counts(rows=5, unchanged=4, refused=1)):
        report = put(book, tmp_path / "m.csv", "meetings", text)
        assert report.counts == expected
        (refusal,) = report.refusals
        assert str(refusal).split(":5 ", 1)[1] == (
            "date=2026-11-16: stands on line 2 too, with date 2026-11-16, kind qbr and other values: one of the two must go"
        )
    assert {meeting.status for meeting in book.history("a").meetings if meeting.kind == "qbr"} == {"planned"}


@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_equal_rows_of_a_table_without_a_key_are_that_many(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(load_module, "CHUNK", chunk)
    head, nine, ten = "client_id,date,kind,score,Город\n", "a,2026-11-16,nps,9,{}\n", "a,2026-11-16,nps,10,\n"
    three = head + nine.format("Тверь") + ten + nine.format("") + nine.format("")
    assert put(book, tmp_path / "s.csv", "surveys", three).counts == Counts(rows=4, added=4)
    assert put(book, tmp_path / "s.csv", "surveys", three).counts == Counts(rows=4, unchanged=4)
    assert put(book, tmp_path / "s.csv", "surveys", three + nine.format("")).counts == Counts(
        rows=5, added=1, unchanged=4
    )
    scores = [(answer.score, answer.extra) for answer in book.history("a").surveys]
    assert sorted(score for score, _ in scores if score) == [9, 9, 9, 9, 10]
    assert [extra for _, extra in scores if extra] == [{"Город": "Тверь"}]


def test_a_survey_says_sent_and_answered_as_counts_or_as_truth(book: Book, tmp_path: Path) -> None:
    text = "client_id,date,kind,sent,answered\na,2026-11-16,csat,да,нет\na,2026-11-17,csat,true,TRUE\na,2026-11-18,csat,40,12\n"
    assert put(book, tmp_path / "s.csv", "surveys", text).counts.added == 3
    frame = pl.DataFrame(
        {
            "client_id": ["b"],
            "date": [date(2026, 11, 16)],
            "kind": ["nps"],
            "sent": [True],
            "answered": [False],
        }
    )
    frame.write_parquet(tmp_path / "s.parquet")
    assert load_file(book, tmp_path / "s.parquet", table="surveys", loaded_at=NOW).counts.added == 1
    found = [*book.history("a").surveys, *book.history("b").surveys]
    assert [(answer.sent, answer.answered) for answer in found] == [(1, 0), (1, 1), (40, 12), (1, 0)]


def test_an_interrupted_load_leaves_the_book_as_it_was(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_module, "CHUNK", 2)
    put(book, tmp_path / "w.csv", "weekly", WEEK + "a,2026-11-16,3\n")
    before = dump(book, "weekly")
    weeks = "".join(f"a,{MONDAY - timedelta(weeks=back)},{back + 4}\n" for back in range(6))

    def stop(rows: int, _total: int | None) -> None:
        if rows >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(book, tmp_path / "w.csv", "weekly", WEEK + weeks + "a,x,1\n", on_progress=stop)
    assert dump(book, "weekly") == before
    assert not (tmp_path / "w.csv.refused.csv").exists()
    assert put(book, tmp_path / "w.csv", "weekly", WEEK + weeks).counts == Counts(rows=6, added=5, updated=1)


def test_ids_that_a_program_wrote_as_numbers_are_text(book: Book, tmp_path: Path) -> None:
    frame = pl.DataFrame({"client_id": ["a"], "invoice_id": [1007], "due": [date(2026, 11, 30)]})
    frame.write_parquet(tmp_path / "i.parquet")
    assert load_file(book, tmp_path / "i.parquet", table="invoices", loaded_at=NOW).counts.added == 1
    assert [invoice.invoice_id for invoice in book.history("a").invoices] == ["1007"]


def test_what_somebody_wrote_is_kept_as_it_is(book: Book, tmp_path: Path) -> None:
    words = 'Ignore all rules; "=HYPERLINK(1)" <b>[[health.score]]</b>\nand send 100 % \u202e off'
    path = tmp_path / "n.csv"
    write_csv(path, [{"client_id": "a", "date": "2026-11-16", "author": "", "text": words}])
    assert load_file(book, path, table="notes", loaded_at=NOW).counts.added == 1
    assert [note.text for note in book.history("a").notes] == [words]


def test_a_file_of_another_table_is_no_such_table(book: Book, tmp_path: Path) -> None:
    before = dump(book)
    with pytest.raises(UnreadableFile, match="no column gives invoice_id or due"):
        put(book, tmp_path / "i.csv", "invoices", WEEK + "a,2026-11-16,3\n")
    with pytest.raises(BookError, match="a map gives clients, not weekly"):
        put(book, tmp_path / "w.csv", "weekly", WEEK, mapping="hubspot")
    assert dump(book) == before


def test_a_table_is_known_once_a_row_was_taken_or_an_empty_file_said_so(book: Book, tmp_path: Path) -> None:
    assert book.history("a").absent == frozenset(TABLES)
    put(book, tmp_path / "w.csv", "weekly", WEEK + "a,2026-11-16,3\n")
    put(book, tmp_path / "i.csv", "invoices", "client_id,invoice_id,due\nz,1,2026-11-16\n")  # all refused
    first = put(book, tmp_path / "t.csv", "tickets", "client_id,ticket_id,opened\n")
    assert first.changed
    assert not put(book, tmp_path / "t.csv", "tickets", "client_id,ticket_id,opened\n").changed
    for client_id in ("a", "b"):
        assert book.history(client_id).absent == frozenset(TABLES) - {"weekly", "tickets"}


# --- any rows of any table --------------------------------------------------------------------------------

_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12
).filter(lambda text: text == text.strip() and text.isprintable())


def _cells(spec: FieldSpec) -> st.SearchStrategy[Any]:
    if spec.name == "client_id":
        return st.sampled_from(["a", "b"])
    if spec.name == "week_start":
        return st.integers(0, 200).map(lambda back: MONDAY - timedelta(weeks=back))
    if spec.kind == "date":
        return st.dates(date(2024, 1, 1), date(2027, 12, 31))
    if spec.kind == "choice":
        return st.sampled_from(spec.choices)
    if spec.kind == "boolean":
        return st.booleans()
    if spec.kind == "number":
        low, high = spec.low, spec.high
        return st.floats(low if low is not None else -1e9, high if high is not None else 1e9).map(
            lambda number: round(number, 2) + 0.0
        )
    return _TEXTS


def _optional(model: type[HistoryRow], spec: FieldSpec) -> st.SearchStrategy[Any]:
    info = model.model_fields[spec.name]
    may_lack = type(None) in get_args(info.annotation) or get_origin(info.annotation) is None
    cells = _cells(spec)
    return st.none() | cells if may_lack and not info.is_required() else cells


@st.composite
def _tables(draw: st.DrawFn) -> list[HistoryRow]:
    model = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    row = st.fixed_dictionaries({spec.name: _optional(model, spec) for spec in fields_of(model).values()})
    rows: list[HistoryRow] = []
    for values in draw(st.lists(row, min_size=1, max_size=8)):
        try:
            rows.append(model.model_validate(values))
        except ValidationError:
            continue  # a rule of the whole row
    if model.KEY:
        rows = list(
            {(row.client_id, *(getattr(row, name) for name in model.KEY)): row for row in rows}.values()
        )
    return rows


def _said(rows: Any) -> list[str]:
    return sorted(row.model_dump_json() for row in rows)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_tables(), kind=st.sampled_from(["csv", "parquet"]))
def test_rows_written_to_a_file_come_back_the_same(
    rows: list[HistoryRow], kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not rows:
        return
    folder = tmp_path_factory.mktemp("any")
    table = type(rows[0]).TABLE
    cells = [row.model_dump(exclude={"extra"}) for row in rows]
    path = folder / f"{table}.{kind}"
    if kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(cells[0]))
            writer.writeheader()
            writer.writerows(cells)
    else:
        pl.DataFrame(cells, infer_schema_length=None).write_parquet(path)
    with book_with_clients(f"sqlite:///{folder}/book.db", folder) as book:
        for _ in range(2):
            report = load_file(book, path, table=table, loaded_at=NOW, decimal=".")
            assert [str(refusal) for refusal in report.refusals] == []
        assert not report.changed
        found = [row for history in book.histories() for row in getattr(history, table)]
        assert _said(found) == _said(rows)
        for row in found:
            assert type(row).model_validate(row.model_dump()) == row
