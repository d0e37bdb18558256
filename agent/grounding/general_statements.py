"""General statements that hold words of states: where their own grammar says that no client's state is told.

General statements hold such words too, and pass where their own grammar says that no client's state is told. In a
sentence that names no client, points at none ("this", "its", «этот», «такой») and shows no client's figure, these are:

- a condition («если риск высокий», "when the band is red");
- a setting that advice is given for: a preposition with the state, and an imperative («при красной зоне прекратите
  продавать», "In a red band, stop selling"): it says what to do, should it be so;
- an indefinite bearer without a copula before it ("a green client deserves", never "the client is a red one");
- clients at large, and what a word means;
- a compound before a noun that is no client ("high-risk changes"), and a word spoken of as a word (слово «зелёная»).

A heading or label ("High churn risk", "Severity: high") may be read as the client's state and stays refused, as does
every bare statement.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import both, client_mentions
from agent.grounding.morphology import parses

_CONDITIONS = bag("if when whenever once unless если когда whether где where")


def is_general(sentence: Sentence, at: int) -> bool:
    """Rules and explanations: "if the risk is high, ...", «клиенты в красной зоне», "red means save"."""
    if any(placed.fact.client is not None for placed in sentence.placed) or client_mentions(sentence):
        return conditional(sentence, at)
    if _of_every_client(sentence, at):
        return conditional(sentence, at)
    if sentence.placed and all(placed.fact.client is None for placed in sentence.placed):
        return True
    if conditional(sentence, at) or _is_setting(sentence, at):
        return True
    clause = sentence.clause_of
    words = [place for place in range(len(sentence.tokens)) if clause[place] == clause[at]]
    deictic = any(sentence.word(place) in _POINTING for place in words)
    indefinite = any(
        sentence.word(place) in ("a", "an") and sentence.has(place + 1, bag("client account customer"))
        for place in words
    )
    plural = any(sentence.word(place) in both("generic_subjects") for place in words)
    defines = any(sentence.has(place, both("generic_verbs")) for place in words)
    return not deictic and (plural or defines or indefinite)


def _of_every_client(sentence: Sentence, at: int) -> bool:
    """ "Every client carries critical risk", «Все клиенты с критическим риском.»: told of the whole book, as no rule is.

    A rule goes on behind the state to what such clients get («все клиенты в красной зоне получают план»).
    """
    for place in range(at):
        if not (sentence.has(place, _EVERY) and sentence.has(place + 1, _BEARERS | _RUSSIAN_BEARERS)):
            continue
        if sentence.word(place)[:1] < "\u0400":
            verb = sentence.word(place + 2)
            return verb in _ENGLISH_COPULAS | _CARRIES
        tail = [token.lower for token in sentence.tokens[at + 1 :] if token.kind == "word"]
        return not any(parse.tag.POS in ("VERB", "INFN") for word in tail for parse in parses(word)[:1])
    return False


def _is_setting(sentence: Sentence, at: int) -> bool:
    """Advice for whoever is in the state, an indefinite bearer, another noun's compound, a word as a word."""
    if any(sentence.has(place, _POINTING | _DEGREES) for place in range(len(sentence.tokens))):
        return False
    if sentence.word(at - 1) in _QUOTES and sentence.has(at - 2, _WORDS):
        return True
    start = next((p for p in range(at, 0, -1) if sentence.tokens[p - 1].text in _STOPS), 0)
    linked = any(sentence.word(place) in _ENGLISH_COPULAS for place in range(start, at))
    if sentence.word(at - 1) in _INDEFINITE and not linked:
        return True
    if sentence.word(at + 1) in ("risk", "severity") and sentence.tokens[at + 1].glue == "-":
        after = sentence.word(at + 2)
        return after.isalpha() and not linked and not sentence.has(at + 2, _BEARERS)
    return _advises(sentence, at, start)


def _advises(sentence: Sentence, at: int, start: int) -> bool:
    """ "In red, stop selling", «при красной зоне не просите»: the state after a preposition, and an imperative."""
    if sentence.word(at)[:1] >= "\u0400":
        if any(sentence.word(place) == "при" for place in range(max(0, at - 3), at)):
            return any(_is_imperative(sentence.word(place)) for place in range(len(sentence.tokens)))
        opens = sentence.word(start) == "в" and at - start <= 2
        return opens and any(
            _is_imperative(sentence.word(place)) for place in range(at, min(at + 4, len(sentence.tokens)))
        )
    if sentence.word(start) not in _PREPOSITIONS or at - start > 5:
        return False
    end = at + 1
    while sentence.has(end, _HEADS) or sentence.word(end) == "or":
        end += 1
    end += sentence.word(end) == ","
    return sentence.word(end) in _ADVICE


def _is_imperative(word: str) -> bool:
    return word.endswith(("те", "тесь")) and any("impr" in parse.tag for parse in parses(word)[:2])


_STOPS = frozenset(".;:!?—–•|")
_QUOTES = frozenset("\"«“'")
_WORDS = bag("word label слово метка")
#: Words that tie a statement to the client at hand, to us or to today.
_DEGREES = bag(
    "such so that we us our here now today currently already still такой столь настолько мы нас перед сейчас сегодня уже"
)
_INDEFINITE = bag("a an any every each")
_ENGLISH_COPULAS = bag(
    "is are was were be been being as becomes became become remains stays stay turned turns turn went gets got into "
    "looks seems has have had s like"
)
_BEARERS = bag("client account customer company clients accounts customers companies project relationship")
_RUSSIAN_BEARERS = bag("клиент аккаунт заказчик компания проект")
_EVERY = bag("every each all both весь каждый всякий")
_CARRIES = bag("carries carry has have shows show runs run bears bear holds hold")
_PREPOSITIONS = bag("in at with under on for")
_HEADS = bag("band zone risk churn health level red yellow green high low medium critical")
_ADVICE = bag(
    "stop open call talk pass keep hold ask go do never bring show start begin write check review avoid use send meet "
    "find fix plan wait agree involve prepare offer tell restore consult treat look read choose answer propose"
)

_POINTING = bag(
    "this it its their they them he she your that it's этот эта это этого этой этому этом он она они его "
    "её ее их наш наша ваш ваша данный данная сам the"
) - {"the"}


def conditional(sentence: Sentence, at: int) -> bool:
    """A condition opens the part of the sentence (between commas) that the word stands in."""
    for place in range(at - 1, -1, -1):
        token = sentence.tokens[place]
        if token.kind == "sign" and token.text in ",;:.!?—–":
            return False
        if token.lower in _CONDITIONS:
            return True
    return False
