"""A book in memory: everything works at it, from any thread, and nothing is written."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tools.book import book_of
from tools.history import TABLES
from tools.record import ClientRecord

NOW = datetime(2026, 11, 22, tzinfo=UTC)
A = ClientRecord(client_id="a", name="А", monthly_value=1.0)
B = ClientRecord(client_id="b", name="Б", data_date=date(2026, 11, 15), nps_score=9.0)


def test_it_holds_the_records_and_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with book_of([A, B], loaded_at=NOW) as book:
        assert list(book.clients()) == [A, B]
        assert book.record_as_of("b", date(2026, 11, 1)) is None
        assert book.record_as_of("a", date(2026, 11, 1)) == A
        assert [one.effective for one in book.snapshots("a")] == [NOW.date()]
        assert book.history("a").absent == set(TABLES)
    assert list(tmp_path.iterdir()) == []


def test_threads_read_it_at_the_same_time() -> None:
    together, found = threading.Barrier(6, timeout=PATIENCE), []

    def read() -> None:
        with book.reading():
            together.wait()  # each holds a view of its own
            found.append(book.get("a"))

    with book_of([A], loaded_at=NOW) as book:
        threads = [threading.Thread(target=read) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [A] * 6


def test_two_books_know_nothing_of_each_other() -> None:
    with book_of([A], loaded_at=NOW) as one, book_of([B], loaded_at=NOW) as other:
        assert (one.count(), other.count(), one.get("b")) == (1, 1, None)


def test_contradicting_records_are_refused() -> None:
    with pytest.raises(ValueError, match="other figures"):
        book_of([A, A.model_copy(update={"nps_score": 3.0})], loaded_at=NOW)
