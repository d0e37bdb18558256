"""A run: what is written into the book (snapshots of health and churn risk, actions proposed), and the report.

A run may be repeated: what the book has already is not written again. It catches up: days without a snapshot since the
last run get theirs from the records in effect on those days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from agent.desk import Desk
from agent.reports.views import book_view, lexicon, limits, proposing
from tools.history import Action, ChurnSnapshot, HealthSnapshot
from tools.portfolio import Entry
from tools.time.period import quarter_of
from tools.work import BookView, Report, daily_report, propose, quarterly_report, weekly_report

RunKind = Literal["daily", "weekly", "quarterly"]

#: Days that a run catches up with at most.
CATCH_UP_DAYS = 31
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Run:
    """What a run did."""

    report: Report
    snapshots: int
    """Rows of snapshots written."""
    days: tuple[date, ...]
    """The days they are of."""
    actions: tuple[Action, ...]
    """Actions newly proposed and stored."""


def run_report(desk: Desk, kind: RunKind, *, at: datetime, save: bool = True, by: str | None = None) -> Run:
    """Make one report on the desk's day.

    Args:
        at: the moment of writing.
        save: whether anything is written into the book; without it the report shows what would be proposed.
        by: who runs it, for the book's log.

    Raises:
        tools.scoring.schema.RuleFileError: rules of the user's own that cannot be read.
        tools.book.BookError: the book cannot be written.
    """
    book = book_view(desk, since=_since(kind, desk.as_of()))
    rules, proposals = proposing(desk), {}
    for view in book:
        proposals[view.client_id] = propose(view, as_of=book.as_of, rules=rules)
    report = _report(desk, kind, book, proposals)
    if not save:
        return Run(report, 0, (), ())
    days, rows = write_snapshots(desk, book, at=at, by=by)
    stored = desk.book.add_actions([action for found in proposals.values() for action in found], at=at, by=by)
    return Run(report, rows, days, stored)


def _report(desk: Desk, kind: RunKind, book: BookView, proposals: Mapping[str, Sequence[Action]]) -> Report:
    rules = limits(desk)
    match kind:
        case "daily":
            return daily_report(book, proposals, rules=rules, lexicon=lexicon(desk))
        case "weekly":
            return weekly_report(book, proposals, rules=rules)
        case "quarterly":
            return quarterly_report(book, proposals, rules=rules)


def _since(kind: RunKind, day: date) -> date:
    if kind == "daily":
        return day - _DAY
    return day - timedelta(days=7) if kind == "weekly" else quarter_of(day).start - _DAY


def write_snapshots(
    desk: Desk, book: BookView, *, at: datetime, by: str | None = None
) -> tuple[tuple[date, ...], int]:
    """Keep health and churn risk as they stand on the desk's day, and on the days missed since the last run.

    A day of the past keeps what was shown on it: only clients without a row of that day get one. The day itself is
    written anew where figures came in since, unless the book holds later days already.
    """
    day = book.as_of
    whole = {
        one.client_id: one for one in desk.book.histories(tables=("health_snapshots", "churn_snapshots"))
    }
    shown = {
        client_id: {row.date for row in found.health_snapshots} | {row.date for row in found.churn_snapshots}
        for client_id, found in whole.items()
    }
    known = {one for days in shown.values() for one in days}
    last = max((one for one in known if one < day), default=None)
    first = day if last is None else max(last + _DAY, day - CATCH_UP_DAYS * _DAY)
    later = any(one > day for one in known)
    gone = {view.client_id for view in book.left}
    written: dict[date, int] = {}
    current = first
    while current <= day:
        today = current == day
        chosen = [
            (record, found)
            for record, found in desk.everyone(current)
            if record.client_id not in gone
            and ((today and not later) or current not in shown[record.client_id])
            and (today or record.data_date is not None or _before(shown[record.client_id], current))
        ]
        written[current] = desk.book.add_snapshots(
            current, health_snapshots(chosen, current), churn_snapshots(chosen, current), at=at, by=by
        )
        current += _DAY
    return tuple(one for one, rows in written.items() if rows), sum(written.values())


def _before(days: Iterable[date], day: date) -> bool:
    """Whether the client was there before: its figures without a date did not come only after ``day``."""
    return any(one < day for one in days)


def health_snapshots(entries: Iterable[Entry], day: date) -> list[HealthSnapshot]:
    """Health as it is shown on ``day``; clients of whom nothing could be computed have no row."""
    return [
        HealthSnapshot(
            client_id=record.client_id,
            date=day,
            score=None if found.health.score is None else float(found.health.score),
            band=found.health.worse_band,
        )
        for record, found in entries
        if found.health.worse_band is not None
    ]


def churn_snapshots(entries: Iterable[Entry], day: date) -> list[ChurnSnapshot]:
    """Churn risk as it is shown on ``day``."""
    return [
        ChurnSnapshot(
            client_id=record.client_id, date=day, score=float(found.churn.score), level=found.churn.level
        )
        for record, found in entries
        if found.churn.score is not None
    ]
