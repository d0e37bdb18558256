"""How passages are put in order: what the vectors say, and what the words say, on one scale.

Rank fusion would let a passage with one rare word of the question outrank a passage in the other language that
answers it. Here the vectors' likeness (in standard deviations above unrelated text) is the base, and the words add to
it by the share of the question that they cover: little for a stray word, much for a question said in the passage's words.

The constants were chosen on the half of ``evaluation/questions.yaml`` marked ``tune`` and checked on the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Standard deviations that a question covered wholly by a passage's words is worth.
WORDS_WEIGHT = 3.7
#: From here on the best passage is taken for an answer; below it the library does not answer.
ANSWERS_FROM = 2.8
#: A passage this far below the bar is not shown even beside an answer.
SHOWN_FROM = ANSWERS_FROM - 1.5
#: What every further passage of one document loses, so that one document does not fill the list.
REPEATED = 0.5
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


def answers(ranked: Iterable[Ranked]) -> list[Ranked]:
    """``ranked`` without what does not answer: nothing at all where even the best does not."""
    found = list(ranked)
    if not found or found[0].strength < ANSWERS_FROM:
        return []
    return [one for one in found if one.strength >= SHOWN_FROM]


def score(strength: float) -> float:
    """Strength as a score of 0-1: 0.5 at the bar."""
    return round(1 / (1 + math.exp(-_STEEPNESS * (strength - ANSWERS_FROM))), 4)
