"""Scores over HTTP are the command line's, of clients of the book and of records that are not kept."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Csm, csm
from tests.server.conftest import Served
from tests.server.whole import DAY, calling, pages, problem

__all__ = ["csm"]

RECORD = {
    "client_id": "c-9", "name": "Орбита", "payment_score": 40, "weekly_logins": 1, "meeting_rate": "50%",
    "email_response_rate": 0.3, "kpi_achievement_rate": 0.5, "nps_score": 5, "complaints": 3, "monthly_value": 90000,
    "payment_delays": 2, "support_tickets": 9, "engagement_score": 30, "house": "theirs",
}  # fmt: skip


def test_a_client_s_scores(whole: Served) -> None:
    desk = whole.service.workplaces.whole
    with calling(whole) as caller:
        row = pages(caller, "/api/clients")[4]
        scores = caller.get(f"/api/clients/{row['client_id']}/scores").json()
        card = caller.get(f"/api/clients/{row['client_id']}").json()
    assert scores == {key: value for key, value in card.items() if key != "record"}
    assert scores["health"]["score"] == desk.assessment(desk.record(row["client_id"])).health.score


def test_records_are_scored_as_the_command_line_scores_a_file(
    whole: Served, csm: Csm, tmp_path: Path
) -> None:
    file = tmp_path / "given.json"
    file.write_text(json.dumps([RECORD, {"client_id": "c-10", "name": "Пусто"}]), "utf-8")
    told = csm("score", str(file), "--as-of", DAY.isoformat(), "--json")
    with calling(whole) as caller:
        before = caller.get("/api/clients").json()["total"]
        asked = {"records": json.loads(file.read_text("utf-8"))}
        answer = caller.post("/api/scores", json=asked).json()
        assert answer == {"scores": json.loads(told.out), "refused": []}
        assert answer["scores"][1]["health"]["status"] == "insufficient_data"
        assert caller.get("/api/clients").json()["total"] == before
        problem(caller.get("/api/clients/c-9"), 404, "not_found")


def test_a_bad_record_is_refused_by_name_and_the_others_are_scored(whole: Served) -> None:
    bad = {"client_id": "c-1", "name": "x", "meeting_rate": 7, "nps_score": "eleven"}
    with calling(whole) as caller:
        answer = caller.post("/api/scores", json={"records": [bad, RECORD, {"name": "nameless"}]}).json()
        assert [one["client_id"] for one in answer["scores"]] == ["c-9"]
        assert [(one["index"], one["field"]) for one in answer["refused"]] == [
            (0, "meeting_rate"),
            (0, "nps_score"),
            (2, "client_id"),
        ]
        problem(caller.post("/api/scores", json={"records": []}), 422, "invalid_request")
        problem(caller.post("/api/scores", content=b"{"), 422, "invalid_request")
