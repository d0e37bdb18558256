"""The signal over health scores."""

from __future__ import annotations

from datetime import date

from tools.facts import decimal
from tools.signals.case import QUIET, Case, Verdict, as_json, row_of, unknown
from tools.signals.results import Evidence
from tools.signals.schema import FallRule


def fall(case: Case, rule: FallRule) -> Verdict:
    """The latest health score against the highest earlier one of the window (health_drop; customer-success skill).

    Points are the snapshots, and for days without one the health computed of that day's record. Both the
    latest and the earlier one lie within the window.
    """
    points = _points(case, rule)
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


def _points(case: Case, rule: FallRule) -> dict[date, tuple[float, Evidence]]:
    """The score of each day of the window that has one, and the row that says so."""
    found: dict[date, tuple[float, Evidence]] = {}
    for day, score in case.health:
        row = {"data_date": as_json(day), "health_score": as_json(score)}
        found[day] = (score, Evidence(table="client", row=row))
    for snapshot in case.history.health_snapshots:
        if snapshot.score is not None:
            found[snapshot.date] = (snapshot.score, row_of(snapshot, "date", "score"))
    return {day: point for day, point in found.items() if 0 <= case.days_since(day) <= rule.within_days}
