"""What happened at a client, told without its signal's name: "X pays on time", «у X ушёл спонсор».

A signal is a calculator's output, so what would set it off and the contrary agree with it where it is known of the client
("said of a client, such a word equals that client's fact"). Where no such signal was asked for, the sentence is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.tellings import is_denied, part, tells_nothing
from agent.grounding.terms import load
from agent.grounding.whose import clients_meant
from agent.grounding.work_claims import bearers_of, of_somebody, work_facts
from agent.grounding.work_vocabularies import phrase, said_at, says_any, stands, work_vocabularies

_REACH = 8
#: "There is no data on payment delays": of the record, and of no delay.
_DATA = bag("data данные")


@dataclass(frozen=True, slots=True)
class Happening:
    """What a signal tells of: words of what it happened to (``of``), that it happened (``so``) or that the contrary did."""

    signal: str
    of: tuple[str, ...]
    so: tuple[tuple[str, ...], ...]
    not_so: tuple[tuple[str, ...], ...]


@cache
def happenings() -> tuple[Happening, ...]:
    """The ``happenings`` of ``terms/work.yaml``."""
    return tuple(
        Happening(
            str(signal),
            tuple(map(str, data["of"])),
            tuple(phrase(str(text)) for text in data["so"]),
            tuple(phrase(str(text)) for text in data["not so"]),
        )
        for signal, data in load("work.yaml")["happenings"].items()
    )


def events_agree_with_signals(sentence: Sentence) -> Fault | None:
    """ "[[b.client.name]] has no late payments", where that client's signal of late payments has fired."""
    if not of_somebody(sentence):
        return None
    if (none := _no_signals(sentence)) is not None:
        return none
    for told in happenings():
        for at in range(len(sentence.tokens)):
            happened = _told_at(sentence, at, told)
            if happened is None or tells_nothing(sentence, at) or _of_a_signal(sentence, at):
                continue
            if any(sentence.has(place, _DATA) for place in part(sentence, at)):
                continue
            if is_denied(sentence, at):
                happened = not happened
            for client in clients_meant(sentence, at):
                fact = sentence.context.ledger.of_client(client, f"signal.{told.signal}.state")
                if fact is not None and fact.value == ("quiet" if happened else "fired"):
                    return Fault("state_word", sentence.tokens[at].text)
    return None


def told_events(sentence: Sentence) -> frozenset[int]:
    """The words of events that are told, where a signal known of a client spoken of tells of such."""
    found: set[int] = set()
    for told in happenings():
        for at in range(len(sentence.tokens)):
            if _told_at(sentence, at, told) is None or not any(
                sentence.context.ledger.of_client(client, f"signal.{told.signal}.state") is not None
                for client in clients_meant(sentence, at)
            ):
                continue
            found.update(place for place in part(sentence, at) if says_any(sentence, place, told.of))
            for words in (*told.so, *told.not_so):
                if stands(sentence, at, words):
                    found.update(range(at, at + len(words)))
    return frozenset(found)


def _no_signals(sentence: Sentence) -> Fault | None:
    """ "[[a.client.name]] shows no warning signs", where some signal of that client's has fired."""
    signal = next(vocabulary for vocabulary in work_vocabularies() if vocabulary.name == "signal")
    for at in range(len(sentence.tokens)):
        if not says_any(sentence, at, signal.heads) or not is_denied(sentence, at):
            continue
        if tells_nothing(sentence, at) or bearers_of(
            sentence, list(part(sentence, at)), signal, range(at, at + 1)
        ) != [at]:
            continue
        told = any(
            vocabulary is signal for place in part(sentence, at) for vocabulary, _ in said_at(sentence, place)
        )
        for client in () if told else clients_meant(sentence, at):
            if any(
                fact.value == "fired"
                for fact in work_facts(sentence, signal, client)
                if fact.client == client
            ):
                return Fault("state_word", sentence.tokens[at].text)
    return None


def _of_a_signal(sentence: Sentence, at: int) -> bool:
    """ "The alert of late payments went off": the signal itself is told of, which another rule judges."""
    return any(
        vocabulary.name == "signal"
        and any(says_any(sentence, other, vocabulary.heads) for other in part(sentence, at))
        for place in part(sentence, at)
        for vocabulary, _ in said_at(sentence, place)
    )


def _told_at(sentence: Sentence, at: int, told: Happening) -> bool | None:
    """Whether the event is told at ``at`` as having happened; ``None`` where it is not told there at all."""
    happened = next(
        (
            value
            for value, phrases in ((False, told.not_so), (True, told.so))
            for words in phrases
            if stands(sentence, at, words)
        ),
        None,
    )
    if happened is None:
        return None
    own = part(sentence, at)
    near = range(max(own.start, at - _REACH), min(own.stop, at + _REACH + 1))
    return happened if any(says_any(sentence, place, told.of) for place in near if place != at) else None
