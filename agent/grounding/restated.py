"""What a count counts, said by the sentence itself: "[[x]] support tickets", «осталось [[x]] дней».

The renderer writes a count with its noun. Where the sentence says the noun too, it stands once, in the form that the number
asks for, where the sentence has it.
"""

from __future__ import annotations

import re

from agent.grounding.analysis import keys_of
from tools.facts import Fact
from tools.words import Language, words

#: Before the noun: in English words of its own ("support tickets"), in Russian none, for an adjective would have to agree.
_BEHIND: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": tuple(
        re.compile(rf"[ \u00a0](?:[a-z-]+ ){{{before}}}(?P<noun>[a-z]+)\b", re.IGNORECASE)
        for before in range(3)
    ),
    "ru": (re.compile(r"[ \u00a0](?P<noun>[а-яё]+)\b", re.IGNORECASE),),
}


def counts(fact: Fact, word: str, language: Language) -> bool:
    """Whether a word is the noun of what the fact counts, in any form."""
    if fact.unit != "count" or not fact.noun or not word.isalpha():
        return False
    forms = (form for form in words(language).noun(fact.noun) if " " not in form)
    return any(not keys_of(word.lower()).isdisjoint(keys_of(form.lower())) for form in forms)


def restated(fact: Fact, behind: str, language: Language) -> tuple[int, int] | None:
    """Where in the text right behind the reference the fact's own counted noun stands; ``None`` where it does not."""
    for pattern in _BEHIND[language]:
        found = pattern.match(behind)
        if found is not None and counts(fact, found["noun"], language):
            return found.span("noun")
    return None
