"""Words of calculated states (bands, levels, severities, stages): said of a client, they equal the client's fact.

What the words are stands in :mod:`agent.grounding.state_vocabularies`, which sentences tell no client's state in
:mod:`agent.grounding.general_statements`, and states of work (signals, contacts, onboarding) are judged in
:mod:`agent.grounding.rules_work`.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.general_statements import is_general
from agent.grounding.lexicon import all_of, both, client_mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.own_names import own_places
from agent.grounding.state_vocabularies import Vocabulary, codes_at, not_states, state_words
from agent.grounding.tellings import asks_or_aims, is_denied, is_lent, part
from agent.grounding.whose import clients_meant

#: How far behind a state word its noun may stand ("high and rising churn risk").
_REACH = 3
#: How far before it its subject may stand ("the risk for this client is still high").
_BACK = 7
#: How far before a client's name what it has may stand («важность сигнала [[client.name:gen]]»).
_OWNED = 3
_CLIENTS = bag("client account customer tier клиент аккаунт")
_FROM = bag("from из с was been быть")
_TO = bag("to into в стать became turned")
#: How far before a state a verb of leaving it may stand.
_DENIED_FROM = 5
_GENERAL_VOCABULARIES = frozenset({"stage", "forecast", "segment"})


def state_words_true(sentence: Sentence) -> Fault | None:
    """A band, level, severity or stage said of a client equals that client's fact."""
    for at in range(len(sentence.tokens)):
        claimed = claimed_at(sentence, at)
        if claimed and not any(_holds(sentence, at, vocabulary, code) for vocabulary, code in claimed):
            return Fault("state_word", sentence.tokens[at].text)
    return None


def claimed_at(sentence: Sentence, at: int) -> list[tuple[Vocabulary, str]]:
    """What the word at ``at`` says to be so of a client: vocabularies, each with its code; none where it tells nobody's state."""
    candidates = codes_at(sentence, at)
    if (
        not candidates
        or _in_phrase(sentence, at)
        or _compares(sentence.word(at))
        or _names_a_figure(sentence, at)
        or asks_or_aims(sentence, at)
    ):
        return []
    claimed = [(vocabulary, code) for vocabulary, code in candidates if _is_claim(sentence, at, vocabulary)]
    return [] if claimed and is_general(sentence, at) else claimed


def _names_a_figure(sentence: Sentence, at: int) -> bool:
    """ "The onboarding stage of [[client.name]] is [[onboarding.stage]]": a state's word in the name of what is shown."""
    return any(
        at < placed.token and {at, at + 1} <= own_places(sentence, placed)
        for placed in sentence.placed
        if placed.fact.unit == "category"
    )


def _compares(word: str) -> bool:
    """«ниже», «выше»: comparatives of state words state nothing."""
    return word in all_of("comparison")


def _in_phrase(sentence: Sentence, at: int) -> bool:
    """A red flag, a green light: no state, unless a sentence about a client says on what it is shown."""
    if _is_named(sentence) and any(
        sentence.has(place, state_words("panels")) for place in part(sentence, at)
    ):
        return False
    return any(
        all(sentence.has(at - place + offset, frozenset((word,))) for offset, word in enumerate(phrase))
        for phrase in not_states()
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
    if (
        vocabulary.name != "band"
        and not is_russian(token.lower)
        and is_lent(sentence, at + 1, vocabulary.heads)
    ):
        return False
    if _subject_before(sentence, at, vocabulary):
        return True
    if vocabulary.name == "band" and _is_named(sentence):
        marked = sentence.has(at + 1, state_words("marks"))
        if not is_lent(sentence, at + 1 + marked, vocabulary.heads | state_words("marks")):
            return True
    if vocabulary.name == "band" and _speaks_of_client(sentence):
        before, after = sentence.word(at - 1), sentence.word(at + 1)
        if not after.isalpha() and after not in ("-", "/"):
            return True
        return before in ("the", "in", "to", "from", "into", "now", "в", "из", "на", "-", "—", "–", ":")
    return False


def _in_other_script(sentence: Sentence, at: int) -> bool:
    """«уровень риска high»: a code in the letters that the sentence is not written in is no common word of it."""
    cyrillic = sum(is_russian(token.lower) for token in sentence.tokens if token.kind == "word")
    words = sum(token.kind == "word" for token in sentence.tokens)
    own = is_russian(sentence.word(at))
    return own != (cyrillic * 2 > words)


def _heads_a_value(sentence: Sentence, at: int, vocabulary: Vocabulary) -> bool:
    """ "Stage: adoption", "the renewal is a commit": the vocabulary's noun, a sign or copula, and the word."""
    linked = False
    for place in range(at - 1, max(-1, at - 5), -1):
        token = sentence.tokens[place]
        if token.text in (":", "—", "–", "=") or sentence.has(
            place, state_words("copulas") - {"в", "на", "-"}
        ):
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
    copulas, subjects = state_words("copulas"), state_words("subjects")
    rivals = frozenset().union(*(other.heads for other, _ in codes_at(sentence, at))) - _CLIENTS
    cyrillic = is_russian(sentence.word(at))
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
        if sentence.has(place, rivals - vocabulary.heads):
            return False
        subject = sentence.has(place, vocabulary.heads) or (
            vocabulary.name == "band" and sentence.has(place, subjects)
        )
        is_client = any(placed.token == place and placed.fact.unit == "name" for placed in sentence.placed)
        owned = range(max(0, place - _OWNED), place)
        if is_client and any(sentence.has(owner, rivals - vocabulary.heads) for owner in owned):
            return False
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


def _is_named(sentence: Sentence) -> bool:
    return bool(client_mentions(sentence)) or sentence.context.subject is not None


def _speaks_of_client(sentence: Sentence) -> bool:
    if _is_named(sentence):
        return True
    return any(sentence.has(place, state_words("subjects")) for place in range(len(sentence.tokens)))


def _holds(sentence: Sentence, at: int, vocabulary: Vocabulary, code: str) -> bool:
    """Whether the state is that of the client spoken of (of every client, where none is named)."""
    clients = clients_meant(sentence, at)
    if not clients:
        return False
    negated = is_denied(sentence, at) or _not_called(sentence, at) or _taken_back(sentence, at)
    left = _left(sentence, at)
    for client in clients:
        if left:
            # Whoever leaves a state was in it: the change on record says so, or nobody does.
            before = _values_before(sentence, client, vocabulary)
            if code not in before:
                return False
            continue
        values = _values(sentence, client, vocabulary, at)
        if not values or (code in values) == negated:
            return False
    return True


def _not_called(sentence: Sentence, at: int) -> bool:
    """ "Cannot be called medium", «средним не назовёшь»."""
    called = any(sentence.word(place) == "called" for place in (at - 1, at - 2))
    before = called and any(sentence.has(place, both("negation")) for place in range(max(0, at - 5), at))
    behind = range(at + 1, min(len(sentence.tokens) - 1, at + 10))
    return before or any(
        sentence.word(place) == "не" and sentence.has(place + 1, bag("назвать называть счесть"))
        for place in behind
    )


def _taken_back(sentence: Sentence, at: int) -> bool:
    """ "Anything but yellow", "far from green", «жёлтой зоной и не пахнет»: denied by a turn of speech."""
    before = range(max(0, at - _DENIED_FROM), at)
    if any(
        sentence.word(place) in ("but", "from") and sentence.word(place - 1) in ("anything", "far")
        for place in before
    ):
        return True
    behind = range(at + 1, min(len(sentence.tokens) - 1, at + 10))
    return any(
        sentence.word(place) == "не" and sentence.has(place + 1, bag("пахнуть бывать видать"))
        for place in behind
    )


def _left(sentence: Sentence, at: int) -> bool:
    """«Покинул зелёную зону», "has left the red zone"."""
    return any(sentence.has(place, state_words("leaves")) for place in range(max(0, at - _DENIED_FROM), at))


def _values_before(sentence: Sentence, client: str, vocabulary: Vocabulary) -> set[str]:
    """What the client's state was before the change on record, where one is."""
    ledger = sentence.context.ledger
    found = (
        ledger.of_client(client, f"change.{what}.{vocabulary.name}.from") for what in ("health", "churn")
    )
    return {fact.value for fact in found if fact is not None and isinstance(fact.value, str)}


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
