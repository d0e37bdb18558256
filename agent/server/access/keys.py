"""Keys: made once and shown once, proved by their digest, ended by whoever has the command line.

A key is 256 random bits, so a fast hash keeps it: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from agent.server.access.identity import ROLES, Role
from agent.server.store.keys import KeptKey, KeyStore

#: In front of every key, so that a person (and a scanner of leaked secrets) knows what it is.
PREFIX = "csm_"
#: Clients that one key can be limited to: the book is asked for them by name.
MOST_CLIENTS = 10_000


class UnfitKey(ValueError):
    """A key that cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made. ``secret`` is known nowhere else and shown once."""

    secret: str
    kept: KeptKey


class Keys:
    """The keys of a service, over its store. Reads no clock."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store

    def create(self, name: str, role: Role, *, clients: frozenset[str] | None, now: datetime) -> NewKey:
        """Make a key.

        Args:
            name: for people: who or what will use it.
            clients: the ids of the clients it may see; ``None``: all.

        Raises:
            UnfitKey: no name, no such role, or a set of clients that is empty or too large.
        """
        if not name.strip():
            raise UnfitKey("a key needs a name: who or what will use it")
        if role not in ROLES:
            raise UnfitKey(f"a role is one of {', '.join(ROLES)}, not {role!r}")
        if clients is not None and not clients:
            raise UnfitKey(
                "a key that may see no client is of no use: leave the clients out for one that sees all"
            )
        if clients is not None and len(clients) > MOST_CLIENTS:
            raise UnfitKey(f"a key can be limited to {MOST_CLIENTS} clients, not {len(clients)}")
        secret = PREFIX + secrets.token_urlsafe(32)
        kept = KeptKey(
            id=secrets.token_hex(6),
            name=name.strip(),
            role=role,
            clients=clients,
            created_at=now,
            revoked_at=None,
            last_used=None,
        )
        self._store.add(kept, digest(secret))
        return NewKey(secret, kept)

    def verify(self, secret: str) -> KeptKey | None:
        """The key that ``secret`` is, revoked or not; ``None`` where it is none."""
        if not secret.startswith(PREFIX):
            return None
        asked = digest(secret)
        found = self._store.by_digest(asked)
        return found[0] if found is not None and hmac.compare_digest(found[1], asked) else None

    def revoke(self, key_id: str, *, now: datetime) -> bool:
        """End a key at once; whether there was one of that id."""
        return self._store.revoke(key_id, at=now)

    def all(self) -> list[KeptKey]:
        """Every key that there is or was, oldest first."""
        return self._store.all()


def digest(secret: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
