"""A model's endpoint on this machine that speaks OpenAI's protocol, as badly as a test tells it to."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any, Self

#: How a request is answered: writes the whole answer.
Manner = Callable[["Answering"], None]


class Answering(BaseHTTPRequestHandler):
    """One request being answered, ``asked``."""

    protocol_version = "HTTP/1.1"
    endpoint: Endpoint
    asked: dict[str, Any]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        endpoint = self.endpoint
        self.asked = json.loads(body)
        endpoint.asked.append(self.asked)
        manner = endpoint.manners[min(len(endpoint.asked), len(endpoint.manners)) - 1]
        try:
            manner(self)
        except (BrokenPipeError, ConnectionResetError):
            endpoint.left.set()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on standard error."""

    def whole(self, status: int, content_type: str, body: bytes, **headers: str) -> None:
        """An answer that is no stream."""
        self.send_response(status)
        for name, value in {
            "Content-Type": content_type,
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """The head of a stream."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def piece(self, finish: str | None = None, **delta: Any) -> None:
        """A piece of a streamed answer."""
        choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
        told = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
        self.wfile.flush()

    def comment(self, text: str) -> None:
        """A sign of life, which is no piece of the answer."""
        self.wfile.write(f": {text}\n\n".encode())
        self.wfile.flush()

    def end(self, finish: str = "stop") -> None:
        """The end of a stream, as it ought to be."""
        self.piece(finish)
        self.wfile.write(b"data: [DONE]\n\n")


class Endpoint:
    """Answers request after request in its ``manners``; the last one is kept to. ``asked`` holds the requests, ``left`` is
    set when a caller closed the connection before its answer was whole."""

    def __init__(self, *manners: Manner) -> None:
        self.manners = manners
        self.asked: list[dict[str, Any]] = []
        self.left = threading.Event()
        handler = type("Handler", (Answering,), {"endpoint": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @contextmanager
    def serving(self) -> Iterator[Self]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.closing.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join(5)


@contextmanager
def nobody_listening() -> Iterator[str]:
    """The address of an endpoint that refuses connections."""
    with socket.socket() as bound:  # bound and not listening: nobody else can have it meanwhile
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"


# -- manners ---------------------------------------------------------------------------------------------------------------


def says(*pieces: str) -> Manner:
    """An answer as it ought to be."""

    def answer(to: Answering) -> None:
        to.begin()
        for piece in pieces:
            to.piece(content=piece)
        to.end()

    return answer


def calls(name: str, arguments: str) -> Manner:
    """A call of a tool, its arguments word for word."""

    def answer(to: Answering) -> None:
        function = {"name": name, "arguments": arguments}
        to.begin()
        to.piece(tool_calls=[{"index": 0, "id": "call-1", "type": "function", "function": function}])
        to.end("tool_calls")

    return answer


def breaks_after(*pieces: str) -> Manner:
    """The connection is reset in the middle of the answer."""

    def answer(to: Answering) -> None:
        to.begin()
        for piece in pieces:
            to.piece(content=piece)
        to.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        to.connection.close()

    return answer


def status(code: int) -> Manner:
    """An error of the provider's, which asks to be tried again at once."""
    words = {429: "Rate limit reached", 401: "Incorrect API key"}.get(code, "The server had an error")

    def answer(to: Answering) -> None:
        body = json.dumps({"error": {"message": words, "type": "x", "code": None}}).encode()
        to.whole(code, "application/json", body, retry_after_ms="1")

    return answer


def another_protocol(to: Answering) -> None:
    """A proxy's page in place of an answer."""
    to.whole(200, "text/html", b"<html><body>Sign in to the network</body></html>")


def garbage(to: Answering) -> None:
    """A stream of events that are no JSON."""
    to.begin()
    to.wfile.write(b'data: {"choices": [{"del\n\ndata: [DONE]\n\n')


def nothing(to: Answering) -> None:
    """An answer without a word."""
    to.begin()
    to.end()


def silence(to: Answering) -> None:
    """No answer at all."""
    to.endpoint.closing.wait(60)


def endless(piece: Callable[[int], dict[str, Any]]) -> Manner:
    """Pieces without end, as fast as they are taken."""

    def answer(to: Answering) -> None:
        to.begin()
        for number in count():
            if to.endpoint.closing.is_set():
                return
            to.piece(**piece(number))

    return answer


def drip(to: Answering) -> None:
    """Signs of life without end, and never a word."""
    to.begin()
    while not to.endpoint.closing.wait(0.05):
        to.comment("still thinking")
