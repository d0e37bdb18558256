"""When each key made its requests of late: counted here where several workers count together."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select, text

from agent.server.store.part import StorePart
from agent.server.store.schema import requests

#: Names the locks of PostgreSQL under which one key's requests are counted one after another.
_LOCKS = 0x7261_7465


class RequestStore(StorePart):
    """A window that moves: every request counts until it is so many seconds old."""

    def take(self, owner: str, *, most: int, seconds: float, now: float) -> float | None:
        """Count a request of ``owner``, unless ``most`` were counted in the last ``seconds``: then the seconds until the
        oldest of them counts no more. ``now`` is in seconds since 1970."""
        mine = requests.c.owner == owner
        with self.adding() as connection:
            if connection.dialect.name == "postgresql":
                lock = text("SELECT pg_advisory_xact_lock(:locks, hashtext(:owner))")
                connection.execute(lock, {"locks": _LOCKS, "owner": owner})
            connection.execute(delete(requests).where(mine, requests.c.at <= now - seconds))
            count, oldest = connection.execute(
                select(func.count(), func.min(requests.c.at)).where(mine)
            ).one()
            if count >= most:
                return float(oldest) + seconds - now
            connection.execute(insert(requests).values(owner=owner, at=now))
            return None
