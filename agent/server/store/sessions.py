"""Who has signed in with a browser. Kept is the digest of a random token, never the token itself."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from agent.server.store.keys import KeptKey, key_of_row
from agent.server.store.part import StorePart
from agent.server.store.schema import api_keys, sessions
from tools.book.ordering import plainly


class SessionStore(StorePart):
    """The sessions that are open; those that have run out go when the next one begins. Moments are kept in UTC, so that
    they compare as the text that they are."""

    def add(self, digest: str, key_id: str, *, at: datetime, expires: datetime) -> None:
        """Keep a new session of a key."""
        at, expires = at.astimezone(UTC), expires.astimezone(UTC)
        values = {"digest": digest, "key_id": key_id, "created_at": at, "expires_at": expires}
        with self.writing() as connection:
            connection.execute(delete(sessions).where(plainly(sessions.c.expires_at) <= at))
            connection.execute(insert(sessions).values(values))

    def key_of(self, digest: str, *, now: datetime) -> KeptKey | None:
        """The key that a session stands for; ``None`` where the session has ended or the key was revoked."""
        asked = (
            select(api_keys)
            .join(sessions, sessions.c.key_id == api_keys.c.id)
            .where(
                sessions.c.digest == digest,
                plainly(sessions.c.expires_at) > now.astimezone(UTC),
                api_keys.c.revoked_at.is_(None),
            )
        )
        with self.reading() as connection:
            row = connection.execute(asked).first()
        return None if row is None else key_of_row(row)

    def end(self, digest: str) -> None:
        """End a session; nothing where there is none."""
        with self.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))
