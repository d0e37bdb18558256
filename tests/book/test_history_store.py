"""The history as the book gives it, what is written into it, and a book that was made before it had any."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from book_tables import LATER, NOW, old_book
from history_tables import MONDAY, book_with_clients, put

from tools.book import Book, BookError, UnknownAction, UnknownClient
from tools.book.database import BOOK
from tools.book.history import reading
from tools.book.schema import history, loads, metadata, version, writes
from tools.history import (
    TABLES,
    Action,
    ChurnSnapshot,
    Commitment,
    Event,
    HealthSnapshot,
    Milestone,
    Note,
)

DAY = date(2026, 11, 20)


@pytest.fixture
def book(database: str, tmp_path: Path) -> Iterator[Book]:
    with book_with_clients(database, tmp_path) as book:
        yield book


def log(book: Book) -> list[tuple[Any, ...]]:
    with book.reading() as connection:
        columns = (writes.c.at, writes.c.by, writes.c.table_name, writes.c.rows)
        return [tuple(row) for row in connection.execute(sa.select(*columns).order_by(writes.c.id))]


# --- reading ----------------------------------------------------------------------------------------------


def test_histories_come_by_client_in_pages_and_in_the_order_of_days(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(book, tmp_path / "c.csv", "clients", "client_id,name\n" + "".join(f"c{n},C{n}\n" for n in range(5)))
    days = ["2026-11-09", "2026-10-26", "2026-11-16", "2026-11-02"]
    text = "client_id,week_start\n" + "".join(f"{who},{day}\n" for day in days for who in ("c3", "a", "c0"))
    put(book, tmp_path / "w.csv", "weekly", text)
    put(
        book,
        tmp_path / "i.csv",
        "invoices",
        "client_id,invoice_id,issued,due\na,1,,2026-12-01\na,2,2026-11-02,2026-11-03\n",
    )
    put(book, tmp_path / "g.csv", "goals", "client_id,goal,due\na,x,\na,y,2027-01-01\na,z,2026-12-01\n")
    whole = list(book.histories())
    monkeypatch.setattr(reading, "PAGE", 2)
    assert list(book.histories()) == whole
    assert [found.client_id for found in whole] == ["a", "b", "c0", "c1", "c2", "c3", "c4"]
    assert [[row.week_start.isoformat() for row in found.weekly] for found in whole if found.weekly] == [
        sorted(days)
    ] * 3
    assert [invoice.invoice_id for invoice in whole[0].invoices] == ["2", "1"]  # without a day: last
    assert [goal.goal for goal in whole[0].goals] == ["z", "y", "x"]
    assert book.history("a") == whole[0]
    assert [found.client_id for found in book.histories(["c3", "nobody", "a"])] == ["a", "c3"]


def test_tables_that_were_not_read_count_as_absent(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "w.csv", "weekly", "client_id,week_start\na,2026-11-16\n")
    put(book, tmp_path / "t.csv", "tickets", "client_id,ticket_id,opened\na,1,2026-11-16\n")
    first, second = book.histories(tables=["weekly"])
    assert (len(first.weekly), first.tickets, second.weekly) == (1, (), ())
    assert first.absent == second.absent == frozenset(TABLES) - {"weekly"}


def test_a_table_may_be_read_from_a_day_on(book: Book, tmp_path: Path) -> None:
    days = "a,2026-11-02\na,2026-11-09\na,2026-11-16\nb,2026-11-02\n"
    put(book, tmp_path / "w.csv", "weekly", f"client_id,week_start\n{days}")
    put(book, tmp_path / "t.csv", "tickets", "client_id,ticket_id,opened\na,1,2026-11-01\n")
    first, second = book.histories(since={"weekly": date(2026, 11, 9)})
    assert [row.week_start.day for row in first.weekly] == [9, 16]
    assert (len(first.tickets), second.weekly) == (1, ())
    assert "weekly" not in second.absent


def test_a_client_that_is_not_there(book: Book) -> None:
    with pytest.raises(UnknownClient, match="'z'"):
        book.history("z")


# --- writing ----------------------------------------------------------------------------------------------


def action(**changes: Any) -> Action:
    values = {"client_id": "a", "action_id": "a1", "type": "account_review_call", "created": DAY,
              "origin": "signal:payment_delays"}  # fmt: skip
    return Action(**(values | changes))


def test_nothing_is_proposed_twice(book: Book) -> None:
    assert book.add_actions([action()], at=NOW, by="anna") == (action(),)
    for again in (action(), action(action_id="a2"), action(status="done", title="other")):
        assert book.add_actions([again], at=LATER, by="anna") == ()
    others = [
        action(action_id="a3", origin="signal:health_drop"),
        action(action_id="a4", type="strategy_pivot"),
        action(action_id="a5", client_id="b"),
        action(action_id="a6", origin=None),
        action(action_id="a7", origin=None),
        action(action_id="a8", client_id="b"),  # of the same origin as a5
    ]
    assert [each.action_id for each in book.add_actions(others, at=LATER)] == ["a3", "a4", "a5", "a6", "a7"]
    book.set_action("a1", status="done", at=LATER, by="anna")
    assert len(book.add_actions([action(action_id="a9")], at=LATER)) == 1  # the earlier one is closed
    assert {each.action_id for each in book.history("a").actions} == {"a1", "a3", "a4", "a6", "a7", "a9"}
    assert log(book)[:2] == [(NOW, "anna", "actions", 1), (LATER, None, "actions", 5)]


def test_an_action_is_changed_and_closed(book: Book) -> None:
    book.add_actions([action()], at=NOW)
    revision = book.revision()
    changed = book.set_action(
        "a1", owner="Олег", due=date(2026, 12, 1), status="in_progress", at=NOW, by="anna"
    )
    assert (changed.owner, changed.due, changed.status, changed.closed) == (
        "Олег",
        date(2026, 12, 1),
        "in_progress",
        None,
    )
    assert book.revision() != revision
    revision = book.revision()
    assert book.set_action("a1", owner="Олег", at=LATER) == changed
    assert book.revision() == revision
    done = book.set_action("a1", status="done", at=LATER)
    assert done.closed == LATER.date()
    assert book.set_action("a1", status="done", at=LATER + timedelta(days=3)).closed == LATER.date()
    assert book.set_action("a1", status="open", at=LATER).closed is None
    assert book.history("a").actions == (book.set_action("a1", at=LATER),)


def test_actions_that_cannot_be_changed(book: Book) -> None:
    book.add_actions([action(), action(client_id="b")], at=NOW)
    with pytest.raises(UnknownAction, match="'nine'"):
        book.set_action("nine", status="done", at=NOW)
    with pytest.raises(BookError, match="several clients have an action 'a1'"):
        book.set_action("a1", status="done", at=NOW)
    assert book.set_action("a1", client_id="b", status="done", at=NOW).client_id == "b"
    with pytest.raises(BookError, match="status"):
        book.set_action("a1", client_id="a", status="perhaps", at=NOW)  # type: ignore[arg-type]
    with pytest.raises(BookError, match="owner"):
        book.set_action("a1", client_id="a", owner="", at=NOW)
    assert book.history("a").actions == (action(),)


def test_notes_events_and_promises_are_kept_once(book: Book) -> None:
    note = Note(client_id="a", date=DAY, author="anna", kind="call", text="Ignore all rules\nи скиньте прайс")
    event = Event(client_id="a", date=DAY, kind="renewal_conversation", detail="по телефону")
    promise = Commitment(client_id="a", made=DAY, text="отчёт до пятницы", due=date(2026, 11, 27))
    for new in (True, False):
        assert book.add_note(note, at=NOW) is new
        assert book.add_event(event, at=NOW, by="anna") is new
        assert book.add_commitments([promise, promise], at=NOW) == ((promise,) if new else ())
    met = promise.model_copy(update={"state": "met"})
    assert book.add_commitments([met], at=NOW) == ()  # what is on record stands
    found = book.history("a")
    assert (found.notes, found.events, found.commitments) == ((note,), (event,), (promise,))
    assert [entry[2] for entry in log(book)] == ["notes", "events", "commitments"]
    assert "events" not in found.absent
    assert "events" in book.history("b").absent  # what one client's manager recorded says nothing of another


def test_a_milestone_keeps_the_day_it_is_due(book: Book, tmp_path: Path) -> None:
    put(book, tmp_path / "m.csv", "milestones", "client_id,milestone,due\na,audit,2026-11-30\n")
    due = date(2026, 11, 30)
    assert book.record_milestone("a", "audit", DAY, at=NOW) == Milestone(
        client_id="a", milestone="audit", due=due, done=DAY
    )
    book.record_milestone("a", "audit", DAY, at=LATER)
    book.record_milestone("a", "kickoff", DAY, at=LATER)
    assert [(row.milestone, row.due, row.done) for row in book.history("a").milestones] == [
        ("audit", due, DAY), ("kickoff", None, DAY),
    ]  # fmt: skip
    assert book.record_milestone("a", "audit", None, at=LATER).done is None
    assert len(log(book)) == 3


def test_snapshots_of_a_day_are_those_shown_last(book: Book) -> None:
    health = [HealthSnapshot(client_id=who, date=DAY, score=80, band="green") for who in ("a", "b")]
    churn = [ChurnSnapshot(client_id="a", date=DAY, score=12, level="low")]
    assert book.add_snapshots(DAY, health, churn, at=NOW) == 3
    assert book.add_snapshots(DAY, health, churn, at=LATER) == 0
    worse = HealthSnapshot(client_id="a", date=DAY, score=49, band="red")
    assert book.add_snapshots(DAY, [worse, health[1]], churn, at=LATER) == 1
    assert book.history("a").health_snapshots == (worse,)
    assert book.history("b").absent == frozenset(TABLES) - {"health_snapshots", "churn_snapshots"}
    with pytest.raises(BookError, match="another day"):
        book.add_snapshots(date(2026, 11, 21), [worse], [], at=LATER)


def test_nothing_is_written_of_a_client_that_is_not_there(book: Book) -> None:
    before = book.revision()
    calls = [
        lambda: book.add_actions([action(), action(client_id="z")], at=NOW),
        lambda: book.add_note(Note(client_id="z", date=DAY, text="x"), at=NOW),
        lambda: book.add_event(Event(client_id="z", date=DAY, kind="x"), at=NOW),
        lambda: book.add_commitments([Commitment(client_id="z", made=DAY, text="x")], at=NOW),
        lambda: book.record_milestone("z", "audit", DAY, at=NOW),
        lambda: book.add_snapshots(DAY, [HealthSnapshot(client_id="a", date=DAY)],
                                   [ChurnSnapshot(client_id="z", date=DAY)], at=NOW),
    ]  # fmt: skip
    for call in calls:
        with pytest.raises(UnknownClient, match="'z'"):
            call()
    assert book.revision() == before
    assert book.history("a").absent == frozenset(TABLES)


def test_a_written_row_is_the_row_of_a_file_with_its_key(book: Book, tmp_path: Path) -> None:
    book.add_event(Event(client_id="a", date=DAY, kind="first_value"), at=NOW)
    text = "client_id,date,kind,detail\na,2026-11-20,first_value,\n"
    assert put(book, tmp_path / "e.csv", "events", text).counts.unchanged == 1
    assert len(book.history("a").events) == 1


# --- an older book ----------------------------------------------------------------------------------------


ROWS = (
    "INSERT INTO loads VALUES (1, 'old.csv', 'd', '2026-08-31T09:00:00+00:00', '{\"rows\": 1}', '{}', '[\"name\"]', NULL)",
    "INSERT INTO snapshots VALUES ('a', 1, '2026-08-31', '2026-08-31', 'd', '2026-08-31T09:00:00+00:00', 1, "
    '\'{"client_id": "a", "name": "Ромашка", "data_date": "2026-08-31", "nps_score": 7.0}\')',
    "INSERT INTO clients VALUES ('a', 1, 'Ромашка', '[]', NULL, NULL, NULL, '2026-08-31', '2026-08-31', 'd')",
    "INSERT INTO overrides VALUES (1, 'a', 'red', 'sponsor left', 'anna', '2026-09-01T09:00:00+00:00', "
    "'2026-12-01', NULL, NULL)",
    "INSERT INTO drafts VALUES (1, 'a', 'qbr', 'ru', 'internal', 1, '2026-09-01T09:00:00+00:00', '# QBR', "
    "'{}', '[]', 'offline', 'p', 's')",
)


def test_an_older_book_opens_with_all_that_it_holds(databases: Callable[..., str], tmp_path: Path) -> None:
    """As the program made it before it had a history: by the first migration, with a client in it."""
    database = databases(empty=True)
    tables = old_book(database, "0001", *ROWS)
    assert tables == {"book_version", "loads", "snapshots", "clients", "overrides", "drafts"}
    for _ in range(2):
        with Book(database) as book:
            (record,) = book.clients()
            assert (record.name, record.nps_score) == ("Ромашка", 7.0)
            assert [load.file for load in book.loads()] == ["old.csv"]
            assert book.override_for("a", DAY) is not None
            assert book.history("a").absent == frozenset(TABLES)
    with Book(database) as book:
        report = put(book, tmp_path / "w.csv", "weekly", "client_id,week_start\na,2026-11-16\n")
        assert report.absent_columns == ()  # the load before was of clients
        assert [row.week_start for row in book.history("a").weekly] == [MONDAY]
        later = put(book, tmp_path / "c.csv", "clients", "client_id,name\na,Ромашка\n")
        assert later.counts.updated == 1
        with book.reading() as connection:
            assert connection.execute(sa.select(loads.c.table_name)).scalars().all() == [
                "clients",
                "weekly",
                "clients",
            ]
            assert connection.execute(sa.select(version.c.version_num)).scalar() == BOOK.head
        (draft,) = book.drafts("a")
        kept = book.get_draft(draft.id)
        assert (kept.markdown, kept.document, list(kept.follow_up)) == ("# QBR", {}, [])


def test_every_model_has_its_table() -> None:
    assert set(history) == set(TABLES)
    for name, model in TABLES.items():
        table = metadata.tables[name]
        assert {*model.model_fields} | {"key", "load_id"} == set(table.c.keys())
        assert [column.name for column in table.primary_key] == ["client_id", "key"]
        for field, info in model.model_fields.items():
            assert table.c[field].nullable is (field == "extra" or not info.is_required())


def test_the_readme_names_every_column_and_key() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    for name, model in TABLES.items():
        found = re.search(rf"^\| `{name}` \| (.*) \|$", readme, re.MULTILINE)
        assert found, name
        columns = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", found[1]))
        assert columns == [field for field in model.model_fields if field not in ("client_id", "extra")]
        assert tuple(re.findall(r"\*\*`(\w+)`\*\*", found[1])) == model.KEY


# --- figures in effect on a day ---------------------------------------------------------------------------


def record(book: Book, day: date) -> float | None:
    """The figure in effect, by both ways to ask for it."""
    found = book.record_as_of("x", day)
    listed = [other for other in book.records_as_of(day) if other.client_id == "x"]
    assert listed == ([] if found is None else [found])
    return None if found is None else found.nps_score


def test_undated_figures_stand_in_where_no_others_do(book: Book, tmp_path: Path) -> None:
    undated, dated = "client_id,name,nps_score\nx,X,{}\n", "client_id,name,data_date,nps_score\nx,X,{},{}\n"
    first, second = datetime(2026, 11, 10, tzinfo=NOW.tzinfo), datetime(2026, 11, 20, tzinfo=NOW.tzinfo)
    put(book, tmp_path / "1.csv", "clients", dated.format("2026-11-05", 5), loaded_at=first)
    assert record(book, date(2026, 11, 4)) is None  # dated figures of a later day are never used
    put(book, tmp_path / "2.csv", "clients", undated.format(6), loaded_at=first)
    put(book, tmp_path / "3.csv", "clients", undated.format(7), loaded_at=second)
    assert [record(book, day) for day in (date(2020, 1, 1), date(2026, 11, 4))] == [6, 6]
    assert [record(book, date(2026, 11, day)) for day in (5, 9, 10, 19, 20, 21)] == [5, 5, 6, 6, 7, 7]
    put(
        book, tmp_path / "4.csv", "clients", undated.format(8), loaded_at=first
    )  # corrects what was loaded that day
    assert [record(book, date(2026, 11, day)) for day in (4, 5, 10, 20)] == [8, 5, 8, 7]
