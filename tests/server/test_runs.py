"""Runs: one at a time in a conversation, accepted once, ended at once, and not lost with the worker that had them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from langchain_core.messages import AIMessage
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from agent.models.scripted import Script, ScriptedChatModel
from agent.server.access.identity import LOCAL
from agent.server.store import ServerStore
from agent.server.store.runs import Busy
from agent.server.store.schema import runs
from agent.server.store.usage import Usage
from agent.settings import Settings
from tests.patience import PATIENCE, wait_for
from tests.server.conftest import Served
from tests.server.models import ASK, CONFIGURED, GOOD, SAID, Held, HeldChatModel, texts
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

ON_BOTH_DATABASES = True

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

Make = Callable[..., FastAPI]
Serve = Callable[[FastAPI], Served]


def test_a_conversation_answers_one_question_at_a_time(holding: Served, held: Held) -> None:
    client = holding.client()
    conversation, other = opened(client), opened(client)
    first = ask(client, conversation, ASK)["run_id"]
    refused = client.post(f"/api/conversations/{conversation}/messages", json={"text": "And Ромашка?"})
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.json()["code"], refused.json()["run_id"]) == ("busy", first)
    second = ask(client, other, ASK)["run_id"]  # another conversation is free
    held.go.set()
    assert finished(client, first)["status"] == finished(client, second)["status"] == "done"
    assert finished(client, ask(client, conversation, ASK)["run_id"])["status"] == "done"


def test_the_database_itself_refuses_a_second_run(settings: Settings) -> None:
    store = ServerStore(settings.service_url)
    conversation = store.conversations.create("k", at=LONG_AGO).id
    first, _ = store.runs.create("k", conversation, "?", key=None, worker="a", at=LONG_AGO)
    with pytest.raises(Busy) as busy:
        store.runs.create("k", conversation, "??", key=None, worker="b", at=LONG_AGO)
    assert busy.value.run == first.id


def test_a_message_sent_again_under_its_key_is_asked_once(holding: Served, held: Held) -> None:
    client = holding.client()
    conversation = opened(client)
    first = ask(client, conversation, ASK, **{"Idempotency-Key": "one"})
    again = ask(client, conversation, ASK, **{"Idempotency-Key": "one"})
    assert again["run_id"] == first["run_id"]
    held.go.set()
    finished(client, first["run_id"])
    assert ask(client, conversation, ASK, **{"Idempotency-Key": "one"})["status"] == "done"
    assert held.calls == 1
    other = client.post(
        f"/api/conversations/{conversation}/messages",
        json={"text": "Something else"},
        headers={"Idempotency-Key": "one"},
    )
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert ask(client, opened(client), ASK, **{"Idempotency-Key": "one"})["run_id"] != first["run_id"]


def test_a_run_that_a_restart_cuts_short_is_taken_up_again(
    make_app: Make, serve: Serve, held: Held, settings: Settings
) -> None:
    script = Script(GOOD)
    with _serving(make_app(models=[HeldChatModel(held=held)], **CONFIGURED)) as before:
        key = before.key("manager")
        client = before.client(key=key)
        conversation = opened(client)
        run = ask(client, conversation, ASK)["run_id"]
        with reading(client, run) as source:
            first = until(source, "sentence")
    assert held.ended.wait(PATIENCE)
    after = serve(make_app(models=[ScriptedChatModel(script=script)], **CONFIGURED))
    client = after.client(key=key)
    told = events(client, run, first[-1].id)
    assert names(told)[0] == "gap"
    assert data(told[1])["attempt"] == 2
    assert names(told)[-2:] == ["answer", "done"]
    assert text(told) == SAID
    assert len(script.asked) == 1
    assert sum(ASK in one for one in texts(script.asked[0])) == 1
    read = client.get(f"/api/conversations/{conversation}").json()
    assert [message["text"] for message in read["messages"]] == [ASK, SAID]


def test_a_model_call_that_came_to_its_end_before_is_not_made_again(
    make_app: Make, serve: Serve, settings: Settings, held: Held
) -> None:
    """The first call asked for a tool, which ran; the second was cut short: it alone is made again."""
    call = {"name": "book_summary", "args": {}, "id": "c", "type": "tool_call"}
    first = Script(AIMessage(content="", tool_calls=[call]))
    held_second = _ToolThenHold(script=first, held=held)
    with _serving(make_app(models=[held_second], **CONFIGURED)) as before:
        key = before.key()
        client = before.client(key=key)
        run = ask(client, opened(client), ASK)["run_id"]
        with reading(client, run) as source:
            until(source, "sentence")
    again = Script(GOOD)
    after = serve(make_app(models=[ScriptedChatModel(script=again)], **CONFIGURED))
    ended = finished(after.client(key=key), run)
    assert ended["status"] == "done"
    assert len(again.asked) == 1
    assert [m.type for m in again.asked[0]][-2:] == ["ai", "tool"]
    assert ended["model_calls"] == 3  # two before, the second of them cut short; one after


def test_an_answer_that_was_made_and_not_written_down_is_not_made_again(
    make_app: Make, serve: Serve, settings: Settings
) -> None:
    with _serving(make_app(models=[ScriptedChatModel(script=Script(GOOD))], **CONFIGURED)) as before:
        key = before.key()
        client = before.client(key=key)
        made = finished(client, ask(client, opened(client), ASK)["run_id"])
        with before.service.store.runs.writing() as connection:  # as if the worker was lost in between
            lost = {"status": "running", "worker": "gone", "beat_at": LONG_AGO, "answer": None}
            connection.execute(update(runs).values(lost))
    script = Script("It is 12.")
    after = serve(make_app(models=[ScriptedChatModel(script=script)], **CONFIGURED))
    ended = finished(after.client(key=key), made["run_id"])
    assert ended["answer"] == made["answer"]
    assert script.asked == []


def test_a_run_of_a_lost_worker_is_taken_over_and_one_of_a_living_worker_is_not(
    make_app: Make, serve: Serve, settings: Settings
) -> None:
    store = ServerStore(settings.service_url)
    lost, alive = (store.conversations.create(LOCAL.id, at=LONG_AGO).id for _ in range(2))
    gone, _ = store.runs.create(LOCAL.id, lost, ASK, key=None, worker="gone", at=LONG_AGO)
    later = datetime.now(UTC) + timedelta(hours=1)
    other, _ = store.runs.create(LOCAL.id, alive, ASK, key=None, worker="other", at=later)
    client = serve(make_app(insecure_local=True)).caller()
    assert "53" in finished(client, gone.id)["text"]
    assert client.get(f"/api/runs/{other.id}").json()["status"] == "running"
    # Whoever reads a run that another worker has is told when it is done.
    with reading(client, other.id) as source:
        store.runs.finish(
            other.id,
            worker="other",
            status="stopped",
            at=LONG_AGO,
            events=4,
            said="Half.",
            answer=None,
            error=None,
        )
        told = list(source)
    assert names(told) == ["gap", "sentence", "done"]
    assert text(told) == "Half."


def test_a_question_that_is_kept_while_the_store_goes_away_is_answered(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asked was told to ask again, and whoever keeps it never heard that it is kept."""
    client, store = served.client(), served.service.store
    conversation = opened(client)
    real = store.runs.create

    def create(*given: Any, **named: Any) -> Any:
        real(*given, **named)
        raise OperationalError("COMMIT", None, Exception("the connection is lost"))

    path = f"/api/conversations/{conversation}/messages"
    with monkeypatch.context() as away:
        away.setattr(store.runs, "create", create)
        assert client.post(path, json={"text": ASK}).status_code == 503
    kept = client.post(path, json={"text": ASK}).json()["run_id"]  # 409: it is at work there
    with store.runs.writing() as connection:
        connection.execute(update(runs).values(beat_at=LONG_AGO))
    assert "53" in finished(client, kept)["text"]


def test_a_run_can_be_stopped_from_another_worker(holding: Served, held: Held, settings: Settings) -> None:
    client = holding.client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
    ServerStore(settings.service_url).runs.ask_to_stop(run)
    assert held.ended.wait(PATIENCE)
    assert finished(client, run)["status"] == "stopped"


def test_stopping_the_run_of_another_worker_leaves_word_for_it(served: Served, settings: Settings) -> None:
    key = served.key()
    client = served.client(key=key)
    conversation = opened(client)
    store = ServerStore(settings.service_url)
    later = datetime.now(UTC) + timedelta(hours=1)
    run, _ = store.runs.create(key.kept.id, conversation, ASK, key=None, worker="other", at=later)
    assert client.post(f"/api/runs/{run.id}/stop").status_code == 202
    assert [(wish.run, wish.stop) for wish in store.runs.beat("other", [run.id], later)] == [(run.id, True)]


def test_a_run_of_a_key_that_was_revoked_is_not_taken_up(
    make_app: Make, serve: Serve, held: Held, settings: Settings
) -> None:
    with _serving(make_app(models=[HeldChatModel(held=held)], **CONFIGURED)) as before:
        key = before.key()
        client = before.client(key=key)
        run = ask(client, opened(client), ASK)["run_id"]
        with reading(client, run) as source:
            until(source, "sentence")
        before.service.store.keys.revoke(key.kept.id, at=datetime.now(UTC))
    script = Script(GOOD)
    serve(make_app(models=[ScriptedChatModel(script=script)], **CONFIGURED))
    store = ServerStore(settings.service_url)
    wait_for(lambda: (found := store.runs.get(key.kept.id, run)) is not None and found.status == "failed")
    found = store.runs.get(key.kept.id, run)
    assert found is not None
    assert found.error is not None
    assert found.error["code"] == "key_revoked"
    assert script.asked == []


def test_a_stopped_question_does_not_stand_in_the_way_of_the_next(holding: Served, held: Held) -> None:
    client = holding.client()
    conversation = opened(client)
    run = ask(client, conversation, ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
    assert client.post(f"/api/runs/{run}/stop").json()["status"] == "stopped"
    assert client.post(f"/api/runs/{run}/stop").json()["status"] == "stopped"
    held.go.set()
    told = events(client, ask(client, conversation, "And how is Ромашка doing?")["run_id"])
    assert names(told)[-2:] == ["answer", "done"]
    read = client.get(f"/api/conversations/{conversation}").json()["messages"]
    assert [(m["role"], m["status"]) for m in read] == [
        ("user", "stopped"),
        ("assistant", "stopped"),
        ("user", "done"),
        ("assistant", "done"),
    ]
    assert read[1]["text"] == SAID


def test_what_model_calls_took_is_charged_to_the_key_even_of_a_run_that_was_stopped(
    make_app: Make, serve: Serve, holding: Served
) -> None:
    counted = AIMessage(
        content=GOOD, usage_metadata={"input_tokens": 100, "output_tokens": 20, "total_tokens": 120}
    )
    key = holding.key()
    client = holding.client(key=key)
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
    stopped = client.post(f"/api/runs/{run}/stop").json()
    assert stopped["model_calls"] == 1
    assert holding.service.store.usage.since(key.kept.id, LONG_AGO) == Usage(unreported=1)
    served = serve(make_app(models=[ScriptedChatModel(script=Script(counted))], **CONFIGURED))
    client = served.client(key=key)
    done = finished(client, ask(client, opened(client), ASK)["run_id"])
    assert done["answer"]["tokens"] == {"input": 100, "output": 20, "unreported": 0}
    assert served.service.store.usage.since(key.kept.id, LONG_AGO) == Usage(100, 20, 1)


def test_a_key_that_has_used_up_its_day_is_not_answered(make_app: Make, serve: Serve) -> None:
    counted = AIMessage(
        content=GOOD, usage_metadata={"input_tokens": 100, "output_tokens": 20, "total_tokens": 120}
    )
    served = serve(
        make_app(models=[ScriptedChatModel(script=Script(counted))], limit_tokens_per_day=100, **CONFIGURED)
    )
    client = served.client()
    conversation = opened(client)
    finished(client, ask(client, conversation, ASK)["run_id"])
    refused = client.post(f"/api/conversations/{conversation}/messages", json={"text": ASK})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0


def test_what_was_asked_is_on_disk_before_it_is_accepted(holding: Served, settings: Settings) -> None:
    client = holding.client()
    run = ask(client, opened(client), ASK)
    kept = ServerStore(settings.service_url).runs.running(run["conversation_id"])
    assert kept is not None
    assert (kept.id, kept.question) == (run["run_id"], ASK)


class _ToolThenHold(HeldChatModel):
    """Calls a tool first, and holds its second call."""

    async def _astream(self, messages, stop=None, run_manager=None, **kwargs):  # type: ignore[no-untyped-def]
        if not self.script.asked:
            async for chunk in ScriptedChatModel._astream(self, messages, stop, run_manager, **kwargs):
                yield chunk
        else:
            async for chunk in super()._astream(messages, stop, run_manager, **kwargs):
                yield chunk


def _serving(app: FastAPI):  # type: ignore[no-untyped-def]
    """A service that stops where the block ends, before the next begins."""
    from tests.server.conftest import _running

    return _running(app)


def test_what_a_draft_of_a_conversation_took_is_charged_too(make_app: Make, serve: Serve) -> None:
    arguments = {"kind": "save-plan", "client": "Альфа Строй"}
    call = {"name": "draft_document", "args": arguments, "id": "c", "type": "tool_call"}
    script = Script(AIMessage(content="", tool_calls=[call]), GOOD)
    served = serve(make_app(models=[ScriptedChatModel(script=script)], **CONFIGURED))
    key = served.key()
    client = served.client(key=key)
    run = finished(client, ask(client, opened(client), "Draft a save plan for Альфа Строй")["run_id"])
    assert len(run["answer"]["documents"]) == 1
    assert run["model_calls"] == len(script.asked) > run["answer"]["model_calls"]
    assert served.service.store.usage.since(key.kept.id, LONG_AGO).unreported == len(script.asked)
