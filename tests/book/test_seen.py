"""The book as one caller sees it: nothing of anybody else's clients or drafts, and all of their own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from book_tables import old_book
from sqlalchemy.exc import IntegrityError

from tools.book import (
    Book,
    BookError,
    Draft,
    UnknownAction,
    UnknownClient,
    UnknownDraft,
    load_file,
    load_folder,
    sample_files,
)
from tools.book.seen import SeenBook
from tools.history import Action, ChurnSnapshot, Commitment, Event, HealthSnapshot, Note

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = date(2026, 11, 22)

#: What tells nothing of a client: the class of the book, its ends, a mark that changes, and what this package's own
#: modules stand on.
HARMLESS = frozenset({"revision", "reading", "writing"})
CLIENTS = "client_id,name,aliases,nps_score,data_date\n"
ROWS = {
    "a": "a,Ромашка,ООО Ромашка,7,2026-08-31\na,Ромашка,ООО Ромашка,9,2026-11-15\n",
    "b": "b,Northwind,NW,3,2026-11-20\n",
    "c": "c,Contoso,,5,2026-11-21\n",
}
WEEKS = {
    "a": "a,2026-11-16,5\na,2026-11-09,4\n",
    "b": "b,2026-11-16,1\n",
    "c": "c,2026-11-16,2\n",
}


def filled(database: str, path: Path, ids: str) -> Book:
    """A book of these clients with a history, an action of the same id for each, an override and a draft."""
    book = Book(database)
    for name, head, rows in (("clients", CLIENTS, ROWS), ("weekly", "client_id,week_start,logins\n", WEEKS)):
        file = path / f"{name}.csv"
        file.write_text(head + "".join(rows[id] for id in ids))
        load_file(book, file, loaded_at=NOW, table=name)  # type: ignore[arg-type]
    for id in ids:
        book.add_actions([Action(client_id=id, action_id="shared", type="call")], at=NOW, by="x")
        book.add_actions([Action(client_id=id, action_id=f"of-{id}", type="call")], at=NOW, by="x")
        book.set_override(id, band="red", reason="gone", set_by="x", set_at=NOW, expires=DAY)
    return book


@pytest.fixture
def whole(databases: Callable[..., str], tmp_path: Path) -> Iterator[Book]:
    with filled(databases(), tmp_path, "abc") as book:
        yield book


@pytest.fixture
def only_a(databases: Callable[..., str], tmp_path: Path) -> Iterator[Book]:
    (tmp_path / "a").mkdir()
    with filled(databases(), tmp_path / "a", "a") as book:
        yield book


def draft(book: Book, client_id: str | None = "a", **changes: Any) -> Draft:
    values: dict[str, Any] = {
        "kind": "save_plan", "language": "en", "audience": "internal", "created_at": NOW, "markdown": "x",
        "data": {}, "facts": [], "model": "offline", "prompts_version": "1", "scorecard_version": "1",
    }  # fmt: skip
    return book.save_draft(client_id=client_id, **(values | changes))


def test_every_way_into_the_book_is_limited() -> None:
    ways = {
        name
        for name, member in inspect.getmembers(Book)
        if not name.startswith("_") and (callable(member) or isinstance(member, property))
    }
    assert {"get", "drafts", "owner", "set_action"} <= ways
    assert ways - HARMLESS - set(vars(SeenBook)) == set(), "limit it in SeenBook, or say why it is harmless"
    assert ways >= HARMLESS


READS: dict[str, Callable[[Book], Any]] = {
    "count": lambda book: book.count(),
    "clients": lambda book: list(book.clients()),
    "names": lambda book: book.names(),
    "last_data_date": lambda book: book.last_data_date(),
    "get": lambda book: [book.get(id) for id in "abcx"],
    "record_as_of": lambda book: [book.record_as_of(id, DAY) for id in "abcx"],
    "records_as_of": lambda book: [list(book.records_as_of(day)) for day in (DAY, date(2026, 9, 1))],
    "snapshots": lambda book: [
        [one.record for one in book.snapshots(id, superseded=some)] for id in "abcx" for some in (True, False)
    ],
    "snapshots_between": lambda book: [
        (id, [one.record for one in found])
        for start in (date.min, date(2026, 11, 1))
        for id, found in book.snapshots_between(start, DAY)
    ],
    "history": lambda book: [told(lambda id=id: book.history(id)) for id in "abcx"],  # type: ignore[misc]
    "histories": lambda book: [
        *book.histories(), *book.histories("abx"), *book.histories("b"), *book.histories(tables=["weekly"]),
        *book.histories(since={"weekly": date(2026, 11, 10)}),
    ],
    "overrides": lambda book: [[(e.client_id, e.band) for e in book.overrides(id)] for id in "abcx"],
    "override_for": lambda book: [book.override_for(id, DAY) for id in "abcx"],
    "overrides_in_force": lambda book: book.overrides_in_force(DAY),
    "drafts": lambda book: [[told_of(d) for d in book.drafts(id)] for id in (None, *"abcx")],
    "draft_versions": lambda book: [
        [told_of(d) for d in book.draft_versions(id, kind="save_plan", language="en", audience="internal")]
        for id in (None, *"abcx")
    ],
}  # fmt: skip

WRITES: dict[str, Callable[[Book, str], Any]] = {
    "add_actions": lambda book, id: book.add_actions(
        [Action(client_id="a", action_id="n", type="t"), Action(client_id=id, action_id="n", type="t")], at=NOW
    ),
    "set_action": lambda book, id: book.set_action(f"of-{id}", status="done", at=NOW),
    "set_action of a client": lambda book, id: book.set_action("shared", status="done", at=NOW, client_id=id),
    "add_note": lambda book, id: book.add_note(Note(client_id=id, date=DAY, text="t"), at=NOW),
    "add_event": lambda book, id: book.add_event(Event(client_id=id, date=DAY, kind="k"), at=NOW),
    "add_commitments": lambda book, id: book.add_commitments(
        [Commitment(client_id="a", made=DAY, text="t"), Commitment(client_id=id, made=DAY, text="t")], at=NOW
    ),
    "record_milestone": lambda book, id: book.record_milestone(id, "audit", DAY, at=NOW),
    "add_snapshots": lambda book, id: book.add_snapshots(
        DAY, [HealthSnapshot(client_id=id, date=DAY, score=1, band="red")], [], at=NOW
    ),
    "add_snapshots of churn": lambda book, id: book.add_snapshots(
        DAY, [], [ChurnSnapshot(client_id=id, date=DAY, score=1, level="low")], at=NOW
    ),
    "set_override": lambda book, id: book.set_override(
        id, band="green", reason="r", set_by="s", set_at=NOW, expires=DAY
    ),
    "end_override": lambda book, id: book.end_override(id, ended_at=NOW, ended_by="x"),
    "save_draft": lambda book, id: told_of(draft(book, id)),
}  # fmt: skip


def told(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except BookError as error:
        return type(error), str(error)


def told_of(kept: Draft) -> tuple[Any, ...]:
    return kept.client_id, kept.kind, kept.version, kept.markdown


def test_what_is_listed_here_is_all_there_is() -> None:
    covered = {name.split()[0] for name in (*READS, *WRITES)}
    own = {name for name in vars(SeenBook) if not name.startswith("_")}
    assert own - covered == {"seen_by", "close", "loading", "loads", "owner", "get_draft"}


@pytest.mark.parametrize("read", READS)
def test_the_others_are_not_there_to_read(whole: Book, only_a: Book, read: str) -> None:
    for book, owner in ((whole, "k"), (only_a, "k")):
        draft(book.seen_by(None, owner), "a", markdown="mine")
    draft(whole.seen_by(None, "k"), "b")
    draft(whole.seen_by(None, "other"), "a")
    draft(whole, "a")
    seen = whole.seen_by(frozenset({"a", "x"}), "k")
    assert READS[read](seen) == READS[read](only_a.seen_by(None, "k"))
    assert READS[read](whole.seen_by(frozenset(), "k")) != READS[read](seen)


@pytest.mark.parametrize("write", WRITES)
def test_the_others_are_not_there_to_write(whole: Book, only_a: Book, write: str) -> None:
    seen = whole.seen_by(frozenset({"a"}), "k")
    before = list(whole.histories()), whole.overrides_in_force(DAY), whole.drafts()
    for id in "bx":
        foreign, missing = (
            told(lambda id=id: WRITES[write](seen, id)),
            told(lambda id=id: WRITES[write](only_a, id)),
        )  # type: ignore[misc]
        assert foreign == missing and foreign[0] in (UnknownClient, UnknownAction)
    assert (list(whole.histories()), whole.overrides_in_force(DAY), whole.drafts()) == before
    assert WRITES[write](seen, "a") == WRITES[write](only_a, "a")


def test_an_action_is_found_among_the_clients_seen(whole: Book) -> None:
    one, two = whole.seen_by(frozenset({"a"}), None), whole.seen_by(frozenset({"a", "b"}), None)
    assert one.set_action("shared", status="done", at=NOW).client_id == "a"
    with pytest.raises(BookError, match=r"\(a, b\)"):
        two.set_action("shared", status="done", at=NOW)
    with pytest.raises(BookError, match=r"\(a, b, c\)"):
        whole.seen_by(None, "k").set_action("shared", status="done", at=NOW)


def test_who_sees_all_clients_sees_what_the_book_holds(whole: Book) -> None:
    everything = whole.seen_by(None, "k")
    for name, read in READS.items():
        if "draft" not in name:
            assert read(everything) == read(whole), name
    assert everything.loads() == whole.loads() != []
    assert everything.revision() == whole.revision()


def test_a_draft_is_its_owners_alone(whole: Book) -> None:
    anna, boris = whole.seen_by(None, "anna"), whole.seen_by(None, "boris")
    versions = [draft(book).version for book in (whole, anna, anna, boris, whole, anna)]
    assert versions == [1, 1, 2, 1, 2, 3]
    hers = anna.drafts()
    assert [(one.version, one.owner) for one in hers] == [(3, "anna"), (2, "anna"), (1, "anna")]
    assert [one.version for one in boris.drafts()] == [1]
    assert boris.get_draft(boris.drafts()[0].id).owner == "boris"
    for book in (boris, whole.seen_by(None, None), whole.seen_by(frozenset({"b"}), "anna")):
        with pytest.raises(UnknownDraft) as foreign:
            book.get_draft(hers[0].id)
        with pytest.raises(UnknownDraft) as missing:
            book.get_draft(99)
        assert str(foreign.value) == str(missing.value).replace("99", str(hers[0].id))
    assert len(whole.drafts()) == 6 and whole.get_draft(hers[0].id).owner == "anna"
    line = {"kind": "save_plan", "language": "en", "audience": "internal"}
    assert [one.owner for one in whole.draft_versions("a", **line)] == [None, None]


def test_a_draft_of_the_whole_book_is_its_owners_too(whole: Book) -> None:
    anna = whole.seen_by(frozenset({"a"}), "anna")
    mine = draft(anna, None)
    assert anna.get_draft(mine.id).client_id is None
    assert whole.seen_by(None, "boris").drafts() == []


def test_two_versions_of_one_number_cannot_be(whole: Book) -> None:
    anna = whole.seen_by(None, "anna")
    draft(anna)
    with pytest.raises(IntegrityError), whole.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO drafts SELECT 77, client_id, kind, language, audience, version, created_at, markdown, data,"
            " facts, model, prompts_version, scorecard_version, document, follow_up, owner FROM drafts"
        )


def test_files_are_loaded_by_who_sees_all(whole: Book, tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    file.write_text(CLIENTS + "a,Ромашка,,1,2026-11-22\n")
    seen = whole.seen_by(frozenset({"a"}), "k")
    for load in (
        lambda: load_file(seen, file, loaded_at=NOW),
        lambda: load_folder(seen, tmp_path, loaded_at=NOW),
    ):
        with pytest.raises(BookError, match="not seen here"):
            load()
    assert seen.loads() == [] and len(whole.loads()) == 2
    assert load_file(whole.seen_by(None, "k"), file, loaded_at=NOW).changed


def test_a_view_of_a_view_shows_no_more(whole: Book) -> None:
    seen = whole.seen_by(frozenset({"a", "b"}), "k")
    assert [one.client_id for one in seen.seen_by(frozenset({"b", "c"}), "k").names()] == ["b"]
    assert [one.client_id for one in seen.seen_by(None, "k").names()] == ["a", "b"]
    with pytest.raises(BookError):
        seen.seen_by(None, "other")


def test_closing_a_view_closes_nothing() -> None:
    with Book("sqlite://") as book:
        load_file(book, sample_files()[0], loaded_at=NOW)
        with book.seen_by(None, "k") as seen:
            assert seen.count() == book.count() > 0
        assert book.count() > 0


def test_many_clients_are_seen(whole: Book) -> None:
    crowd = frozenset(f"z-{number}" for number in range(5000)) | {"a", "c"}
    seen = whole.seen_by(crowd, "k")
    assert seen.count() == 2
    assert [one.client_id for one in seen.names()] == ["a", "c"]
    assert seen.last_data_date() == date(2026, 11, 21)


def test_drafts_of_an_older_book_stay_the_command_lines(databases: Callable[..., str]) -> None:
    database = databases(empty=True)
    old_book(
        database,
        "0003",
        "INSERT INTO drafts VALUES (7, NULL, 'digest', 'en', 'internal', 3, '2026-11-20T09:00:00+00:00', '# Text',"
        " '{\"a\": 1}', '[]', 'offline', '1', '1', NULL, NULL)",
    )
    with Book(database) as book:
        kept = book.get_draft(7)
        assert (kept.version, kept.markdown, kept.data, kept.owner) == (3, "# Text", {"a": 1}, None)
        assert draft(book, None, kind="digest").version == 4
        assert book.seen_by(None, "anna").drafts() == []
