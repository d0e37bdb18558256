"""The signal over health scores."""

from __future__ import annotations

from datetime import date

from tools.facts import decimal
from tools.signals.case import QUIET, Case, Verdict, as_json, row_of, unknown
from tools.signals.results import Evidence
from tools.signals.schema import FallRule

#: The score of each day that has one, and the row that says so.
Points = dict[date, tuple[float, Evidence]]


def fall(case: Case, rule: FallRule) -> Verdict:
    """The latest health score against the highest earlier one of the window (health_drop; customer-success skill).

    Points are the snapshots; a client with fewer than two of them in the window is judged by the health that
    was computed of its records, day by day. The two are never compared with each other: a snapshot may come of
    another card, and the step from one measure to the other is no fall.
    """
    points = _snapshots(case, rule)
    if len(points) < 2:
        points = _computed(case, rule)
    if len(points) < 2:
        return unknown(*(case.lacking(rule.needs) or ("health_snapshots.score",)))
    latest = max(points)
    highest = max((day for day in points if day != latest), key=lambda day: (points[day][0], day))
    (now, now_row), (then, then_row) = points[latest], points[highest]
    fell = decimal(then) - decimal(now)
    if fell <= decimal(rule.points):
        return QUIET
    return Verdict(
        True,
        (then_row, now_row),
        since=highest,
        figures={"health_fall": float(fell), "health_before": then, "health_last": now},
    )


def _snapshots(case: Case, rule: FallRule) -> Points:
    return {
        snapshot.date: (snapshot.score, row_of(snapshot, "date", "score"))
        for snapshot in case.history.health_snapshots
        if snapshot.score is not None and _within(case, rule, snapshot.date)
    }


def _computed(case: Case, rule: FallRule) -> Points:
    return {
        day: (
            score,
            Evidence(table="client", row={"data_date": as_json(day), "health_score": as_json(score)}),
        )
        for day, score in case.health
        if _within(case, rule, day)
    }


def _within(case: Case, rule: FallRule, day: date) -> bool:
    return 0 <= case.days_since(day) <= rule.within_days
