"""The exporters, each in a process of its own: what the environment asks for is what is sent."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.patience import PATIENCE

TURN = """
import sys
from agent.settings import Settings
from agent.telemetry import observe
observe(Settings())
from agent.telemetry.spans import traced
list(traced(iter([1]), thread="x"))
"""
SCRAPE = """
import urllib.request
port = __import__("os").environ["OTEL_EXPORTER_PROMETHEUS_PORT"]
print(urllib.request.urlopen(f"http://localhost:{port}/metrics").read().decode())
"""


def _run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "NO_PROXY": "*", **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
        cwd=Path(__file__).parents[2],
    )


def test_nothing_is_sent_unless_asked_for() -> None:
    told = "from opentelemetry import trace\nprint(type(trace.get_tracer_provider()).__name__)"
    ran = _run(TURN + told)
    assert ran.stdout.strip() == "ProxyTracerProvider"
    assert ran.stderr == ""


def test_the_console_is_standard_error() -> None:
    ran = _run(TURN, CSM_TELEMETRY="console", OTEL_SERVICE_NAME="ours")
    assert ran.stdout == ""
    assert '"invoke_agent client_success_manager"' in ran.stderr
    assert "gen_ai.invoke_agent.duration" in ran.stderr
    assert '"service.name": "ours"' in ran.stderr


def test_otlp_goes_where_the_standard_variables_say() -> None:
    taken: list[str] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            taken.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        at = f"http://127.0.0.1:{server.server_port}"
        _run(TURN, CSM_TELEMETRY="otlp", OTEL_EXPORTER_OTLP_ENDPOINT=at)
        assert set(taken) == {"/v1/traces", "/v1/metrics"}
        taken.clear()
        _run(TURN, CSM_TELEMETRY="otlp", OTEL_EXPORTER_OTLP_ENDPOINT=at, OTEL_TRACES_EXPORTER="none")
        assert set(taken) == {"/v1/metrics"}
        taken.clear()
        _run(TURN, CSM_TELEMETRY="otlp", OTEL_EXPORTER_OTLP_ENDPOINT=at, OTEL_SDK_DISABLED="true")
        assert taken == []
    finally:
        server.shutdown()
        server.server_close()


def _free_port() -> str:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


def test_prometheus_is_scraped() -> None:
    ran = _run(TURN + SCRAPE, CSM_TELEMETRY="prometheus", OTEL_EXPORTER_PROMETHEUS_PORT=_free_port())
    assert "gen_ai_invoke_agent_duration_seconds_count" in ran.stdout
    assert 'gen_ai_agent_name="client_success_manager"' in ran.stdout


def test_a_port_that_is_taken_stops_nothing() -> None:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        port = str(one.getsockname()[1])
        _run(TURN, CSM_TELEMETRY="prometheus", OTEL_EXPORTER_PROMETHEUS_PORT=port)


@pytest.mark.parametrize("module", ["opentelemetry", "pythonjsonlogger", "agent.telemetry"])
def test_a_command_line_without_it_does_not_load_it(module: str) -> None:
    code = f"""
import sys
sys.argv = ["csm", "config", "--json"]
from agent.cli.main import run
try:
    run()
except SystemExit:
    pass
assert not [name for name in sys.modules if name.split(".")[:{module.count(".") + 1}] == {module.split(".")!r}]
"""
    _run(code)
