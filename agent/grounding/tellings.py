"""What a clause tells: whether it tells what is (not where it asks, advises, commands, or sets a condition), whether it denies
it, and whether a state in it is lent to another noun."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import both, client_mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.work_vocabularies import says_any, work_words

_STOPS = frozenset(".;!?|")
#: How far before a word "not" denies it.
_NEAR = 3
#: A denial of all there are reaches further than "not": "no payment warning is active".
_FAR = 6
_NONE = bag("no none neither nobody nothing нет ни ничто никто")
#: "The departure of a sponsor is not on record".
_UNRECORDED = frozenset(
    ("not", word) for word in ("on", "recorded", "confirmed", "true", "so", "known", "reported")
)
_HARDLY = bag("вряд едва")
_WE = bag("we they you i he she")
_RELATIVES = bag("that which who whose который чей")
#: Behind a state these tell it, and are no noun that it is lent to: "overdue since", never "overdue invoices".
_AFTER = bag(
    "at in on for by with and or to since of the a as so but because from this that again yet already now today after before due "
    "too still which who while though although under over last next early late later ahead behind without within until its their "
    "our his her your my these those every each all any no me us them him you it we they he she there here off out up then once "
    "is are was were be been being has have had"
)
_PARTING = bag(
    "but so because although though whereas while yet а но зато поэтому поскольку хотя потому однако тогда"
)
_CONDITIONS = bag("if when whenever once unless until если когда пока")


def clause(sentence: Sentence, at: int) -> range:
    """The tokens around ``at`` up to the next full stop, semicolon or cell's edge."""
    start = at
    while start > 0 and sentence.tokens[start - 1].text not in _STOPS:
        start -= 1
    end = at
    while end < len(sentence.tokens) and sentence.tokens[end].text not in _STOPS:
        end += 1
    return range(start, end)


def part(sentence: Sentence, at: int) -> range:
    """The tokens around ``at`` up to where its clause, or a part that a conjunction of contrast or cause opens, ends."""
    own = clause(sentence, at)
    start = next((place for place in range(at, own.start, -1) if sentence.word(place) in _PARTING), own.start)
    end = next((place for place in range(at + 1, own.stop) if sentence.word(place) in _PARTING), own.stop)
    return range(start, end)


def tells_nothing(
    sentence: Sentence, at: int, besides: frozenset[str] = frozenset(), *, bids: bool = False
) -> bool:
    """Whether the clause asks, advises, or sets a condition (by words other than ``besides``) instead of telling what is.

    ``bids``: what it tells is what somebody advises, so that an imperative or infinitive tells it too.
    """
    own = clause(sentence, at)
    asked = sentence.word(at + 1) == "ли" and sentence.word(at) not in _HARDLY
    if sentence.word(own.stop) == "?" or asked or _is_relative_label(sentence, at):
        return True
    named = bool(client_mentions(sentence))
    for place in own:
        if (
            place < at
            and sentence.has(place, work_words("modals") - besides)
            and not _frozen(sentence, place)
        ):
            return True
        if place > at and not named and sentence.has(place, _CONDITIONS):
            return True
        opens = place == own.start or sentence.word(place - 1) == ":"
        if opens and (_is_purpose(sentence, place, at) or (not bids and commands(sentence, place))):
            return True
    return False


def asks_or_aims(sentence: Sentence, at: int) -> bool:
    """Whether the clause asks, or tells what something is done for ("to bring it back to green", «чтобы риск стал низким»)."""
    own = clause(sentence, at)
    if sentence.word(own.stop) == "?" or _is_purpose(sentence, own.start, at):
        return True
    return any(
        sentence.word(place) == "чтобы"
        and not any(sentence.word(between) == "," for between in range(place, at))
        for place in range(own.start, at)
    )


def _is_purpose(sentence: Sentence, place: int, at: int) -> bool:
    """ "To bring the client back to green, ...": what something is done for, up to its comma."""
    return (
        sentence.word(place) == "to"
        and place < at
        and not any(sentence.word(between) == "," for between in range(place, at))
    )


def _is_relative_label(sentence: Sentence, at: int) -> bool:
    """ "Goals that we have not reached so far:": what a list is of, said in a clause of its own before the colon that ends it."""
    words = [place for place, token in enumerate(sentence.tokens) if token.kind == "word"]
    if not words or at > words[-1] or sentence.word(words[-1] + 1) != ":" or client_mentions(sentence):
        return False
    return any(sentence.has(place, _RELATIVES) for place in range(words[0] + 1, at))


def _frozen(sentence: Sentence, place: int) -> bool:
    """«За продление можно не волноваться», «вряд ли продлится», «стоит в прогнозе», "we let it slip": a modal that tells."""
    if sentence.word(place) == "ли":
        return sentence.word(place - 1) in _HARDLY
    if sentence.word(place) == "let":  # "we let it slip" tells
        return sentence.word(place - 1) in _WE
    if sentence.word(place) == "стоит":
        ahead = range(place + 1, min(place + 1 + _NEAR, len(sentence.tokens)))
        return not any(parse.tag.POS == "INFN" for at in ahead for parse in parses(sentence.word(at))[:1])
    if sentence.word(place) == "нельзя" or sentence.word(place) == "can":
        # «Уже нельзя», "can no longer": what was so is over.
        return sentence.word(place - 1) in ("уже", "больше") or (
            sentence.word(place + 1) == "no" and sentence.word(place + 2) == "longer"
        )
    return sentence.word(place) == "можно" and sentence.word(place + 1) == "не"


def is_lent(sentence: Sentence, end: int, besides: Iterable[str] = ()) -> bool:
    """Whether a state that ends before ``end`` is an adjective of the noun behind it («просроченные счета», "open actions"),
    unless that is one of ``besides``."""
    after = sentence.word(end)
    if not after.isalpha() or says_any(sentence, end, besides):
        return False
    if not is_russian(after):
        return after not in _AFTER and not after.endswith("ly")
    full = any(parse.tag.POS in ("ADJF", "PRTF") for parse in parses(sentence.word(end - 1))[:1])
    return full and any(parse.tag.POS == "NOUN" for parse in parses(after)[:1])


def is_denied(sentence: Sentence, at: int) -> bool:
    """Whether what is said at ``at`` is denied by a word before it, or by «нет» behind it."""
    own = _between_commas(sentence, at)
    before = [place for place in own if place < at]
    behind = [sentence.word(place) for place in own if place > at]
    return (
        any(sentence.has(place, both("negation")) for place in before if at - place <= _NEAR)
        or any(sentence.word(place) in _NONE for place in before if at - place <= _FAR)
        or any(word in ("нет", "не", "нельзя") for word in behind[:_NEAR])
        or any(pair in _UNRECORDED for pair in itertools.pairwise(behind))
        or ("нет" in behind and _is_genitive(sentence.word(at)))
    )


def _between_commas(sentence: Sentence, at: int) -> range:
    own = part(sentence, at)
    start = next(
        (place + 1 for place in range(at - 1, own.start - 1, -1) if sentence.word(place) == ","), own.start
    )
    end = next((place for place in range(at + 1, own.stop) if sentence.word(place) == ","), own.stop)
    return range(start, end)


def _is_genitive(word: str) -> bool:
    return is_russian(word) and any(
        parse.tag.POS in ("NOUN", "ADJF", "PRTF") and "gent" in parse.tag for parse in parses(word)[:2]
    )


_PROMISES = bag("гарантировать обещать обеспечивать")


def commands(sentence: Sentence, place: int) -> bool:
    """An imperative at the head of a clause («Проверьте, ...», "Keep ...")."""
    while sentence.word(place) in ("-", "*", "•", "и", "and", "затем", "then"):
        place += 1
    word = sentence.word(place)
    if word == "есть" or sentence.has(place, _PROMISES):
        # "There is", and no order to eat; «гарантируем» is what we do, though its form may bid too.
        return False
    if is_russian(word):
        infinitive = any(parse.tag.POS == "INFN" for parse in parses(word)[:1])
        return any("impr" in parse.tag for parse in parses(word)[:2]) or (
            infinitive and not _was_done(sentence, place)
        )
    return word in COMMANDS


def _was_done(sentence: Sentence, place: int) -> bool:
    """«Напомнить об обещании ещё не успели»: an infinitive that a verb of the past governs."""
    return any(
        parse.tag.POS == "VERB" and "past" in parse.tag and "plur" in parse.tag
        for at in clause(sentence, place)
        if at > place
        for parse in parses(sentence.word(at))[:1]
    )


COMMANDS = bag(
    "keep make ask call tell send check review agree show bring begin start find fix plan hold write choose set use see "
    "note treat do never always mark record prepare offer read look avoid take give leave let count close open remind "
    "confirm schedule restore rebuild arrange invite discuss propose suggest prioritise prioritize resolve escalate collect "
    "explain introduce clarify organise organize"
)


def heads_list(sentence: Sentence) -> bool:
    """ "Phrases for a talk about ...:", «Вопросы для клиента, у которого ...:»: says what the lines below are for."""
    if not sentence.tokens or sentence.tokens[-1].text != ":" or client_mentions(sentence):
        return False
    purpose = any(sentence.word(place) in ("for", "для") for place in range(1, _PURPOSE))
    return sentence.word(0) in _LISTED and purpose


#: What the lines of a list are that belong to no client: things to say, to ask, to keep from.
_LISTED = bag("phrases questions examples tips mistakes фразы вопросы примеры советы ошибки")
#: So far from the beginning the word may stand that says so.
_PURPOSE = 3


def names_scorecard(sentence: Sentence, at: int) -> bool:
    """ "In the traffic light ...", «по светофору»: before ``at`` the sentence says that it tells the scorecard's own rules."""
    return any(
        sentence.word(place) in _IN and any(sentence.has(place + step, _SCORECARD) for step in (1, 2))
        for place in range(at)
    )


_IN = bag("in by в по")
_SCORECARD = bag("traffic scorecard светофор")
