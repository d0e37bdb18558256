"""The audit log: what was read and written, by which key, and how it ended. It is only added to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from agent.server.store.part import StorePart
from agent.server.store.schema import audit


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One request of one key."""

    id: int
    """Counts up in the order of writing."""
    at: datetime
    key_id: str
    method: str
    route: str
    """The template of the route (``/api/clients/{client_id}``), or the path where it fits none."""
    touched: Mapping[str, Any]
    """The ids of what was read or written, by kind: those in the path, and those that the route added."""
    status: int

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "key_id": self.key_id,
            "method": self.method,
            "route": self.route,
            "touched": dict(self.touched),
            "status": self.status,
        }


class AuditLog(StorePart):
    """Entries are added and read. The database itself refuses to change or delete one."""

    def add(
        self, *, at: datetime, key_id: str, method: str, route: str, touched: Mapping[str, Any], status: int
    ) -> None:
        """Write down one request."""
        values = {
            "at": at,
            "key_id": key_id,
            "method": method,
            "route": route,
            "touched": dict(touched),
            "status": status,
        }
        with self.adding() as connection:
            connection.execute(insert(audit).values(values))

    def entries(
        self, *, key_id: str | None = None, before: int | None = None, limit: int = 100
    ) -> list[AuditEntry]:
        """The newest first: those of ``key_id`` alone where given, from below the id ``before`` on."""
        query = select(audit).order_by(audit.c.id.desc()).limit(limit)
        if key_id is not None:
            query = query.where(audit.c.key_id == key_id)
        if before is not None:
            query = query.where(audit.c.id < before)
        with self.reading() as connection:
            return [AuditEntry(**row._mapping) for row in connection.execute(query)]
