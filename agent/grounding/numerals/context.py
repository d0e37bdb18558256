"""Words that are a number in one place and something else in another: «сорока», «три», quarter, couple, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from agent.grounding.bags import bag
from agent.grounding.morphology import parses
from agent.grounding.numerals.amounts import is_amount
from agent.grounding.numerals.idioms import at_clause_start
from agent.grounding.numerals.lexicon import NumberWord
from agent.grounding.tokens import Token

Reading = Literal["number", "idiom", "none"]

_PERIODS_EN = bag("a an per every each day week month quarter year daily weekly monthly in hour twice or")
_AFTER_COUNTED_ONCE = bag("in this last since during over before ever")
_SOFT_BEFORE_ONCE = bag("only just than least exactly not logged")
_PERIODS_RU = bag(
    "неделю недели день дня месяц месяца квартал квартала год года полгода час сутки смену сезон спринт"
)
_RANK_VERBS = bag(
    "rank ranks ranked ranking is are was were be been place placed places finish finished stand stands "
    "came comes come number page position"
)
#: What is done to a thing before other things are: its place in the work, and no rank.
_DONE = bag(
    "restored discussed checked prepared fixed read reviewed answered settled agreed explained shown written repaired solved"
)
_DOING = bag(
    "preparing discussing checking fixing reading reviewing answering asking settling explaining restoring solving doing"
)
#: Commands that stand before "first" alone: "Ask first."
_BEGUN = bag("answer ask read check detect listen look measure think verify confirm test")
_SHARE_AFTER_QUARTER = bag("more less lower higher fewer as better worse million billion")
_GROUP_BEFORE = bag("a an last next past first another every")


def _lower(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def read_in_context(tokens: Sequence[Token], start: int, end: int, word: NumberWord | None) -> Reading:
    """How a lone number word reads where it stands; longer numbers are numbers."""
    if word is None:
        return "number"
    if end - start == 2 and tokens[start].lower == "a" and tokens[start + 1].lower == "quarter":
        return _quarter(tokens, start + 1)
    rule = _RULES.get(tokens[start].lower) if end - start == 1 else None
    return rule(tokens, start) if rule else "number"


def _once(tokens: Sequence[Token], at: int) -> Reading:
    after, before = _lower(tokens, at + 1), _lower(tokens, at - 1)
    if after in ("a", "an"):
        return "number" if _lower(tokens, at + 2) in _PERIODS_EN else "idiom"
    if after in _PERIODS_EN or (not after.isalpha() and after != ","):
        return "number"
    return "number" if before in _SOFT_BEFORE_ONCE and after in _AFTER_COUNTED_ONCE else "idiom"


def _quarter(tokens: Sequence[Token], at: int) -> Reading:
    """ "a quarter of clients", "by a quarter" against "last quarter", "a quarter later"."""
    after, before = _lower(tokens, at + 1), _lower(tokens, at - 1)
    if before == "a" and (after in _SHARE_AFTER_QUARTER or is_amount(tokens, at - 1, at + 1)):
        return "number"
    if before in ("one", "three", "two"):
        return "number"
    return "number" if after in ("million", "billion") else "none"


def _quarters(tokens: Sequence[Token], at: int) -> Reading:
    return "number" if _lower(tokens, at - 1) in ("three", "two") else "none"


def _couple(tokens: Sequence[Token], at: int) -> Reading:
    return "number" if _lower(tokens, at + 1) == "of" or _lower(tokens, at - 1) in _GROUP_BEFORE else "none"


def _pairs(tokens: Sequence[Token], at: int) -> Reading:
    return "number" if _lower(tokens, at + 1) == "of" else "none"


def _brace(tokens: Sequence[Token], at: int) -> Reading:
    """ "a brace of tickets" against "brace for a hard talk", "twins" of a name."""
    return "number" if _lower(tokens, at + 1) == "of" or _lower(tokens, at - 1) == "a" else "none"


def _trick(tokens: Sequence[Token], at: int) -> Reading:
    """ "a hat-trick"; any other trick is none."""
    return "number" if _lower(tokens, at - 1) == "hat" else "none"


def _second(tokens: Sequence[Token], at: int) -> Reading:
    before = _lower(tokens, at - 1)
    timed = before in ("per", "this", "split") or (before == "a" and not _lower(tokens, at + 1).isalpha())
    return "none" if timed else "number"


def _first(tokens: Sequence[Token], at: int) -> Reading:
    """ "Fix the errors first." and "It is restored first." speak of order; "Romashka is first." of rank."""
    after = _lower(tokens, at + 1)
    closes = after in ("", ".", ",", ";", ":", "!", "?", ")", "—", "–", "and", "then", "so", "but")
    before = _lower(tokens, at - 1)
    ordered = before in _DONE or (before in _DOING and _lower(tokens, at - 2) == "worth")
    if closes and (ordered or (before in _BEGUN and at_clause_start(tokens, at - 1))):
        return "idiom"
    if not closes or at < 2:
        return "number"
    window = {_lower(tokens, place) for place in range(max(0, at - 3), at)}
    return "number" if window & _RANK_VERBS or "\ufffc" in window else "idiom"


def _semyu(tokens: Sequence[Token], at: int) -> Reading:
    """«нашу семью» against «семью клиентами»."""
    before, after = _lower(tokens, at - 1), _lower(tokens, at + 1)
    if any("plur" in parse.tag and "ablt" in parse.tag for parse in parses(after) if after):
        return "number"
    if before in ("в", "за", "про", "на", "через"):
        return "none"
    agrees = any(
        ("ADJF" in parse.tag or "Apro" in parse.tag) and "femn" in parse.tag and "accs" in parse.tag
        for parse in parses(before)
        if before
    )
    return "none" if agrees else "number"


def _soroka(tokens: Sequence[Token], at: int) -> Reading:
    """The bird: before a verb in the feminine or present singular, or «на хвосте»."""
    after = _lower(tokens, at + 1)
    if after == "на" or (tokens[at].text[:1].isupper() and not at_clause_start(tokens, at)):
        return "none"
    acts = after and any(
        parse.tag.POS == "VERB" and "sing" in parse.tag and ("femn" in parse.tag or "3per" in parse.tag)
        for parse in parses(after)[:1]
    )
    return "none" if acts or (at + 1 < len(tokens) and tokens[at + 1].glue == "-") else "number"


def _tri(tokens: Sequence[Token], at: int) -> Reading:
    """The imperative of тереть: «не три глаза», «три морковь»."""
    after = _lower(tokens, at + 1)
    if _lower(tokens, at - 1) == "не":
        return "none"
    if at_clause_start(tokens, at) and after:
        readings = parses(after)
        object_only = any(
            "NOUN" in p.tag and "sing" in p.tag and "accs" in p.tag for p in readings
        ) and not any("gent" in p.tag or "plur" in p.tag for p in readings)
        return "none" if object_only else "number"
    return "number"


def _para(tokens: Sequence[Token], at: int) -> Reading:
    """«пара дней» counts; «в паре с», «на пару с» do not."""
    after = _lower(tokens, at + 1)
    if not after.isalpha():
        return "number" if _lower(tokens, at - 1) not in ("в", "на") else "none"
    counted = after in ("раз", "тройка") or (
        len(after) > 2 and any("gent" in parse.tag and "plur" in parse.tag for parse in parses(after))
    )
    return "number" if counted else "none"


def _odnih(tokens: Sequence[Token], at: int) -> Reading:
    return "idiom" if not _lower(tokens, at + 1).startswith("\ufffc") else "number"


_RULES = {
    "once": _once, "quarter": _quarter, "quarters": _quarters, "couple": _couple, "pair": _couple, "pairs": _pairs,
    "second": _second, "first": _first, "семью": _semyu, "сорока": _soroka, "три": _tri, "пара": _para,
    "пары": _para, "паре": _para, "пару": _para, "парой": _para, "парами": _para, "парах": _para, "парам": _para,
    "одних": _odnih, "одними": _odnih, "tens": _pairs, "duo": _pairs, "triad": _pairs, "teens": _pairs,
    "trick": _trick, "tricks": _trick, "brace": _brace, "braces": _brace, "couples": _pairs, "couplet": _pairs, "twins": _pairs,
    "trinity": _pairs, "handful": _brace,
}  # fmt: skip


def is_frequency(tokens: Sequence[Token], at: int) -> bool:
    """«раз в неделю»: once a week, where no number stands before.

    Not in «ещё раз в день публикации», which names a day, nor where a norm is told («достаточно контакта раз в месяц»).
    Not where it is advice on office work («раз в квартал сверяйте отчёт»): a listed imperative stands right beside it,
    so that it can be said of no client. What is measured of a client (logins, calls, meetings, payments) is not among
    these verbs.
    """
    if (
        tokens[at].lower != "раз"
        or _lower(tokens, at + 1) != "в"
        or _lower(tokens, at + 2) not in _PERIODS_RU
    ):
        return False
    if _lower(tokens, at - 1) in ("каждый", "всякий", "этот") or _names_a_day(tokens, at):
        return False
    return not (_is_advice(tokens, at) or _is_norm(tokens, at))


def _names_a_day(tokens: Sequence[Token], at: int) -> bool:
    """«Ещё раз в день публикации»: once again, on that day."""
    again = _lower(tokens, at - 1) in ("еще", "ещё", "первый", "последний")
    return again and any("gent" in parse.tag for parse in parses(_lower(tokens, at + 3))[:1])


_NORMS = bag("достаточно хватает хватит довольно ритм лечат")
#: What of ours may be enough so often; what is measured of a client is not among these.
_OURS = bag("контакт разговор письмо обзор отчет отчёт касание беседа")


def _is_norm(tokens: Sequence[Token], at: int) -> bool:
    """«Достаточно контакта раз в месяц», «ритм контактов — раз в месяц»: a word of norm, and work of ours right before."""
    ours = any(
        parse.normal_form in _OURS
        for place in (at - 1, at - 2)
        if _lower(tokens, place).isalpha()
        for parse in parses(_lower(tokens, place))[:1]
    )
    return ours and any(_lower(tokens, place) in _NORMS for place in range(max(0, at - 5), at))


_OFFICE_WORK = bag(
    "пересматривать пересмотреть сверять сверить разбирать разобрать планировать записывать записать показывать показать "
    "обновлять обновить обсуждать обсудить сравнивать сравнить перечитывать смотреть просматривать"
)


def _is_advice(tokens: Sequence[Token], at: int) -> bool:
    return any(
        parse.tag.POS == "VERB" and "impr" in parse.tag and parse.normal_form in _OFFICE_WORK
        for place in (at - 1, at + 3)
        if _lower(tokens, place).isalpha() and not _parted(tokens, at, place)
        for parse in parses(_lower(tokens, place))[:2]
    )


def _parted(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether the frequency may belong to what stands before it («вход раз в месяц обсудите») and not to the verb."""
    return place == at + 3 and at > 0 and tokens[at - 1].kind == "word"


_HALVED_RU = bag(
    "процента балла пункта миллиона миллиарда тысячи часа дня месяца года рубля недели квартала бюджета сотни минуты"
    " команды срока клиента трафика"
)


def is_half_of(tokens: Sequence[Token], at: int) -> bool:
    """«пол процента», «пол-ядра», «пол-Москвы», written apart."""
    if tokens[at].lower != "пол" or at + 1 == len(tokens):
        return False
    of = tokens[at + 1]
    return of.lower in _HALVED_RU or (of.kind == "word" and of.glue == "-")
