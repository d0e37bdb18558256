"""When a figure holds: a figure of today is not said of last quarter, of a year ago or of the time before a merger."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import has_aspect
from agent.grounding.fault import Fault
from agent.grounding.leads import lead, named_places
from agent.grounding.ledger import is_bound, is_change, of_another_day
from agent.grounding.lexicon import DATED, both, claims, grouped, is_span_noun, mentions
from agent.grounding.own_names import own_places
from agent.grounding.plain_words import in_phrases
from agent.grounding.rules_frames import listed, open_phrase

_IN = bag(
    "in for of during since by until till come before after around towards this that past next last from under "
    "в за на с к до по под после перед через при the early late mid начало конец середина"
)
_SPANS = bag("period snapshot review season half term период снимок обзор сезон полугодие срок")
_WHEN = bag("when while whenever once когда пока едва")
_AHEAD = bag("next coming following следующий будущий")
_BEFORE_WHOM = bag("before until without after до без после прежде")
_WHOM = bag("us we you they them him her нас вас них него нее меня тебя")
_NEAR = 6
#: Nouns of categories that hold of a day.
_STATES = frozenset(
    {"renewal_category", "onboarding_status", "criterion_state", "signal_state", "action_status"}
)
_FILLERS = 4
_COPULAS = bag("is are was were быть есть это")
_STOPS = frozenset(".;!?|")
_SEGMENT = frozenset(",:—–(")


def time_is_own(sentence: Sentence) -> Fault | None:
    """ "A year ago the score was [[x]]", «К весне: [[x]]», "when we signed, it was [[x]]": said of another day."""
    for placed in sentence.placed:
        told = placed.numeric or placed.fact.noun in _STATES
        if told and not (is_change(placed.fact) or of_another_day(placed.fact)):
            place = _said_of_another_day(sentence, placed)
            if place is not None:
                return Fault("wrong_period", sentence.tokens[place].text)
    return None


def framed_by_now(sentence: Sentence) -> Fault | None:
    """ "After the merger, the score is [[x]]", "In roubles, the score is [[x]]": a phrase set before the figure's own words is
    headed by a listed word, as one behind it is."""
    for placed in sentence.placed:
        if not placed.numeric or is_bound(placed.fact):
            # What a bound is told of is the figure that it is held against.
            continue
        for first in _openings(sentence, placed):
            found = _opens_a_frame(sentence, first, placed)
            if found is None:
                found = _opens_another_base(sentence, first, placed)
            if found is not None:
                return Fault("wrong_frame", f"{sentence.tokens[first].text} {sentence.tokens[found].text}")
    return None


def _said_of_another_day(sentence: Sentence, placed: Placed) -> int | None:
    own = named_places(sentence, placed)
    for place in _around(sentence, placed):
        if place in own or place in in_phrases(sentence):
            continue
        if sentence.has(place, listed("times") | both("other_times")) and not _beyond(sentence, place):
            return place
        if sentence.has(place, _BEFORE_WHOM) and sentence.word(place + 1) in _WHOM:
            return place
        if _other_season(sentence, place, placed) or _other_span(sentence, place, placed):
            return place
    if not has_aspect(placed.fact, "forecast"):
        phrase = lead(sentence, placed)
        return next((place for place in phrase if sentence.word(place) in listed("future")), None)
    return None


def _beyond(sentence: Sentence, place: int) -> bool:
    """ "Past the thresholds": beyond them, and no time."""
    return sentence.word(place) == "past" and sentence.word(place + 1) in ("the", "its", "their")


def _around(sentence: Sentence, placed: Placed) -> list[int]:
    """The figure's own words: those that lead to it, what was set before them, and what follows up to a comma."""
    phrase = lead(sentence, placed)
    found = list(phrase)
    for first in _openings(sentence, placed):
        place = first
        while place < phrase.start:
            found.append(place)
            place += 1
    others = {other.token for other in sentence.placed if other.numeric}
    for place in range(placed.token + 1, min(placed.token + 1 + _NEAR * 2, len(sentence.tokens))):
        if place in others or sentence.tokens[place].text in _STOPS or sentence.tokens[place].text in ",":
            break
        found.append(place)
    return found


def _openings(sentence: Sentence, placed: Placed) -> list[int]:
    """Where the figure's own words begin, and where what a comma or colon sets before them begins."""
    phrase = lead(sentence, placed)
    found = [phrase.start]
    start = phrase.start
    if start > 0 and sentence.tokens[start - 1].text in _SEGMENT:
        others = {other.token for other in sentence.placed if other.numeric}
        start -= 1
        while start > 0 and start - 1 not in others:
            if sentence.tokens[start - 1].text in _STOPS or sentence.tokens[start - 1].text in _SEGMENT:
                break
            start -= 1
        found.append(start)
    return found


def _opens_a_frame(sentence: Sentence, first: int, placed: Placed) -> int | None:
    while first < len(sentence.tokens) and (
        sentence.tokens[first].text in '-*•>"«“(#' or sentence.word(first) in ("and", "but", "и", "а", "но")
    ):
        first += 1
    if sentence.word(first) == "пока" and first + 1 == placed.token:
        return None  # «по цели пока [[x]]»: so far
    if sentence.word(first) in _WHEN:
        return (
            None if first + 1 in named_places(sentence) or sentence.word(first + 1) in _DETERMINERS else first
        )
    if sentence.word(first) in ("if", "если"):
        # A condition says nothing of the figure, save where it reckons it anew: «если считать в днях».
        return first + 1 if sentence.has(first + 1, listed("conversions")) else None
    if sentence.has(first, listed("openers") | listed("conversions")):
        head = open_phrase(sentence, first)
        own = own_places(sentence, placed)
        # "In working days", «в рабочих днях»: a unit, though it be a word of the figure's name.
        named = head in own or first + 1 in own
        return None if named and head is not None and not is_span_noun(sentence, head) else head
    return None


def _opens_another_base(sentence: Sentence, first: int, placed: Placed) -> int | None:
    """ "Against the book's median the score differs by [[change.health.score]]": a change is measured from an earlier day."""
    if not is_change(placed.fact) or sentence.word(first) not in _BASES:
        return None
    near = range(first + 1, min(first + 1 + _NEAR, placed.token))
    spans = frozenset().union(*grouped("period_words").values(), _SPANS)
    return None if any(sentence.has(place, spans) for place in near) else first + 1


_BASES = bag("against versus vs relative compared beside относительно против")
_DETERMINERS = bag("the a an this его ее")


def _other_season(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "in March", «весной», "by autumn", of a figure that holds for another month."""
    if any(mention.metrics & DATED for mention in mentions(sentence)):
        return False
    if sentence.has(place, both("seasons")) and sentence.word(place) not in ("spring", "fall"):
        return True
    if not sentence.has(place - 1, _IN):
        return False
    if sentence.has(place, both("seasons")):
        return True
    said = next((name for name, words in grouped("months").items() if sentence.has(place, words)), None)
    as_of = placed.fact.as_of
    return said is not None and (as_of is None or as_of.month != int(said))


def _other_span(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "last quarter", «в будущем месяце»: another span than the figure's own."""
    if not sentence.has(place, both("past_next")):
        return False
    periods = frozenset().union(*grouped("period_words").values(), _SPANS)
    noun = place + 1
    while (
        noun - place < _FILLERS
        and sentence.has(noun, claims("spans", "fillers"))
        and not sentence.has(noun, periods)
    ):
        noun += 1
    period = placed.fact.period
    own = (
        period is not None
        and not sentence.has(place, _AHEAD)
        and sentence.has(noun, grouped("period_words").get(period, frozenset()))
    )
    return sentence.has(noun, periods) and not own
