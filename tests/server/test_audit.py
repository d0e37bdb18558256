"""What was done is on record before it is answered, and nobody takes it off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from fastapi import APIRouter, FastAPI
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from agent.server.access.callers import Manager, Reader, Touched
from agent.server.store import SERVICE, ServerStore
from agent.server.store.audit import AuditEntry, AuditLog
from agent.server.store.schema import metadata, version
from tests.server.conftest import Served
from tools.book import NewerBook
from tools.book.database import open_engine, parse_url, upgrade

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

probe = APIRouter(prefix="/api/probe")


@probe.get("/clients/{client_id}")
def _read(caller: Reader, client_id: str) -> dict[str, Any]:
    if client_id == "fails":
        raise RuntimeError
    return {}


@probe.post("/drafts", status_code=201)
def _made(caller: Manager, touched: Touched) -> dict[str, Any]:
    touched(draft=12, client_id=None)
    touched(clients=["a", "b"])
    return {}


@pytest.fixture
def served(make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]) -> Served:
    app = make_app()
    app.include_router(probe)
    return serve(app)


def log(served: Served, **which: Any) -> list[AuditEntry]:
    return served.service.store.audit.entries(**which)


def test_reads_and_writes_are_on_record(served: Served) -> None:
    key, other = served.key("manager"), served.key()
    caller, reader = served.client(key=key), served.client(key=other)
    caller.get("/api/probe/clients/c-42?as_of=2026-11-01")
    caller.post("/api/probe/drafts", json={"secret": "not kept"})
    reader.post("/api/probe/drafts")
    reader.get("/api/probe/clients/fails")
    reader.get("/nowhere/at/all")
    reader.get("/openapi.json")
    told = [(e.key_id, e.method, e.route, dict(e.touched), e.status) for e in reversed(log(served))]
    assert told == [
        (key.kept.id, "GET", "/api/probe/clients/{client_id}", {"client_id": "c-42"}, 200),
        (key.kept.id, "POST", "/api/probe/drafts", {"draft": 12, "clients": ["a", "b"]}, 201),
        (other.kept.id, "POST", "/api/probe/drafts", {}, 403),
        (other.kept.id, "GET", "/api/probe/clients/{client_id}", {"client_id": "fails"}, 500),
        (other.kept.id, "GET", "/nowhere/at/all", {}, 404),
        (other.kept.id, "GET", "/openapi.json", {}, 200),
    ]
    assert all(abs((datetime.now(UTC) - entry.at).total_seconds()) < 60 for entry in log(served))


def test_what_is_mounted_is_behind_the_gate_and_on_record(
    make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]
) -> None:
    inner = FastAPI()

    @inner.get("/hello/{name}")
    def hello(name: str) -> str:
        return name

    app = make_app()
    app.mount("/mounted", inner)
    served = serve(app)
    assert served.caller().get("/mounted/hello/you").status_code == 401
    assert served.client().get("/mounted/hello/you").json() == "you"
    (entry,) = log(served)
    assert (entry.touched["name"], entry.status) == ("you", 200)


def test_what_shows_no_key_does_not_fill_the_log(served: Served) -> None:
    served.caller().get("/api/probe/clients/c-42")
    served.caller().get("/healthz")
    assert log(served) == []


def test_what_a_caller_sends_is_kept_short_and_readable(served: Served) -> None:
    caller = served.client()
    caller.get("/api/probe/clients/" + "x" * 1000)
    caller.get("/no%00where%0A")
    path, id = log(served)
    assert len(id.touched["client_id"]) == 200 and path.route == r"/no\x00where\n"


def test_what_cannot_be_written_down_is_not_answered(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError("no space left on the disk")

    caller = served.client()
    monkeypatch.setattr(AuditLog, "add", full)
    refused = caller.get("/api/probe/clients/c-42")
    assert (refused.status_code, refused.json()["code"]) == (500, "internal_error")


def test_entries_are_read_by_key_and_page(served: Served) -> None:
    first, second = served.key(), served.key()
    for key in (first, second, first, first):
        served.client(key=key).get("/nowhere")
    newest, middle, oldest = log(served, key_id=first.kept.id)
    assert newest.id > middle.id > oldest.id
    assert log(served, key_id=first.kept.id, limit=1) == [newest]
    assert log(served, key_id=first.kept.id, before=newest.id, limit=1) == [middle]
    assert newest.to_json() | {"at": None} == {
        "id": newest.id, "at": None, "key_id": first.kept.id, "method": "GET", "route": "/nowhere",
        "touched": {}, "status": 404,
    }  # fmt: skip


@pytest.fixture(params=["created", "migrated"])
def store(request: pytest.FixtureRequest, databases: Callable[..., str]) -> Iterator[ServerStore]:
    url = databases(empty=True)
    if request.param == "migrated":
        _migrated(url).dispose()
    store = ServerStore(url)
    yield store
    store.close()


def _migrated(url: str) -> Engine:
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        upgrade(connection, SERVICE)
    return engine


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET status = 200",
        "DELETE FROM audit",
        {
            "sqlite": "INSERT OR REPLACE INTO audit SELECT * FROM audit",
            "postgresql": "INSERT INTO audit SELECT * FROM audit ON CONFLICT (id) DO UPDATE SET status = 200",
        },
        {"postgresql": "TRUNCATE audit"},
    ],
)
def test_the_database_refuses_to_change_the_log(store: ServerStore, statement: str | dict[str, str]) -> None:
    store.audit.add(at=NOW, key_id="anna", method="GET", route="/", touched={}, status=403)
    before = store.audit.entries()
    if isinstance(statement, dict):
        with store.audit.reading() as connection:
            statement = statement.get(connection.dialect.name, "DELETE FROM audit")
    with pytest.raises(DBAPIError, match="only added to"), store.audit.writing() as connection:
        connection.execute(text(statement))
    assert store.audit.entries() == before and len(before) == 1


def test_a_store_brought_forward_is_the_same_as_a_new_one(databases: Callable[..., str]) -> None:
    engine = _migrated(databases(empty=True))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": version.name})
        assert compare_metadata(context, metadata) == []
        triggers = text(
            {
                "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
                "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
            }[connection.dialect.name]
        )
        migrated = connection.execute(triggers).scalars().all()
    engine.dispose()
    with open_engine(databases(), SERVICE).connect() as connection:
        assert connection.execute(triggers).scalars().all() == migrated != []
    assert ScriptDirectory(str(SERVICE.migrations)).get_heads() == [SERVICE.head]


def test_a_store_of_a_newer_program_is_left_alone(database: str) -> None:
    store = ServerStore(database)
    with store.audit.writing() as connection:
        connection.execute(text("UPDATE service_version SET version_num = '9999'"))
    with pytest.raises(NewerBook, match="service's store"):
        ServerStore(database)
