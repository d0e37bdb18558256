"""The word search: BM25 over stems, with words of the same meaning, told as a share of the question.

The score of a passage is the share of the question's weight (inverse document frequency) that the passage answers
for, 0-1, each word saturating as in BM25. A share, and not BM25's open sum, since it says by itself whether the
words cover the question: a passage that has one rare word of five must not outrank what the vectors found.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tools.retrieval.tokens import expansion

Floats = NDArray[np.float32]

#: BM25's saturation and length normalisation.
K1, B = 0.9, 0.4

#: A word that no passage has is taken for a mistyped one where one letter differs, from this length on (two letters
#: changing places are a typing error in shorter words too); the word meant counts this much.
_LETTER_WRONG_FROM, _LETTERS_SWAPPED_FROM, MISTYPED_WEIGHT = 7, 5, 0.7


@dataclass(frozen=True)
class LexicalScores:
    """For every passage of the index, in its order."""

    score: Floats
    """Weighted share of the question answered for, with saturation, 0-1."""
    coverage: Floats
    """Weighted share of the question's words that occur at all, 0-1."""


class LexicalIndex:
    """An inverted index over the stems of each passage."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.size = len(documents)
        postings: dict[str, tuple[list[int], list[int]]] = {}
        for number, words in enumerate(documents):
            for word, count in Counter(words).items():
                ids, counts = postings.setdefault(word, ([], []))
                ids.append(number)
                counts.append(count)
        self._postings = {
            word: (np.asarray(ids, np.int32), np.asarray(counts, np.float32))
            for word, (ids, counts) in postings.items()
        }
        lengths = np.asarray([len(words) for words in documents], np.float32)
        average = float(lengths.mean()) if self.size else 1.0
        self._norm = K1 * (1 - B + B * lengths / max(average, 1.0))

    def scores(self, question: Iterable[str]) -> LexicalScores:
        """How far each passage answers for the stems of ``question`` (each counted once)."""
        score, coverage = np.zeros(self.size, np.float32), np.zeros(self.size, np.float32)
        total = 0.0
        for word in dict.fromkeys(question):
            frequency, found = np.zeros(self.size, np.float32), np.zeros(self.size, np.float32)
            for alternative, weight in self._alternatives(word).items():
                posting = self._postings.get(alternative)
                if posting is not None:
                    frequency[posting[0]] += weight * posting[1]
                    found[posting[0]] = np.maximum(found[posting[0]], weight)
            holders = int(np.count_nonzero(found))
            idf = math.log(1 + (self.size - holders + 0.5) / (holders + 0.5))
            total += idf
            saturated = np.minimum(frequency * (1 + K1) / (frequency + self._norm), 1.0)
            score += idf * saturated * found
            coverage += idf * found
        if total > 0:
            score /= total
            coverage /= total
        return LexicalScores(score, coverage)

    def _alternatives(self, word: str) -> dict[str, float]:
        """What stands for ``word`` in this index; for a word that nothing has, the nearest one, taken for a typing error."""
        meant = expansion(word)
        if (
            len(word) < _LETTERS_SWAPPED_FROM
            or not word.isalpha()
            or any(one in self._postings for one in meant)
        ):
            return meant
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extractOne(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=1
        )
        if near is None or (len(word) < _LETTER_WRONG_FROM and sorted(near[0]) != sorted(word)):
            return meant
        return {**meant, near[0]: MISTYPED_WEIGHT}

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in self._postings:
            if len(word) >= _LETTERS_SWAPPED_FROM - 1:
                words.setdefault(word[0], []).append(word)
        return words
