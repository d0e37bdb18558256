"""Where vectors of two languages can be compared: centred, and measured against what chance gives.

An embedder of the E5 family puts every text of one language closer together than any two of different languages, so
that a question finds nothing across. Subtracting the mean of each language, taken over generic text
(``embedders/reference.yaml``; apart for questions and passages, weighted by a text's share of Cyrillic letters), takes that
offset away. How alike question and passage are when they have nothing to do with each other is read off the same
reference texts, and likeness is told in their standard deviations: so one threshold fits every embedder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from tools.retrieval.embedders.base import Floats, Kind, unit
from tools.retrieval.embedders.cache import VectorCache
from tools.retrieval.language import cyrillic_share
from tools.words import LANGUAGES, Language

#: Share of Cyrillic taken for a text without letters.
_NEITHER = 0.5


@dataclass(frozen=True)
class Space:
    """The centring of one embedder, and its chance level."""

    means: dict[tuple[Language, Kind], Floats]
    chance_mean: float
    chance_spread: float

    @property
    def dimension(self) -> int:
        return len(next(iter(self.means.values())))

    def centre(self, vectors: Floats, texts: Sequence[str], kind: Kind) -> Floats:
        """``vectors`` of ``texts`` without what only their language put into them; unit length."""
        shares = [cyrillic_share(text) for text in texts]
        russian = np.asarray([_NEITHER if share is None else share for share in shares], np.float32)[:, None]
        return unit(vectors - russian * self.means["ru", kind] - (1 - russian) * self.means["en", kind])

    def above_chance(self, cosines: Floats) -> Floats:
        """Cosines of centred vectors in standard deviations above unrelated text."""
        return np.asarray((cosines - self.chance_mean) / self.chance_spread, np.float32)


def measure(vectors: VectorCache) -> Space:
    """The space of an embedder, from the reference texts (embedded once a machine, then remembered)."""
    texts = reference()
    raw = {key: vectors.embed(text, key[1])[0] for key, text in texts.items()}
    space = Space({key: np.asarray(rows.mean(axis=0), np.float32) for key, rows in raw.items()}, 0.0, 1.0)
    centred = {key: space.centre(rows, texts[key], key[1]) for key, rows in raw.items()}
    questions = np.vstack([centred[language, "question"] for language in LANGUAGES])
    passages = np.vstack([centred[language, "passage"] for language in LANGUAGES])
    unrelated = (questions @ passages.T)[_different_entries(len(questions) // 2)]
    return Space(space.means, float(unrelated.mean()), float(max(unrelated.std(), 1e-6)))


@cache
def reference() -> dict[tuple[Language, Kind], tuple[str, ...]]:
    """The reference texts by language and kind, entry by entry in the same order."""
    entries = yaml.safe_load(files("tools.retrieval.embedders").joinpath("reference.yaml").read_text("utf-8"))
    kinds: tuple[Kind, Kind] = ("question", "passage")
    return {
        (language, kind): tuple(entry[language][place] for entry in entries)
        for language in LANGUAGES
        for place, kind in enumerate(kinds)
    }


def _different_entries(entries: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    number = np.tile(np.arange(entries), 2)
    return np.asarray(number[:, None] != number[None, :])
