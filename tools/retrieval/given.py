"""The embedding function of our Chroma collections: it refuses. Importing this module imports Chroma.

A collection without one would fall back on Chroma's default, which downloads a model the first time a text reaches
it. Ours are given their vectors, so a text that reaches this function is a bug, and is told as one.
"""

from __future__ import annotations

from typing import Any

from chromadb.api.types import Documents, EmbeddingFunction, Embeddings
from chromadb.utils.embedding_functions import register_embedding_function


class GivenVectors(EmbeddingFunction[Documents]):
    """Stands for vectors that were made elsewhere."""

    def __init__(self) -> None:
        """Nothing to configure."""

    def __call__(self, input: Documents) -> Embeddings:
        raise RuntimeError(f"this collection is given its vectors and embeds no text ({len(input)} texts)")

    @staticmethod
    def name() -> str:
        return "csm_given_vectors"

    def get_config(self) -> dict[str, Any]:
        return {}

    @staticmethod
    def build_from_config(config: dict[str, Any]) -> GivenVectors:
        return GivenVectors()


register_embedding_function(GivenVectors)  # type: ignore[no-untyped-call]
