"""Early-warning signals from the history's rows, after section 5 of the rules.

Source: AI SEO Architects, Client Success Manager knowledge base, v1.0 (the first five); customer-success skill (the
others).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction as F

from agent.evals.key.files import BookFiles, Row, day, number
from agent.evals.key.scores import health

#: What a signal that fired tells, by name; ``None`` where it did not fire.
Told = dict[str, F | int] | None
HIGH = (
    *("payment_delays", "support_volume_spike", "performance_plateau", "health_drop", "sponsor_left"),
    *("competitive_rfp", "usage_decline", "renewal_delayed"),
)


def fired(files: BookFiles, client: str) -> dict[str, dict[str, F | int]]:
    """Each signal that fired on the day asked for, with its figures."""
    return {name: told for name, judge in _JUDGES.items() if (told := judge(files, client)) is not None}


def _weeks(files: BookFiles, client: str, column: str, weeks: int) -> list[F] | None:
    """A column over the last whole ISO weeks, oldest first; ``None`` where one of them is not on record."""
    monday = files.as_of - timedelta(days=files.as_of.weekday())
    by_week = {row["week_start"]: row for row in files.table("weekly") if row["client_id"] == client}
    found = []
    for back in range(weeks, 0, -1):
        row = by_week.get((monday - timedelta(weeks=back)).isoformat())
        value = None if row is None else number(row, column)
        if value is None:
            return None
        found.append(value)
    return found


def _engagement_drop(files: BookFiles, client: str) -> Told:
    weeks = _weeks(files, client, "logins", 2)
    if weeks is None or not all(week < 2 for week in weeks):
        return None
    return {"logins_before": weeks[0], "logins_last": weeks[1]}


def _support_volume_spike(files: BookFiles, client: str) -> Told:
    weeks = _weeks(files, client, "tickets", 2)
    if weeks is None or not all(week > 5 for week in weeks):
        return None
    return {"tickets_before": weeks[0], "tickets_last": weeks[1]}


def _escalations_rising(files: BookFiles, client: str) -> Told:
    weeks = _weeks(files, client, "escalations", 8)
    if weeks is None or not sum(weeks[4:]) > sum(weeks[:4]):
        return None
    return {"escalations_sum_before": sum(weeks[:4], F(0)), "escalations_sum_last": sum(weeks[4:], F(0))}


def _usage_decline(files: BookFiles, client: str) -> Told:
    weeks = _weeks(files, client, "usage", 8)
    if weeks is None:
        return None
    before, last = sum(weeks[:4], F(0)) / 4, sum(weeks[4:], F(0)) / 4
    if not last < before * F(7, 10):
        return None
    return {"usage_mean_before": before, "usage_mean_last": last, "usage_decline": 1 - last / before}


def _payment_delays(files: BookFiles, client: str) -> Told:
    late: list[tuple[int, F | None]] = []
    for row in files.history("invoices", client, "issued"):
        due, paid = day(row, "due"), day(row, "paid")
        if due is not None and (paid is None or paid > files.as_of) and (files.as_of - due).days > 7:
            late.append(((files.as_of - due).days, number(row, "amount")))
    if not late:
        return None
    told: dict[str, F | int] = {"invoices_overdue": len(late), "days_overdue": max(days for days, _ in late)}
    amounts = [amount for _, amount in late if amount is not None]
    return told | ({"amount_overdue": sum(amounts, F(0))} if len(amounts) == len(late) else {})


def _events(files: BookFiles, client: str, kind: str) -> list[date]:
    return [
        date.fromisoformat(row["date"])
        for row in files.history("events", client, "date")
        if row["kind"] == kind
    ]


def _standing(files: BookFiles, client: str, begins: str, ends: str, within: int | None = None) -> Told:
    begun = [d for d in _events(files, client, begins) if within is None or (files.as_of - d).days <= within]
    if not begun or any(end >= begun[-1] for end in _events(files, client, ends)):
        return None
    return {"days_since": (files.as_of - begun[-1]).days}


def _stakeholder_change(files: BookFiles, client: str) -> Told:
    return _standing(files, client, "contact_changed", "contact_rebuilt", 90)


def _competitive_rfp(files: BookFiles, client: str) -> Told:
    return _standing(files, client, "competitive_rfp", "competitive_rfp_closed")


def _sponsor_left(files: BookFiles, client: str) -> Told:
    sponsor = (files.record(client) or {}).get("executive_sponsor")
    people = [
        row
        for row in files.history("stakeholders", client, "since")
        if row["role"] in ("sponsor", "executive_sponsor") or row["name"] == sponsor
    ]
    gone = {until: row for row in people if (until := day(row, "until")) and until <= files.as_of}
    left = [*_events(files, client, "sponsor_left"), *gone]
    if not left:
        return None
    last = max(left)
    came = [since for row in people if not row.get("until") and (since := day(row, "since"))]
    begun = day(gone[last], "since") if last in gone else None
    if any(heir >= last or (begun is not None and heir > begun) for heir in came):
        return None
    if any(heir >= last for heir in _events(files, client, "sponsor_replaced")):
        return None
    return {"days_since": (files.as_of - last).days}


def _missed_qbr(files: BookFiles, client: str) -> Told:
    due = [row for row in files.history("meetings", client, "date") if row["kind"] == "qbr"]
    due = [row for row in due if row["status"] != "planned" or row["date"] < files.as_of.isoformat()]
    if not due or due[-1]["status"] != "missed":
        return None
    return {"days_since": (files.as_of - date.fromisoformat(due[-1]["date"])).days}


def _performance_plateau(files: BookFiles, client: str) -> Told:
    lower = {
        row["goal"]
        for row in files.table("goals")
        if row["client_id"] == client and row.get("better") == "lower"
    }
    by_goal: dict[str, list[Row]] = {}
    for row in files.history("goal_readings", client, "date"):
        by_goal.setdefault(row["goal"], []).append(row)
    stands: list[int] = []
    for goal, rows in by_goal.items():
        values = [(F(row["value"]) * (-1 if goal in lower else 1), row["date"]) for row in rows]
        best = max(value for value, _ in values)
        at = next(place for place, (value, _) in enumerate(values) if value == best)
        since = (files.as_of - date.fromisoformat(values[at][1])).days
        if at > 0 and since <= 60:
            return None
        if (files.as_of - date.fromisoformat(values[0][1])).days > 60:
            stands.append(since)
    return {"days_without_best": min(stands)} if stands else None


def _health_drop(files: BookFiles, client: str) -> Told:
    window = files.as_of - timedelta(days=90)
    points = {
        date.fromisoformat(row["date"]): F(row["score"])
        for row in files.history("health_snapshots", client, "date")
        if row.get("score") and date.fromisoformat(row["date"]) >= window
    }
    if len(points) < 2:
        scored = {dated: health(row).value for dated, row in files.records.get(client, ()) if dated >= window}
        points = {dated: F(score) for dated, score in scored.items() if score is not None}
    if len(points) < 2:
        return None
    last = max(points)
    highest = max(score for dated, score in points.items() if dated != last)
    fall = highest - points[last]
    if fall <= 20:
        return None
    return {"health_fall": fall, "health_before": highest, "health_last": points[last]}


def _renewal_delayed(files: BookFiles, client: str) -> Told:
    row = files.record(client) or {}
    renewal = day(row, "renewal_date")
    if renewal is None or not 0 <= (renewal - files.as_of).days <= 90:
        return None
    term = number(row, "term_months")
    begins = renewal - timedelta(days=365) if term is None else months_before(renewal, int(term))
    begins = min(begins, renewal - timedelta(days=90))
    if any(spoken >= begins for spoken in _events(files, client, "renewal_conversation")):
        return None
    return {"days_to_renewal": (renewal - files.as_of).days}


def months_before(when: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it has none such."""
    place = when.year * 12 + when.month - 1 - months
    for last in range(when.day, 27, -1):
        try:
            return date(place // 12, place % 12 + 1, last)
        except ValueError:
            continue
    return date(place // 12, place % 12 + 1, when.day)


_JUDGES: dict[str, Callable[[BookFiles, str], Told]] = {
    "engagement_drop": _engagement_drop,
    "payment_delays": _payment_delays,
    "support_volume_spike": _support_volume_spike,
    "stakeholder_change": _stakeholder_change,
    "performance_plateau": _performance_plateau,
    "health_drop": _health_drop,
    "sponsor_left": _sponsor_left,
    "competitive_rfp": _competitive_rfp,
    "escalations_rising": _escalations_rising,
    "usage_decline": _usage_decline,
    "missed_qbr": _missed_qbr,
    "renewal_delayed": _renewal_delayed,
}
SIGNALS = tuple(_JUDGES)
