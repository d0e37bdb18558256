"""``csm calibrate`` and ``csm backtest``, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli.main import app
from tests.calibration.test_fit import _table

RUN = CliRunner()


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A table as a person would keep it, one bad row included."""
    fields = [
        "monthly_value",
        "engagement_score",
        "payment_delays",
        "support_tickets",
        "nps_score",
        "days_since_last_login",
    ]
    lines = [",".join(["client_id", "name", *fields, "outcome"])]
    for example in _table(150, 4).examples:
        values = [f"{getattr(example.record, name):g}" for name in fields]
        lines.append(
            ",".join([example.record.client_id, "Acme", *values, "churned" if example.churned else "renewed"])
        )
    lines.append("bad,Acme,1,2,3,4,11,6,renewed")
    path = tmp_path / "history.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_model_is_fitted_written_and_used(history: Path, tmp_path: Path) -> None:
    picture = tmp_path / "calibration.svg"
    made = RUN.invoke(
        app,
        ["calibrate", str(history), "--out", "ours", "--as-of", "2026-11-22", "--resamples", "100", "--json",
         "--plot", str(picture)],
    )  # fmt: skip
    assert made.exit_code == 3, made.output  # the bad row
    found = json.loads(made.stdout)
    assert (found["rows"], found["clients"], len(found["refused"])) == (150, 150, 1)
    assert found["refused"][0].startswith("history.csv:152 nps_score=11")
    assert picture.read_text("utf-8").startswith("<?xml")

    scored = RUN.invoke(app, ["score", str(history), "--churn-model", "ours"])
    churn = json.loads(scored.stdout.splitlines()[0])["churn"]
    assert churn["model"]["name"] == "ours" and 0 < churn["probability"] < 1

    judged = RUN.invoke(
        app, ["backtest", str(history), "--churn-model", "ours", "--resamples", "100", "--json"]
    )
    told = json.loads(judged.stdout)
    assert (told["calibrated"], told["seen"], told["rows"]) == (True, True, 150)


def test_the_report_is_in_the_readers_language(history: Path) -> None:
    russian = RUN.invoke(app, ["backtest", str(history), "--resamples", "100", "--lang", "ru"])
    english = RUN.invoke(app, ["backtest", str(history), "--resamples", "100", "--lang", "en"])
    assert "средний прогноз" in russian.stdout and "0," in russian.stdout and "\u00a0%" in russian.stdout
    assert "mean prediction" in english.stdout and "index that nobody calibrated" in english.stdout


def test_a_model_is_not_written_over_the_one_it_was_fitted_from(history: Path) -> None:
    assert RUN.invoke(app, ["calibrate", str(history), "--out", "ours", "--resamples", "100"]).exit_code == 3
    again = RUN.invoke(app, ["calibrate", str(history), "--out", "ours", "--churn-model", "ours"])
    assert again.exit_code == 2 and "choose another name" in again.output


def test_the_books_own_outcomes_are_taken_with_the_record_of_the_day_before(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from tools.book import Book, load_folder
    from tools.calibration.from_book import labelled_from_book

    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "clients.csv").write_text(
        "client_id,name,data_date,nps_score\na,A,2026-01-01,9\na,A,2026-06-01,3\nb,B,2026-06-01,5\nc,C,,5\n",
        "utf-8",
    )
    (folder / "outcomes.csv").write_text(
        "client_id,date,outcome\na,2026-06-01,renewed\na,2026-09-01,churned\nb,2026-05-01,renewed\nc,2026-09-01,churned\n",
        "utf-8",
    )
    with Book("sqlite://") as book:
        report = load_folder(book, folder, loaded_at=datetime(2026, 11, 1, tzinfo=UTC))
        found = labelled_from_book(book)
    assert report is not None
    assert [(e.record.client_id, e.record.nps_score, e.churned) for e in found.examples] == [
        ("a", 9, False),
        ("a", 3, True),
    ]
    assert found.unlabelled == 2  # b has nothing from before its outcome, of c's figures the day is not known
