"""The tables of the service, for SQLite and PostgreSQL alike: keys, the audit log, conversations with their runs, jobs.

They may lie beside the book's in one database. Until the first release there is one migration; whoever changes a table
here changes ``migrations/versions/0001_first_service.py`` too (a test holds the two equal).
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
)

from tools.book.schema import NAMING, Moment

#: The newest migration under ``agent/server/store/migrations/versions``; a new store is made at this one.
HEAD = "0002"
#: Names the lock that writers on PostgreSQL take.
LOCK = 0x736572766963

metadata = MetaData(naming_convention=NAMING)

version = Table("service_version", metadata, Column("version_num", String(32), primary_key=True))

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("clients", JSON(none_as_null=True)),
    Column("digest", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("last_used", Moment),
)

#: Who has signed in with a browser: the digest of a random token, and the key that it stands for.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("key_id", String(16), ForeignKey("api_keys.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("key_id", String(16), nullable=False, index=True),
    Column("method", String(16), nullable=False),
    Column("route", Text, nullable=False),
    Column("touched", JSON, nullable=False),
    Column("status", Integer, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("owner", String(16), nullable=False),
    Column("client_id", Text),
    Column("language", String(2)),
    Column("title", Text),
    Column("created_at", Moment, nullable=False),
    Column("deleted_at", Moment),
    Index(None, "owner", "seq"),
)

#: Decisions at work on what was proposed in a conversation, so that nothing is done twice at once.
decisions = Table(
    "decisions",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("proposal", String(32), primary_key=True),
    Column("decision", String(16), nullable=False),
    Column("decided_by", String(16), nullable=False),
    Column("at", Moment, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("owner", String(16), nullable=False),
    Column("message_id", String(32), nullable=False),
    Column("question", Text),
    Column("status", String(16), nullable=False),
    Column("idempotency_key", String(255)),
    Column("worker", String(32)),
    Column("beat_at", Moment, nullable=False),
    Column("read_at", Moment),
    Column("attempt", Integer, nullable=False, server_default="1"),
    Column("stop", Boolean, nullable=False, server_default=false()),
    Column("events", Integer, nullable=False, server_default="0"),
    Column("said", Text, nullable=False, server_default=""),
    Column("answer", JSON(none_as_null=True)),
    Column("error", JSON(none_as_null=True)),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("model", Text),
    Column("model_calls", Integer, nullable=False, server_default="0"),
    Column("trail", String(64)),
    Column("given", JSON(none_as_null=True)),
    Column("task", String(32)),
    Index(None, "owner", "created_at"),
    Index(None, "owner", "trail"),
    Index(None, "conversation_id", "seq"),
    Index(None, "status"),
    UniqueConstraint("conversation_id", "idempotency_key"),
)
#: A conversation answers one question at a time.
Index(
    "uq_runs_at_work",
    runs.c.conversation_id,
    unique=True,
    sqlite_where=runs.c.status == "running",
    postgresql_where=runs.c.status == "running",
)

#: What happens in runs at work, where several workers tell each other; one process needs no rows here.
run_events = Table(
    "run_events",
    metadata,
    Column("run_id", String(32), ForeignKey("runs.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(32), nullable=False),
    Column("data", JSON, nullable=False),
)

#: When each key made its requests of the last minute, in seconds of Unix time, where several workers count together.
requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("owner", String(16), nullable=False),
    Column("at", Float, nullable=False),
    Index(None, "owner", "at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("owner", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("worker", String(32)),
    Column("lease_until", Float),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("cancel_requested", Boolean, nullable=False, server_default=false()),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer),
    Column("result", JSON(none_as_null=True)),
    Column("error", JSON(none_as_null=True)),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Index(None, "owner", "seq"),
)

#: The clients that a job drafts for: how far each is, and every answer that was paid for, so that none is paid for twice.
job_drafts = Table(
    "job_drafts",
    metadata,
    Column("job_id", String(32), ForeignKey("jobs.id"), primary_key=True),
    Column("client_id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("calls", Integer, nullable=False, server_default="0"),
    Column("asking", Boolean, nullable=False, server_default=false()),
    Column("lost", Integer, nullable=False, server_default="0"),
    Column("keep_at", Moment),
    Column("draft_id", Integer),
    Column("version", Integer),
    Column("detail", Text),
)

#: What each key's model calls took; ``at`` is in seconds of Unix time.
usage = Table(
    "usage",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("owner", String(16), nullable=False),
    Column("at", Integer, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("reference", Text),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("unreported_calls", Integer, nullable=False),
    Index(None, "owner", "at"),
)

#: What makes the audit log one that is only added to, by database.
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
        "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
        "CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit "
        "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
        "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to()",
        "CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()",
    ),
}
for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(audit, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
