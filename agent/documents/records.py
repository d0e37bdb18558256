"""What people wrote down in their own words: a client's records are in one language, the document may be in the other."""

from __future__ import annotations

import re

from tools.facts import Fact
from tools.words import Language

#: Metrics whose value is a sentence or a title that a person typed.
WRITTEN = frozenset(
    {
        "goal_name",
        "goal_unit",
        "promise_text",
        "commitment",
        "milestone_name",
        "action_title",
        "person_position",
    }
)
QUOTES: dict[Language, tuple[str, str]] = {"ru": ("«", "»"), "en": ("“", "”")}
_CYRILLIC, _LATIN = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[A-Za-z]")


def language_of_record(text: str) -> Language | None:
    """The language that most letters of ``text`` are of; ``None`` where there are as many of either."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    return None if cyrillic == latin else "ru" if cyrillic > latin else "en"


def is_foreign_record(fact: Fact | None, language: Language) -> bool:
    """Whether a fact is somebody's words in another language than ``language``."""
    if fact is None or fact.metric not in WRITTEN or not isinstance(fact.value, str):
        return False
    written = language_of_record(fact.value)
    return written is not None and written != language
