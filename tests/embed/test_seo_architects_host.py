"""Inside the host's program the agent stands on the host's own base class; what is broken there stays visible."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: A host that repeats what raised, and takes whatever was returned for a success.
HOST = """
class BaseAgent:
    def __init__(self, agent_id, name, agent_level, data_provider=None, knowledge_base=None, model_name=None,
                 mcp_enabled=False, rag_enabled=True, retry_attempts=3, retry_delay=1.0, retry_backoff=2.0,
                 task_timeout=30.0, data_timeout=15.0, **kwargs):
        self.agent_id, self.name, self.agent_level, self.mcp_enabled = agent_id, name, agent_level, mcp_enabled
        self.rag_enabled, self.task_timeout, self.data_provider = rag_enabled, task_timeout, data_provider
        self.other = kwargs

    async def process_task_with_retry(self, task_data):
        return {"success": True, "result": await self.process_task(task_data)}

    async def get_client_data(self, client_id):
        raise AssertionError("it makes figures up")
"""
USE = """
import asyncio, core.base_agent
from agent.embed.seo_architects import ClientSuccessManagerAgent
assert issubclass(ClientSuccessManagerAgent, core.base_agent.BaseAgent)
agent = ClientSuccessManagerAgent(agent_level="management", mcp_enabled=True, theme="dark")
assert agent.other == {"theme": "dark"}, agent.other
assert (agent.agent_id, agent.rag_enabled, agent.mcp_enabled) == ("client_success_manager", False, True)
told = asyncio.run(agent.process_task_with_retry({"client_id": "nobody"}))
assert (told["success"], told["result"]["status"]) == (False, "unknown_client"), told
"""


def run(host: Path, code: str) -> subprocess.CompletedProcess[str]:
    path = f"import sys; sys.path[:0] = [{str(host)!r}, {str(Path.cwd())!r}]\n"
    return subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=False)


def core_of(folder: Path, text: str) -> Path:
    (folder / "core").mkdir()
    (folder / "core" / "__init__.py").touch()
    (folder / "core" / "base_agent.py").write_text(text)
    return folder


def test_it_stands_on_the_host_s_base_class(tmp_path: Path) -> None:
    done = run(core_of(tmp_path, HOST), USE)
    assert done.returncode == 0, done.stderr


def test_a_host_that_lacks_something_says_so(tmp_path: Path) -> None:
    done = run(core_of(tmp_path, "import a_module_of_theirs"), "import agent.embed.seo_architects")
    assert "No module named 'a_module_of_theirs'" in done.stderr
