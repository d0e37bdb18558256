"""The rung that a client stands on (a band, tier, stage, status, severity) and what a calculator bids: by reference only.

A vocabulary of codes cannot catch a band that no scale has ("the purple band"), a tier nobody computed or a stage that no
record holds. So the nouns of rungs are listed (``terms/rungs.yaml``), and what stands with one of them in a sentence about a
client is held to words that name no rung; true bands and levels are judged in :mod:`agent.grounding.states`.
"""

from __future__ import annotations

import re
from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import client_mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.references import HOLE
from agent.grounding.state_vocabularies import vocabularies
from agent.grounding.terms import load
from agent.grounding.whose import clients_meant

_STOPS = frozenset(".;!?|,")
_SLOTS = frozenset(":—–=-")
_CLIENT = bag("client account customer клиент аккаунт заказчик")
_IN = bag("in into at to on from of on as by within among inside в во на из с к со до от")
_HAS = bag(
    "has have had holds held carries carried gets got keeps kept enjoys hold carry "
    "иметь получить получать носить держать присвоить"
)
_COPULAS = bag("is are was were be been being это быть считаться являться")
_CONDITIONS = bag(
    "if when whenever once unless where если когда кто which каждый every each any любой clients accounts customers клиентам "
    "клиентов"
)
_LETTER = re.compile(r"[A-FА-ЕS]")
_GRADE = re.compile(
    r"(?<![\w+-])(?:([A-DА-Г])\1{0,2}(?:\+{1,3}|[−–](?![\w])|-(?=-)|-(?=[\s.,;:!?»”\")]|$))|([A-DА-Г])\2{1,2}(?![\w]))(?!\w)"
)
_GRADE_WORDS = bag(
    "grade grades graded mark marks rating rated rates solid оценка рейтинг твердый балл отметка grading score scored scores"
)
_TRANSLITERATED = re.compile(
    r"(?:krasn|zel[jy]?[eo]n|zh[eo]lt|jelt|vysok|visok|nizk|sredn|kriti(?:ch|cesk))[a-z]*", re.IGNORECASE
)
_LATIN_IN_CYRILLIC = bag("рэд грин йеллоу елоу эмбер блэк критикал медиум")
_DERIVED = re.compile(
    r"(?:красн|зелен|желт)(?:о|е)?зон\w*|(?:красн|зелен|желт)еньк\w*|(?:красн|зелен|желт)(?:енк|як|юк)\w*|"
    r"(?:reds|greens|yellows|ambers)"
)
_SUPERLATIVE = re.compile(r"наи\w+|высш\w+|низш\w+|\w+est|top|utmost")
_REACH = 3
#: How far from the name of a light its initial may stand.
_BESIDE = 8


@cache
def rungs(name: str, key: str = "nouns") -> frozenset[str]:
    """A list of ``terms/rungs.yaml``."""
    data = load("rungs.yaml")[name]
    return frozenset(map(str, data[key] if isinstance(data, dict) else data))


def rungs_are_references(sentence: Sentence) -> Fault | None:
    """ "The client is in the purple band", «относится к высшей категории», "segment A": a rung that nothing gave."""
    clients = _client_places(sentence)
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word":
            continue
        for name in ("zone", "tier", "stage", "status"):
            if not sentence.has(at, rungs(name)):
                continue
            if name == "tier" and (_is_letter(sentence, at + 1) or _is_letter(sentence, at - 1)):
                return Fault("state_word", token.text)
            said = _rung(sentence, at, name) if _of_a_client(sentence, at, clients) else None
            if said is not None:
                return Fault("state_word", sentence.tokens[said].text)
    return (
        _severity(sentence, clients) or _colour(sentence, clients) or _grade(sentence) or _shifted(sentence)
    )


def _client_places(sentence: Sentence) -> list[int]:
    named = [mention.token for mention in client_mentions(sentence)]
    return sorted({*named, *(at for at in range(len(sentence.tokens)) if sentence.has(at, _CLIENT))})


def _of_a_client(sentence: Sentence, at: int, clients: list[int]) -> bool:
    """Whether a client is spoken of before the noun, in the same part of the sentence and not as one of a kind."""
    start = at
    while start > 0 and sentence.tokens[start - 1].text not in ".;!?|":
        start -= 1
    if any(sentence.word(place) in _CONDITIONS for place in range(start, at)):
        return False
    return any(start <= place < at for place in clients)


def _is_letter(sentence: Sentence, place: int) -> bool:
    if not 0 <= place < len(sentence.tokens):
        return False
    return place > 0 and _LETTER.fullmatch(sentence.tokens[place].text) is not None


def _rung(sentence: Sentence, at: int, name: str) -> int | None:
    """The word that names a rung with the noun at ``at``, where the noun is a place that the client is in or a thing it has."""
    codes = _codes()
    harmless = rungs("harmless") | rungs(name, "with")
    modifiers = []
    place = at - 1
    while place >= 0 and at - place <= _REACH and sentence.tokens[place].kind == "word":
        if sentence.has(place, _IN | _HAS | _COPULAS) and sentence.word(place) not in ("a",):
            break
        modifiers.append(place)
        place -= 1
    if place < 0 or not (sentence.has(place, _IN | _HAS | _COPULAS)):
        return None
    for said in modifiers:
        coded = sentence.has(said, codes) and not _SUPERLATIVE.fullmatch(sentence.word(said))
        if not coded and not sentence.has(said, harmless) and sentence.tokens[said].text != HOLE:
            return said
    after = at + 1
    if sentence.word(after) == "of":
        after += 1
        while sentence.word(after) in ("the", "a", "its", "their"):
            after += 1
        return None if sentence.has(after, harmless) or sentence.word(after) == "" else after
    word = sentence.word(after)
    # «на стадии расторжения», «в сегменте премиум»: what follows in the genitive, or as it is, names it.
    if is_russian(word) and not sentence.has(after, harmless) and name != "zone":
        found = parses(word)[:2]
        if any(parse.tag.POS == "NOUN" and "gent" in parse.tag for parse in found) and not sentence.has(
            after, _CLIENT
        ):
            return after
    return None


@cache
def _codes() -> frozenset[str]:
    return frozenset(word for vocabulary in vocabularies() for word in vocabulary.codes)


def _severity(sentence: Sentence, clients: list[int]) -> Fault | None:
    """ "Severity: highest", «приоритет: блокирующий»: a degree in the place of a reference."""
    for at in range(len(sentence.tokens)):
        severe = sentence.has(at, rungs("severity"))
        if not severe and not sentence.has(at, rungs("priority")):
            continue
        if (
            sentence.has(at - 1, rungs("degrees"))
            and _of_a_client(sentence, at, clients)
            and not _held(sentence, at - 1)
        ):
            return Fault("state_word", sentence.tokens[at - 1].text)
        if at + 1 < len(sentence.tokens) and (
            sentence.tokens[at + 1].text in _SLOTS or sentence.has(at + 1, _COPULAS)
        ):
            for place in range(at + 2, min(at + 5, len(sentence.tokens))):
                if sentence.tokens[place].text == HOLE or sentence.tokens[place].text in _STOPS:
                    break
                if sentence.has(place, rungs("degrees")) and not _held(sentence, place):
                    return Fault("state_word", sentence.tokens[place].text)
    return None


def _held(sentence: Sentence, at: int) -> bool:
    """Whether some fact of the ledger holds the state said at ``at``: then other rules judge whose it is."""
    if _SUPERLATIVE.fullmatch(sentence.word(at)):
        return False
    said = {
        code
        for vocabulary in vocabularies()
        for word, code in vocabulary.codes.items()
        if word in sentence.keys[at]
    }
    return any(
        fact.noun in ("severity", "priority", "level") and fact.value in said
        for fact in sentence.context.ledger.facts()
    )


def _colour(sentence: Sentence, clients: list[int]) -> Fault | None:
    """ "Has been red-listed", «из зелёненьких», "krasny": a band by a word made of a colour, or of another language."""
    for at, token in enumerate(sentence.tokens):
        lower = token.lower.replace("ё", "е")
        if token.kind != "word":
            continue
        if (
            _TRANSLITERATED.fullmatch(lower)
            or (lower in _LATIN_IN_CYRILLIC and token.text.islower())
            or (_DERIVED.fullmatch(lower) and _of_a_client(sentence, at, clients))
        ):
            return Fault("state_word", token.text)
        grouped = sentence.has(at, rungs("colours")) and (
            (sentence.has(at + 1, rungs("groups")) and sentence.tokens[at + 1].glue in (" ", "-"))
            or (sentence.has(at - 1, rungs("groups")) and is_russian(lower))
        )
        if grouped and _of_a_client(sentence, at, clients) and not sentence.has(at, _codes()):
            return Fault("state_word", token.text)
        if (
            grouped
            and sentence.has(at, _codes())
            and _of_a_client(sentence, at, clients)
            and _untrue(sentence, at)
        ):
            return Fault("state_word", token.text)
    return None


def _shifted(sentence: Sentence) -> Fault | None:
    """ "Above medium", «ступенью ниже среднего», "on the topmost rung", "RAG: R": a level told by its neighbour or its place."""
    spoken = any(sentence.has(at, rungs("ladders")) for at in range(len(sentence.tokens)))
    for at, token in enumerate(sentence.tokens):
        level = sentence.has(at + 1, _degree_words())
        if (
            spoken
            and level
            and sentence.has(at, rungs("beside_levels"))
            and not sentence.has(at + 2, rungs("ladders"))
        ):
            return Fault("state_word", token.text)
        place = next(
            (
                place
                for place in range(at - 1, max(-1, at - _REACH - 1), -1)
                if sentence.has(place, rungs("places"))
            ),
            None,
        )
        if spoken and sentence.has(at, rungs("rungs")) and place is not None:
            return Fault("state_word", sentence.tokens[place].text)
        if sentence.has(at, rungs("lights")):
            initial = next(
                (
                    other
                    for other in sentence.tokens[max(0, at - _BESIDE) : at + _BESIDE]
                    if other.text in ("R", "A", "G", "К", "Ж", "З") and (other.text != "A" or other.start)
                ),
                None,
            )
            if initial is not None:
                return Fault("state_word", initial.text)
    return None


@cache
def _degree_words() -> frozenset[str]:
    return frozenset(
        word for vocabulary in vocabularies() if vocabulary.name == "level" for word in vocabulary.codes
    )


def _untrue(sentence: Sentence, at: int) -> bool:
    code = next((word for word in sentence.keys[at] if word in _codes()), "")
    bands = next(vocabulary for vocabulary in vocabularies() if vocabulary.name == "band")
    meant = clients_meant(sentence, at)
    values = {
        fact.value
        for fact in sentence.context.ledger.facts()
        if fact.id in bands.facts and (fact.client is None or fact.client in meant)
    }
    return code not in bands.codes or values != {bands.codes[code]}


def _grade(sentence: Sentence) -> Fault | None:
    """ "A− for health", "AAA", «твёрдую B»: school and rating marks are nobody's output."""
    if found := _GRADE.search(sentence.text):
        return Fault("state_word", found.group())
    for at, token in enumerate(sentence.tokens):
        if (
            token.kind == "word"
            and _LETTER.fullmatch(token.text)
            and token.text not in ("А", "В", "С")
            and not (at == 0 and token.text == "A")
            and (sentence.has(at - 1, _GRADE_WORDS) or sentence.has(at + 1, _GRADE_WORDS))
        ):
            return Fault("state_word", token.text)
    return None


def bidding_by_reference(sentence: Sentence) -> Fault | None:
    """ "The model orders a rescue", «калькулятор советует поддерживать»: what is recommended comes by reference."""
    if any(placed.fact.unit in ("category", "text") for placed in sentence.placed):
        return None
    for at in range(len(sentence.tokens)):
        if not sentence.has(at, rungs("calculators") | rungs("models")):
            continue
        for place in range(at + 1, min(at + 1 + _REACH, len(sentence.tokens))):
            if sentence.tokens[place].kind == "sign":
                break
            if sentence.has(place, rungs("orders")):
                return Fault("value_slot", f"{sentence.tokens[at].text} {sentence.tokens[place].text}")
    return None


#: An identifier as programs write it, with a code in it: ``health_band=green``, ``is_green: true``, ``healthBand.RED``.
_IDENTIFIER = re.compile(
    r"`[^`]+`|\"\w+\"\s*:\s*\"?\w+\"?|[^\W\d_]+(?:(?:[_.=]|::|->|→)[^\W\d_]+)+|[a-z]+(?:[A-Z][a-z]+)+\S*"
)
_PIECE = re.compile(r"[A-ZА-ЯЁ]?[a-zа-яё]+|[A-ZА-ЯЁ]+")
_STATE_NAMES = bag("band level status health churn risk score severity stage insufficient action tier is")


@cache
def _levels() -> frozenset[str]:
    """Codes of bands and levels alone: those of stages are common words of identifiers."""
    return frozenset(
        word
        for vocabulary in vocabularies()
        if vocabulary.name in ("band", "level")
        for word in vocabulary.codes
    )


def no_coded_states(sentence: Sentence) -> Fault | None:
    """ "health_band=green", "`critical`", "is_green: true": a state in a program's dress is a state."""
    for found in _IDENTIFIER.finditer(sentence.own):
        pieces = [piece.lower() for piece in _PIECE.findall(found.group())]
        coded = any(piece in _levels() for piece in pieces)
        if coded and (found.group().startswith("`") or len(pieces) > 1):
            return Fault("state_word", found.group())
        if len(pieces) > 1 and "=" in found.group() and any(piece in _STATE_NAMES for piece in pieces):
            return Fault("state_word", found.group())
    return None


def code_states_nothing(line: str) -> str | None:
    """The word of a line of code that is a band, a level or a metric's state; code says nothing of a client."""
    pieces = [piece.lower() for piece in _PIECE.findall(line)]
    return next((piece for piece in pieces if piece in _levels()), None)
