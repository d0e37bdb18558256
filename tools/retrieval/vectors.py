"""The vectors of the passages in Chroma: written once by whoever builds, only read afterwards.

Chroma's files are not safe under several writers, so an index is never changed: a build writes a new folder and then
points to it. Vectors are always handed over; Chroma's own embedder, which would download a model, is kept out by an
embedding function that refuses. One collection a language lets a question look for its neighbours in each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from tools.retrieval.embedders.base import Floats
from tools.words import LANGUAGES, Language

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_AT_ONCE = 500


class PassageVectors:
    """The vectors of one index, by the number of their passage."""

    def __init__(
        self, client: Client, collections: Mapping[Language, Collection], identity: dict[str, Any]
    ) -> None:
        self._client = client
        self._collections = collections
        self.identity = identity

    @classmethod
    def write(
        cls, folder: Path, embedder: str, vectors: Floats, languages: Sequence[Language], dimension: int
    ) -> None:
        """Write ``vectors`` (row n is passage n, of ``languages[n]``) into the empty ``folder``."""
        client = _open(folder)
        try:
            for language in LANGUAGES:
                numbers = [number for number, own in enumerate(languages) if own == language]
                collection = client.create_collection(
                    _collection(language),
                    embedding_function=_refusing(),
                    metadata={"embedder": embedder, "dimension": dimension, "passages": len(numbers)},
                    # All of it is on disk when the build ends, so that reading has nothing left to write.
                    configuration={
                        "hnsw": {
                            "space": "ip",
                            "ef_construction": 200,
                            "ef_search": 200,
                            "sync_threshold": max(2, len(numbers)),
                            "batch_size": max(2, min(100, len(numbers))),
                        }
                    },
                )
                for start in range(0, len(numbers), _AT_ONCE):
                    part = numbers[start : start + _AT_ONCE]
                    collection.add(ids=[str(number) for number in part], embeddings=vectors[part])
        finally:
            client.close()

    @classmethod
    def read(cls, folder: Path) -> PassageVectors:
        """The vectors that :meth:`write` left in ``folder``. Raises whatever Chroma does where they are damaged,
        ``ValueError`` where passages are missing."""
        client = _open(folder)
        try:
            collections: dict[Language, Collection] = {}
            identity: dict[str, Any] = {}
            for language in LANGUAGES:
                collection = client.get_collection(_collection(language), embedding_function=_refusing())
                told = dict(collection.metadata or {})
                if collection.count() != told.get("passages"):
                    raise ValueError(
                        f"{collection.count()} passages in {language}, not {told.get('passages')}"
                    )
                collections[language] = collection
                identity = {"embedder": told.get("embedder"), "dimension": told.get("dimension")}
        except BaseException:
            client.close()
            raise
        return cls(client, collections, identity)

    def nearest(self, question: Floats, language: Language, count: int) -> dict[int, float]:
        """The passages of ``language`` nearest to the centred ``question``: number and cosine."""
        collection = self._collections[language]
        count = min(count, collection.count())
        if count == 0:
            return {}
        found = collection.query(query_embeddings=question[None, :], n_results=count, include=["distances"])
        distances = found["distances"]
        assert distances is not None
        return {
            int(name): 1.0 - float(distance)
            for name, distance in zip(found["ids"][0], distances[0], strict=True)
        }

    def cosines(self, question: Floats, language: Language, passages: Sequence[int]) -> dict[int, float]:
        """The cosine of ``question`` with each of ``passages`` (numbers, all of ``language``)."""
        if not passages:
            return {}
        found = self._collections[language].get(
            ids=[str(number) for number in passages], include=["embeddings"]
        )
        rows = np.asarray(found["embeddings"], np.float32)
        return {int(name): float(row @ question) for name, row in zip(found["ids"], rows, strict=True)}

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def _collection(language: Language) -> str:
    return f"passages-{language}"


def _open(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)


def _refusing() -> Any:  # Chroma's type wants a function that also takes images
    from tools.retrieval.given import GivenVectors

    return GivenVectors()
