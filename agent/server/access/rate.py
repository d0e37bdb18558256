"""How many requests a key made in the last minute: counted in this process, in a store of the limits package, or where the
service itself is kept, so that several workers count together.
"""

from __future__ import annotations

import time
from typing import Protocol
from urllib.parse import urlsplit

from limits import RateLimitItemPerMinute
from limits.errors import ConfigurationError
from limits.storage import Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from agent.server.store import ServerStore
from agent.settings import Settings

_WINDOW = 60.0


class UnfitStorage(ValueError):
    """What the settings name cannot count requests. The message names its kind alone: the address may hold a password."""


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


def storage_at(address: str) -> Storage:
    """What counts requests at an address, as the limits package writes it.

    Raises:
        UnfitStorage: no such kind of storage, or the package that it needs is not installed.
    """
    try:
        storage = storage_from_string(address)
    except (ConfigurationError, ValueError):
        raise UnfitStorage(
            f"CSM_LIMIT_STORAGE: requests cannot be counted at an address of the kind {urlsplit(address).scheme!r}, or the "
            "package for it is not installed: name redis://…, memcached://… or memory://"
        ) from None
    assert isinstance(storage, Storage)
    return storage


class _Elsewhere:
    def __init__(self, address: str, most: int) -> None:
        self._limit = RateLimitItemPerMinute(most)
        self._limiter = MovingWindowRateLimiter(storage_at(address))

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
