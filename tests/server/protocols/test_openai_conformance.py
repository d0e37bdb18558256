"""The checks of llm-comply against the running service: those of what is served pass, and the README says so of the rest."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import llm_comply
import pytest
from llm_comply import config, runner, schema
from llm_comply.tests import open_responses, openai_chat

from tests.server.conftest import Served

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
SUITES = {
    "openai-chat": (openai_chat.OPENAI_CHAT_TESTS, "openai_chat.json"),
    "open-responses": (open_responses.OPEN_RESPONSES_TESTS, "openresponses.json"),
}
#: What is refused, and told so: tools of the caller's and images.
REFUSED = {"chat-tool-calling", "chat-image-input", "tool-calling", "image-input"}
#: What the tool itself asks of other models alone, by their names.
SKIPPED = {"chat-reasoning-summary", "reasoning-summary"}


@pytest.mark.filterwarnings("ignore:jsonschema.RefResolver:DeprecationWarning")
@pytest.mark.parametrize("name", SUITES)
def test_what_is_served_conforms(served: Served, name: str) -> None:
    cases, spec = SUITES[name]
    checked = schema.SpecLoader(str(Path(llm_comply.__file__).parent / "specs" / spec))
    where = config.ComplianceConfig(f"{served.url}/v1", served.key().secret, "client-success")
    found = runner.TestRunner(where, cases, checked).run_all()
    by_status: dict[str, set[str]] = {"passed": set(), "failed": set(), "skipped": set()}
    for one in found.results:
        by_status[one.status.value].add(one.id)
    ids = {case.id for case in cases}
    told = [f"{one.id}: {one.errors}" for one in found.results if one.id in by_status["failed"] - REFUSED]
    assert told == []
    assert by_status["failed"] == REFUSED & ids
    assert by_status["skipped"] == SKIPPED & ids
    assert not any(one.warnings for one in found.results if one.id not in REFUSED | {"compact-response"})
    for one in found.results:
        if one.id in REFUSED:
            assert "HTTP 400 (expected [200])" in one.errors
    assert _told(name) == (version("llm-comply"), found.passed, found.total)


def _told(name: str) -> tuple[str, int, int]:
    """What the README's table says of a suite."""
    row = re.search(rf"llm-comply`? ([\d.]+),? `{name}` \| (\d+) of (\d+)", README)
    assert row is not None, f"the README's table says nothing of {name}"
    return row[1], int(row[2]), int(row[3])
