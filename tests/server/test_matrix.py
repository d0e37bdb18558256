"""Who may do what with whose: every operation of the description, by every role, on one's own and on another's.

An operation that is new fails here until it has a place in :data:`CALLS`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest

from agent.server.access.identity import ROLES, Role
from agent.server.app import create_app
from agent.settings import Settings
from tests.patience import wait_for
from tests.server.conftest import Served
from tests.server.whole import ended, pages, problem

DOCUMENT = create_app(Settings()).openapi()
OPERATIONS = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}
API = {name for name, (_, path, _) in OPERATIONS.items() if path.startswith("/api")}
FILE = ("clients.csv", b"client_id,name\nm-1,Matrix\n")


@dataclass(frozen=True)
class Call:
    """How an operation is called; ``{name}`` stands for a thing of the owner's."""

    least: Role
    status: int = 200
    """Of the owner's call."""
    names: bool = True
    """Whether it names a thing that is another's to a stranger."""
    query: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    file: tuple[str, bytes] | None = None
    limited: int | None = None
    """What a key that sees some clients alone gets, where that is not the same as what one that sees all gets."""


CALLS: dict[str, Call] = {
    "get_me": Call("reader", names=False),
    "list_audit": Call("admin", names=False, limited=403),
    "list_clients": Call("reader", names=False),
    "get_client": Call("reader"),
    "get_client_history": Call("reader"),
    "explain_client": Call("reader", query={"since": "2026-08-31"}),
    "set_override": Call(
        "manager", body={"band": "red", "reason": "the sponsor said so", "expires": "2099-12-31"}
    ),
    "end_override": Call("manager"),
    "get_client_scores": Call("reader"),
    "score_records": Call("reader", names=False, body={"records": [{"client_id": "x", "name": "X"}]}),
    "list_signals": Call("reader", names=False),
    "get_client_signals": Call("reader"),
    "list_renewals": Call("reader", names=False),
    "get_portfolio": Call("reader", names=False),
    "get_metrics": Call("reader", query={"client_id": "{client_id}"}),
    "list_actions": Call("reader", query={"client_id": "{client_id}"}),
    "step_action": Call("manager", body={"step": "approve"}),
    "create_draft": Call("manager", 201, body={"kind": "qbr", "client_id": "{client_id}"}),
    "list_drafts": Call("reader", query={"client_id": "{client_id}"}),
    "get_draft": Call("reader"),
    "export_draft": Call("reader", query={"format": "md"}),
    "diff_drafts": Call("reader"),
    "edit_draft": Call("manager", body={"markdown": "By hand."}),
    "approve_draft": Call("manager"),
    "search_library": Call("reader", names=False, query={"q": "discount"}),
    "list_documents": Call("reader", names=False),
    "get_document": Call("reader", names=False),
    "get_index": Call("reader", names=False),
    "refresh_index": Call("manager", 202, names=False),
    "check_document": Call("manager", names=False, body={"text": "# No head"}),
    "get_own_document": Call("manager", 409, names=False, query={"language": "en"}, limited=403),
    "keep_own_document": Call(
        "manager", 409, names=False, query={"language": "en"}, body={"text": "Ours."}, limited=403
    ),
    "create_job": Call(
        "manager", 202, body={"kind": "drafts", "document": "qbr", "client_ids": ["{client_id}"]}
    ),
    "load_file": Call("manager", 202, names=False, file=FILE, limited=403),
    "list_jobs": Call("reader", names=False),
    "get_job": Call("reader"),
    "get_job_result": Call("reader"),
    "get_refused_rows": Call("reader"),
    "cancel_job": Call("manager", 409),
    "resume_job": Call("manager", 409),
    "estimate_job": Call(
        "manager", body={"kind": "drafts", "document": "qbr", "client_ids": ["{client_id}"]}
    ),
    "open_conversation": Call("reader", 201, body={"client_id": "{client_id}"}),
    "list_conversations": Call("reader", names=False),
    "read_conversation": Call("reader"),
    "list_approvals": Call("reader"),
    "decide": Call("reader", body={"decision": "approve"}),
    "ask": Call("reader", 202, body={"text": "Who is at risk?"}),
    "read_run": Call("reader"),
    "read_events": Call("reader"),
    "stop_run": Call("reader", 202),
    "delete_conversation": Call("reader", 204),
}
#: What needs no key.
OPEN = {"healthz", "readyz"}


@dataclass
class Scene:
    """The owner of some things, and a stranger who sees another client."""

    served: Served
    owner: httpx2.Client
    stranger: httpx2.Client
    things: dict[str, str]

    def send(self, caller: httpx2.Client, name: str, things: dict[str, str] | None = None) -> httpx2.Response:
        """The operation as :data:`CALLS` says it, about ``things`` (the owner's unless given)."""
        known = self.things if things is None else things
        method, path, _ = OPERATIONS[name]
        call = CALLS[name]
        filled = json.loads(_filled(json.dumps([call.query, call.body]), known))
        return caller.request(
            method,
            _filled(path, known),
            params=filled[0],
            json=filled[1],
            files=None if call.file is None else {"file": call.file},
        )


def _filled(text: str, things: dict[str, str]) -> str:
    for name, id in things.items():
        text = text.replace(f"{{{name}}}", id)
    return text


@pytest.fixture(scope="module")
def scene(spoilt: Served) -> Iterator[Scene]:
    owner = spoilt.client("admin")
    ids = [row["client_id"] for row in pages(owner, "/api/clients")]
    stranger = spoilt.client("admin", ids[1:2])
    things = {"client_id": ids[0], "document_id": "discounts"}

    ended(owner, owner.post("/api/jobs", json={"kind": "run", "report": "daily"}).json())
    waiting = pages(owner, "/api/actions", status="proposed")
    action = next(row for row in waiting if row["client_id"] != ids[1])
    things["action_id"] = action["action_id"]

    bad = ("clients.csv", b"client_id,name,nps_score\nm-2,Bad,eleven\n")
    job = ended(owner, owner.post("/api/jobs/load", files={"file": bad}).json())
    things["job_id"] = job["id"]

    draft = owner.post("/api/drafts", json={"kind": "save-plan", "client_id": ids[0]}).json()
    things["draft_id"] = things["other_id"] = str(draft["id"])
    things["section_id"] = draft["document"]["sections"][0]["id"]

    name = owner.get(f"/api/clients/{ids[0]}").json()["record"]["name"]
    conversation = owner.post("/api/conversations", json={"client_id": ids[0]}).json()
    things["conversation_id"] = conversation["id"]
    asked = {"text": f"логирую звонок: {name} довольна, обещали смету до пятницы"}
    run = owner.post(f"/api/conversations/{conversation['id']}/messages", json=asked).json()
    things["run_id"] = run["run_id"]
    wait_for(lambda: owner.get(f"/api/runs/{run['run_id']}").json()["status"] == "done")
    (proposal, *_) = owner.get(f"/api/conversations/{conversation['id']}/approvals").json()["items"]
    things["proposal_id"] = proposal["id"]
    yield Scene(spoilt, owner, stranger, things)


def test_every_operation_has_its_place() -> None:
    assert set(OPERATIONS) == set(CALLS) | OPEN
    assert {name: operation["x-role"] for name, (_, _, operation) in OPERATIONS.items() if name in API} == {
        name: call.least for name, call in CALLS.items()
    }


@pytest.mark.parametrize("name", sorted(API))
def test_nothing_is_served_without_a_key(scene: Scene, name: str) -> None:
    for headers in ({}, {"Authorization": "Bearer csm_wrong"}, {"Authorization": "Basic eDp5"}):
        answer = scene.send(scene.served.caller(**headers), name)
        problem(answer, 401, "no_key")
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(API))
def test_a_role_may_do_what_is_its_own_and_no_more(scene: Scene, name: str, role: Role) -> None:
    nothing = dict.fromkeys(scene.things, "0") | {"draft_id": "9999", "other_id": "9999"}
    answer = scene.send(scene.served.client(role), name, nothing)
    if ROLES.index(role) < ROLES.index(CALLS[name].least):
        problem(answer, 403, "role_too_low")
    else:
        assert answer.status_code not in (401, 403), answer.text


@pytest.mark.parametrize("name", sorted(API))
def test_what_is_another_s_looks_as_if_it_were_not_there(scene: Scene, name: str) -> None:
    call = CALLS[name]
    answer = scene.send(scene.stranger, name)
    if call.limited is not None:
        problem(answer, call.limited, "limited_key")
    elif call.names:
        problem(answer, 404, "not_found")
        nothing = {
            thing: "9" * len(id) if id.isdigit() else f"{'0' * len(id)}" for thing, id in scene.things.items()
        }
        nothing["section_id"] = scene.things["section_id"]
        assert scene.send(scene.stranger, name, nothing).json() == answer.json()
    else:
        assert answer.status_code == call.status, answer.text
        for thing in ("client_id", "job_id", "conversation_id", "run_id", "action_id"):
            assert f'"{scene.things[thing]}"' not in answer.text, f"{name} shows another's {thing}"


@pytest.mark.parametrize("name", sorted(API))
def test_what_is_asked_is_in_the_audit_log(scene: Scene, name: str) -> None:
    key = scene.served.key("reader")
    answer = scene.send(scene.served.client(key=key), name)
    (entry,) = scene.served.service.store.audit.entries(key_id=key.kept.id)
    method, path, operation = OPERATIONS[name]
    assert (entry.method, entry.status) == (method, answer.status_code)
    assert entry.route.replace(":path", "") == path
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            assert str(entry.touched[parameter["name"]]) == scene.things[parameter["name"]]


# The last, for it uses up what the others look at: what is deleted goes last of all.
@pytest.mark.parametrize(
    "name", sorted(API, key=lambda name: (name == "delete_conversation", name == "ask", name))
)
def test_the_owner_may(scene: Scene, name: str) -> None:
    answer = scene.send(scene.owner, name)
    assert answer.status_code == CALLS[name].status, answer.text
    assert str(answer.status_code) in OPERATIONS[name][2]["responses"]
