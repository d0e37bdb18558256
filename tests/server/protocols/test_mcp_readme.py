"""What the README says of MCP is so, and what it shows runs as it stands there."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from agent.drafting import KINDS
from agent.server.protocols.mcp import prompts, shelves
from agent.server.protocols.mcp.server import TOOLS
from agent.settings import Settings
from tests.patience import PATIENCE
from tests.server.protocols import test_mcp_conformance as conformance

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
SECTION = README.split("### MCP\n")[1].split("\n### ")[0]
CSM = (sys.executable, "-m", "agent.cli.main")


def _environment(settings: Settings) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CSM_")}
    return {**kept, "CSM_HOME": str(settings.home)}


def test_the_host_of_the_readme_starts_it(settings: Settings) -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", SECTION, re.DOTALL)
    told = json.loads(shown)["mcpServers"]["client-success"]
    assert told["command"] == "csm"
    program, *arguments = (*CSM, *told["args"])
    server = StdioServerParameters(command=program, args=arguments, env=_environment(settings))

    async def run() -> None:
        async with Client(server) as client:
            result = await client.call_tool("find_client", {"name": "Ромашка"})
            assert result.structured_content["clients"][0]["name"] == "Ромашка"

    asyncio.run(run())


def test_the_commands_of_the_readme_serve_it(settings: Settings) -> None:
    (shown,) = re.findall(r"```bash\n(.*?)```", SECTION, re.DOTALL)
    make, serve = (line.split()[1:] for line in shown.strip().splitlines())
    environment = _environment(settings)
    made = subprocess.run([*CSM, *make], env=environment, capture_output=True, text=True, check=True)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = str(one.getsockname()[1])
    serving = [port if argument == "8000" else argument for argument in serve]
    headers = {"Authorization": f"Bearer {made.stdout.strip()}"}

    async def run() -> None:
        async with httpx2.AsyncClient(headers=headers, timeout=PATIENCE, trust_env=False) as http:
            for _ in range(int(PATIENCE * 10)):
                try:
                    await http.get(f"http://127.0.0.1:{port}/healthz")
                    break
                except httpx2.TransportError:
                    await asyncio.sleep(0.1)
            async with Client(
                streamable_http_client(f"http://127.0.0.1:{port}/mcp", http_client=http)
            ) as client:
                assert {tool.name for tool in (await client.list_tools()).tools} == set(TOOLS)

    with subprocess.Popen([*CSM, *serving], env=environment, stdout=subprocess.PIPE) as running:
        try:
            asyncio.run(run())
        finally:
            running.terminate()


def test_it_names_every_tool_and_prompt() -> None:
    named = set(re.findall(r"`([\w-]+)`", SECTION))
    assert set(TOOLS) <= named
    assert {one.name for one in prompts.listed()} - set(KINDS) <= named
    assert shelves.TEMPLATE in SECTION


def test_the_checks_that_passed_are_counted() -> None:
    table = README.split("### Protocols' own conformance checks\n")[1].split("\n## ")[0]
    assert "{}` {}".format(*conformance.SUITE[0].rsplit("@", 1)) in table
    handshake, present = conformance.PASSED.values()
    assert f"all {sum(handshake.values())} checks of {len(handshake)} scenarios" in table
    passed = sum(present.values())
    asked = passed + len(conformance.NEEDS_ITS_TOOLS)
    assert f"{passed} of {asked} checks of {len(present)} scenarios" in table
