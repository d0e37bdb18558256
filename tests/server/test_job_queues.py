"""Queues of jobs behind HTTP, on either database: done in their turn, cancelled, handed out again, and never twice."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from agent.server.access.identity import LOCAL
from agent.server.jobs import RunJob
from agent.server.jobs.queue import CRASHED, MOST_ATTEMPTS
from agent.server.jobs.service import MOST_WAITING, TooMany
from agent.server.jobs.work import WORK
from tests.patience import PATIENCE, wait_for
from tests.server.queues import CLIENTS, Processes, names, processes

__all__ = ["processes"]

RUN = RunJob(kind="run", report="daily")


def test_a_job_waits_for_a_process_and_is_done_by_any(processes: Processes) -> None:
    first, second = processes(), processes()
    job = first.load()
    assert first.job(job).status == "queued"
    second.jobs.start()
    assert second.ended(job).status == "done"


def test_two_processes_never_take_the_same_job(processes: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setitem(WORK, "run", lambda task: done.append(task.job.id))
    one, two = processes(), processes()
    jobs = [one.jobs.submit(LOCAL, RUN) for _ in range(15)]
    one.jobs.start()
    two.jobs.start()
    assert {one.ended(job).status for job in jobs} == {"done"}
    assert sorted(done) == sorted(job.id for job in jobs)


def test_what_is_cancelled_before_its_turn_is_never_begun(processes: Processes) -> None:
    one = processes()
    job = one.load()
    assert one.jobs.cancel(LOCAL, job.id).status == "cancelled"
    assert one.jobs.uploads.file_of(job.id, "x") is None
    one.jobs.start()
    time.sleep(0.2)
    assert one.job(job).status == "cancelled"
    assert "j-1" not in names(one.settings)


def test_a_load_that_is_cancelled_midway_leaves_the_book_as_it_was(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agent.server.jobs import task as tasks

    monkeypatch.setattr(tasks, "NOTE_EVERY", 0.0)
    one = processes()
    rows = "".join(f"m-{number},Клиент {number},1000,3\n" for number in range(5000))
    job = one.load(CLIENTS.splitlines()[0] + "\n" + rows)
    real, seen = one.store.jobs.step, []

    def step(seq: int, worker: str, *, done: int, total: int | None) -> bool:
        seen.append(done)
        if done == 2000:
            one.jobs.cancel(LOCAL, job.id)
        return bool(real(seq, worker, done=done, total=total))

    monkeypatch.setattr(one.store.jobs, "step", step)
    one.jobs.start()
    assert one.ended(job).status == "cancelled"
    assert seen[-1] == 2000
    assert not {name for name in names(one.settings) if name.startswith("m-")}


def test_a_service_that_goes_down_leaves_its_work_to_the_next(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(task: Any) -> None:
        begun.set()
        while True:
            task.advance(0, None)
            time.sleep(0.01)

    one = processes()
    real = WORK["load"]
    monkeypatch.setitem(WORK, "load", endless)
    job = one.load()
    one.jobs.start()
    assert begun.wait(PATIENCE)
    one.jobs.close()
    assert (one.job(job).status, one.job(job).attempts) == ("queued", 0)
    monkeypatch.setitem(WORK, "load", real)
    two = processes()
    two.jobs.start()
    assert two.ended(job).status == "done"


def test_a_fault_is_the_job_s_and_not_the_queue_s(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(task: Any) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setitem(WORK, "run", broken)
    one = processes(workers=1)
    one.jobs.start()
    bad = one.ended(one.jobs.submit(LOCAL, RUN))
    assert (bad.status, bad.error["code"]) == ("failed", "internal_error")
    assert "hunter2" not in bad.error["detail"]
    assert one.ended(one.load()).status == "done"


def test_nobody_fills_the_processes(processes: Processes) -> None:
    one = processes()
    asked = RUN
    for _ in range(MOST_WAITING):
        one.jobs.submit(LOCAL, asked)
    with pytest.raises(TooMany):
        one.jobs.submit(LOCAL, asked)


def test_a_file_that_was_changed_or_lost_is_not_loaded(processes: Processes) -> None:
    one = processes()
    job = one.load()
    (path,) = (one.settings.home / "uploads" / job.id).iterdir()
    Path(path).write_text(CLIENTS.replace("j-1", "j-9"), "utf-8")
    one.jobs.start()
    found = one.ended(job)
    assert (found.status, found.error["code"]) == ("failed", "file_lost")
    assert "j-9" not in names(one.settings)


def test_a_job_whose_process_died_is_handed_out_again_and_loads_nothing_twice(processes: Processes) -> None:
    dead = processes()
    job = dead.load()
    dead.lost(job)
    living = processes()
    living.jobs.start()
    found = living.ended(job)
    assert (found.status, found.attempts) == ("done", 2)
    assert found.result[0]["added"] == 1
    # The same upload, had the dead process got to its end before it died: there is nothing new in it.
    again = living.ended(living.load())
    assert (again.result[0]["added"], again.result[0]["unchanged"]) == (0, 1)


def test_a_job_that_kills_every_process_is_given_up_with_what_to_do(processes: Processes) -> None:
    one = processes()
    job = one.load()
    one.lost(job, MOST_ATTEMPTS)
    one.jobs.start()
    found = one.ended(job)
    assert (found.status, found.error) == ("failed", CRASHED)
    assert "j-1" not in names(one.settings)


def test_a_worker_that_shows_life_keeps_its_job(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, begun = threading.Event(), []

    def slow(task: Any) -> None:
        begun.append(task.job.worker)
        go.wait(PATIENCE)

    monkeypatch.setitem(WORK, "run", slow)
    one, two = processes(lease=2.0), processes(lease=2.0)
    job = one.jobs.submit(LOCAL, RUN)
    one.jobs.start()
    wait_for(lambda: begun)
    two.jobs.start()
    time.sleep(4.2)  # two leases
    assert len(begun) == 1
    go.set()
    assert one.ended(job).attempts == 1


def test_who_was_taken_for_lost_and_works_on_can_write_nothing(processes: Processes) -> None:
    one = processes()
    job = one.jobs.submit(LOCAL, RUN)
    at = one.jobs.now()
    first = one.store.jobs.begin(job.id, "first", at=at, most=9, error={})
    assert first is not None
    assert one.store.jobs.step(first.seq, "first", done=1, total=2)
    one.store.jobs.begin(job.id, "second", at=at, most=9, error={})
    assert not one.store.jobs.step(first.seq, "first", done=2, total=2)
    assert not one.store.jobs.end(first.seq, "first", "done", at=at)
    assert one.store.jobs.end(first.seq, "second", "done", at=at)


def test_a_job_and_its_place_in_the_queue_are_kept_together_or_not_at_all(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = processes()

    def full(connection: Any, id: str) -> None:
        raise RuntimeError("the queue is full")

    monkeypatch.setattr(one.jobs._queue, "put", full)
    with pytest.raises(RuntimeError):
        one.jobs.submit(LOCAL, RUN)
    assert one.store.jobs.waiting(LOCAL.id) == 0


def test_a_store_that_is_away_for_a_moment_loses_no_job(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = processes(lease=0.5)
    away: list[str] = []

    def once(name: str) -> None:
        real = getattr(one.store.jobs, name)

        def call(*arguments: Any, **more: Any) -> Any:
            if name not in away:
                away.append(name)
                raise OperationalError(name, None, Exception("the store is away"))
            return real(*arguments, **more)

        monkeypatch.setattr(one.store.jobs, name, call)

    once("begin")
    once("end")
    job = one.load()
    one.jobs.start()
    assert one.ended(job).status == "done"
    assert "end" in away and ("begin" in away) is one.store.shared


def test_an_end_that_can_never_be_told_is_given_up(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = processes(lease=0.3)

    def end(*_: Any, **__: Any) -> bool:
        raise OperationalError("end", None, Exception("it cannot be written"))

    monkeypatch.setattr(one.store.jobs, "end", end)
    monkeypatch.setitem(WORK, "run", lambda task: None)
    job = one.jobs.submit(LOCAL, RUN)
    one.jobs.start()
    found = one.ended(job)
    assert (found.status, found.error, found.attempts) == ("failed", CRASHED, MOST_ATTEMPTS)
