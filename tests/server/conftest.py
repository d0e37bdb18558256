"""The service as it runs: a real web server on a port of this machine, keys made by the real code, the sample book."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI
from langchain_core.language_models import BaseChatModel

from agent.models.offline import OfflineChatModel
from agent.server.access.identity import Role
from agent.server.access.keys import Keys, NewKey
from agent.server.app import create_app
from agent.server.service import Service
from agent.settings import Settings
from tests.patience import LINGER, PATIENCE
from tests.postgres import Server
from tests.server.models import CONFIGURED, Held, HeldChatModel
from tests.shelf import Shelf
from tools.book import Book, load_file, sample_files

DAY = date(2026, 11, 22)
LOADED = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass
class Served:
    """A running service."""

    app: FastAPI
    url: str
    _stack: ExitStack

    @property
    def service(self) -> Service:
        service: Service = self.app.state.service
        return service

    def key(
        self, role: Role = "reader", clients: Sequence[str] | None = None, *, name: str = "test"
    ) -> NewKey:
        """A new key of this service."""
        limited = None if clients is None else frozenset(clients)
        return Keys(self.service.store.keys).create(name, role, clients=limited, now=datetime.now(UTC))

    def client(
        self, role: Role = "reader", clients: Sequence[str] | None = None, *, key: NewKey | None = None
    ) -> httpx2.Client:
        """Somebody who calls with a key of their own: a new one of ``role``, or ``key``."""
        return self.caller(Authorization=f"Bearer {(key or self.key(role, clients)).secret}")

    def caller(self, **headers: str) -> httpx2.Client:
        """Somebody who sends these headers, and no key unless it is among them."""
        client = httpx2.Client(base_url=self.url, headers=headers, timeout=PATIENCE, trust_env=False)
        return self._stack.enter_context(client)


Serve = Callable[..., Served]


def _load_sample(book: Book) -> None:
    for file in sample_files():
        load_file(book, file, loaded_at=LOADED)


@pytest.fixture(scope="session")
def _sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "book.db"
    with Book(path) as book:
        _load_sample(book)
        with book.writing() as connection:
            connection.exec_driver_sql("SELECT 1")
    with Book(path) as book, book.reading() as connection:  # the file whole, for it is copied
        raw = connection.connection.driver_connection
        connection.rollback()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()  # type: ignore[union-attr]
    return path


@pytest.fixture
def settings(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str, _sample_book: Path
) -> Iterator[Settings]:
    """The configuration of a service over a copy of the sample book."""
    home = tmp_path / "home"
    home.mkdir()
    if kind == "sqlite":
        (home / "book.db").write_bytes(_sample_book.read_bytes())
        yield Settings(home=home, limit_requests_per_minute=10_000, run_linger=LINGER)
        return
    server: Server = request.getfixturevalue("postgres")
    server.fill("sample", _load_sample)
    with server.database(of="sample") as url:
        yield Settings(home=home, limit_requests_per_minute=10_000, run_linger=LINGER, database_url=url)


@pytest.fixture
def make_app(settings: Settings) -> Callable[..., FastAPI]:
    """``make_app(models=[...], **changes of settings)``: the application, not started."""

    def make(
        *,
        models: Sequence[BaseChatModel] | None = None,
        insecure_local: bool = False,
        as_of: date | None = DAY,
        **changes: Any,
    ) -> FastAPI:
        return create_app(
            settings.model_copy(update=changes),
            models=models or [OfflineChatModel()],
            library=lambda: Shelf(),  # type: ignore[arg-type,return-value]
            as_of=as_of,
            insecure_local=insecure_local,
        )

    return make


@pytest.fixture
def serve() -> Iterator[Callable[[FastAPI], Served]]:
    """``serve(app)``: the application at work behind a web server; stopped when the test ends."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(_running(app))


@pytest.fixture
def served(make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]) -> Served:
    """A running service over the sample book, answered by the offline model."""
    return serve(make_app())


@pytest.fixture
def held() -> Held:
    """The model call that :func:`holding` is in the middle of."""
    return Held()


@pytest.fixture
def holding(make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served], held: Held) -> Served:
    """A service whose model waits in the middle of its answer."""
    return serve(make_app(models=[HeldChatModel(held=held)], **CONFIGURED))


@contextmanager
def offline_service(home: Path, book: Path, **changes: Any) -> Iterator[Served]:
    """A service answered by the offline model over a copy of ``book``, for all tests of a module that need no other."""
    home.mkdir()
    (home / "book.db").write_bytes(book.read_bytes())
    app = create_app(
        Settings(home=home, limit_requests_per_minute=100_000, run_linger=LINGER, **changes),
        models=[OfflineChatModel()],
        library=lambda: Shelf(),  # type: ignore[arg-type,return-value]
        as_of=DAY,
    )
    with _running(app) as served:
        yield served


@contextmanager
def _running(app: FastAPI) -> Iterator[Served]:
    with socket.socket() as listening, ExitStack() as clients:
        listening.bind(("127.0.0.1", 0))
        # No waiting for open streams at the end: they are the test's own.
        config = uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the service did not start")
            time.sleep(0.005)
        port = listening.getsockname()[1]
        try:
            yield Served(app, f"http://127.0.0.1:{port}", clients)
        finally:
            clients.close()
            server.should_exit = True
            thread.join(20)


# At the end, since it stands on what is above; here, so that one service is shared by all modules.
from tests.server.whole import own, sample_book, shelves, spoilt, whole, whole_settings  # noqa: E402

__all__ = ["own", "sample_book", "shelves", "spoilt", "whole", "whole_settings"]
