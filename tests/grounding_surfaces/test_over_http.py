"""The same model behind the HTTP service: nothing that it made up is in any answer, event, file or page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from agent.export import FORMATS
from agent.export.contents import texts_of
from agent.models.scripted import Script, ScriptedChatModel
from agent.page import signing, sources, views
from agent.page.app import mount
from agent.server.app import create_app
from agent.settings import Settings
from tests.grounding_surfaces.conftest import CLIENT
from tests.grounding_surfaces.hostile import hostile, seen
from tests.grounding_surfaces.test_every_surface import QUESTIONS
from tests.patience import wait_for
from tests.server.conftest import Served, _sample_book, make_app, serve, settings
from tests.server.talking import ask, finished, opened

__all__ = ["_sample_book", "make_app", "serve", "settings"]

#: Routes whose answers hold what a model may have written: walked below.
SPOKEN = {
    "GET /api/conversations",
    "GET /api/conversations/{conversation_id}",
    "GET /api/conversations/{conversation_id}/approvals",
    "POST /api/conversations/{conversation_id}/approvals/{proposal_id}",
    "POST /api/conversations/{conversation_id}/messages",
    "GET /api/runs/{run_id}",
    "GET /api/runs/{run_id}/events",
    "POST /api/runs/{run_id}/stop",
    "POST /api/drafts",
    "GET /api/drafts",
    "GET /api/drafts/{draft_id}",
    "GET /api/drafts/{draft_id}/diff/{other_id}",
    "GET /api/drafts/{draft_id}/export",
    "PATCH /api/drafts/{draft_id}/sections/{section_id}",
    "POST /api/drafts/{draft_id}/approve",
    "GET /api/jobs",
    "POST /api/jobs",
    "GET /api/jobs/{job_id}",
    "GET /api/jobs/{job_id}/result",
    "GET /api/actions",
    "GET /api/clients/{client_id}",
}
#: Routes that show what calculators and people made.
COMPUTED = {
    "POST /api/actions/{action_id}",
    "GET /api/clients",
    "GET /api/clients/{client_id}/explain",
    "GET /api/clients/{client_id}/history",
    "DELETE /api/clients/{client_id}/override",
    "POST /api/clients/{client_id}/override",
    "GET /api/clients/{client_id}/scores",
    "GET /api/clients/{client_id}/signals",
    "POST /api/jobs/estimate",
    "POST /api/jobs/load",
    "GET /api/jobs/{job_id}/refused",
    "GET /api/metrics",
    "GET /api/portfolio",
    "GET /api/renewals",
    "POST /api/scores",
    "GET /api/signals",
}
#: Routes that show the library, or the service itself.
PLAIN = {
    "GET /api/audit",
    "POST /api/conversations",
    "DELETE /api/conversations/{conversation_id}",
    "POST /api/jobs/{job_id}/cancel",
    "POST /api/jobs/{job_id}/resume",
    "GET /api/library/documents",
    "GET /api/library/documents/{document_id}",
    "GET /api/library/index",
    "POST /api/library/index",
    "POST /api/library/check",
    "GET /api/library/own/{document_id}",
    "PUT /api/library/own/{document_id}",
    "GET /api/library/search",
    "GET /api/me",
    "GET /healthz",
    "GET /readyz",
}
#: Pages, and parts of them, that show what a model may have written: walked below.
SPOKEN_PAGES = {
    "GET /chat",
    "GET /chat/{conversation_id}",
    "GET /parts/chat/frame",
    "GET /parts/chat/conversations/{conversation_id}",
    "GET /parts/chat/conversations/{conversation_id}/approvals",
    "GET /parts/chat/runs/{run_id}",
    "GET /parts/book/today",
    "GET /today/{which}",
    "GET /clients/{client_id}",
    "GET /parts/clients/{client_id}/timeline",
    "GET /parts/clients/{client_id}/actions",
    "GET /drafts",
    "GET /drafts/{draft_id}",
    "GET /drafts/{draft_id}/preview",
}
#: Pages that show what calculators and people made, or the library.
OTHER_PAGES = {
    "GET /",
    "GET /parts/book/table",
    "GET /parts/book/rows",
    "GET /parts/drafts/estimate",
    "GET /parts/drafts/jobs",
    "GET /parts/loads/{job_id}",
    "GET /parts/chat/runs/{run_id}/figures/{ref}",
    "GET /parts/chat/runs/{run_id}/passages/{letter}",
    "GET /parts/figures/{client_id}/{fact_id}",
    "GET /library",
    "GET /library/{document_id:path}",
    "GET /parts/library/index",
    "POST /parts/library/preview",
    "GET /login",
    "POST /login",
    "POST /logout",
}

#: Where any four digits stand by chance: random ids, fractions of a second, the tail of a calculated ratio.
_CHANCE = re.compile(r"\b[0-9a-f]{12,}\b|\d+\.\d{5,}")


class Walk:
    """A caller who remembers every text that was sent to it, and by which route."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.texts: list[str] = []
        self.routes: set[str] = set()
        client.event_hooks["response"].append(self._note)

    def _note(self, response: httpx2.Response) -> None:
        self.texts.append(str(response.headers))
        if re.match(r"text/|application/[\w+.-]*json", response.headers.get("content-type", "")):
            self.texts.append(response.read().decode("utf-8", "replace"))  # files are read as what they are
        parts = response.request.url.path.split("/")
        named = {"conversations": "conversation", "approvals": "proposal", "runs": "run", "drafts": "draft"}
        named |= {"diff": "other", "sections": "section", "jobs": "job", "clients": "client"}
        if parts[1] == "chat":
            named["chat"] = "conversation"
        path = [
            f"{{{named[parts[n - 1]]}_id}}" if n and parts[n - 1] in named else part
            for n, part in enumerate(parts)
        ]
        if parts[1] == "today":
            path[2] = "{which}"
        self.routes.add(f"{response.request.method} {'/'.join(path)}")

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(path, params=query)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json() if "json" in answer.headers["content-type"] else answer.content

    def post(self, path: str, body: Any = None) -> Any:
        answer = self.client.post(path, json=body)
        assert answer.status_code < 300, (path, answer.text)
        return answer.json()


@pytest.fixture
def walk(make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]) -> Walk:
    models = [ScriptedChatModel(script=Script(hostile(CLIENT)))]
    served = serve(mount(make_app(models=models, base_url="http://127.0.0.1:9", model="scripted")))
    return Walk(served.client("admin"))


def conversations(walk: Walk) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every question asked, with the run that answered it."""
    for question in (*QUESTIONS, f"Draft a QBR for {CLIENT}"):
        conversation = opened(walk.client)
        yield conversation, ask(walk.client, conversation, question)


def test_no_route_shows_what_a_model_made_up(walk: Walk) -> None:
    withheld = 0
    for conversation, run in conversations(walk):
        stream = walk.get(run["events"])
        assert b"event: done" in stream
        withheld += finished(walk.client, run["run_id"])["answer"]["withheld"]
        walk.post(f"/api/runs/{run['run_id']}/stop")
        walk.get(run["events"])
        approvals = f"/api/conversations/{conversation}/approvals"
        for proposal in walk.get(approvals)["items"]:
            walk.post(f"{approvals}/{proposal['id']}", {"decision": "approve"})
        walk.get(f"/api/conversations/{conversation}")
        walk.get(f"/chat/{conversation}")
        walk.get(f"/parts/chat/conversations/{conversation}")
        walk.get(f"/parts/chat/conversations/{conversation}/approvals")
        walk.get(f"/parts/chat/runs/{run['run_id']}")
    assert withheld > 0
    walk.get("/api/conversations")
    client_id = walk.get("/api/clients", q=CLIENT)["items"][0]["client_id"]
    drafts(walk, client_id)
    jobs(walk, client_id)
    walk.get("/api/actions")
    walk.get(f"/api/clients/{client_id}")
    pages(walk, client_id)
    assert walk.routes >= SPOKEN | SPOKEN_PAGES, (SPOKEN | SPOKEN_PAGES) - walk.routes
    assert CLIENT in "".join(walk.texts)
    plain = [_CHANCE.sub("", text) for text in walk.texts]
    assert [_around(text) for text in plain if seen(text)] == []


def drafts(walk: Walk, client_id: str) -> None:
    made = [
        walk.post("/api/drafts", {"kind": "qbr", "client_id": client_id, "language": "ru"})["id"]
        for _ in range(2)
    ]
    walk.get("/api/drafts")
    walk.get(f"/api/drafts/{made[0]}")
    walk.get(f"/api/drafts/{made[0]}/diff/{made[1]}")
    for format in FORMATS:
        walk.texts += texts_of(walk_bytes(walk, f"/api/drafts/{made[0]}/export", format), format)
    edited = walk.client.patch(
        f"/api/drafts/{made[1]}/sections/summary", json={"markdown": "Сначала ценность."}
    )
    assert edited.status_code < 300, edited.text
    walk.post(f"/api/drafts/{edited.json()['id']}/approve", {})


def walk_bytes(walk: Walk, path: str, format: str) -> bytes:
    answer = walk.client.get(path, params={"format": format})
    assert answer.status_code == 200, answer.text
    return answer.content


def jobs(walk: Walk, client_id: str) -> None:
    job = walk.post("/api/jobs", {"kind": "drafts", "document": "save-plan", "client_ids": [client_id]})
    wait_for(lambda: walk.get(f"/api/jobs/{job['id']}")["status"] not in ("queued", "running"))
    walk.get("/api/jobs")
    walk.get(f"/api/jobs/{job['id']}/result")


def pages(walk: Walk, client_id: str) -> None:
    newest = walk.get("/api/drafts")["items"][0]["id"]
    for path in (
        "/chat",
        "/parts/chat/frame",
        "/parts/book/today",
        "/today/due",
        f"/clients/{client_id}",
        f"/parts/clients/{client_id}/timeline",
        f"/parts/clients/{client_id}/actions",
        "/drafts",
        f"/drafts/{newest}",
        f"/drafts/{newest}/preview",
    ):
        walk.get(path)


def test_every_page_is_on_a_list() -> None:
    routers = [import_module(f"{views.__name__}.{one.name}").router for one in iter_modules(views.__path__)]
    routes = {
        f"{method} {route.path}"
        for router in (*routers, signing.router, sources.router)
        for route in router.routes
        for method in route.methods
    }
    assert routes == SPOKEN_PAGES | OTHER_PAGES


def test_every_route_is_on_a_list(settings: Settings) -> None:
    document = create_app(settings).openapi()
    routes = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
    assert routes == SPOKEN | COMPUTED | PLAIN


def _around(text: str) -> list[str]:
    return [text[max(0, at - 60) : at + 60] for s in seen(text) if (at := text.find(s)) >= 0]
