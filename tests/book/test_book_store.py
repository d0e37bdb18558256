"""The book itself: opening, names, overrides, drafts, versions of its tables."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from book_tables import LATER, NOW, write
from sqlalchemy import create_engine, inspect, select

from tools.book import (
    Book,
    BookError,
    ClientName,
    NewerBook,
    StoreError,
    UnknownClient,
    UnknownDraft,
    load_file,
)
from tools.book.database import BOOK, open_engine, parse_url, upgrade
from tools.book.schema import HEAD, clients, metadata, version
from tools.scoring.results import Override


@pytest.fixture
def book(database: str, tmp_path: Path) -> Iterator[Book]:
    text = (
        "client_id,name,aliases,language,data_date\n"
        "b,Northwind HVAC,Northwind,en,2026-08-31\na,Ромашка,ООО Ромашка;R,ru,2026-11-15\n"
    )
    with Book(database) as book:
        load_file(book, write(tmp_path / "b.csv", text), loaded_at=NOW)
        yield book


def test_clients_and_names(book: Book) -> None:
    assert book.count() == 2
    assert [record.client_id for record in book.clients()] == ["a", "b"]
    assert book.names() == [
        ClientName("a", "Ромашка", ("ООО Ромашка", "R"), "ru"),
        ClientName("b", "Northwind HVAC", ("Northwind",), "en"),
    ]
    assert book.get("c") is None
    assert book.snapshots("c") == []
    assert book.record_as_of("c", date(2026, 1, 1)) is None
    assert book.last_data_date() == date(2026, 11, 15)


def override(book: Book, **changes: Any) -> Override:
    values: dict[str, Any] = {
        "band": "red", "reason": "sponsor left", "set_by": "anna", "set_at": NOW, "expires": date(2026, 12, 1),
    }  # fmt: skip
    return book.set_override("a", **(values | changes))


def test_an_override_holds_until_it_expires(book: Book) -> None:
    made = override(book)
    assert made == Override(
        band="red", reason="sponsor left", set_by="anna", set_at=NOW, expires=date(2026, 12, 1)
    )
    for day, holds in [(21, False), (22, True), (30, True)]:
        assert (book.override_for("a", date(2026, 11, day)) == made) is holds
    assert book.override_for("a", date(2026, 12, 1)) == made
    assert book.override_for("a", date(2026, 12, 2)) is None
    assert book.override_for("b", date(2026, 11, 23)) is None
    assert book.overrides_in_force(date(2026, 11, 23)) == {"a": made}


def test_an_override_is_ended_or_replaced(book: Book) -> None:
    override(book)
    assert book.end_override("a", ended_at=LATER, ended_by="oleg")
    assert book.override_for("a", NOW.date()) is not None
    assert book.override_for("a", LATER.date()) is None
    assert not book.end_override("a", ended_at=LATER, ended_by="oleg")
    override(book, set_at=LATER)
    second = override(book, band="yellow", set_at=LATER)
    assert book.override_for("a", LATER.date()) == second
    first, replaced, last = book.overrides("a")
    assert (first.ended_by, replaced.ended_by, last.ended_by) == ("oleg", "anna", None)


def test_an_override_is_of_the_day_of_whoever_set_it(book: Book) -> None:
    evening = datetime(2026, 11, 22, 23, 0, tzinfo=timezone(timedelta(hours=-8)))
    override(book, set_at=evening)
    found = book.override_for("a", date(2026, 11, 22))
    assert found is not None
    assert found.set_at == evening
    assert override(book, set_at=datetime(2026, 11, 23, 1, 0)).set_at == datetime(
        2026, 11, 23, 1, 0, tzinfo=UTC
    )


def test_overrides_that_cannot_be(book: Book) -> None:
    with pytest.raises(BookError, match="green, yellow, red"):
        override(book, band="blue")
    with pytest.raises(BookError, match="reason"):
        override(book, reason=" ")
    with pytest.raises(BookError, match="before it is set"):
        override(book, expires=date(2026, 11, 21))
    with pytest.raises(UnknownClient, match="'z'"):
        book.set_override("z", band="red", reason="r", set_by="a", set_at=NOW, expires=date(2027, 1, 1))
    with pytest.raises(UnknownClient):
        book.end_override("z", ended_at=NOW, ended_by="a")
    assert book.overrides("a") == []


def draft(book: Book, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "client_id": "a", "kind": "save_plan", "language": "ru", "audience": "internal", "created_at": NOW,
        "markdown": "# План\n", "data": {"actions": [{"owner": "Анна"}]}, "facts": [{"id": "health.score", "value": 62}],
        "model": "offline", "prompts_version": "p1", "scorecard_version": "s1",
    }  # fmt: skip
    return book.save_draft(**(values | changes))


def test_drafts_have_versions(book: Book) -> None:
    first, second = draft(book), draft(book, markdown="# План, снова\n")
    assert (first.version, second.version) == (1, 2)
    assert draft(book, language="en").version == 1
    assert draft(book, audience="client").version == 1
    whole = [draft(book, client_id=None, kind="strategic_plan").version for _ in range(2)]
    assert whole == [1, 2]
    assert book.get_draft(first.id) == first
    listed = book.drafts("a", kind="save_plan")
    assert [entry.version for entry in listed] == [1, 1, 2, 1]
    assert listed[-1].markdown == ""
    assert len(book.drafts()) == 6
    with pytest.raises(UnknownDraft):
        book.get_draft(99)
    with pytest.raises(UnknownClient):
        draft(book, client_id="z")


def test_a_book_is_kept_and_opened_again(book: Book, database: str) -> None:
    draft(book)
    book.close()
    with Book(database) as again:
        assert again.count() == 2
        assert len(again.drafts("a")) == 1


def test_opening_an_up_to_date_book_does_not_import_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/b.db"
    code = (
        "import sys; import tools.book; assert 'sqlalchemy' not in sys.modules; from tools.book import Book;"
        f"Book({url!r}); Book({url!r}).count();"
        "assert not {'alembic', 'polars', 'openpyxl', 'babel', 'langchain'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_a_newer_book_is_not_touched(database: str) -> None:
    with Book(database) as book, book.writing() as connection:
        connection.exec_driver_sql("UPDATE book_version SET version_num = '9999'")
    with pytest.raises(NewerBook, match="9999"):
        Book(database)


def test_addresses(tmp_path: Path) -> None:
    assert parse_url("postgresql://u:p@h/b").drivername == "postgresql+psycopg"
    assert parse_url(tmp_path / "b.db").get_backend_name() == "sqlite"
    with pytest.raises(BookError, match="SQLite or PostgreSQL"):
        Book("mysql://h/b")
    with pytest.raises(BookError, match="not a database address"):
        Book("://")
    (tmp_path / "b.db").write_text("no database, but a text of some length " * 40)
    with pytest.raises(BookError, match="cannot open the book"):
        Book(tmp_path / "b.db")


def test_a_server_that_takes_a_connection_and_says_nothing_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "tools.book.database.CONNECT_PATIENCE", 2
    )  # the least that PostgreSQL's library knows
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(StoreError, match=r"cannot open the book .*timeout"),
    ):
        Book(f"postgresql://u@127.0.0.1:{silent.getsockname()[1]}/b")
    assert parse_url("postgresql://h/b?connect_timeout=3").query["connect_timeout"] == "3"


def test_migrations_lead_to_the_tables_as_they_are_declared(databases: Callable[..., str]) -> None:
    assert ScriptDirectory(str(BOOK.migrations)).get_heads() == [HEAD]
    engine = create_engine(parse_url(databases(empty=True)))
    with engine.begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(
            connection, opts={"version_table": version.name, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
        migrated = inspect(connection)
        declared = inspect(open_engine(databases()))
        for table in metadata.tables:
            assert _shape(migrated, table) == _shape(declared, table)
    engine.dispose()


def _shape(inspector: Any, table: str) -> Any:
    names = [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)]
    unique = {(u["name"], tuple(u["column_names"])) for u in inspector.get_unique_constraints(table)}
    foreign = {(f["name"], tuple(f["constrained_columns"])) for f in inspector.get_foreign_keys(table)}
    return names, unique, foreign, {i["name"] for i in inspector.get_indexes(table)}


def test_ids_come_in_the_order_in_which_python_sorts_them(database: str, tmp_path: Path) -> None:
    ids = ["b", "B", "a-1", "a b", "ä", "Ж", "ж", "_", "10", "9"]
    with Book(database) as book:
        load_file(
            book,
            write(tmp_path / "c.csv", "client_id,name\n" + "".join(f"{id},X\n" for id in ids)),
            loaded_at=NOW,
        )
        told = [
            [record.client_id for record in book.clients()],
            [name.client_id for name in book.names()],
            [record.client_id for record in book.records_as_of(NOW.date())],
            [client_id for client_id, _ in book.snapshots_between(NOW.date(), NOW.date())],
            [history.client_id for history in book.histories()],
        ]
    assert told == [sorted(ids)] * len(told)


def test_a_view_stays_the_same_while_others_write(database: str, tmp_path: Path) -> None:
    with Book(database) as book:
        load_file(book, write(tmp_path / "a.csv", "client_id,name\na,A\n"), loaded_at=NOW)
        with Book(database) as other, book.reading() as connection:
            before = connection.execute(select(clients.c.client_id)).scalars().all()
            load_file(other, write(tmp_path / "b.csv", "client_id,name\nb,B\n"), loaded_at=NOW)
            assert connection.execute(select(clients.c.client_id)).scalars().all() == before == ["a"]
        assert book.count() == 2
