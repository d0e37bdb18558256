"""How much a key may ask: requests a minute, tokens and money a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi import APIRouter, FastAPI

from agent.server.access.callers import Reader, WithinBudget
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.access.identity import Identity
from agent.server.problems import Problem
from agent.server.store import ServerStore
from agent.server.store.usage import Usage
from agent.settings import Settings
from tests.server.conftest import Served

ANNA, BORIS = Identity("anna", "Anna", "manager"), Identity("boris", "Boris", "reader")
ZONE = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 11, 22, 12, tzinfo=ZONE)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gatekeeper(tmp_path: Path, database: str, clock: Clock) -> Iterator[Callable[..., Gatekeeper]]:
    store = ServerStore(database)
    yield lambda **limits: Gatekeeper(Settings(home=tmp_path, **limits), store, now=clock)
    store.close()


def refused(gatekeeper: Gatekeeper, caller: Identity) -> Problem:
    with pytest.raises(Problem) as told:
        gatekeeper.may_spend(caller)
    assert (told.value.status, told.value.code) == (429, "budget_used_up")
    return told.value


def test_tokens_of_a_day(gatekeeper: Callable[..., Gatekeeper], clock: Clock) -> None:
    keeper = gatekeeper(limit_tokens_per_day=1000)
    keeper.may_spend(ANNA)
    keeper.spent("anna", Usage(600, 300), purpose="run", reference="r-1")
    keeper.may_spend(ANNA)
    keeper.spent("anna", Usage(99), purpose="job", reference="j-1")
    keeper.may_spend(ANNA)
    keeper.spent("anna", Usage(0, 1), purpose="draft", reference="1")
    problem = refused(keeper, ANNA)
    assert problem.headers["Retry-After"] == str(12 * 3600)
    keeper.may_spend(BORIS)
    clock.now = NOON.replace(hour=23, minute=59, second=59)
    assert refused(keeper, ANNA).headers["Retry-After"] == "1"
    clock.now = NOON.replace(hour=0) + timedelta(days=1)  # midnight in Moscow, the evening before in UTC
    keeper.may_spend(ANNA)


def test_yesterday_is_not_charged_today(gatekeeper: Callable[..., Gatekeeper], clock: Clock) -> None:
    keeper = gatekeeper(limit_tokens_per_day=1)
    clock.now = NOON.replace(hour=0) - timedelta(seconds=1)
    keeper.spent("anna", Usage(5000), purpose="run")
    clock.now = NOON
    keeper.may_spend(ANNA)
    clock.now = NOON.replace(hour=0)
    keeper.spent("anna", Usage(1), purpose="run")
    clock.now = NOON
    refused(keeper, ANNA)


def test_money_of_a_day(gatekeeper: Callable[..., Gatekeeper]) -> None:
    keeper = gatekeeper(
        limit_cost_per_day=Decimal("0.10"), price_input=Decimal("0.40"), price_output=Decimal("1.60")
    )
    keeper.spent("anna", Usage(100_000, 37_499), purpose="run")
    keeper.may_spend(ANNA)
    keeper.spent("anna", Usage(0, 1), purpose="run")
    refused(keeper, ANNA)


def test_a_call_of_which_the_provider_said_nothing_counts_as_the_longest(
    gatekeeper: Callable[..., Gatekeeper],
) -> None:
    keeper = gatekeeper(limit_tokens_per_day=1000, max_tokens=500)
    keeper.spent("anna", Usage(unreported=1), purpose="run")
    keeper.may_spend(ANNA)
    keeper.spent("anna", Usage(unreported=1), purpose="run")
    refused(keeper, ANNA)


def test_without_limits_anything_may_be_spent(gatekeeper: Callable[..., Gatekeeper]) -> None:
    keeper = gatekeeper()
    keeper.spent("anna", Usage(10**9, 10**9), purpose="run")
    keeper.may_spend(ANNA)


def test_usage_outlives_the_process_and_nothing_is_not_kept(database: str) -> None:
    store = ServerStore(database)
    store.usage.add("anna", Usage(1, 2, 3), at=NOON, purpose="run", reference="r")
    store.usage.add("anna", Usage(), at=NOON, purpose="run")
    store.close()
    again = ServerStore(database).usage
    assert again.since("anna", NOON) == Usage(1, 2, 3)
    assert again.since("anna", NOON + timedelta(seconds=1)) == Usage() == again.since("boris", NOON)


def test_requests_of_a_minute(make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]) -> None:
    served = serve(make_app(limit_requests_per_minute=3))
    caller, other = served.client(), served.client()
    assert [caller.get("/nowhere").status_code for _ in range(4)] == [404, 404, 404, 429]
    refused = caller.get("/nowhere")
    assert refused.json()["code"] == "too_many_requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert other.get("/nowhere").status_code == 404
    assert {served.caller().get("/nowhere").status_code for _ in range(5)} == {401}


def test_a_route_that_asks_a_model_asks_whether_it_may(
    make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], Served]
) -> None:
    router = APIRouter()

    @router.post("/spend", dependencies=[WithinBudget])
    def spend(caller: Reader) -> dict[str, Any]:
        return {}

    app = make_app(limit_tokens_per_day=10)
    app.include_router(router)
    served = serve(app)
    key = served.key()
    caller = served.client(key=key)
    assert caller.post("/spend").status_code == 200
    served.service.gatekeeper.spent(key.kept.id, Usage(10), purpose="run")
    refused = caller.post("/spend")
    assert (refused.status_code, refused.json()["code"]) == (429, "budget_used_up")
    assert int(refused.headers["Retry-After"]) > 0
    assert served.client().post("/spend").status_code == 200
