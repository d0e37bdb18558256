"""``csm renewals``, ``portfolio`` and ``metrics``: the book by what is coming, what is at stake and what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.options import (
    AsJson,
    AsOf,
    ChurnModel,
    InLang,
    Scorecard,
    desk_for,
    language_for,
    settings_with,
    the_client,
)
from agent.cli.output import Exit, fail, write_json, write_markdown

if TYPE_CHECKING:
    from agent.desk import Desk
    from tools.time.period import Period
    from tools.words import Language

InPeriod = Annotated[
    str | None,
    typer.Option(
        "--period", metavar="PERIOD", help="2026Q4, 2026-11, 2026, a day, or two days 2026-10-01:2026-12-31."
    ),
]


class By(StrEnum):
    manager = "manager"
    segment = "segment"
    industry = "industry"


def renewals(
    period: InPeriod = None,
    scorecard: Scorecard = None,
    churn_model: ChurnModel = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """The renewals of a period (this quarter unless given): commit, best case, at risk, unknown, with totals."""
    from agent.desk.portfolio import due_in, renewals_in
    from tools.portfolio import renewal_facts, renewals_json
    from tools.time.period import quarter_of

    settings = settings_with(scorecard=scorecard, churn_model=churn_model)
    desk = desk_for(settings, as_of)
    wanted = _period(period) or quarter_of(desk.as_of())
    found = renewals_in(desk, wanted)
    if as_json:
        write_json(renewals_json(found))
    else:
        from agent.listing.portfolio import renewals_listing

        entries = due_in(desk, wanted)
        write_markdown(renewals_listing(found, renewal_facts(found), entries, language_for(settings, lang)))


def portfolio(
    by: Annotated[By | None, typer.Option("--by", help="Group the clients as well.")] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="How many clients to list; all unless given.")
    ] = None,
    scorecard: Scorecard = None,
    churn_model: ChurnModel = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """The book by what is at stake: annual value times churn index, then severity of signals; and by groups."""
    from agent.desk.portfolio import stakes
    from tools.portfolio import stake_facts, stake_json

    settings = settings_with(scorecard=scorecard, churn_model=churn_model)
    desk = desk_for(settings, as_of)
    found = stakes(desk, by.value if by else None)
    shown = found if limit is None else found.model_copy(update={"rows": found.rows[:limit]})
    if as_json:
        write_json(stake_json(shown))
    else:
        from agent.listing.portfolio import stake_listing

        write_markdown(
            stake_listing(shown, stake_facts(found), desk.everyone(), language_for(settings, lang))
        )


def metrics(
    period: InPeriod = None,
    client: Annotated[
        str | None, typer.Option("--client", metavar="CLIENT", help="One client's own metrics.")
    ] = None,
    scorecard: Scorecard = None,
    churn_model: ChurnModel = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Success metrics of a period (the year up to the day unless given), each with its target, base and window."""
    from agent.desk.portfolio import year_up_to

    settings = settings_with(scorecard=scorecard, churn_model=churn_model)
    desk = desk_for(settings, as_of)
    wanted = _period(period) or year_up_to(desk.as_of())
    if wanted.start > desk.as_of():
        fail(f"--period: {wanted} begins after {desk.as_of()}", Exit.WRONG_CALL)
    language = language_for(settings, lang)
    if client is None:
        _of_the_book(desk, wanted, language, as_json)
    else:
        _of_one(desk, the_client(desk, client), wanted, language, as_json)


def _of_the_book(desk: Desk, period: Period, language: Language, as_json: bool) -> None:
    from agent.desk.portfolio import success_in, success_targets
    from tools.retention import metrics_json, success_facts

    found = success_in(desk, period)
    if as_json:
        write_json(metrics_json(found))
    else:
        from agent.listing.portfolio import metrics_listing

        facts = success_facts(found, success_targets(desk.settings).source)
        write_markdown(metrics_listing(found, facts, language))


def _of_one(desk: Desk, client_id: str, period: Period, language: Language, as_json: bool) -> None:
    from agent.desk.portfolio import client_success_in, success_targets
    from tools.retention import client_metric_facts, metrics_json

    found = client_success_in(desk, client_id, period)
    if as_json:
        write_json(metrics_json(found))
    else:
        from agent.listing.portfolio import metrics_listing

        facts = client_metric_facts(client_id, found, success_targets(desk.settings).source)
        write_markdown(metrics_listing(found, facts, language, record=desk.record(client_id)))


def _period(text: str | None) -> Period | None:
    from tools.time.period import PeriodError, parse_period

    try:
        return None if text is None else parse_period(text)
    except PeriodError as error:
        fail(f"--period: {error}", Exit.WRONG_CALL)
