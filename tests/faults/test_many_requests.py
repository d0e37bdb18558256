"""Two thousand requests, fifty at a time, over one real web server and SQLite: what was accepted is there, each once."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import httpx2

from agent.settings import Settings
from tests.faults.conftest import ASK
from tests.patience import PATIENCE, wait_for
from tests.server.conftest import Served, served, settings
from tools.book import Book

__all__ = ["served", "settings"]

CALLERS, EACH, A_TURN = 50, 40, 20


class _Caller:
    """One of fifty who call at once; ``accepted`` keeps what the service said it had taken."""

    def __init__(self, number: int, client: httpx2.AsyncClient, ids: list[str]) -> None:
        self.number, self._client, self._ids = number, client, ids
        self.runs: dict[str, str] = {}
        self.reasons: list[str] = []
        self.statuses = Counter[int]()

    async def call(self) -> None:
        for turn in range(EACH // A_TURN):
            opened = await self._send("POST", "/api/conversations", json={"language": "ru"})
            conversation = opened.json()["id"]
            asked = await self._send(
                "POST", f"/api/conversations/{conversation}/messages", json={"text": ASK["ru"]}
            )
            self.runs[asked.json()["run_id"]] = conversation
            for more in range(4):
                await self._override(f"caller {self.number}, turn {turn}, {more}")
            record = {"client_id": f"x-{self.number}", "name": "X", "nps_score": 7}
            for _ in range(6):
                await self._send("POST", "/api/scores", json={"records": [record]})
            for path in 2 * ("/api/me", "/api/clients?limit=3", "/api/conversations?limit=3", "/api/actions"):
                await self._send("GET", path)

    async def _override(self, reason: str) -> None:
        client_id = self._ids[self.number % len(self._ids)]
        body = {"band": "red", "reason": reason, "expires": "2099-12-31"}
        await self._send("POST", f"/api/clients/{client_id}/override", json=body)
        self.reasons.append(reason)

    async def _send(self, method: str, path: str, **more: Any) -> httpx2.Response:
        answer = await self._client.request(method, path, **more)
        self.statuses[answer.status_code] += 1
        assert answer.status_code in (200, 201, 202), (method, path, answer.text)
        return answer


def test_two_thousand_requests_lose_nothing(served: Served, settings: Settings) -> None:
    key = served.key("manager")
    with Book(settings.book_url) as book:
        ids = [name.client_id for name in book.names()]

    async def all_at_once() -> list[_Caller]:
        headers = {"Authorization": f"Bearer {key.secret}"}
        limits = httpx2.Limits(max_connections=CALLERS)
        async with httpx2.AsyncClient(
            base_url=served.url, headers=headers, timeout=PATIENCE, trust_env=False, limits=limits
        ) as client:
            callers = [_Caller(number, client, ids) for number in range(CALLERS)]
            await asyncio.gather(*(caller.call() for caller in callers))
            return callers

    callers = asyncio.run(all_at_once())
    assert sum(sum(caller.statuses.values()) for caller in callers) == CALLERS * EACH
    store = served.service.store
    runs = {run: conversation for caller in callers for run, conversation in caller.runs.items()}
    assert len(runs) == CALLERS * EACH // A_TURN
    for run, conversation in runs.items():
        made = wait_for(
            lambda run=run: (now := store.runs.get(key.kept.id, run)) and now.status != "running" and now
        )
        assert made.status == "done"
        assert "53" in made.answer["answer"]
        assert [one.id for one in store.runs.of(conversation, limit=9)] == [run]
    with Book(settings.book_url) as book:
        kept = [entry.reason for id in ids for entry in book.overrides(id)]
    assert sorted(kept) == sorted(reason for caller in callers for reason in caller.reasons)
    page = store.audit.entries(key_id=key.kept.id, limit=CALLERS * EACH + 1)
    assert len(page) == CALLERS * EACH
