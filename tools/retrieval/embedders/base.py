"""What the search asks of an embedder: anything that turns questions and passages into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Kind = Literal["question", "passage"]


class Embedder(Protocol):
    """Turns texts into vectors of one length, comparable by their cosine.

    Vectors of two embedders never stand in one collection: ``name`` tells them apart, so it names the model and
    whatever else changes its vectors.
    """

    @property
    def name(self) -> str:
        """Identity of the vectors, short enough for a file name."""

    @property
    def batch(self) -> int:
        """How many texts one call takes best."""

    @property
    def longest(self) -> int:
        """Characters of a passage that it reads; what is beyond them is cut off before the call."""

    def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
        """One row a text, of unit length. Raises :class:`EmbedderError`."""


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)
