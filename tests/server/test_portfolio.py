"""The book as a whole over HTTP: what the command line says."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Csm, csm
from tests.server.conftest import Served
from tests.server.whole import DAY, calling, problem

__all__ = ["csm"]


@pytest.mark.parametrize(
    ("path", "query", "command"),
    [
        ("/api/renewals", {}, ["renewals"]),
        ("/api/renewals", {"period": "2026Q4"}, ["renewals", "--period", "2026Q4"]),
        ("/api/portfolio", {"by": "segment"}, ["portfolio", "--by", "segment"]),
        ("/api/portfolio", {"limit": 3}, ["portfolio", "--limit", "3"]),
        ("/api/metrics", {}, ["metrics"]),
        ("/api/metrics", {"period": "2026-09"}, ["metrics", "--period", "2026-09"]),
    ],
)
def test_what_the_command_line_says(
    whole: Served,
    csm: Csm,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    query: dict[str, str],
    command: list[str],
) -> None:
    monkeypatch.setenv("CSM_DATABASE_URL", whole.service.settings.book_url)
    told = csm(*command, "--json", "--as-of", DAY.isoformat())
    with calling(whole) as caller:
        answer = caller.get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.json() == json.loads(told.out)


def test_one_client_s_metrics(whole: Served) -> None:
    with calling(whole) as caller:
        client_id = caller.get("/api/clients").json()["items"][0]["client_id"]
        found = caller.get("/api/metrics", params={"client_id": client_id}).json()
    assert found
    assert all(set(one["clients"]) | set(one["unknown"]) <= {client_id} for one in found.values())


def test_a_period_must_be_one(whole: Served) -> None:
    with calling(whole) as caller:
        for period in ("soon", "0001", "9999Q4", "2026-12-31:2026-01-01", "2200"):
            problem(caller.get("/api/renewals", params={"period": period}), 422, "bad_period")
            problem(caller.get("/api/metrics", params={"period": period}), 422, "bad_period")
        problem(caller.get("/api/metrics", params={"period": "2027"}), 422, "bad_period")
