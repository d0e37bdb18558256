"""The audit log over HTTP: for admins, newest first, and only to be read."""

from __future__ import annotations

from tests.server.conftest import Served
from tests.server.whole import calling, pages, problem


def test_an_admin_reads_what_others_did(own: Served) -> None:
    with calling(own, "manager") as other, calling(own, "admin") as admin:
        key = other.get("/api/me").json()["id"]
        client_id = other.get("/api/clients").json()["items"][0]["client_id"]
        other.get(f"/api/clients/{client_id}")
        problem(other.get("/api/clients/nobody"), 404, "not_found")
        entries = pages(admin, "/api/audit", key_id=key, limit=3)
        assert [(one["route"], one["touched"], one["status"]) for one in entries] == [
            ("/api/clients/{client_id}", {"client_id": "nobody"}, 404),
            ("/api/clients/{client_id}", {"client_id": client_id}, 200),
            ("/api/clients", {}, 200),
            ("/api/me", {}, 200),
        ]
        ids = [one["id"] for one in pages(admin, "/api/audit", limit=2)]
        assert ids == sorted(ids, reverse=True)
        problem(other.get("/api/audit"), 403, "role_too_low")
        for method in ("DELETE", "PUT", "PATCH", "POST"):
            assert admin.request(method, "/api/audit").status_code == 405


def test_an_admin_who_sees_some_clients_reads_of_no_others(own: Served) -> None:
    with calling(own, "admin", ["c-1"]) as limited:
        problem(limited.get("/api/audit"), 403, "limited_key")
