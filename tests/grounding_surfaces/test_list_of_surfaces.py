"""Every surface is on a written list: one that is added without being walked makes a test fail."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

import agent
from agent.cli.drafts import KINDS
from agent.cli.main import app
from tests.grounding_surfaces.test_every_surface import COMMANDS

#: Commands whose text a model may have written: walked in ``test_every_surface``.
SPOKEN = {"ask", "chat", "demo"} | {f"draft {kind}" for kind in KINDS}
#: Commands that show drafts kept, which a model may have written into: walked in ``test_every_surface`` too.
KEPT = {"draft approve", "draft diff", "draft edit", "draft export", "drafts"}
#: Commands that show what calculators and people made, with text that the renderer wrote.
COMPUTED = {
    *("backtest", "cadence", "calibrate", "clients", "explain", "load", "metrics"),
    *("onboarding", "override", "portfolio", "renewals", "score", "show", "signals"),
    *("actions", "brief", "handover", "run"),
    *("draft batch", "draft resume"),
}
#: Commands that show the library, the configuration or the gate's own measurements.
PLAIN = {
    "config",
    "eval",
    "grounding attack",
    "grounding check",
    "grounding numerals",
    "grounding price",
    "knowledge build",
    "knowledge eval",
    "knowledge search",
    "sample",
}
#: Commands of the HTTP service, whose routes are on a list of their own: ``test_over_http``; MCP's tools are walked in
#: ``tests/server/protocols/test_mcp.py``.
SERVICE = {"keys create", "keys list", "keys revoke", "mcp", "serve"}
#: Modules that write to a terminal or a file for a reader.
WRITERS = {f"cli/{name}.py" for name in (
    "book", "calendar", "calibration", "chat", "configuration", "demo", "drafts/files", "drafts/kept", "drafts/making",
    "drafts/many", "evals", "grounding", "keys", "knowledge", "mcp", "output", "portfolio", "sample", "scored", "scoring",
    "serve", "signals", "talk", "work",
)}  # fmt: skip
#: Modules that lay released text out as bytes: what they write is a part of a file in memory.
LAYOUTS = {"export/docx.py"}
#: Modules that keep what a caller sent, as it came: a file until it is loaded, a document of their own library.
TAKERS = {"server/jobs/uploads.py", "server/own_library.py"}
#: Modules that tell an operator how it runs: counts, and log lines with names and secrets taken out.
DIAGNOSTICS = {"telemetry/export.py", "telemetry/logs.py"}
#: Modules that keep what holds no words of a document: fonts, cut down, in the user's cache.
CACHES = {"export/subsets.py"}
#: Modules that keep what came of an evaluation: counts, times, and what was expected of which fact.
RESULTS = {"evals/running.py"}
#: Ways to write to a terminal or a file: functions by name, and what an object is asked to do.
WRITING_NAMES = {"print", "open", "write_markdown", "write_json", "write_line", "say"}
WRITING_ATTRIBUTES = {
    *("stdout", "stderr", "echo", "secho", "print", "write", "writelines", "write_text", "write_bytes"),
}
#: Modules at the command line that a model's words may come to: they hold conversations or make drafts.
SPEAKERS = {
    f"cli/{name}.py"
    for name in ("chat", "demo", "drafts/kept", "drafts/making", "drafts/many", "options", "serve", "talk")
}
#: Modules that look into messages at all; what they let out is released text.
READERS = {
    "asking/gated_call.py", "asking/request.py", "conversation.py", "drafting/narrator.py", "middleware/briefing.py",
    "embed/enclosed.py", "embed/langgraph.py",  # the parent's question in, the one answer out
    "telemetry/spans.py",  # how many tools were called and what the provider counted
    "server/protocols/openai/chat.py", "server/protocols/openai/responses.py",  # the caller's own messages
    "page/prose.py", "page/views/library.py", "server/own_library.py",  # documents: a token's or a request's content
    "documents/assemble.py",  # the Markdown of released text: a token's content
    "grounding/honest/corpus.py",  # other people's prose: a token's content
}  # fmt: skip
MESSAGES = {"messages", "tool_calls", "content", "content_blocks"}
#: Modules that run the graph or ask a model themselves.
RUNNERS = {"conversation.py", "drafting/narrator.py", "embed/enclosed.py"}
#: Modules that read the events of a conversation, which are released text and counts.
LISTENERS = {"cli/chat.py", "evals/playing.py", "server/runs/making.py"}
#: Modules whose streams and invocations are none of a graph: a response's bytes, a command's.
OF_ANOTHER_KIND = {"models/bounded.py", "cli/ending.py"}
#: What a server, a bot or a page would import: the HTTP service alone does.
SERVERS = {
    "fastapi",
    "starlette",
    "flask",
    "chainlit",
    "gradio",
    "streamlit",
    "mcp",
    "a2a",
    "uvicorn",
    "aiogram",
    "telegram",
}

_ROOT = Path(agent.__file__).parent


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(_ROOT.rglob("*.py")):
        yield path.relative_to(_ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def commands(command: click.Command, before: str = "") -> Iterator[str]:
    for name, found in sorted(getattr(command, "commands", {}).items()):
        if hasattr(found, "commands"):
            yield from commands(found, f"{before}{name} ")
        else:
            yield before + name


def attributes(tree: ast.Module) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def called(tree: ast.Module) -> set[str]:
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def test_every_command_is_on_the_list() -> None:
    assert set(commands(typer.main.get_command(app))) == SPOKEN | KEPT | COMPUTED | PLAIN | SERVICE


def test_every_command_that_a_model_speaks_in_is_walked() -> None:
    walked = {" ".join(command[: 2 if command[0] == "draft" else 1]) for command in COMMANDS.values()}
    assert walked | {"chat"} >= SPOKEN


def test_no_other_module_writes_for_a_reader() -> None:
    writing = {
        path
        for path, tree in modules()
        if called(tree) & WRITING_NAMES or attributes(tree) & WRITING_ATTRIBUTES
    }
    assert writing - LAYOUTS - TAKERS - DIAGNOSTICS - CACHES - RESULTS == WRITERS


def test_no_other_module_runs_the_graph_or_reads_a_raw_stream() -> None:
    running = {
        path
        for path, tree in modules()
        if attributes(tree) & {"stream", "astream", "invoke", "ainvoke", "get_state", "aget_state"}
        and path not in LISTENERS | OF_ANOTHER_KIND
        and not path.startswith("grounding/")
    }
    assert running == RUNNERS
    assert not [path for path, tree in modules() if attributes(tree) & {"astream_events", "astream_log"}]


def imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_no_server_exists_that_is_not_on_the_list() -> None:
    found = {(path, name.split(".")[0]) for path, tree in modules() for name in imported(tree)}
    serving = {path for path, name in found if name in SERVERS}
    # What the service and its pages answer is walked by ``test_over_http``.
    assert {path for path in serving if not path.startswith(("server/", "page/"))} == {"cli/serve.py"}


def test_no_other_command_holds_a_conversation_or_makes_a_draft() -> None:
    speaking = (
        "agent.conversation", "agent.assembly", "agent.drafting", "agent.models", "agent.asking", "agent.middleware",
        "agent.composer", "langchain", "langgraph", "openai",
    )  # fmt: skip
    found = {
        path
        for path, tree in modules()
        if path.startswith("cli/") and any(name.startswith(speaking) for name in imported(tree))
    }
    assert found <= SPEAKERS, found - SPEAKERS
    assert {
        path for path, tree in modules() if path.startswith("cli/") and "agent.conversation" in imported(tree)
    }


def test_no_other_module_looks_into_messages() -> None:
    looking = {
        path
        for path, tree in modules()
        if attributes(tree) & MESSAGES or constants(tree) & {"messages", "tool_calls"}
        if not path.startswith("models/")  # they are models
    }
    assert looking == READERS


def constants(tree: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("path", sorted(WRITERS))
def test_no_surface_reads_messages(path: str) -> None:
    tree = ast.parse((_ROOT / path).read_text("utf-8"))
    assert not attributes(tree) & MESSAGES
    assert not constants(tree) & {"messages", "tool_calls"}
