"""Two workers of one service on PostgreSQL, as ``csm serve`` starts them: what one began goes on at the other."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from agent.server.access.keys import Keys
from agent.server.store import ServerStore
from tests.patience import LINGER, PATIENCE, wait_for
from tests.postgres import Server
from tests.server.conftest import _load_sample
from tests.server.endpoint import CHANGE, HOLD, Held
from tests.server.models import ASK, SAID, SAID_MORE
from tests.server.talking import (
    ask,
    data,
    events,
    finished,
    names,
    opened,
    reading,
    text,
    until,
)
from tools.book import Book


@dataclass
class Pair:
    """A service of two workers."""

    url: str
    key: str
    database: str
    supervisor: int

    def workers(self) -> list[int]:
        """The process ids of those that serve."""
        told = Path(f"/proc/{self.supervisor}/task/{self.supervisor}/children").read_text()
        found = [int(pid) for pid in told.split()]
        return [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    @contextmanager
    def at(self, worker: int) -> Iterator[httpx2.Client]:
        """Somebody whose connection is this worker's: the others sleep while it is made."""
        others = [pid for pid in self.workers() if pid != worker]
        headers = {"Authorization": f"Bearer {self.key}"}
        with httpx2.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False) as client:
            for pid in others:
                os.kill(pid, signal.SIGSTOP)
            try:
                assert client.get("/healthz").status_code == 200
            finally:
                for pid in others:
                    os.kill(pid, signal.SIGCONT)
            yield client


@pytest.fixture(scope="module")
def model() -> Iterator[Held]:
    with Held().serving() as made:
        yield made


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, postgres: Server, model: Held) -> Iterator[Pair]:
    home = tmp_path_factory.mktemp("pair")
    postgres.fill("sample", _load_sample)
    with postgres.database(of="sample") as database:
        store = ServerStore(database)
        made = Keys(store.keys).create("Olga", "manager", clients=None, now=datetime.now(UTC))
        store.close()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CSM_", "OPENAI_"))}
        configured = {
            "CSM_HOME": str(home),
            "CSM_DATABASE_URL": database,
            "CSM_BASE_URL": model.url,
            "CSM_MODEL": "m",
            "CSM_RUN_LINGER": str(LINGER),
        }
        log = home / "log"
        with log.open("wb") as told:
            running = subprocess.Popen(
                [sys.executable, "-m", "agent.cli.main", "serve", "--workers", "2", "--port", "0", "--as-of", "2026-11-22"],
                env={**kept, **configured},
                stderr=told,
            )  # fmt: skip
        try:
            wait_for(lambda: log.read_text().count("Application startup complete") == 2)
            url = re.search(r"http://[\d.:]+", log.read_text())
            assert url is not None
            yield Pair(url[0], made.secret, database, running.pid)
            running.send_signal(signal.SIGTERM)
            assert running.wait(PATIENCE) == 0
            assert "Traceback" not in log.read_text()
        finally:
            running.kill()
            running.wait()


def test_a_conversation_goes_on_from_either(pair: Pair, model: Held) -> None:
    first, second = pair.workers()
    with pair.at(first) as client:
        conversation = opened(client)
        made = finished(client, ask(client, conversation, ASK)["run_id"])
        assert (made["status"], made["text"]) == ("done", SAID), made
    with pair.at(second) as client:
        run = ask(client, conversation, "And what is next?")["run_id"]
        assert finished(client, run)["status"] == "done"
        assert any(ASK in str(message["content"]) for message in model.asked[-1]["messages"])
    with pair.at(first) as client:
        told = client.get(f"/api/conversations/{conversation}").json()["messages"]
        assert [message["status"] for message in told] == ["done"] * 4
        assert names(events(client, run))[-2:] == ["answer", "done"]


def test_what_one_worker_proposed_is_approved_at_the_other(pair: Pair) -> None:
    first, second = pair.workers()
    with pair.at(first) as client:
        conversation = opened(client)
        assert finished(client, ask(client, conversation, CHANGE)["run_id"])["status"] == "done"
    with pair.at(second) as client:
        path = f"/api/conversations/{conversation}/approvals"
        (proposal,) = client.get(path).json()["items"]
        assert client.post(f"{path}/{proposal['id']}", json={"decision": "approve"}).status_code == 200
    with pair.at(first) as client:
        assert client.get(path).json()["items"] == []
        assert client.post(f"{path}/{proposal['id']}", json={"decision": "approve"}).status_code == 409
    with Book(pair.database) as book:
        (made,) = book.overrides(proposal["client"])
        assert (made.band, made.set_by) == ("red", "Olga")


def test_an_answer_is_followed_at_the_other_worker_as_it_is_made(pair: Pair, model: Held) -> None:
    first, second = pair.workers()
    model.go.clear()
    with pair.at(first) as client:
        run = ask(client, opened(client), HOLD)["run_id"]
    with pair.at(second) as client, reading(client, run) as source:
        told = until(source, "sentence")  # while the model is still held
        model.go.set()
        told += list(source)
    assert names(told)[0] == "run.started" and "gap" not in names(told)
    assert text(told) == f"{SAID} {SAID_MORE}" == data(told[-2])["answer"]["answer"]
    assert [event.id for event in told] == [f"{run}:{number}" for number in range(1, len(told) + 1)]
    with pair.at(second) as client:  # and from the middle, once it has ended
        assert [event.id for event in events(client, run, told[-3].id)] == [told[-2].id, told[-1].id]


def test_an_answer_is_stopped_from_the_other_worker(pair: Pair, model: Held) -> None:
    first, second = pair.workers()
    model.go.clear()
    model.left.clear()
    with pair.at(first) as client:
        run = ask(client, opened(client), HOLD)["run_id"]
        with reading(client, run) as source:
            until(source, "sentence")
    with pair.at(second) as client:
        assert client.post(f"/api/runs/{run}/stop").status_code == 202
        assert finished(client, run)["status"] == "stopped"
    assert model.left.wait(PATIENCE)


def test_a_killed_worker_loses_no_question(pair: Pair, model: Held) -> None:
    first, second = pair.workers()
    model.go.clear()
    with pair.at(first) as client:
        conversation = opened(client)
        run = ask(client, conversation, HOLD)["run_id"]
    with pair.at(second) as client, reading(client, run) as source:
        until(source, "sentence")
        os.kill(first, signal.SIGKILL)
        model.go.set()
        rest = list(source)  # the other one takes it up, or the one that comes in the lost one's place
    assert names(rest)[0] == "gap" and names(rest)[-2:] == ["answer", "done"]
    assert data(rest[1])["attempt"] == 2
    assert text(rest) == f"{SAID} {SAID_MORE}"
    wait_for(lambda: len(pair.workers()) == 2)
    with pair.at(second) as client:
        told = client.get(f"/api/conversations/{conversation}").json()["messages"]
        assert [message["text"] for message in told] == [HOLD, f"{SAID} {SAID_MORE}"]
