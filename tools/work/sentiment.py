"""Whether a ticket sounds unhappy: by its source system's own mark, else by a list of beginnings of words.

The list is deterministic and called a lexicon wherever it speaks; no model is asked. See ``rules/sentiment.yaml``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from tools.history import Ticket
from tools.work.schema import SentimentRules, sentiment_rules

Mood = Literal["positive", "neutral", "negative"]


class Sentiment(NamedTuple):
    """``mood`` is ``None`` where neither the source nor the lexicon says anything."""

    mood: Mood | None
    by: Literal["source", "lexicon"] | None


def sentiment_of(ticket: Ticket, rules: SentimentRules | None = None) -> Sentiment:
    """The source's mark goes before the lexicon, which reads subject and text."""
    if ticket.sentiment is not None:
        return Sentiment(ticket.sentiment, "source")
    text = " ".join(part for part in (ticket.subject, ticket.text) if part).casefold().replace("ё", "е")
    if not text:
        return Sentiment(None, None)
    rules = rules or sentiment_rules()
    negative, positive, excepted = _patterns(rules)
    bad = bool(negative.search(text))
    good = bool(positive.search(excepted.sub(" ", text)))
    if bad and good:
        return Sentiment("neutral", "lexicon")
    if bad or good:
        return Sentiment("negative" if bad else "positive", "lexicon")
    return Sentiment(None, None)


def _patterns(rules: SentimentRules) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    listed = (rules.negative, rules.positive, rules.except_)
    found = [_pattern(tuple(word for words in lists.values() for word in words)) for lists in listed]
    return found[0], found[1], found[2]


@lru_cache(maxsize=32)
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    folded = sorted(
        {word.casefold().replace("ё", "е") for word in beginnings}, key=lambda word: (-len(word), word)
    )
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in folded)
    return re.compile(rf"(?<!\w)(?:{either})\w*" if either else r"(?!)")
