"""Opening the book's database: the engine, its transactions, and tables of the right version.

A book that is up to date is opened with one small query; Alembic is imported only to bring an older one
forward.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from tools.book.errors import BookError, NewerBook
from tools.book.schema import HEAD, metadata, version

#: Seconds to wait for another process that is writing.
PATIENCE = 60
_POSTGRES_LOCK = 0x626F6F6B  # "book"


def parse_url(url: str | Path) -> URL:
    """A SQLAlchemy URL from a URL or a file's path; PostgreSQL goes through psycopg."""
    if isinstance(url, Path) or "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BookError(f"not a database address: {error}") from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise BookError(f"the book is kept in SQLite or PostgreSQL, not {parsed.get_backend_name()}")
    return parsed


def open_engine(url: str | Path) -> Engine:
    """An engine on the book at ``url``, its tables made or brought to this version.

    Raises ``NewerBook`` where a newer program made it, ``BookError`` where it cannot be opened.
    """
    parsed = parse_url(url)
    shown = parsed.render_as_string(hide_password=True)
    try:
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else create_engine(parsed)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise BookError("PostgreSQL needs the extra [postgres] (psycopg)") from None
    try:
        found = _version(engine)
        if found != HEAD:
            _bring_up(engine)
    except DBAPIError as error:
        engine.dispose()
        raise BookError(f"cannot open the book {shown}: {error.orig}") from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sqlite(url: URL) -> Engine:
    memory = url.database in (None, "", ":memory:")
    if not memory:
        try:
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BookError(f"cannot make the folder of the book: {error}") from None
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
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


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the book."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: it waits for other writers, and is undone whole on any exception."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
        yield connection


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, version.name):
            return None
        return connection.execute(select(version.c.version_num)).scalar()


def _bring_up(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:  # readers go on while a load writes; outside a transaction
            raw = connection.connection.driver_connection
            assert raw is not None
            connection.rollback()
            raw.execute("PRAGMA journal_mode = WAL").close()
    with writing(engine) as connection:
        has = engine.dialect.has_table(connection, version.name)
        found = connection.execute(select(version.c.version_num)).scalar() if has else None
        if found is None:
            metadata.create_all(connection)
            connection.execute(insert(version).values(version_num=HEAD))
        elif found != HEAD:
            _migrate(connection, found)


def migrations() -> Path:
    """The folder of the migrations, beside this module in a checkout and in an installed package."""
    return Path(__file__).parent / "migrations"


def _migrate(connection: Connection, found: str) -> None:
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    try:
        known = ScriptDirectory(str(migrations())).get_revision(found)
    except CommandError:
        known = None
    if known is None:
        raise NewerBook(
            f"the book is of version {found}, newer than this program knows ({HEAD}): update the program"
        )
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run every migration that the book has not had, within the transaction of ``connection``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
