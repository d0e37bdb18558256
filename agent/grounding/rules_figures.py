"""Rules on what stands beside a reference: touching, hedges, units."""

from __future__ import annotations

import re
from functools import cache

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import both, grouped, mentions
from agent.grounding.numerals.units import read_unit
from agent.grounding.references import HOLE
from agent.grounding.restated import restated

_TOUCH_BEFORE = re.compile(r"(?:[\w%‰$€£₽¥+\-−–±~<>=×÷/\\.,^#№@&']|(?<=\w)[:—])\Z")
_TOUCH_AFTER = re.compile(r"^(?:[\w%‰$€£₽¥+\-−–±~<>=×÷/\\^#№@&°]|['’](?!s\b)|[.,:](?=[\w\ufffc]))")
_POSSESSIVE = re.compile(r"^['’]s\b")
_BETWEEN_NUMBERS = re.compile(r"^[\s\u00a0*_`]*$")
_UNIT_WORDS = bag(
    "шт штука чел человек ед единица pcs piece unit people person head item дн нед мес год лет сек мин ч "
    "км кг gb mb day week month quarter year hour minute second client customer ticket complaint login "
    "keyword visit visitor session position page time день неделя месяц квартал час минута секунда клиент "
    "обращение тикет жалоба вход визит позиция страница раз рубль доллар евро процент"
)
_BOUND_FACTS = (".threshold", ".target", ".limit")


def nothing_touches(sentence: Sentence) -> Fault | None:
    """No digit, letter or sign grows onto a figure, and no two figures run together."""
    text = sentence.folded.text
    facts = {placed.offset: placed for placed in sentence.placed}
    holes = [index for index, char in enumerate(text) if char == HOLE]
    last: int | None = None
    for hole in holes:
        placed = facts.get(hole)
        before, after = text[:hole], text[hole + 1 : hole + 4]
        if last is not None and _runs_together(text[last + 1 : hole], facts.get(last), placed):
            return Fault("touching", text[max(0, last - 6) : hole + 1].replace(HOLE, "[[…]]"))
        last = hole
        if placed is None:
            if after[:1].isalnum() or before[-1:].isalnum():
                return Fault("touching", f"{before[-6:]}[[…]]{after[:2]}")
            continue
        if (_TOUCH_BEFORE.search(before) or _TOUCH_AFTER.match(after)) and not (
            placed.fact.unit in ("name", "text")
            and _POSSESSIVE.match(after)
            and not _TOUCH_BEFORE.search(before)
        ):
            return Fault("touching", f"{before[-6:]}[[{placed.reference.id}]]{after[:2]}")
        if placed.numeric and _POSSESSIVE.match(after):
            return Fault("touching", f"[[{placed.reference.id}]]{after}")
    return None


def _runs_together(between: str, first: Placed | None, second: Placed | None) -> bool:
    if not between or (
        first is not None and second is not None and between in (".", ",", ":", "/", "-", "–", "'", "’")
    ):
        return True
    numeric = first is not None and second is not None and first.numeric and second.numeric
    return numeric and _BETWEEN_NUMBERS.fullmatch(between) is not None


def no_hedges(sentence: Sentence) -> Fault | None:
    """A figure is exact: no nearly, about or more than before it, no "or so" behind it."""
    for placed in sentence.placed:
        if not placed.numeric and placed.fact.unit != "date":
            continue
        found = _phrase_before(sentence, placed.token, "hedges")
        stood = placed.fact.id.endswith(".from") or "_before" in placed.fact.id
        if found is not None and not (stood and found.endswith(" from")):
            return Fault("hedge", found)
        if not placed.fact.id.endswith((*_BOUND_FACTS, ".from", ".to")) and (
            found := _phrase_before(sentence, placed.token, "bounds")
        ):
            compares = any(other.token < placed.token and other.numeric for other in sentence.placed)
            movement = found in ("to", "до") and _moves_nearby(sentence, placed)
            if not compares and not movement and not _names_bound(sentence, placed):
                return Fault("hedge", found)
        found = _phrase_after(sentence, placed.token, "after_hedges")
        if found is not None and not (placed.fact.unit == "date" and found in ("к", "k")):
            return Fault("hedge", found)
    return None


def _moves_nearby(sentence: Sentence, placed: Placed) -> bool:
    """ "rose to [[x]]", «снизился до [[x]]»: the preposition belongs to a verb of movement."""
    moves = grouped("direction")
    near = range(max(0, placed.token - 6), placed.token)
    return any(sentence.has(place, listed) for place in near for listed in moves.values())


def _names_bound(sentence: Sentence, placed: Placed) -> bool:
    """ "above the target of [[x]]", «до [[date]]»: the figure is itself a bound or a day."""
    if placed.fact.unit == "date":
        return True
    near = range(max(0, placed.token - 4), placed.token)
    return any(sentence.has(place, both("target")) for place in near)


@cache
def _parted(key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The phrases of a list, each with its words."""
    return tuple((phrase, tuple(phrase.split())) for phrase in both(key))


def _phrase_before(sentence: Sentence, token: int, key: str) -> str | None:
    for phrase, parts in _parted(key):
        start = token - len(parts)
        if start >= 0 and all(sentence.word(start + place) == part for place, part in enumerate(parts)):
            if sentence.tokens[token].glue == "" and phrase == "-":
                continue
            return phrase
    return None


def _phrase_after(sentence: Sentence, token: int, key: str) -> str | None:
    if sentence.word(token + 1) == ",":  # "[[x]], give or take"
        token += 1
    for phrase, parts in _parted(key):
        if all(sentence.word(token + 1 + place) == part for place, part in enumerate(parts)):
            return phrase
    return None


def units_are_own(sentence: Sentence) -> Fault | None:
    """A unit word right behind a figure: only "points" behind a score that is shown bare."""
    points, percent, money = both("point_words"), both("percent_words"), both("money_words")
    for placed in sentence.placed:
        if not placed.numeric:
            continue
        at = placed.token + 1
        word = sentence.word(at)
        behind = sentence.text[placed.offset + 1 :]
        if not word.isalpha() or restated(placed.fact, behind, sentence.context.language) is not None:
            continue
        if sentence.has(at, points):
            if placed.fact.unit not in ("score", "points", "number"):
                return Fault("wrong_unit", word)
        elif (
            sentence.has(at, percent)
            or sentence.has(at, money)
            or (word == "per" and sentence.word(at + 1) == "cent")
            or (sentence.has(at, _UNIT_WORDS) and not _starts_next_phrase(sentence, at, placed))
        ):
            return Fault("wrong_unit", word)
    return None


def currencies_are_own(sentence: Sentence) -> Fault | None:
    """ "The retainer, [[monthly_value]], is counted in euros": beside money in roubles no other currency is spoken of."""
    own = {placed.fact.currency for placed in sentence.placed if placed.fact.unit == "money"}
    if not own:
        return None
    for token in sentence.tokens:
        said = read_unit(token.text, 0) if token.kind == "word" else None
        if said is not None and said.end == len(token.text) and said.kind == "money" and said.unit not in own:
            return Fault("wrong_unit", token.text)
    return None


def figures_are_no_parts_of_themselves(sentence: Sentence) -> Fault | None:
    """ "[[churn.score]] of the risk goes with it": a score is the whole of it."""
    for placed in sentence.placed:
        if not placed.numeric or placed.fact.source == "derive" or placed.fact.unit == "points":
            continue
        at = placed.token + 1
        if sentence.word(at) != "of":
            continue
        at += 1 + (sentence.word(at + 1) in ("the", "its", "their", "this"))
        if any(said.start == at and said.fits(placed.fact) for said in mentions(sentence)):
            return Fault("wrong_frame", f"{placed.reference.id} of {sentence.tokens[at].text}")
    return None


def _starts_next_phrase(sentence: Sentence, at: int, placed: Placed) -> bool:
    """«к [[date]] клиент …»: a nominative behind a figure opens what follows where the figure takes no unit."""
    return placed.fact.unit in (
        "money",
        "ratio",
        "percent",
        "percent_points",
        "ten",
        "count",
    ) and sentence.word(at) in ("client", "clients", "клиент", "клиенты", "customer", "customers")
