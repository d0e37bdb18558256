"""What the README shows of the book, documents and jobs is so: its calls are made, its operations are those there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import httpx2

from agent.server.app import create_app
from agent.settings import Settings
from tests.server.conftest import Served
from tests.server.whole import calling, ended

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.split("### The book, documents, jobs\n")[1].split("\n### ")[0]
WEEKLY = b"client_id,week_start,logins\nc-101,2026-11-09,5\n"


def asked(caller: httpx2.Client, line: str) -> httpx2.Response:
    """What curl would send."""
    words = shlex.split(line, comments=True)[1:]
    given: dict[str, Any] = {}
    url = ""
    while words:
        match words.pop(0):
            case "-H":
                assert words.pop(0) == "Authorization: Bearer $KEY"
            case "--json":
                given |= {"content": words.pop(0), "headers": {"Content-Type": "application/json"}}
            case "-F":
                assert words.pop(0) == "file=@weekly.csv"
                given["files"] = {"file": ("weekly.csv", WEEKLY)}
            case "-OJ":
                pass
            case word:
                url = word.removeprefix("$CSM")
    return caller.request("POST" if given else "GET", url, **given)


def test_the_calls_of_the_readme_are_answered(own: Served) -> None:
    lines = [line for line in SECTION.splitlines() if line.startswith("curl ")]
    assert len(lines) == 9
    with calling(own, "manager") as caller:
        answers = [asked(caller, line) for line in lines]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 201, 200, 202, 202, 202, 200]
        assert "c-101-qbr-ru-client-v1.pptx" in answers[4].headers["content-disposition"]
        for answer in answers[5:8]:
            assert ended(caller, answer.json())["status"] == "done"


def test_the_table_names_every_operation_but_the_conversations() -> None:
    paths = set(create_app(Settings()).openapi()["paths"])
    told: set[str] = set()
    for cells in re.findall(r"^\|.*?\|(.*)\|$", SECTION, re.MULTILINE):
        base = ""
        for word in re.findall(r"`(.*?)`", cells):
            path = word.rpartition(" ")[2]
            if path.startswith("/"):
                base = path if "{" in path and "library" not in path else base
                told.add(path)
            elif path.startswith("…"):
                told.add(base + path[1:])
    assert told == {path for path in paths if not path.startswith(("/api/conversations", "/api/runs"))}
