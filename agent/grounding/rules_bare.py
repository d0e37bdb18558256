"""States told without a bearer, or of a bearer that has none: "Green.", «Портфель целиком зелёный».

A fragment answers a question that stands before it, which nobody who judges one sentence sees: so a band or level alone is
refused, whoever it is of. A book has bands by the dozen and none of its own.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.direction import movement_at
from agent.grounding.fault import Fault
from agent.grounding.lexicon import client_mentions, client_tokens, mentions
from agent.grounding.morphology import is_russian
from agent.grounding.state_vocabularies import codes_at, state_heads
from agent.grounding.tellings import is_lent, part, tells_nothing
from agent.grounding.work_vocabularies import said_at

_BANDS = frozenset({"band"})
_ALONE = _BANDS | {"level"}
_ENDS = frozenset(".!…,;—–(")
#: A fragment has so many words at most ("Low, thankfully").
_FRAGMENT = 4
#: Signals tell by these that they are on, though nothing else be said («Горит.»).
_SIGNALS = frozenset({"signal"})
_STILL = bag("still now yet again so всё все еще ещё снова опять уже сейчас пока по-прежнему в")
_PANELS = bag("zone band colour color цвет зона")
_ANSWERS = bag("yes no yep nope да нет")
#: With which words an answer says nothing more.
_MANNERS = bag(
    "sadly unfortunately alas indeed absolutely certainly definitely exactly regrettably afraid so i am it is they "
    "к сожалению увы именно так конечно безусловно действительно верно точно и есть это оно всё все"
)
_AFFIRMS = bag("yes no yep nope indeed absolutely certainly definitely exactly да нет именно верно точно так")
_FULL_STOPS = frozenset(".!…")
_TELLS = bag("says say said according by as и")
_SUBJECTS = bag("it they he she that this those these это он она они оно")
_BEING = bag(
    "is are was were has have had does do did would will must can be not indeed so isn't hasn't doesn't didn't isn hasn doesn "
    "didn t s"
)
#: So far before a band "never" stands.
_EVER = 4
_NEVER = bag("never always никогда всегда")
_WAS = bag("been was were быть был была было были")
_NONE = bag("no none нет ни")
_CLIENTS = bag("client clients account accounts customer customers клиент аккаунт")
#: So far before a state the clients stand that are in it («клиентов с низким риском»).
_BEARER = 2
_FOUND = bag("найти найтись сыскать отыскать встретить бывать быть остаться видно")
_BOOKS = bag("book portfolio портфель база")
_BETWEEN = bag(
    "is are was were be entirely wholly all whole completely now still mostly целиком весь полностью сейчас пока "
    "практически почти в of business"
)


def no_bare_states(sentence: Sentence) -> Fault | None:
    """ "Green.", "Low, thankfully", «Красная, к сожалению.», "In a word: red."; a label of its own ("Severity: high") is judged
    by another rule."""
    colon = max((place for place, token in enumerate(sentence.tokens) if token.text == ":"), default=-1)
    words = [place for place, token in enumerate(sentence.tokens) if token.kind == "word" and place > colon]
    if not words or len(words) > _FRAGMENT or sentence.tokens[-1].text == "?" or sentence.placed:
        return None
    if any(sentence.has(place, state_heads()) for place in range(colon)):
        return None
    first, *others = words
    while others and sentence.has(first, _STILL):
        first, *others = others
    behind = sentence.tokens[first + 1].text if first + 1 < len(sentence.tokens) else "."
    told = _is_state(sentence, first) or any(one.name in _SIGNALS for one, _ in said_at(sentence, first))
    if behind in _ENDS and told and not any(_is_state(sentence, at) for at in others):
        return Fault("state_word", sentence.tokens[first].text)
    return None


def no_bare_answers(sentence: Sentence) -> Fault | None:
    """ "No, it rose.", «Да, снизился.», "Sadly, yes.", "That would be [[client.name]].": an answer to a question of one's own."""
    words = [place for place, token in enumerate(sentence.tokens) if token.kind == "word"]
    if not words or sentence.tokens[-1].text in ("?", ":"):
        return None
    if (said := _answers_alone(sentence, words)) is not None:
        return Fault("unbacked", sentence.tokens[said].text)
    if not sentence.has(words[0], _ANSWERS) or sentence.word(words[0] + 1) not in _ENDS:
        return None
    if sentence.placed or mentions(sentence):
        return None
    for at in words[1:]:
        if movement_at(sentence, at) is not None:
            return Fault("direction", sentence.tokens[at].text)
        if _is_state(sentence, at):
            return Fault("state_word", sentence.tokens[at].text)
    return None


def _answers_alone(sentence: Sentence, words: list[int]) -> int | None:
    """Where a sentence is an answer and nothing else: yes or no, "it is", a client's name."""
    if any(placed.fact.id != "client.name" for placed in sentence.placed):
        return None
    first = words[0]
    if not sentence.placed and all(sentence.word(place) in _ANSWERS | _MANNERS for place in words):
        return next((place for place in words if sentence.word(place) in _AFFIRMS), None)
    while sentence.word(first) in _ANSWERS | _MANNERS and sentence.word(first + 1) == ",":
        first += 2
    if not sentence.has(first, _SUBJECTS):
        return None
    behind = first + 1
    while sentence.word(behind) in _BEING:
        behind += 1
    end = sentence.tokens[behind].text if behind < len(sentence.tokens) else "."
    # "It is.", "It has, says the scorecard": the verb is the question's. "That is, ..." only says it anew.
    stops = end in _FULL_STOPS or (end == "," and sentence.has(behind + 1, _TELLS))
    if behind > first + 1 and stops and sentence.word(first) not in ("that", "this"):
        return first
    named = client_tokens(sentence) | {mention.token for mention in client_mentions(sentence)}
    russian = is_russian(sentence.word(first))
    names_alone = named and all(place in named for place in words if place >= behind)
    return first if (behind > first + 1 or russian) and names_alone else None


def no_asked_states(sentence: Sentence) -> Fault | None:
    """ "Is Northwind red?", «В каком цвете Гранит?»: asked of nobody, so that the next line may answer."""
    if not client_mentions(sentence) or sentence.tokens[-1].text != "?":
        return None
    for at in range(len(sentence.tokens)):
        if _is_state(sentence, at, _BANDS) or sentence.has(at, _PANELS):
            return Fault("state_word", sentence.tokens[at].text)
    return None


def no_band_of_all_time(sentence: Sentence) -> Fault | None:
    """ "It has never once been yellow": of what was before nobody knows all."""
    for at in range(len(sentence.tokens)):
        before = range(max(0, at - _EVER), at)
        if (
            _is_state(sentence, at, _BANDS)
            and any(sentence.word(place) in _NEVER for place in before)
            and any(sentence.word(place) in _WAS for place in before)
        ):
            return Fault("state_word", sentence.tokens[at].text)
    return None


def books_have_no_band(sentence: Sentence) -> Fault | None:
    """«Портфель целиком зелёный», "the whole book is green", «Клиентов с низким риском в портфеле нет»."""
    for at in range(len(sentence.tokens)):
        if not _is_state(sentence, at) or tells_nothing(sentence, at):
            continue
        own = part(sentence, at)
        if (
            any(sentence.has(place, _CLIENTS) for place in range(max(own.start, at - _BEARER), at + 2))
            and any(sentence.has(place, _BOOKS) for place in own)
            and any(sentence.word(place) in _NONE or _is_not_found(sentence, place) for place in own)
        ):
            return Fault("state_word", sentence.tokens[at].text)
        if is_lent(sentence, at + 1) or not _is_state(sentence, at, _BANDS):
            continue
        before = at - 1
        while before >= 0 and sentence.has(before, _BETWEEN):
            before -= 1
        if before >= 0 and sentence.has(before, _BOOKS):
            return Fault("state_word", sentence.tokens[at].text)
    return None


def _is_not_found(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) == "не" and sentence.has(at + 1, _FOUND)


def _is_state(sentence: Sentence, at: int, names: frozenset[str] = _ALONE) -> bool:
    return any(vocabulary.name in names for vocabulary, _ in codes_at(sentence, at))
