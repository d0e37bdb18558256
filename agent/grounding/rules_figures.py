"""Rules on what stands beside a reference or in the place of one: touching, hedges, units, periods, value slots."""

from __future__ import annotations

import re
from datetime import date

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import Mention, both, client_mentions, grouped, mentions
from agent.grounding.references import HOLE
from agent.grounding.states import vocabularies
from tools.facts import Fact

_TOUCH_BEFORE = re.compile(r"(?:[\w%‰$€£₽¥+\-−–±~<>=×÷/\\.,^#№@&']|(?<=\w)[:—])$")
_TOUCH_AFTER = re.compile(r"^(?:[\w%‰$€£₽¥+\-−–±~<>=×÷/\\^#№@&°]|['’](?!s\b)|[.,:](?=[\w\ufffc]))")
_POSSESSIVE = re.compile(r"^['’]s\b")
_BETWEEN_NUMBERS = re.compile(r"^[\s\u00a0*_`]*$")
_MINUS_WORDS = frozenset({"minus", "plus", "минус", "плюс", "negative"})
_NUMERIC_HEDGES_ONLY = bag(
    "about around some порядка около plus up over under above below beyond выше ниже до сверх more less "
    "больше меньше половина half negative minus"
)  # fmt: skip
_UNIT_WORDS = bag(
    "шт штука чел человек ед единица pcs piece unit people person head item дн нед мес год лет сек мин ч "
    "км кг gb mb day week month quarter year hour minute second client customer ticket complaint login "
    "keyword visit visitor session position page time день неделя месяц квартал час минута секунда клиент "
    "обращение тикет жалоба вход визит позиция страница раз рубль доллар евро процент"
)
_BOUND_FACTS = (".threshold", ".target", ".limit")
_CELL = re.compile(r"^\s*\|")


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
        if (found := _phrase_before(sentence, placed.token, "hedges")) is not None:
            return Fault("hedge", found)
        if not placed.fact.id.endswith(_BOUND_FACTS) and (
            found := _phrase_before(sentence, placed.token, "bounds")
        ):
            compares = any(other.token < placed.token and other.numeric for other in sentence.placed)
            movement = found in ("to", "до") and _moves_nearby(sentence, placed)
            if not compares and not movement and not _names_bound(sentence, placed):
                return Fault("hedge", found)
        if (found := _phrase_after(sentence, placed.token, "after_hedges")) is not None:
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


def _phrase_before(sentence: Sentence, token: int, key: str) -> str | None:
    for phrase in both(key):
        parts = phrase.split()
        start = token - len(parts)
        if start >= 0 and all(sentence.word(start + place) == part for place, part in enumerate(parts)):
            if sentence.tokens[token].glue == "" and phrase == "-":
                continue
            return phrase
    return None


def _phrase_after(sentence: Sentence, token: int, key: str) -> str | None:
    for phrase in both(key):
        parts = phrase.split()
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
        if not word.isalpha():
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


def period_is_own(sentence: Sentence) -> Fault | None:
    """ "[[x]] a year" only where the fact is for a year."""
    links = both("period_links")
    periods = grouped("period_words")
    for placed in sentence.placed:
        period = placed.fact.period
        if period not in periods or not placed.numeric:
            continue
        at = placed.token + 1
        linked = sentence.word(at) in links
        at += linked
        for name, listed in periods.items():
            direct = (
                linked or sentence.word(at).endswith(("ly", "но")) or sentence.word(at) in ("per", "annum")
            )
            if direct and name != period and sentence.has(at, listed):
                return Fault("wrong_period", f"{sentence.tokens[at].text} ≠ {period}")
    return None


def time_is_own(sentence: Sentence) -> Fault | None:
    """A figure of today is not said of last quarter or of a year ago."""
    periods = frozenset().union(*grouped("period_words").values(), _SPANS)
    for placed in sentence.placed:
        fact = placed.fact
        if not placed.numeric or is_change(fact) or fact.id.endswith(_PAST_FACTS) or ".previous" in fact.id:
            continue
        clause = sentence.clause_of
        for place in range(len(sentence.tokens)):
            if clause[place] != clause[placed.token]:
                continue
            if abs(place - placed.token) <= _NEAR and _another_month(sentence, place, fact):
                return Fault("wrong_period", sentence.tokens[place].text)
            if sentence.has(place, both("other_times")) and abs(place - placed.token) <= _NEAR:
                return Fault("wrong_period", sentence.tokens[place].text)
            other = sentence.has(place, both("past_next")) and sentence.has(place + 1, periods)
            own = fact.period is not None and sentence.has(
                place + 1, grouped("period_words").get(fact.period, frozenset())
            )
            if other and not own and abs(place - placed.token) <= _NEAR:
                return Fault("wrong_period", sentence.tokens[place].text)
    return None


def _another_month(sentence: Sentence, place: int, fact: Fact) -> bool:
    """ "in March", «весной», of a figure that holds for another month."""
    if sentence.word(place - 1) not in _IN or any(mention.metrics & _DATED for mention in mentions(sentence)):
        return False
    if sentence.has(place, both("seasons")):
        return True
    said = next((name for name, words in grouped("months").items() if sentence.has(place, words)), None)
    return said is not None and (fact.as_of is None or fact.as_of.month != int(said))


_IN = bag(
    "in for of during since by until в за на с к до the early late last mid начале конце середине this that"
)
_SPANS = bag("period snapshot review season half term период снимок обзор сезон полугодие срок")
_PAST_FACTS = (".from", ".to", ".previous", ".forecast")
_NEAR = 6


def value_slots_filled_by_references(sentence: Sentence) -> Fault | None:
    """ "risk is —: WORD", «риск — …»: where a metric is given a value, it is a reference or that client's state."""
    if sentence.own.rstrip().endswith("?"):
        return None
    for mention in mentions(sentence):
        if not mention.slot:
            continue
        fault = _slot(sentence, mention)
        if fault is not None:
            return fault
    return None


def _slot(sentence: Sentence, mention: Mention) -> Fault | None:
    tokens = sentence.tokens
    at = _skip_owner(sentence, mention.end)
    sign = (
        at < len(tokens)
        and tokens[at].text in _SLOT_SIGNS
        and not (tokens[at].text == "-" and tokens[at].glue != " ")
    )
    if not sign and not sentence.has(at, both("slot_verbs")):
        return None
    at += 1
    while at < len(tokens) and (
        sentence.has(at, both("slot_links") | both("slot_verbs")) or tokens[at].text in _SLOT_FILLERS
    ):
        sign = sign or tokens[at].text in _SLOT_SIGNS
        at += 1
    end = at
    while (
        end < len(tokens)
        and tokens[end].text not in _SLOT_ENDS
        and tokens[end].lower not in _SLOT_CONJUNCTIONS
    ):
        end += 1
    filled = tokens[at:end]
    if not filled or any(token.text == HOLE for token in filled):
        return None
    said = Fault("value_slot", " ".join(token.text for token in filled))
    if mention.strict and sign:
        return said
    if sentence.has(at, _UNKNOWN):
        return said if _is_known(sentence, mention) else None
    if sentence.has(at, both("slot_allowed") | both("negation")) or _is_state(sentence, at, end):
        return None
    moves = grouped("direction")
    if any(sentence.has(place, listed) for place in range(at, end) for listed in moves.values()):
        return None
    words = [token.lower for token in filled if token.kind == "word"]
    if (
        sign
        and len(words) > _VERB_SLOT + 1
        and any(sentence.has(place, both("slot_verbs")) for place in range(at, end))
    ):
        return None
    return said if len(words) <= (_SIGN_SLOT if sign else _VERB_SLOT) and not _explains(words) else None


def _is_known(sentence: Sentence, mention: Mention) -> bool:
    """Whether the ledger has a value where the sentence says there is none."""
    named = [found.client for found in client_mentions(sentence) if found.token < mention.end]
    client = named[-1] if named else sentence.context.subject
    return any(
        fact.value not in (None, "insufficient_data")
        and fact.metric in mention.metrics
        and fact.id.count(".") == 1
        for fact in sentence.context.ledger.facts(client)
    )


_SLOT_SIGNS = (":", "—", "–", "=", "-")
_SLOT_FILLERS = ("—", "–", "-", ":", '"', "«", "“", "'")
_SLOT_ENDS = frozenset('.,;:!?—–|()»"')
_SLOT_CONJUNCTIONS = bag("and but so и а но because while since which that что чем")
_UNKNOWN = bag("unknown insufficient unavailable missing неизвестный неизвестно недостаточно недостаточный")
#: So many words after a colon or dash, or after "is", are taken for a value and not for an explanation.
_SIGN_SLOT = 5
_VERB_SLOT = 2


def _skip_owner(sentence: Sentence, at: int) -> int:
    """ "the risk for [[a.client.name]] is", «индекс здоровья клиента [[client.name]] —»."""
    size = len(sentence.tokens)
    start = at
    while at < size and at - start < 5:
        if sentence.tokens[at].text == HOLE or sentence.has(at, _OWNER_WORDS):
            at += 1
            continue
        break
    return at


_OWNER_WORDS = bag(
    "for of at the this client account s customer для у клиент компания наш ваш этот now today сейчас "
    "сегодня score index"
)


def _explains(words: list[str]) -> bool:
    """A verb opens an explanation: "driven by ...", «складывается из …»."""
    first = words[0] if words else ""
    if first.endswith(("ется", "ются", "лся", "лась", "лось", "лись")):
        return True
    return (
        len(words) > 1
        and first.endswith("ed")
        and words[1] in ("by", "from", "on", "to", "with", "as", "for")
    )


def _is_state(sentence: Sentence, at: int, end: int) -> bool:
    """The slot is filled by a state word; whether it is true is another rule's business."""
    return any(
        not sentence.keys[place].isdisjoint(vocabulary.codes)
        for place in range(at, min(end, at + 3))
        for vocabulary in vocabularies()
    )


def no_extremes(sentence: Sentence) -> Fault | None:
    """ "at its maximum", «на дне»: the end of a scale is a value too."""
    extremes = both("extremes")
    for mention in mentions(sentence):
        if not (mention.slot and mention.strong):
            continue
        for place in range(mention.end, min(mention.end + 6, len(sentence.tokens))):
            if sentence.tokens[place].text in ".;!?,":
                break
            if sentence.has(place, extremes):
                return Fault("value_slot", sentence.tokens[place].text)
    return None


def no_single_counts(sentence: Sentence) -> Fault | None:
    """ "a single ticket", «единственная жалоба»: one of what the calculators count."""
    for place in range(len(sentence.tokens) - 1):
        counted = sentence.has(place + 1, _COUNTED) or sentence.has(place + 2, _COUNTED)
        if (
            sentence.word(place) in ("score", "gross")
            and sentence.word(place + 1) == "of"
            and sentence.has(place + 2, _COUNTED)
        ):
            return Fault("number", f"{sentence.tokens[place].text} of {sentence.tokens[place + 2].text}")
        if counted and sentence.has(place, _SINGLE):
            return Fault("number", f"{sentence.tokens[place].text} {sentence.tokens[place + 1].text}")
    return None


_COUNTED = bag(
    "client customer account ticket complaint login visit delay day week month quarter year percent point invoice clients"
    " клиент обращение тикет жалоба вход визит задержка день неделя месяц квартал год процент балл счет просрочка"
)
_SINGLE = bag("single sole lone solitary единственный одиночный единичный")


def months_true(sentence: Sentence) -> Fault | None:
    """A month or weekday said of a dated fact ("renews in March") is that of the fact."""
    months, weekdays = grouped("months"), grouped("weekdays")
    dated = [mention for mention in mentions(sentence) if mention.metrics & _DATED]
    if not dated:
        return None
    for place, token in enumerate(sentence.tokens):
        if token.kind != "word" or (token.lower in ("may", "march") and token.text.islower()):
            continue
        for names, reading in ((months, _month), (weekdays, _weekday)):
            said = next((name for name, words in names.items() if sentence.has(place, words)), None)
            if said is None:
                continue
            known = {
                reading(fact.value)
                for mention in dated
                for fact in sentence.context.ledger.facts()
                if fact.metric in mention.metrics and isinstance(fact.value, date)
            }
            if int(said) not in known:
                return Fault("value_slot", token.text)
    return None


def _month(day: date) -> int:
    return day.month


def _weekday(day: date) -> int:
    return day.isoweekday()


_DATED = bag("renewal_date contract_start data_date override_expires")


def tables_hold_references(sentence: Sentence) -> Fault | None:
    """In a table row that begins with a metric, each other cell is a reference, empty, or says there are no data."""
    if not _CELL.match(sentence.own):
        return None
    cells = [cell.strip(" *_`") for cell in sentence.own.strip().strip("|").split("|")]
    row = [mention for mention in mentions(sentence) if mention.slot and mention.start <= 2]
    if not row or len(cells) < 2:
        return None
    named = " ".join(token.text for token in sentence.tokens if token.kind == "word")
    for cell in cells[1:]:
        words = cell.lower().replace("ё", "е").split()
        if HOLE in cell or not words or len(words) > 3 or cell.lower() in _NO_DATA or named == cell:
            continue
        if not any(word in vocabulary.codes for word in words for vocabulary in vocabularies()) and not any(
            mention.text == cell for mention in mentions(sentence)
        ):
            return Fault("value_slot", cell)
    return None


_NO_DATA = frozenset({"no data", "нет данных", "unknown", "неизвестно", "—", "-", "–", "n/a", "н/д"})
