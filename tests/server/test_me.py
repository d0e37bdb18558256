"""Who calls."""

from __future__ import annotations

import pytest

from agent.server.access.identity import ROLES, Role
from tests.server.conftest import Served
from tests.server.whole import calling


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("clients", [None, ["c-2", "c-1"]])
def test_a_key_is_told_what_it_is(whole: Served, role: Role, clients: list[str] | None) -> None:
    with calling(whole, role, clients) as caller:
        told = caller.get("/api/me").json()
    assert told.pop("id")
    assert told == {"name": "test", "role": role, "clients": None if clients is None else sorted(clients)}
