"""Many answers at once on one worker of the service, from a model that takes its time for every token."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.figures import Row, Sample, Table
from tests.bench.run import DAY, Run

#: Seconds that the model takes for a token.
PACE = 0.02
ANSWER = (
    "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]. "
    "Churn risk is [[churn.level]]. Talk to the sponsor this week, and ask what they expect of the next review. "
    "Show what the work was worth. Agree on a plan and on who keeps it."
)
NAMES = ("Альфа Строй", "Ромашка", "Northwind HVAC", "Альфа Групп", "ТехноМир")


def tables(run: Run) -> Iterator[Table]:
    streams = run.size(200, 4)
    pieces = re.findall(r"\s*(?:\[\[[^\]]+\]\]|[^\s\[]+)", ANSWER)
    assert "".join(pieces) == ANSWER
    alone, first_alone = _measured(run.folder / "one", 1, pieces)[0]
    together = _measured(run.folder / "many", streams, pieces)
    # What the model itself takes: to the token behind its first sentence, which shows that it has ended, and to its end.
    first = (next(i for i, piece in enumerate(pieces, 1) if piece.endswith(".")) + 1) * PACE
    whole = len(pieces) * PACE
    yield Table(
        f"{streams} answers at once on one worker, a token every {PACE * 1000:.0f} ms",
        [
            Row("the first sentence, one answer alone", Sample((first_alone,))),
            Row("the first sentence, all at once", Sample(tuple(one[1] for one in together)), tail=True),
            Row(
                "added to the model's own time until the first sentence",
                _added(together, 1, first),
                tail=True,
            ),
            Row("a whole answer, one alone", Sample((alone,))),
            Row(
                "added to the model's own time until the answer's end", _added(together, 0, whole), tail=True
            ),
        ],
        note=f"Over HTTP, read as server-sent events, the service in a process with its readers; the model takes "
        f"{whole:.2f} s for the answer and {first:.2f} s for its first sentence. All ask in the same moment.",
    )


def _added(found: list[tuple[float, float]], which: int, model: float) -> Sample:
    return Sample(tuple(one[which] - model for one in found))


def _measured(home: Path, streams: int, pieces: list[str]) -> list[tuple[float, float]]:
    """Seconds until the end and until the first sentence, of every stream."""
    home.mkdir()
    with _served(home, pieces) as (url, secret):
        asyncio.run(_all(url, secret, 2))  # warm
        return asyncio.run(_all(url, secret, streams))


async def _all(url: str, secret: str, streams: int) -> list[tuple[float, float]]:
    import httpx2

    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    headers = {"Authorization": f"Bearer {secret}"}
    async with httpx2.AsyncClient(
        base_url=url, headers=headers, timeout=120, limits=limits, trust_env=False
    ) as client:
        opened = [(await client.post("/api/conversations", json={})).json()["id"] for _ in range(streams)]
        return list(await asyncio.gather(*(_one(client, id, number) for number, id in enumerate(opened))))


async def _one(client: Any, conversation: str, number: int) -> tuple[float, float]:
    began, first = time.perf_counter(), 0.0
    question = {"text": f"How is {NAMES[number % len(NAMES)]} doing?"}
    asked = await client.post(f"/api/conversations/{conversation}/messages", json=question)
    asked.raise_for_status()
    said: list[str] = []
    async with client.stream("GET", f"/api/runs/{asked.json()['run_id']}/events") as events:
        async for line in events.aiter_lines():
            if line.startswith("event: "):
                said.append(line.removeprefix("event: "))
                if said[-1] == "sentence":
                    first = first or time.perf_counter() - began
    assert said[-1] == "done", said
    assert first, said
    return time.perf_counter() - began, first


@contextmanager
def _served(home: Path, pieces: list[str]) -> Iterator[tuple[str, str]]:
    """The service on a port of this machine, over the sample book, and a key of it."""
    from datetime import UTC, datetime

    import uvicorn

    from agent.server.access.keys import Keys
    from agent.server.app import create_app
    from agent.settings import Settings
    from tools.book import Book, load_file, sample_files

    settings = Settings(
        home=home, base_url="http://model.invalid/v1", model="paced", limit_requests_per_minute=1_000_000
    )
    with Book(settings.book_url) as book:
        for file in sample_files():
            load_file(book, file, loaded_at=datetime.now(UTC))
    app = create_app(settings, models=[_paced(pieces)], as_of=DAY)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the service did not start")
            time.sleep(0.01)
        keys = Keys(app.state.service.store.keys)
        secret = keys.create("bench", "reader", clients=None, now=datetime.now(UTC)).secret
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", secret
        finally:
            server.should_exit = True
            thread.join()


def _paced(pieces: list[str]) -> Any:
    from langchain_core.messages import AIMessageChunk
    from langchain_core.outputs import ChatGenerationChunk

    from agent.models.scripted import Script, ScriptedChatModel

    class Paced(ScriptedChatModel):
        async def _astream(  # type: ignore[no-untyped-def]
            self, messages, stop=None, run_manager=None, **kwargs
        ) -> AsyncIterator[ChatGenerationChunk]:
            for piece in pieces:
                await asyncio.sleep(PACE)
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
                if run_manager:
                    await run_manager.on_llm_new_token(piece, chunk=chunk)
                yield chunk

    return Paced(script=Script(""))
