"""The client book over HTTP: the same figures as the command line's, a page at a time, for those who may see them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from agent.listing.clients import client_json, client_rows
from tests.cli.conftest import Csm, csm
from tests.server.conftest import Served
from tests.server.whole import DAY, calling, pages, problem
from tools.time.period import quarter_of

__all__ = ["csm"]


def test_the_list_is_the_command_line_s(whole: Served) -> None:
    with calling(whole) as caller:
        answer = caller.get("/api/clients", params={"limit": 500}).json()
    rows = client_rows(whole.service.workplaces.whole)
    assert answer == {"items": rows, "total": len(rows), "next": None}


@pytest.mark.parametrize(
    "sort", ["client_id", "name", "health", "-health", "churn", "-churn", "value", "-value", "renewal"]
)
def test_pages_add_up_to_the_list_in_every_order(whole: Served, sort: str) -> None:
    with calling(whole) as caller:
        at_once = caller.get("/api/clients", params={"limit": 500, "sort": sort}).json()["items"]
        paged = pages(caller, "/api/clients", limit=7, sort=sort)
    assert paged == at_once
    figures = {
        "health": lambda row: row["health"]["score"],
        "churn": lambda row: row["churn"]["score"],
        "value": lambda row: row["monthly_value"],
        "renewal": lambda row: row["renewal_date"],
        "name": lambda row: row["name"].casefold(),
        "client_id": lambda row: row["client_id"],
    }[sort.removeprefix("-")]
    known = [figures(row) for row in paged if figures(row) is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert all(figures(row) is None for row in paged[len(known) :])


def test_filters_leave_those_that_fit(whole: Served) -> None:
    rows = client_rows(whole.service.workplaces.whole)
    manager = next(row["account_manager"] for row in rows if row["account_manager"])
    with calling(whole) as caller:

        def ids(**query: str) -> set[str]:
            return {row["client_id"] for row in pages(caller, "/api/clients", **query)}

        assert ids(manager=manager.upper()) == {
            row["client_id"] for row in rows if row["account_manager"] == manager
        }
        assert ids(level="critical") == {
            row["client_id"] for row in rows if row["churn"]["level"] == "critical"
        }
        bands = [ids(band=band) for band in ("green", "yellow", "red", "unknown")]
        assert set.union(*bands) == ids()
        assert sum(map(len, bands)) == len(rows)
        assert rows[3]["client_id"] in ids(q=rows[3]["name"][1:6].upper())
        assert ids(q="no such name anywhere") == set()


def test_a_cursor_of_another_list_is_refused(whole: Served) -> None:
    with calling(whole) as caller:
        mark = caller.get("/api/clients", params={"limit": 1, "sort": "name"}).json()["next"]
        problem(caller.get("/api/clients", params={"cursor": mark, "sort": "churn"}), 422, "bad_cursor")
        problem(caller.get("/api/clients", params={"cursor": "neither"}), 422, "bad_cursor")
        problem(caller.get("/api/signals", params={"cursor": mark}), 422, "bad_cursor")


def test_one_client_is_shown_whole(whole: Served) -> None:
    desk = whole.service.workplaces.whole
    client_id = client_rows(desk)[0]["client_id"]
    with calling(whole) as caller:
        assert caller.get(f"/api/clients/{client_id}").json() == client_json(desk, desk.record(client_id))
        problem(caller.get("/api/clients/nobody"), 404, "not_found")


def test_the_day_can_be_named(whole: Served) -> None:
    desk = whole.service.workplaces.whole
    client_id = client_rows(desk)[0]["client_id"]
    before = DAY - timedelta(days=200)
    with calling(whole) as caller:
        then = caller.get(f"/api/clients/{client_id}", params={"as_of": before.isoformat()}).json()
        now = caller.get(f"/api/clients/{client_id}").json()
        assert then["record"]["data_date"] <= before.isoformat() < now["record"]["data_date"]
        problem(caller.get("/api/clients", params={"as_of": "1066-10-14"}), 422, "invalid_request")


def test_history_is_what_was_known_on_the_day(whole: Served) -> None:
    client_id = client_rows(whole.service.workplaces.whole)[0]["client_id"]
    day = DAY - timedelta(days=100)
    with calling(whole) as caller:
        path = f"/api/clients/{client_id}/history"
        found = caller.get(path, params={"as_of": day.isoformat()}).json()
        assert found["snapshots"]
        assert all(one["effective"] <= day.isoformat() for one in found["snapshots"])
        weeks = found["tables"]["weekly"]
        assert weeks
        assert all(date.fromisoformat(week["week_start"]) + timedelta(days=6) < day for week in weeks)
        one = caller.get(path, params={"table": "invoices"}).json()
        assert list(one["tables"]) == ["invoices"]


def test_explain_says_what_the_command_line_says(
    whole: Served, csm: Csm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_DATABASE_URL", whole.service.settings.book_url)
    client_id = client_rows(whole.service.workplaces.whole)[0]["client_id"]
    since = (DAY - timedelta(days=90)).isoformat()
    told = csm("explain", client_id, "--since", since, "--as-of", DAY.isoformat(), "--json")
    with calling(whole) as caller:
        path = f"/api/clients/{client_id}/explain"
        assert caller.get(path, params={"since": since}).json() == json.loads(told.out)
        ahead = (DAY + timedelta(days=1)).isoformat()
        problem(caller.get(path, params={"since": ahead}), 422, "out_of_order")
        problem(caller.get(path, params={"since": "1999-01-01"}), 404, "no_earlier")
        problem(caller.get(path), 422, "invalid_request")


def test_a_band_is_set_by_hand_and_ended(own: Served) -> None:
    client_id = client_rows(own.service.workplaces.whole)[0]["client_id"]
    path = f"/api/clients/{client_id}/override"
    until = (own.service.jobs.now().date() + timedelta(days=30)).isoformat()
    asked = {"band": "red", "reason": "the sponsor said so", "expires": until}
    as_of = {"as_of": own.service.jobs.now().date().isoformat()}
    with calling(own, "manager", [client_id]) as caller:
        caller.post(path, json=asked).raise_for_status()
        held = caller.get(f"/api/clients/{client_id}", params=as_of).json()["health"]["override"]
        assert held["band"] == "red"
        assert held["set_by"] == caller.get("/api/me").json()["name"]
        assert caller.delete(path).json()["override"] is None
        assert caller.delete(path).status_code == 200  # there is none any more, and that is as asked
        problem(caller.post(path, json={**asked, "expires": "2020-01-01"}), 422, "refused")
        problem(caller.post(path, json={**asked, "reason": "   "}), 422, "invalid_request")
        problem(caller.post("/api/clients/client-x/override", json=asked), 404, "not_found")
    with calling(own, "reader") as reader:
        problem(reader.post(path, json=asked), 403, "role_too_low")


def test_a_key_sees_its_own_clients_alone(whole: Served) -> None:
    rows = client_rows(whole.service.workplaces.whole)
    mine, foreign = rows[0]["client_id"], rows[1]["client_id"]
    with calling(whole, "reader", [mine]) as caller:
        assert [row["client_id"] for row in pages(caller, "/api/clients")] == [mine]
        assert caller.get("/api/clients").json()["total"] == 1
        for tail in ("", "/history", "/scores", "/signals", "/explain?since=2026-01-01"):
            assert caller.get(f"/api/clients/{mine}{tail}").status_code == 200
            unknown, other = (caller.get(f"/api/clients/{id}{tail}") for id in ("nobody", foreign))
            problem(other, 404, "not_found")
            assert other.json() == unknown.json()
        assert {row["client_id"] for row in pages(caller, "/api/signals")} <= {mine}
        stakes = caller.get("/api/portfolio").json()
        assert stakes["whole"]["client_ids"] == [mine]
        period = str(quarter_of(DAY))
        renewals = caller.get("/api/renewals", params={"period": period}).json()
        assert {row["client_id"] for row in renewals["due"]} <= {mine}
        metrics = caller.get("/api/metrics").json()
        assert all(set(metric["clients"]) | set(metric["unknown"]) <= {mine} for metric in metrics.values())
        problem(caller.get("/api/metrics", params={"client_id": foreign}), 404, "not_found")
        problem(caller.get("/api/actions", params={"client_id": foreign}), 404, "not_found")


def test_no_answer_names_a_place_on_this_machine(whole: Served, whole_settings: object) -> None:
    home = str(Path(whole.service.settings.home))
    with calling(whole, "manager") as caller:
        for path in ("/api/clients", "/api/portfolio", "/api/jobs", "/api/me", "/api/clients/nobody"):
            assert home not in caller.get(path).text
