"""Faults as those see them who call the service: what happened and what to do, and nothing accepted that is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from agent.models.choice import chat_models
from agent.server.store.usage import Usage
from agent.settings import Settings
from tests.endpoint import Manner, drip, nothing, status
from tests.faults.conftest import ASK, IMPATIENT, SAID, Serving
from tests.faults.stores import Ill, ill, impatient, locked
from tests.server.conftest import held, holding, served, settings
from tests.server.talking import ask, data, events, finished, opened, reading, text, until
from tests.server.whole import ended, problem
from tools.retrieval import LibraryError

__all__ = ["held", "holding", "impatient", "served", "settings"]


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "manner", "code", "advice"),
    [
        ("ru", status(500), "model_unavailable", "CSM_FALLBACK_MODEL"),
        ("en", drip, "model_unavailable", "CSM_FALLBACK_MODEL"),
        ("ru", nothing, "model_said_nothing", "другую модель"),
        ("en", nothing, "model_said_nothing", "name another model"),
    ],
)
def test_the_service_says_so(
    language: str,
    manner: Manner,
    code: str,
    advice: str,
    endpoint: Serving,
    make_app: Any,
    serve: Any,
    settings: Settings,
) -> None:
    configured = {**IMPATIENT, "base_url": endpoint(manner).url}
    served = serve(make_app(models=chat_models(settings.model_copy(update=configured)), **configured))
    client = served.client("reader")
    run = ask(client, opened(client), ASK[language])
    found = events(client, run["run_id"])
    (error,) = [data(event) for event in found if event.event == "error"]
    assert error["code"] == code
    assert advice in error["detail"]
    assert SAID[-3:] in text(found)
    assert data(found[-1])["status"] == "done"


@pytest.mark.parametrize(("how", "code"), [("read-only", "store_read_only"), ("full", "store_full")])
def test_a_store_that_cannot_be_written_is_said_and_works_again_when_it_is_well(
    how: Ill, code: str, served: Any
) -> None:
    client = served.client("manager")
    conversation = opened(client)
    long = {"text": ASK["ru"] + "?" * 7_900}
    with ill(how):
        told = problem(client.post(f"/api/conversations/{conversation}/messages", json=long), 503, code)
        assert client.get("/api/clients").status_code in (200, 503)  # 503: its audit log could not be written
    assert "do it again" in told["detail"]
    run = client.post(f"/api/conversations/{conversation}/messages", json=long).json()
    assert finished(client, run["run_id"])["status"] == "done"


def test_an_answer_that_cannot_be_kept_is_kept_when_the_store_is_well(holding: Any, held: Any) -> None:
    key, store = holding.key("reader"), holding.service.store
    client = holding.client(key=key)
    run = ask(client, opened(client), ASK["en"])["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
        with ill("read-only"):
            held.go.set()
            until(source, "done")  # who reads it is not kept waiting
            found = store.runs.get(key.kept.id, run)
            assert found.status == "running"
            assert store.usage.since(key.kept.id, LONG_AGO) == Usage()
    kept = finished(client, run)
    assert kept["status"] == "done"
    assert SAID in kept["answer"]["answer"]
    assert store.usage.since(key.kept.id, LONG_AGO) == Usage(unreported=1)


def test_a_memory_that_another_program_holds_is_told_in_the_reader_s_language(
    served: Any, settings: Settings
) -> None:
    client = served.client("reader")
    conversation = opened(client)
    with locked(settings.home / "service-conversations.db"):
        told = finished(client, ask(client, conversation, ASK["ru"])["run_id"])
    assert (told["status"], told["error"]["code"]) == ("failed", "store_locked")
    assert "Дождитесь" in told["error"]["detail"]
    assert finished(client, ask(client, conversation, ASK["ru"])["run_id"])["status"] == "done"


def test_a_database_that_is_moved_away_and_back_is_the_same(served: Any, settings: Settings) -> None:
    client = served.client("reader")
    conversation = opened(client)
    assert finished(client, ask(client, conversation, ASK["en"])["run_id"])["status"] == "done"
    place = settings.home / "service.db"
    served.service.store.close()  # a connection that is open has the file, wherever it is
    away = place.rename(place.with_name("away.db"))
    message = {"text": ASK["en"]}
    for _ in range(2):
        told = problem(
            client.post(f"/api/conversations/{conversation}/messages", json=message), 503, "store_unavailable"
        )
        assert "CSM_HOME" in told["detail"]
    assert not place.exists()  # no empty one stands in its place, to be written into or be kept open
    away.rename(place)
    assert finished(client, ask(client, conversation, ASK["en"])["run_id"])["status"] == "done"
    said = client.get(f"/api/conversations/{conversation}").json()["messages"]
    assert [one["status"] for one in said] == ["done"] * 4


@pytest.mark.usefixtures("impatient")
def test_a_job_that_could_not_write_the_book_says_what_to_do(served: Any, settings: Settings) -> None:
    client = served.client("manager")
    with locked(settings.home / "book.db"):
        job = client.post("/api/jobs", json={"kind": "run", "report": "daily"}).json()
        failed = ended(client, job)
    assert failed["error"]["code"] == "store_locked"
    assert "do it again" in failed["error"]["detail"]
    again = client.post("/api/jobs", json={"kind": "run", "report": "daily"}).json()
    assert ended(client, again)["status"] == "done"


def test_a_library_that_is_away(make_app: Any, serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> Any:
        raise LibraryError("the index is gone")

    monkeypatch.setattr("tests.shelf.Shelf.search", away)
    served = serve(make_app())
    client = served.client("reader")
    told = problem(client.get("/api/library/search", params={"q": "discount"}), 503, "library_unavailable")
    assert "csm knowledge build" in told["detail"]
    run = finished(client, ask(client, opened(client), "Что делать, если ушёл спонсор?")["run_id"])
    assert (run["status"], run["error"]["code"]) == ("done", "library_unavailable")
    assert "csm knowledge build" in run["error"]["detail"]
