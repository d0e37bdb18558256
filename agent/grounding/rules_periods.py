"""The span of time that a figure is said to cover: a month's figure is no figure of a year, a week or all time."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change, of_another_day
from agent.grounding.lexicon import both, claims, is_span_noun, mentions, span_nouns
from agent.grounding.morphology import is_russian

#: How far before its figure a span may stand ("over the year support tickets came to [[x]]").
_BEFORE = 14
#: ... and how far behind it.
_BEHIND = 6
_FILLERS = 4
_STOPS = ".;!?|"
#: Units of what holds on a day, whatever span is spoken of.
_STATES = frozenset({"score", "ten"})
#: "[[annual_value]] they pay us each month": between money and its span.
_PAYS = bag("pay pays paid paying us we they платить заплатить нам мы они")
_A_DAY = bag("yesterday overnight вчера")
#: "Quarter on quarter", «год к году».
_TO = bag("on over to by к от")


def spans_are_own(sentence: Sentence) -> Fault | None:
    """ "tickets since the year began: [[x]]", «обращения за квартал: [[x]]» only of a fact of that period."""
    inside = {place for mention in mentions(sentence) for place in range(mention.start, mention.end)}
    for placed in sentence.placed:
        fact = placed.fact
        if not placed.numeric or of_another_day(fact):
            continue
        moved = is_change(fact) and fact.id.startswith("change.")
        if fact.period is None and not moved and (fact.unit not in _STATES or is_change(fact)):
            continue
        for place in _near(sentence, placed):
            if place in inside:
                continue
            said = _span_at(sentence, place, placed)
            if said is not None and moved:
                if said != fact.period and not _took(sentence, placed, said):
                    return Fault("wrong_period", f"{sentence.tokens[place].text} ≠ {fact.id}")
            elif said is not None and not _own(sentence, place, said, placed):
                return Fault("wrong_period", f"{sentence.tokens[place].text} ≠ {fact.period or 'now'}")
    return None


def _took(sentence: Sentence, placed: Placed, said: str) -> bool:
    """Whether a change lies between two days that are such a span apart; where the earlier day is not known, nobody says."""
    fact = placed.fact
    earlier = sentence.context.ledger.of_client(fact.client, ".".join(fact.id.split(".")[:2]) + ".from")
    if earlier is None or earlier.as_of is None or fact.as_of is None or said not in _DAYS:
        return False
    low, high = _DAYS[said]
    return low <= (fact.as_of - earlier.as_of).days <= high


#: How many days a change may lie apart to be called that of a day, a week, a month (...).
_DAYS = {
    "day": (1, 1),
    "week": (6, 8),
    "month": (27, 32),
    "quarter": (88, 93),
    "half": (180, 185),
    "year": (363, 367),
}


def _near(sentence: Sentence, placed: Placed) -> list[int]:
    """Places of the figure's own clause, up to another figure on either side."""
    others = {other.token for other in sentence.placed if other.numeric and other is not placed}
    found: list[int] = []
    for step, reach in ((-1, _BEFORE), (1, _BEHIND)):
        place = placed.token + step
        while 0 <= place < len(sentence.tokens) and abs(place - placed.token) <= reach:
            if place in others:
                found = [at for at in found if step > 0 or at > _end_of_part(sentence, place)]
                break
            if sentence.tokens[place].text in _STOPS:
                break
            # What follows a comma or dash behind a figure is another clause, but for the dash that says what the figure is.
            is_copula = place == placed.token + 1 and sentence.tokens[place].text in "—–"
            if step > 0 and sentence.tokens[place].text in ",—–:" and not is_copula:
                break
            found.append(place)
            place += step
    return found


def _end_of_part(sentence: Sentence, figure: int) -> int:
    """Where the part of the sentence that another figure ends is over: its own span stands before that."""
    place = figure
    while place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].text not in ",;—–:":
        place += 1
        if sentence.word(place) in ("and", "и", "but", "а"):
            break
    return place


def _span_at(sentence: Sentence, place: int, placed: Placed) -> str | None:
    """The name of the span whose noun or adverb stands at ``place``, ``elsewhen`` for a phrase of no period."""
    for phrase in claims("spans", "elsewhen"):
        parts = phrase.replace("-", " ").split()
        if all(sentence.word(place + offset) == part for offset, part in enumerate(parts)) and place < (
            placed.token + 4
        ):
            return "elsewhen"
    if is_change(placed.fact) and sentence.word(place) in _A_DAY:
        return "day"
    name = next((name for name, listed in span_nouns().items() if sentence.has(place, listed)), None)
    if name is None:
        return None
    if _adverb(sentence.word(place)):
        return name
    if sentence.word(place + 1) == "s" and is_change(placed.fact):
        return name
    next_to = place + 1 + (sentence.word(place + 1) == "-")
    again = next_to + 1 + (sentence.word(next_to + 1) == "-")
    if sentence.word(next_to) in _TO and sentence.has(again, span_nouns()[name]):
        return name
    start = place - 1
    fillers = claims("spans", "fillers")
    while start >= 0 and place - start <= _FILLERS and sentence.has(start, fillers):
        if sentence.has(start, claims("spans", "openers")):
            return name
        start -= 1
    if start >= 0 and (sentence.has(start, claims("spans", "openers")) or sentence.tokens[start].text == "/"):
        return name
    return None


def _adverb(word: str) -> bool:
    """ "weekly", «ежемесячно», «годовая»: a span without an opener."""
    return (
        word.endswith("ly")
        or word.startswith("еже")
        or word in ("annual", "annum", "поквартально")
        or (is_russian(word) and any(word.startswith(stem) for stem in _ADJECTIVES))
    )


_ADJECTIVES = ("годов", "месячн", "недельн", "квартальн", "суточн", "дневн", "полугодов")


def _own(sentence: Sentence, place: int, said: str, placed: Placed) -> bool:
    """Whether the span is the fact's own, or is said of something else in the sentence."""
    fact = placed.fact
    if said == fact.period:
        return True
    if fact.period is None:
        # A state of one day covers no span; but only what stands right at the figure is said of it.
        return not _attached(sentence, place, placed)
    return not (_attached(sentence, place, placed) or _leads(sentence, place, placed))


def _attached(sentence: Sentence, place: int, placed: Placed) -> bool:
    """Nothing but the metric's name, links and the span's own words between the span and the figure."""
    allowed = (
        both("slot_verbs") | both("slot_links") | claims("spans", "openers") | claims("spans", "fillers")
        | (_PAYS if placed.fact.unit == "money" else frozenset())
        | claims("spans", "behind") | both("point_words") | frozenset((":", "—", "–", "=", "(", "-", "«", "»", '"', ","))
    )  # fmt: skip
    named = {at for mention in mentions(sentence) for at in range(mention.start, mention.end)}
    low, high = sorted((place, placed.token))
    return all(
        at in named
        or sentence.has(at, allowed)
        or any(other.token == at and not other.numeric for other in sentence.placed)
        or is_span_noun(sentence, at)
        for at in range(low + 1, high)
    )


def _leads(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "Over the year the client sent us [[x]]": a span that opens the figure's own sentence part."""
    if place > placed.token:
        return False
    named = {other.token for other in sentence.placed if not other.numeric}
    first = place
    while first > 0 and sentence.tokens[first - 1].kind == "word":
        first -= 1
    return place - first <= _FILLERS + 1 and not any(
        sentence.tokens[at].kind == "sign" and sentence.tokens[at].text not in ',—–:«»"' and at not in named
        for at in range(place, placed.token)
    )
