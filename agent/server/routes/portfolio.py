"""The book as a whole: what comes up for renewal, what is at stake, what became of a period."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from agent.desk.portfolio import client_success_in, renewals_in, stakes, success_in, year_up_to
from agent.server.access.callers import Reader
from agent.server.desks import PeriodText, TheDesk, period_of
from agent.server.openapi import problems
from agent.server.problems import Problem
from agent.server.replies import reply
from agent.server.schemas.book import MetricShown, PortfolioAnswer, RenewalsAnswer
from tools.portfolio import renewals_json, stake_json
from tools.portfolio.stake import GroupBy
from tools.retention import metrics_json
from tools.time.period import quarter_of

router = APIRouter(prefix="/api", tags=["portfolio"])


@router.get("/renewals", response_model=RenewalsAnswer)
def list_renewals(caller: Reader, desk: TheDesk, period: PeriodText = None) -> JSONResponse:
    """The renewals of a period (this quarter unless given): commit, best case, at risk, unknown, with totals."""
    return reply(renewals_json(renewals_in(desk, period_of(period) or quarter_of(desk.as_of()))))


@router.get("/portfolio", response_model=PortfolioAnswer)
def get_portfolio(
    caller: Reader,
    desk: TheDesk,
    by: Annotated[GroupBy | None, Query(description="Group the clients as well.")] = None,
    limit: Annotated[
        int | None, Query(ge=1, le=100_000, description="How many clients to list; all unless given.")
    ] = None,
) -> JSONResponse:
    """The book by what is at stake: annual value times churn index, then severity of signals; and by groups."""
    found = stakes(desk, by)
    shown = found if limit is None else found.model_copy(update={"rows": found.rows[:limit]})
    return reply(stake_json(shown))


@router.get("/metrics", response_model=dict[str, MetricShown], responses=problems(404))
def get_metrics(
    caller: Reader,
    desk: TheDesk,
    period: PeriodText = None,
    client_id: Annotated[str | None, Query(max_length=200, description="One client's own metrics.")] = None,
) -> JSONResponse:
    """Success metrics of a period (the year up to the day unless given), each with its target, base and window."""
    wanted = period_of(period) or year_up_to(desk.as_of())
    if wanted.start > desk.as_of():
        raise Problem(422, "bad_period", f"the period {wanted} begins after {desk.as_of()}")
    if client_id is None:
        return reply(metrics_json(success_in(desk, wanted)))
    desk.record(client_id)
    return reply(metrics_json(client_success_in(desk, client_id, wanted)))
