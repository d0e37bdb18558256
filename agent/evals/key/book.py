"""What is told of the book as a whole, and of time: sums, renewals, moves between bands, stages, meetings to come.

After sections 4, 6 and 7 of the rules.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction as F

from agent.evals.key.files import BookFiles, Row, day, number
from agent.evals.key.scores import churn, health
from agent.evals.key.warnings import HIGH, fired, months_before

#: How sure a renewal is.
CATEGORIES = ("commit", "best_case", "at_risk", "unknown")


def newest(files: BookFiles) -> dict[str, Row]:
    """Each client's row in effect."""
    return {client: rows[-1][1] for client, rows in files.records.items()}


def bands(files: BookFiles) -> Counter[str]:
    return Counter(health(row).word or "unknown" for row in newest(files).values())


def levels(files: BookFiles) -> Counter[str]:
    return Counter(churn(row).word or "unknown" for row in newest(files).values())


def money_kind(row: Row) -> str:
    """Amounts of different currencies, and with and without VAT, are never added up."""
    return f"{(row.get('currency') or 'RUB').lower()}.{row.get('vat') or 'vat_unknown'}"


def monthly_values(files: BookFiles) -> dict[str, F]:
    """The contracts' value a month by kind of money."""
    found: dict[str, F] = {}
    for row in newest(files).values():
        if (value := number(row, "monthly_value")) is not None:
            found[money_kind(row)] = found.get(money_kind(row), F(0)) + value
    return found


def annual_value(row: Row) -> F | None:
    value = number(row, "monthly_value")
    return None if value is None else 12 * value


def at_stake(row: Row) -> F | None:
    """The annual value times the churn score as a share."""
    value, score = annual_value(row), churn(row).value
    return None if value is None or score is None else value * F(score, 100)


def average_health(files: BookFiles) -> F | None:
    scores = [score for row in newest(files).values() if (score := health(row).value) is not None]
    return F(sum(scores), len(scores)) if scores else None


def renewals(files: BookFiles, start: date, end: date) -> dict[str, list[Row]]:
    """The rows whose renewal falls into the span, by how sure it is."""
    found: dict[str, list[Row]] = {category: [] for category in CATEGORIES}
    for client, row in newest(files).items():
        due = day(row, "renewal_date")
        if due is None or not start <= due <= end:
            continue
        band, level = health(row).word, churn(row).word
        if band == "red" or level in ("high", "critical") or set(fired(files, client)) & set(HIGH):
            category = "at_risk"
        elif band is None or level is None:
            category = "unknown"
        else:
            category = "commit" if (band, level) == ("green", "low") else "best_case"
        found[category].append(row)
    return found


def moved(files: BookFiles, start: date, end: date) -> dict[str, tuple[str, str]]:
    """Who stands in another band at the end of the span than on the day before it, and in which two."""
    found: dict[str, tuple[str, str]] = {}
    for client in files.records:
        then = files.record(client, start - timedelta(days=1))
        now = files.record(client, min(end, files.as_of))
        if then is None or now is None:
            continue
        was, became = health(then).word, health(now).word
        if was and became and was != became:
            found[client] = (was, became)
    return found


def stage(files: BookFiles, client: str) -> str | None:
    """The stage of the contract year; the last one also from ninety days before the renewal to the renewal."""
    row = files.record(client) or {}
    start, renewal = day(row, "contract_start"), day(row, "renewal_date")
    if start is None or start > files.as_of:
        return None
    years = 0
    while months_before(start, -12 * (years + 1)) <= files.as_of:
        years += 1
    since = (files.as_of - months_before(start, -12 * years)).days
    if since >= 270 or (renewal is not None and 0 <= (renewal - files.as_of).days <= 90):
        return "renewal"
    return "onboarding" if since < 90 else "adoption" if since < 180 else "optimisation"


def next_meeting(files: BookFiles, client: str, kind: str) -> date | None:
    """The day of the next meeting that is planned."""
    days = [
        date.fromisoformat(row["date"])
        for row in files.table("meetings")
        if row["client_id"] == client and row["kind"] == kind and row["status"] == "planned"
    ]
    return min((d for d in days if d >= files.as_of), default=None)
