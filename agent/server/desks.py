"""The desk that a route asks: the caller's own, on the day that the request names."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from annotated_types import Ge, Le
from fastapi import Depends, Path, Query

from agent.desk import Desk
from agent.server.access.callers import Reader
from agent.server.problems import Problem
from agent.server.service import TheService
from tools.time.period import Period, parse_period

#: The days that may be asked about: those that calendars of work know.
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)

Day = Annotated[date, Ge(FIRST), Le(LAST)]
AsOf = Annotated[Day | None, Query(description="The day to answer for; today unless given.")]
ClientId = Annotated[str, Path(description="The id of a client that the key may see.", max_length=200)]
PeriodText = Annotated[
    str | None,
    Query(
        max_length=40, description="`2026Q4`, `2026-11`, `2026`, a day, or two days `2026-10-01:2026-12-31`."
    ),
]


def _desk(service: TheService, caller: Reader, as_of: AsOf = None) -> Desk:
    return service.workplaces.desk(caller, as_of=as_of)


#: The caller's desk on the day of ``as_of``.
TheDesk = Annotated[Desk, Depends(_desk)]


def _today(service: TheService, caller: Reader) -> Desk:
    return service.workplaces.desk(caller)


#: The caller's desk today, for what is asked of no other day.
TodaysDesk = Annotated[Desk, Depends(_today)]


def period_of(text: str | None) -> Period | None:
    """The period that a query names.

    Raises:
        tools.time.period.PeriodError, Problem: 422 ``bad_period``.
    """
    if text is None:
        return None
    period = parse_period(text)
    if period.start < FIRST or period.end > LAST:
        raise Problem(422, "bad_period", f"a period lies between {FIRST} and {LAST}")
    return period
