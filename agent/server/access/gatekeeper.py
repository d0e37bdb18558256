"""Who may come in, and how much they may ask: a key's identity, its requests a minute, its tokens and money a day."""

from __future__ import annotations

import math
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from agent.server.access.identity import LOCAL, Identity
from agent.server.access.keys import Keys, digest
from agent.server.access.rate import rate_of
from agent.server.problems import Problem
from agent.server.store import ServerStore
from agent.server.store.usage import Purpose, Usage
from agent.settings import Settings
from agent.telemetry.cost import cost_of

#: Seconds between two notes of a key's last use.
_NOTED = 60


class Gatekeeper:
    """Lets callers in and keeps them within their limits. Every call blocks: on an event loop use a thread.

    Args:
        settings: the limits, the prices, and the time zone whose days are counted.
        store: where keys and usage are kept.
        insecure_local: whoever shows no key is :data:`LOCAL`.
        now: the clock.
    """

    def __init__(
        self,
        settings: Settings,
        store: ServerStore,
        *,
        insecure_local: bool = False,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        zone = ZoneInfo(settings.timezone)
        self.insecure_local = insecure_local
        self._settings = settings
        self._store = store
        self._keys = Keys(store.keys)
        self._now = now or (lambda: datetime.now(zone))
        self._rate = rate_of(settings, store)
        self._noted: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def identify(self, authorization: str | None) -> Identity:
        """Whoever sends this ``Authorization`` header.

        Raises:
            Problem: 401: no key, no key of ours, or one that was revoked; all said alike.
        """
        if authorization is None and self.insecure_local:
            return LOCAL
        scheme, _, secret = (authorization or "").partition(" ")
        key = self._keys.verify(secret.strip()) if scheme.casefold() == "bearer" else None
        if key is None or key.revoked_at is not None:
            problem = Problem(401, "no_key", "send a key of this service: Authorization: Bearer csm_...")
            problem.headers["WWW-Authenticate"] = "Bearer"
            raise problem
        self._note(key.id)
        return key.identity

    def identify_session(self, token: str) -> Identity | None:
        """Whoever signed in and was given this token; ``None`` where it has ended, or the key was revoked."""
        key = self._store.sessions.key_of(digest(token), now=self._now())
        if key is None:
            return None
        self._note(key.id)
        return key.identity

    def sign_in(self, secret: str) -> tuple[str, datetime]:
        """A session for whoever shows a key: its token, which is kept nowhere, and until when it holds.

        Raises:
            Problem: 401, as :meth:`identify`.
        """
        caller = self.identify(f"Bearer {secret}")
        token, now = secrets.token_urlsafe(32), self._now()
        expires = now + timedelta(hours=self._settings.session_hours)
        self._store.sessions.add(digest(token), caller.id, at=now, expires=expires)
        return token, expires

    def sign_out(self, token: str) -> None:
        """End a session at once."""
        self._store.sessions.end(digest(token))

    def admit(self, caller: Identity) -> None:
        """Count one request.

        Raises:
            Problem: 429: the caller made as many in the last minute as a key may.
        """
        left = self._rate.take(caller.id)
        if left is not None:
            told = f"a key may make {self._settings.limit_requests_per_minute} requests a minute"
            raise _too_many("too_many_requests", told, max(1, math.ceil(left)))

    def may_spend(self, caller: Identity) -> None:
        """Asked before a model is asked for this caller.

        Raises:
            Problem: 429: what the caller's model calls took today is as much as a key may take in a day.
        """
        tokens, money = self._settings.limit_tokens_per_day, self._settings.limit_cost_per_day
        if tokens is None and money is None:
            return
        now = self._now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        used = self._store.usage.since(caller.id, midnight)
        spent = self._tokens(used)
        if tokens is not None and sum(spent) >= tokens:
            told = f"a key may take {tokens} tokens a day"
        elif money is not None and (cost := cost_of(*spent, self._settings)) is not None and cost >= money:
            told = f"a key's model calls may cost {money} a day"
        else:
            return
        left = (midnight + timedelta(days=1)).timestamp() - now.timestamp()
        raise _too_many("budget_used_up", told, max(1, math.ceil(left)))

    def spent(self, caller_id: str, used: Usage, *, purpose: Purpose, reference: str | None = None) -> None:
        """Charge what model calls took to the key ``caller_id``; nothing asked of a model is nothing charged."""
        self._store.usage.add(caller_id, used, at=self._now(), purpose=purpose, reference=reference)

    def _tokens(self, used: Usage) -> tuple[int, int]:
        """Read and written; a call of which the provider said nothing counts as the longest answer that it may write."""
        return used.input, used.output + used.unreported * self._settings.max_tokens

    def _note(self, key_id: str) -> None:
        now = self._now()
        with self._lock:
            before = self._noted.get(key_id)
            if before is not None and (now - before).total_seconds() < _NOTED:
                return
            self._noted[key_id] = now
        self._store.keys.used(key_id, at=now)


def _too_many(code: str, detail: str, seconds: int) -> Problem:
    problem = Problem(429, code, f"{detail}; try again in {seconds} s")
    problem.headers["Retry-After"] = str(seconds)
    return problem
