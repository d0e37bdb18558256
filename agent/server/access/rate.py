"""How many requests a key made in the last minute: counted in this process, in a store of the limits package, or where the
service itself is kept, so that several workers count together.
"""

from __future__ import annotations

import time
from typing import Protocol

from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from agent.server.store import ServerStore
from agent.settings import Settings

_WINDOW = 60.0


class Rate(Protocol):
    """Counts requests. Blocks."""

    def take(self, key: str) -> float | None:
        """Count a request of ``key``; where it made as many as it may, the seconds until it may make another."""


def rate_of(settings: Settings, store: ServerStore) -> Rate:
    """What counts for this service."""
    most = settings.limit_requests_per_minute
    if settings.limit_storage is not None:
        return _Elsewhere(settings.limit_storage.get_secret_value(), most)
    return _InStore(store, most) if store.shared else _Elsewhere("memory://", most)


class _Elsewhere:
    def __init__(self, address: str, most: int) -> None:
        self._limit = RateLimitItemPerMinute(most)
        self._limiter = MovingWindowRateLimiter(storage_from_string(address))

    def take(self, key: str) -> float | None:
        if self._limiter.hit(self._limit, key):
            return None
        return self._limiter.get_window_stats(self._limit, key).reset_time - time.time()


class _InStore:
    def __init__(self, store: ServerStore, most: int) -> None:
        self._requests = store.requests
        self._most = most

    def take(self, key: str) -> float | None:
        return self._requests.take(key, most=self._most, seconds=_WINDOW, now=time.time())
