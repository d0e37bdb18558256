"""Renewals that came due in a window: how many were renewed, and how many of them in time.

Due in a window is a contract

- that was renewed in it (a ``renewed`` outcome; an expansion or contraction on the very day of renewal is one too),
- whose renewal date lies in it and has passed without a renewal: it churned, or nothing is on record. Of a loaded
  table, no row says that there was none.

A renewal date that lies on the day asked for is still open. A churn with no renewal date in the window ended a contract
that was not due; where no renewal date is known at all, nobody can tell. Dates of earlier terms are those that
earlier records held, and the present one less whole terms. A date that earlier records held in the window and that has
moved on without an outcome was renewed on a day nobody wrote down: such a client is not counted and is named.

Renewals divide by what was due, another base than revenue retention's. Targets: Optymizer, Client Success Manager;
customer-success skill (Customer Success expert, Russian). What counts as due is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tools.retention.results import Metric, count_base, made, quotient
from tools.retention.schema import SuccessTargets
from tools.retention.tenure import Tenure
from tools.time.period import Period

#: ``late_or_not``: renewed, and its due date is not known.
_How = Literal["in_time", "late", "late_or_not", "not_renewed", "unknown"]


@dataclass(frozen=True)
class _Due:
    client_id: str
    how: _How


def renewal_metrics(
    tenures: Sequence[Tenure],
    untold: Sequence[str],
    renewal_dates: dict[str, Sequence[date]],
    window: Period,
    *,
    as_of: date,
    rules: SuccessTargets,
) -> list[Metric]:
    """Renewal rate and renewals on time.

    Args:
        tenures: the clients whose outcomes are known; ``untold`` the ids of the others.
        renewal_dates: by client, renewal dates that earlier records held.
    """
    due = [
        found
        for one in tenures
        for found in _due(one, renewal_dates.get(one.client_id, ()), window, as_of, rules.renewal_days)
    ]
    counted = [one for one in due if one.how != "unknown"]
    renewed = [one for one in counted if one.how != "not_renewed"]
    timed = [one for one in counted if one.how != "late_or_not"]
    unknown = [*(one.client_id for one in due if one.how == "unknown"), *untold]
    missing = ("outcomes",) if untold else ()
    return [
        made(
            "renewal_rate",
            quotient(Decimal(len(renewed)), Decimal(len(counted))),
            "ratio",
            base=count_base("renewals_due", len(counted), "contracts"),
            window=window,
            clients=[one.client_id for one in counted],
            unknown=unknown,
            missing=missing,
        ),
        made(
            "renewals_on_time",
            quotient(Decimal(sum(one.how == "in_time" for one in timed)), Decimal(len(timed))),
            "ratio",
            base=count_base("renewals_due_with_date", len(timed), "contracts"),
            window=window,
            clients=[one.client_id for one in timed],
            unknown=[*unknown, *(one.client_id for one in counted if one.how == "late_or_not")],
            missing=missing,
        ),
    ]


def _due(one: Tenure, earlier: Sequence[date], window: Period, as_of: date, reach: int) -> list[_Due]:
    current = one.record.renewal_date
    dates = {*earlier, *_terms(one, window, reach)} | ({current} if current is not None else set())
    inside = [outcome for outcome in one.outcomes if outcome.date in window]
    renewed = [
        outcome
        for outcome in inside
        if outcome.outcome == "renewed"
        or (outcome.outcome in ("expanded", "contracted") and outcome.date in {current, *earlier})
    ]
    if renewed:
        days = sorted({outcome.date for outcome in renewed})
        return [_Due(one.client_id, _timing(day, dates, reach)) for day in days]
    churned = any(outcome.outcome == "churned" for outcome in inside)
    # A renewal shortly before or after the window settled the date that lies in it.
    settled = {
        due
        for outcome in one.outcomes
        if outcome.outcome == "renewed" and (due := _nearest(outcome.date, dates, reach)) is not None
    }
    if _gone_before(one, window):
        return []
    if current is not None and current in window and current not in settled:
        return [_Due(one.client_id, "not_renewed" if churned or current < as_of else "unknown")]
    if churned and not dates:
        return [_Due(one.client_id, "unknown")]
    if any(day in window and day not in settled for day in earlier):
        return [_Due(one.client_id, "not_renewed" if churned else "unknown")]
    return []


def _gone_before(one: Tenure, window: Period) -> bool:
    """Whether it had left before the window, so that a renewal date left on record means nothing."""
    left = [outcome for outcome in one.outcomes if outcome.date < window.start]
    return bool(left) and left[-1].outcome == "churned" and not one.held_after(window.end)


def _timing(day: date, dates: set[date], reach: int) -> _How:
    due = _nearest(day, dates, reach)
    if due is None:
        return "late_or_not"
    return "in_time" if day <= due else "late"


def _nearest(day: date, dates: set[date], reach: int) -> date | None:
    """The due date that a renewal on ``day`` settles."""
    near = [due for due in dates if abs((due - day).days) <= reach]
    return min(near, key=lambda due: (abs((due - day).days), due), default=None)


def _terms(one: Tenure, window: Period, reach: int) -> set[date]:
    """Renewal dates of earlier terms: the present one less whole terms, after the contract's start."""
    current, months, start = one.record.renewal_date, one.record.term_months, one.record.contract_start
    found: set[date] = set()
    if current is None or months is None:
        return found
    back = months
    while (day := _months_before(current, back)) is not None and (window.start - day).days <= reach:
        if start is not None and day <= start:
            break
        found.add(day)
        back += months
    return found


def _months_before(day: date, months: int) -> date | None:
    """The same day so many months earlier, or the last of a shorter month."""
    from calendar import monthrange

    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    if year < 1:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
