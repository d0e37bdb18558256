"""What a user orders to be put into the book: a task in their own words, a band set by hand.

Read by rule (``orders.yaml``), so that it works without a model and whatever a model does. What is read is proposed and
done only after approval; what the words leave out (why, until when) is ``None`` and asked for, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from agent.briefing.language import language_of
from agent.briefing.promises import day_named
from agent.grounding.numerals import read_numerals
from tools.scoring.results import Band
from tools.time.period import parse_period, quarter_of

#: Days of what a span is counted in; a month is taken for thirty.
_DAYS = {"day": 1, "week": 7, "month": 30}
_MOST_DAYS = 366
#: Characters of an order at the most.
_LONGEST = 2000


@dataclass(frozen=True)
class BandByHand:
    """The band that a client is to be in, why, and the last day of it, as far as the words say."""

    band: Band
    reason: str | None
    until: date | None


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("orders.yaml").read_text("utf-8"))
    flags = re.IGNORECASE | re.DOTALL
    return {
        **{key: re.compile(data[key], flags | re.VERBOSE) for key in ("task", "by_hand")},
        **{
            key: re.compile(data[key], flags)
            for key in ("reason", "week", "month", "month_end", "quarter_end", "until")
        },
        "bands": {band: re.compile(data["bands"][band], flags) for band in get_args(Band)},
    }


def task_ordered(question: str) -> str | None:
    """The task that a message orders ("add a task for Acme: call the CFO"), in its own words; ``None`` where it orders none."""
    found = _rules()["task"].match(_line(question))
    return found["title"].strip(" .;!") or None if found else None


def _line(question: str) -> str:
    """On one line, single-spaced; nothing where it is too long for an order, and would be gone through over and over."""
    line = " ".join(question.split())
    return line if len(line) <= _LONGEST else ""


def orders_band(question: str) -> bool:
    """Whether a message orders a band to be set by hand."""
    return _band(_order(question)[0]) is not None


def band_ordered(question: str, as_of: date) -> BandByHand | None:
    """The band that a message orders to be set by hand; ``None`` where it orders none."""
    order, reason = _order(question)
    band = _band(order)
    return None if band is None else BandByHand(band, reason, _until(order, as_of))


def _order(question: str) -> tuple[str, str | None]:
    """The order, and why it is given."""
    text = _line(question)
    given = _rules()["reason"].search(text)
    if given is None:
        return text, None
    return text[: given.start()], given["reason"].strip(" .;!") or None


def _band(order: str) -> Band | None:
    """The band ordered; where two are named ("from yellow to red"), the last."""
    if _rules()["by_hand"].match(order) is None:
        return None
    named = bands_in(order.casefold().replace("ё", "е"))
    return named[-1] if named else None


def bands_in(folded: str) -> list[Band]:
    """The bands that a text in lower case, with ё as е, names, as they stand."""
    said = _rules()["bands"].items()
    return [
        band
        for _, band in sorted((found.end(), band) for band, one in said for found in one.finditer(folded))
    ]


def _until(order: str, as_of: date) -> date | None:
    rules = _rules()
    for said in read_numerals(order):
        if said.unit in _DAYS and said.value is not None:
            days = _DAYS[said.unit] * said.value
            return as_of + timedelta(days=int(days)) if 0 < days <= _MOST_DAYS else None
    for unit in ("week", "month"):
        if rules[unit].search(order):
            return as_of + timedelta(days=_DAYS[unit])
    if rules["month_end"].search(order):
        return parse_period(f"{as_of:%Y-%m}").end
    if rules["quarter_end"].search(order):
        return quarter_of(as_of).end
    found = rules["until"].search(order)
    return day_named(found["day"], as_of, language_of(order, "ru")) if found else None
