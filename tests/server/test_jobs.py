"""Jobs over HTTP and behind it: done in their turn, cancelled, put again after a crash, and never twice."""

from __future__ import annotations

import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from agent.models.scripted import Script, ScriptedChatModel
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.access.identity import LOCAL
from agent.server.jobs import DraftsJob, Jobs, LoadJob, RunJob
from agent.server.jobs.queue import MOST_ATTEMPTS, MOST_WAITING
from agent.server.jobs.work import WORK
from agent.server.store import ServerStore
from agent.server.store.jobs import Job
from agent.server.workplaces import Workplaces
from agent.settings import Settings
from tests.cli.conftest import Csm, csm
from tests.server.conftest import DAY, Served
from tests.server.whole import calling, ended, pages, problem, until
from tools.book import Book

__all__ = ["csm"]

CLIENTS = "client_id,name,monthly_value,weekly_logins\nj-1,Новый,1000,3\nj-2,Плохой,минус,3\n"


def sent(caller: httpx2.Client, name: str, text: str | bytes, **options: str) -> httpx2.Response:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return caller.post("/api/jobs/load", files={"file": (name, data)}, data=options)


def test_a_file_is_loaded_and_its_refused_rows_are_handed_back(own: Served) -> None:
    with calling(own, "manager") as caller:
        answer = sent(caller, "../../etc/clients.csv", CLIENTS)
        assert answer.status_code == 202, answer.text
        job = ended(caller, answer.json())
        assert (job["status"], job["progress"]["done"], job["parameters"]["name"]) == (
            "done",
            2,
            "clients.csv",
        )
        (report,) = caller.get(f"/api/jobs/{job['id']}/result").json()["result"]
        assert (report["rows"], report["added"], report["refused"]) == (2, 1, 1)
        assert report["file"] == "clients.csv"
        assert (
            report["refusals"]
            == [
                {"line": 3, "field": "monthly_value", "value": "минус", "rule": "must be a number, 0 or more"}
            ]
            or report["refusals"][0]["field"] == "monthly_value"
        )
        assert str(own.service.settings.home) not in json.dumps(report)
        assert caller.get("/api/clients/j-1").json()["record"]["name"] == "Новый"
        rows = caller.get(f"/api/jobs/{job['id']}/refused")
        assert "j-2" in rows.text
        assert 'filename="clients.refused.csv"' in rows.headers["content-disposition"]
        again = ended(caller, sent(caller, "clients.csv", CLIENTS).json())
        (same,) = caller.get(f"/api/jobs/{again['id']}/result").json()["result"]
        assert (same["added"], same["updated"], same["unchanged"]) == (0, 0, 1)
        kept = [path.name for path in (own.service.settings.home / "uploads").rglob("*") if path.is_file()]
        assert kept == ["clients.csv.refused.csv"] * 2  # what was sent is not kept once it is loaded


def test_what_a_file_holds_is_said_by_its_name_or_by_the_caller(own: Served) -> None:
    weekly = "client_id,week_start,logins\nj-1,2026-11-02,5\n"
    with calling(own, "manager") as caller:
        ended(caller, sent(caller, "clients.csv", CLIENTS).json())
        for name, options in (("weekly.csv", {}), ("export.csv", {"table": "weekly"})):
            job = ended(caller, sent(caller, name, weekly, **options).json())
            (report,) = caller.get(f"/api/jobs/{job['id']}/result").json()["result"]
            assert report["table"] == "weekly", report
        history = caller.get("/api/clients/j-1/history", params={"table": "weekly"}).json()
        assert history["tables"]["weekly"][0]["logins"] == 5


def test_a_file_that_cannot_be_read_is_said_to_be(own: Served) -> None:
    with calling(own, "manager") as caller:
        job = ended(caller, sent(caller, "clients.xlsx", b"no workbook at all").json())
        assert (job["status"], job["error"]["code"]) == ("failed", "unreadable_file")
        assert str(own.service.settings.home) not in job["error"]["detail"]
        assert "clients.xlsx" in job["error"]["detail"]
        problem(caller.get(f"/api/jobs/{job['id']}/result"), 409, "not_done")
        problem(caller.get(f"/api/jobs/{job['id']}/refused"), 404, "not_found")
        for name, data, options, code in (
            ("clients.exe", b"x", {}, "cannot_upload"),
            ("clients.csv", b"", {}, "cannot_upload"),
            ("clients.csv", CLIENTS, {"mapping": "/etc/passwd"}, "unknown_map"),
            ("book.xlsx", b"x", {"whole": "true", "table": "weekly"}, "cannot_upload"),
            ("clients.csv", CLIENTS, {"table": "secrets"}, "invalid_request"),
        ):
            problem(sent(caller, name, data, **options), 422, code)
        problem(caller.post("/api/jobs/load", json={}), 422, "invalid_request")


def test_who_may_not_load(own: Served) -> None:
    with calling(own, "manager", ["c-1"]) as limited:
        problem(sent(limited, "clients.csv", CLIENTS), 403, "limited_key")
    with calling(own, "reader") as reader:
        problem(sent(reader, "clients.csv", CLIENTS), 403, "role_too_low")
    assert not (own.service.settings.home / "uploads").exists()


def test_a_run_says_what_the_command_line_says(
    own: Served, csm: Csm, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = own.service.workplaces.whole.as_of().isoformat()
    monkeypatch.setenv("CSM_DATABASE_URL", own.service.settings.book_url)
    told = json.loads(csm("run", "weekly", "--as-of", day, "--format", "json", "--no-save").out)
    with calling(own, "manager") as caller:
        asked = {"kind": "run", "report": "weekly", "save": False}
        job = ended(caller, caller.post("/api/jobs", json=asked).json())
        assert caller.get(f"/api/jobs/{job['id']}/result").json()["result"] == told
        first, second = (
            caller.get(
                f"/api/jobs/{ended(caller, caller.post('/api/jobs', json=asked | {'save': True}).json())['id']}/result"
            )
            for _ in range(2)
        )
        assert first.json()["result"]["written"]["snapshots"] > 0
        assert second.json()["result"]["written"] == {"snapshots": 0, "days": [], "actions": []}


def test_drafts_for_several_clients(own: Served) -> None:
    with calling(own, "manager") as caller:
        ids = [row["client_id"] for row in pages(caller, "/api/clients")][:3]
        asked = {"kind": "drafts", "document": "qbr", "client_ids": ids, "language": "ru"}
        answer = caller.post("/api/jobs", json=asked)
        assert answer.headers["location"] == f"/api/jobs/{answer.json()['id']}"
        job = ended(caller, answer.json())
        assert (job["status"], job["progress"]) == ("done", {"done": 3, "total": 3})
        found = caller.get(f"/api/jobs/{job['id']}/result").json()["result"]
        assert [one["client_id"] for one in found["drafts"]] == ids
        assert found["failed"] == []
        assert caller.get(f"/api/drafts/{found['drafts'][0]['draft_id']}").json()["client_id"] == ids[0]
        problem(caller.post("/api/jobs", json=asked | {"client_ids": ["x"]}), 404, "not_found")
        problem(caller.post("/api/jobs", json=asked | {"document": "strategic-plan"}), 422, "cannot_draft")
        problem(caller.post("/api/jobs", json=asked | {"client_ids": []}), 422, "invalid_request")
        problem(caller.post("/api/jobs", json={"kind": "load", "name": "x"}), 422, "invalid_request")


def test_a_job_is_its_owners_alone(own: Served) -> None:
    with calling(own, "manager") as caller, calling(own, "admin") as other:
        job = ended(caller, caller.post("/api/jobs", json={"kind": "run", "report": "daily"}).json())
        path = f"/api/jobs/{job['id']}"
        for answer in (other.get(path), other.get(f"{path}/result"), other.get(f"{path}/refused"),
                       other.post(f"{path}/cancel")):  # fmt: skip
            problem(answer, 404, "not_found")
        assert pages(other, "/api/jobs") == []
        assert [one["id"] for one in pages(caller, "/api/jobs", status="done")] == [job["id"]]
        problem(caller.post(f"{path}/cancel"), 409, "ended")


# -- behind HTTP: the queue itself -----------------------------------------------------------------------------------------


class Queue:
    """A queue over a store and the sample book, started and stopped by the test."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        self.settings = settings
        self.store = ServerStore(settings.service_url)
        self.script = Script(*[""] * 50)
        self.workplaces = Workplaces(settings, models=[ScriptedChatModel(script=self.script)], as_of=DAY)
        gatekeeper = Gatekeeper(settings, self.store)
        self.jobs = Jobs(settings, self.store, self.workplaces, gatekeeper, poll=0.02, **options)

    def job(self, job: Job) -> Job:
        found = self.store.jobs.get(job.id, job.owner)
        assert found is not None
        return found

    def ended(self, job: Job) -> Job:
        found: Job = until(lambda: (now := self.job(job)).ended and now)
        return found

    def load(self, text: str = CLIENTS) -> Job:
        import hashlib
        import io

        id = self.jobs.new_id()
        data = text.encode("utf-8")
        self.jobs.uploads.receive(id, "clients.csv", io.BytesIO(data), table="clients", most=1 << 30)
        asked = LoadJob(
            name="clients.csv", digest=hashlib.sha256(data).hexdigest(), size=len(data), table="clients"
        )
        return self.jobs.submit(LOCAL, asked, id=id)


@pytest.fixture
def queue(settings: Settings) -> Any:
    made: list[Queue] = []

    def make(**options: Any) -> Queue:
        made.append(Queue(settings, **options))
        return made[-1]

    yield make
    for one in made:
        one.jobs.close()
        one.workplaces.whole.book.close()
        one.store.close()


def names(settings: Settings) -> set[str]:
    with Book(settings.book_url) as book:
        return {name.client_id for name in book.names()}


def test_a_job_waits_for_a_process_and_is_done_by_any(queue: Any) -> None:
    first, second = queue(), queue()
    job = first.load()
    assert first.job(job).status == "queued"
    second.jobs.start()
    assert second.ended(job).status == "done"


def test_two_processes_never_take_the_same_job(queue: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setitem(WORK, "run", lambda task: done.append(task.job.id))
    one, two = queue(), queue()
    jobs = [one.jobs.submit(LOCAL, RunJob(kind="run", report="daily")) for _ in range(15)]
    one.jobs.start()
    two.jobs.start()
    assert {one.ended(job).status for job in jobs} == {"done"}
    assert sorted(done) == sorted(job.id for job in jobs)


def test_a_job_whose_process_died_is_put_again_and_loads_nothing_twice(queue: Any) -> None:
    dead = queue()
    job = dead.load()
    taken = dead.store.jobs.claim("dead", at=datetime.now(UTC), until=time.time() - 1)
    assert taken is not None
    living = queue()
    living.jobs.start()
    found = living.ended(job)
    assert (found.status, found.attempts) == ("done", 2)
    assert found.result[0]["added"] == 1
    # The same upload, had the dead process got to its end before it died: there is nothing new in it.
    again = living.ended(living.load())
    assert (again.result[0]["added"], again.result[0]["unchanged"]) == (0, 1)


def test_a_job_that_kills_every_process_is_given_up_with_what_to_do(queue: Any) -> None:
    one = queue()
    job = one.load()
    for _ in range(MOST_ATTEMPTS):
        one.store.jobs.claim("dead", at=datetime.now(UTC), until=time.time() - 1)
        error = {"code": "crashed", "detail": "ask again"}
        one.store.jobs.take_back(now=time.time(), most=MOST_ATTEMPTS, at=datetime.now(UTC), error=error)
    found = one.job(job)
    assert (found.status, found.error) == ("failed", {"code": "crashed", "detail": "ask again"})


def test_a_lease_that_is_renewed_is_nobody_else_s(queue: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    go, begun = threading.Event(), []

    def slow(task: Any) -> None:
        begun.append(task.worker)
        go.wait(10)

    monkeypatch.setitem(WORK, "run", slow)
    one, two = queue(lease=0.3), queue(lease=0.3)
    job = one.jobs.submit(LOCAL, RunJob(kind="run", report="daily"))
    one.jobs.start()
    until(lambda: begun)
    two.jobs.start()
    time.sleep(1.0)  # three leases
    assert len(begun) == 1
    go.set()
    assert one.ended(job).attempts == 1


def test_what_is_cancelled_before_its_turn_is_never_begun(queue: Any) -> None:
    one = queue()
    job = one.load()
    assert one.jobs.cancel(LOCAL, job.id).status == "cancelled"
    assert one.jobs.uploads.file_of(job.id, "x") is None
    one.jobs.start()
    time.sleep(0.2)
    assert one.job(job).status == "cancelled"
    assert "j-1" not in names(one.settings)


def test_a_load_that_is_cancelled_midway_leaves_the_book_as_it_was(
    queue: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agent.server.jobs import task as tasks

    monkeypatch.setattr(tasks, "NOTE_EVERY", 0.0)
    one = queue()
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
    queue: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(task: Any) -> None:
        begun.set()
        while True:
            task.advance(0, None)
            time.sleep(0.01)

    one = queue()
    real = WORK["load"]
    monkeypatch.setitem(WORK, "load", endless)
    job = one.load()
    one.jobs.start()
    assert begun.wait(10)
    one.jobs.close()
    assert (one.job(job).status, one.job(job).attempts) == ("queued", 0)
    monkeypatch.setitem(WORK, "load", real)
    two = queue()
    two.jobs.start()
    assert two.ended(job).status == "done"


def test_drafts_go_on_after_a_crash_without_being_paid_for_twice(
    queue: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = queue()
    ids = tuple(sorted(names(one.settings))[:3])
    asked = DraftsJob(kind="drafts", document="save-plan", client_ids=ids, language="en")
    job = one.jobs.submit(LOCAL, asked)
    drafted: list[str] = []
    kept: list[str] = []

    from agent.drafting import Draft, Drafter

    real_draft, real_keep = Drafter.draft, Draft.keep

    def draft(self: Drafter, kind: str, client_id: str | None, **more: Any) -> Draft:
        drafted.append(str(client_id))
        return real_draft(self, kind, client_id, **more)

    def keep(self: Draft, book: Book, *, now: datetime) -> Any:
        found = real_keep(self, book, now=now)
        kept.append(str(self.client_id))
        if len(kept) == 2:
            raise Killed  # the draft is in the book, and nobody was told
        return found

    class Killed(BaseException):
        pass

    monkeypatch.setattr(Drafter, "draft", draft)
    monkeypatch.setattr(Draft, "keep", keep)
    taken = one.store.jobs.claim(one.jobs._worker, at=datetime.now(UTC), until=time.time() - 1)
    with pytest.raises(Killed):
        one.jobs._begin(taken)
    two = queue()
    two.jobs.start()
    found = two.ended(job)
    assert found.status == "done"
    assert drafted == kept == list(ids)
    assert [one["client_id"] for one in found.result["drafts"]] == list(ids)
    with Book(two.settings.book_url) as book:
        versions = book.seen_by(None, LOCAL.id).drafts(kind="save-plan")
    assert [one.version for one in versions] == [1, 1, 1]


def test_a_fault_is_the_job_s_and_not_the_queue_s(queue: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(task: Any) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setitem(WORK, "run", broken)
    one = queue(workers=1)
    one.jobs.start()
    bad = one.ended(one.jobs.submit(LOCAL, RunJob(kind="run", report="daily")))
    assert (bad.status, bad.error["code"]) == ("failed", "internal_error")
    assert "hunter2" not in bad.error["detail"]
    assert one.ended(one.load()).status == "done"


def test_a_revoked_key_has_nothing_done_for_it(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    hold = threading.Event()

    def work(task: Any) -> None:
        begun.append(task.job.id)
        hold.wait(10)

    monkeypatch.setitem(WORK, "run", work)
    key = own.key("manager")
    caller = own.client(key=key)
    jobs = [caller.post("/api/jobs", json={"kind": "run", "report": "daily"}).json() for _ in range(3)]
    until(lambda: len(begun) == 2)
    own.service.store.keys.revoke(key.kept.id, at=datetime.now(UTC))
    hold.set()

    def last() -> Job | None:
        found = own.service.store.jobs.get(jobs[2]["id"], key.kept.id)
        return found if found is not None and found.ended else None

    found = until(last)
    assert (found.status, found.error["code"]) == ("failed", "key_revoked")
    assert len(begun) == 2


def test_nobody_fills_the_queue(queue: Any) -> None:
    from agent.server.jobs.queue import TooMany

    one = queue()
    asked = RunJob(kind="run", report="daily")
    for _ in range(MOST_WAITING):
        one.jobs.submit(LOCAL, asked)
    with pytest.raises(TooMany):
        one.jobs.submit(LOCAL, asked)


def test_a_file_that_was_changed_or_lost_is_not_loaded(queue: Any) -> None:
    one = queue()
    job = one.load()
    (path,) = (one.settings.home / "uploads" / job.id).iterdir()
    Path(path).write_text(CLIENTS.replace("j-1", "j-9"), "utf-8")
    one.jobs.start()
    found = one.ended(job)
    assert (found.status, found.error["code"]) == ("failed", "file_lost")
    assert "j-9" not in names(one.settings)
