"""Conversations: opened, listed, read, deleted; what is proposed in them, approved or refused; each its opener's alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from langchain_core.messages import AIMessage
from sqlalchemy import create_engine, inspect

from agent.models.scripted import Script, ScriptedChatModel
from agent.server.app import checkpoints_url
from agent.server.routes.conversations import title_of
from agent.settings import Settings
from tests.patience import PATIENCE
from tests.server.conftest import Served
from tests.server.models import ASK, CONFIGURED, GOOD, SAID, Held, HeldChatModel
from tests.server.talking import ask, events, finished, names, opened, reading, until
from tools.book.database import parse_url
from tools.book.schema import metadata

ON_BOTH_DATABASES = True

DRAFT = "Draft a save plan for Альфа Строй"

Make = Callable[..., FastAPI]
Serve = Callable[[FastAPI], Served]


def client_of(served: Served, name: str) -> str:
    found = served.service.workplaces.whole.names().called(name).clients
    assert len(found) == 1
    return found[0]


def answered(client: httpx2.Client, conversation: str, text: str) -> dict[str, Any]:
    return finished(client, ask(client, conversation, text)["run_id"])


def test_a_conversation_is_opened_read_and_listed(served: Served) -> None:
    client = served.client()
    made = client.post("/api/conversations", json={"title": "Before the call"})
    assert made.status_code == 201
    assert made.headers["Location"] == f"/api/conversations/{made.json()['id']}"
    run = answered(client, made.json()["id"], ASK)
    read = client.get(made.headers["Location"]).json()
    assert read["title"] == "Before the call"
    assert [message["role"] for message in read["messages"]] == ["user", "assistant"]
    asked, said = read["messages"]
    assert asked["text"] == ASK
    assert said["text"] == run["text"] == said["answer"]["answer"]
    assert said["run_id"] == asked["run_id"] == run["run_id"]
    assert [one["id"] for one in client.get("/api/conversations").json()["items"]] == [read["id"]]


def test_what_was_said_before_is_remembered(served: Served) -> None:
    client = served.client()
    conversation = opened(client)
    answered(client, conversation, ASK)
    assert "earlier snapshot" in answered(client, conversation, "What changed?")["text"]
    assert "earlier snapshot" not in answered(client, opened(client), "What changed?")["text"]


def test_a_conversation_about_a_client_is_about_that_client(served: Served) -> None:
    client = served.client()
    one = client_of(served, "Альфа Строй")
    conversation = opened(client, client_id=one)
    assert "53" in answered(client, conversation, "What is the health score?")["text"]
    assert client.get(f"/api/conversations/{conversation}").json()["client_id"] == one
    for body in ({"client_id": "nobody"}, {"client_id": "x" * 200}):
        assert client.post("/api/conversations", json=body).status_code == 404


def test_a_conversation_answers_in_the_language_it_was_opened_with(served: Served) -> None:
    client = served.client()
    run = answered(client, opened(client, language="ru"), ASK)
    assert run["answer"]["language"] == "ru"
    assert "Индекс" in run["text"] or "индекс" in run["text"]


def test_a_key_limited_to_some_clients_talks_of_those_alone(served: Served) -> None:
    own, foreign = client_of(served, "Ромашка"), client_of(served, "Альфа Строй")
    client = served.client("manager", [own])
    assert client.post("/api/conversations", json={"client_id": foreign}).status_code == 404
    conversation = opened(client, client_id=own)
    said = answered(client, conversation, ASK)
    assert "53" not in said["text"]
    assert foreign not in str(said)
    assert "Ромашка" in answered(client, conversation, "How is Ромашка doing?")["text"]


def test_a_conversation_without_a_title_is_called_by_its_first_question(served: Served) -> None:
    client = served.client()
    conversation = opened(client)
    answered(client, conversation, ASK)
    answered(client, conversation, "And Ромашка?")
    assert client.get(f"/api/conversations/{conversation}").json()["title"] == ASK
    assert title_of("a\n b" + "c" * 100) == "a b" + "c" * 76 + "…"


def test_conversations_and_their_turns_come_a_page_at_a_time(served: Served) -> None:
    client = served.client()
    made = [opened(client) for _ in range(5)]
    seen, cursor = [], None
    while True:
        page = client.get("/api/conversations", params={"limit": 2, **({"cursor": cursor} if cursor else {})})
        seen += [one["id"] for one in page.json()["items"]]
        if (cursor := page.json()["next"]) is None:
            break
    assert seen == made[::-1]
    for question in ("Кто больше всего рискует уйти?", ASK, "help"):
        answered(client, made[0], question)
    last = client.get(f"/api/conversations/{made[0]}", params={"limit": 2}).json()
    assert [m["text"] for m in last["messages"] if m["role"] == "user"] == [ASK, "help"]
    earlier = client.get(
        f"/api/conversations/{made[0]}", params={"limit": 2, "cursor": last["earlier"]}
    ).json()
    assert earlier["messages"][0]["text"] == "Кто больше всего рискует уйти?"
    assert earlier["earlier"] is None


def test_a_deleted_conversation_leaves_nothing_of_what_was_said(
    make_app: Make, serve: Serve, settings: Settings
) -> None:
    held = Held()
    served = serve(make_app(models=[HeldChatModel(held=held)], **CONFIGURED))
    client = served.client()
    conversation = opened(client, title="Private matters")
    run = ask(client, conversation, ASK)["run_id"]
    with reading(client, run) as source:
        until(source, "sentence")
    assert client.delete(f"/api/conversations/{conversation}").status_code == 204
    assert held.ended.wait(PATIENCE)
    for path in (f"/api/conversations/{conversation}", f"/api/runs/{run}", f"/api/runs/{run}/events"):
        assert client.get(path).status_code == 404
    assert client.delete(f"/api/conversations/{conversation}").status_code == 404
    assert client.get("/api/conversations").json()["items"] == []
    for url in (settings.service_url, checkpoints_url(settings)):
        kept = all_kept(url)
        assert not [told for told in (ASK, SAID, "Private matters") if told in str(kept)]
        for table in ("checkpoints", "writes", "checkpoint_writes", "checkpoint_blobs"):
            assert not kept.get(table)


def all_kept(url: str) -> dict[str, list[list[str]]]:
    """Every row of every table but the book's, as text."""
    engine = create_engine(parse_url(url))
    with engine.connect() as connection:
        return {
            table: [
                [
                    value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    for value in row
                ]
                for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')
            ]
            for table in set(inspect(connection).get_table_names()) - set(metadata.tables)
        }


def test_what_belongs_to_another_key_is_not_found(served: Served) -> None:
    owner, other = served.client("admin"), served.client("admin")
    conversation = opened(owner)
    run = answered(owner, conversation, DRAFT)["run_id"]
    proposal = owner.get(f"/api/conversations/{conversation}/approvals").json()["items"][0]["id"]
    paths = [
        ("GET", f"/api/conversations/{conversation}", None),
        ("DELETE", f"/api/conversations/{conversation}", None),
        ("POST", f"/api/conversations/{conversation}/messages", {"text": ASK}),
        ("GET", f"/api/conversations/{conversation}/approvals", None),
        ("POST", f"/api/conversations/{conversation}/approvals/{proposal}", {"decision": "refuse"}),
        ("GET", f"/api/runs/{run}", None),
        ("GET", f"/api/runs/{run}/events", None),
        ("POST", f"/api/runs/{run}/stop", None),
    ]
    for method, path, body in paths:
        foreign = other.request(method, path, json=body)
        gone = other.request(method, path.replace(conversation, "0" * 32).replace(run, "0" * 32), json=body)
        assert (foreign.status_code, foreign.json()) == (404, gone.json()), path
    assert other.get("/api/conversations").json()["items"] == []
    assert owner.get(f"/api/conversations/{conversation}").status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "  \n"}, 422),
        ({"text": "a\0b"}, 422),
        ({"text": "x" * 8001}, 422),
        ({}, 422),
    ],
)
def test_what_is_no_question_is_refused(served: Served, body: dict[str, str], status: int) -> None:
    client = served.client()
    conversation = opened(client)
    assert client.post(f"/api/conversations/{conversation}/messages", json=body).status_code == status
    lone = b'{"text": "\\ud800"}'
    sent = client.post(
        f"/api/conversations/{conversation}/messages",
        content=lone,
        headers={"Content-Type": "application/json"},
    )
    assert sent.status_code == 422


# -- approvals --------------------------------------------------------------------------------------------------------


def waiting(client: httpx2.Client, conversation: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/conversations/{conversation}/approvals").json()["items"]
    return found


def decide(client: httpx2.Client, conversation: str, proposal: str, decision: str) -> httpx2.Response:
    return client.post(f"/api/conversations/{conversation}/approvals/{proposal}", json={"decision": decision})


def test_what_is_approved_is_done_once(served: Served) -> None:
    client = served.client("manager")
    conversation = opened(client)
    answered(client, conversation, DRAFT)
    draft, follow_up = waiting(client, conversation)
    assert (draft["action"], draft["status"]) == ("save_draft", "open")
    assert draft["text"] == f"keep this draft in the book ({draft['client']})"
    assert "arguments" not in draft
    assert follow_up["text"].count("\n- ") > 0
    whole = served.service.workplaces.whole
    assert list(whole.book.drafts()) == []
    done = decide(client, conversation, draft["id"], "approve")
    assert done.status_code == 200
    assert (done.json()["status"], done.json()["result"]) == ("done", {"draft": 1})
    assert [kept.kind for kept in whole.book.drafts()] == ["save-plan"]
    for decision in ("approve", "refuse"):
        again = decide(client, conversation, draft["id"], decision)
        assert (again.status_code, again.json()["code"]) == (409, "not_open")
    assert len(list(whole.book.drafts())) == 1
    assert [one["id"] for one in waiting(client, conversation)] == [follow_up["id"]]


def test_what_is_refused_is_dropped_and_can_be_proposed_again(served: Served) -> None:
    client = served.client("manager")
    conversation = opened(client)
    answered(client, conversation, DRAFT)
    draft, follow_up = waiting(client, conversation)
    for proposal in (draft, follow_up):
        assert decide(client, conversation, proposal["id"], "refuse").json()["status"] == "refused"
    assert waiting(client, conversation) == []
    assert decide(client, conversation, draft["id"], "approve").status_code == 409
    answered(client, conversation, DRAFT)
    again = waiting(client, conversation)[0]
    assert decide(client, conversation, again["id"], "approve").status_code == 200


def test_a_reader_may_refuse_and_not_approve(served: Served) -> None:
    client = served.client("reader")
    conversation = opened(client)
    answered(client, conversation, DRAFT)
    draft = waiting(client, conversation)[0]
    refused = decide(client, conversation, draft["id"], "approve")
    assert (refused.status_code, refused.json()["code"]) == (403, "role_too_low")
    assert list(served.service.workplaces.whole.book.drafts()) == []
    assert decide(client, conversation, draft["id"], "refuse").status_code == 200
    assert decide(client, conversation, "0" * 12, "refuse").status_code == 404
    assert client.get("/api/conversations/nothing/approvals").status_code == 404


def test_an_override_that_is_approved_bears_the_name_of_the_key(make_app: Make, serve: Serve) -> None:
    arguments = {"client": "Альфа Строй", "band": "red", "reason": "the sponsor left", "for_days": 30}
    call = {"name": "set_override", "args": arguments, "id": "c", "type": "tool_call"}
    script = Script(AIMessage(content="", tool_calls=[call]), GOOD)
    # It holds from the day it is approved, by the clock: so the desk answers for today, whenever that is.
    served = serve(make_app(models=[ScriptedChatModel(script=script)], as_of=None, **CONFIGURED))
    client = served.client(key=served.key("manager", name="Olga's browser"))
    conversation = opened(client)
    told = events(client, ask(client, conversation, "Set Альфа Строй to red: the sponsor left")["run_id"])
    assert "approval" in names(told)
    (proposal,) = waiting(client, conversation)
    assert proposal["text"].startswith("set the band by hand")
    assert "«the sponsor left»" in proposal["text"]
    assert decide(client, conversation, proposal["id"], "approve").status_code == 200
    desk = served.service.workplaces.whole
    override = desk.book.override_for(proposal["client"], desk.as_of())
    assert override is not None
    assert (override.band, override.set_by) == ("red", "Olga's browser")


def test_nothing_is_decided_while_an_answer_is_being_made(make_app: Make, serve: Serve) -> None:
    held = Held()
    client = serve(make_app(models=[HeldChatModel(held=held)], **CONFIGURED)).client("manager")
    conversation = opened(client)
    run = ask(client, conversation, ASK)["run_id"]
    busy = decide(client, conversation, "0" * 12, "approve")
    assert (busy.status_code, busy.json()["run_id"]) == (409, run)
    held.go.set()
    finished(client, run)
    assert decide(client, conversation, "0" * 12, "approve").status_code == 404
