"""Who may come in, what each role may do, and how all that goes wrong is said."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from fastapi import APIRouter, FastAPI, HTTPException, Request, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import select

from agent.server.access.callers import Admin, Manager, Reader, Touched
from agent.server.access.identity import ROLES
from agent.server.access.keys import Keys, UnfitKey
from agent.server.problems import Problem
from agent.server.store.schema import api_keys
from tests.server.conftest import Served
from tools.book import UnknownClient

ON_BOTH_DATABASES = True

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PROBLEM = "application/problem+json"

probe = APIRouter(prefix="/api/probe")
"""Routes that do what routes do, to see the service do its part."""


class Thing(BaseModel):
    number: int


@probe.get("/reader/{client_id}")
def _reader(caller: Reader, client_id: str) -> dict[str, Any]:
    return {"id": caller.id, "clients": None if caller.clients is None else sorted(caller.clients)}


@probe.post("/manager")
def _manager(caller: Manager, touched: Touched) -> dict[str, str]:
    touched(draft=12, client_id=None)
    return {"id": caller.id}


@probe.get("/admin")
def _admin(caller: Admin) -> dict[str, str]:
    return {"id": caller.id}


@probe.get("/fails/{how}")
def _fails(caller: Reader, how: str) -> None:
    match how:
        case "problem":
            raise Problem(409, "busy", "a run is at work", run="r-1")
        case "unknown":
            raise UnknownClient("c-42")
        case "http":
            raise HTTPException(410, "gone", headers={"X-Why": "old"})
        case _:
            raise RuntimeError("the secret is 42")


@probe.post("/thing")
async def _thing(caller: Reader, thing: Thing) -> Thing:
    return thing


@probe.post("/file")
async def _file(caller: Manager, file: UploadFile) -> dict[str, int]:
    return {"bytes": len(await file.read())}


@probe.get("/stream")
async def _stream(caller: Reader, request: Request) -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"first"
        await asyncio.to_thread(request.app.state.go_on.wait, 20)
        yield b"second"

    return StreamingResponse(pieces(), media_type="text/plain")


@probe.get("/half")
async def _half(caller: Reader) -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"first"
        raise RuntimeError

    return StreamingResponse(pieces(), media_type="text/plain")


@pytest.fixture
def probed(make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]) -> Callable[..., Served]:
    """``probed(**settings)``: a service with these routes beside its own."""

    def start(**options: Any) -> Served:
        app = make_app(**options)
        app.include_router(probe)
        app.state.go_on = threading.Event()
        return serve(app)

    return start


def told(response: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    body: dict[str, Any] = response.json()
    assert (body["status"], body["code"]) == (status, code)
    assert body["title"] and body["detail"]
    return body


# --- keys ---------------------------------------------------------------------------------------------------


def test_a_key_is_kept_as_its_digest_alone(served: Served) -> None:
    made = served.key("manager", ["b", "a"], name=" Anna ")
    assert made.secret.startswith("csm_") and len(made.secret) > 40
    with served.service.store.keys.reading() as connection:
        row = connection.execute(select(api_keys)).one()._mapping
    assert made.secret not in str(dict(row))
    assert row["digest"] == hashlib.sha256(made.secret.encode()).hexdigest()
    assert (row["name"], row["role"], row["clients"]) == ("Anna", "manager", ["a", "b"])
    assert served.key().secret != served.key().secret


@pytest.mark.parametrize(
    "name, role, clients",
    [(" ", "reader", None), ("x", "root", None), ("x", "reader", frozenset())],
)
def test_a_key_that_cannot_be_is_not_made(served: Served, name: str, role: Any, clients: Any) -> None:
    keys = Keys(served.service.store.keys)
    with pytest.raises(UnfitKey):
        keys.create(name, role, clients=clients, now=NOW)
    assert keys.all() == []


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer csm_no", "Basic {}", "{}", "Bearer {}x", "Bearer csm_é"]
)
def test_nothing_is_served_without_a_key(probed: Callable[..., Served], header: str | None) -> None:
    served = probed()
    secret = served.key("admin").secret
    headers = {} if header is None else {b"Authorization": header.format(secret).encode("latin-1")}
    caller = served.caller()
    for path in ("/openapi.json", "/api/probe/reader/a", "/nowhere", "/docs", "/"):
        response = caller.get(path, headers=headers)
        told(response, 401, "no_key")
        assert response.headers["www-authenticate"] == "Bearer"
    assert told(caller.put("/api/probe/manager", headers=headers), 401, "no_key")


def test_a_key_opens_what_is_served(probed: Callable[..., Served]) -> None:
    served = probed()
    key = served.key("reader", ["b", "a"])
    caller = served.client(key=key)
    assert caller.get("/api/probe/reader/a").json() == {"id": key.kept.id, "clients": ["a", "b"]}
    lower = served.caller(Authorization=f"bearer {key.secret}")
    assert lower.get("/api/probe/reader/a").status_code == 200
    assert caller.get("/openapi.json").status_code == 200
    told(caller.get("/docs"), 404, "not_found")


def test_a_revoked_key_opens_nothing_from_then_on(probed: Callable[..., Served]) -> None:
    served = probed()
    key, other = served.key(), served.client()
    caller = served.client(key=key)
    assert caller.get("/api/probe/reader/a").status_code == 200
    keys = Keys(served.service.store.keys)
    assert keys.revoke(key.kept.id, now=NOW)
    assert told(caller.get("/api/probe/reader/a"), 401, "no_key") == told(
        served.caller().get("/api/probe/reader/a"), 401, "no_key"
    )
    assert other.get("/api/probe/reader/a").status_code == 200
    later = datetime(2026, 12, 1, tzinfo=UTC)
    assert keys.revoke(key.kept.id, now=later)
    assert not keys.revoke("nobody", now=NOW)
    assert [(one.id, one.revoked_at) for one in keys.all()][:1] == [(key.kept.id, NOW)]


def test_the_last_use_is_noted(probed: Callable[..., Served]) -> None:
    served = probed()
    key = served.key()
    (before,) = Keys(served.service.store.keys).all()
    assert before.last_used is None
    served.client(key=key).get("/api/probe/reader/a")
    (after,) = Keys(served.service.store.keys).all()
    assert after.last_used is not None


# --- roles --------------------------------------------------------------------------------------------------


def test_each_role_may_do_what_those_before_it_may(probed: Callable[..., Served]) -> None:
    served = probed()
    for place, role in enumerate(ROLES):
        caller = served.client(role)
        answers = [
            caller.get("/api/probe/reader/a"),
            caller.post("/api/probe/manager"),
            caller.get("/api/probe/admin"),
        ]
        assert [answer.status_code for answer in answers] == [200] * (place + 1) + [403] * (2 - place)
        for refused in answers[place + 1 :]:
            told(refused, 403, "role_too_low")


# --- without keys, on this machine ----------------------------------------------------------------------------


def test_without_keys_this_machine_alone_is_served(probed: Callable[..., Served]) -> None:
    served = probed(insecure_local=True)
    caller = served.caller()
    assert caller.get("/api/probe/admin").json() == {"id": "local"}
    for headers in (
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": ""},
    ):
        told(caller.get("/api/probe/admin", headers=headers), 403, "not_local")
    assert caller.get("/api/probe/admin", headers={"Origin": "http://localhost:3000"}).status_code == 200
    told(caller.get("/api/probe/admin", headers={"Authorization": "Bearer csm_no"}), 401, "no_key")
    key = served.key("reader")
    told(served.client(key=key).get("/api/probe/admin"), 403, "role_too_low")


# --- what goes wrong ------------------------------------------------------------------------------------------


def test_problems_are_told_in_one_shape(
    probed: Callable[..., Served], caplog: pytest.LogCaptureFixture
) -> None:
    caller = probed().client()
    assert told(caller.get("/api/probe/fails/problem"), 409, "busy")["run"] == "r-1"
    assert "c-42" not in told(caller.get("/api/probe/fails/unknown"), 404, "not_found")["detail"]
    gone = caller.get("/api/probe/fails/http")
    assert told(gone, 410, "gone")["detail"] == "gone" and gone.headers["x-why"] == "old"
    told(caller.get("/nowhere"), 404, "not_found")
    wrong = caller.put("/api/probe/thing")
    told(wrong, 405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"
    body = told(caller.post("/api/probe/thing", json={"number": "many"}), 422, "invalid_request")
    assert [fault["at"] for fault in body["errors"]] == ["body.number"]
    assert "many" not in str(body)
    told(
        caller.post("/api/probe/thing", content=b"{", headers={"Content-Type": "application/json"}),
        422,
        "invalid_request",
    )
    failed = caller.get("/api/probe/fails/otherwise")
    assert "42" not in str(told(failed, 500, "internal_error"))
    assert "the secret is 42" in caplog.text


@pytest.mark.parametrize("said", [True, False], ids=["length said", "length not said"])
def test_a_request_is_no_larger_than_it_may_be(probed: Callable[..., Served], said: bool) -> None:
    served = probed(max_body=2000, max_upload=5000)
    caller = served.client("manager")

    def sent(content: bytes) -> Any:
        return content if said else iter([content[:10], content[10:]])

    as_json = {"Content-Type": "application/json"}
    small = b'{"number": 1}'.ljust(2000)
    assert caller.post("/api/probe/thing", content=sent(small), headers=as_json).status_code == 200
    told(
        caller.post("/api/probe/thing", content=sent(small + b" "), headers=as_json),
        413,
        "too_large",
    )

    def form(size: int) -> tuple[bytes, dict[str, str]]:
        head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        return head + b"x" * size + b"\r\n--b--\r\n", {"Content-Type": "multipart/form-data; boundary=b"}

    content, headers = form(4000)
    assert caller.post("/api/probe/file", content=sent(content), headers=headers).json() == {"bytes": 4000}
    content, headers = form(5000)
    assert caller.post("/api/probe/file", content=sent(content), headers=headers).status_code == 413


def test_a_request_that_says_it_is_too_large_is_not_waited_for(probed: Callable[..., Served]) -> None:
    served = probed()
    key = served.key("manager")
    host, port = served.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        raw.sendall(
            f"POST /api/probe/thing HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key.secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n".encode()
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 413")


def test_half_an_answer_is_not_taken_for_a_whole_one(probed: Callable[..., Served]) -> None:
    with probed().client().stream("GET", "/api/probe/half") as response:
        assert response.status_code == 200
        with pytest.raises(httpx2.RemoteProtocolError):
            response.read()


def test_nothing_of_a_request_without_a_key_is_read(probed: Callable[..., Served]) -> None:
    asked = False

    def body() -> Any:
        nonlocal asked
        asked = True
        yield b"x" * 100_000

    told(probed().caller().post("/api/probe/thing", content=body()), 401, "no_key")
    assert asked  # the client sends; the service answers all the same


def test_a_stream_goes_through_as_it_comes(probed: Callable[..., Served]) -> None:
    served = probed()
    with served.client().stream("GET", "/api/probe/stream") as response:
        pieces = response.iter_bytes()
        assert next(pieces) == b"first"
        served.app.state.go_on.set()
        assert b"".join(pieces) == b"second"


# --- pages of other origins -----------------------------------------------------------------------------------


def test_cors_is_off_unless_origins_are_named(probed: Callable[..., Served]) -> None:
    asked = {"Origin": "https://crm.example", "Access-Control-Request-Method": "GET"}
    closed = probed()
    assert (
        "access-control-allow-origin" not in closed.client().get("/api/probe/reader/a", headers=asked).headers
    )
    told(closed.caller().options("/api/probe/reader/a", headers=asked), 401, "no_key")
    opened = probed(cors_origins=("https://crm.example",))
    before = opened.caller().options("/api/probe/reader/a", headers=asked)
    assert before.headers["access-control-allow-origin"] == "https://crm.example"
    assert opened.caller().get("/api/probe/reader/a", headers=asked).status_code == 401
    refused = opened.caller().options(
        "/api/probe/reader/a", headers={**asked, "Origin": "https://evil.example"}
    )
    assert "access-control-allow-origin" not in refused.headers


def test_every_operation_says_that_it_takes_a_key(served: Served) -> None:
    document = served.client().get("/openapi.json").json()
    assert "ProblemBody" in document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            open_to_all = path in ("/healthz", "/readyz")
            refused = operation["responses"].get("401", {"content": {}})
            assert open_to_all != ("security" in operation), (method, path)
            assert open_to_all != (PROBLEM in refused["content"]), (method, path)


def test_another_protocol_gets_nowhere(served: Served) -> None:
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect

    with pytest.raises(InvalidStatus):
        connect(f"ws{served.url[4:]}/api/probe", proxy=None)
