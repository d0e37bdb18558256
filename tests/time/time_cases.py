"""Records, histories and scores that the tests of time share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tools.history import ClientHistory, Event, Meeting, Milestone, Survey, Week
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.library import load_churn_model, load_offers, load_scorecard
from tools.scoring.results import Assessment

ID = "a"
#: A Tuesday; the plan's days 14, 21 and 30 are working days, day 60 is a Saturday, day 90 a Monday.
START = date(2026, 9, 1)

#: Churn figures by the level that they give in the shipped model.
LEVELS: dict[str, dict[str, Any]] = {
    "low": {},
    "medium": {"engagement_score": 30.0, "payment_delays": 4.0},
    "high": {
        "engagement_score": 30.0, "payment_delays": 4.0, "support_tickets": 9.0, "nps_score": 3.0,
        "feature_adoption_rate": 0.1,
    },
    "critical": {
        "engagement_score": 30.0, "payment_delays": 4.0, "support_tickets": 9.0, "nps_score": 3.0,
        "feature_adoption_rate": 0.1, "monthly_value": 100_000.0, "days_since_last_login": 40.0,
    },
}  # fmt: skip


def day(number: int) -> date:
    """A day of the contract."""
    return START + timedelta(days=number)


def client(**more: Any) -> ClientRecord:
    return ClientRecord(**({"client_id": ID, "name": "Ромашка", "contract_start": START} | more))


def scored(level: str, **more: Any) -> tuple[ClientRecord, Assessment]:
    """A client at one churn level, with its scores."""
    figures = {
        "monthly_value": 1_000_000.0, "engagement_score": 80.0, "payment_delays": 0.0, "support_tickets": 1.0,
        "feature_adoption_rate": 0.9, "nps_score": 9.0, "days_since_last_login": 1.0,
    }  # fmt: skip
    record = client(**(figures | LEVELS[level] | more))
    found = assess(
        record, scorecard=load_scorecard(), churn_model=load_churn_model(), offers=load_offers(), as_of=START
    )
    assert found.churn.level == level
    return record, found


def history(**tables: Any) -> ClientHistory:
    return ClientHistory(ID, **{name: tuple(rows) for name, rows in tables.items() if name != "absent"},
                         absent=frozenset(tables.get("absent", ())))  # fmt: skip


def meeting(on: date, kind: str, status: str = "held") -> Meeting:
    return Meeting.model_validate({"client_id": ID, "date": on, "kind": kind, "status": status})


def milestone(name: str, done: date | None = None, due: date | None = None) -> Milestone:
    return Milestone(client_id=ID, milestone=name, done=done, due=due)


def event(on: date, kind: str) -> Event:
    return Event(client_id=ID, date=on, kind=kind)


def nps(on: date, score: float) -> Survey:
    return Survey(client_id=ID, date=on, kind="nps", score=score)


def weeks(first: date, **columns: list[float]) -> list[Week]:
    """Weeks from the Monday ``first`` on, a figure a week."""
    count = max(map(len, columns.values()))
    return [
        Week(
            client_id=ID,
            week_start=first + timedelta(days=7 * at),
            **{name: values[at] for name, values in columns.items()},
        )
        for at in range(count)
    ]
