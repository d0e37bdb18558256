"""The key: what a fact is worth, computed from the book's own files by a path apart from the calculators'.

Nothing of ``tools`` is imported here (a contract holds that), no model file is read and the arithmetic is in exact
fractions, so that a mistake in a calculator or in a YAML model makes an evaluation fail instead of agreeing with itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from agent.evals.key import book
from agent.evals.key.files import BookFiles, Row, day, number, text
from agent.evals.key.offers import PACKAGES, expansion_score, expected, fits, holds
from agent.evals.key.scores import Score, churn, health
from agent.evals.key.warnings import SIGNALS, fired

#: What a fact can be worth: a number, a day, a code or a name. ``None``: no such fact may be there.
Value = Fraction | int | date | str | None


class KeyFault(ValueError):
    """The key cannot say what the fact is worth; the message says why."""


@dataclass(frozen=True)
class Key:
    """The key to one book on one day.

    Args:
        files: the book's own files.
        period: the span that facts over time are of.
        since: the day that changes are counted from; the row before the newest where ``None``.
    """

    files: BookFiles
    period: tuple[date, date] | None = None
    since: date | None = None

    def value(self, fact: str, client: str | None) -> Value:
        """What the fact is worth.

        Args:
            fact: its id, as ``health.score``.
            client: whose it is; ``None`` for a fact about the book.

        Raises:
            KeyFault: a fact that the key does not compute, or a client who is not in the book.
        """
        check_fact(fact, about_client=client is not None)
        if client is None:
            of_book: OfBook = _find(_OF_BOOK, fact)
            return of_book(self)
        row = self.files.record(client)
        if row is None:
            raise KeyFault(f"no client {client!r} in the book on {self.files.as_of}")
        of_client: OfClient = _find(_OF_CLIENT, fact)
        return of_client(self, client, row)

    def span(self) -> tuple[date, date]:
        if self.period is None:
            raise KeyFault("a fact over time needs a period")
        return self.period

    def earlier(self, client: str) -> Row | None:
        """The row that changes are counted from."""
        rows = self.files.records[client]
        if self.since is not None:
            return self.files.record(client, self.since) or rows[0][1]
        return rows[-2][1] if len(rows) > 1 else None


def check_fact(fact: str, *, about_client: bool) -> None:
    """Whether the key can compute a fact.

    Raises:
        KeyFault: it cannot.
    """
    if _find(_OF_CLIENT if about_client else _OF_BOOK, fact) is None:
        whose = "of a client" if about_client else "of the book"
        raise KeyFault(f"the key computes no fact {fact!r} {whose}")


OfClient = Callable[[Key, str, Row], Value]
OfBook = Callable[[Key], Value]


def _field(name: str, read: Callable[[Row, str], Any]) -> OfClient:
    return lambda key, client, row: read(row, name)


def _scored(of: Callable[[Row], Score], part: str) -> OfClient:
    return lambda key, client, row: getattr(of(row), part)


def _factor(of: Callable[[Row], Score], name: str) -> OfClient:
    return lambda key, client, row: of(row).factors.get(name)


def _change(of: Callable[[Row], Score], end: str) -> OfClient:
    def changed(key: Key, client: str, row: Row) -> Value:
        earlier = key.earlier(client)
        before, after = (None if earlier is None else of(earlier).value), of(row).value
        if before is None or after is None:
            return None
        ends: dict[str, Value] = {"from": before, "to": after, "score": after - before}
        return ends[end]

    return changed


def _offer(name: str, part: str) -> OfClient:
    def offered(key: Key, client: str, row: Row) -> Value:
        if fits(row)[name] is not True:
            return None
        package = PACKAGES[name]
        parts: dict[str, Value] = {
            "package": package.name,
            "value": package.value,
            "probability": package.probability,
            "expected": expected(name),
            "annual": 12 * expected(name),
        }
        return parts[part]

    return offered


def _signal(name: str, part: str) -> OfClient:
    def told(key: Key, client: str, row: Row) -> Value:
        found = fired(key.files, client).get(name)
        if found is None:
            return None
        return name if part == "name" else found.get(part)

    return told


def _renewals(category: str, kind: str | None) -> OfBook:
    def summed(key: Key) -> Value:
        found = book.renewals(key.files, *key.span())
        rows = [row for name, rows in found.items() if category in (name, "due") for row in rows]
        if kind is None:
            return len(rows)
        return sum(
            (book.annual_value(row) or Fraction(0) for row in rows if book.money_kind(row) == kind),
            Fraction(0),
        )

    return summed


def _recorded(name: str) -> OfClient:
    return _field(name.replace("top_ten", "top10"), number)


def _days_to_renewal(key: Key, client: str, row: Row) -> Value:
    due = day(row, "renewal_date")
    return None if due is None else (due - key.files.as_of).days


def _category(key: Key, client: str, row: Row) -> Value:
    due = day(row, "renewal_date")
    found = {} if due is None else book.renewals(key.files, due, due)
    return next((name for name, rows in found.items() if row in rows), None)


def _onboarding_closes(key: Key, client: str, row: Row) -> Value:
    start = day(row, "contract_start")
    return None if start is None else start + timedelta(days=90)


def _moved(key: Key) -> Value:
    return len(book.moved(key.files, *key.span()))


def _band_moved(end: int) -> OfClient:
    def band(key: Key, client: str, row: Row) -> Value:
        found = book.moved(key.files, *key.span()).get(client)
        return None if found is None else found[end]

    return band


_OF_CLIENT: Mapping[str, Callable[..., OfClient]] = {
    r"client\.name": lambda: _field("name", text),
    r"client\.manager": lambda: _field("account_manager", text),
    r"client\.sponsor": lambda: _field("executive_sponsor", text),
    r"client\.contact": lambda: _field("primary_contact", text),
    r"client\.renewal_date": lambda: _field("renewal_date", day),
    r"client\.monthly_value": lambda: _field("monthly_value", number),
    r"health\.score": lambda: _scored(health, "value"),
    r"health\.band": lambda: _scored(health, "word"),
    r"health\.coverage": lambda: _scored(health, "coverage"),
    r"health\.factor\.(\w+)\.score": partial(_factor, health),
    r"churn\.score": lambda: _scored(churn, "value"),
    r"churn\.level": lambda: _scored(churn, "word"),
    r"churn\.coverage": lambda: _scored(churn, "coverage"),
    r"churn\.factor\.(\w+)\.value": partial(_factor, churn),
    r"change\.health\.(from|to|score)": partial(_change, health),
    r"change\.churn\.(from|to|score)": partial(_change, churn),
    rf"offer\.({'|'.join(PACKAGES)})\.(package|value|probability|expected|annual)": _offer,
    r"upsell\.hold\.(health|churn)": lambda part: lambda key, client, row: holds(row).get(part),
    r"expansion\.score": lambda: lambda key, client, row: expansion_score(row),
    r"stake\.value": lambda: lambda key, client, row: book.at_stake(row),
    r"(?:stake\.annual_value|plan\.at_stake)": lambda: lambda key, client, row: book.annual_value(row),
    r"renewal\.date": lambda: _field("renewal_date", day),
    r"renewal\.annual_value": lambda: lambda key, client, row: book.annual_value(row),
    r"signals\.fired\.count": lambda: lambda key, client, row: len(fired(key.files, client)),
    rf"signal\.({'|'.join(SIGNALS)})\.(\w+)": _signal,
    r"renewal\.category": lambda: _category,
    r"(?:plan\.days_to_renewal|renewal\.days_left)": lambda: _days_to_renewal,
    r"plan\.(?:contract\.)?renewal_date": lambda: _field("renewal_date", day),
    r"(?:qbr\.figure|pitch\.recap|plan\.figure)\.(\w+)\.value": _recorded,
    r"onboarding\.closes": lambda: _onboarding_closes,
    r"lifecycle\.stage": lambda: lambda key, client, row: book.stage(key.files, client),
    r"touchpoint\.qbr\.date": lambda: lambda key, client, row: book.next_meeting(key.files, client, "qbr"),
    r"move\.band\.from": lambda: _band_moved(0),
    r"move\.band\.to": lambda: _band_moved(1),
}
_OF_BOOK: Mapping[str, Callable[..., OfBook]] = {
    r"book\.clients\.count": lambda: lambda key: len(key.files.records),
    r"book\.band\.(\w+)\.count": lambda band: lambda key: book.bands(key.files)[band],
    r"book\.level\.(\w+)\.count": lambda level: lambda key: book.levels(key.files)[level],
    r"book\.monthly_value\.(\w+\.\w+)": lambda kind: lambda key: book.monthly_values(key.files).get(kind),
    r"success\.average_health\.value": lambda: lambda key: book.average_health(key.files),
    rf"renewals\.(due|{'|'.join(book.CATEGORIES)})\.count": lambda category: _renewals(category, None),
    rf"renewals\.(due|{'|'.join(book.CATEGORIES)})\.(\w+\.\w+)\.value": _renewals,
    r"moved\.count": lambda: _moved,
}


def _find(table: Mapping[str, Callable[..., Any]], fact: str) -> Any:
    for pattern, make in table.items():
        if found := re.fullmatch(pattern, fact):
            return make(*found.groups())
    return None


#: How far apart two figures may be, as a share of the greater: binary fractions, and nine decimals of a shown ratio.
_NEAR = 1e-6


def same(expected_value: Value, shown: object) -> bool:
    """Whether a fact's value, in plain JSON types, is what the key says, to within a millionth."""
    if isinstance(expected_value, Fraction | int):
        worth = float(expected_value)
        return isinstance(shown, int | float) and abs(shown - worth) <= max(1.0, abs(worth)) * _NEAR
    if isinstance(expected_value, date):
        return shown == expected_value.isoformat()
    return shown == expected_value
