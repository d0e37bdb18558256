"""The sample book: good rows, two dates, and scores that show every band and level."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from book_tables import NOW, records

from tools.book import Book, load_file, sample_files
from tools.scoring.churn import score_churn
from tools.scoring.health import score_health
from tools.scoring.library import load_churn_model, load_scorecard


def test_the_sample_shows_every_band_and_level() -> None:
    card, model = load_scorecard(), load_churn_model()
    early, late = (records(path) for path in sample_files())
    assert [record.client_id for record in early] == [record.client_id for record in late]
    assert {record.data_date for record in early} == {date(2026, 8, 31)}
    assert {record.data_date for record in late} == {date(2026, 11, 15)}
    assert {score_health(record, card).band for record in late} == {"green", "yellow", "red", None}
    assert {score_churn(record, model).level for record in late} == {
        "low",
        "medium",
        "high",
        "critical",
        None,
    }
    scored = [
        (score_health(a, card).score, score_health(b, card).score) for a, b in zip(early, late, strict=True)
    ]
    assert sum(a != b for a, b in scored) == len(scored) - 1  # all but the client with too little data
    by_name = {record.name: record for record in late}
    turned = score_health(by_name["Northwind HVAC"], card)
    assert turned.band == "green"
    assert score_health(next(r for r in early if r.name == "Northwind HVAC"), card).band == "yellow"
    assert {record.currency for record in late} == {"RUB", "USD"}
    assert sum(record.name.startswith("Альфа") for record in late) == 2


def test_the_sample_loads_in_either_order(tmp_path: Path) -> None:
    current = []
    for number, files in enumerate((sample_files(), sample_files()[::-1])):
        with Book(tmp_path / f"{number}.db") as book:
            for path in files:
                report = load_file(book, path, loaded_at=NOW)
                assert report.counts.refused == 0
                assert not report.unknown_columns
            assert all(len(book.snapshots(name.client_id)) == 2 for name in book.names())
            current.append(list(book.clients()))
    assert current[0] == current[1]
