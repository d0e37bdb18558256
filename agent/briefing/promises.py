"""What a user's note of a call leaves to be done: its sentences that promise or ask something, and by when.

Read by rule (``promises.yaml``) from the user's own words alone. What is found is proposed, word for word, as an
action; a person approves it. A day that the sentence names is read by ``dateparser`` (weekdays by their lemma); a
sentence without one gives ``None``, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from agent.briefing.language import language_of
from agent.grounding.morphology import lemmas
from tools.words import Language

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WEEK = 7


@dataclass(frozen=True)
class Promise:
    """Something to do, in the user's words, and the day named for it."""

    text: str
    due: date | None


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("promises.yaml").read_text("utf-8"))
    return {
        "verbs": frozenset(data["verbs"]),
        "weekdays": {name: int(day) for day, names in data["weekdays"].items() for name in names},
        "days": data["days"],
        "log": re.compile(data["log"], re.DOTALL | re.IGNORECASE),
        "over": re.compile(data["over"]),
    }


def logged_note(question: str) -> str | None:
    """The note that a message asks to log ("логирую звонок: …", "log a call: …"); ``None`` where it asks for none."""
    found = _rules()["log"].match(question.strip())
    return found["note"].strip() if found and found["note"].strip() else None


def promises_in(note: str, as_of: date) -> list[Promise]:
    """The sentences of a note that leave something to do, in order."""
    language = language_of(note, "ru")
    found = []
    for sentence in _SENTENCE.split(note):
        text = " ".join(sentence.split()).strip(" .;")
        words = {lemma for word in _WORD.findall(text.casefold()) for lemma in lemmas(word)}
        if words & _rules()["verbs"] and not _rules()["over"].search(text.casefold()):
            found.append(Promise(text, day_named(text, as_of, language)))
    return found


def day_named(text: str, as_of: date, language: Language) -> date | None:
    """The day that a sentence names, today or later; ``None`` where it names none."""
    rules = _rules()
    for word in _WORD.findall(text.casefold()):
        for lemma in (word, *lemmas(word)):
            if lemma in rules["days"]:
                return as_of + timedelta(days=rules["days"][lemma])
            if lemma in rules["weekdays"]:
                ahead = (rules["weekdays"][lemma] - as_of.isoweekday()) % _WEEK
                return as_of + timedelta(days=ahead or _WEEK)
    if not any(character.isdigit() for character in text):
        return None
    from dateparser.search import search_dates

    found = search_dates(
        text,
        languages=[language],
        settings={
            "RELATIVE_BASE": datetime.combine(as_of, time(12)),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
        },
    )
    days = [moment.date() for words, moment in found or () if any(character.isdigit() for character in words)]
    return next((day for day in days if day >= as_of), None)
