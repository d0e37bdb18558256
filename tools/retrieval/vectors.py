"""The vectors of the passages in Chroma: written once by whoever builds, only read afterwards.

An index is never changed: a build writes collections of its own and then points to them. One collection a language lets
a question look for its neighbours in each.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tools.retrieval.chroma import Place, opened, refusing
from tools.retrieval.embedders.base import Floats
from tools.words import LANGUAGES, Language

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_AT_ONCE = 500
#: Up to so many passages of a language are held in memory, and a question is compared with each: it takes less time than
#: asking Chroma, and misses none.
HELD = 20_000


class PassageVectors:
    """The vectors of one index, by the number of their passage."""

    def __init__(
        self, client: Client, collections: Mapping[Language, Collection], identity: dict[str, Any]
    ) -> None:
        self._client = client
        self._collections = collections
        self._counts = {language: collection.count() for language, collection in collections.items()}
        self._held: dict[Language, Held] = {}
        self.identity = identity

    @classmethod
    def write(
        cls, place: Place, embedder: str, vectors: Floats, languages: Sequence[Language], dimension: int
    ) -> None:
        """Write ``vectors`` (row n is passage n, of ``languages[n]``) where there are none yet."""
        with opened(place) as client:
            for language in LANGUAGES:
                numbers = [number for number, own in enumerate(languages) if own == language]
                collection = client.create_collection(
                    place.collection(language),
                    embedding_function=refusing(),
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

    @classmethod
    def read(cls, place: Place) -> PassageVectors:
        """The vectors that :meth:`write` left there. Raises whatever Chroma does where they are damaged, ``ValueError``
        where passages are missing, :class:`~tools.retrieval.chroma.VectorsAway`."""
        client = place.open()
        try:
            collections: dict[Language, Collection] = {}
            identity: dict[str, Any] = {}
            for language in LANGUAGES:
                name = place.collection(language)
                collection = client.get_collection(name, embedding_function=refusing())
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

    def nearest(self, question: Floats, language: Language, count: int, shown: Floats) -> dict[int, float]:
        """The ``count`` passages of ``language`` nearest to the centred ``question``: number and cosine. Of all passages
        those alone whose place in ``shown`` is not 0."""
        if self._counts[language] == 0:
            return {}
        if (held := self._in_memory(language)) is not None:
            return held.nearest(question, count, shown)
        asked = count
        while True:
            found = self._queried(question, language, asked)
            near = {number: cosine for number, cosine in found.items() if shown[number]}
            if len(near) >= count or len(found) < asked:
                return dict(itertools.islice(near.items(), count))
            asked *= 4  # too many of them may not be shown

    def _queried(self, question: Floats, language: Language, count: int) -> dict[int, float]:
        found = self._collections[language].query(
            query_embeddings=question[None, :],
            n_results=min(count, self._counts[language]),
            include=["distances"],
        )
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
        if (held := self._in_memory(language)) is not None:
            return held.cosines(question, passages)
        found = self._collections[language].get(
            ids=[str(number) for number in passages], include=["embeddings"]
        )
        rows = np.asarray(found["embeddings"], np.float32)
        return {int(name): float(row @ question) for name, row in zip(found["ids"], rows, strict=True)}

    def _in_memory(self, language: Language) -> Held | None:
        """All vectors of a language, where they are few; what was written never changes, so they are read once."""
        if self._counts[language] > HELD:
            return None
        if language not in self._held:
            found = self._collections[language].get(include=["embeddings"])
            numbers = np.asarray([int(name) for name in found["ids"]], np.int64)
            rows = np.asarray(found["embeddings"], np.float32)
            order = np.argsort(numbers)
            self._held[language] = Held(numbers[order], rows[order])
        return self._held[language]

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


class Held:
    """Vectors in memory: row n is of passage ``numbers[n]``, which go upwards."""

    def __init__(self, numbers: NDArray[np.int64], rows: Floats) -> None:
        self._numbers = numbers
        self._rows = rows

    def nearest(self, question: Floats, count: int, shown: Floats) -> dict[int, float]:
        """As :meth:`PassageVectors.nearest`, of all its passages."""
        places = np.flatnonzero(shown[self._numbers])
        cosines = self._rows @ question
        if len(places) > count:
            places = places[np.argpartition(-cosines[places], count)[:count]]
        return dict(zip(self._numbers[places].tolist(), cosines[places].tolist(), strict=True))

    def cosines(self, question: Floats, passages: Sequence[int]) -> dict[int, float]:
        """As :meth:`PassageVectors.cosines`."""
        places = np.searchsorted(self._numbers, passages)
        return dict(zip(passages, (self._rows[places] @ question).tolist(), strict=True))
