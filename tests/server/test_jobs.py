"""Jobs over HTTP and behind it: done in their turn, cancelled, put again after a crash, and never twice."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from agent.server.jobs.work import WORK
from agent.server.store.jobs import Job
from tests.cli.conftest import Csm, csm
from tests.patience import PATIENCE, wait_for
from tests.server.conftest import Served
from tests.server.whole import calling, ended, pages, problem

ON_BOTH_DATABASES = True

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


def test_a_revoked_key_has_nothing_done_for_it(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    hold = threading.Event()

    def work(task: Any) -> None:
        begun.append(task.job.id)
        hold.wait(PATIENCE)

    monkeypatch.setitem(WORK, "run", work)
    key = own.key("manager")
    caller = own.client(key=key)
    jobs = [caller.post("/api/jobs", json={"kind": "run", "report": "daily"}).json() for _ in range(3)]
    wait_for(lambda: len(begun) == 2)
    own.service.store.keys.revoke(key.kept.id, at=datetime.now(UTC))
    hold.set()

    def last() -> Job | None:
        found = own.service.store.jobs.get(jobs[2]["id"], key.kept.id)
        return found if found is not None and found.ended else None

    found = wait_for(last)
    assert (found.status, found.error["code"]) == ("failed", "key_revoked")
    assert len(begun) == 2
