"""General statements that hold words of states: where their own grammar says that no client's state is told.

In a sentence that names no client, points at none ("this", "its", «этот», «такой») and shows no client's figure, these are:

- a condition («если риск высокий», "when the band is red");
- a setting that advice is given for: a preposition with the state, and an imperative («при красной зоне прекратите
  продавать», "In a red band, stop selling"): it says what to do, should it be so;
- an indefinite bearer without a copula before it ("a green client deserves", never "the client is a red one");
- clients at large, and what a word means;
- a compound before a noun that is no client ("high-risk changes"), and a word spoken of as a word (слово «зелёная»);
- words given as an example of what is not to be said (не пишите другими словами, например «у нас всё зелёное»);
- the label of a list for whoever is in a state («Фразы для клиента, у которого риск высокий:»);
- a rule about states (:mod:`agent.grounding.general_rules`).

A heading or label ("High churn risk", "Severity: high") may be read as the client's state and stays refused, as does
every bare statement.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.general_rules import (
    BEARERS,
    CONDITIONS,
    DEGREES,
    HEADS,
    POINTING,
    STOPS,
    is_rule,
    points,
)
from agent.grounding.lexicon import both, client_mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.tellings import commands, heads_list


def is_general(sentence: Sentence, at: int) -> bool:
    """Rules and explanations: "if the risk is high, ...", «клиенты в красной зоне», "red means save"."""
    if sentence.word(at - 1) in _BECOMES:
        return False
    if any(placed.fact.client is not None for placed in sentence.placed) or client_mentions(sentence):
        return conditional(sentence, at)
    if _of_every_client(sentence, at):
        return conditional(sentence, at)
    if sentence.placed and all(placed.fact.client is None for placed in sentence.placed):
        return True
    if conditional(sentence, at) or _is_setting(sentence, at) or is_rule(sentence, at):
        return True
    clause = sentence.clause_of
    words = [place for place in range(len(sentence.tokens)) if clause[place] == clause[at]]
    ends = next(
        (place for place in words if place > at and sentence.tokens[place].text == ","), len(sentence.tokens)
    )
    deictic = any(points(sentence, place) for place in words if place < ends)
    indefinite = any(
        sentence.word(place) in ("a", "an") and sentence.has(place + 1, bag("client account customer"))
        for place in words
    ) or _of_some_client(sentence, at)
    plural = any(sentence.word(place) in both("generic_subjects") for place in words)
    defines = any(sentence.has(place, both("generic_verbs")) for place in words)
    return not deictic and (plural or defines or indefinite)


#: "Band → red": a value of somebody's, and no rule.
_BECOMES = frozenset({"→", "="})


def _of_some_client(sentence: Sentence, at: int) -> bool:
    """ "A green client whose sponsor left deserves a meeting", "a large one in the green gets no letter": no copula between."""
    for place in range(at - 1, max(-1, at - _BEARER), -1):
        if sentence.word(place) in ("a", "an"):
            bearer = sentence.has(place + 2, BEARERS) or sentence.word(place + 2) == "one"
            return bearer and _follows_verb(sentence, max(at, place + 2) + 1)
        if sentence.word(place) in _ENGLISH_COPULAS or sentence.tokens[place].text in STOPS:
            return False
    return False


def _follows_verb(sentence: Sentence, at: int) -> bool:
    """Whether the bearer gets or is due something: the verb stands close behind, or behind a clause about the bearer."""
    end = at + _BEARER if sentence.word(at) not in ("whose", "who", "that", "which") else len(sentence.tokens)
    return any(sentence.has(place, _GETS) for place in range(at, min(end, len(sentence.tokens))))


def _of_every_client(sentence: Sentence, at: int) -> bool:
    """ "Every client carries critical risk", «Все клиенты с критическим риском.»: told of the whole book, as no rule is.

    A rule goes on behind the state to what such clients get («все клиенты в красной зоне получают план»).
    """
    for place in range(at):
        if not (sentence.has(place, _EVERY) and sentence.has(place + 1, BEARERS)):
            continue
        if not is_russian(sentence.word(place)):
            verb = sentence.word(place + 2)
            return verb in _ENGLISH_COPULAS | _CARRIES
        tail = [token.lower for token in sentence.tokens[at + 1 :] if token.kind == "word"]
        return not any(parse.tag.POS in ("VERB", "INFN") for word in tail for parse in parses(word)[:1])
    return False


def _is_setting(sentence: Sentence, at: int) -> bool:
    """Advice or a list for whoever is in the state, an indefinite bearer, another noun's compound, words as words."""
    if sentence.word(at - 1) in _QUOTES and sentence.has(at - 2, _WORDS):
        return True
    if _is_forbidden_wording(sentence, at) or _labels_list(sentence, at):
        return True
    if any(_is_at_hand(sentence, place) for place in range(len(sentence.tokens))):
        return False
    start = next((p for p in range(at, 0, -1) if sentence.tokens[p - 1].text in STOPS), 0)
    linked = any(sentence.word(place) in _ENGLISH_COPULAS for place in range(start, at))
    if sentence.word(at - 1) in _INDEFINITE and not linked:
        return True
    if sentence.word(at + 1) in ("risk", "severity") and sentence.tokens[at + 1].glue == "-":
        after = sentence.word(at + 2)
        return after.isalpha() and not linked and not sentence.has(at + 2, BEARERS)
    return _advises(sentence, at, start)


def _is_at_hand(sentence: Sentence, place: int) -> bool:
    """A word that ties the sentence to somebody or to today; not «от неё», where no bearer or scale is feminine."""
    if sentence.word(place) in _SHE and sentence.word(place - 1) in _FROM:
        return any(sentence.has(other, _FEMININE) for other in range(len(sentence.tokens)))
    return sentence.has(place, POINTING | DEGREES)


def _is_forbidden_wording(sentence: Sentence, at: int) -> bool:
    """«Не пишите другими словами, например «у нас всё зелёное»»: words in quotes, as an example of what not to say."""
    opened = next((p for p in range(at - 1, -1, -1) if sentence.word(p) in _QUOTES | _CLOSED), -1)
    if sentence.word(opened) not in _QUOTES or not _opens_quote(sentence, opened):
        return False
    such = sentence.word(opened - 1) == "as" and sentence.word(opened - 2) == "such"
    if not such and not sentence.has(opened - 1, _FOR_EXAMPLE):
        return False
    worded = next((place for place in range(opened - 1, 0, -1) if sentence.has(place, _PUT_IN_WORDS)), 0)
    told_to = _is_imperative(sentence.word(worded)) or commands(sentence, worded)
    return told_to and sentence.word(worded - 1) in _NEVER


def _opens_quote(sentence: Sentence, at: int) -> bool:
    """A straight quotation mark opens where an even number of them stands before it."""
    mark = sentence.word(at)
    return mark not in "\"'" or sum(token.text == mark for token in sentence.tokens[:at]) % 2 == 0


def _labels_list(sentence: Sentence, at: int) -> bool:
    """«Фразы для клиента, у которого риск оттока высокий:»: for whom the lines below are, whoever that is."""
    if not heads_list(sentence) or any(sentence.has(place, POINTING | DEGREES) for place in range(at)):
        return False
    relative = next((place for place in range(at) if sentence.has(place, _WHOSE)), None)
    if relative is None or "," not in (sentence.word(relative - 1), sentence.word(relative - 2)):
        return False
    return any(sentence.has(place, BEARERS) for place in range(relative))


def _advises(sentence: Sentence, at: int, start: int) -> bool:
    """ "In red, stop selling", «при красной зоне не просите»: the state after a preposition, and an imperative."""
    if is_russian(sentence.word(at)):
        if any(sentence.word(place) == "при" for place in range(max(0, at - 3), at)):
            return any(_is_imperative(sentence.word(place)) for place in range(len(sentence.tokens)))
        ahead = start + (sentence.word(start) == "только")
        if sentence.word(ahead) in ("у", "с", "к", "от") and sentence.has(ahead + 1, BEARERS):
            # «У клиента с высоким риском начните …»: whoever is so.
            return sentence.word(ahead + 2) in ("с", "в") and any(
                _is_imperative(sentence.word(place)) for place in range(at, min(at + 5, len(sentence.tokens)))
            )
        opens = sentence.word(ahead) == "в" and at - ahead <= 2
        return opens and any(
            _is_imperative(sentence.word(place)) for place in range(at, min(at + 4, len(sentence.tokens)))
        )
    if commands(sentence, start):
        near = {sentence.word(place) for place in range(max(start, at - 3), at)}
        return bool(near & _PREPOSITIONS) and "the" not in near
    if sentence.word(start) not in _PREPOSITIONS or at - start > 5:
        return False
    end = at + 1
    while sentence.has(end, HEADS) or sentence.word(end) == "or":
        end += 1
    end += sentence.word(end) == ","
    return sentence.word(end) in _ADVICE


def _is_imperative(word: str) -> bool:
    return word.endswith(("те", "тесь")) and any("impr" in parse.tag for parse in parses(word)[:2])


def _goes_on(sentence: Sentence, comma: int) -> bool:
    """Whether what a comma parts is one list of conditions: "when A, B or C" at the end of its sentence."""
    opened = next((place for place in range(comma, 0, -1) if sentence.has(place, CONDITIONS)), 0)
    return opened > 1 and any(sentence.has(place, _OR) for place in range(comma, len(sentence.tokens)))


_QUOTES = frozenset("\"«“'")
_CLOSED = frozenset("»”.!?")
_SHE = bag("неё нее ней нею")
_FROM = bag("от до к по из после")
#: What is of that gender among bearers of states and their scales; a colour without its noun is a zone.
_FEMININE = bag("зона компания красной красную зеленой зеленую желтой желтую")
_WORDS = bag("word label слово метка")
_FOR_EXAMPLE = bag("например вроде example like")
_NEVER = bag("never not не")
_PUT_IN_WORDS = bag("write say use return писать говорить употреблять возвращать")
_WHOSE = bag("который чей")
#: So far before a state the article of its bearer may stand.
_BEARER = 6
#: What a client of some kind is given or due.
_GETS = bag("gets get deserves deserve needs need receives receive earns")
_OR = bag("or и/или или либо nor")
_INDEFINITE = bag("a an any every each")
_ENGLISH_COPULAS = bag(
    "is are was were be been being as becomes became become remains stays stay turned turns turn went gets got into "
    "looks seems has have had s like"
)
_EVERY = bag("every each all both весь каждый всякий")
_CARRIES = bag("carries carry has have shows show runs run bears bear holds hold")
_PREPOSITIONS = bag("in at with under on for")
_ADVICE = bag(
    "stop open call talk pass keep hold ask go do never bring show start begin write check review avoid use send meet "
    "find fix plan wait agree involve prepare offer tell restore consult treat look read choose answer propose"
)


def conditional(sentence: Sentence, at: int) -> bool:
    """A condition opens the part of the sentence (between commas) that the word stands in, or a list that ends in "or"."""
    for place in range(at - 1, -1, -1):
        token = sentence.tokens[place]
        if token.text == "," and _goes_on(sentence, place):
            continue
        if token.kind == "sign" and token.text in ",;:.!?—–":
            return False
        if token.lower in CONDITIONS:
            return True
    return False
