"""Drafts for many: who is chosen, how many calls at once, what it costs, and that nothing is paid for or kept twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage

from agent.drafting import Draft
from agent.models.scripted import Script, ScriptedChatModel
from agent.server.access.identity import COMMAND_LINE, LOCAL
from agent.server.jobs import DraftsJob
from agent.server.jobs.telling import job_json, result_of
from agent.server.store.jobs import Job
from agent.settings import Settings
from tests.patience import PATIENCE, wait_for
from tests.server import drafting_child as child
from tests.server.conftest import DAY, Served
from tests.server.models import CONFIGURED
from tests.server.queues import Process, Processes, names, processes
from tests.server.whole import calling, ended, pages, problem
from tools.book import Book

__all__ = ["processes"]

GOOD = "[[client.name]] is in the [[health.band]] band."
PRICED = {**CONFIGURED, "price_input": Decimal(2), "price_output": Decimal(10), "price_currency": "USD"}


def wanted(ids: tuple[str, ...], document: str = "save-plan") -> DraftsJob:
    return DraftsJob(
        kind="drafts", document=document, client_ids=ids, language="en", as_of=DAY,
        calls_expected=len(ids), calls_at_most=4 * len(ids),
    )  # fmt: skip


def some(settings: Settings, count: int) -> tuple[str, ...]:
    return tuple(sorted(names(settings))[:count])


def answered(text: str = GOOD, read: int = 1000, written: int = 100) -> AIMessage:
    usage = {"input_tokens": read, "output_tokens": written, "total_tokens": read + written}
    return AIMessage(content=text, usage_metadata=usage)


def scripted(script: Script) -> dict[str, Any]:
    return {"models": [ScriptedChatModel(script=script)]}


def kept_of(settings: Settings, owner: str | None = LOCAL.id) -> list[tuple[str | None, int]]:
    with Book(settings.book_url) as book:
        found = book.seen_by(None, owner).drafts()
        return sorted((one.client_id or "", one.version) for one in found if one.owner == owner)


def drafting(process: Process, job: Job) -> dict[str, Any]:
    found: dict[str, Any] = job_json(process.store, process.settings, process.job(job))["drafting"]
    return found


# -- over HTTP -----------------------------------------------------------------------------------------------------------


def test_everyone_in_red_is_chosen_by_the_calculators_and_told_back(own: Served) -> None:
    with calling(own, "manager") as caller:
        red = [row["client_id"] for row in pages(caller, "/api/clients", band="red", sort="client_id")]
        assert 1 < len(red) < 60
        asked = {"kind": "drafts", "document": "save-plan", "select": {"bands": ["red"]}, "language": "ru"}
        told = caller.post("/api/jobs/estimate", json=asked).json()
        assert (told["clients"], told["client_ids"], told["calls_expected"]) == (len(red), red, 0)  # no model
        job = caller.post("/api/jobs", json=asked).json()
        assert job["parameters"]["client_ids"] == red
        assert job["parameters"]["select"] == {"bands": ["red"], "levels": [], "segments": []}
        job = ended(caller, job)
        assert (job["status"], job["progress"]) == ("done", {"done": len(red), "total": len(red)})
        assert (job["drafting"]["made"], job["drafting"]["calls"], job["drafting"]["cost"]) == (
            len(red),
            0,
            None,
        )
        found = caller.get(f"/api/jobs/{job['id']}/result").json()["result"]
        assert [one["client_id"] for one in found["drafts"]] == red
        problem(caller.post(f"/api/jobs/{job['id']}/resume"), 409, "not_stopped")


def test_a_choice_is_all_of_its_words_and_within_what_a_key_may_see(own: Served) -> None:
    with calling(own, "manager") as caller:
        rows = pages(caller, "/api/clients", level="critical")
        manager = rows[0]["account_manager"]
        expected = sorted(row["client_id"] for row in rows if row["account_manager"] == manager)
        select = {"levels": ["critical"], "manager": f" {manager.upper()} "}
        asked = {"kind": "drafts", "document": "save-plan", "select": select}
        assert caller.post("/api/jobs/estimate", json=asked).json()["client_ids"] == expected
        for wrong in (
            {"select": {"bands": ["purple"]}},
            {"select": {"bands": ["red"]}, "client_ids": expected},
            {},
        ):
            body = {"kind": "drafts", "document": "save-plan"} | wrong
            problem(caller.post("/api/jobs/estimate", json=body), 422, "invalid_request")
        nobody = asked | {"select": {"manager": "Nobody"}}
        problem(caller.post("/api/jobs", json=nobody), 422, "cannot_draft")
    with calling(own, "manager", expected[:1]) as limited:
        assert limited.post("/api/jobs/estimate", json=asked).json()["client_ids"] == expected[:1]


# -- behind it, on either database ----------------------------------------------------------------------------------------


def test_what_it_took_is_counted_once_and_told(processes: Processes) -> None:
    ids = some(processes().settings, 4)
    one = processes(PRICED, **scripted(Script(lambda _: answered())))
    job = one.jobs.submit(LOCAL, wanted(ids))
    one.jobs.start()
    assert one.ended(job).status == "done"
    assert drafting(one, job) == {
        "made": 4, "failed": 0, "calls": 4, "calls_in_flight": 0, "calls_lost": 0,
        "tokens": {"input": 4000, "output": 400}, "calls_unreported": 0,
        "cost": 0.012, "currency": "USD",  # 4000 at 2 and 400 at 10 a million
    }  # fmt: skip
    midnight = one.jobs.now().replace(hour=0, minute=0, second=0)
    assert (one.store.usage.since(LOCAL.id, midnight).input, kept_of(one.settings)) == (
        4000,
        [(id, 1) for id in ids],
    )


def test_a_client_who_cannot_be_drafted_for_is_named_and_holds_nobody_up(processes: Processes) -> None:
    one = processes()
    ids = ("nobody-1", *some(one.settings, 2))
    job = one.jobs.submit(LOCAL, wanted(ids))
    one.jobs.start()
    found = result_of(one.store, one.ended(job))
    assert [row["client_id"] for row in found["failed"]] == ["nobody-1"]
    assert "nobody-1" in found["failed"][0]["detail"]
    assert (drafting(one, job)["made"], drafting(one, job)["failed"]) == (2, 1)
    assert [row["client_id"] for row in found["drafts"]] == list(ids[1:])


class Crowd:
    """Counts the calls that are under way at once, over every model that tells it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.now = self.most = self.calls = 0

    def reply(self, messages: list[BaseMessage]) -> AIMessage:
        with self._lock:
            self.now += 1
            self.calls += 1
            self.most = max(self.most, self.now)
        time.sleep(0.05)
        with self._lock:
            self.now -= 1
        return answered()


def test_no_more_calls_than_may_be_are_under_way_over_all_processes(processes: Processes) -> None:
    crowd = Crowd()
    limited = CONFIGURED | {"max_model_calls_in_flight": 2}
    one, two = (processes(limited, **scripted(Script(crowd.reply))) for _ in range(2))
    ids = some(one.settings, 4)
    jobs = [
        one.jobs.submit(LOCAL, wanted(ids, document)) for document in ("save-plan", "qbr", "onboarding-plan")
    ]
    one.jobs.start()
    two.jobs.start()
    assert {one.ended(job).status for job in jobs} == {"done"}
    assert crowd.most == 2
    assert crowd.calls == 12


class Killed(BaseException):
    """The process is gone."""


def begun_and_killed(
    one: Process, job: Job, monkeypatch: pytest.MonkeyPatch, keep: Callable[..., Any]
) -> None:
    """The job was at work in a process that went where ``keep`` keeps a draft."""
    with monkeypatch.context() as patch:
        patch.setattr(Draft, "keep", keep)
        taken = one.store.jobs.begin(job.id, "dead", at=one.jobs.now(), most=9, error={})
        assert taken is not None
        with pytest.raises(Killed):
            one.jobs._begin(taken)


def test_an_answer_that_was_paid_for_is_told_again_word_for_word(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after a sentence was refused and asked for anew: neither call is made again."""
    script = Script(
        answered(f"{GOOD} We will lose 40 percent. And so it went on."),
        answered("Churn risk is [[churn.level]]."),
    )
    one = processes(CONFIGURED, **scripted(script))
    job = one.jobs.submit(LOCAL, wanted(some(one.settings, 1)))

    def killed(*_: Any, **__: Any) -> Any:
        raise Killed

    begun_and_killed(one, job, monkeypatch, killed)
    assert len(script.asked) == 2
    one.lost(job)
    again = Script(Exception("nothing is asked"))
    two = processes(CONFIGURED, **scripted(again))
    two.jobs.start()
    found = result_of(two.store, two.ended(job))
    assert again.asked == []
    with Book(two.settings.book_url) as book:
        kept = book.seen_by(None, LOCAL.id).get_draft(found["drafts"][0]["draft_id"])
    assert " band. Churn risk is " in kept.markdown
    told = drafting(two, job)
    # The first call was cut short, so that its tokens were never told.
    assert (told["calls"], told["calls_lost"], told["calls_unreported"]) == (2, 0, 1)
    assert told["tokens"] == {"input": 1000, "output": 100}


def test_a_draft_that_the_book_took_is_not_kept_again(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = processes()
    job = one.jobs.submit(LOCAL, wanted(some(one.settings, 2)))
    real = Draft.keep

    def keep(self: Draft, book: Book, **more: Any) -> Any:
        real(self, book, **more)
        raise Killed  # it is in the book, and nobody was told

    begun_and_killed(one, job, monkeypatch, keep)
    one.lost(job)
    two = processes()
    two.jobs.start()
    assert two.ended(job).status == "done"
    assert [version for _, version in kept_of(two.settings)] == [1, 1]


def test_a_day_s_limit_ends_it_with_what_was_made_and_it_goes_on_another_day(processes: Processes) -> None:
    limited = CONFIGURED | {"limit_tokens_per_day": 2000, "max_model_calls_in_flight": 1}
    script = Script(lambda _: answered())
    one = processes(limited, **scripted(script))
    ids = some(one.settings, 5)
    job = one.jobs.submit(LOCAL, wanted(ids))
    one.jobs.start()
    found = one.ended(job)
    assert (found.status, found.error["code"]) == ("failed", "budget_used_up")
    asked = len(script.asked)
    assert asked == 2  # the second reached it
    one.jobs.close()
    two = processes(CONFIGURED, **scripted(script))
    assert two.jobs.resume(LOCAL, "0" * 32) is None
    resumed = two.jobs.resume(LOCAL, job.id)
    assert (resumed.status, resumed.error, resumed.attempts) == ("queued", None, 0)
    two.jobs.start()
    assert two.ended(job).status == "done"
    assert len(script.asked) == 5
    assert kept_of(two.settings) == [(id, 1) for id in ids]


def test_cancelled_drafts_keep_what_was_paid_for_and_can_go_on(processes: Processes) -> None:
    go = threading.Event()

    def reply(_: list[BaseMessage]) -> AIMessage:
        go.wait(PATIENCE)
        return answered()

    script = Script(reply)
    one = processes(CONFIGURED | {"max_model_calls_in_flight": 2}, **scripted(script))
    ids = some(one.settings, 4)
    job = one.jobs.submit(LOCAL, wanted(ids))
    one.jobs.start()
    wait_for(lambda: drafting(one, job)["calls_in_flight"] == 2)
    one.jobs.cancel(LOCAL, job.id)
    go.set()
    assert one.ended(job).status == "cancelled"
    told = drafting(one, job)
    assert (told["calls"], told["calls_lost"], told["tokens"]["input"]) == (2, 0, 2000)  # paid for, and had
    one.jobs.resume(LOCAL, job.id)
    assert one.ended(job).status == "done"
    assert len(script.asked) == 4
    assert kept_of(one.settings) == [(id, 1) for id in ids]


def test_the_command_line_s_jobs_are_its_own(processes: Processes) -> None:
    one = processes()
    if one.store.shared:
        pytest.skip("the queue of the service never hears of them")
    job = one.jobs.submit(COMMAND_LINE, wanted(some(one.settings, 1)))
    theirs = one.jobs.submit(LOCAL, wanted(some(one.settings, 1)))
    one.jobs.start()
    assert one.ended(theirs).status == "done"
    assert one.job(job).status == "queued"


# -- killed ---------------------------------------------------------------------------------------------------------------


def test_killed_in_the_middle_it_pays_for_no_answer_twice(
    settings: Settings, database: str, tmp_path: Path
) -> None:
    calls, ids = tmp_path / "calls", some(settings, 8)
    process = Process(child.settings(settings.home, database), [child.model(calls)], lease=child.LEASE)
    job = process.jobs.submit(LOCAL, wanted(ids))

    def asked() -> int:
        return calls.read_bytes().count(b"\n") if calls.exists() else 0

    command = [sys.executable, "-m", child.__name__, str(settings.home), database, str(calls)]
    running = subprocess.Popen(command)
    try:
        wait_for(lambda: asked() > child.AT_ONCE)
    finally:
        running.kill()  # SIGKILL, in the middle of calls
        running.wait()
    try:
        process.jobs.start()
        wait_for(lambda: process.job(job).ended)
        found, told = process.job(job), drafting(process, job)
    finally:
        process.close()
    assert (found.status, found.attempts) == ("done", 2)
    again = asked() - len(ids)
    assert 0 < again <= told["calls_lost"] <= child.AT_ONCE  # at most the calls under way
    assert told["calls"] - told["calls_lost"] == len(ids)
    assert told["tokens"] == {"input": 1000 * len(ids), "output": 100 * len(ids)}
    assert told["calls_unreported"] == told["calls_lost"]
    assert kept_of(settings) == [(id, 1) for id in ids]
