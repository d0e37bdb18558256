"""Early-warning signals over HTTP are the command line's."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Csm, csm
from tests.server.conftest import Served
from tests.server.whole import DAY, calling, pages

__all__ = ["csm"]


@pytest.mark.parametrize("all", [False, True])
def test_the_book_s_signals(whole: Served, csm: Csm, monkeypatch: pytest.MonkeyPatch, all: bool) -> None:
    monkeypatch.setenv("CSM_DATABASE_URL", whole.service.settings.book_url)
    told = csm("signals", "--json", "--as-of", DAY.isoformat(), *(["--all"] if all else []))
    with calling(whole) as caller:
        found = pages(caller, "/api/signals", limit=9, all=all)
    assert found == json.loads(told.out)
    assert found


def test_one_client_s_signals(whole: Served) -> None:
    with calling(whole) as caller:
        fired = pages(caller, "/api/signals", limit=500)
        client_id = fired[0]["client_id"]
        mine = caller.get(f"/api/clients/{client_id}/signals").json()
        every = caller.get(f"/api/clients/{client_id}/signals", params={"all": True}).json()
    assert mine == [one for one in fired if one["client_id"] == client_id]
    assert len(every) == 12
    assert {one["fired"] for one in every} >= {True}
