"""Pictures of a state: a traffic light, a lamp or a flag of some colour, a client who reddens, a face, the weather.

A band is calculator output: shown as a picture it is still a band. A colour said of something that signals equals the
band of the client that is spoken of (of every client, where none is named); a verb or comparison made of a colour is
refused, and so is every emoji that may be read as a level, a mood or a count (``characters`` lists those that may not).
"""

from __future__ import annotations

import re
from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import client_mentions, mentions
from agent.grounding.state_vocabularies import Vocabulary, vocabularies
from agent.grounding.tellings import names_scorecard, tells_nothing
from agent.grounding.terms import load

#: What signals by its colour.
_SIGNALS = bag(
    "light lights traffic lamp bulb flag flags flagged code beacon signal signals semaphore indicator gauge dial needle "
    "thermometer meter dashboard led card alarm alert arrow siren badge dot circle spot heart colour color shade tone "
    "светофор лампа лампочка флаг флажок код маяк маячок сигнал семафор индикатор стрелка термометр градусник датчик табло "
    "карточка тревога огонь огонек сирена значок точка кружок круг сердце цвет оттенок тон шкала барометр"
)
#: Verbs and degrees of colour: reddened, greener, позеленел, краснее.
_TURNED = re.compile(
    r"(?:redden(?:ed|ing|s)?|redder|reddest|reddish|green(?:er|est|ed|ing|ish)|yellow(?:er|est|ed|ing|ish|s)|amber(?:ed|ing)|"
    r"(?:по|за|вы|ис|о)?(?:зелен|красн|желт|ал|багров|рыж|оранжев)е(?:ть|л|ла|ло|ли|ет|ют|ем|ешь|вший|ющий|ющая|вшая|е|й)|"
    r"(?:по)?(?:зелен|красн|желт|багров)ее|(?:при|по|за)(?:зелен|красн|желт)\w*(?:ился|илась|илось|ились|ить|ит))"
)
#: Marks of colour that are set at a client: a green dot.
_MARKS = bag(
    "dot circle spot badge heart lamp bulb beacon led marker tag "
    "точка кружок круг сердце лампа лампочка огонек маячок метка значок"
)
_CLIENTS = bag("client account customer company клиент аккаунт компания")
_GENERAL = bag("if when whenever once unless если когда кнопка button buttons link links")
_STOPS = frozenset(".;!?|,:")
_REACH = 6
_QUOTES = ('"', "«", "“")
_CLOSING = ('"', "»", "”")
#: What the scorecard does with an answer, and how far behind it the band stands that comes of it.
_OUTCOME = 4
_MAKES = bag("turns turn makes make gives give counts count means делать давать означать считаться")


@cache
def _bands() -> Vocabulary:
    return next(vocabulary for vocabulary in vocabularies() if vocabulary.name == "band")


def pictures_true(sentence: Sentence) -> Fault | None:
    """ "The light has gone green", «Код красный», «Клиент позеленел»."""
    general = any(sentence.word(place) in _GENERAL for place in range(len(sentence.tokens)))
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word":
            continue
        if not general and _TURNED.fullmatch(token.lower.replace("ё", "е")):
            return Fault("state_word", token.text)
        code = next((_bands().codes[key] for key in sentence.keys[at] if key in _bands().codes), None)
        if code is None or general or not _signals(sentence, at):
            continue
        if not _is_band(sentence, code):
            return Fault("state_word", token.text)
    return None


def _signals(sentence: Sentence, at: int) -> bool:
    """Whether the colour is said of a signal: as its predicate, or as "code red". As an attribute of it ("a red flag is
    silence") it is a figure of speech."""
    if sentence.has(at - 1, bag("code код")):
        return True
    if sentence.has(at + 1, _MARKS):
        return any(sentence.has(place, _CLIENTS) for place in range(len(sentence.tokens)))
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if sentence.tokens[place].kind == "sign" and sentence.tokens[place].text in _STOPS:
            return False
        if sentence.has(place, _SIGNALS):
            return not sentence.has(at + 1, _SIGNALS)
    return False


def _is_band(sentence: Sentence, code: str) -> bool:
    named = [mention.client for mention in client_mentions(sentence)]
    ledger = sentence.context.ledger
    subject = sentence.context.subject
    clients = named[:1] or ([subject] if subject is not None else list(ledger.clients))
    values = []
    for client in clients:
        facts = (ledger.of_client(client, id) for id in _bands().facts)
        known = next((fact.value for fact in facts if fact is not None and fact.value is not None), None)
        values.append(known)
    return bool(values) and all(value == code for value in values)


def no_told_pictures(sentence: Sentence) -> Fault | None:
    """ "The ink on the renewal is dry", «клиент уже пакует чемоданы»: a state by a turn of speech (``terms/pictures.yaml``)."""
    match = _turns().search(sentence.text)
    if match is None:
        return None
    bearers = client_mentions(sentence) or any(
        sentence.has(place, _CLIENTS | _BEARERS) for place in range(len(sentence.tokens))
    )
    if not bearers and not mentions(sentence):
        return None
    at = next(place for place, token in enumerate(sentence.tokens) if token.end > match.start())
    if tells_nothing(sentence, at) or _is_answer(sentence, match.start(), match.end()):
        return None
    return Fault("state_word", match.group())


def _is_answer(sentence: Sentence, start: int, end: int) -> bool:
    """ "In the traffic light "shopping around" turns the client red": an answer by its name, and what comes of it."""
    quoted = sentence.text[:start].endswith(_QUOTES) and sentence.text[end : end + 1] in _CLOSING
    behind = next((place for place, token in enumerate(sentence.tokens) if token.start > end), -1)
    outcome = range(behind + 1, min(behind + 1 + _OUTCOME, len(sentence.tokens)))
    return (
        quoted
        and names_scorecard(sentence, behind)
        and sentence.has(behind, _MAKES)
        and any(not sentence.keys[place].isdisjoint(_bands().codes) for place in outcome)
    )


#: What a client has whose state a calculator or the book knows.
_BEARERS = bag(
    "renewal onboarding review action signal sponsor login target payment bill invoice contract "
    "продление внедрение онбординг обзор действие сигнал спонсор вход цель оплата счет договор"
)


@cache
def _turns() -> re.Pattern[str]:
    turns = "|".join(
        turn
        for language in ("en", "ru")
        for listed in load("pictures.yaml")[language].values()
        for turn in listed
    )
    return re.compile(rf"(?<![\w-])(?:{turns})(?![\w-])", re.IGNORECASE)
