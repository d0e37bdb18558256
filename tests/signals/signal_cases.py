"""Histories made by hand, and a look for one signal in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tools.history import (
    TABLES,
    ClientHistory,
    Event,
    Goal,
    GoalReading,
    HealthSnapshot,
    Invoice,
    Meeting,
    Stakeholder,
    Week,
)
from tools.record import ClientRecord
from tools.signals import Signal, SignalName, detect

#: A Sunday: the newest whole week began on Monday 9 November and ended on the 15th, for the week of the
#: 16th ends on this very day.
AS_OF = date(2026, 11, 22)
NEWEST = date(2026, 11, 9)


def back(days: int) -> date:
    """So many days before the day asked for."""
    return AS_OF - timedelta(days=days)


def record(**fields: Any) -> ClientRecord:
    return ClientRecord.model_validate({"client_id": "a", "name": "Ромашка"} | fields)


def weeks(column: str, *values: float | None, newest: date = NEWEST) -> tuple[Week, ...]:
    """Values of the last whole weeks, the newest at the end; ``...`` (Ellipsis) leaves the week out."""
    rows = []
    for ago, value in enumerate(reversed(values)):
        if value is not ...:
            monday = newest - timedelta(weeks=ago)
            rows.append(Week.model_validate({"client_id": "a", "week_start": monday, column: value}))
    return tuple(reversed(rows))


def event(kind: str, days: int, detail: str | None = None) -> Event:
    return Event(client_id="a", date=back(days), kind=kind, detail=detail)


def invoice(number: str, overdue: int, *, paid: date | None = None, amount: float | None = 1000.0) -> Invoice:
    return Invoice(client_id="a", invoice_id=number, due=back(overdue), paid=paid, amount=amount)


def meeting(days: int, status: str, kind: str = "qbr") -> Meeting:
    return Meeting.model_validate({"client_id": "a", "date": back(days), "kind": kind, "status": status})


def health(days: int, score: float | None) -> HealthSnapshot:
    return HealthSnapshot(client_id="a", date=back(days), score=score)


def goal(name: str = "leads", better: str = "higher") -> Goal:
    return Goal.model_validate({"client_id": "a", "goal": name, "better": better})


def readings(*points: tuple[int, float], name: str = "leads") -> tuple[GoalReading, ...]:
    """Readings as (days ago, value)."""
    return tuple(
        GoalReading(client_id="a", goal=name, date=back(days), value=value) for days, value in points
    )


def sponsor(
    name: str, *, since: int | None = None, until: int | None = None, role: str = "sponsor"
) -> Stakeholder:
    return Stakeholder(
        client_id="a", name=name, role=role,
        since=None if since is None else back(since), until=None if until is None else back(until),
    )  # fmt: skip


def history(*, absent: Any = (), **tables: Any) -> ClientHistory:
    return ClientHistory("a", absent=frozenset(absent), **tables)


NOTHING_LOADED = ClientHistory("a", absent=frozenset(TABLES))


def look(
    signal: SignalName,
    past: ClientHistory,
    client: ClientRecord | None = None,
    as_of: date = AS_OF,
    **more: Any,
) -> Signal:
    """One signal of a whole history."""
    found = detect(client or record(), past.until(as_of), as_of=as_of, **more)
    return next(one for one in found if one.signal == signal)


def fired(
    signal: SignalName, past: ClientHistory, client: ClientRecord | None = None, **more: Any
) -> bool | None:
    return look(signal, past, client, **more).fired
