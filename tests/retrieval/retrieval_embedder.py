"""A deterministic embedder for tests of the plumbing: no model, no meaning."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from tools.retrieval.embedders import Floats, Kind
from tools.retrieval.embedders.base import unit


class HashEmbedder:
    """Counts words in hashed places: the same words give the same vector, and nothing more. Counts its calls."""

    batch = 4
    longest = 2000

    def __init__(self, name: str = "hash-64", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
        self.embedded += texts
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int(hashlib.md5(word[:5].encode()).hexdigest(), 16) % self.dimension] += 1
        return unit(rows)
