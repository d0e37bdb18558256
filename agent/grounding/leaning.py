"""Sentences that lean on the one before: a figure that answers a question, "it", «у него», "so is B".

Each may be true by itself and false behind the other: "What are we working towards? [[churn.score]]." So the two are judged as
one sentence as well, the question leading to the figure like any words before it.
"""

from __future__ import annotations

import re

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.gate import judged
from agent.grounding.lexicon import both, client_mentions, client_tokens, mentions
from agent.grounding.own_names import own_places
from agent.grounding.rules_words import unreviewed_from
from agent.grounding.tellings import commands

_HOW = bag(
    "how is are it they the client account doing going things about what where does stand now today then and so with at "
    "как дело дела у с со обстоять идти жить поживать что там сейчас сегодня клиент он они а и же"
)
_OF_WORDS = frozenset({"unreviewed_word", "wrong_frame"})
_SLOTS = frozenset(":—–")
_END = re.compile(r"[\s.!?…]+$")
_OF_SOMEBODY = bag(
    "it its he she him her his they them their он она оно они его ее её их него нее неё них ему ей им этому этого этом"
)
_OF_THE_FIGURE = bag("this that these those nobody nothing это эта этот эти тот никто ничто такой там")
#: So a sentence opens that says what the figure before it is: "That is the score of A", «Это индекс здоровья А».
_CALLS = re.compile(r"\W*(?:(?:it|this|that|these|those) (?:is|are|was|were|means)|это)\b", re.IGNORECASE)
_LIKENED = bag("so same likewise ditto также тоже столько")
#: Among so many words a pointer stands that the sentence leans by.
_OPENING = 2
#: With so few words before its figure, and no name of what it is, a sentence ends the one before: «Вышло [[x]]».
_FRAGMENT = 2


def leaning_on_what_was_said(first: Sentence, second: Sentence, *, passed: bool) -> Fault | None:
    """What is wrong with ``second`` behind ``first``; ``None`` where it does not lean on it, or nothing is.

    ``passed``: whether the gate let ``first`` through. Where it did not, only whom it named is looked at.
    """
    # Templates of our own, whose sentences were set behind one another by hand, go without.
    if not second.context.label_metrics:
        return None
    if not leans_on(first, second):
        return None
    answers = _answers(first, second)
    whose = {mention.client for mention in client_mentions(first)}
    shown = {placed.fact.client for placed in second.placed if placed.numeric} - {None}
    if len(whose) == 1 and shown and shown.isdisjoint(whose) and not client_mentions(second):
        return Fault("other_client", f"{', '.join(sorted(whose))} ≠ {second.placed[0].reference.id}")
    if not passed:
        return None
    if answers and not mentions(second):
        return Fault("other_metric", second.placed[0].reference.id)
    joined = _END.sub("", first.raw) + (": " if answers else ", ") + second.raw
    whole = Sentence(joined, second.context)
    # What a sentence alone may say of a day that is shown with its name, no other says of it without showing it.
    fault = judged(whole).fault or unreviewed_from(whole, len(_END.sub("", first.text)))
    # Where a sentence names its own metric, words before it frame it by what they say, not by being there; but a question's do.
    named = bool(mentions(second)) and (not answers or _asks_how_it_is(first) or _opens_with_a_name(second))
    return None if fault is not None and fault.reason in _OF_WORDS and named else fault


def leans_on(first: Sentence, second: Sentence, *, left_out: bool = False) -> bool:
    """Whether ``second`` is understood by ``first`` alone: it answers it with a figure, or points back at what it showed; where
    ``first`` is ``left_out``, at whatever it said."""
    shown = left_out or any(placed.numeric or placed.fact.unit == "date" for placed in first.placed)
    return _answers(first, second) or _points_back(first, second, shown)


def _answers(first: Sentence, second: Sentence) -> bool:
    shows = any(placed.numeric or placed.fact.unit == "date" for placed in second.placed)
    return shows and first.raw.rstrip().endswith("?")


def _asks_how_it_is(question: Sentence) -> bool:
    """ "How is [[client.name]] doing?", «Как дела у клиента?»: asks for whatever there is."""
    own = client_tokens(question) | {placed.token for placed in question.placed}
    return all(
        question.has(place, _HOW)
        for place, token in enumerate(question.tokens)
        if token.kind == "word" and place not in own
    )


def _opens_with_a_name(second: Sentence) -> bool:
    """ "The monthly contract value is [[x]]", «Стоимость договора — [[x]]»: says by itself what it tells, whatever was asked."""
    subject = next(iter(mentions(second)), None)
    if subject is None or subject.start > 1 or not second.placed or not subject.strong:
        return False
    return second.has(subject.end, both("slot_verbs") | _SLOTS) and subject.fits(second.placed[0].fact)


def _points_back(first: Sentence, second: Sentence, shown: bool) -> bool:
    """Whether ``second`` speaks of what ``first`` has ``shown``, or of whom it named, without saying so again."""
    words = [place for place, token in enumerate(second.tokens) if token.kind == "word"]
    opening = words[:_OPENING]
    if client_mentions(second):
        likened = any(second.word(place) in _LIKENED for place in opening[:1])
        return shown and (likened or _CALLS.match(second.text) is not None)
    if any(placed.numeric for placed in second.placed):
        named = mentions(second) or any(
            own_places(second, placed) for placed in second.placed if placed.numeric
        )
        bare = len(words) <= _FRAGMENT and not named
        return bare or (
            bool(client_mentions(first)) and any(second.word(place) in _OF_SOMEBODY for place in words)
        )
    bids = any(
        commands(second, place)
        for place in words
        if place == words[0] or second.word(place - 1) == "," or second.word(place).endswith(("те", "тесь"))
    )
    return (
        shown
        and not bids
        and not second.own.rstrip().endswith("?")
        and any(second.word(place) in _OF_SOMEBODY | _OF_THE_FIGURE for place in opening)
    )
