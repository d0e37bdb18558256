"""The protocol's own conformance suite, run against the server behind a real web server.

It comes from npm and brings the Node.js that it needs. Most of its scenarios ask for tools, prompts and resources of the
suite's own (``test_simple_text``), which a server of somebody's business does not have: they are listed here, so that a
scenario that is new, or that begins to fail, makes a test fail.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from agent.models.offline import OfflineChatModel
from agent.server.app import create_app
from agent.settings import Settings
from tests.server.conftest import Served
from tools.retrieval import Library

SUITE = ("@modelcontextprotocol/conformance@0.2.0-alpha.12", "node@22")

#: By version of the protocol: the scenarios that are ours to pass, each with its checks.
PASSED = {
    "2025-11-25": {
        "server-initialize": 2,
        "ping": 2,
        "completion-complete": 2,
        "tools-list": 3,
        "resources-list": 2,
        "prompts-list": 2,
        "dns-rebinding-protection": 2,
    },
    "2026-07-28": {
        "completion-complete": 2,
        "tools-list": 4,
        "resources-list": 2,
        "prompts-list": 2,
        "server-sse-multiple-streams": 1,
        "sep-2164-resource-not-found": 4,
        "dns-rebinding-protection": 2,
        "caching": 8,
        "http-header-validation": 14,
        "input-required-result-unsupported-methods": 2,
        "server-stateless": 21,
    },
}
#: Checks of those scenarios that need a tool of the suite's own.
NEEDS_ITS_TOOLS = {
    "sep-2575-server-rejects-undeclared-capability",
    "sep-2575-missing-capability-http-400",
    "sep-2575-http-server-no-independent-requests-on-stream",
    "sep-2575-server-no-log-without-loglevel",
}
#: What is not ours to pass: by prefix of the scenario's name.
NOT_OURS = (
    *(
        "tools-call-",
        "prompts-get-",
        "resources-read-",
        "resources-templates-read",
        "json-schema-2020-12",
    ),  # its own
    "http-custom-header-server-validation",  # a tool of its own with headers
    *("input-required-result-", "elicitation-"),  # nothing is asked back
    *("logging-set-level", "resources-subscribe", "resources-unsubscribe"),  # not offered
    *(
        "server-sse-polling",
        "server-sse-multiple-streams",
        "server-session-lifecycle",
    ),  # there are no sessions
    *("tasks-", "sep-2640-skills-"),  # extensions that are not offered
)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """How the suite is called, installed in a folder of its own."""
    if (npm := shutil.which("npm")) is None:
        pytest.skip("there is no npm here, from which the conformance suite comes")
    folder = tmp_path_factory.mktemp("conformance")
    (folder / "package.json").write_text('{"private": true}', "utf-8")
    options = ("--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error")
    try:
        installed = subprocess.run(
            [npm, "install", *options, *SUITE], cwd=folder, capture_output=True, text=True, timeout=240
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not get the conformance suite in time")
    program = folder / "node_modules" / "@modelcontextprotocol" / "conformance" / "dist" / "index.js"
    node = folder / "node_modules" / "node" / "bin" / "node"
    if installed.returncode or not program.is_file() or not node.exists():
        pytest.skip(f"npm could not get the conformance suite: {installed.stderr[-500:]}")
    return [str(node), str(program)]


@pytest.mark.parametrize("version", PASSED)
def test_the_protocols_own_suite_passes(
    suite: list[str],
    version: str,
    settings: Settings,
    shelves: Library,
    serve: Callable[[FastAPI], Served],
    tmp_path: Path,
) -> None:
    models = [OfflineChatModel()]
    # Without keys, for the suite cannot send one.
    served = serve(create_app(settings, models=models, library=lambda: shelves, insecure_local=True))
    out = tmp_path / "checks"
    command = [*suite, "server", "--url", f"{served.url}/mcp", "--suite", "all", "--spec-version", version]
    ran = subprocess.run([*command, "-o", str(out)], capture_output=True, text=True, timeout=240)
    results = {_scenario(path): json.loads(path.read_text("utf-8")) for path in out.glob("*/checks.json")}
    assert results, ran.stdout[-2000:] + ran.stderr[-2000:]

    ours = PASSED[version]
    assert {name for name in results if not name.startswith(NOT_OURS)} | set(ours) == set(ours)
    failed = {
        (name, check["id"], check.get("errorMessage", "")[:200])
        for name in ours
        for check in results[name]
        if check["status"] not in ("SUCCESS", "INFO", "SKIPPED") and check["id"] not in NEEDS_ITS_TOOLS
    }
    assert failed == set()
    assert {name: _passed(results[name]) for name in ours} == ours


def _scenario(path: Path) -> str:
    """The name in ``server-<name>-<time>``."""
    found = re.fullmatch(r"server-(.+)-\d{4}-\d\d-\d\dT[\dZ-]+", path.parent.name)
    assert found is not None, path
    return found[1]


def _passed(checks: list[dict[str, Any]]) -> int:
    return sum(check["status"] == "SUCCESS" for check in checks)
