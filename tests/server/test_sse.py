"""A run's events, read by a real client of server-sent events from a real web server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from agent.models.scripted import Script, ScriptedChatModel
from agent.server.runs.events import Gap, Sentence
from agent.server.runs.log import EventLog
from tests.patience import PATIENCE, wait_for
from tests.server.conftest import Served
from tests.server.models import ASK, CONFIGURED, GOOD, MORE, SAID, SAID_MORE, Held, HeldChatModel
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


@pytest.fixture
def holding(
    make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served], held: Held
) -> Callable[..., Served]:
    """``holding(**changes of settings)``: a service whose model waits after its first sentence."""
    return lambda **changes: serve(make_app(models=[HeldChatModel(held=held)], **CONFIGURED, **changes))


def test_a_run_is_told_event_by_event(served: Served) -> None:
    client = served.client()
    run = ask(client, opened(client), ASK)
    with client.sse(run["events"]) as source:
        assert source.response.headers["content-type"].startswith("text/event-stream")
        assert source.response.headers["cache-control"] == "no-cache"
        told = list(source)
    assert names(told)[0] == "run.started"
    assert set(names(told)[1:-2]) == {"sentence"}
    assert names(told)[-2:] == ["answer", "done"]
    assert [event.id for event in told] == [f"{run['run_id']}:{n}" for n in range(1, len(told) + 1)]
    answer = data(told[-2])["answer"]
    assert text(told) == answer["answer"]
    assert "53" in answer["answer"]
    assert answer["sources"]
    assert data(told[-1]) == {"status": "done"}
    assert data(told[0]) == {"run_id": run["run_id"], "conversation_id": run["conversation_id"], "attempt": 1}


def test_tools_are_told_in_counts_and_ids_and_proposals_in_words(served: Served) -> None:
    client = served.client()
    told = events(client, ask(client, opened(client), "Draft a save plan for Альфа Строй")["run_id"])
    started, result = (next(e for e in told if e.event == name) for name in ("tool.started", "tool.result"))
    assert data(started) == {"tool": "draft_document"}
    found = data(result)
    assert (found["tool"], found["status"], found["documents"]) == ("draft_document", "success", 1)
    assert found["facts"] > 10
    assert len(found["clients"]) == 1
    assert set(found) == {"tool", "status", "facts", "passages", "documents", "proposals", "clients"}
    waiting = [data(event)["proposal"] for event in told if event.event == "approval"]
    assert [p["action"] for p in waiting] == ["save_draft", "add_follow_up"]
    assert waiting[0]["text"].startswith("keep this draft in the book")
    assert "arguments" not in waiting[0]
    assert names(told)[-4:] == ["answer", "approval", "approval", "done"]


def test_a_reader_that_comes_back_goes_on_where_it_was(holding: Callable[..., Served], held: Held) -> None:
    client = holding().client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        first = until(source, "sentence")
    held.go.set()
    rest = events(client, run, first[-1].id)
    assert text(first) == SAID
    assert SAID not in text(rest)
    assert text(first + rest).startswith(SAID)
    assert data(rest[-2])["answer"]["answer"] == text(first + rest)
    assert [int(e.id.split(":")[1]) for e in first + rest] == list(range(1, len(first + rest) + 1))


def test_who_has_had_the_last_event_is_told_not_to_come_back(served: Served) -> None:
    client = served.client()
    run = ask(client, opened(client), ASK)["run_id"]
    done = events(client, run)[-1]
    headers = {"Last-Event-ID": done.id}
    assert client.get(f"/api/runs/{run}/events", headers=headers).status_code == 204
    served.service.runs._live.clear()
    assert client.get(f"/api/runs/{run}/events", headers=headers).status_code == 204


@pytest.mark.parametrize("last", ["nonsense", "other:3", ":", "1"])
def test_an_id_that_is_none_of_the_run_s_reads_from_the_beginning(served: Served, last: str) -> None:
    client = served.client()
    run = ask(client, opened(client), ASK)["run_id"]
    whole = events(client, run)
    assert events(client, run, last) == whole


def test_where_events_are_gone_a_gap_is_told_and_the_answer_follows(served: Served) -> None:
    client = served.client()
    run = ask(client, opened(client), ASK)["run_id"]
    whole = events(client, run)
    served.service.runs._live.clear()
    after_two = events(client, run, whole[1].id)
    assert names(after_two) == ["gap", "answer", "done"]
    assert data(after_two[1]) == data(whole[-2])
    assert [event.id for event in after_two[1:]] == [event.id for event in whole[-2:]]
    assert events(client, run) == after_two
    # Nothing is gone for who had all but the end.
    assert events(client, run, whole[-2].id) == whole[-1:]
    assert events(client, run, after_two[0].id) == whole[-2:]


def test_a_stopped_run_whose_events_are_gone_says_what_was_shown(holding: Callable[..., Served]) -> None:
    served = holding()
    client = served.client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
    client.post(f"/api/runs/{run}/stop")
    served.service.runs._live.clear()
    told = events(client, run)
    assert names(told) == ["gap", "sentence", "done"]
    assert text(told) == SAID


def test_stop_ends_the_model_call_and_the_stream(holding: Callable[..., Served], held: Held) -> None:
    client = holding().client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
        assert not held.ended.is_set()
        stopped = client.post(f"/api/runs/{run}/stop")
        assert stopped.status_code == 202
        assert stopped.json()["status"] == "stopped"
        assert stopped.json()["text"] == SAID
        rest = list(source)
    assert held.ended.wait(PATIENCE)
    assert not held.whole.is_set()
    assert names(rest) == ["done"]
    assert data(rest[0]) == {"status": "stopped"}


def test_two_readers_read_the_same(holding: Callable[..., Served], held: Held) -> None:
    client = holding().client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as one, reading(client, run) as other:
        first, second = until(one, "sentence"), until(other, "sentence")
        held.go.set()
        assert first + list(one) == second + list(other)


def test_a_closed_tab_does_not_end_the_answer(holding: Callable[..., Served], held: Held) -> None:
    client = holding().client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
    assert not held.ended.is_set()
    held.go.set()
    ended = finished(client, run)
    assert ended["status"] == "done"
    assert held.whole.is_set()
    assert ended["text"].startswith(SAID)


def test_a_run_that_nobody_reads_any_more_is_ended(holding: Callable[..., Served], held: Held) -> None:
    served = holding(run_linger=2)
    client = served.client()
    run = ask(client, opened(client), ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
        assert not held.ended.wait(3.5)  # it is being read
    assert held.ended.wait(PATIENCE)
    assert not held.whole.is_set()
    wait_for(lambda: run not in served.service.runs._live)
    ended = client.get(f"/api/runs/{run}").json()
    assert (ended["status"], ended["text"], ended["error"]["code"]) == ("stopped", SAID, "left")
    assert "CSM_RUN_LINGER" in ended["error"]["detail"]


def test_a_silent_stream_is_kept_alive(
    holding: Callable[..., Served], held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.05)
    client = holding().client()
    run = ask(client, opened(client), ASK)["run_id"]
    with client.stream("GET", f"/api/runs/{run}/events") as response:
        seen = ""
        for piece in response.iter_text():
            seen += piece
            if ": ping" in seen and "sentence" in seen:
                break
    held.go.set()
    assert ": ping\n\n" in seen


def test_a_model_that_fails_is_told_of_in_words_and_the_facts_answer(
    make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]
) -> None:
    models = [ScriptedChatModel(script=Script(ConnectionError("secret inner words")))]
    client = serve(make_app(models=models, **CONFIGURED)).client()
    told = events(client, ask(client, opened(client), "Как дела у клиента Альфа Строй?")["run_id"])
    assert names(told)[-3:] == ["error", "answer", "done"]
    problem = data(told[-3])
    assert problem["code"] == "model_unavailable"
    assert "Спросите ещё раз" in problem["detail"]
    assert "secret" not in "".join(event.data for event in told)
    assert "53" in data(told[-2])["answer"]["answer"]


def test_a_fault_of_ours_is_told_without_its_inner_words(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served.client()
    conversation = opened(client)

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr(served.service.workplaces, "conversation", broken)
    run = ask(client, conversation, ASK)["run_id"]
    told = events(client, run)
    assert names(told) == ["run.started", "error", "done"]
    assert data(told[1])["code"] == "internal"
    assert "inner words" not in told[1].data
    assert data(told[2]) == {"status": "failed"}
    monkeypatch.undo()
    assert names(events(client, ask(client, conversation, ASK)["run_id"]))[-1] == "done"


# -- the log that readers follow --------------------------------------------------------------------------------------


def sentences(log: EventLog, *said: str) -> None:
    for one in said:
        log.append(Sentence(text=one))


def test_a_slow_reader_holds_nobody_up_and_is_told_of_the_gap() -> None:
    async def read() -> None:
        log = EventLog("r", kept=3)
        sentences(log, "1")
        slow = log.follow(None)
        assert await anext(slow) == (1, Sentence(text="1"))
        sentences(log, "2", "3", "4", "5", "6")
        log.close()
        assert [told async for told in slow] == [
            (3, Gap(run_id="r")),
            (4, Sentence(text="4")),
            (5, Sentence(text="5")),
            (6, Sentence(text="6")),
        ]

    asyncio.run(read())


def test_a_log_is_followed_from_any_place_and_wakes_all_its_readers() -> None:
    async def read() -> None:
        log = EventLog("r", first=11)
        sentences(log, "a")
        followed = [asyncio.ensure_future(_all(log, after)) for after in (None, 11, 5, 99)]
        await asyncio.sleep(0)
        sentences(log, "b")
        await asyncio.sleep(0)
        log.close()
        numbers = [[number for number, _ in told] for told in await asyncio.gather(*followed)]
        assert numbers == [[11, 12], [12], [10, 11, 12], [10, 11, 12]]

    asyncio.run(read())


async def _all(log: EventLog, after: int | None) -> list[tuple[int, Any]]:
    return [told async for told in log.follow(after)]


def test_the_second_sentence_of_the_held_model_is_said(holding: Callable[..., Served], held: Held) -> None:
    held.go.set()
    client = holding().client()
    ended = finished(client, ask(client, opened(client), ASK)["run_id"])
    assert ended["text"].startswith(SAID)
    assert SAID_MORE in ended["text"]
    assert GOOD + MORE not in ended["text"]
