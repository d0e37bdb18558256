"""Rules on what is reckoned from figures: a level told as a step, and sums done between references in words or signs.

Only the calculators reckon: a step is a fact of its own (``change.*``, or what ``derive`` made), and so is a sum.
"""

from __future__ import annotations

import itertools

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import has_aspect
from agent.grounding.direction import movement_at
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import claims, grouped
from agent.grounding.morphology import is_russian
from agent.grounding.references import HOLE

_REACH = 7
_BEGAN = bag("began begins started starts начаться начинаться начать")
_SET_OUT = bag("started starting began set")
_EARLIER = (".from", ".to", ".threshold", ".target")
_WERE = bag("was were been is are being")
_STOPS = ".;!?|"
#: "Overdue by [[x]]" tells how late, and is no step.
_LATE = frozenset({"overdue", "late", "delayed"})
_SCALED = frozenset({"score", "ten", "ratio", "percent", "points"})


def levels_are_no_steps(sentence: Sentence) -> Fault | None:
    """ "rose by [[x]]", «вырос на [[x]]», "a drop of [[x]]", "[[x]] higher", "rose from [[x]]": only a fact that is a change
    is a step, and only one of an earlier day is where a movement began."""
    for placed in sentence.placed:
        if not placed.numeric or _is_step(placed):
            continue
        place = _step_before(sentence, placed)
        if place is None:
            place = _step_beside(sentence, placed)
        if place is None:
            place = _start_before(sentence, placed)
        if place is not None:
            return Fault("other_metric", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")
    return None


def levels_follow_no_step(sentence: Sentence) -> Fault | None:
    """ "A leads B by [[x]]", «отстаёт на [[x]]»: "by" and a bare «на» before a figure measure a step, whatever the verb is."""
    for placed in sentence.placed:
        link = placed.token - 1
        if not placed.numeric or _is_step(placed) or link < 0:
            continue
        if sentence.word(link) == "by" and not sentence.has(link - 1, _LATE):
            return Fault("wrong_frame", f"by ≠ {placed.reference.id}")
        if sentence.word(link) == "на" and placed.fact.unit in _SCALED | {"count", "number"}:
            near = range(max(0, link - 3), link)
            if not any(sentence.has(place, claims("step", "rests")) for place in near):
                return Fault("wrong_frame", f"на ≠ {placed.reference.id}")
    return None


def changes_are_named(sentence: Sentence) -> Fault | None:
    """ "The present level (health score): [[change.health.score]]": a change is told as one, in a word of change."""
    if sentence.text.lstrip().startswith("|"):
        return None
    words = (
        claims("step", "nouns") | claims("step", "of") | claims("step", "verbs") | claims("step", "behind")
    )
    known = words | grouped("aspects")["change"] | claims("step", "before")
    for placed in sentence.placed:
        if (
            not is_change(placed.fact)
            or not placed.fact.id.startswith("change.")
            or ".factor." in placed.fact.id
        ):
            continue
        if not any(
            sentence.has(place, known) or movement_at(sentence, place) is not None
            for place in range(len(sentence.tokens))
        ):
            return Fault("other_metric", placed.reference.id)
    return None


def _is_step(placed: Placed) -> bool:
    """Whether the fact is itself a change, or points and parts that are added and lost."""
    fact = placed.fact
    return is_change(fact) or has_aspect(fact, "change") or fact.source == "derive"


def _moves(sentence: Sentence, place: int) -> bool:
    movement = movement_at(sentence, place)
    return movement not in (None, "still") or sentence.has(place, claims("step", "nouns"))


def _step_before(sentence: Sentence, placed: Placed) -> int | None:
    """A word of movement before "by", «на» or "of" and the figure, with no other figure between."""
    link = placed.token - 1
    while link >= 0 and sentence.tokens[link].text in ("(", '"', "«", ":"):
        link -= 1
    if sentence.word(link) == "of" or sentence.has(link, claims("step", "of")):
        return _noun_of_change(sentence, link)
    if not sentence.has(link, claims("step", "prepositions")):
        return None
    others = {other.token for other in sentence.placed if other.numeric}
    for place in range(link - 1, max(-1, link - 1 - _REACH), -1):
        token = sentence.tokens[place]
        if (token.kind == "sign" and token.text in _STOPS) or place in others:
            return None
        if sentence.has(place, claims("step", "rests")):
            return None
        if _moves(sentence, place):
            return place
    return None


def _start_before(sentence: Sentence, placed: Placed) -> int | None:
    """ "Rose from a health score of [[health.score]]", "the slide began at [[health.score]]": a movement, and where it began."""
    if placed.fact.unit not in _SCALED or placed.fact.id.endswith(_EARLIER) or ".previous" in placed.fact.id:
        return None
    for link in range(placed.token - 1, max(-1, placed.token - 1 - _REACH), -1):
        if sentence.tokens[link].text in _STOPS or sentence.tokens[link].text == HOLE:
            return None
        began = sentence.has(link - 1, _BEGAN) and sentence.word(link) in ("at", "on", "with", "с", "на")
        if sentence.word(link) not in ("from", "с", "со") and not began:
            continue
        for place in range(link - 1, max(-1, link - 1 - _REACH), -1):
            if movement_at(sentence, place) is not None or sentence.has(
                place, _SET_OUT | claims("step", "of")
            ):
                return place
    return None


def _noun_of_change(sentence: Sentence, link: int) -> int | None:
    for place in (link, link - 1, link - 2):
        if place >= 0 and sentence.has(place, claims("step", "of")):
            return place
    return None


def _step_beside(sentence: Sentence, placed: Placed) -> int | None:
    """ "gained [[x]]", "up [[x]]", "[[x]] points higher", «на [[x]] выше»."""
    before, behind = placed.token - 1, placed.token + 1
    scaled = placed.fact.unit in _SCALED
    if scaled and (
        sentence.has(before, claims("step", "verbs")) or sentence.word(before) in claims("step", "before")
    ):
        return before
    if sentence.word(behind) in ("points", "point", "пунктов", "баллов", "пункта", "балла"):
        behind += 1
    if scaled and (added := _added_behind(sentence, behind)) is not None:
        return added
    if not sentence.has(behind, claims("step", "behind")):
        return None
    russian = is_russian(sentence.word(behind))
    if russian:
        return behind if sentence.word(before) == "на" else None
    return behind if scaled and sentence.word(behind + 1) not in ("to", "from") else None


def _added_behind(sentence: Sentence, behind: int) -> int | None:
    """ "[[x]] points of risk were added", «[[x]] балла риска прибавилось»."""
    for place in range(behind, min(behind + _REACH, len(sentence.tokens))):
        if sentence.tokens[place].text in _STOPS or sentence.tokens[place].text in (",", HOLE):
            return None
        russian = is_russian(sentence.word(place))
        if sentence.has(place, claims("step", "verbs")) and (russian or sentence.word(place - 1) in _WERE):
            return place
    return None


def no_arithmetic(sentence: Sentence) -> Fault | None:
    """ "[[x]] minus [[y]]", «[[x]] − [[y]]», "subtract [[y]] from [[x]]", "[[x]] squared": ``derive`` reckons, prose does not."""
    numeric = [placed for placed in sentence.placed if placed.numeric]
    for placed in numeric:
        if sentence.has(placed.token + 1, claims("reckoning", "after_one")) or (
            sentence.word(placed.token + 1) in ("в", "во")
            and sentence.has(placed.token + 2, claims("reckoning", "after_one") | {"степень"})
        ):
            return Fault("bare_sign", sentence.tokens[placed.token + 1].text)
        for back in (1, 2):
            if sentence.has(placed.token - back, claims("reckoning", "before_one")):
                return Fault("bare_sign", sentence.tokens[placed.token - back].text)
    for first, second in itertools.pairwise(numeric):
        found = _operation(sentence, first, second)
        if found is not None:
            return Fault("bare_sign", sentence.tokens[found].text)
    return None


def _operation(sentence: Sentence, first: Placed, second: Placed) -> int | None:
    between = [
        place
        for place in range(first.token + 1, second.token)
        if sentence.tokens[place].text not in ("(", ")", '"', ",", "«", "»")
    ]
    if any(sentence.tokens[place].text in _STOPS for place in between):
        return None
    strong, weak = claims("reckoning", "strong"), claims("reckoning", "weak")
    signs = claims("reckoning", "signs")
    for place in between:
        if sentence.has(place, strong):
            return place
    bare = not any(
        not (
            sentence.has(place, weak | claims("reckoning", "small")) or sentence.tokens[place].kind == "sign"
        )
        for place in between
    )
    if bare:
        for place in between:
            if sentence.tokens[place].text in signs or sentence.has(place, claims("reckoning", "needs")):
                return place
            if sentence.tokens[place].text in "-–" and first.fact.metric != second.fact.metric:
                return place
    # "subtract [[y]] from [[x]]", «умножить [[x]] на [[y]]».
    if between and len(between) <= 2 and bare:
        for place in range(max(0, first.token - 2), first.token):
            if sentence.has(place, strong):
                return place
    return None
