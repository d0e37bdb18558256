"""What workers share through the store: counts of requests, events of runs, the word that somebody reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from agent.cli.main import app
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.access.identity import Identity
from agent.server.access.keys import Keys
from agent.server.problems import Problem
from agent.server.runs.events import Gap, RunStarted, Sentence
from agent.server.runs.relay import ATTEMPT, Relay
from agent.server.several import kept_apart
from agent.server.store import ServerStore
from agent.server.store.events import KeptEvent
from agent.server.store.runs import KeptRun
from agent.settings import Settings
from tests.patience import PATIENCE
from tests.postgres import Server
from tools.book import BookError

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ANNA, BORIS = (Identity(name, name, "reader", None) for name in ("anna", "boris"))


@pytest.fixture
def store(database: str) -> Iterator[ServerStore]:
    store = ServerStore(database)
    yield store
    store.close()


@pytest.fixture
def shared(postgres: Server) -> Iterator[str]:
    with postgres.database() as url:
        yield url


def begun(store: ServerStore, **changes: Any) -> KeptRun:
    conversation = store.conversations.create("anna", at=NOW).id
    return store.runs.create("anna", conversation, "?", key=None, worker="a", at=NOW, **changes)[0]


# -- requests ---------------------------------------------------------------------------------------------------------


def test_every_request_counts_for_so_many_seconds(store: ServerStore) -> None:
    def take(owner: str, now: float) -> float | None:
        return store.requests.take(owner, most=2, seconds=60, now=now)

    assert [take("anna", at) for at in (0, 10, 20)] == [None, None, 40]
    assert take("boris", 20) is None
    assert [take("anna", at) for at in (59, 60, 61)] == [1, None, 9]


def test_no_two_workers_take_the_same_place(shared: str) -> None:
    stores = [ServerStore(shared) for _ in range(2)]
    with ThreadPoolExecutor(8) as threads:
        taken = list(
            threads.map(
                lambda n: stores[n % 2].requests.take("anna", most=10, seconds=60, now=1.0), range(40)
            )
        )
    for one in stores:
        one.close()
    assert taken.count(None) == 10


def test_workers_count_a_keys_requests_together(shared: str, tmp_path: Path) -> None:
    stores = [ServerStore(shared) for _ in range(2)]
    settings = Settings(home=tmp_path, database_url=shared, limit_requests_per_minute=3)
    first, second = (Gatekeeper(settings, one) for one in stores)
    for keeper in (first, second, first):
        keeper.admit(ANNA)
    for keeper in (first, second):
        with pytest.raises(Problem) as refused:
            keeper.admit(ANNA)
        assert refused.value.status == 429 and 1 <= int(refused.value.headers["Retry-After"]) <= 60
        keeper.admit(BORIS)
    for one in stores:
        one.close()


# -- events -----------------------------------------------------------------------------------------------------------


def followed(
    store: ServerStore, told: Callable[[Relay], AsyncGenerator[tuple[int, Any], None]], enough: int
) -> list[tuple[int, Any]]:
    """The first events that somebody reads who follows a run through the relay of another worker."""

    async def read() -> list[tuple[int, Any]]:
        relay = Relay(store.events, shared=True, keep=60)
        relay.open()
        found = []
        async with aclosing(told(relay)) as events:
            async for event in events:
                found.append(event)
                if len(found) == enough:
                    break
        await relay.close()
        return found

    return asyncio.run(asyncio.wait_for(read(), PATIENCE))


def kept(run: str, *numbers: int) -> list[KeptEvent]:
    return [KeptEvent(run, number, "sentence", {"text": str(number)}) for number in numbers]


def test_events_that_are_gone_are_a_gap_and_a_new_attempt_is_one(store: ServerStore) -> None:
    run = begun(store)
    store.events.add(kept(run.id, 1, 2, 4))
    gap, said = Gap(run_id=run.id), [Sentence(text=str(number)) for number in range(5)]

    def follow(after: int | None) -> Callable[[Relay], AsyncGenerator[tuple[int, Any], None]]:
        return lambda relay: relay.follow(run.id, after, until=lambda: False)

    assert followed(store, follow(None), 4) == [(1, said[1]), (2, said[2]), (3, gap), (4, said[4])]
    assert followed(store, follow(1), 1) == [(2, said[2])]
    store.runs.release(run.id, worker="a", model_calls=0)
    store.runs.take_over("b", [], at=NOW, lease=datetime.resolution)
    again = RunStarted(run_id=run.id, conversation_id=run.conversation_id, attempt=2)
    store.events.add([KeptEvent(run.id, ATTEMPT + 1, again.name, again.model_dump())])
    assert followed(store, follow(2), 2) == [(ATTEMPT, gap), (ATTEMPT + 1, again)]
    assert followed(store, follow(None), 1) == [(ATTEMPT + 1, again)]


def test_a_worker_that_is_late_does_not_take_over_what_it_is_at_work_on(store: ServerStore) -> None:
    run, late = begun(store), NOW + timedelta(hours=1)
    assert store.runs.take_over("a", [run.id], at=late, lease=timedelta(seconds=15)) == []
    (taken,) = store.runs.take_over("a", [], at=late, lease=timedelta(seconds=15))  # it never heard of it
    assert (taken.id, taken.attempt) == (run.id, run.attempt + 1)


def test_what_is_told_comes_in_order_and_ends_with_the_run(store: ServerStore) -> None:
    run = begun(store)

    async def both() -> list[tuple[int, Any]]:
        here, there = (Relay(store.events, shared=True, keep=60) for _ in range(2))
        here.open(), there.open()
        found = []
        for number in (1, 2):
            here.tell(run.id, number, Sentence(text=str(number)))
        async for event in there.follow(run.id, None, until=lambda: False):
            found.append(event)
            if len(found) == 2:
                here.tell(run.id, 3, Sentence(text="3"))
                await here.flush()
                store.runs.finish(run.id, worker="a", status="stopped", at=datetime.now(UTC))
        await here.close()
        await there.close()
        return found

    found = asyncio.run(asyncio.wait_for(both(), PATIENCE))
    assert found == [(number, Sentence(text=str(number))) for number in (1, 2, 3)]


def test_a_worker_is_told_that_its_run_is_read_elsewhere(store: ServerStore) -> None:
    run = begun(store)
    (before,) = store.runs.beat("a", [run.id], NOW)
    store.events.being_read([run.id], at=NOW)
    (after,) = store.runs.beat("a", [run.id], NOW)
    assert (before.read_at, after.read_at, after.stop) == (None, NOW, False)


def test_what_was_told_of_a_run_goes_with_it(store: ServerStore) -> None:
    erased, ended, at_work = (begun(store) for _ in range(3))
    for run in (erased, ended, at_work):
        store.events.add(kept(run.id, 1))
    store.runs.erase(erased.conversation_id)
    store.runs.finish(ended.id, worker="a", status="done", at=NOW)
    store.events.drop(before=NOW)
    assert [len(store.events.behind(run.id, 0)) for run in (erased, ended, at_work)] == [0, 1, 1]
    store.events.drop(before=NOW.replace(microsecond=1))
    assert [len(store.events.behind(run.id, 0)) for run in (ended, at_work)] == [0, 1]
    late = begun(store)
    store.runs.erase(late.conversation_id)
    store.events.add(kept(late.id, 2))  # said before its worker heard of it
    store.runs.finish(late.id, worker="a", status="stopped", at=NOW)
    assert store.events.behind(late.id, 0) == []


def test_text_that_one_database_cannot_hold_is_refused_by_both(store: ServerStore) -> None:
    conversation = store.conversations.create("anna", at=NOW).id
    with pytest.raises(BookError, match="null character"):
        store.runs.create("anna", conversation, "a\x00b", key=None, worker="a", at=NOW)
    with pytest.raises(BookError, match="null character"):
        store.conversations.name(conversation, "\x00")
    assert store.runs.of(conversation, limit=1) == []


def test_moments_compare_as_moments(store: ServerStore) -> None:
    """Whole seconds are kept without a fraction, and a language may sort a point before a plus."""
    half = NOW.replace(microsecond=500_000)
    key = Keys(store.keys).create("Anna", "reader", clients=None, now=NOW).kept
    store.sessions.add("d", key.id, at=NOW, expires=half)
    assert store.sessions.key_of("d", now=NOW) == key
    store.sessions.add("e", key.id, at=NOW, expires=half)  # drops those that have run out: not this one
    assert store.sessions.key_of("d", now=NOW) == key
    run = begun(store)
    store.runs.finish(run.id, worker="a", status="stopped", at=half)
    assert [store.tasks.page("anna", limit=9, since=since).total for since in (NOW, half)] == [1, 1]
    assert store.tasks.page("anna", limit=9, since=half.replace(microsecond=500_001)).total == 0


# -- configuration ----------------------------------------------------------------------------------------------------


def test_what_workers_would_keep_for_themselves_is_named(tmp_path: Path) -> None:
    book = "postgresql://csm@h/b"
    assert kept_apart(Settings(home=tmp_path, database_url=book)) == []
    assert kept_apart(Settings(home=tmp_path, database_url=book, limit_storage="redis://h")) == []
    changes: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["CSM_DATABASE_URL", "CSM_SERVICE_DATABASE_URL"]),
        ({"database_url": book, "service_database_url": "sqlite:///s.db"}, ["CSM_SERVICE_DATABASE_URL"]),
        ({"database_url": book, "limit_storage": "memory://"}, ["CSM_LIMIT_STORAGE"]),
        ({"database_url": book, "telemetry": "prometheus"}, ["CSM_TELEMETRY"]),
    ]
    for configured, named in changes:
        apart = kept_apart(Settings(home=tmp_path, **configured))
        assert [name for name in named if name in "\n".join(apart)] == named
        assert len(apart) == len(named)


def test_compose_says_what_can_be_said() -> None:
    root = Path(__file__).parents[2]
    services = yaml.safe_load((root / "compose.yaml").read_text("utf-8"))["services"]
    told = services["app"]["environment"]
    names = {line.partition("=")[0] for line in told}
    settings = {name.removeprefix("CSM_").lower() for name in names if name.startswith("CSM_")}
    assert settings <= set(Settings.model_fields) and {"database_url", "chroma_url"} <= settings
    given = dict(line.split("=", 1) for line in told if line.startswith("CSM_") and "=" in line)
    configured = {name.removeprefix("CSM_").lower(): value for name, value in given.items()}
    assert kept_apart(Settings(**configured)) == []
    assert not [line for line in told if "PASSWORD" in line and ":?" not in line]
    command = typer.main.get_command(app).commands["serve"]  # type: ignore[attr-defined]
    words = [word if not word.startswith("$") else "2" for word in services["app"]["command"][2:]]
    command.make_context("serve", words)
