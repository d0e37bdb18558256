"""What callers send to the service: bodies of its own API and of the protocols, uploads, queries."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

import httpx2

from tests.fuzz.target import Feed, Target
from tests.server.conftest import offline_service
from tools.book import Book, load_file, sample_files

Send = Callable[[httpx2.Client, bytes], httpx2.Response]
JSON = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


def _over_http(send: Send) -> Callable[[], AbstractContextManager[Feed]]:
    """Sends an input and judges the answer: no fault of ours, and a refusal says what is wrong."""

    @contextmanager
    def opened() -> Iterator[Feed]:
        with tempfile.TemporaryDirectory(prefix="csm-fuzz-") as folder:
            book = Path(folder) / "sample.db"
            with Book(book) as made:
                load_file(made, sample_files()[0], loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
            # No rows are left in a log beside the file that is copied.
            with Book(book) as made, made.reading() as connection:
                raw = connection.connection.driver_connection
                connection.rollback()
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()  # type: ignore[union-attr]
            with offline_service(Path(folder) / "home", book) as served:
                caller = served.client("admin")
                caller.timeout = 30

                def feed(data: bytes) -> bool:
                    return _judged(send(caller, data))

                yield feed

    return opened


def _judged(answer: httpx2.Response) -> bool:
    assert answer.status_code < 500, (answer.status_code, answer.text[:500])
    assert '"code":-32603' not in answer.text.replace(" ", ""), f"a fault of ours: {answer.text[:500]}"
    if answer.status_code < 400:
        return True
    body = answer.json()
    words = body.get("detail") or body.get("error", {}).get("message")
    assert words, f"a refusal without a reason: {answer.text[:300]!r}"
    return False


def _post(path: str) -> Send:
    return lambda caller, data: caller.post(path, content=data, headers=JSON)


def _upload(caller: httpx2.Client, data: bytes) -> httpx2.Response:
    """A file under a name, both of them the caller's: they are parted by the first line's end."""
    name, _, content = data.partition(b"\n")
    files = {"file": (name.decode("latin-1"), content)}
    answer = caller.post("/api/jobs/load", files=files)
    if answer.status_code == 202:
        caller.post(f"/api/jobs/{answer.json()['id']}/cancel")
    return answer


def _json(*documents: object) -> tuple[bytes, ...]:
    return tuple(json.dumps(document, ensure_ascii=False).encode() for document in documents)


_CLIENT = {
    "client_id": "x",
    "name": "X",
    "monthly_value": 700000,
    "nps_score": 7,
    "autopay": True,
    "renewal_date": "2027-01-31",
}
_ASKED = "Which offers are there?"


def _message(**more: object) -> dict[str, object]:
    return {"message": {"messageId": "1", "role": "ROLE_USER", "parts": [{"text": _ASKED}], **more}}


CALLS: dict[str, Target] = {
    "scores": Target(
        _json({"records": [_CLIENT]}, {"records": [_CLIENT], "scorecard": "saas_pillars"}),
        _over_http(_post("/api/scores")),
    ),
    "draft": Target(
        _json(
            {
                "kind": "nothing",
                "client_id": "c-101",
                "audience": "client",
                "language": "ru",
                "as_of": "2026-11-22",
            }
        ),
        _over_http(_post("/api/drafts")),
        share=0.25,
    ),
    "job": Target(
        _json(
            {"kind": "drafts", "document": "qbr", "client_ids": ["nobody"]},
            {"kind": "run", "report": "never"},
        ),
        _over_http(_post("/api/jobs")),
        share=0.25,
    ),
    "upload": Target(
        (b"clients.csv\nclient_id,name\nx-1,X\n", b"../../weekly.xlsx\nPK\x03\x04", b"notes.jsonl\n{}"),
        _over_http(_upload),
        share=0.3,
    ),
    "query": Target(
        (b"band=red&sort=-value&limit=20&q=a", b"cursor=eyJ&manager=%D0%90&as_of=2026-11-22"),
        _over_http(lambda caller, data: caller.get("/api/clients?" + quote_from_bytes(data, safe="=&%-_.~"))),
        (b"limit=", b"cursor=", b"as_of=", b"%00", b"%ff", b"&&"),
        share=0.25,
    ),
    "path": Target(
        (b"c-101/explain", b"c-101/history", b"../audit", b"c-101%2f..%2f.."),
        _over_http(lambda caller, data: caller.get("/api/clients/" + quote_from_bytes(data, safe="/%-_.~"))),
        (b"%2e%2e/", b"..%5c", b"%00", b"/scores"),
        share=0.25,
    ),
    "library document kept": Target(
        _json({"text": "---\nid: x\n---\n# X\n"}),
        _over_http(_post("/api/library/check")),
        share=0.25,
    ),
    "chat completion": Target(
        _json(
            {
                "model": "client-success",
                "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}],
                "n": 1,
            }
        ),
        _over_http(_post("/v1/chat/completions")),
        (b'"stream"', b'"tools"', b'"stop"', b'"response_format"'),
        share=0.25,
    ),
    "response": Target(
        _json(
            {
                "model": "client-success",
                "input": [{"type": "input_image", "image_url": "x"}],
                "previous_response_id": "resp_0",
            }
        ),
        _over_http(_post("/v1/responses")),
        share=0.25,
    ),
    "mcp": Target(
        _json(
            {
                "jsonrpc": "2.0",
                "id": 1,
                "method": "tools/call",
                "params": {"name": "find_client", "arguments": {"name": "Ромашка"}},
            },
            {
                "jsonrpc": "2.0",
                "id": 2,
                "method": "prompts/get",
                "params": {"name": "at-risk", "arguments": {"language": "ru"}},
            },
            {
                "jsonrpc": "2.0",
                "id": 3,
                "method": "initialize",
                "params": {
                    "protocolVersion": "2025-11-25",
                    "capabilities": {},
                    "clientInfo": {"name": "x", "version": "1"},
                },
            },
        ),
        _over_http(_post("/mcp")),
        share=0.25,
    ),
    "a2a": Target(
        _json(
            {"jsonrpc": "2.0", "id": 1, "method": "GetTask", "params": {"id": "nothing"}},
            {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": _message(taskId="nothing")},
            {
                "jsonrpc": "2.0",
                "id": 1,
                "method": "ListTasks",
                "params": {"pageSize": 5, "status": "TASK_STATE_WORKING"},
            },
        ),
        _over_http(
            lambda caller, data: caller.post("/a2a", content=data, headers={**JSON, "A2A-Version": "1.0"})
        ),
        share=0.25,
    ),
}
