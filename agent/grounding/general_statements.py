"""General statements that hold words of states: where their own grammar says that no client's state is told.

General statements hold such words too, and pass where their own grammar says that no client's state is told. In a
sentence that names no client, points at none ("this", "its", «этот», «такой») and shows no client's figure, these are:

- a condition («если риск высокий», "when the band is red");
- a setting that advice is given for: a preposition with the state, and an imperative («при красной зоне прекратите
  продавать», "In a red band, stop selling"): it says what to do, should it be so;
- an indefinite bearer without a copula before it ("a green client deserves", never "the client is a red one");
- clients at large, and what a word means;
- a compound before a noun that is no client ("high-risk changes"), and a word spoken of as a word (слово «зелёная»);
- two states of a kind joined by "or" («при красной или жёлтой зоне», "high or critical"): a rule, for no client is in both;
- the level or band itself as the subject that something is called for by, at the head of its sentence («Низкий риск — повод
  укреплять отношения», "High risk calls for an audit");
- «при красной зоне», "with red health" where the sentence tells what is done then, in the present and of nobody at hand;
- what the scorecard's own rules make of an answer ("in the traffic light, considering turns the client yellow");
- a client of some size in a case of its own («уход крупного клиента скрыт за средним»).

A heading or label ("High churn risk", "Severity: high") may be read as the client's state and stays refused, as does
every bare statement.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import both, client_mentions
from agent.grounding.morphology import parses
from agent.grounding.state_vocabularies import Vocabulary, vocabularies
from agent.grounding.tellings import commands

_CONDITIONS = bag("if when whenever once unless если когда whether где where")


def is_general(sentence: Sentence, at: int) -> bool:
    """Rules and explanations: "if the risk is high, ...", «клиенты в красной зоне», "red means save"."""
    if any(placed.fact.client is not None for placed in sentence.placed) or client_mentions(sentence):
        return conditional(sentence, at)
    if _of_every_client(sentence, at):
        return conditional(sentence, at)
    if sentence.placed and all(placed.fact.client is None for placed in sentence.placed):
        return True
    if conditional(sentence, at) or _is_setting(sentence, at) or _is_rule(sentence, at):
        return True
    clause = sentence.clause_of
    words = [place for place in range(len(sentence.tokens)) if clause[place] == clause[at]]
    ends = next(
        (place for place in words if place > at and sentence.tokens[place].text == ","), len(sentence.tokens)
    )
    deictic = any(sentence.word(place) in _POINTING for place in words if place < ends)
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
    if sentence.word(at - 1) in _QUOTES and sentence.has(at - 2, _WORDS):
        return True
    if any(sentence.has(place, _POINTING | _DEGREES) for place in range(len(sentence.tokens))):
        return False
    start = next((p for p in range(at, 0, -1) if sentence.tokens[p - 1].text in _STOPS), 0)
    linked = any(sentence.word(place) in _ENGLISH_COPULAS for place in range(start, at))
    if sentence.word(at - 1) in _INDEFINITE and not linked:
        return True
    if sentence.word(at + 1) in ("risk", "severity") and sentence.tokens[at + 1].glue == "-":
        after = sentence.word(at + 2)
        return after.isalpha() and not linked and not sentence.has(at + 2, _BEARERS)
    return _advises(sentence, at, start)


def _is_rule(sentence: Sentence, at: int) -> bool:
    """A rule about states: two of a kind, one as its own subject, what is done in one, what the scorecard makes of an answer."""
    part = _part(sentence, at)
    if any(sentence.has(place, _AT_HAND) for place in part):
        return False
    if any(
        sentence.word(place) in _IN and any(sentence.has(place + step, _SCORECARD) for step in (1, 2))
        for place in range(at)
    ):
        return True
    if any(sentence.has(place, _POINTING | _DEGREES) for place in part):
        return False
    return (
        _of_either(sentence, at)
        or _is_subject(sentence, at, part.start)
        or _done_then(sentence, at, part)
        or _is_oblique_client(sentence, at)
    )


def _part(sentence: Sentence, at: int) -> range:
    """The tokens around ``at`` up to a stop, a colon or a dash."""
    start = next((place for place in range(at, 0, -1) if sentence.tokens[place - 1].text in _STOPS), 0)
    end = next(
        (
            place
            for place in range(at, len(sentence.tokens))
            if sentence.tokens[place].text in _STOPS - {"—", "–"}
        ),
        len(sentence.tokens),
    )
    return range(start, end)


def _of_either(sentence: Sentence, at: int) -> bool:
    """ "In a red or yellow band", «риск высокий либо критический»: another state of the same kind, joined by "or", in a rule.

    Only behind a preposition or a condition: "the client is red or yellow" tells something after all.
    """
    near = range(max(0, at - _EITHER), min(at + _EITHER + 1, len(sentence.tokens)))
    others = [
        place
        for place in near
        if place != at
        and _kinds(sentence, place)
        and any(sentence.has(between, _OR) for between in range(min(at, place) + 1, max(at, place)))
    ]
    if not others:
        return False
    first = min(at, *others)
    return any(sentence.has(place, _RULES | _CONDITIONS) for place in range(max(0, first - _SETTING), first))


def _kinds(sentence: Sentence, at: int) -> list[Vocabulary]:
    if not 0 <= at < len(sentence.tokens):
        return []
    return [vocabulary for vocabulary in vocabularies() if not sentence.keys[at].isdisjoint(vocabulary.codes)]


def _is_subject(sentence: Sentence, at: int, start: int) -> bool:
    """ "High risk calls for", «Низкий риск — повод»: the state with its noun, and what it is a reason for."""
    if at - start > 1 or (at > start and sentence.tokens[start].kind == "word"):
        return False
    end = at + 1
    while sentence.has(end, _HEADS | _RUSSIAN_HEADS):
        end += 1
    if end == at + 1:
        return False
    if sentence.word(end) in ("—", "–"):
        return sentence.has(end + 1, _REASONS)
    article = sentence.word(end) in ("is", "are") and sentence.word(end + 1) in ("a", "an", "the", "no")
    return (
        article and any(sentence.has(place, _REASONS) for place in range(end + 2, end + 4))
    ) or sentence.has(end, _CALLS)


def _done_then(sentence: Sentence, at: int, part: range) -> bool:
    """«При красном здоровье обе стадии ставятся на паузу», "With red health both stages pause"."""
    before = range(max(part.start, at - 3), at)
    opens = any(sentence.word(place) == "при" for place in before) or (
        sentence.word(part.start) == "with" and at - part.start <= 2
    )
    return opens and not any(_is_told(sentence, place) for place in part if place > at)


def _is_told(sentence: Sentence, place: int) -> bool:
    """A verb of what was or will be: a rule is in the present."""
    word = sentence.word(place)
    if word[:1] >= "\u0400":
        return any(
            parse.tag.POS == "VERB" and parse.tag.tense in ("past", "futr") for parse in parses(word)[:1]
        )
    return word in _ENGLISH_TOLD or (word.endswith("ed") and len(word) > 4)


def _is_oblique_client(sentence: Sentence, at: int) -> bool:
    """«Уход крупного клиента», «у малого — письмо»: of a size, and not what a client is said to be."""
    if not any(vocabulary.name == "segment" for vocabulary in _kinds(sentence, at)):
        return False
    own = parses(sentence.word(at))[:1] if sentence.word(at)[:1] >= "\u0400" else ()
    beside = sentence.has(at + 1, _RUSSIAN_BEARERS) or sentence.word(at + 1) in ("—", "–")
    return beside and bool(own) and own[0].tag.POS == "ADJF" and own[0].tag.case in ("gent", "datv", "loct")


def _advises(sentence: Sentence, at: int, start: int) -> bool:
    """ "In red, stop selling", «при красной зоне не просите»: the state after a preposition, and an imperative."""
    if sentence.word(at)[:1] >= "\u0400":
        if any(sentence.word(place) == "при" for place in range(max(0, at - 3), at)):
            return any(_is_imperative(sentence.word(place)) for place in range(len(sentence.tokens)))
        ahead = start + (sentence.word(start) == "только")
        if sentence.word(ahead) in ("у", "с", "к", "от") and sentence.has(
            ahead + 1, _BEARERS | _RUSSIAN_BEARERS
        ):
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
    while sentence.has(end, _HEADS) or sentence.word(end) == "or":
        end += 1
    end += sentence.word(end) == ","
    return sentence.word(end) in _ADVICE


def _is_imperative(word: str) -> bool:
    return word.endswith(("те", "тесь")) and any("impr" in parse.tag for parse in parses(word)[:2])


def _goes_on(sentence: Sentence, comma: int) -> bool:
    """Whether what a comma parts is one list of conditions: "when A, B or C" at the end of its sentence."""
    opened = next((place for place in range(comma, 0, -1) if sentence.has(place, _CONDITIONS)), 0)
    return opened > 1 and any(sentence.has(place, _OR) for place in range(comma, len(sentence.tokens)))


_STOPS = frozenset(".;:!?—–•|")
_QUOTES = frozenset("\"«“'")
_WORDS = bag("word label слово метка")
#: Words that tie a statement to the client at hand, to us or to today.
_DEGREES = bag(
    "such so that we us our here now today currently already still такой столь настолько мы нас перед сейчас сегодня уже"
)
_INDEFINITE = bag("a an any every each")
_OR = bag("or и/или или либо nor")
_RULES = bag("in at with under on for при в с as пока")
#: So far apart two states joined by "or" may stand.
_EITHER = 4
#: So far before two states joined by "or" the word may stand that makes them a rule's.
_SETTING = 6
#: Words of here and now: no rule holds them.
_AT_HAND = bag("now today currently already still again сейчас сегодня уже опять снова теперь наш our")
_IN = bag("in by в по")
_SCORECARD = bag("traffic scorecard светофор")
_RUSSIAN_HEADS = bag("риск отток уровень зона здоровье")
_REASONS = bag(
    "reason moment cause time occasion call signal ground sign case повод причина сигнал время момент признак "
    "основание случай"
)
_CALLS = bag(
    "calls call means mean requires require asks deserves deserve earns needs wants требует требовать означает "
    "означать заслуживать"
)
_ENGLISH_TOLD = bag("was were had did will shall became went got came fell rose stood")
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
    """A condition opens the part of the sentence (between commas) that the word stands in, or a list that ends in "or"."""
    for place in range(at - 1, -1, -1):
        token = sentence.tokens[place]
        if token.text == "," and _goes_on(sentence, place):
            continue
        if token.kind == "sign" and token.text in ",;:.!?—–":
            return False
        if token.lower in _CONDITIONS:
            return True
    return False
