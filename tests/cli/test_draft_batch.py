"""``csm draft batch`` and ``csm draft resume``: many documents at the command line, and what was paid for is had."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from langchain_core.messages import AIMessage
from sqlalchemy import text

from agent.cli.drafts import many
from agent.models import choice
from agent.models.scripted import Script, ScriptedChatModel
from agent.server.access.identity import COMMAND_LINE
from agent.server.store import ServerStore
from agent.server.store.jobs import Job
from agent.settings import Settings
from tests.cli.conftest import Csm
from tools.book import sample_files

DAY = ("--as-of", "2026-11-22", "--lang", "en")
RED = ("draft", "batch", "save-plan", "--band", "red", *DAY)
USAGE = {"input_tokens": 1000, "output_tokens": 100, "total_tokens": 1100}


@pytest.fixture
def loaded(csm: Csm) -> Csm:
    for file in sample_files():
        assert csm("load", str(file)).code == 0
    return csm


@pytest.fixture
def red(loaded: Csm) -> list[str]:
    rows = json.loads(loaded("clients", *DAY[:2], "--json").out)
    return sorted(row["client_id"] for row in rows if row["health"]["band"] == "red")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    """What the configured model says."""
    said = "[[client.name]] is in the [[health.band]] band."
    script = Script(lambda _: AIMessage(content=said, usage_metadata=USAGE))
    monkeypatch.setenv("CSM_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(choice, "chat_models", lambda settings: [ScriptedChatModel(script=script)])
    return script


def test_everyone_in_red_gets_a_save_plan(loaded: Csm, red: list[str]) -> None:
    made = loaded(*RED, "--json")
    told = json.loads(made.out)
    assert [one["client_id"] for one in told["result"]["drafts"]] == red
    assert len(red) > 1 and f"Clients: {len(red)} (" in made.err
    assert "Made: " in made.err and "no prices are set" in made.err
    assert [one["version"] for one in json.loads(loaded(*RED, "--json").out)["result"]["drafts"]] == [
        2
    ] * len(red)
    kept = json.loads(loaded("drafts", red[0], "--json").out)
    assert [one["version"] for one in kept] == [2, 1]


def test_who_is_said_wrongly_costs_nothing(loaded: Csm, script: Script) -> None:
    for call, code in (
        (("draft", "batch", "save-plan"), 2),
        (("draft", "batch", "save-plan", "--band", "red", "--client", "c-104"), 2),
        (("draft", "batch", "strategic-plan", "--band", "red"), 2),
        (("draft", "batch", "save-plan", "--manager", "Nobody"), 2),
        (("draft", "batch", "save-plan", "--client", "No such client"), 4),
        (("draft", "resume"), 4),
    ):
        assert loaded(*call, "--yes" if "batch" in call else "--json").code == code, call
    assert script.asked == []


def test_a_model_is_asked_after_a_person_says_so(loaded: Csm, red: list[str], script: Script) -> None:
    not_begun = loaded(*RED)
    assert (not_begun.code, script.asked) == (0, [])
    assert f"about {len(red)}, {4 * len(red)} at most" in not_begun.err
    assert "--yes" in not_begun.err


def test_what_it_cost_is_told(
    loaded: Csm, red: list[str], script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("INPUT", "2"), ("OUTPUT", "10"), ("CURRENCY", "USD")):
        monkeypatch.setenv(f"CSM_PRICE_{name}", value)
    made = loaded(*RED, "--yes")
    assert len(script.asked) == len(red)
    assert f"Model calls: {len(red)} (" in made.err
    assert f"Cost: {0.003 * len(red):.3f} USD." in made.err  # 1000 at 2 and 100 at 10 a million


def test_stopped_by_hand_it_goes_on_and_pays_for_no_answer_twice(
    loaded: Csm, red: list[str], script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_MAX_MODEL_CALLS_IN_FLIGHT", "1")

    def interrupted(seconds: float) -> None:
        while not script.asked:
            real(0.01)
        many.time.sleep = real  # type: ignore[assignment]
        raise KeyboardInterrupt

    real: Callable[[float], None] = time.sleep
    everyone = (
        "draft",
        "batch",
        "qbr",
        "--band",
        "red",
        "--band",
        "yellow",
        "--band",
        "green",
        *DAY,
        "--yes",
    )
    with monkeypatch.context() as patch:
        patch.setattr(many, "time", Clock(interrupted))
        stopped = loaded(*everyone)
    assert stopped.code == 1
    assert "csm draft resume" in stopped.err
    asked = len(script.asked)
    resumed = loaded("draft", "resume", "--json", "--lang", "en")
    told = json.loads(resumed.out)
    total = told["progress"]["total"]
    assert 0 < asked < total == len(script.asked)
    assert (told["status"], told["drafting"]["made"], told["drafting"]["calls_lost"]) == ("done", total, 0)
    assert told["drafting"]["tokens"]["input"] == 1000 * total


class Clock:
    """``time`` of one module, with a sleep of the test's own."""

    def __init__(self, sleep: Callable[[float], None]) -> None:
        self.sleep = sleep


def test_a_batch_whose_process_was_killed_goes_on_with_resume(
    loaded: Csm, red: list[str], script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The process is gone, and said nothing."""

    def killed(shop: many._Workshop, job: Job, language: str, *, as_json: bool) -> None:
        shop.store.jobs.begin(job.id, "dead", at=job.created_at, most=9, error={})
        with shop.store.jobs.writing() as connection:
            connection.execute(text("UPDATE jobs SET lease_until = 1"))
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(many, "_carry_out", killed)
        loaded(*RED, "--yes")
    with closing(ServerStore(Settings().service_url)) as store:
        (job,) = store.jobs.list(COMMAND_LINE.id, limit=5)
    assert (job.status, script.asked) == ("running", [])
    resumed = json.loads(loaded("draft", "resume", job.id, "--json", "--lang", "en").out)
    assert (resumed["status"], resumed["attempts"], len(script.asked)) == ("done", 2, len(red))
