"""A PostgreSQL that cannot be written, is full or held, cuts its connections, or is gone and back: nothing accepted is lost,
and the person is told what happened and what to do. What SQLite refuses is in the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from psycopg_pool import PoolTimeout

from agent.server.failures import problem_of
from agent.server.store.usage import Usage
from agent.settings import Settings
from agent.troubles import WORDS
from tests.faults.conftest import ASK, Csm
from tests.faults.stores import WRITING, all_of, blocked, clients, full, impatient
from tests.faults.stores import held as held_by_another
from tests.patience import PATIENCE, wait_for
from tests.postgres import Cluster, Server, cluster
from tests.server.conftest import _load_sample, held, holding, served, settings
from tests.server.models import SAID, SAID_MORE
from tests.server.queues import Process, names
from tests.server.talking import ask, finished, opened
from tests.server.whole import ended, problem
from tests.shelf import Shelf

__all__ = ["clients", "held", "holding", "impatient", "served", "settings"]

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    """A server that only these tests stand on, for they stop it."""
    with closing(cluster()) as made:
        made.start()
        yield made


@pytest.fixture(scope="module")
def postgres(running: Cluster) -> Iterator[Server]:
    with closing(Server(running.url)) as made:
        yield made


@pytest.fixture
def kind() -> str:
    return "postgresql"


@pytest.fixture
def url(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample book, as the commands are configured to find it."""
    monkeypatch.setattr("agent.library.open_library", lambda *_, **__: Shelf())
    monkeypatch.setenv("CSM_LANG", "ru")
    postgres.fill("sample", _load_sample)
    with postgres.database(of="sample") as made:
        monkeypatch.setenv("CSM_DATABASE_URL", made)
        yield made


# -- the command line --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", WRITING)
def test_a_book_that_is_read_only(command: str, url: str, postgres: Server, clients: Path, csm: Csm) -> None:
    arguments = [part.format(clients=clients) for part in WRITING[command]]
    before = all_of(url)
    with postgres.read_only(url):
        code, out, err = csm(*arguments)
        assert (code, out) == (1, "")
        assert WORDS["ru"]["store_read_only"] in err
        assert csm("clients")[0] == 0
    assert all_of(url) == before
    assert csm(*arguments)[0] == 0
    assert all_of(url) != before


@pytest.mark.parametrize("command", ["load", "draft"])
def test_a_book_without_room(command: str, url: str, clients: Path, csm: Csm) -> None:
    arguments = [part.format(clients=clients) for part in WRITING[command]]
    before = all_of(url)
    with full(url):
        code, out, err = csm(*arguments)
    assert (code, out) == (1, "")
    assert WORDS["ru"]["store_full"] in err
    assert all_of(url) == before
    assert csm(*arguments)[0] == 0


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("command", WRITING)
def test_a_book_that_another_program_holds(command: str, url: str, clients: Path, csm: Csm) -> None:
    arguments = [part.format(clients=clients) for part in WRITING[command]]
    before = all_of(url)
    with held_by_another(url):
        code, _, err = csm(*arguments)
        assert code == 1
        assert WORDS["ru"]["store_locked"] in err
        assert csm("clients")[0] == 0  # who only reads waits for nobody
    assert all_of(url) == before
    assert csm(*arguments)[0] == 0


def test_a_server_that_is_away(url: str, running: Cluster, csm: Csm) -> None:
    before = csm("ask", ASK["ru"])
    running.stop()
    for command in (("clients",), ("ask", ASK["ru"])):
        code, out, err = csm(*command)
        assert (code, out) == (1, "")
        assert WORDS["ru"]["store_unavailable"] in err
    running.start()
    assert csm("ask", ASK["ru"]) == before


# -- a turn ------------------------------------------------------------------------------------------------------------------


def test_a_service_that_cannot_write_says_so_and_works_again(
    served: Any, settings: Settings, postgres: Server
) -> None:
    assert settings.database_url is not None
    client = served.client("manager")
    path = f"/api/conversations/{opened(client)}/messages"
    with postgres.read_only(settings.database_url):
        told = problem(client.post(path, json={"text": ASK["ru"]}), 503, "store_read_only")
    assert "do it again" in told["detail"]
    run = client.post(path, json={"text": ASK["ru"]}).json()
    assert finished(client, run["run_id"])["status"] == "done"


def test_an_answer_outlives_a_server_that_is_stopped_while_it_is_made(
    holding: Any, held: Any, running: Cluster
) -> None:
    key = holding.key()
    client = holding.client(key=key)
    conversation = opened(client)
    run = ask(client, conversation, ASK["en"])["run_id"]
    wait_for(lambda: held.calls == 1)
    running.stop()
    path = f"/api/conversations/{conversation}/messages"
    told = problem(client.post(path, json={"text": ASK["en"]}), 503, "store_unavailable")
    assert "do it again" in told["detail"]
    held.go.set()
    assert held.ended.wait(PATIENCE)
    running.start()
    made = finished(client, run)
    assert (made["status"], made["text"]) == ("done", f"{SAID} {SAID_MORE}")
    assert holding.service.store.usage.since(key.kept.id, LONG_AGO) == Usage(unreported=1)
    assert finished(client, ask(client, conversation, ASK["en"])["run_id"])["status"] == "done"


def test_connections_that_are_cut_between_two_statements_cost_nobody_an_answer(
    holding: Any, held: Any, settings: Settings, postgres: Server
) -> None:
    assert settings.database_url is not None
    client = holding.client()
    run = ask(client, opened(client), ASK["en"])["run_id"]
    wait_for(lambda: held.calls == 1)
    postgres.disconnect(settings.database_url)
    held.go.set()
    assert finished(client, run)["text"] == f"{SAID} {SAID_MORE}"


def test_a_connection_that_is_cut_in_a_statement_of_a_turn_is_told_and_the_question_is_kept(
    served: Any, settings: Settings, postgres: Server
) -> None:
    assert settings.database_url is not None
    client = served.client()
    conversation = opened(client)
    with blocked(settings.database_url, "checkpoint_writes"):
        run = ask(client, conversation, ASK["ru"])["run_id"]
        wait_for(lambda: postgres.waiting(settings.database_url))
        postgres.disconnect(settings.database_url)
    told = finished(client, run)
    assert (told["status"], told["error"]["code"]) == ("failed", "store_unavailable")
    assert told["error"]["detail"] == WORDS["ru"]["store_unavailable"]
    asked = client.get(f"/api/conversations/{conversation}").json()["messages"]
    assert (asked[0]["text"], asked[0]["status"]) == (ASK["ru"], "failed")
    assert finished(client, ask(client, conversation, ASK["ru"])["run_id"])["status"] == "done"


def test_a_pool_that_has_no_connection_to_give_is_the_store_s_trouble() -> None:
    """As the graph's memory raises it, behind the time that it waits for one."""
    problem_told = problem_of(PoolTimeout("couldn't get a connection after 30.00 sec"))
    assert problem_told is not None
    assert (problem_told.status, problem_told.code) == (503, "store_unavailable")


# -- a job -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def process(settings: Settings) -> Iterator[Process]:
    made = Process(settings, lease=1.0)
    made.jobs.start()
    yield made
    made.close()


def test_a_job_whose_connection_is_cut_has_changed_nothing_and_says_what_to_do(
    process: Process, settings: Settings, postgres: Server
) -> None:
    assert settings.database_url is not None
    with blocked(settings.database_url, "clients"):
        job = process.load()
        wait_for(lambda: postgres.waiting(settings.database_url))
        postgres.disconnect(settings.database_url)
    failed = process.ended(job)
    assert failed.error is not None
    assert (failed.status, failed.error["code"]) == ("failed", "store_unavailable")
    assert "do it again" in failed.error["detail"]
    assert "j-1" not in names(settings)
    assert process.ended(process.load()).status == "done"


def test_a_job_is_done_once_a_server_that_was_stopped_in_it_is_back(
    process: Process,
    settings: Settings,
    postgres: Server,
    running: Cluster,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert settings.database_url is not None
    with blocked(settings.database_url, "clients"):
        job = process.load()
        wait_for(lambda: postgres.waiting(settings.database_url))
        running.stop()
    wait_for(lambda: "which the store could not be told" in caplog.text)
    running.start()
    done = process.ended(job)
    # Its lease is a second: a slow machine may begin it once more.
    assert done.status == "done" and done.attempts >= 2
    assert done.result is not None
    assert done.result[0]["added"] + done.result[0]["unchanged"] == 1
    assert "j-1" in names(settings)


def test_a_job_over_http_waits_for_a_server_that_is_read_only(
    served: Any, settings: Settings, postgres: Server
) -> None:
    assert settings.database_url is not None
    client = served.client("manager")
    body = {"kind": "run", "report": "daily"}
    with postgres.read_only(settings.database_url):
        problem(client.post("/api/jobs", json=body), 503, "store_read_only")
    assert ended(client, client.post("/api/jobs", json=body).json())["status"] == "done"
