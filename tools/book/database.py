"""Opening a database: the engine, its transactions, and tables of the right version.

The book's own tables unless others are named (the service keeps its store the same way, beside the book or in a database
of its own). One that is up to date is opened with one small query; Alembic is imported only to bring an older one forward.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool, StaticPool

from tools.book.errors import BookError, NewerBook, StoreError
from tools.book.schema import HEAD, metadata, version

#: Seconds to wait for a server that takes a connection and says nothing, unless the address says how long.
CONNECT_PATIENCE = 10
#: Seconds to wait for another process that is writing, on either database.
PATIENCE = 60
#: Connections to PostgreSQL that one engine holds, and how many more it opens while all of them are taken.
HELD, MORE = 4, 6


@dataclass(frozen=True)
class Tables:
    """Tables that are kept at a version of their own."""

    what: str
    """What they are, for messages: "the book"."""
    metadata: MetaData
    version: Table
    """The table of one row that says which migration they are at."""
    head: str
    """The newest migration."""
    migrations: Path
    """The folder of the migrations, beside its module in a checkout and in an installed package."""
    lock: int
    """Names the lock that writers on PostgreSQL take."""


#: The tables of the client book.
BOOK = Tables("the book", metadata, version, HEAD, Path(__file__).parent / "migrations", 0x626F6F6B)


def parse_url(url: str | Path, what: str = BOOK.what) -> URL:
    """A SQLAlchemy URL from a URL or a file's path; PostgreSQL goes through psycopg."""
    if isinstance(url, Path) or "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # their words may hold a part of the password
        raise BookError(
            "not a database address: a path, or postgresql://user@host:port/database (in a password what is no letter or "
            "digit is percent-encoded)"
        ) from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise BookError(f"{what} is kept in SQLite or PostgreSQL, not {parsed.get_backend_name()}")
    if parsed.get_backend_name() == "postgresql" and "connect_timeout" not in parsed.query:
        parsed = parsed.update_query_dict({"connect_timeout": str(CONNECT_PATIENCE)})
    return parsed


def open_engine(url: str | Path, tables: Tables = BOOK) -> Engine:
    """An engine on the database at ``url``, the tables made or brought to this version.

    Raises ``NewerBook`` where a newer program made it, ``StoreError`` where it cannot be opened, ``BookError`` where
    ``url`` is none of ours.
    """
    parsed = parse_url(url, tables.what)
    shown = parsed.render_as_string(hide_password=True)
    try:
        engine = (
            _sqlite(parsed, tables.what) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise BookError("PostgreSQL needs the extra [postgres] (psycopg)") from None
    event.listen(engine, "before_cursor_execute", _no_null)
    try:
        if _version(engine, tables) != tables.head:
            _bring_up(engine, tables)
        if parsed.get_backend_name() == "sqlite":
            _keep_to_the_file(engine, parsed)
    except DBAPIError as error:
        engine.dispose()
        raise StoreError(f"cannot open {tables.what} {shown}: {error.orig}") from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _keep_to_the_file(engine: Engine, url: URL) -> None:
    """From now on a file that is away is an error. SQLite would put an empty one in its place, and the pool would hold on
    to that when the right one is back."""
    if _in_memory(url) or str(url.database).startswith("file:"):
        return
    path = Path(str(url.database))

    @event.listens_for(engine, "do_connect")
    def _look(*_: Any) -> None:
        if not path.exists():
            raise sqlite3.OperationalError("unable to open database file")


def _sqlite(url: URL, what: str) -> Engine:
    memory = _in_memory(url)
    if not memory:
        try:
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder of {what}: {error}") from error
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    if (
        url.query.get("mode") == "memory"
    ):  # shared between connections; the pool keeps one open, and so the book
        options = {"poolclass": QueuePool}
    arguments: dict[str, Any] = {"timeout": PATIENCE, "check_same_thread": False}
    engine = create_engine(url, connect_args=arguments, **options)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are ours, see below
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _no_null(_connection: Any, _cursor: Any, _statement: str, given: Any, _context: Any, many: bool) -> None:
    """Refuses text with a null character, which PostgreSQL cannot hold: both databases keep the same. Of rows written
    many at a time each was judged when it was read."""
    if not many and given:
        values = given.values() if isinstance(given, dict) else given
        if any(isinstance(value, str) and "\x00" in value for value in values):
            raise BookError("text with a null character (U+0000) cannot be kept or looked for")


def _postgresql(url: URL) -> Engine:
    # Looked at before use, so that a server that was started again costs nobody a request.
    engine = create_engine(url, pool_pre_ping=True, pool_size=HELD, max_overflow=MORE)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # In milliseconds; unless told, it waits for ever.
        connection.execute(f"SET lock_timeout = {round(PATIENCE * 1000)}")
        connection.commit()

    @event.listens_for(engine, "checkout")
    def _checkout(connection: Any, _record: Any, _proxy: Any) -> None:
        # SQLAlchemy leaves False behind a reader; then the next one would write where the server's own default forbids it.
        connection.read_only = None

    return engine


#: A view of PostgreSQL that stays the same from one statement to the next, as SQLite's are.
_VIEW = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view."""
    options = _VIEW if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, lock: int | None = BOOK.lock) -> Iterator[Connection]:
    """One transaction that writes, undone whole on any exception.

    It waits for other writers: on SQLite for all, on PostgreSQL for those that take the same ``lock``, if any.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql" and lock is not None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})
        yield connection


def _version(engine: Engine, tables: Tables) -> str | None:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, tables.version.name):
            return None
        return connection.execute(select(tables.version.c.version_num)).scalar()


def _bring_up(engine: Engine, tables: Tables) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:  # readers go on while a load writes; outside a transaction
            raw = connection.connection.driver_connection
            assert raw is not None
            connection.rollback()
            raw.execute("PRAGMA journal_mode = WAL").close()
    with writing(engine, tables.lock) as connection:
        has = engine.dialect.has_table(connection, tables.version.name)
        found = connection.execute(select(tables.version.c.version_num)).scalar() if has else None
        if found is None:
            tables.metadata.create_all(connection)
            connection.execute(insert(tables.version).values(version_num=tables.head))
        elif found != tables.head:
            _migrate(connection, found, tables)


def _migrate(connection: Connection, found: str, tables: Tables) -> None:
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    try:
        known = ScriptDirectory(str(tables.migrations)).get_revision(found)
    except CommandError:
        known = None
    if known is None:
        raise NewerBook(
            f"{tables.what} is of version {found}, newer than this program knows ({tables.head}): "
            "update the program"
        )
    upgrade(connection, tables)


def upgrade(connection: Connection, tables: Tables = BOOK) -> None:
    """Run every migration that the tables have not had, within the transaction of ``connection``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(tables.migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
