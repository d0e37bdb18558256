"""A model's endpoint as OpenAI's clients know it, on this machine: real processes ask it, and the test says when it goes on."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.server.models import GOOD, MORE

#: A question that is answered by one sentence and, when the test lets go, another.
HOLD = "How is Альфа Строй doing, in full?"
#: A question that proposes a change of the book.
CHANGE = "Set Альфа Строй to red: the sponsor left"
_CALL = {"client": "Альфа Строй", "band": "red", "reason": "the sponsor left", "for_days": 30}


@dataclass
class Endpoint:
    """What was asked, and what is held."""

    url: str
    go: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)
    """Whoever asked hung up while it was held."""
    asked: list[list[dict[str, Any]]] = field(default_factory=list)
    """The messages of every call."""


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """The endpoint at work, until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        made = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
        server.endpoint = made  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield made
        finally:
            made.go.set()
            server.shutdown()


class _Answers(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        del format, args

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        at: Endpoint = self.server.endpoint  # type: ignore[attr-defined]
        at.asked.append(asked["messages"])
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        question = next(m["content"] for m in reversed(asked["messages"]) if m["role"] == "user")
        if HOLD in str(question):
            self._say(content=GOOD + MORE[:6])
            try:
                while not at.go.wait(0.05):
                    self._write(b": still here\n\n")
            except OSError:
                at.left.set()
                return
            self._say(content=MORE[6:])
        elif CHANGE in str(question) and asked["messages"][-1]["role"] != "tool":
            function = {"name": "set_override", "arguments": json.dumps(_CALL)}
            self._say(tool_calls=[{"index": 0, "id": "c", "type": "function", "function": function}])
        else:
            self._say(content=GOOD)
        self._write(b"data: [DONE]\n\n")

    def _say(self, **delta: Any) -> None:
        told = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": None}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [told]}
        self._write(b"data: " + json.dumps(chunk).encode() + b"\n\n")

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()
