"""What a question asks for, by rules: the job, the aspects of it, the kind of draft and its audience.

The rules are data (``requests.yaml``). They decide what the briefing lays out before a model is asked, and they are
all that the offline composer has to understand a question; a question that no rule matches is ``unknown`` and is
answered by saying what can be asked, never by guessing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

import yaml

from agent.briefing.language import language_of
from agent.briefing.orders import bands_in, orders_band, task_ordered
from agent.briefing.promises import logged_note
from tools.facts import Audience
from tools.words import Language

Job = Literal[
    "status",
    "brief",
    "log",
    "task",
    "by_hand",
    "moved",
    "agenda",
    "renewals",
    "stakes",
    "contacts",
    "onboarding",
    "success",
    "signals",
    "change",
    "next_steps",
    "at_risk",
    "upsell",
    "compare",
    "library",
    "book",
    "draft",
    "help",
    "approval",
    "unknown",
]
DraftKind = Literal[
    "save-plan", "recovery-plan", "success-plan", "onboarding-plan", "renewal-brief", "case-study", "strategic-plan",
    "check-in-email", "reference-request", "expansion-pitch", "qbr",
]  # fmt: skip
#: Documents about the whole book, which name no client.
OF_BOOK: frozenset[DraftKind] = frozenset({"strategic-plan"})
Band = Literal["red", "yellow", "green"]
Direction = Literal["down", "up", "any"]
#: Jobs that put something into the book of one client.
ENTRIES: frozenset[Job] = frozenset({"log", "task", "by_hand"})
#: Jobs that speak of one client or several, and so need to know which.
ABOUT_CLIENTS: frozenset[Job] = frozenset(
    {"status", "change", "next_steps", "compare", "draft", "brief", *ENTRIES}
)
#: Jobs that look ahead, so that a month named without its year is the next one.
AHEAD: frozenset[Job] = frozenset({"renewals", "contacts", "agenda"})
#: So many characters are read at each end of a long question.
_END = 1000


@dataclass(frozen=True)
class Request:
    """A question as understood by the rules."""

    job: Job
    aspects: frozenset[str]
    language: Language
    kind: DraftKind | None = None
    audience: Audience = "internal"
    into: Band | None = None
    """The band that moves are asked into."""
    direction: Direction = "any"
    """Which way moves are asked for."""
    refers_back: bool = False
    """It speaks of "him", "it", "this client": whoever was spoken of before."""


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("requests.yaml").read_text("utf-8"))
    return {
        "jobs": [
            (job, re.compile("|".join(f"(?:{p})" for p in patterns), re.DOTALL))
            for job, patterns in data["jobs"].items()
        ],
        "aspects": {name: re.compile(pattern) for name, pattern in data["aspects"].items()},
        "kinds": {name: re.compile(pattern) for name, pattern in data["kinds"].items()},
        "moves": {name: re.compile(pattern) for name, pattern in data["moves"].items()},
        **{
            key: re.compile(data[key])
            for key in (
                "audience_client",
                "in_russian",
                "in_english",
                "pronouns",
                "asks_library",
                "settles",
                "yes_or_no",
            )
        },
    }


def read_request(
    question: str, *, language: Language | None = None, default: Language = "ru", waiting: bool = False
) -> Request:
    """Understand ``question`` by the rules.

    Args:
        question: as the user wrote it, client names and all.
        language: the language to answer in; the question's own (or the one it asks for) where ``None``.
        default: for a question without letters.
        waiting: whether something waits for approval, so that a bare yes or no is about it.
    """
    rules = _rules()
    text = _folded(question)
    job = next((cast("Job", job) for job, pattern in rules["jobs"] if pattern.search(text)), "unknown")
    if logged_note(question) is not None:
        job = "log"
    elif task_ordered(question) is not None:
        job = "task"
    elif orders_band(question):
        job = "by_hand"
    elif rules["asks_library"].search(text):
        job = "library"
    elif rules["settles"].search(text) or (waiting and rules["yes_or_no"].search(text)):
        job = "approval"
    if language is None:
        language = language_of(question, default)
        if rules["in_russian"].search(text):
            language = "ru"
        elif rules["in_english"].search(text):
            language = "en"
    aspects = frozenset(name for name, pattern in rules["aspects"].items() if pattern.search(text))
    if job == "unknown" and aspects:
        job = "status"
    return Request(
        job=cast("Job", job),
        aspects=aspects,
        language=language,
        kind=next(iter(kinds_named(question)), None),
        into=next(iter(bands_named(question)), None),
        direction=next((way for way in ("down", "up") if rules["moves"][way].search(text)), "any"),
        audience="client" if rules["audience_client"].search(text) else "internal",
        refers_back=bool(rules["pronouns"].search(text)),
    )


def kinds_named(question: str) -> tuple[DraftKind, ...]:
    """Every kind of document that the words of ``question`` name, the likeliest first."""
    text = _folded(question)
    return tuple(
        cast("DraftKind", kind) for kind, pattern in _rules()["kinds"].items() if pattern.search(text)
    )


def bands_named(question: str) -> tuple[Band, ...]:
    """Every band that the words of ``question`` name, the gravest first."""
    named = bands_in(_folded(question))
    return tuple(band for band in get_args(Band) if band in named)


def _folded(question: str) -> str:
    """As the rules' patterns are written. Of a long text its two ends: what is asked stands before or behind what was pasted,
    and the patterns take time that grows with the square of what they read."""
    text = question.casefold().replace("ё", "е")
    return text if len(text) <= 2 * _END else f"{text[:_END]}\n{text[-_END:]}"
