"""Words of calculated states (bands, levels, severities, stages): said of a client, they equal the client's fact.

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

import itertools
from dataclasses import dataclass
from functools import cache

from agent.grounding.analysis import Sentence, keys_of
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import ClientMention, both, client_mentions, grouped
from agent.grounding.morphology import lemma, parses
from agent.grounding.terms import load
from agent.grounding.tokens import tokenise

#: How far behind a state word its noun may stand ("high and rising churn risk").
_REACH = 3
#: How far before it its subject may stand ("the risk for this client is still high").
_BACK = 7
#: So many words stand between clients that are named together, and none of these.
_ROW = 6
_APART = bag(
    "than unlike but while whereas not from after over чем отличие но а тогда не от после вместо против instead against versus vs"
)
_FROM = bag("from из с was been быть")
_TO = bag("to into в стать became turned")
_GENERAL_VOCABULARIES = frozenset({"stage", "forecast", "segment"})
_CONDITIONS = bag("if when whenever once unless если когда whether где where")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One kind of state: what its words are, beside which nouns they are a claim, and where the fact stands."""

    name: str
    facts: tuple[str, ...]
    heads: frozenset[str]
    codes: dict[str, str]
    """word or sign -> code"""


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """All of ``terms/states.yaml``."""
    found = []
    for name, data in load("states.yaml")["vocabularies"].items():
        codes: dict[str, str] = {}
        for code, said in data["codes"].items():
            for word in (*said.get("en", ()), *said.get("ru", ())):
                codes[str(word)] = str(code)
            for sign in said.get("signs", ""):
                codes[sign] = str(code)
        heads = frozenset(map(str, (*data["heads_en"], *data["heads_ru"])))
        found.append(Vocabulary(str(name), tuple(data["facts"]), heads, codes))
    return tuple(found)


@cache
def _codes_by_word() -> dict[str, tuple[tuple[Vocabulary, str], ...]]:
    index: dict[str, list[tuple[Vocabulary, str]]] = {}
    for vocabulary in vocabularies():
        for word, code in vocabulary.codes.items():
            index.setdefault(word, []).append((vocabulary, code))
    return {word: tuple(found) for word, found in index.items()}


@cache
def _words(key: str) -> frozenset[str]:
    data = load("states.yaml")
    return frozenset(map(str, (*data[f"{key}_en"], *data[f"{key}_ru"])))


@cache
def client_phrases() -> tuple[tuple[str, ...], ...]:
    """Phrases that a client's text may not hold, as dictionary forms."""
    data = load("states.yaml")["client_phrases"]
    return tuple(_as_words(str(text)) for language in ("en", "ru") for text in data[language])


@cache
def _not_states() -> tuple[tuple[str, ...], ...]:
    return tuple(_as_words(str(text)) for text in load("states.yaml")["not_states"])


def _as_words(text: str) -> tuple[str, ...]:
    """The words of a listed phrase, each in the dictionary form that its own letters suggest."""
    parts = []
    for token in tokenise(text):
        keys = sorted(keys_of(token.lower), key=lambda key: (key != token.lower.replace("ё", "е"), key))
        if "\u0400" <= token.lower[:1] <= "\u04ff":
            parts.append(lemma(token.lower))
        else:
            parts.append(keys[0])
    return tuple(parts)


def state_words_true(sentence: Sentence) -> Fault | None:
    """A band, level, severity or stage said of a client equals that client's fact."""
    index = _codes_by_word()
    for at, keys in enumerate(sentence.keys):
        candidates = [found for key in keys if key in index for found in index[key]]
        if not candidates or _in_phrase(sentence, at) or _compares(sentence.word(at)):
            continue
        claimed = [
            (vocabulary, code) for vocabulary, code in candidates if _is_claim(sentence, at, vocabulary)
        ]
        if not claimed or _is_general(sentence, at):
            continue
        if not any(_holds(sentence, at, vocabulary, code) for vocabulary, code in claimed):
            return Fault("state_word", sentence.tokens[at].text)
    return None


def _compares(word: str) -> bool:
    """«ниже», «выше»: comparatives of state words state nothing."""
    return any(word in listed for listed in grouped("comparison").values())


def _in_phrase(sentence: Sentence, at: int) -> bool:
    return any(
        all(sentence.has(at - place + offset, frozenset((word,))) for offset, word in enumerate(phrase))
        for phrase in _not_states()
        for place in range(len(phrase))
    )


def _is_claim(sentence: Sentence, at: int, vocabulary: Vocabulary) -> bool:
    token = sentence.tokens[at]
    if token.kind == "sign":
        return True
    if vocabulary.name in ("band", "level") and token.text.islower() and _in_other_script(sentence, at):
        return True
    if vocabulary.name in _GENERAL_VOCABULARIES:
        beside = any(sentence.has(place, vocabulary.heads) for place in (at - 1, at + 1))
        named = _heads_a_value(sentence, at, vocabulary)
        return named or (beside and _speaks_of_client(sentence))
    if any(sentence.has(place, vocabulary.heads) for place in _ahead(sentence, at)):
        return True
    if _subject_before(sentence, at, vocabulary):
        return True
    if vocabulary.name == "band" and _speaks_of_client(sentence):
        before, after = sentence.word(at - 1), sentence.word(at + 1)
        if not after.isalpha() and after not in ("-", "/"):
            return True
        return before in ("the", "in", "to", "from", "into", "now", "в", "из", "на", "-", "—", "–", ":")
    return False


def _in_other_script(sentence: Sentence, at: int) -> bool:
    """«уровень риска high»: a code in the letters that the sentence is not written in is no common word of it."""
    cyrillic = sum(
        "\u0400" <= token.lower[:1] <= "\u04ff" for token in sentence.tokens if token.kind == "word"
    )
    words = sum(token.kind == "word" for token in sentence.tokens)
    own = "\u0400" <= sentence.word(at)[:1] <= "\u04ff"
    return own != (cyrillic * 2 > words)


def _heads_a_value(sentence: Sentence, at: int, vocabulary: Vocabulary) -> bool:
    """ "Stage: adoption", "the renewal is a commit": the vocabulary's noun, a sign or copula, and the word."""
    linked = False
    for place in range(at - 1, max(-1, at - 5), -1):
        token = sentence.tokens[place]
        if token.text in (":", "—", "–", "=") or sentence.has(place, _words("copulas") - {"в", "на", "-"}):
            linked = True
        elif linked and sentence.has(place, vocabulary.heads):
            return True
        elif token.kind == "sign" or not (linked or token.lower in ("a", "an", "the")):
            return False
    return False


def _ahead(sentence: Sentence, at: int) -> list[int]:
    places = []
    for place in range(at + 1, min(at + 1 + _REACH, len(sentence.tokens))):
        if sentence.tokens[place].kind == "sign" and sentence.tokens[place].text not in ",-/":
            break
        places.append(place)
    return places


def _subject_before(sentence: Sentence, at: int, vocabulary: Vocabulary) -> bool:
    """ "the risk is high", «риск остаётся высоким», "client: red": a subject, a copula, and then the word."""
    copulas, subjects = _words("copulas"), _words("subjects")
    cyrillic = "\u0400" <= sentence.word(at)[:1] <= "\u04ff"
    # Russian leaves "is" out: «риск оттока высокий».
    linked = cyrillic and not _describes_next(sentence, at)
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        token = sentence.tokens[place]
        if token.kind == "sign" and token.text in ".;!?|":
            break
        if not linked:
            linked = sentence.has(place, copulas)
            if not linked and not sentence.has(place, _BETWEEN):
                break
            continue
        subject = sentence.has(place, vocabulary.heads) or (
            vocabulary.name == "band" and sentence.has(place, subjects)
        )
        is_client = any(placed.token == place and placed.fact.unit == "name" for placed in sentence.placed)
        if subject or (is_client and vocabulary.name in ("band", "level")):
            return True
    return False


_BETWEEN = bag(
    "at in on the a an now still currently very quite rather too so already again likely probably yet also deep deeply"
    " well and or not only both low medium high critical green yellow red level risk очень уже ещё еще сейчас всё все"
    " снова теперь весьма довольно крайне на в и или не уровень отметка зона - , категория"
)


def _describes_next(sentence: Sentence, at: int) -> bool:
    """Whether the word is an adjective of the noun behind it («риск низкой вовлечённости»)."""
    after = sentence.word(at + 1)
    return after.isalpha() and any(parse.tag.POS == "NOUN" for parse in parses(after)[:2])


def _speaks_of_client(sentence: Sentence) -> bool:
    if client_mentions(sentence) or sentence.context.subject is not None:
        return True
    return any(sentence.has(place, _words("subjects")) for place in range(len(sentence.tokens)))


def _is_general(sentence: Sentence, at: int) -> bool:
    """Rules and explanations: "if the risk is high, ...", «клиенты в красной зоне», "red means save"."""
    if any(placed.fact.client is not None for placed in sentence.placed) or client_mentions(sentence):
        return _conditional(sentence, at)
    if sentence.placed and all(placed.fact.client is None for placed in sentence.placed):
        return True
    if _conditional(sentence, at) or _is_setting(sentence, at):
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


def _conditional(sentence: Sentence, at: int) -> bool:
    """A condition opens the part of the sentence (between commas) that the word stands in."""
    for place in range(at - 1, -1, -1):
        token = sentence.tokens[place]
        if token.kind == "sign" and token.text in ",;:.!?—–":
            return False
        if token.lower in _CONDITIONS:
            return True
    return False


def _holds(sentence: Sentence, at: int, vocabulary: Vocabulary, code: str) -> bool:
    """Whether the state is that of the client spoken of (of every client, where none is named)."""
    clients = _clients_meant(sentence, at)
    if not clients:
        return False
    negated = any(sentence.has(place, both("negation")) for place in range(max(0, at - 2), at))
    for client in clients:
        values = _values(sentence, client, vocabulary, at)
        if not values or (code in values) == negated:
            return False
    return True


def _clients_meant(sentence: Sentence, at: int) -> list[str]:
    named = client_mentions(sentence)
    before = [mention for mention in named if mention.token < at]
    if before:
        return _together(sentence, before, at)
    if named:
        return [named[0].client]
    if sentence.context.subject is not None:
        return [sentence.context.subject]
    return list(sentence.context.ledger.clients)


def _together(sentence: Sentence, before: list[ClientMention], at: int) -> list[str]:
    """The clients that a state is said of: the last one named, and those before it that nothing else was said of."""
    meant = [before[-1].client]
    said = {placed.token for placed in sentence.placed if placed.fact.unit != "name"} | {
        place for place in range(at) if not sentence.keys[place].isdisjoint(_codes_by_word())
    }
    for first, second in itertools.pairwise(reversed(before)):
        # pairs from the last backwards: nothing said of the earlier one lies between the two
        if any(second.token < place < first.token for place in said) or not _row(
            sentence, second.token, first.token
        ):
            break
        meant.append(second.client)
    return meant


def _row(sentence: Sentence, start: int, end: int) -> bool:
    """ "A and B", «A, равно как и B»: few words between, and none of another clause."""
    between = [sentence.tokens[place] for place in range(start + 1, end)]
    return len(between) <= _ROW and not any(
        (token.kind == "sign" and token.text in ";:.!?") or token.lower in _APART for token in between
    )


def _values(sentence: Sentence, client: str, vocabulary: Vocabulary, at: int) -> set[str]:
    ledger = sentence.context.ledger
    before = sentence.keys[at - 1] if at else frozenset()
    moved = [f"change.health.{vocabulary.name}", f"change.churn.{vocabulary.name}"]
    for side, links in ((".from", _FROM), (".to", _TO)):
        if before & links:
            for base in moved:
                fact = ledger.of_client(client, base + side)
                if fact is not None and isinstance(fact.value, str):
                    return {fact.value}
    for id in vocabulary.facts:
        if id.startswith("*"):
            found = {
                str(fact.value)
                for fact in ledger.facts(client)
                if fact.value is not None and (fact.noun == vocabulary.name or fact.id.endswith(id[1:]))
            }
            if found:
                return found
            continue
        fact = ledger.of_client(client, id)
        if fact is not None and isinstance(fact.value, str):
            return {fact.value}
    return set()
