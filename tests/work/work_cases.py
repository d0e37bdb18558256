"""Clients made by hand, as the work's calculators take them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tools.history import TABLES, Action, ClientHistory
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.library import (
    load_churn_model,
    load_expansion_signals,
    load_interventions,
    load_offers,
    load_scorecard,
)
from tools.signals import detect
from tools.work import BookView, ClientView
from tools.work.results import Report

#: A Friday.
FRIDAY = date(2026, 11, 20)
RULES: dict[str, Any] = {
    "scorecard": load_scorecard("seo_agency"),
    "churn_model": load_churn_model("seo_agency"),
    "offers": load_offers(),
    "signals": load_expansion_signals(),
    "interventions": load_interventions(),
}


def back(days: int) -> date:
    return FRIDAY - timedelta(days=days)


def view(
    as_of: date = FRIDAY,
    *,
    client: dict[str, Any] | None = None,
    before: dict[str, Any] | None = None,
    absent: Any = (),
    **tables: Any,
) -> ClientView:
    """A client with these fields and rows; ``before`` are fields of the record that its scores are compared with."""
    fields = {"client_id": "a", "name": "Ромашка", "account_manager": "Анна Ветрова"} | (client or {})
    record = ClientRecord.model_validate(fields)
    history = ClientHistory(record.client_id, absent=frozenset(absent), **tables).until(as_of)
    earlier = None if before is None else ClientRecord.model_validate(fields | before)
    return ClientView(
        record=record,
        assessment=assess(record, **RULES, as_of=as_of),
        history=history,
        signals=detect(record, history, as_of=as_of),
        earlier=None if earlier is None else assess(earlier, **RULES, as_of=as_of),
    )


def unknown_view(**more: Any) -> ClientView:
    """A client of whom only the name is known."""
    return view(absent=tuple(TABLES), client={"account_manager": None}, **more)


def book(*views: ClientView, since: date | None = None, left: tuple[ClientView, ...] = ()) -> BookView:
    as_of = views[0].as_of if views else FRIDAY
    return BookView(as_of=as_of, since=since or as_of - timedelta(days=1), clients=views, left=left)


def with_actions(one: ClientView, *actions: Action, as_of: date | None = None, **tables: Any) -> ClientView:
    """The same client with these actions on record, on another day where one is given."""
    history = {name: getattr(one.history, name) for name in TABLES} | {"actions": actions} | tables
    return view(
        as_of or one.as_of,
        client=one.record.model_dump(exclude_none=True, exclude={"extra"}),
        absent=one.history.absent,
        **history,
    )


def values(report: Report, section: str, what: str, *, client_id: str | None = None) -> list[dict[str, Any]]:
    """The lines of a kind: the last words of each fact's id with its value."""
    facts = {(fact.client, fact.id): fact for fact in report.facts}
    return [
        {id.split(".", 1)[1]: facts[item.client_id, id].value for id in item.facts}
        for item in report.section(section, client_id).items
        if item.what == what
    ]
