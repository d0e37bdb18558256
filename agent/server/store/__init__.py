"""What the service keeps besides the book: keys, the audit log, what model calls took, conversations with their runs, jobs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from agent.server.store.audit import AuditLog
from agent.server.store.conversations import ConversationStore
from agent.server.store.events import EventStore
from agent.server.store.job_drafts import JobDrafts
from agent.server.store.jobs import JobStore
from agent.server.store.keys import KeyStore
from agent.server.store.leases import Leases
from agent.server.store.requests import RequestStore
from agent.server.store.runs import RunStore
from agent.server.store.schema import HEAD, LOCK, metadata, version
from agent.server.store.sessions import SessionStore
from agent.server.store.tasks import TaskStore
from agent.server.store.turns import TurnStore
from agent.server.store.usage import UsageStore
from tools.book.database import Tables, open_engine, reading

#: The tables of the service.
SERVICE = Tables("the service's store", metadata, version, HEAD, Path(__file__).parent / "migrations", LOCK)


class ServerStore:
    """The store at ``url``: a SQLAlchemy URL (SQLite or PostgreSQL); made where there is none. Safe to share between
    threads; every call blocks.

    Raises ``tools.book.BookError`` where it cannot be opened and ``NewerBook`` where a newer program made it.
    """

    def __init__(self, url: str | Path) -> None:
        self._engine = open_engine(url, SERVICE)
        self.keys = KeyStore(self._engine)
        self.sessions = SessionStore(self._engine)
        self.audit = AuditLog(self._engine)
        self.usage = UsageStore(self._engine)
        self.requests = RequestStore(self._engine)
        self.conversations = ConversationStore(self._engine)
        self.runs = RunStore(self._engine)
        self.events = EventStore(self._engine)
        self.tasks = TaskStore(self._engine)
        self.turns = TurnStore(self._engine)
        self.jobs = JobStore(self._engine)
        self.job_drafts = JobDrafts(self._engine)
        self.leases = Leases(self._engine)

    @property
    def url(self) -> str:
        """Its address, with the password: for whoever opens connections of their own."""
        return self._engine.url.render_as_string(hide_password=False)

    @property
    def conninfo(self) -> str:
        """Its address on PostgreSQL as psycopg itself reads it."""
        return self._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)

    @property
    def shared(self) -> bool:
        """Whether several workers may stand on this store: what one process could keep for itself is kept here then."""
        return self._engine.dialect.name == "postgresql"

    def ready(self) -> None:
        """Raises ``SQLAlchemyError`` where the store cannot be read."""
        with reading(self._engine) as connection:
            connection.execute(select(version.c.version_num)).one()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()
