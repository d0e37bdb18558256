"""A key that somebody shows is in no answer, header, log line or row of the audit."""

from __future__ import annotations

import logging

import pytest

from tests.server.conftest import Served, _sample_book, make_app, serve, served, settings

__all__ = ["_sample_book", "make_app", "serve", "served", "settings"]


@pytest.mark.parametrize("known", [True, False])
def test_a_key_is_never_told_again(served: Served, known: bool, caplog: pytest.LogCaptureFixture) -> None:
    made = served.key("reader", ["c-105"])
    secret = made.secret if known else "csm_never-made_0123456789abcdefghij"
    caller = served.caller(Authorization=f"Bearer {secret}")
    told: list[str] = []
    with caplog.at_level(logging.DEBUG):
        for method, path in [
            ("GET", "/api/me"),
            ("GET", "/api/clients/c-101"),
            ("GET", "/api/portfolio?sort=%00"),
            ("POST", "/api/scores"),
            ("GET", f"/api/library/search?q={secret}&k=none"),
            ("GET", "/nowhere"),
        ]:
            answer = caller.request(method, path)
            told.append(str(answer.headers))
            if secret not in path:  # a problem names the value that was sent in that place
                told.append(answer.text)
            assert (answer.status_code == 401) or known
    audit = served.client("admin").get("/api/audit")
    assert audit.status_code == 200
    assert secret not in "\n".join([*told, audit.text])
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("agent", "tools"))]
    assert secret not in "\n".join(ours)
