"""A PostgreSQL server for the tests, and databases on it that cost a few milliseconds each.

``CSM_TEST_POSTGRES`` says where it comes from: the address of a server that is there (its user may make databases), or
``required``: one is started from the machine's own programs, and where they are missing the tests fail instead of being
skipped. Without it one is started where the programs are found.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.patience import PATIENCE
from tools.book import Book
from tools.book.database import BOOK, open_engine, parse_url

#: What a book and a service can be kept in.
DATABASES = ("sqlite", "postgresql")
#: How the tests are told.
VARIABLE = "CSM_TEST_POSTGRES"
REQUIRED = "required"
WANTED = os.environ.get(VARIABLE, "")
#: Nothing here has to outlive a crash of the machine.
_CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


class Cluster:
    """A server of the tests' own, from the machine's programs, whose files a restart finds again."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # A short name, for the socket in it may have no long one; and no port, so that none is taken.
        self._folder = Path(tempfile.mkdtemp(prefix="csm-pg-", dir="/tmp"))
        self._user = _user()
        self._running: subprocess.Popen[bytes] | None = None
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        told = subprocess.run(
            [programs / "initdb", "--version"], capture_output=True, text=True, check=True
        ).stdout
        # Sorted as people sort, which is not how Python does: no order may be left to chance. Before 15 there is no such
        # way.
        recent = int(told.split()[2].split(".")[0]) >= 15
        sorting = ["--locale-provider=icu", "--icu-locale=en-US"] if recent else []
        with self._log.open("wb") as log:
            subprocess.run(
                self._command("initdb", "-U", "csm", "--auth=trust", "--encoding=UTF8", "--no-sync",
                              "--locale=C.UTF-8", *sorting),
                check=True, stdout=log, stderr=log, user=self._user, cwd=self._folder,
            )  # fmt: skip

    @property
    def url(self) -> str:
        return f"postgresql://csm@/postgres?host={self._folder}"

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def _command(self, program: str, *arguments: str) -> Sequence[str]:
        return [str(self._programs / program), "-D", str(self._folder / "data"), *arguments]

    def start(self) -> None:
        """Have it answer."""
        settings = [f"{name}=off" for name in _CARELESS]
        settings += ["listen_addresses=", f"unix_socket_directories={self._folder}", "max_connections=200"]
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                self._command("postgres", *(word for one in settings for word in ("-c", one))),
                stdout=log, stderr=log, user=self._user, cwd=self._folder,
            )  # fmt: skip
        _await(self.url, self._running, self._log)

    def stop(self) -> None:
        """End it, and with it every connection that there is."""
        if self._running is None:
            return
        self._running.send_signal(signal.SIGINT)
        try:
            self._running.wait(10)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        self._running = None

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


class Server:
    """A server at ``url``, which names a database that others are made from."""

    def __init__(self, url: str) -> None:
        from agent.server.store import SERVICE

        self._url = parse_url(url)
        # One that was stopped meanwhile is asked all the same.
        self._engine = sa.create_engine(self._url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
        with self._engine.connect() as connection:
            recent = (connection.dialect.server_version_info or (0,)) >= (15,)
        self._strategy = " STRATEGY FILE_COPY" if recent else ""  # the faster one, and before 15 the only one
        self._prefix = f"csm_{uuid.uuid4().hex[:8]}"
        self._numbers = itertools.count()
        self._filled: dict[str, str] = {}
        self._template = self._make("template1")
        for tables in (BOOK, SERVICE):
            open_engine(self._address(self._template), tables).dispose()

    @contextmanager
    def database(self, *, empty: bool = False, of: str | None = None) -> Iterator[str]:
        """The address of a database of one's own, with the tables of the book and the service unless ``empty``; a copy
        of the book that :meth:`fill` keeps under the name ``of``, where that is given."""
        name = self._make("template1" if empty else self._filled[of] if of is not None else self._template)
        try:
            yield self._address(name)
        finally:
            self._drop(name)

    def fill(self, of: str, fill: Callable[[Book], None]) -> None:
        """Keep a book to be copied; filled when it is first asked for."""
        if of not in self._filled:
            name = self._make(self._template)
            with Book(self._address(name)) as book:
                fill(book)
            self._filled[of] = name

    def disconnect(self, url: str) -> None:
        """End every connection to the database at ``url``, in the middle of whatever it is at."""
        database = parse_url(url).database
        self._say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")

    @contextmanager
    def read_only(self, url: str) -> Iterator[None]:
        """The database at ``url`` can be read and not written until the block ends, as a standby can."""
        database = parse_url(url).database
        self._say(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
        self.disconnect(url)
        try:
            yield
        finally:
            self._say(f"ALTER DATABASE {database} RESET default_transaction_read_only")
            self.disconnect(url)

    def waiting(self, url: str) -> bool:
        """Whether somebody waits for a lock in the database at ``url``."""
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND wait_event_type = 'Lock'"
        with self._engine.connect() as connection:
            return bool(connection.scalar(sa.text(query), {"name": parse_url(url).database}))

    def close(self) -> None:
        for name in (self._template, *self._filled.values()):
            self._drop(name)
        self._engine.dispose()

    def _make(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {template}{self._strategy}")
        return name

    def _drop(self, name: str) -> None:
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(sa.text(statement))

    def _address(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server; skips whoever asks for it where there is none."""
    if WANTED not in ("", REQUIRED):
        yield from _closed(Server(WANTED))
        return
    with closing(cluster()) as running:
        running.start()
        yield from _closed(Server(running.url))


def cluster() -> Cluster:
    """A server that a test may stop; skips whoever asks for one where its programs are not installed."""
    programs = _programs()
    if programs is None:
        told = f"PostgreSQL is not installed: install it, or name a server in {VARIABLE}"
        pytest.fail(told) if WANTED == REQUIRED else pytest.skip(told)
    return Cluster(programs)


def _closed(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.close()


def _programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``; Debian keeps them off the path."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return debian[-1].parent if debian else None


def _user() -> str | None:
    """Whose server it is, where the tests are root's, as whom PostgreSQL refuses to run."""
    if os.geteuid() != 0:
        return None
    import pwd  # not on Windows

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    engine = sa.create_engine(parse_url(url), poolclass=sa.NullPool)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            engine.connect().close()
            return
        except sa.exc.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text('utf-8', 'replace')}") from None
            time.sleep(0.02)
