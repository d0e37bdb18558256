"""Counts told by a thing: "a chessboard of tickets", «колода жалоб», "a pony a month", "churn risk comes to a tin anniversary".

Any noun whose number everybody knows can stand where a number stands, and nobody can list them all. So the place is judged
and not the word: before what is counted ("of tickets", «жалоб»), in a rate ("a month", «за лид») and behind a metric's verb of
level ("stands at") there may be only words that a list knows to count nothing (``terms/counting_things.yaml``).
"""

from __future__ import annotations

from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import all_of, both, client_tokens, mentions
from agent.grounding.morphology import is_russian, parses, script_of
from agent.grounding.numerals.counting_words import is_thing, keys
from agent.grounding.plain_words import is_plain
from agent.grounding.references import HOLE
from agent.grounding.state_vocabularies import vocabularies
from agent.grounding.tellings import tells_nothing
from agent.grounding.terms import load
from tools.words import Language

#: So many words may stand between "of" and what is counted: "of the late angry tickets".
_REACH = 3
_ARTICLES = bag("a an one another")
_PER = bag("a an per each every apiece")
_TIMES = bag("day week month quarter year hour minute click lead visit view impression session")
_TIMES_RU = bag("день неделя месяц квартал год час минута сутки")
#: "A proposal sent a day late" tells no rate.
_MOVED = bag("late later early earlier ago before after ahead behind sooner off apart away")
#: Ordinary nouns of a price or a plan, which may stand before "per lead" or «за лид» and «в месяц».
_RATED = bag(
    "price cost fee rate charge payment payout pay bill budget spend spending plan target forecast limit cap share "
    "average mean count number total amount value revenue income discount bonus commission order offer invoice "
    "conversion result report цена стоимость плата оплата ставка тариф платеж расход затраты расчет счет бюджет план "
    "прогноз цель лимит доля среднее число количество сумма выручка доход скидка бонус комиссия премия вознаграждение "
    "ответственность раз отчет рост прирост динамика итог данные обзор показатель благодарность спасибо деньги "
    "встреча изменение разбор сводка статистика таблица график договор контракт трафик посещаемость нагрузка поток"
)
#: Behind a metric these verbs, with these prepositions, take its level and nothing else.
_LEVELS = bag(
    "stand stands stood hold holds held come comes came amount amounts amounted climb climbs climbed rise rises rose "
    "fall falls fell drop drops dropped grow grows grew add adds hover hovers hovered sit sits sat settle settles "
    "settled put run runs ran slip slips slipped sink sinks sank jump jumps jumped land lands landed peak peaks "
    "peaked"
)
_AT = bag("at to around near")
_REACHED = bag("reach reaches reached hit hits total totals totalled equal equals")
_LEVELS_RU = bag(
    "держаться оцениваться оценить вырасти расти упасть подняться опуститься снизиться колебаться остановиться дойти "
    "доходить добраться находиться остаться равняться составить составлять достичь достигнуть достигать замереть "
    "застыть"
)
_AT_RU = bag("до в на около")
#: What a metric may come to without a figure.
_FREE = bag(
    "level band range target goal plan threshold limit norm light mind end close stop halt life attention agreement "
    "us you them him her me it this that what where which same client customer account team manager sponsor stake "
    "once all least best hand work rest уровень зона диапазон цель план порог норма конец внимание согласие тот этот "
    "который место прежний сам рост счет основа клиент команда менеджер спонсор контроль связь отметка период срок "
    "целом основном время начало сторона разбор уровнем"
)
#: Behind a state these go on with something else.
_GOES_ON = bag("and but so in for with or as by again и но а в для с у по на из")
_STOPS = frozenset(".;!?|,:—–()")


@cache
def _heads() -> frozenset[str]:
    listed = load("counting_things.yaml")["heads"]
    return frozenset(str(word) for language in ("en", "ru") for word in listed[language])


@cache
def _endings(language: Language) -> tuple[str, ...]:
    return tuple(map(str, load("counting_things.yaml")["heads"]["endings"][language]))


def counted_by_reviewed_heads(sentence: Sentence) -> Fault | None:
    """ "A chessboard of tickets", «колода жалоб»: before what is counted stands a word known to count nothing."""
    own = client_tokens(sentence)
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word" or at in own:
            continue
        if is_russian(token.lower):
            told = _counted_behind_russian(sentence, at)
        else:
            told = sentence.word(at + 1) == "of" and _counted_behind(sentence, at + 2)
        if told and not _counts_nothing(sentence, at):
            return Fault("implied_number", f"{token.text} {sentence.word(at + 1)} …")
    return None


def _counts_nothing(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    known = _heads()
    if is_plain(sentence, at) or not keys(word).isdisjoint(known) or is_thing(sentence.tokens, at, "counted"):
        return True
    if any(said.start <= at < said.end for said in mentions(sentence)):
        return True
    if _is_abstract(word):
        return True
    return sentence.has(at, all_of("direction"))


def _is_abstract(lower: str) -> bool:
    """Whether an ending shows that a word names a doing or a quality, which has no number («изменение», "distribution")."""
    endings = _endings(script_of(lower))
    return any(key.endswith(endings) for key in keys(lower))


def _counted_behind(sentence: Sentence, start: int) -> bool:
    """Whether a plural of what is counted follows within reach, with nothing but its own modifiers before it."""
    for place in range(start, min(start + _REACH, len(sentence.tokens))):
        token = sentence.tokens[place]
        if token.kind != "word" or token.lower in ("of", "to", "in", "for", "and", "that"):
            return False
        if is_thing(sentence.tokens, place, "counted") and token.lower.endswith("s"):
            return True
    return False


def _counted_behind_russian(sentence: Sentence, at: int) -> bool:
    """«Колода жалоб», «каре из старых жалоб»: a noun, and a genitive plural of what is counted."""
    if not any(parse.tag.POS == "NOUN" for parse in parses(sentence.word(at))[:1]):
        return False
    start = at + 1 + (sentence.word(at + 1) == "из")
    for place in range(start, min(start + _REACH, len(sentence.tokens))):
        token = sentence.tokens[place]
        if token.kind != "word" or not is_russian(token.lower):
            return False
        readings = parses(token.lower)[:2]
        genitive = any("gent" in parse.tag and "plur" in parse.tag for parse in readings)
        if not genitive:
            return False
        if is_thing(sentence.tokens, place, "counted") and readings[0].tag.POS == "NOUN":
            return True
    return False


def rates_by_reference(sentence: Sentence) -> Fault | None:
    """ "A pony a month", «штука за заявку»: what comes so often, or is paid for each, is told by a figure."""
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word" or not keys(token.lower).isdisjoint(_RATED):
            continue
        if _is_abstract(token.lower) and not is_thing(sentence.tokens, at, "counted"):
            continue  # "a ranking a day" counts, "an improvement a month" does not
        if is_russian(token.lower):
            rated = _rated_russian(sentence, at)
        else:
            led = sentence.word(at - 1) in _ARTICLES or sentence.word(at - 2) in _ARTICLES
            rated = (
                led
                and token.lower not in _ARTICLES
                and sentence.word(at + 1) in _PER
                and (span := _span_of_rate(sentence, at + 2)) is not None
                and sentence.word(span + 1) not in _MOVED
            )
        if rated and not tells_nothing(sentence, at):
            return Fault("implied_number", f"{token.text} {sentence.word(at + 1)} {sentence.word(at + 2)}")
    return None


def _span_of_rate(sentence: Sentence, at: int) -> int | None:
    """Where the span of "a month", "per working day" stands."""
    return next((place for place in (at, at + 1) if not keys(sentence.word(place)).isdisjoint(_TIMES)), None)


def _rated_russian(sentence: Sentence, at: int) -> bool:
    """A noun in the singular before «за клик» or «в месяц», where no noun in the genitive names the day («в месяц продления»)."""
    first = parses(sentence.word(at))[:1]
    if not any(
        parse.tag.POS == "NOUN" and "sing" in parse.tag and ("nomn" in parse.tag or "accs" in parse.tag)
        for parse in first
    ):
        return False
    if at and sentence.tokens[at - 1].text == HOLE:
        return False
    leads = sentence.word(at + 1)
    if leads == "за":
        paid = is_thing(sentence.tokens, at + 2, "units") and not sentence.has(at + 2, _TIMES_RU)
        return paid and any("accs" in parse.tag for parse in parses(sentence.word(at + 2))[:2])
    if leads != "в" or not sentence.has(at + 2, _TIMES_RU):
        return False
    after = sentence.word(at + 3)
    named = (
        any("gent" in parse.tag or parse.tag.POS in ("ADJF", "PRTF") for parse in parses(after)[:1])
        if after
        else False
    )
    return not named


def levels_by_reference(sentence: Sentence) -> Fault | None:
    """ "Churn risk comes to a tin anniversary", «Индекс здоровья держится на отметке квинта»: a level is a figure or a state."""
    for mention in mentions(sentence):
        if not mention.strong or sentence.own.rstrip().endswith("?"):
            continue
        start = _behind_level(sentence, mention.end)
        if start is None:
            continue
        found = _thing_at(sentence, start)
        if found is not None and not tells_nothing(sentence, found, _AT | _AT_RU):
            return Fault("implied_number", sentence.tokens[found].text)
    return None


def _behind_level(sentence: Sentence, at: int) -> int | None:
    """Where what a metric comes to begins: behind its verb of level and its preposition."""
    for place in range(at, min(at + 6, len(sentence.tokens))):
        if sentence.tokens[place].text in _STOPS:
            return None
        if sentence.has(place, _LEVELS) and sentence.word(place + 1) in ("up", "down", "now", "steady"):
            place += 1
        if sentence.has(place, _LEVELS) or sentence.word(place) in ("up", "down", "now", "steady"):
            return place + 2 if sentence.word(place + 1) in _AT else None
        if sentence.has(place, _REACHED):
            return place + 1
        if sentence.has(place, _LEVELS_RU):
            return place + 2 if sentence.word(place + 1) in _AT_RU else None
    return None


def _thing_at(sentence: Sentence, start: int) -> int | None:
    """The word of a level that is neither a figure nor a state nor one of the words that tell none."""
    states = frozenset().union(*(vocabulary.codes for vocabulary in vocabularies()))
    words = []
    for place in range(start, len(sentence.tokens)):
        token = sentence.tokens[place]
        if token.text == HOLE:
            return None
        if token.text in _STOPS:
            break
        words.append(place)
    while words and sentence.word(words[0]) in _ARTICLES | {"the"}:
        words.pop(0)
    if not words or any(sentence.has(place, _FREE | both("target")) for place in words[:3]):
        return None
    if sentence.has(words[0], states) and (len(words) == 1 or sentence.word(words[1]) in _GOES_ON):
        return None
    if any(sentence.has(place, all_of("direction")) for place in words[:3]):
        return None
    return words[0]
