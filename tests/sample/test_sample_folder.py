"""The folder of the made-up book: the same bytes again, rows that load, scores that can be checked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample.conftest import Tables
from tools.book import Book, iter_file, load_folder, sample_files
from tools.history import TABLES
from tools.record import ClientRecord
from tools.sample import DEFAULT_UNTIL, MOST_CLIENTS, SampleError, sample_folder
from tools.sample.calendar import WEEKS
from tools.sample.folder import sample_tables
from tools.sample.frames import FileFormat
from tools.scoring.churn import score_churn
from tools.scoring.health import score_health
from tools.scoring.library import load_churn_model, load_scorecard

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_the_same_arguments_give_the_same_bytes(tmp_path: Path, file_format: FileFormat) -> None:
    for name in "ab":
        sample_folder(tmp_path / name, 30, 7, file_format=file_format)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(contents(tmp_path / "a")) == len(TABLES) + 2


def test_another_seed_draws_others_and_leaves_the_twelve(tmp_path: Path) -> None:
    one, two = sample_tables(30, 1, DEFAULT_UNTIL), sample_tables(30, 2, DEFAULT_UNTIL)
    twelve = [f"c-{number}" for number in range(101, 113)]
    for name in one:
        assert not one[name].equals(two[name])
        mine = pl.col("client_id").is_in(twelve)
        shared = [column for column in one[name].columns if column in two[name].columns]
        assert one[name].filter(mine).select(shared).equals(two[name].filter(mine).select(shared))


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_the_folder_loads_without_a_refusal_and_again_unchanged(
    tmp_path: Path, file_format: FileFormat
) -> None:
    sample_folder(tmp_path / "folder", 40, 3, file_format=file_format)
    with Book(tmp_path / "book.db") as book:
        first = load_folder(book, tmp_path / "folder", loaded_at=NOW)
        again = load_folder(book, tmp_path / "folder", loaded_at=NOW)
        assert book.count() == 40
        assert not any(history.absent for history in book.histories())
    assert {report.table for report in first.reports} == {"clients", *TABLES}
    for report in first.reports:
        assert report.counts.refused == 0, report
        assert report.unknown_columns == ()
        if report.table != "clients":
            assert report.counts.added == report.counts.rows
    for report in again.reports:
        assert report.counts.unchanged == report.counts.rows, report


def test_the_twelve_are_those_of_the_sample_files(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    sample_folder(folder)
    made = {
        (r.client_id, r.data_date): r
        for r in iter_file(folder / "clients.csv")
        if isinstance(r, ClientRecord)
    }
    for path in sample_files():
        for record in iter_file(path):
            assert isinstance(record, ClientRecord)
            assert made[record.client_id, record.data_date] == record


def test_every_row_is_one_that_the_models_take(tables: Tables) -> None:
    for name, model in TABLES.items():
        keys = set()
        for row in tables[name].iter_rows(named=True):
            made = model(**{column: value for column, value in row.items() if value is not None})
            keys.add((made.client_id, *(getattr(made, field) for field in model.KEY)))
        if model.KEY:
            assert len(keys) == tables[name].height, name


def test_weeks_are_whole_and_within_the_two_years(tables: Tables) -> None:
    weeks = tables["weekly"]["week_start"]
    assert set(weeks.dt.weekday()) == {1}
    assert weeks.max() == date(2026, 11, 9)
    assert weeks.n_unique() == WEEKS


def test_health_and_churn_are_what_the_rules_give(tmp_path: Path) -> None:
    sample_folder(tmp_path, 60)
    card, model = load_scorecard(), load_churn_model()
    health, churn = set(), set()
    for record in iter_file(tmp_path / "clients.csv"):
        assert isinstance(record, ClientRecord)
        scored, risk = score_health(record, card), score_churn(record, model)
        if scored.score is not None:
            health.add((record.client_id, record.data_date, scored.score, scored.band))
        if risk.score is not None:
            churn.add((record.client_id, record.data_date, risk.score, risk.level))
    read = {
        name: pl.read_csv(tmp_path / f"{name}_snapshots.csv", try_parse_dates=True)
        for name in ("health", "churn")
    }
    assert set(read["health"].iter_rows()) == health
    assert set(read["churn"].iter_rows()) == churn


def test_the_records_say_what_the_history_says(tables: Tables) -> None:
    """Of every client but the one of whom too little is known: logins, tickets and late payments on the last day."""
    last = tables["clients"].filter(
        pl.col("data_date") == DEFAULT_UNTIL, pl.col("payment_delays").is_not_null()
    )
    weeks = tables["weekly"].filter(pl.col("week_start") > DEFAULT_UNTIL - timedelta(weeks=4)).group_by("client_id").agg(
        pl.col("logins").mean(), (pl.col("tickets").mean() * 4).round().alias("tickets")
    )  # fmt: skip
    due = pl.col("due")
    late = tables["invoices"].filter(due < DEFAULT_UNTIL, due >= DEFAULT_UNTIL - timedelta(days=91)).group_by(
        "client_id"
    ).agg((pl.col("paid").is_null() | (pl.col("paid") > due)).sum().alias("late"))  # fmt: skip
    checked = 0
    for row in last.join(weeks, on="client_id").join(late, on="client_id").iter_rows(named=True):
        assert row["payment_delays"] == row["late"], row["client_id"]
        if row["logins"] is not None:
            assert row["weekly_logins"] == pytest.approx(row["logins"], abs=0.051), row["client_id"]
            assert row["support_tickets"] == row["tickets"], row["client_id"]
            checked += 1
    assert checked > 100


def test_tickets_are_those_that_the_weeks_count(tables: Tables) -> None:
    counted = tables["weekly"].group_by("client_id").agg(pl.col("tickets", "escalations").sum())
    told = tables["tickets"].group_by("client_id").agg(pl.len().alias("n"), pl.col("escalated").sum())
    for row in counted.join(told, on="client_id").iter_rows(named=True):
        assert (row["tickets"], row["escalations"]) == (row["n"], row["escalated"]), row["client_id"]


def test_nothing_happens_to_a_client_after_it_left(tables: Tables) -> None:
    left = tables["outcomes"].filter(pl.col("outcome") == "churned").select("client_id", gone="date")
    assert left.height > 5
    for table, day in (("clients", "data_date"), ("weekly", "week_start"), ("invoices", "issued"), ("notes", "date"),
                       ("tickets", "opened"), ("meetings", "date"), ("events", "date"), ("health_snapshots", "date"),
                       ("commitments", "made"), ("actions", "created"), ("surveys", "date")):  # fmt: skip
        late = tables[table].join(left, on="client_id").filter(pl.col(day) >= pl.col("gone"))
        assert late.is_empty(), table


def test_nothing_that_is_over_lies_ahead(tables: Tables) -> None:
    for table, day in (("invoices", "paid"), ("tickets", "closed"), ("milestones", "done"), ("commitments", "closed"),
                       ("actions", "closed"), ("closing_documents", "signed"), ("notes", "date"), ("events", "date"),
                       ("outcomes", "date"), ("goal_readings", "date"), ("surveys", "date")):  # fmt: skip
        newest = tables[table][day].max()
        assert isinstance(newest, date)
        assert newest <= DEFAULT_UNTIL + timedelta(days=1), table
    past = tables["meetings"].filter(pl.col("date") <= DEFAULT_UNTIL)
    assert "planned" not in set(past["status"])
    assert set(tables["meetings"].filter(pl.col("date") > DEFAULT_UNTIL)["status"]) == {"planned"}


@settings(max_examples=4)
@given(st.dates(date(2025, 6, 1), date(2028, 2, 29)), st.integers(0, 2**31))
def test_any_last_day_and_any_seed_make_rows_that_hold(until: date, seed: int) -> None:
    made = sample_tables(30, seed, until)
    assert made["clients"]["data_date"].max() == until
    for name, model in TABLES.items():
        seen = set()
        for row in made[name].iter_rows(named=True):
            held = model(**{column: value for column, value in row.items() if value is not None})
            seen.add((held.client_id, *(getattr(held, field) for field in model.KEY)))
        assert not model.KEY or len(seen) == made[name].height, name


@pytest.mark.parametrize(("clients", "seed"), [(0, 1), (MOST_CLIENTS + 1, 1), (12, -1)])
def test_what_cannot_be_made_is_refused(tmp_path: Path, clients: int, seed: int) -> None:
    with pytest.raises(SampleError):
        sample_folder(tmp_path / "folder", clients, seed)
    assert not (tmp_path / "folder").exists()


def test_a_folder_with_tables_in_the_other_format_is_left_alone(tmp_path: Path) -> None:
    sample_folder(tmp_path, 1)
    before = contents(tmp_path)
    with pytest.raises(SampleError, match=r"clients\.csv"):
        sample_folder(tmp_path, 1, file_format="parquet")
    assert contents(tmp_path) == before


def test_the_folder_says_that_it_is_made_up(tmp_path: Path, tables: Tables) -> None:
    sample_folder(tmp_path, 13, 4)
    said = (tmp_path / "README.md").read_text("utf-8")
    assert "made up by a program" in said
    assert "вымышлено" in said
    assert "--clients 13 --seed 4 --until 2026-11-15 --format csv" in said
    names = tables["clients"].group_by("client_id").agg(pl.col("name").first())
    assert names["name"].n_unique() == 200
