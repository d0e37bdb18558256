"""How people speak of what is measured, of whom, and of where it is going: mentions found in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from agent.grounding.analysis import Sentence, keys_of
from agent.grounding.inflect import name_pattern
from agent.grounding.morphology import is_russian, lemma
from agent.grounding.terms import load
from agent.grounding.tokens import tokenise
from tools.facts import Fact
from tools.words import LANGUAGES, words

#: Metrics whose value is a day.
DATED = frozenset({"renewal_date", "contract_start", "data_date", "override_expires"})
_ANY_SCORE = "*score"
_ANY = "*"
#: What a part of a score's change may be called by: the score that it is a change of.
_CHANGE_OF = "change_of_"
_SCORES = frozenset({"score", "ten", "points"})
#: The abbreviation at the end of a metric's name: "net revenue retention (NRR)".
_ABBREVIATED = re.compile(r" \(?[A-Z]{3,}\)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase at ``tokens[start:end]`` that names one of ``metrics``.

    ``strong``: it means the metric wherever it stands; a weak one does only where it is linked to a figure.
    ``slot``: the metric takes a figure or state after "is", and nothing else; ``strict``: not even words.
    """

    start: int
    end: int
    metrics: frozenset[str]
    strong: bool
    slot: bool
    strict: bool
    text: str

    def fits(self, fact: Fact) -> bool:
        """Whether the fact may be what is spoken of."""
        if _ANY in self.metrics:
            return True
        if _ANY_SCORE in self.metrics and fact.unit in _SCORES:
            return True
        return not self.metrics.isdisjoint(metrics_of(fact))


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    metrics: frozenset[str]
    strong: bool
    slot: bool
    strict: bool


@cache
def speech(language: str) -> dict[str, Any]:
    """The word lists of ``terms/speech_*.yaml``; plain lists as frozen sets."""
    data = load(f"speech_{language}.yaml")
    return {
        key: frozenset(map(str, value)) if isinstance(value, list) else value for key, value in data.items()
    }


@cache
def both(key: str) -> frozenset[str]:
    """A word list of both languages together."""
    return frozenset(speech("ru")[key]) | frozenset(speech("en")[key])


@cache
def grouped(key: str) -> dict[str, frozenset[str]]:
    """A mapping of word lists (directions, periods), both languages together."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for name, listed in speech(language)[key].items():
            found.setdefault(str(name), set()).update(map(str, listed))
    return {name: frozenset(listed) for name, listed in found.items()}


@cache
def all_of(key: str) -> frozenset[str]:
    """The words of a mapping of word lists, all together."""
    return frozenset().union(*grouped(key).values())


@cache
def claims(kind: str, name: str) -> frozenset[str]:
    """A word list of ``terms/claims.yaml``."""
    return frozenset(map(str, load("claims.yaml")[kind][name]))


@cache
def span_nouns() -> dict[str, frozenset[str]]:
    """Names of spans of time and the words for each (``terms/claims.yaml``)."""
    return {
        str(name): frozenset(map(str, listed))
        for name, listed in load("claims.yaml")["spans"]["nouns"].items()
    }


def is_span_noun(sentence: Sentence, place: int) -> bool:
    """Whether the word at ``place`` is a span of time: a day, a week, a quarter."""
    return any(sentence.has(place, listed) for listed in span_nouns().values())


@cache
def lower_is_better() -> frozenset[str]:
    """Metrics whose fall is an improvement."""
    data = load("metrics.yaml")
    listed = set(map(str, data["lower_is_better"]))
    for family in data["families"].values():
        if family.get("lower_is_better"):
            listed |= set(family["covers"])
    return frozenset(name for name in listed if not name.startswith(_CHANGE_OF))


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Phrases by their first word, longest first."""
    data = load("metrics.yaml")
    found: dict[tuple[str, ...], _Phrase] = {}

    def put(text: str, metrics: Iterable[str], strong: bool, slot: bool, strict: bool = False) -> None:
        parts = tuple(_stem(token.lower) for token in tokenise(text) if token.kind != "sign")
        if not parts:
            return
        old = found.get(parts)
        covered = frozenset(metrics) | (old.metrics if old else frozenset())
        if old is not None:
            strong, slot, strict = strong or old.strong, slot or old.slot, strict or old.strict
        found[parts] = _Phrase(parts, covered, strong, slot, strict)

    for family in data["families"].values():
        for language in LANGUAGES:
            for strength in ("strong", "weak"):
                for text in family.get(language, {}).get(strength, ()):
                    put(
                        str(text),
                        family["covers"],
                        strength == "strong",
                        bool(family.get("slot")),
                        bool(family.get("strict")),
                    )
    slots = {
        metric for family in data["families"].values() if family.get("slot") for metric in family["covers"]
    }
    stricts = {
        metric for family in data["families"].values() if family.get("strict") for metric in family["covers"]
    }
    kin: dict[str, set[str]] = {}
    for family in data["families"].values():
        for metric in family["covers"]:
            if not metric.startswith(("*", _CHANGE_OF)):
                kin.setdefault(metric, {metric}).update(family["covers"])
    general = set(map(str, data["general"]))
    for language in LANGUAGES:
        for metric, name in words(language).metrics.items():
            specific = metric not in general and " " in name
            put(name, kin.get(metric, {metric}), specific, metric in slots, metric in stricts)
            if (bare := _ABBREVIATED.sub("", name)) != name and " " in bare:
                put(bare, kin.get(metric, {metric}), specific, metric in slots, metric in stricts)
    index: dict[str, list[_Phrase]] = {}
    for phrase in found.values():
        index.setdefault(phrase.words[0], []).append(phrase)
    return {
        first: tuple(sorted(listed, key=lambda phrase: -len(phrase.words))) for first, listed in index.items()
    }


def _stem(word: str) -> str:
    """One dictionary form of a word of the lexicon; sentences are matched by all of theirs."""
    found = sorted(keys_of(word) - {word}, key=lambda key: (len(key), key))
    if is_russian(word):
        return lemma(word)
    return found[0] if found else word


def metrics_of(fact: Fact) -> frozenset[str]:
    """Every metric id that a fact may be called by: its own and those in its id."""
    parts = fact.id.split(".")
    found = {fact.metric, *parts}
    if fact.metric.endswith("_score") and fact.unit in ("score", "points") and fact.id.startswith("change."):
        found.add(f"{_CHANGE_OF}{parts[1]}")
    return frozenset(found)


def mentions(sentence: Sentence) -> list[Mention]:
    """Metrics named in the sentence, in order, the longest phrase at each place; found once a sentence."""
    if (known := sentence.notes.get("mentions")) is None:
        known = sentence.notes["mentions"] = _find_mentions(sentence)
    return list(known)


def _find_mentions(sentence: Sentence) -> list[Mention]:
    index = _phrases()
    found: list[Mention] = []
    keys, tokens = sentence.keys, sentence.tokens
    at = 0
    while at < len(tokens):
        best: _Phrase | None = None
        if tokens[at].kind == "word":
            for key in keys[at]:
                for phrase in index.get(key, ()):
                    if (best is None or len(phrase.words) > len(best.words)) and _stands(
                        sentence, at, phrase
                    ):
                        best = phrase
        if best is None:
            at += 1
            continue
        end = at + len(best.words)
        text = " ".join(token.text for token in tokens[at:end])
        found.append(Mention(at, end, best.metrics, best.strong, best.slot, best.strict, text))
        at = end
    return found


def _stands(sentence: Sentence, at: int, phrase: _Phrase) -> bool:
    if at + len(phrase.words) > len(sentence.tokens):
        return False
    return all(
        word in sentence.keys[at + offset]
        and (offset == 0 or sentence.tokens[at + offset].glue in (" ", "-", "'"))
        for offset, word in enumerate(phrase.words)
    )


@dataclass(frozen=True, slots=True)
class ClientMention:
    """A client named at ``token``, by reference or by name."""

    token: int
    client: str


def client_mentions(sentence: Sentence) -> list[ClientMention]:
    """Clients named in the sentence, in order; found once a sentence."""
    if (known := sentence.notes.get("clients")) is None:
        known = sentence.notes["clients"] = _find_clients(sentence)
    return list(known)


def client_tokens(sentence: Sentence) -> frozenset[int]:
    """Every token that is part of a client's name as written out."""
    names = [name for listed in sentence.context.names.values() for name in listed]
    spans = [match.span() for name in names for match in name_pattern(name).finditer(sentence.text)]
    return frozenset(
        index
        for index, token in enumerate(sentence.tokens)
        if any(start < token.end and token.start < end for start, end in spans)
    )


def _find_clients(sentence: Sentence) -> list[ClientMention]:
    found = [
        ClientMention(placed.token, placed.fact.client)
        for placed in sentence.placed
        if placed.fact.client is not None and placed.fact.id == "client.name"
    ]
    for client, names in sentence.context.names.items():
        for name in names:
            for match in name_pattern(name).finditer(sentence.text):
                token = next(index for index, item in enumerate(sentence.tokens) if item.end > match.start())
                found.append(ClientMention(token, client))
    return sorted(set(found), key=lambda mention: mention.token)
