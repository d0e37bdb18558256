"""An index in memory: the words of every passage, and Chroma opened for reading."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np

from tools.retrieval import ranking
from tools.retrieval.catalogue import Entry
from tools.retrieval.embedders.base import Floats
from tools.retrieval.lexical import LexicalIndex
from tools.retrieval.model import Method, Passage
from tools.retrieval.reading import Section
from tools.retrieval.store import StoredIndex
from tools.retrieval.tokens import tokens
from tools.retrieval.vectors import PassageVectors
from tools.words import LANGUAGES, Language

#: Nearest neighbours taken from each language, and passages taken for their words.
_NEIGHBOURS, _BY_WORDS = 120, 120


class LoadedIndex:
    """One generation of the index, ready for questions."""

    def __init__(self, stored: StoredIndex) -> None:
        self.folder = stored.folder
        self.entries = stored.entries
        self.refused = stored.refused
        self.space = stored.space
        self._vectors: PassageVectors | None = stored.open_vectors() if stored.space is not None else None
        self._passages: list[tuple[Entry, Section]] = []
        self._first: dict[tuple[int, str], int] = {}
        stems: list[list[str]] = []
        for entry in stored.entries:
            if not entry.replaced:
                self._first[entry.source, entry.content.name] = len(self._passages)
                self._passages += [(entry, section) for section in entry.content.sections]
                stems += [line.split(" ") if line else [] for line in entry.stems]
        self._lexical = LexicalIndex(stems)
        self.document_of = {
            n: (entry.source, entry.content.name) for n, (entry, _) in enumerate(self._passages)
        }

    # -- passages -------------------------------------------------------------------------------------------------

    def passages_of(self, entry: Entry) -> range:
        """The numbers of a document's passages."""
        first = self._first[entry.source, entry.content.name]
        return range(first, first + len(entry.content.sections))

    def heading(self, number: int) -> str:
        return self._passages[number][1].heading

    def text(self, number: int) -> str:
        entry, section = self._passages[number]
        return entry.content.text[section.start : section.end]

    def passage(self, number: int, score: float) -> Passage:
        """The passage of this number, as it is handed out."""
        entry, section = self._passages[number]
        content = entry.content
        place = number - self._first[entry.source, content.name]
        return Passage(
            key=f"{entry.source}/{content.name}#{place}",
            document=content.name,
            doc_id=content.doc_id,
            title=content.title,
            kind=content.kind,
            heading=section.heading,
            language=section.language,
            score=score,
            text=self.text(number),
            applies_to=content.applies_to,
        )

    def section(self, number: int, score: float) -> Passage:
        """Like :meth:`passage`, with all the passages that follow under the same heading as one."""
        entry, section = self._passages[number]
        last = number
        while last + 1 in self.passages_of(entry) and self._passages[last + 1][1].heading == section.heading:
            last += 1
        whole = entry.content.text[section.start : self._passages[last][1].end]
        return replace(self.passage(number, score), text=whole)

    # -- finding --------------------------------------------------------------------------------------------------

    def strengths(
        self, question: str, vector: Floats | None, asker: Language, only: Language | None, method: Method
    ) -> dict[int, float]:
        """The strength of every passage that comes into question, by its number."""
        allowed = self._allowed(asker, only)
        words = self._lexical.scores(tokens(question)).score * allowed
        found = np.flatnonzero(words)
        best = found[np.argsort(-words[found], kind="stable")[:_BY_WORDS]]
        by_words = dict(zip(best.tolist(), words[best].tolist(), strict=True))
        if method == "lexical" or vector is None:
            return {number: ranking.WORDS_WEIGHT * share for number, share in by_words.items()}
        likeness = self._likeness(vector, allowed, by_words if method == "hybrid" else {}, only)
        if method == "vector":
            return likeness
        fused = ranking.fuse(likeness, {number: float(words[number]) for number in likeness})
        return ranking.supported(fused, self.document_of)

    def _likeness(
        self, vector: Floats, allowed: Floats, besides: dict[int, float], only: Language | None
    ) -> dict[int, float]:
        assert self._vectors is not None and self.space is not None
        cosines: dict[int, float] = {}
        for language in (only,) if only else LANGUAGES:
            near = self._vectors.nearest(vector, language, _NEIGHBOURS, allowed)
            more = [n for n in besides if n not in near and self._passages[n][1].language == language]
            cosines |= near | self._vectors.cosines(vector, language, more)
        numbers = [number for number in cosines if allowed[number]]
        above = self.space.above_chance(np.asarray([cosines[number] for number in numbers], np.float32))
        return dict(zip(numbers, map(float, above), strict=True))

    def searched(self, asker: Language, only: Language | None) -> int:
        """How many passages a question is asked of."""
        return int(np.count_nonzero(self._allowed(asker, only)))

    def _allowed(self, asker: Language, only: Language | None) -> Floats:
        """1 for each passage that may be shown, 0 for the others."""
        if only is not None:
            return np.asarray(self._languages == only, np.float32)
        return self._for_asker[asker]

    @cached_property
    def _languages(self) -> np.ndarray[tuple[int, ...], np.dtype[np.str_]]:
        return np.asarray([section.language for _, section in self._passages], dtype=np.str_)

    @cached_property
    def _for_asker(self) -> dict[Language, Floats]:
        """Without the documents that are there in the asker's language too: one id, two languages."""
        named = {(e.content.doc_id, e.content.language) for e, _ in self._passages if e.content.named}
        return {
            asker: np.asarray(
                [
                    not (
                        entry.content.named
                        and entry.content.language != asker
                        and (entry.content.doc_id, asker) in named
                    )
                    for entry, _ in self._passages
                ],
                np.float32,
            )
            for asker in LANGUAGES
        }

    def close(self) -> None:
        """Let go of Chroma's files."""
        if self._vectors is not None:
            self._vectors.close()
