"""Days in words: "tomorrow", «в конце месяца», "a week ago", "noon", a weekday, a month, a feast, said of a client's event.

No calculator gave such a day, so it is written by reference: a date fact has the day, and the renderer words it. A month or
weekday beside a day's reference must be that day's; a day's reference is not moved, lifted or told as the past of what is
still to come. What ought to be, conditions and reviews at large are advice and stay free.
"""

from __future__ import annotations

import re
from datetime import date

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import DATED, both, client_mentions, grouped, is_span_noun, mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.tellings import COMMANDS, clause, tells_nothing
from agent.grounding.work_vocabularies import work_words

_DAYS = bag(
    "tomorrow yesterday tonight noon midday midnight завтра послезавтра вчера позавчера полдень полночь накануне"
)
_TODAY = bag("today сегодня")
_ENDS = bag(
    "closes close ends end expires expire due lapses истекать закрываться заканчиваться кончаться завершаться наступать истечь"
)
_PARTS = bag("end middle start beginning close mid late early конец середина начало исход")
_WHICH = bag(
    "next last this coming previous following past следующий прошлый этот будущий текущий минувший предыдущий"
)
_AGO = bag("ago назад")
_LEFT = bag("left away off остаться оставаться")
_WITHIN = bag("in within через")
_A = bag("a an целый полный")
_FEAST = re.compile(
    r"\b(?:[A-Z][a-z]+(?:'s)? (?:Day|Eve)|Christmas|Easter|Halloween|Thanksgiving|New Year|Midsummer|Lent|Hogmanay)\b|"
    r"\bДень [а-яё]+|\b[А-ЯЁ][а-яё]+ день\b|Рождеств|Пасх|Нов(?:ый|ого|ому|ым) год|Масленниц|Маслениц|Ивану? Купал|Троиц|"
    r"\b[А-ЯЁ][а-яё]+ (?:Спас|Покров)|Крещени[ею]"
)
_EXACT = bag("whole exactly precisely just целый ровно точно")
_LIES = bag("between между")
_TIMES = bag("until before after once to do will can до после прежде где as soon")
_TASKS = bag("action task действие задача поручение")
_DUTIES = bag("must should needs надо нужно должный следует")
_NEAR = 4
_PLURALS = bag(
    "reviews meetings calls contracts renewals actions tasks signals deadlines audits invoices payments warnings reminders"
)
_BEFORE = bag("before ahead sooner earlier precedes precede до раньше прежде ранее предшествовать")
_AFTER = bag("after past later beyond after following позже после спустя позднее")
_VOID = bag(
    "lifted waived missed cancelled canceled void revoked withdrawn dropped "
    "отменить отменен пропустить пропущен снят аннулировать сорван сорвать"
)
_PAST = bag(
    "held took saw met last previous провести состояться виделись видеться пройти прошлый последний предыдущий"
)
_DUE = bag("due deadline overdue срок дедлайн просрочен просроченный должный")
_TO_COME = bag("next upcoming following again coming ближайший следующий предстоящий предстоять предстоит")


def days_by_reference(sentence: Sentence) -> Fault | None:
    """ "The action falls due tomorrow", «Договор истекает к концу лета»: a client's day comes by reference."""
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word" or not _tells_a_day(sentence, at):
            continue
        if _of_an_event(sentence, at) and not _shown(sentence, at) and not _advised(sentence, at):
            return Fault("value_slot", token.text)
    feast = _FEAST.search(sentence.text)
    if feast is not None:
        at = next(place for place, token in enumerate(sentence.tokens) if token.end > feast.start())
        if not _advised(sentence, at) and _of_an_event(sentence, at):
            return Fault("value_slot", feast.group())
    return None


def _advised(sentence: Sentence, at: int) -> bool:
    """Advice, a condition, or a question: «Через месяц проверьте, ...»."""
    asked = any(
        sentence.word(place).endswith(("те", "тесь"))
        and any("impr" in parse.tag for parse in parses(sentence.word(place))[:2])
        for place in clause(sentence, at)
    )
    # What has to be done by a day is what an action's deadline is.
    due = any(sentence.has(place, _TASKS) for place in clause(sentence, at))
    return (
        asked
        or sentence.word(at + 1) in COMMANDS
        or tells_nothing(sentence, at, _TIMES | _DUTIES if due else _TIMES)
    )


def _tells_a_day(sentence: Sentence, at: int) -> bool:
    if sentence.has(at, _DAYS):
        return True
    if sentence.has(at, _TODAY) or (sentence.word(at) == "very" and sentence.word(at + 1) == "day"):
        return any(sentence.has(place, _ENDS) for place in clause(sentence, at))
    if _weekday(sentence, at) is not None or _month(sentence, at) is not None:
        return True
    if not _is_span(sentence, at):
        return False
    own = clause(sentence, at)
    before = range(max(own.start, at - _NEAR), at)
    if any(sentence.has(place, _PARTS) for place in before) and not sentence.has(at, _HOURS):
        return True
    if sentence.word(at + 1) == "s" and sentence.has(at + 2, _PARTS):
        return True
    if any(sentence.has(at + step, _AGO) for step in (1, 2)):
        return True
    which = sentence.has(at - 1, _WHICH) and _agree(sentence, at)
    if which and not sentence.has(at, _HOURS) and not _lent(sentence, at):
        return True
    if sentence.has(at - 1, _WITHIN) or (sentence.has(at - 1, _A) and sentence.has(at - 2, _WITHIN)):
        return True
    return any(sentence.has(place, _LEFT) for place in range(max(own.start, at - 2), min(own.stop, at + 2)))


_HOURS = bag("hour час")


def _lent(sentence: Sentence, at: int) -> bool:
    """ "Last year's success", «обязательства прошлого квартала»: whose thing it is, not when."""
    found = parses(sentence.word(at))[:2] if is_russian(sentence.word(at)) else ()
    return sentence.word(at + 1) == "s" or (bool(found) and all("gent" in parse.tag for parse in found))


def _agree(sentence: Sentence, at: int) -> bool:
    """Whether the Russian word before is of the same case, so that it is said of this span («без этого неделя потеряна»)."""
    word = sentence.word(at)
    if not is_russian(word):
        return True
    own = {parse.tag.case for parse in parses(word)}
    return any(parse.tag.case in own for parse in parses(sentence.word(at - 1)))


def _is_span(sentence: Sentence, at: int) -> bool:
    """A unit of time as a noun, or a season: no adjective («квартальный») and no "weekly"."""
    word = sentence.word(at)
    seasons = sentence.has(at, both("seasons"))
    if not seasons and not is_span_noun(sentence, at):
        return False
    if is_russian(word):
        return any(parse.tag.POS == "NOUN" for parse in parses(word)[:1])
    return not word.endswith("ly")


def _weekday(sentence: Sentence, at: int) -> int | None:
    return next((int(name) for name, words in grouped("weekdays").items() if sentence.has(at, words)), None)


def _month(sentence: Sentence, at: int) -> int | None:
    token = sentence.tokens[at]
    if token.lower in ("may", "march") and (token.text.islower() or at == 0):
        return None
    return next((int(name) for name, words in grouped("months").items() if sentence.has(at, words)), None)


def _shown(sentence: Sentence, at: int) -> bool:
    """A month or weekday that the dates of the sentence bear out, or that other rules judge by the metric's own date."""
    weekday, month = _weekday(sentence, at), _month(sentence, at)
    if weekday is None and month is None:
        # "The end of the quarter: [[qbr.ends]]": a day's own name, with the day.
        named = sentence.word(at + 1) in (":", "—", "–", "is", "was")
        days = {placed.token for placed in sentence.placed if isinstance(placed.fact.value, date)}
        return named and at + 2 in days
    shown = [placed.fact.value for placed in sentence.placed if isinstance(placed.fact.value, date)]
    if shown:
        return any(day.isoweekday() == weekday or day.month == month for day in shown)
    return any(said.metrics & DATED for said in mentions(sentence))


def _of_an_event(sentence: Sentence, at: int) -> bool:
    """Whether the clause tells when a client's event is: an event, and (in English) a verb of happening or a sign."""
    own = clause(sentence, at)
    events = [
        place
        for place in own
        if place != at
        and sentence.has(place, work_words("events"))
        and sentence.word(place - 1) not in ("как", "like")
    ]
    if any(placed.token in own and isinstance(placed.fact.value, date) for placed in sentence.placed):
        return True
    if not events or _is_label(sentence):
        return False
    somebody = bool(client_mentions(sentence)) or sentence.context.subject is not None
    if not somebody and all(_at_large(sentence, place) for place in events):
        return False
    if is_russian(sentence.word(events[0])):
        return True
    return any(sentence.has(place, work_words("happens")) for place in own)


def _is_label(sentence: Sentence) -> bool:
    """«Продления до конца квартала по уверенности:»: a list's name, with nothing told of when one of them is."""
    words = [token.lower for token in sentence.tokens if token.kind == "word"]
    if not sentence.text.rstrip(" *_").endswith(":") or client_mentions(sentence) or not words:
        return False
    if not is_russian(words[0]):
        return words[0] in _PLURALS and not set(words) & work_words("happens")
    plural = any("plur" in parse.tag and "NOUN" in parse.tag for parse in parses(words[0]))
    return plural and not any(
        parse.tag.POS in ("VERB", "PRTS") for word in words for parse in parses(word)[:1]
    )


def _at_large(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    if is_russian(word):
        return all("plur" in parse.tag for parse in parses(word)[:1])
    return word in _PLURALS or sentence.word(place - 1) in ("a", "an", "every", "each", "any", "no", "per")


def days_stand(sentence: Sentence) -> Fault | None:
    """ "A week after [[action.a.due]]", "the deadline of [[x]] has been lifted", "the next review: [[qbr.last]]"."""
    dated = [placed for placed in sentence.placed if isinstance(placed.fact.value, date)]
    for placed in dated:
        fault = (
            _moved(sentence, placed)
            or _void(sentence, placed)
            or _of_other_tense(sentence, placed)
            or _of_other_event(sentence, placed)
            or _glossed(sentence, placed)
        )
        if fault is not None:
            return fault
    return _between(sentence, dated) or _order(sentence, dated)


def _moved(sentence: Sentence, placed: Placed) -> Fault | None:
    before = range(max(0, placed.token - 5), placed.token)
    spans = [place for place in before if _is_span(sentence, place)]
    related = any(
        sentence.has(place + step, _BEFORE | _AFTER) and sentence.tokens[place + 1].kind == "word"
        for place in spans
        for step in (1, 2)
        if place + step < placed.token
    )
    if (
        spans
        and related
        and not any(other.numeric and spans[0] - 3 <= other.token < spans[0] for other in sentence.placed)
    ):
        return Fault("wrong_period", sentence.tokens[spans[0]].text)
    return None


def _void(sentence: Sentence, placed: Placed) -> Fault | None:
    own = clause(sentence, placed.token)
    for place in range(placed.token + 1, min(own.stop, placed.token + 6)):
        if sentence.has(place, _VOID):
            return Fault("wrong_frame", sentence.tokens[place].text)
    return None


def _of_other_tense(sentence: Sentence, placed: Placed) -> Fault | None:
    """A day to come, or by which something was due, told as the past of something; or a day gone by as the next."""
    day, as_of = placed.fact.value, placed.fact.as_of
    if not isinstance(day, date) or as_of is None or day == as_of:
        return None
    own = clause(sentence, placed.token)
    others = [
        other.token for other in sentence.placed if other.token < placed.token and other.fact.unit != "name"
    ]
    for place in range(max([own.start, *others]), placed.token):
        due = placed.fact.id.endswith(".due") and not any(sentence.has(at, _DUE) for at in own)
        if (day > as_of or due) and sentence.has(place, _PAST) and not _agreed(sentence, place):
            return Fault("wrong_period", sentence.tokens[place].text)
        if day < as_of and sentence.has(place, _TO_COME):
            return Fault("wrong_period", sentence.tokens[place].text)
    return None


def _glossed(sentence: Sentence, placed: Placed) -> Fault | None:
    """ "[[x]], a full year from now", "[[x]]; it has already gone by": how far it is, which nobody computed, or not truly."""
    day, as_of = placed.fact.value, placed.fact.as_of
    if not isinstance(day, date) or as_of is None or any(other.numeric for other in sentence.placed):
        return None
    for place in range(placed.token + 1, len(sentence.tokens)):
        if _is_span(sentence, place) and sentence.word(place + 1) in ("from", "away", "off", "ago"):
            return Fault("number", sentence.tokens[place].text)
        gone = (sentence.word(place), sentence.word(place + 1)) in _GONE or sentence.word(place) in _BEHIND
        if gone and day >= as_of:
            return Fault("wrong_period", sentence.tokens[place].text)
        this_week = sentence.word(place) in ("this", "этой") and sentence.word(place + 1) in (
            "week",
            "неделе",
        )
        if this_week and day.isocalendar()[:2] != as_of.isocalendar()[:2]:
            return Fault("wrong_period", sentence.tokens[place + 1].text)
    return None


_GONE = frozenset(
    {("gone", "by"), ("already", "passed"), ("already", "past"), ("has", "passed"), ("behind", "us")}
)
_BEHIND = bag("позади миновал миновала минул минула прошел прошла")


def _of_other_event(sentence: Sentence, placed: Placed) -> Fault | None:
    """ "The contract ends on [[touchpoint.qbr.date]]": the day of a review or an action is no contract's."""
    if not placed.fact.id.startswith(_OF_CONTACTS_AND_ACTIONS):
        return None
    before = range(clause(sentence, placed.token).start, placed.token)
    bound = next((place for place in before if sentence.has(place, _CONTRACTS)), None)
    if bound is None or any(sentence.has(place, _OTHER_EVENTS) for place in range(bound, placed.token)):
        return None
    ends = any(sentence.has(place, _ENDS | _RENEWS) for place in range(bound, placed.token))
    return Fault("other_metric", sentence.tokens[bound].text) if ends else None


_OF_CONTACTS_AND_ACTIONS = ("touchpoint.", "action.", "signal.")
_CONTRACTS = bag("contract agreement renewal договор контракт продление")
_RENEWS = bag(
    "renews renew renewed runs run signed extended продлить продлеваться продлевать действовать подписать"
)
_OTHER_EVENTS = work_words("events") - _CONTRACTS - bag("due срок")


def _agreed(sentence: Sentence, place: int) -> bool:
    """«Провести ... поручено», "to be met", "last day": what is to be done, or the end of a span."""
    found = parses(sentence.word(place))[:1] if is_russian(sentence.word(place)) else ()
    infinitive = any(parse.tag.POS == "INFN" or "futr" in parse.tag for parse in found)
    return (
        infinitive
        or sentence.word(place - 1) in ("be", "to")
        or sentence.has(place + 1, bag("day день срок"))
    )


def _between(sentence: Sentence, dated: list[Placed]) -> Fault | None:
    """ "From [[x]] to [[y]] it is a whole year": how long lies between is computed, not said."""
    if len(dated) < 2:
        return None
    own = clause(sentence, dated[0].token)
    if any(placed.numeric and placed.token in own for placed in sentence.placed):
        return None
    lies = any(sentence.has(place, _LIES) for place in own)
    found = next(
        (
            place
            for place in own
            if _is_span(sentence, place)
            and (lies or any(sentence.has(place - step, _EXACT) for step in (1, 2)))
            and not sentence.word(place).endswith("s")
        ),
        None,
    )
    return None if found is None else Fault("number", sentence.tokens[found].text)


def _order(sentence: Sentence, dated: list[Placed]) -> Fault | None:
    """Which of two days is the earlier, as their dates have it; not told where the word stands before both."""
    if len(dated) != 2 or clause(sentence, dated[0].token) != clause(sentence, dated[1].token):
        return None
    first, second = dated[0].fact.value, dated[1].fact.value
    assert isinstance(first, date) and isinstance(second, date)
    for place in clause(sentence, dated[0].token):
        later, earlier = sentence.has(place, _AFTER), sentence.has(place, _BEFORE - {"до"})
        if not later and not earlier:
            continue
        if sentence.word(place + 1) in ("date", "day", "дата", "день"):
            # "The later date is [[x]], the earlier [[y]]": told of the one that it stands before
            told = next((at for at, one in enumerate(dated) if one.token > place), None)
            if told is not None and (dated[told].fact.value == max(first, second)) == later:
                continue
        between = dated[0].token < place < dated[1].token
        if place < dated[0].token or (between and (first > second) != later):
            return Fault("comparison", sentence.tokens[place].text)
    return None
