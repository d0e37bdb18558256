"""Days and states among words that nobody reviewed: shown with their own name instead of being withheld.

A number is held to reviewed words, since any other can make it another's (:mod:`agent.grounding.rules_words`). A day or a state
is one of a few that a client has, and what it is can be written beside it: "the doctors' pages are expected by 11 December
2026 (due date of the promise)". So an unreviewed word does not refuse such a sentence, unless it takes the day or state
back whatever stands beside it: it moves it, denies it, compares it, tells as done what is only due, or names another
item of the client's.
"""

from __future__ import annotations

from functools import cache

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import all_of
from agent.grounding.morphology import is_comparative, is_russian, parses
from agent.grounding.tellings import clause
from agent.grounding.terms import load
from agent.grounding.work_names import item_of, stem, stems_of
from tools.words import LANGUAGES, words

#: Days on which something was or is known to have happened. Any other is one that lies ahead or that something is due on.
_HAPPENED = frozenset({
    "contract_start", "data_date", "event_date", "note_date", "period_ends", "period_starts", "report_date", "report_since",
    "signal_since", "touchpoint_last",
})  # fmt: skip
#: "Works since [[x]]", «действует с [[x]]», «подпись от [[x]]»: a day on which something began, or was made.
_SINCE = bag("since from dated с от")
#: "Will be paid by [[x]]", «закроет к [[x]]»: a day that something is due on.
_BY = bag("by until till к до")
#: Lead to what a state is told before or after of.
_TEMPORAL = bag("before after until till since during до после перед во прежде")
_NEAR = 3
#: "Other than [[x]]", «позднее, чем [[x]]», "instead of": wherever they stand, it is another day or state.
_DENIES = bag("than other another instead rather чем иной другой вместо")
#: Behind a figure these give it another meaning.
_GLOSSES = bag("means meaning mean call called refer referred day означать значить называть называться день")
_THAT_IS = frozenset({("that", "is"), ("то", "есть"), ("i", "e"), ("т", "е")})
#: Comparatives that compare nothing: "next comes", "better do it on".
_ADVISING = bag("дальше далее лучше больше удобнее проще охотнее активнее")
_STANDING = bag("is are be being a an the our your their its this that each every")
_BEING = bag("was were had have has be been был была было были")
#: What the last contact of a kind is not.
_FIRST = bag("first start started begin began launch launched первый стартовать начать начаться запустить")


def goes_by_name(sentence: Sentence, place: int, placed: Placed) -> bool:
    """Whether the figure may stand by the unreviewed word at ``place``, shown with its name: a day or a state, if the word
    leaves it what it is."""
    if placed.numeric or not can_be_labelled(sentence):
        return False
    if (
        _takes_back(sentence, place)
        or _is_of_another_item(sentence, place, placed)
        or _is_glossed(sentence, placed)
        or any(sentence.has(at, _DENIES) for at in clause(sentence, placed.token))
    ):
        return False
    if placed.fact.unit != "date":
        return not (
            tells_it_done(sentence, place)
            or any(sentence.has(at, _TEMPORAL) for at in range(max(0, place - _NEAR), place))
        )
    before = placed.token - 1
    if placed.fact.metric in _HAPPENED:
        return not (
            _tells_what_will_be(sentence, place, placed)
            or sentence.word(before) in _BY
            or (placed.fact.metric == "touchpoint_last" and _is_first(sentence))
        )
    as_of = sentence.word(before) == "of" and sentence.word(before - 1) == "as"
    done = any(
        tells_it_done(sentence, at)
        for at in clause(sentence, placed.token)
        if sentence.word(at) not in _BEING
    )
    return not (done or sentence.word(before) in _SINCE or as_of)


def can_be_labelled(sentence: Sentence) -> bool:
    """Whether a name can be written beside a figure at all: not in a table's row, nor in what our templates lay out."""
    return sentence.context.label_metrics and not sentence.own.lstrip().startswith("|")


def _takes_back(sentence: Sentence, place: int) -> bool:
    """A word that moves, denies or compares."""
    if sentence.has(place, _listed("unsettling") | all_of("direction")):
        return True
    word = sentence.word(place)
    return word not in _ADVISING and is_comparative(word)


def _is_glossed(sentence: Sentence, placed: Placed) -> bool:
    """ "[[x]], that is, wind the account down", «[[x]], так мы называем клинику», "the day it was renewed"."""
    own = clause(sentence, placed.token)
    return any(
        sentence.has(place, _GLOSSES) or (sentence.word(place), sentence.word(place + 1)) in _THAT_IS
        for place in range(placed.token + 1, own.stop)
    )


def _is_of_another_item(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "The signal of rising escalations is [[signal.payment_delays.state]]"."""
    item = item_of(sentence, placed.fact)
    if item is None:
        return False
    said = stem(sentence.word(place))
    kind, own = item
    return any(
        said in name
        for code in words(LANGUAGES[0]).categories.get(kind, {})
        if code != own
        for name in stems_of(kind, code)
    ) and not any(said in name for name in stems_of(kind, own))


def tells_it_done(sentence: Sentence, place: int) -> bool:
    """ "Delivered on [[due]]", «сдали [[due]]»: what is only due, or ahead, has not happened."""
    word = sentence.word(place)
    if sentence.has(place, _listed("scheduling")) or sentence.word(place + 1) == "бы":
        return False
    if is_russian(word):
        return any("past" in parse.tag or parse.tag.POS == "PRTS" for parse in parses(word)[:1])
    # "Is expected by", "a finished plan"
    stands = sentence.word(place - 1) in _STANDING
    return (word.endswith("ed") and not stands) or sentence.has(place, _listed("past"))


def _tells_what_will_be(sentence: Sentence, place: int, placed: Placed) -> bool:
    """«Начнутся [[since]]», and of a signal «спонсор уходит [[since]]»: it began on that day."""
    word = sentence.word(place)
    tenses = ("futr", "pres") if placed.fact.metric == "signal_since" else ("futr",)
    return is_russian(word) and any(tense in parse.tag for tense in tenses for parse in parses(word)[:1])


def _is_first(sentence: Sentence) -> bool:
    return any(sentence.has(place, _FIRST) for place in range(len(sentence.tokens)))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(
        str(word) for language in LANGUAGES for word in load(f"beside_{language}.yaml").get(name, ())
    )


__all__ = ["can_be_labelled", "goes_by_name", "tells_it_done"]
