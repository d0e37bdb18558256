"""The tables of the client book, for SQLite and PostgreSQL alike.

``snapshots`` holds every set of figures that a client was ever given; ``clients`` says which of them is
current and repeats what lists and name search need. ``loads`` logs what was loaded, ``overrides`` the bands set
by hand, ``drafts`` what was written for a client, version by version. The tables of the clients' dated history are made
from the models of their rows (``tools.book.history.tables``); ``loaded_tables`` says of which of them anything is
known, and ``writes`` logs what was written into them other than from a file.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from tools.book.history.tables import history_tables

#: The newest migration under ``tools/book/migrations/versions``; a new book is made at this one.
HEAD = "0004"

#: How constraints and indexes are called.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """A point in time with its offset, as ISO text: the day it names is the day of whoever set it.

    A datetime without an offset is taken as UTC.
    """

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else aware(value).isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else datetime.fromisoformat(value)


def aware(moment: datetime) -> datetime:
    """``moment`` with an offset; without one it is UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


version = Table("book_version", metadata, Column("version_num", String(32), primary_key=True))

loads = Table(
    "loads",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("loaded_at", Moment, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("dialect", JSON, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("refused_digest", String(64), index=True),
    Column("table_name", String(32), nullable=False, server_default="clients"),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("client_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("data_date", Date),
    Column("effective", Date, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("loaded_at", Moment, nullable=False),
    Column("load_id", Integer, ForeignKey("loads.id"), nullable=False),
    Column("record", Text, nullable=False),
)

clients = Table(
    "clients",
    metadata,
    Column("client_id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("language", String(2)),
    Column("account_manager", Text),
    Column("renewal_date", Date),
    Column("data_date", Date),
    Column("effective", Date, nullable=False),
    Column("digest", String(32), nullable=False),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("client_id", Text, ForeignKey("clients.client_id"), nullable=False),
    Column("band", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("expires", Date, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", Text),
    Index(None, "client_id", "id"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("client_id", Text, ForeignKey("clients.client_id")),
    Column("kind", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("audience", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("markdown", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("model", Text, nullable=False),
    Column("prompts_version", Text, nullable=False),
    Column("scorecard_version", Text, nullable=False),
    Column("document", JSON(none_as_null=True)),
    Column("follow_up", JSON(none_as_null=True)),
    Column("owner", String(16)),
    UniqueConstraint("client_id", "kind", "language", "audience", "owner", "version"),
)

loaded_tables = Table(
    "loaded_tables",
    metadata,
    Column("table_name", String(32), primary_key=True),
    Column("since", Moment, nullable=False),
)

writes = Table(
    "writes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("by", Text),
    Column("table_name", String(32), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("detail", JSON(none_as_null=True)),
)

history = history_tables(metadata)
