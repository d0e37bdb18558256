"""What may stand around a figure: a true figure in a false frame is a lie, and any word can be the frame.

So the words beside a figure are not searched for known tricks but held to closed lists (``terms/frames.yaml``) of words
that say nothing of another time, unit, base of comparison or kind of money: the words that lead to a figure, and the
phrase that a preposition opens right behind it. Only where the language is too free for that (before the name of the
metric, after a dash or "is" behind the figure) are there lists of words that may not stand.
"""

from __future__ import annotations

from functools import cache

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import has_aspect, held_against
from agent.grounding.fault import Fault
from agent.grounding.leads import CONJUNCTIONS, lead, named_places, slot_sign
from agent.grounding.ledger import is_change, of_another_day
from agent.grounding.lexicon import all_of, both, claims, grouped, is_span_noun, mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.plain_words import is_plain
from agent.grounding.references import HOLE
from agent.grounding.terms import load

_COPULAS = bag("is are was were это есть быть являться")
_ASKING = bag("what which чем что чему какой")
#: How far off a bound, which no figure says and every reader sees.
_DEGREES = bag(
    "well slightly somewhat just far little bit narrowly comfortably a чуть немного слегка заметно ощутимо лишь"
)
_BESIDES = bag("while where when whereas")
_SUBJECTS = bag("we i you they he she it")
_THEN = bag("before earlier previously was раньше ранее прежде до")
#: These open a phrase of time, whose head is no thing and no person.
_TEMPORAL = bag("since until till before after during throughout once")
#: So many words behind a preposition may be looked through for the head of its phrase.
_REACH = 5


@cache
def listed(name: str) -> frozenset[str]:
    """A list of ``terms/frames.yaml``; nested lists as one."""
    words: set[str] = set()
    for item in load("frames.yaml")[name]:
        words.update(map(str, item) if isinstance(item, list) else (str(item),))
    return frozenset(words)


def named_by_closed_words(sentence: Sentence) -> Fault | None:
    """ "The market norm is [[x]]", «Штраф по договору — [[x]]»: nothing leads to a figure but its own name and words that
    change nothing about it."""
    for placed in sentence.placed:
        if not placed.numeric:
            continue
        phrase = lead(sentence, placed)
        own = named_places(sentence, placed)
        start = _closed_from(sentence, placed, phrase)
        for place in phrase:
            if place >= start and not _leads(sentence, place, placed, own):
                return Fault("wrong_frame", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")
            if place < start and place not in own and _changes_base(sentence, place, placed):
                return Fault("wrong_frame", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")
    return None


def followed_by_closed_words(sentence: Sentence) -> Fault | None:
    """ "[[x]] in money terms", «[[x]] до нашего прихода»: a phrase behind a figure is headed by a listed word."""
    for placed in sentence.placed:
        if not placed.numeric:
            continue
        at = placed.token + 1
        if sentence.has(at, both("point_words")):
            at += 1
        if sentence.word(at) == "," and any(
            sentence.has(place, listed("conversions")) for place in range(at + 1, at + 4)
        ):
            # "[[x]], counted in months"
            return Fault("wrong_frame", f"{placed.reference.id} {sentence.tokens[at + 1].text}")
        if of_another_day(placed.fact) and sentence.has(at, _THEN) and not _is_word(sentence, at + 1):
            at += 1  # "was [[health_before]] before, and is [[health_last]] now"
        opens = sentence.has(at, listed("openers") | listed("conversions"))
        found = open_phrase(sentence, at, placed) if opens else _renamed(sentence, placed, at)
        if found is not None:
            return Fault("wrong_frame", f"{placed.reference.id} {sentence.tokens[found].text}")
    return None


def _is_word(sentence: Sentence, at: int) -> bool:
    """Whether a word goes on at ``at`` that no conjunction is."""
    return sentence.word(at).isalpha() and sentence.word(at) not in CONJUNCTIONS


def _closed_from(sentence: Sentence, placed: Placed, phrase: range) -> int:
    """From where on the words that lead to a figure are closed: all of a label; else from the metric's name on."""
    label = slot_sign(sentence, placed)
    if label is not None and label in phrase:
        return phrase.start
    starts = [
        mention.start
        for mention in mentions(sentence)
        if mention.start in phrase and (mention.strong or mention.fits(placed.fact))
    ]
    return starts[-1] if starts else phrase.start


def _leads(sentence: Sentence, place: int, placed: Placed, own: frozenset[int]) -> bool:
    token = sentence.tokens[place]
    if place in own or token.kind == "sign" or token.text == HOLE or sentence.has(place, listed("lead")):
        return True
    if sentence.has(place, _DEGREES) and _compares(sentence, place + 1):
        return True
    if is_plain(sentence, place) or (of_another_day(placed.fact) and sentence.has(place, _THEN)):
        return True
    if sentence.has(place, claims("step", "verbs")):
        # "lost [[x]]", «потеряли [[x]]»: only what is a change is lost or gained.
        return is_change(placed.fact) or has_aspect(placed.fact, "change")
    told = all_of("direction") | all_of("comparison")
    if sentence.has(place, told | claims("step", "nouns") | claims("step", "of") | claims("step", "rests")):
        return True
    aspects = [name for name, words in grouped("aspects").items() if sentence.has(place, words)]
    if aspects:
        return held_against(sentence, place, placed) or any(has_aspect(placed.fact, name) for name in aspects)
    if sentence.has(place, both("point_words") | both("percent_words") | both("money_words")):
        return False
    # Whether a span is the figure's own, other rules tell.
    return _is_span(sentence, place)


def _compares(sentence: Sentence, place: int) -> bool:
    """ "Well below", «чуть выше», "slightly short of": :mod:`agent.grounding.rules_comparisons` judges the side."""
    return sentence.word(place) == "short" or sentence.has(place, all_of("comparison"))


def _is_span(sentence: Sentence, place: int) -> bool:
    spans = claims("spans", "openers") | claims("spans", "fillers") | claims("spans", "behind")
    return sentence.has(place, spans) or is_span_noun(sentence, place)


def _changes_base(sentence: Sentence, place: int, placed: Placed) -> bool:
    return sentence.has(place, listed("bases")) and not any(
        has_aspect(placed.fact, name)
        for name, words in grouped("aspects").items()
        if sentence.has(place, words)
    )


def open_phrase(sentence: Sentence, at: int, placed: Placed | None = None) -> int | None:
    """The word by which the phrase that opens at ``at`` frames a figure anew; ``None`` where its head is a listed one."""
    if _says_now(sentence, at) or sentence.word(at + 1) in _ASKING:
        return None
    if sentence.word(at) in _BESIDES and sentence.word(at + 1) in _SUBJECTS:
        # "[[x]] while we aim for [[y]]" opens a clause of its own.
        return None
    if sentence.has(at, listed("conversions")):
        return at
    own = named_places(sentence, placed)
    figures = {other.token for other in sentence.placed}
    temporal = sentence.word(at) in _TEMPORAL
    for place in range(at + 1, min(at + 1 + _REACH, len(sentence.tokens))):
        token = sentence.tokens[place]
        if sentence.has(place, listed("conversions")) or _bare_unit(sentence, place):
            return place
        if place in figures or token.text == HOLE or (place in own and not temporal):
            return None
        if placed is not None and placed.fact.client is not None and token.lower in both("generic_subjects"):
            return place
        if sentence.has(place, listed("heads_of_time") if temporal else listed("heads")):
            return None
        if is_span_noun(sentence, place):
            return None
        if token.kind == "sign" and token.text not in "\"'«»“”(":
            return place - 1
        if not (
            token.kind == "sign"
            or place in own
            or sentence.has(place, listed("tail_modifiers") | listed("openers") | _span_modifiers())
            or (sentence.has(place, both("past_next")) and placed is not None and is_change(placed.fact))
        ):
            return place
    return at


def _span_modifiers() -> frozenset[str]:
    return claims("spans", "openers") | claims("spans", "fillers")


def _says_now(sentence: Sentence, at: int) -> bool:
    for phrase in listed("now"):
        parts = phrase.split()
        if all(sentence.word(at + offset) == part for offset, part in enumerate(parts)):
            return sentence.word(at + len(parts)) not in (
                "of",
                "when",
                "before",
                "after",
                "когда",
                "до",
                "после",
            )
    return False


def _bare_unit(sentence: Sentence, place: int) -> bool:
    """ "in days", «в неделях»: a span of time in the plural with nothing before it but "in" is a unit."""
    if sentence.word(place - 1) not in ("in", "as", "в"):
        return False
    if not is_span_noun(sentence, place):
        return False
    word = sentence.word(place)
    if is_russian(word):
        return any("plur" in parse.tag for parse in parses(word)[:1])
    return word.endswith("s")


def _renamed(sentence: Sentence, placed: Placed, at: int) -> int | None:
    """ "[[x]] is our target", «[[x]] — среднее по рынку»: a name given behind the figure."""
    own = named_places(sentence, placed)
    if at >= len(sentence.tokens):
        return None
    if sentence.tokens[at].text == ",":
        ranks = listed("ranks") | both("money_words") | both("percent_words")
        return next((place for place in (at + 1, at + 2) if sentence.has(place, ranks)), None)
    opens = sentence.tokens[at].text in ("—", "–", "=", "(", ":") or sentence.has(at, _COPULAS)
    if not opens:
        return None
    phrase = []
    for place in range(at + 1, len(sentence.tokens)):
        if sentence.tokens[place].text in ".;!?|,)" or sentence.tokens[place].lower in CONJUNCTIONS:
            break
        phrase.append(place)
    if any(sentence.has(place, listed("compares")) for place in phrase):
        return None
    for place in phrase:
        if place in own:
            continue
        aspects = [name for name, words in grouped("aspects").items() if sentence.has(place, words)]
        if (aspects and not any(has_aspect(placed.fact, name) for name in aspects)) or sentence.has(
            place, listed("bases")
        ):
            return place
    return None
