"""Clients and histories built by hand, with just what a test needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tools.history import ClientHistory, Outcome
from tools.record import ClientRecord
from tools.retention import Metric, success_metrics
from tools.time.period import Period

AS_OF = date(2027, 1, 15)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def d(text: str) -> date:
    """``2026-03-01``, or ``03-01`` of 2026."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def client(
    id: str = "a", value: float | None = 100.0, start: str | None = "2025-01-01", **more: Any
) -> ClientRecord:
    return ClientRecord(
        **{
            "client_id": id,
            "name": id.title(),
            "monthly_value": value,
            "contract_start": None if start is None else d(start),
            **more,
        }
    )


def outcome(
    day: str, kind: Any, before: float | None = None, after: float | None = None, id: str = "a"
) -> Outcome:
    return Outcome(client_id=id, date=d(day), outcome=kind, monthly_before=before, monthly_after=after)


def history(id: str = "a", outcomes: Iterable[Outcome] = (), **tables: Any) -> ClientHistory:
    owned = tuple(one.model_copy(update={"client_id": id}) for one in outcomes)
    return ClientHistory(client_id=id, outcomes=owned, **tables)


def metrics(
    *clients: tuple[ClientRecord, ClientHistory], period: Period = YEAR, as_of: date = AS_OF, **more: Any
) -> dict[Any, Metric]:
    found: dict[Any, Metric] = success_metrics(
        [record for record, _ in clients],
        {one.client_id: one for _, one in clients},
        period,
        as_of=as_of,
        **more,
    )
    return found


def pair(id: str, *outcomes: Outcome, **more: Any) -> tuple[ClientRecord, ClientHistory]:
    return client(id, **more), history(id, outcomes)
