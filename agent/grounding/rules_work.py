"""States of work said of a client: a signal fired, a contact in time, onboarding closed, a renewal certain, a goal met.

Each is a calculator's output, so said in words it equals that client's fact (denial included), or it is refused and may be
written by reference. What counts as said is told in :mod:`agent.grounding.work_claims`.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import mentions, metrics_of
from agent.grounding.morphology import is_russian, parses
from agent.grounding.tellings import clause, commands, is_denied, tells_nothing
from agent.grounding.whose import clients_meant
from agent.grounding.work_claims import bearers_of, is_claim, of_somebody, work_facts
from agent.grounding.work_names import item_of, meant, said_stems, stem, stems_of
from agent.grounding.work_vocabularies import (
    Saying,
    WorkVocabulary,
    said_at,
    says_any,
    work_vocabularies,
    work_words,
)
from tools.facts import Fact

_NEAR = 3
#: What a tick says nothing of.
_NOT_DONE = frozenset({"segment", "service", "rhythm", "leaving", "chance_of_leaving", "advice"})
_HAVE = bag("has have had hasn haven hadn is was got gets")


def work_states_true(sentence: Sentence) -> Fault | None:
    """ "The business review is in time", «Внедрение завершено», "the renewal is in the bag": by reference, or true."""
    for at in range(len(sentence.tokens)):
        for vocabulary, saying in said_at(sentence, at):
            if not is_claim(sentence, at, vocabulary, saying):
                continue
            if not _true(sentence, at, vocabulary, saying):
                return Fault("state_word", sentence.tokens[at].text)
    return _named_as_met(sentence) or _ticked(sentence)


def _true(sentence: Sentence, at: int, vocabulary: WorkVocabulary, saying: Saying) -> bool:
    own = [place for place in clause(sentence, at) if not at <= place < at + len(saying.words)]
    denied = saying.denied != is_denied(sentence, at)
    return _held(sentence, at, vocabulary, saying.codes, own, denied=denied)


def _held(
    sentence: Sentence,
    at: int,
    vocabulary: WorkVocabulary,
    codes: frozenset[str],
    places: list[int],
    *,
    denied: bool,
) -> bool:
    """Whether every fact spoken of says so, of every client spoken of; nothing is held where no fact is."""
    clients: list[str | None] = list(clients_meant(sentence, at))
    named = frozenset().union(*(said.metrics for said in mentions(sentence)))
    said = said_stems(sentence, places)
    if vocabulary.name == "target":
        ours = [fact for fact in work_facts(sentence, vocabulary, None) if metrics_of(fact) & named]
        if ours and all(fact.client is None for fact in ours):
            clients = [None]
    # A step told as done without a word of whose: true of any client that the ledger knows.
    alone = vocabulary.named_is in codes and not denied and not of_somebody(sentence)
    if alone and not any(says_any(sentence, place, vocabulary.heads) for place in places):
        chosen, _ = meant(sentence, work_facts(sentence, vocabulary, None), said)
        return any(fact.value in codes for fact in chosen)
    for client in clients or [None]:
        facts = [fact for fact in work_facts(sentence, vocabulary, client) if fact.client == client]
        facts = [fact for fact in facts if metrics_of(fact) & named] or facts
        facts = _same_item(sentence, facts)
        chosen, _ = meant(sentence, facts, said)
        wrong = [(fact.value in codes) == denied for fact in chosen]
        if not chosen or (all(wrong) if vocabulary.either and not denied else any(wrong)):
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


def _named_as_met(sentence: Sentence) -> Fault | None:
    """ "The strategy has been approved": a criterion's own words, told as done, say that it is met."""
    for vocabulary in work_vocabularies():
        facts = work_facts(sentence, vocabulary, None) if vocabulary.named_is else []
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
                denied = is_denied(sentence, at)
                own = list(clause(sentence, at))
                if not _held(
                    sentence, at, vocabulary, frozenset((str(vocabulary.named_is),)), own, denied=denied
                ):
                    return Fault("state_word", sentence.tokens[at].text)
    return None


def _told_as_done(sentence: Sentence, places: list[int]) -> bool:
    for place in places:
        word = sentence.word(place)
        if is_russian(word):
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
        if vocabulary.name in _NOT_DONE:
            continue
        for place in bearers_of(sentence, places, vocabulary):
            start = next((at for at in places if sentence.tokens[at].kind == "word"), place)
            if not commands(sentence, start):
                return Fault("state_word", sentence.tokens[place].text)
    return None
