"""States of work said of a client: a signal fired, a contact in time, onboarding closed, a renewal certain, a goal met.

Each is a calculator's output, so said in words it equals that client's fact (denial included), or it is refused and may be
written by reference. A claim is a state linked to what bears it by a copula, a sign or a Russian predicate; conditions,
advice, questions, and what is said of reviews or renewals at large tell no state.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import both, client_mentions, mentions, metrics_of
from agent.grounding.morphology import parses
from agent.grounding.states import clients_meant
from agent.grounding.tellings import clause, commands, tells_nothing
from agent.grounding.work_names import item_of, meant, overlap, said_stems, stem, stems_of
from agent.grounding.work_vocabularies import (
    Saying,
    WorkVocabulary,
    sayings_by_word,
    work_vocabularies,
    work_words,
)
from tools.facts import Fact

_REACH = 10
_NEAR = 3
_PLURAL = bag(
    "reviews contacts signals warnings alerts renewals actions tasks targets goals criteria segments milestones"
)
_INDEFINITE = bag("a an any every each no некоторый любой каждый всякий")
_PREDICATES = frozenset({"VERB", "PRTS", "ADJS", "ADVB", "PRED"})
_LISTS = bag(", or and и или либо partly частично")
#: After a state that is told, not lent to a noun: "overdue since", and never "overdue invoices".
_AFTER = bag(
    "at in on for by with and or to since of the a as so but because from this that again yet already now today after before due "
    "too still which who while though although under over"
)
_HAVE = bag("has have had hasn haven hadn is was got gets")


def work_states_true(sentence: Sentence) -> Fault | None:
    """ "The business review is in time", «Внедрение завершено», "the renewal is in the bag": by reference, or true."""
    index = sayings_by_word()
    for at in range(len(sentence.tokens)):
        for vocabulary, saying in _said_at(sentence, at, index):
            if not _is_claim(sentence, at, vocabulary, saying):
                continue
            if not _true(sentence, at, vocabulary, saying):
                return Fault("state_word", sentence.tokens[at].text)
    return _named_as_met(sentence) or _ticked(sentence)


def _said_at(
    sentence: Sentence, at: int, index: dict[str, tuple[tuple[WorkVocabulary, Saying], ...]]
) -> list[tuple[WorkVocabulary, Saying]]:
    """What is said at ``at``: the longest saying of each vocabulary."""
    found: dict[str, tuple[WorkVocabulary, Saying]] = {}
    for key in sentence.keys[at]:
        for vocabulary, saying in index.get(key, ()):
            if all(sentence.has(at + i, frozenset((word,))) for i, word in enumerate(saying.words)):
                old = found.get(vocabulary.name)
                if old is None or len(old[1].words) < len(saying.words):
                    found[vocabulary.name] = (vocabulary, saying)
    return list(found.values())


def _is_claim(sentence: Sentence, at: int, vocabulary: WorkVocabulary, saying: Saying) -> bool:
    if tells_nothing(sentence, at) or _names_a_figure(sentence, at):
        return False
    end = at + len(saying.words)
    own = [place for place in clause(sentence, at) if not at <= place < end]
    if _is_listed(sentence, at, end) or _is_to_come(sentence, at):
        return False
    bearers = _bearers(sentence, own, vocabulary)
    if vocabulary.name == "service" and _of_somebody(sentence):
        near = any(sentence.has(place, vocabulary.heads) for place in range(at - 1, end + 1))
        return near or (bool(bearers) and sentence.word(at)[:1] >= "\u0400")
    if vocabulary.adjectives and _of_somebody(sentence):
        lent = any(sentence.has(place, vocabulary.heads) for place in range(end, end + 3))
        return bool(bearers) and not lent and not _describes(sentence, end)
    if vocabulary.name in ("rhythm", "segment", "service") and not _of_somebody(sentence):
        return False
    if not bearers or _at_large(sentence, bearers):
        return False
    before = [place for place in bearers if 0 < at - place <= _REACH]
    if any(_linked(sentence, place, at, end, vocabulary) for place in before):
        return True
    after = [place for place in bearers if 0 <= place - end <= _NEAR]
    return bool(after) and _verb_before(sentence, at, saying, vocabulary)


def _names_a_figure(sentence: Sentence, at: int) -> bool:
    """ "Signals that fired: [[signals.fired.count]]": part of a metric's name, whose figure is shown."""
    return any(said.start <= at < said.end for said in mentions(sentence)) and any(
        placed.numeric for placed in sentence.placed
    )


def _bearers(sentence: Sentence, places: list[int], vocabulary: WorkVocabulary) -> list[int]:
    """Where what bears such a state is spoken of: by a noun for it, or by the name of one that the ledger knows."""
    found = [place for place in places if sentence.has(place, vocabulary.heads)]
    if vocabulary.names is None:
        return found
    said = said_stems(sentence, places)
    for item in {item_of(sentence, fact) for fact in _facts(sentence, vocabulary, None)}:
        if item is None:
            continue
        common, whole = overlap(item, said)
        if common and (common >= 2 or common * 2 >= whole):
            listed = frozenset().union(*stems_of(*item))
            found += [place for place in places if stem(sentence.word(place)) in listed]
    # A reference to what the item is, or to whose it is, bears it as well.
    found += [
        placed.token
        for placed in sentence.placed
        if placed.token in places and placed.fact.noun == vocabulary.names
    ]
    return sorted(set(found))


def _of_somebody(sentence: Sentence) -> bool:
    return bool(client_mentions(sentence)) or sentence.context.subject is not None


def _at_large(sentence: Sentence, bearers: list[int]) -> bool:
    """Reviews, a review, any renewal: of no client in particular, where none is spoken of."""
    if _of_somebody(sentence):
        return False
    for place in bearers:
        word = sentence.word(place)
        russian = word[:1] >= "\u0400"
        plural = word in _PLURAL or (
            russian and parses(word) and all("plur" in parse.tag for parse in parses(word)[:1])
        )
        if not plural and sentence.word(place - 1) not in _INDEFINITE:
            return False
    return True


def _linked(sentence: Sentence, bearer: int, at: int, end: int, vocabulary: WorkVocabulary) -> bool:
    """Whether a copula or sign stands between, or the state is a predicate by its own form."""
    word = sentence.word(at)
    if any(sentence.has(place, work_words("links")) for place in range(bearer + 1, at)):
        return not _describes(sentence, end) or vocabulary.adjectives
    if sentence.word(bearer + 1) in ("»", '"', "”"):
        return True
    if word[:1] < "\u0400":
        return (
            at - bearer <= _NEAR and vocabulary.name == "signal" and sentence.word(at) in ("fired", "fires")
        )
    found = parses(word)[:3]
    predicate = any(parse.tag.POS in _PREDICATES for parse in found)
    return (
        predicate
        or end - at > 1
        or word in ("в", "под", "вне", "с", "по")
        or any(parse.tag.POS == "ADJF" for parse in found)
    ) and not _describes(sentence, end)


def _describes(sentence: Sentence, end: int) -> bool:
    """Whether the state is an adjective of the noun behind it («просроченные счета», "open actions")."""
    after = sentence.word(end)
    if not after.isalpha():
        return False
    if after[:1] < "\u0400":
        return after not in _AFTER and not after.endswith("ly")
    if after[:1] >= "\u0400":
        word = sentence.word(end - 1)
        full = any(parse.tag.POS in ("ADJF", "PRTF") for parse in parses(word)[:1])
        return full and any(parse.tag.POS == "NOUN" for parse in parses(after)[:1])
    return False


def _is_listed(sentence: Sentence, at: int, end: int) -> bool:
    """ "Met, partly or missed": states told one by one are the scale, and nobody's."""
    words = frozenset(sayings_by_word())
    if any(sentence.word(place) in ("partly", "частично") for place in clause(sentence, at)):
        return True
    after = next((p for p in range(end, end + 3) if sentence.word(p) not in _LISTS), end + 3)
    before = next((p for p in range(at - 1, at - 4, -1) if sentence.word(p) not in _LISTS), at - 4)
    return (after > end and sentence.has(after, words)) or (
        0 <= before < at - 1 and sentence.has(before, words)
    )


def _is_to_come(sentence: Sentence, at: int) -> bool:
    """«Сделаем», «завершит»: a verb of what is to be done, or an infinitive."""
    found = parses(sentence.word(at))[:1] if sentence.word(at)[:1] >= "\u0400" else ()
    return any("futr" in parse.tag or parse.tag.POS == "INFN" or "impr" in parse.tag for parse in found)


def _verb_before(sentence: Sentence, at: int, saying: Saying, vocabulary: WorkVocabulary) -> bool:
    """«Сработал сигнал», "has finished onboarding", "has beaten its target": the state told by a verb before its bearer."""
    word = sentence.word(at)
    if word[:1] >= "\u0400":
        return any(parse.tag.POS in ("VERB", "PRTS") for parse in parses(word)[:2])
    if vocabulary.adjectives:
        return False
    return any(sentence.has(place, _HAVE) for place in (at - 1, at - 2))


def _true(sentence: Sentence, at: int, vocabulary: WorkVocabulary, saying: Saying) -> bool:
    own = [place for place in clause(sentence, at) if not at <= place < at + len(saying.words)]
    denied = saying.denied != _denied(sentence, at)
    return _held(sentence, at, vocabulary, saying.code, own, denied=denied)


def _denied(sentence: Sentence, at: int) -> bool:
    return any(sentence.has(place, both("negation")) for place in range(max(0, at - _NEAR), at))


def _held(
    sentence: Sentence, at: int, vocabulary: WorkVocabulary, code: str, places: list[int], *, denied: bool
) -> bool:
    """Whether every fact spoken of says so, of every client spoken of; nothing is held where no fact is."""
    clients: list[str | None] = list(clients_meant(sentence, at))
    named = frozenset().union(*(said.metrics for said in mentions(sentence)))
    said = said_stems(sentence, places)
    if vocabulary.name == "target":
        ours = [fact for fact in _facts(sentence, vocabulary, None) if metrics_of(fact) & named]
        if ours and all(fact.client is None for fact in ours):
            clients = [None]
    # A step told as done without a word of whose: true of any client that the ledger knows.
    alone = code == vocabulary.named_is and not denied and not _of_somebody(sentence)
    if alone and not any(sentence.has(place, vocabulary.heads) for place in places):
        chosen, _ = meant(sentence, _facts(sentence, vocabulary, None), said)
        return any(fact.value == code for fact in chosen)
    for client in clients or [None]:
        facts = [fact for fact in _facts(sentence, vocabulary, client) if fact.client == client]
        facts = [fact for fact in facts if metrics_of(fact) & named] or facts
        facts = _same_item(sentence, facts)
        chosen, _ = meant(sentence, facts, said)
        if not chosen or any((fact.value == code) == denied for fact in chosen):
            return False
    return True


def _same_item(sentence: Sentence, facts: list[Fact]) -> list[Fact]:
    """Facts of the item that a reference of the sentence shows, where one does (``action.a.type``)."""
    shown = [
        placed.fact.id.rpartition(".")[0] + "." for placed in sentence.placed if placed.fact.unit != "name"
    ]
    return [
        fact for fact in facts if any(fact.id.startswith(prefix) for prefix in shown if "." in prefix[:-1])
    ] or facts


def _facts(sentence: Sentence, vocabulary: WorkVocabulary, client: str | None) -> list[Fact]:
    return [
        fact
        for fact in sentence.context.ledger.facts(client)
        if fact.noun in vocabulary.nouns and isinstance(fact.value, str)
    ]


def _named_as_met(sentence: Sentence) -> Fault | None:
    """ "The strategy has been approved": a criterion's own words, told as done, say that it is met."""
    for vocabulary in work_vocabularies():
        facts = _facts(sentence, vocabulary, None) if vocabulary.named_is else []
        for item in {item_of(sentence, fact) for fact in facts}:
            if item is None:
                continue
            for name in stems_of(*item):
                places = [
                    place
                    for place, token in enumerate(sentence.tokens)
                    if token.kind == "word" and stem(token.lower) in name
                ]
                if len(name) < 2 or {stem(sentence.word(place)) for place in places} != name:
                    continue
                at = places[-1]
                if tells_nothing(sentence, at) or not _told_as_done(sentence, places):
                    continue
                denied = _denied(sentence, at)
                own = list(clause(sentence, at))
                if not _held(sentence, at, vocabulary, str(vocabulary.named_is), own, denied=denied):
                    return Fault("state_word", sentence.tokens[at].text)
    return None


def _told_as_done(sentence: Sentence, places: list[int]) -> bool:
    for place in places:
        word = sentence.word(place)
        if word[:1] >= "\u0400":
            quoted = sentence.word(place + 1) == "»"
            if not quoted and any(
                parse.tag.POS == "PRTS" or ("past" in parse.tag and "perf" in parse.tag)
                for parse in parses(word)[:2]
            ):
                return True
        elif (
            word.endswith(("ed", "t", "e"))
            and place != places[0]
            and any(
                sentence.word(before) in _HAVE | {"been"} for before in range(max(0, place - _NEAR), place)
            )
        ):
            return True
    return False


def _ticked(sentence: Sentence) -> Fault | None:
    """ "✅ Strategy approved": a tick before what a client's work is called says that it is done."""
    first = next((token.text for token in sentence.tokens if token.text not in "-*•"), "")
    box = sentence.text.lstrip("-*• ").lower().startswith(("[x]", "[х]", "[v]"))
    if not box and (not first or first not in work_words("ticks")):
        return None
    places = list(range(len(sentence.tokens)))
    for vocabulary in work_vocabularies():
        if vocabulary.name in ("segment", "service"):
            continue
        for place in _bearers(sentence, places, vocabulary):
            start = next((at for at in places if sentence.tokens[at].kind == "word"), place)
            if not commands(sentence, start):
                return Fault("state_word", sentence.tokens[place].text)
    return None
