"""How passages are put in order: what the vectors say, and what the words say, on one scale.

Rank fusion would let a passage with one rare word of the question outrank a passage in the other language that
answers it. Here the vectors' likeness (in standard deviations above unrelated text) is the base, and the words add to
it by the share of the question that they cover: little for a stray word, much for a question said in the passage's words.
A passage whose document speaks of the question elsewhere too goes before one that touches on it by the way.

The constants were chosen on the half of ``evaluation/questions.yaml`` marked ``tune`` and checked on the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

#: Standard deviations that a question covered wholly by a passage's words is worth.
WORDS_WEIGHT = 3.7
#: From here on the best of :data:`_FEW` passages is taken for an answer; below it the library does not answer.
_ANSWERS_FROM, _FEW = 2.1, 20
#: The best of many unrelated passages looks better than the best of a few, by about the logarithm of their number.
_PER_LOG = 0.237
#: A passage this far below the bar is not shown even beside an answer.
_SHOWN_BELOW = 1.5
#: What every further passage of one document loses, so that one document does not fill the list.
REPEATED = 0.75
#: How much of a passage's place is its document's: the mean of so many of the document's best passages.
_SUPPORT, _SUPPORTING = 0.4, 3
#: How steeply a score goes from 0 to 1 around the bar.
_STEEPNESS = 1.0


@dataclass(frozen=True)
class Ranked:
    """A passage's number and its strength, in standard deviations above unrelated text."""

    number: int
    strength: float


def fuse(likeness: Mapping[int, float], words: Mapping[int, float]) -> dict[int, float]:
    """Strength of each passage that has a ``likeness``; ``words`` is the share of the question covered."""
    return {number: value + WORDS_WEIGHT * words.get(number, 0.0) for number, value in likeness.items()}


def supported(strengths: Mapping[int, float], document_of: Mapping[int, object]) -> dict[int, float]:
    """``strengths`` with what their documents add. The best of them stays as strong as the best was: the document helps
    to put passages in order, and whether the library answers is for the best passage alone to say."""
    of_document: dict[object, list[float]] = {}
    for number, strength in strengths.items():
        of_document.setdefault(document_of[number], []).append(strength)
    support = {
        document: fmean(sorted(found, reverse=True)[:_SUPPORTING]) for document, found in of_document.items()
    }
    mixed = {
        number: (1 - _SUPPORT) * strength + _SUPPORT * support[document_of[number]]
        for number, strength in strengths.items()
    }
    shift = max(strengths.values(), default=0.0) - max(mixed.values(), default=0.0)
    return {number: strength + shift for number, strength in mixed.items()}


def order(strengths: Mapping[int, float], document_of: Mapping[int, object], limit: int) -> list[Ranked]:
    """The best ``limit`` passages, strongest first, each further one of a document a little weaker than it is."""
    pending = sorted(strengths.items(), key=lambda item: (-item[1], item[0]))
    taken: dict[object, int] = {}
    chosen: list[Ranked] = []
    while pending and len(chosen) < limit:
        best_at, best = 0, -math.inf
        for at, (number, strength) in enumerate(pending):
            if strength <= best:
                break  # sorted: none of the rest can be stronger
            lowered = strength - REPEATED * taken.get(document_of[number], 0)
            if lowered > best:
                best_at, best = at, lowered
        number = pending.pop(best_at)[0]
        taken[document_of[number]] = taken.get(document_of[number], 0) + 1
        chosen.append(Ranked(number, best))
    return chosen


def bar(passages: int) -> float:
    """The strength from which on the best of so many passages answers a question."""
    return _ANSWERS_FROM + _PER_LOG * math.log(max(passages, _FEW) / _FEW)


def answers(ranked: Iterable[Ranked], passages: int) -> list[Ranked]:
    """``ranked`` without what does not answer: nothing at all where even the best of ``passages`` does not."""
    found = list(ranked)
    if not found or found[0].strength < bar(passages):
        return []
    return [one for one in found if one.strength >= bar(passages) - _SHOWN_BELOW]


def score(strength: float, passages: int) -> float:
    """Strength as a score of 0-1: 0.5 at the bar."""
    return round(1 / (1 + math.exp(-_STEEPNESS * (strength - bar(passages)))), 4)
