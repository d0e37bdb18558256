"""What span of time a question speaks of: "в этом квартале", "in Q4", «за ноябрь», "this week", "next 90 days".

Read by rule against the desk's day; nothing here reads the clock. A question that names no span gives ``None``, and
whoever asks says which span it took instead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tools.history import monday_of
from tools.time.period import Period, PeriodError, parse_period, quarter_of

_MOST_DAYS = 366


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("periods.yaml").read_text("utf-8"))
    return {
        "quarters": [(n, re.compile(pattern)) for n, pattern in data["quarters"].items()],
        "months": [(n, re.compile(pattern)) for n, pattern in data["months"].items()],
        **{key: re.compile(data[key]) for key in ("day", "year", "written", "last", "next", "ahead", "back")},
        "spans": {name: re.compile(pattern) for name, pattern in data["spans"].items()},
    }


def read_period(question: str, as_of: date, *, ahead: bool = False) -> Period | None:
    """The span that ``question`` names, or ``None``.

    Args:
        question: as the user wrote it.
        as_of: the day that "this quarter" is counted from.
        ahead: whether the question looks forward, so that a month or quarter named without a year is the next
            one to end and not the last.
    """
    rules = _rules()
    text = question.casefold().replace("ё", "е")
    if found := rules["written"].search(text):
        try:
            return parse_period(found[0].replace("к", "q"))
        except PeriodError:
            return None
    if found := rules["day"].search(text):
        try:
            day = date(*(int(found[part] or found[f"{part}_dotted"]) for part in ("year", "month", "day")))
        except ValueError:
            return None
        return Period(day, day)
    year = int(found[1]) if (found := rules["year"].search(text)) else None
    for number, pattern in rules["quarters"]:
        if pattern.search(text):
            return _named(f"Q{number}", year, as_of, ahead)
    for number, pattern in rules["months"]:
        if pattern.search(text):
            return _named(f"-{number:02d}", year, as_of, ahead)
    if (found := rules["ahead"].search(text)) and 0 < int(found[1]) <= _MOST_DAYS:
        return Period(as_of, as_of + timedelta(days=int(found[1])))
    if (found := rules["back"].search(text)) and 0 < int(found[1]) <= _MOST_DAYS:
        return Period(as_of - timedelta(days=int(found[1])), as_of)
    if year is not None:
        return parse_period(str(year))
    for span, pattern in rules["spans"].items():
        if pattern.search(text):
            return _shifted(span, as_of, text, rules)
    return None


def _named(name: str, year: int | None, as_of: date, ahead: bool) -> Period:
    """A month or quarter: of the year that was said, else the one nearest in the direction of the question."""
    if year is not None:
        return parse_period(f"{year}{name}")
    this = parse_period(f"{as_of.year}{name}")
    if ahead:
        return this if this.end >= as_of else parse_period(f"{as_of.year + 1}{name}")
    return this if this.start <= as_of else parse_period(f"{as_of.year - 1}{name}")


def _shifted(span: str, as_of: date, text: str, rules: dict[str, Any]) -> Period:
    step = 1 if rules["next"].search(text) else -1 if rules["last"].search(text) else 0
    if span == "day":
        day = as_of + timedelta(days=step)
        return Period(day, day)
    if span == "week":
        monday = monday_of(as_of) + timedelta(days=7 * step)
        return Period(monday, monday + timedelta(days=6))
    this = {
        "month": parse_period(f"{as_of:%Y-%m}"),
        "quarter": quarter_of(as_of),
        "year": parse_period(str(as_of.year)),
    }[span]
    if step < 0:
        return this.before
    if step > 0:
        after = this.end + timedelta(days=1)
        return {
            "month": parse_period(f"{after:%Y-%m}"),
            "quarter": quarter_of(after),
            "year": parse_period(str(after.year)),
        }[span]
    return this
