"""A2A's own client against a real web server: contexts are conversations, tasks are runs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from a2a.client import A2AClientError, AgentCardResolutionError, Client, ClientConfig, create_client
from a2a.types import (
    CancelTaskRequest,
    GetTaskRequest,
    ListTasksRequest,
    ListTasksResponse,
    StreamResponse,
    SubscribeToTaskRequest,
    Task,
    TaskState,
)
from a2a.utils.constants import TransportProtocol
from a2a.utils.errors import (
    A2AError,
    ContentTypeNotSupportedError,
    InvalidParamsError,
    TaskNotCancelableError,
    TaskNotFoundError,
    UnsupportedOperationError,
)
from fastapi import FastAPI
from google.protobuf.timestamp_pb2 import Timestamp

from agent.models.scripted import Script, ScriptedChatModel
from agent.server.access.keys import NewKey
from agent.server.protocols.a2a import streaming
from agent.server.protocols.a2a.http import a2a_routes
from tests.grounding_surfaces.hostile import hostile, seen
from tests.grounding_surfaces.test_over_http import _CHANCE
from tests.patience import PATIENCE, wait_for
from tests.server.conftest import Serve, Served, offline_service
from tests.server.models import ASK, CONFIGURED, SAID, Held, HeldChatModel
from tests.server.protocols.a2a_caller import (
    BINDINGS,
    Wire,
    asking,
    connected,
    data_of,
    events_in,
    message,
    put_together,
    question,
    sent,
    talk,
    text_of,
)

ON_BOTH_DATABASES = True

CLIENT = "Альфа Строй"
DRAFT = f"Draft a save plan for {CLIENT}"
NONE = "0" * 32

Make = Callable[..., FastAPI]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, _sample_book: Path) -> Iterator[Served]:
    """One service, answered by the offline model, for all that need no other."""
    with offline_service(tmp_path_factory.mktemp("a2a") / "home", _sample_book) as served:
        yield served


def state(task: Task) -> str:
    return TaskState.Name(task.status.state).removeprefix("TASK_STATE_")


async def streamed(client: Client, text: str, **more: Any) -> list[StreamResponse]:
    return [event async for event in client.send_message(question(text, **more))]


async def begun(client: Client, text: str = ASK) -> tuple[AsyncGenerator[StreamResponse, None], Task]:
    """A stream read up to its first piece of text, and its task."""
    stream: Any = client.send_message(question(text))
    first = await anext(stream)
    while not (await anext(stream)).HasField("artifact_update"):
        pass
    return stream, first.task


# -- the card ---------------------------------------------------------------------------------------------------------


def test_the_card_takes_a_key_and_says_so(shared: Served) -> None:
    async def resolved() -> None:
        await create_client(shared.url, ClientConfig())

    with pytest.raises(AgentCardResolutionError) as refused:
        asyncio.run(resolved())
    assert refused.value.status_code == 401
    assert shared.caller().get("/.well-known/agent-card.json").headers["www-authenticate"] == "Bearer"
    card = shared.client().get("/.well-known/agent-card.json").json()
    (requirement,) = card["securityRequirements"]
    (scheme,) = requirement["schemes"]
    assert card["securitySchemes"][scheme]["httpAuthSecurityScheme"]["scheme"] == "Bearer"
    assert card["capabilities"] == {
        "streaming": True,
        "pushNotifications": False,
        "extendedAgentCard": False,
    }


def test_what_the_card_offers_is_answered(shared: Served) -> None:
    """Each example of each skill, in both languages: none is something that the agent cannot read."""
    card = shared.client().get("/.well-known/agent-card.json").json()
    skills = {skill["id"]: skill for skill in card["skills"]}
    assert set(skills) >= {"health", "churn", "upsell", "signals", "qbr", "save-plan", "pitch", "library"}

    async def ask(client: Client) -> dict[str, tuple[str, str]]:
        found = {}
        for skill in skills.values():
            for example in skill["examples"]:
                task = await sent(client, question(example))
                found[example] = state(task), text_of(task.artifacts[0])
        return found

    found = talk(shared, ask, streaming=False)
    lost = {
        example: text
        for example, (state, text) in found.items()
        if state != "COMPLETED" or "I can " in text[:200] or "Я могу" in text[:200] or "Which client" in text
    }
    assert lost == {}


# -- messages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_message_is_answered_with_text_and_data(shared: Served, binding: TransportProtocol) -> None:
    key = shared.key()
    request = question(ASK, id="m-1")
    task = talk(shared, lambda client: sent(client, request), key, binding, streaming=False)
    assert state(task) == "COMPLETED"
    (artifact,) = task.artifacts
    assert [part.media_type for part in artifact.parts] == ["text/markdown", "application/json"]
    text, data = text_of(artifact), data_of(artifact)
    assert "the health score is 53" in text
    assert set(data) >= {"facts", "citations", "sources", "proposals", "notices"}
    assert data["sources"]
    assert all(f"- {line}" in text.split("**Sources**")[1] for line in data["sources"])
    assert [(one.message_id, one.parts[0].text) for one in task.history] == [("m-1", ASK)]
    (run,) = shared.service.store.runs.of(task.context_id, limit=9)
    assert (run.id, run.question, run.status) == (task.id, ASK, "done")
    assert shared.client(key=key).get(f"/api/runs/{task.id}").json()["answer"]["sources"] == data["sources"]


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_stream_is_the_task_its_pieces_and_its_end(shared: Served, binding: TransportProtocol) -> None:
    key = shared.key()
    events = talk(shared, lambda client: streamed(client, ASK), key, binding)
    kinds = [event.WhichOneof("payload") for event in events]
    assert kinds[0] == "task"
    assert state(events[0].task) == "WORKING"
    assert set(kinds[1:-1]) == {"artifact_update"}
    assert len(kinds) > 6
    updates = [event.artifact_update for event in events[1:-1]]
    assert [update.append for update in updates] == [False] + [True] * (len(updates) - 1)
    assert [update.last_chunk for update in updates] == [False] * (len(updates) - 1) + [True]
    assert events[-1].status_update.status.state == TaskState.TASK_STATE_COMPLETED
    task = talk(shared, lambda client: client.get_task(GetTaskRequest(id=events[0].task.id)), key, binding)
    (artifact,), (kept,) = put_together(events), task.artifacts
    assert text_of(artifact) == text_of(kept)
    assert data_of(artifact) == data_of(kept)
    assert task.status == events[-1].status_update.status
    assert {update.task_id for update in updates} == {task.id}
    assert {update.context_id for update in updates} == {task.context_id}


def test_a_context_goes_on(shared: Served) -> None:
    key = shared.key()
    first = asking(shared, ASK, key)
    second = asking(shared, "What changed?", key, context=first.context_id)
    assert second.context_id == first.context_id
    assert second.id != first.id
    assert {fact["client"] for fact in data_of(second.artifacts[0])["facts"]} - {None} == {
        fact["client"] for fact in data_of(first.artifacts[0])["facts"]
    } - {None}
    (conversation,) = shared.client(key=key).get("/api/conversations").json()["items"]
    assert (conversation["id"], conversation["title"]) == (first.context_id, ASK)


def test_a_conversation_of_the_service_is_a_context_and_its_runs_are_tasks(shared: Served) -> None:
    key = shared.key()
    caller = shared.client(key=key)
    conversation = caller.post("/api/conversations", json={"client_id": "c-101"}).json()["id"]
    run = caller.post(f"/api/conversations/{conversation}/messages", json={"text": "How is it?"}).json()

    async def read(client: Client) -> Task:
        async for _ in client.subscribe(SubscribeToTaskRequest(id=run["run_id"])):
            pass
        return await client.get_task(GetTaskRequest(id=run["run_id"]))

    try:
        task = talk(shared, read, key)
    except A2AError:  # it was answered before
        task = talk(shared, lambda client: client.get_task(GetTaskRequest(id=run["run_id"])), key)
    assert (task.context_id, state(task)) == (conversation, "COMPLETED")
    again = asking(shared, "What changed?", key, context=conversation)
    assert again.context_id == conversation


@pytest.mark.parametrize("streaming", [True, False])
def test_a_question_back_is_answered_in_the_same_task(shared: Served, streaming: bool) -> None:
    key = shared.key("manager")

    async def dialogue(client: Client) -> list[Task]:
        tasks: list[Task] = []
        for text in ("Draft a save plan", CLIENT):
            request = question(text, task=tasks[-1].id if tasks else "")
            events = [event async for event in client.send_message(request)]
            tasks.append(await client.get_task(GetTaskRequest(id=events[0].task.id)))
            if streaming:
                assert events[-1].status_update.status == tasks[-1].status
                assert text_of(put_together(events)[-1]) == text_of(tasks[-1].artifacts[-1])
            else:
                assert events[0].task == tasks[-1]
        return tasks

    asked, answered = talk(shared, dialogue, key, streaming=streaming)
    assert state(asked) == "INPUT_REQUIRED"
    assert asked.status.message.parts[0].text == "Which client do you mean? Name it and I will answer."
    assert answered.id == asked.id
    assert answered.context_id == asked.context_id
    assert state(answered) == "COMPLETED"
    assert [one.parts[0].text for one in answered.history] == [
        "Draft a save plan",
        asked.status.message.parts[0].text,
        CLIENT,
    ]
    assert len(answered.artifacts) == 2
    proposal, *_ = data_of(answered.artifacts[-1])["proposals"]
    listed = talk(shared, lambda client: client.list_tasks(ListTasksRequest()), key)
    assert [task.id for task in listed.tasks] == [asked.id]
    assert proposal["client"]


def test_what_waits_for_a_word_is_said_and_can_be_approved_as_said(shared: Served) -> None:
    key = shared.key("manager")
    (artifact,) = asking(shared, DRAFT, key).artifacts
    first = data_of(artifact)["proposals"][0]
    waiting = text_of(artifact).split("**Waiting for a decision")[1]
    assert f"`POST {first['approve']}`" in waiting
    settled = shared.client(key=key).post(first["approve"], json={"decision": "approve"})
    assert settled.json()["status"] == "done", settled.text


def test_a_message_sent_again_is_the_same_message(shared: Served) -> None:
    key = shared.key()
    context = asking(shared, ASK, key).context_id
    first = asking(shared, "What changed?", key, context=context, id="m-2")
    assert asking(shared, "What changed?", key, context=context, id="m-2") == first
    with pytest.raises(InvalidParamsError):
        asking(shared, "What is new?", key, context=context, id="m-2")
    assert len(shared.service.store.runs.of(context, limit=9)) == 2


# -- at work ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("binding", BINDINGS)
def test_cancelling_ends_the_model_call(holding: Served, held: Held, binding: TransportProtocol) -> None:
    async def cancel(client: Client) -> tuple[Task, list[StreamResponse]]:
        stream, task = await begun(client)
        cancelled = await client.cancel_task(CancelTaskRequest(id=task.id))
        assert held.ended.is_set()
        rest = [event async for event in stream]
        with pytest.raises(TaskNotCancelableError):
            await client.cancel_task(CancelTaskRequest(id=task.id))
        assert await client.get_task(GetTaskRequest(id=task.id)) == cancelled
        return cancelled, rest

    cancelled, rest = talk(holding, cancel, binding=binding)
    assert not held.whole.is_set()
    assert state(cancelled) == "CANCELED"
    assert text_of(cancelled.artifacts[0]) == f"{SAID}\n\n(The answer was stopped before its end.)"
    assert rest[-1].status_update.status.state == TaskState.TASK_STATE_CANCELED


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_stream_is_taken_up_again(holding: Served, held: Held, binding: TransportProtocol) -> None:
    async def leave_and_come_back(client: Client) -> tuple[list[StreamResponse], list[StreamResponse], Task]:
        stream, task = await begun(client)
        await stream.aclose()
        assert not held.ended.is_set()
        streams = [client.subscribe(SubscribeToTaskRequest(id=task.id)) for _ in range(2)]
        firsts = [[await anext(one), await anext(one)] for one in streams]  # type: ignore[call-overload]
        held.go.set()
        rests = [[event async for event in one] for one in streams]
        whole = await client.get_task(GetTaskRequest(id=task.id))
        return firsts[0] + rests[0], firsts[1] + rests[1], whole

    one, other, whole = talk(holding, leave_and_come_back, binding=binding)
    assert held.calls == 1
    assert one == other
    assert one[0].HasField("task")
    assert state(one[0].task) == "WORKING"
    assert text_of(put_together(one)[0]) == text_of(whole.artifacts[0])
    assert state(whole) == "COMPLETED"


def test_a_stream_that_is_left_does_not_end_another(holding: Served, held: Held) -> None:
    async def leave_one(client: Client) -> list[StreamResponse]:
        stream, task = await begun(client)
        other: Any = client.subscribe(SubscribeToTaskRequest(id=task.id))
        await anext(other)
        await other.aclose()
        held.go.set()
        return [event async for event in stream]

    rest = talk(holding, leave_one)
    assert rest[-1].status_update.status.state == TaskState.TASK_STATE_COMPLETED


def test_a_task_can_be_asked_for_until_it_is_there(holding: Served, held: Held) -> None:
    async def poll(client: Client) -> tuple[Task, Task]:
        first = await sent(client, question(ASK, return_immediately=True))
        with pytest.raises(UnsupportedOperationError, match="being worked on"):
            await sent(client, question("And?", task=first.id))
        with pytest.raises(UnsupportedOperationError, match="another question"):
            await sent(client, question("And?", context=first.context_id))
        working = await client.list_tasks(ListTasksRequest(status=TaskState.TASK_STATE_WORKING))
        assert [task.id for task in working.tasks] == [first.id]
        held.go.set()
        async with asyncio.timeout(PATIENCE):
            while state(task := await client.get_task(GetTaskRequest(id=first.id))) == "WORKING":
                await asyncio.sleep(0.02)
        return first, task

    first, task = talk(holding, poll, streaming=False)
    assert state(first) == "WORKING"
    assert not first.artifacts
    assert state(task) == "COMPLETED"
    assert text_of(task.artifacts[0]).startswith(SAID)


def test_a_task_that_nobody_reads_is_ended_and_says_why(make_app: Make, serve: Serve, held: Held) -> None:
    served = serve(make_app(models=[HeldChatModel(held=held)], run_linger=0.2, **CONFIGURED))
    key = served.key()

    async def leave(client: Client) -> str:
        return (await sent(client, question(ASK, return_immediately=True))).id

    id = talk(served, leave, key, streaming=False)
    wait_for(lambda: served.service.store.tasks.get(key.kept.id, id).standing != "running")  # type: ignore[union-attr]
    task = talk(served, lambda client: client.get_task(GetTaskRequest(id=id)), key)
    assert state(task) == "CANCELED"
    assert "Nobody was reading" in task.status.message.parts[0].text


def test_what_waits_for_an_answer_can_be_given_up(shared: Served) -> None:
    key = shared.key()

    async def give_up(client: Client) -> tuple[Task, Task]:
        *_, end = await streamed(client, "Draft a save plan")
        asked = await client.get_task(GetTaskRequest(id=end.status_update.task_id))
        waiting = [event async for event in client.subscribe(SubscribeToTaskRequest(id=asked.id))]
        assert [event.task for event in waiting] == [asked]
        cancelled = await client.cancel_task(CancelTaskRequest(id=asked.id))
        for refused in (
            streamed(client, CLIENT, task=asked.id),
            client.cancel_task(CancelTaskRequest(id=asked.id)),
        ):
            with pytest.raises((UnsupportedOperationError, TaskNotCancelableError)):
                await refused
        return asked, cancelled

    asked, cancelled = talk(shared, give_up, key)
    assert (state(asked), state(cancelled)) == ("INPUT_REQUIRED", "CANCELED")
    assert asking(shared, ASK, key, context=asked.context_id).id != asked.id


def test_pieces_that_are_no_beginning_of_the_answer_are_replaced_by_it(
    shared: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = streaming._following

    class Elsewhere:
        """Pieces of an attempt that another worker made."""

        def __init__(self, *run: Any) -> None:
            self._run = following(*run)

        async def pieces(self) -> AsyncGenerator[str, None]:
            yield "Of another attempt."
            await self._run.to_the_end()

    monkeypatch.setattr(streaming, "_following", Elsewhere)
    key = shared.key()
    events = talk(shared, lambda client: streamed(client, ASK), key)
    task = talk(shared, lambda client: client.get_task(GetTaskRequest(id=events[0].task.id)), key)
    last = events[-2].artifact_update
    assert (last.append, last.last_chunk) == (False, True)
    assert put_together(events) == list(task.artifacts)


# -- lists ------------------------------------------------------------------------------------------------------------


def test_tasks_are_listed_the_last_changed_first_page_by_page(shared: Served) -> None:
    key = shared.key()
    contexts = [
        asking(shared, text, key).context_id for text in (ASK, "Who is most at risk?", "Draft a save plan")
    ]

    async def pages(client: Client, **wanted: Any) -> list[ListTasksResponse]:
        found = [await client.list_tasks(ListTasksRequest(page_size=2, **wanted))]
        while found[-1].next_page_token:
            token = found[-1].next_page_token
            found.append(await client.list_tasks(ListTasksRequest(page_size=2, page_token=token, **wanted)))
        return found

    async def several(client: Client) -> None:
        both = await pages(client)
        assert [len(page.tasks) for page in both] == [2, 1]
        assert {page.total_size for page in both} == {3}
        tasks = [task for page in both for task in page.tasks]
        assert [task.context_id for task in tasks] == contexts[::-1]
        times = [task.status.timestamp.ToNanoseconds() for task in tasks]
        assert times == sorted(times, reverse=True)
        assert not any(task.artifacts for task in tasks)
        assert all(task.history for task in tasks)
        whole = await client.list_tasks(ListTasksRequest(include_artifacts=True, history_length=0))
        assert all(task.artifacts and not task.history for task in whole.tasks)
        for wanted, expected in (
            ({"context_id": contexts[0]}, contexts[:1]),
            ({"context_id": NONE}, []),
            ({"status": TaskState.TASK_STATE_COMPLETED}, contexts[1::-1]),
            ({"status": TaskState.TASK_STATE_INPUT_REQUIRED}, contexts[2:]),
            ({"status": TaskState.TASK_STATE_CANCELED}, []),
            ({"status": TaskState.TASK_STATE_AUTH_REQUIRED}, []),
            ({"status_timestamp_after": tasks[1].status.timestamp}, contexts[:0:-1]),
            ({"status_timestamp_after": Timestamp(seconds=4_000_000_000)}, []),
        ):
            found = [task.context_id for page in await pages(client, **wanted) for task in page.tasks]
            assert found == expected, wanted
        await client.cancel_task(CancelTaskRequest(id=tasks[0].id))
        gone = await client.list_tasks(ListTasksRequest(status=TaskState.TASK_STATE_CANCELED))
        assert [task.id for task in gone.tasks] == [tasks[0].id]
        assert not (await pages(client, status=TaskState.TASK_STATE_INPUT_REQUIRED))[0].tasks

    talk(shared, several, key)


@pytest.mark.parametrize(
    "token",
    ["x", "WzFd", "WyIyMDI2LTAxLTAxIiwgLTFd", "WyJ4IiwxXQ", "WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzIzOjAwIiwxXQ"],
)
def test_a_page_token_of_nobody_is_refused(shared: Served, token: str) -> None:
    with pytest.raises(InvalidParamsError):
        talk(shared, lambda client: client.list_tasks(ListTasksRequest(page_token=token)))


def test_what_is_deleted_is_no_task_any_more(shared: Served) -> None:
    key = shared.key()
    task = asking(shared, ASK, key)
    shared.client(key=key).delete(f"/api/conversations/{task.context_id}")
    with pytest.raises(TaskNotFoundError):
        talk(shared, lambda client: client.get_task(GetTaskRequest(id=task.id)), key)
    assert not talk(shared, lambda client: client.list_tasks(ListTasksRequest()), key).tasks


# -- whose it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("binding", BINDINGS)
def test_what_belongs_to_another_key_is_not_found(shared: Served, binding: TransportProtocol) -> None:
    task = asking(shared, "Draft a save plan", shared.key())

    async def look(client: Client) -> None:
        told: list[list[str]] = []
        for id in (task.id, NONE):
            said = []
            for call in (
                lambda id=id: client.get_task(GetTaskRequest(id=id)),
                lambda id=id: client.cancel_task(CancelTaskRequest(id=id)),
                lambda id=id: anext(client.subscribe(SubscribeToTaskRequest(id=id))),
                lambda id=id: anext(client.send_message(question(CLIENT, task=id))),
            ):
                with pytest.raises(TaskNotFoundError) as refused:
                    await call()
                said.append(str(refused.value))
            told.append(said)
        assert told[0] == told[1]
        for context in (task.context_id, NONE, "mine"):
            with pytest.raises(InvalidParamsError, match="no such context"):
                await anext(client.send_message(question(ASK, context=context)))  # type: ignore[arg-type]
        assert not (await client.list_tasks(ListTasksRequest())).tasks
        assert not (await client.list_tasks(ListTasksRequest(context_id=task.context_id))).tasks

    talk(shared, look, shared.key("admin"), binding)


def test_a_key_that_sees_some_clients_hears_of_no_other(shared: Served) -> None:
    task = asking(shared, "How is Ромашка doing?")
    other = next(fact["client"] for fact in data_of(task.artifacts[0])["facts"] if fact["client"])
    (artifact,) = asking(shared, ASK, shared.key("reader", [other])).artifacts
    assert "53" not in text_of(artifact)
    assert {fact["client"] for fact in data_of(artifact)["facts"]} <= {None, other}


def test_every_operation_is_on_record(shared: Served) -> None:
    key = shared.key()
    task = asking(shared, ASK, key)
    talk(shared, lambda client: client.get_task(GetTaskRequest(id=task.id)), key, BINDINGS[1])
    items = shared.client("admin").get("/api/audit", params={"limit": 200}).json()["items"]
    mine = [one for one in items if one["key_id"] == key.kept.id]
    touched = {"run": task.id, "conversation": task.context_id}
    routes = [(one["route"], one["touched"]) for one in mine if "agent-card" not in one["route"]]
    assert routes[1] == ("/a2a", {**touched, "operation": "SendMessage"})
    assert {**touched, "id": task.id} == routes[0][1]
    assert ASK not in json.dumps(mine, ensure_ascii=False)


# -- limits and faults ------------------------------------------------------------------------------------------------


def test_a_budget_that_is_used_up_is_said_over_http(make_app: Make, serve: Serve) -> None:
    served = serve(make_app(limit_tokens_per_day=0))
    wire = Wire(served.client())
    for path, body in (
        ("/a2a", {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": {"message": message(ASK)}}),
        (
            "/a2a",
            {
                "jsonrpc": "2.0",
                "id": 1,
                "method": "SendStreamingMessage",
                "params": {"message": message(ASK)},
            },
        ),
        ("/a2a/message:send", {"message": message(ASK)}),
        ("/a2a/message:stream", {"message": message(ASK)}),
    ):
        answer = wire.http.post(path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (429, "budget_used_up")
        assert int(answer.headers["retry-after"]) > 0
    assert wire.call("ListTasks")["result"]["tasks"] == []


@pytest.mark.parametrize("path", ["/a2a", "/a2a/tasks"])
def test_a_fault_of_ours_is_told_without_its_reason(
    shared: Served, monkeypatch: pytest.MonkeyPatch, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("an inner word")

    monkeypatch.setattr(shared.service.store.tasks, "page", broken)
    wire = Wire(shared.client())
    if path == "/a2a":
        told = wire.call("ListTasks")
        assert told["error"]["code"] == -32603
    else:
        answer = wire.http.get(path)
        assert answer.status_code == 500
        told = answer.json()
    assert "inner word" not in json.dumps(told)
    assert "inner word" in caplog.text


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_fault_in_the_middle_of_a_stream_is_told_without_its_reason(
    shared: Served, monkeypatch: pytest.MonkeyPatch, binding: TransportProtocol
) -> None:
    async def broken(*_: Any) -> AsyncGenerator[Any, None]:
        raise RuntimeError("an inner word")
        yield

    monkeypatch.setattr("agent.server.protocols.a2a.handler.updates", broken)
    http = Wire(shared.client()).http
    if binding == TransportProtocol.JSONRPC:
        params = {"message": message(ASK)}
        answer = http.post(
            "/a2a", json={"jsonrpc": "2.0", "id": 1, "method": "SendStreamingMessage", "params": params}
        )
    else:
        answer = http.post("/a2a/message:stream", json={"message": message(ASK)})
    events = events_in(answer.text)
    assert "error" in events[-1]
    assert "inner word" not in answer.text
    with pytest.raises((A2AError, A2AClientError)):
        talk(shared, lambda client: streamed(client, ASK), binding=binding)


def test_an_answer_that_cannot_be_made_is_a_task_that_failed(
    shared: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("an inner word")

    monkeypatch.setattr(shared.service.workplaces, "conversation", broken)
    task = asking(shared, ASK)
    assert state(task) == "FAILED"
    assert not task.artifacts
    assert "could not be made" in task.status.message.parts[0].text
    events = talk(shared, lambda client: streamed(client, ASK))
    assert [event.WhichOneof("payload") for event in events] == ["task", "status_update"]
    assert events[-1].status_update.status.state == TaskState.TASK_STATE_FAILED
    assert "inner word" not in str(events) + str(task)


def test_a_model_that_cannot_be_reached_is_said(make_app: Make, serve: Serve) -> None:
    models = [ScriptedChatModel(script=Script(ConnectionError("no")))]
    task = asking(serve(make_app(models=models, **CONFIGURED)), ASK)
    assert state(task) == "COMPLETED"
    (artifact,) = task.artifacts
    assert "53" in text_of(artifact)
    assert "The model could not be reached" in text_of(artifact)
    assert data_of(artifact)["notices"] == ["model_unavailable"]


@pytest.mark.parametrize("mode", ["image/png", "audio/mpeg"])
def test_an_answer_in_something_else_is_refused(shared: Served, mode: str) -> None:
    with pytest.raises(ContentTypeNotSupportedError):
        asking(shared, ASK, accepted_output_modes=[mode])
    assert state(asking(shared, ASK, accepted_output_modes=[mode, "text/plain"])) == "COMPLETED"


# -- what leaves ------------------------------------------------------------------------------------------------------

#: Paths whose answers hold what a model may have written: walked below.
SPOKEN = {
    "POST /a2a",
    "POST /a2a/message:send",
    "POST /a2a/message:stream",
    "POST /a2a/tasks/{id}:cancel",
    "GET /a2a/tasks/{id}:subscribe",
    "POST /a2a/tasks/{id}:subscribe",
    "GET /a2a/tasks/{id}",
    "GET /a2a/tasks",
}
#: Paths that show nothing of an answer.
PLAIN = {
    "GET /.well-known/agent-card.json",
    "GET /a2a/extendedAgentCard",
    "GET /a2a/tasks/{id}/pushNotificationConfigs",
    "POST /a2a/tasks/{id}/pushNotificationConfigs",
    "GET /a2a/tasks/{id}/pushNotificationConfigs/{push_id}",
    "DELETE /a2a/tasks/{id}/pushNotificationConfigs/{push_id}",
}


def test_every_path_is_on_a_list() -> None:
    routes = {
        f"{method} {route.path}"
        for route in a2a_routes()
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert routes == SPOKEN | PLAIN


@pytest.mark.parametrize("text", [f"Как дела у клиента {CLIENT}?", DRAFT])
def test_no_surface_shows_what_a_model_made_up(make_app: Make, serve: Serve, text: str) -> None:
    models = [ScriptedChatModel(script=Script(hostile(CLIENT)))]
    served = serve(make_app(models=models, **CONFIGURED))
    key = served.key("manager")
    wire = Wire(served.client(key=key))
    shown: list[str] = []
    wire.http.event_hooks["response"].append(
        lambda answer: shown.extend([answer.read().decode(), str(answer.headers)])
    )
    task = wire.call("SendMessage", {"message": message(text)})["result"]["task"]
    shown.append(_pieces(wire.stream("SendStreamingMessage", {"message": message(text)})))
    same = {
        "message": message(text, contextId=task["contextId"]),
        "configuration": {"returnImmediately": True},
    }
    begun = wire.call("SendMessage", same)["result"]["task"]["id"]
    wire.http.post(
        "/a2a", json={"jsonrpc": "2.0", "id": 1, "method": "SubscribeToTask", "params": {"id": begun}}
    )
    wire.call("CancelTask", {"id": begun})
    wire.call("GetTask", {"id": task["id"]})
    wire.call("ListTasks", {"includeArtifacts": True})
    wire.http.post("/a2a/message:send", json={"message": message(text)})
    shown.append(
        _pieces(events_in(wire.http.post("/a2a/message:stream", json={"message": message(text)}).text))
    )
    asked = {"message": message(text), "configuration": {"returnImmediately": True}}
    other = wire.http.post("/a2a/message:send", json=asked).json()["task"]["id"]
    wire.http.get(f"/a2a/tasks/{other}:subscribe")
    wire.http.post(f"/a2a/tasks/{other}:subscribe")
    wire.http.post(f"/a2a/tasks/{other}:cancel")
    wire.http.get(f"/a2a/tasks/{other}")
    wire.http.get("/a2a/tasks", params={"includeArtifacts": "true"})
    runs = served.service.store.runs.of(task["contextId"], limit=9)
    assert sum((run.answer or {}).get("withheld", 0) for run in runs) > 0
    plain = [_CHANCE.sub("", one) for one in shown]
    assert [spelling for one in plain for spelling in seen(one)] == []
    assert any(CLIENT in one for one in plain)


def _pieces(events: list[dict[str, Any]]) -> str:
    """What the pieces of a stream say together."""
    told = [event.get("result", event) for event in events]
    artifacts = [one["artifactUpdate"]["artifact"] for one in told if "artifactUpdate" in one]
    assert artifacts
    return "".join(part.get("text", "") for artifact in artifacts for part in artifact["parts"])


@pytest.mark.parametrize("piece", [1, 3])
def test_cyrillic_is_whole_wherever_it_is_cut(make_app: Make, serve: Serve, piece: int) -> None:
    said = "Клиент [[client.name]] — в зоне [[health.band]]; индекс здоровья: [[health.score]]."
    served = serve(make_app(models=[ScriptedChatModel(script=Script(said), piece=piece)], **CONFIGURED))
    events = talk(served, lambda client: streamed(client, f"Как дела у клиента {CLIENT}?"))
    text = text_of(put_together(events)[0])
    assert f"Клиент {CLIENT} — в зоне" in text
    assert "индекс здоровья: 53" in text
    assert "**Источники**" in text


def test_keys_of_different_callers_do_not_mix(shared: Served) -> None:
    """Two clients at once, each with its own key: each sees its own tasks."""

    async def both(keys: list[NewKey]) -> list[tuple[str, list[str]]]:
        async def one(key: NewKey) -> tuple[str, list[str]]:
            async with connected(shared, key) as client:
                events = await streamed(client, ASK)
                listed = await client.list_tasks(ListTasksRequest())
                return events[0].task.id, [task.id for task in listed.tasks]

        return await asyncio.gather(*map(one, keys))

    for id, listed in asyncio.run(both([shared.key(), shared.key("manager")])):
        assert listed == [id]
