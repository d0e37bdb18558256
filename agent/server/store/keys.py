"""The keys of the service as they are kept: never the key itself, only its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from agent.server.access.identity import Identity, Role
from agent.server.store.part import StorePart
from agent.server.store.schema import api_keys


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key as it is kept."""

    id: str
    name: str
    role: Role
    clients: frozenset[str] | None
    """The ids of the clients that it may see; ``None``: all of them."""
    created_at: datetime
    revoked_at: datetime | None
    last_used: datetime | None
    """To the minute."""

    @property
    def identity(self) -> Identity:
        """Whoever shows this key."""
        return Identity(self.id, self.name, self.role, self.clients)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "id": self.id,
            "name": self.name,
            "role": self.role,
            "clients": None if self.clients is None else sorted(self.clients),
            "created_at": self.created_at.isoformat(),
            "revoked_at": None if self.revoked_at is None else self.revoked_at.isoformat(),
            "last_used": None if self.last_used is None else self.last_used.isoformat(),
        }


class KeyStore(StorePart):
    """The keys that there are and were; none is ever deleted, for the audit log names them."""

    def add(self, key: KeptKey, digest: str) -> None:
        """Keep a new key under the digest of its secret."""
        values = {
            "id": key.id,
            "name": key.name,
            "role": key.role,
            "clients": None if key.clients is None else sorted(key.clients),
            "digest": digest,
            "created_at": key.created_at,
        }
        with self.writing() as connection:
            connection.execute(insert(api_keys).values(values))

    def by_digest(self, digest: str) -> tuple[KeptKey, str] | None:
        """The key of that digest, revoked or not, with the digest as it is kept."""
        with self.reading() as connection:
            row = connection.execute(select(api_keys).where(api_keys.c.digest == digest)).first()
        return None if row is None else (key_of_row(row), str(row.digest))

    def all(self) -> list[KeptKey]:
        """Every key, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(select(api_keys).order_by(api_keys.c.created_at, api_keys.c.id))
            return [key_of_row(row) for row in rows]

    def revoke(self, key_id: str, *, at: datetime) -> bool:
        """End a key; whether there was one of that id. A key revoked before keeps the moment of the first time."""
        with self.writing() as connection:
            found = connection.execute(select(api_keys.c.id).where(api_keys.c.id == key_id)).first()
            connection.execute(
                update(api_keys)
                .where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
                .values(revoked_at=at)
            )
        return found is not None

    def used(self, key_id: str, *, at: datetime) -> None:
        """Note when a key was last used."""
        with self.adding() as connection:
            connection.execute(update(api_keys).where(api_keys.c.id == key_id).values(last_used=at))


def key_of_row(row: Row[Any]) -> KeptKey:
    return KeptKey(
        id=row.id,
        name=row.name,
        role=row.role,
        clients=None if row.clients is None else frozenset(row.clients),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        last_used=row.last_used,
    )
