"""Whether a clause tells what is: not where it asks, advises, commands, or sets a condition."""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import client_mentions
from agent.grounding.morphology import parses
from agent.grounding.work_vocabularies import work_words

_STOPS = frozenset(".;!?|")
_RELATIVES = bag("that which who whose который чей")
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


def tells_nothing(sentence: Sentence, at: int, besides: frozenset[str] = frozenset()) -> bool:
    """Whether the clause asks, advises, or sets a condition (by words other than ``besides``) instead of telling what is."""
    own = clause(sentence, at)
    if sentence.word(own.stop) == "?" or sentence.word(at + 1) == "ли" or _is_relative_label(sentence, at):
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
        if (place == own.start or sentence.word(place - 1) == ":") and commands(sentence, place):
            return True
    return False


def _is_relative_label(sentence: Sentence, at: int) -> bool:
    """ "Goals that we have not reached so far:": what a list is of, said in a clause of its own before the colon that ends it."""
    words = [place for place, token in enumerate(sentence.tokens) if token.kind == "word"]
    if not words or at > words[-1] or sentence.word(words[-1] + 1) != ":" or client_mentions(sentence):
        return False
    return any(sentence.has(place, _RELATIVES) for place in range(words[0] + 1, at))


def _frozen(sentence: Sentence, place: int) -> bool:
    """«За продление можно не волноваться», "can no longer be called": a modal that tells after all."""
    return sentence.word(place) == "можно" and sentence.word(place + 1) == "не"


def commands(sentence: Sentence, place: int) -> bool:
    """An imperative at the head of a clause («Проверьте, ...», "Keep ...")."""
    while sentence.word(place) in ("-", "*", "•", "и", "and", "затем", "then"):
        place += 1
    word = sentence.word(place)
    if word[:1] >= "\u0400":
        return any("impr" in parse.tag for parse in parses(word)[:2]) or any(
            parse.tag.POS == "INFN" for parse in parses(word)[:1]
        )
    return word in COMMANDS


COMMANDS = bag(
    "keep make ask call tell send check review agree show bring begin start find fix plan hold write choose set use see note "
    "treat do never always mark record prepare offer read look avoid take give leave let count close open remind confirm schedule"
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
