"""Actions over HTTP: listed as the command line lists them, and stepped by those who may."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Csm, csm
from tests.server.conftest import Served
from tests.server.whole import DAY, calling, ended, pages, problem

ON_BOTH_DATABASES = True

__all__ = ["csm"]


def test_the_list_is_the_command_line_s(whole: Served, csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_DATABASE_URL", whole.service.settings.book_url)
    told = json.loads(csm("actions", "--json", "--as-of", DAY.isoformat(), "--status", "done").out)
    with calling(whole) as caller:
        found = pages(caller, "/api/actions", limit=11, status="done")
        one = pages(caller, "/api/actions", client_id=found[0]["client_id"], status="done")
    by_id = sorted(told, key=lambda row: (row["client_id"], row["action_id"]))
    assert found == by_id
    assert found
    assert one == [row for row in found if row["client_id"] == found[0]["client_id"]]


def test_an_action_is_approved_started_and_done(own: Served) -> None:
    with calling(own, "manager") as caller:
        asked = {"kind": "run", "report": "daily"}
        assert ended(caller, caller.post("/api/jobs", json=asked).json())["status"] == "done"
        waiting = pages(caller, "/api/actions", status="proposed")
        action = waiting[0]
        path = f"/api/actions/{action['action_id']}"
        for step, status in (("approve", "open"), ("start", "in_progress"), ("done", "done")):
            assert caller.post(path, json={"step": step}).json()["status"] == status
        problem(caller.post(path, json={"step": "approve"}), 409, "no_such_step")
        problem(caller.post("/api/actions/a-none", json={"step": "approve"}), 404, "not_found")
        problem(caller.post(path, json={"step": "forget"}), 422, "invalid_request")
        entry = own.service.store.audit.entries(limit=4)[-1]
        assert entry.route == "/api/actions/{action_id}"
    foreign = next(row for row in waiting if row["client_id"] != action["client_id"])
    with calling(own, "manager", [action["client_id"]]) as limited:
        problem(
            limited.post(f"/api/actions/{foreign['action_id']}", json={"step": "approve"}), 404, "not_found"
        )
    with calling(own) as reader:
        problem(reader.post(path, json={"step": "approve"}), 403, "role_too_low")
